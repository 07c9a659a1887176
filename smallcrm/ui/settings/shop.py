"""The shop: what stands on the head of its reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from smallcrm.actions import shop
from smallcrm.i18n import _
from smallcrm.ui.settings.logo import KINDS, as_logo, picture_of
from smallcrm.ui.settings.section import Form, Section, beside
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.checked_field import CheckedField

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

LOGO_WIDTH, LOGO_HEIGHT = 220, 80


class ShopSection(Section):
    """Name, address, number, logo: kept in the data file, each an act with undo."""

    key = "shop"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        card = Card(_("Shop"), _("on the head of reports"))
        form = Form()
        self.fields: dict[str, CheckedField] = {}
        self._row(form, shop.NAME, _("Shop’s name"))
        self._row(form, shop.POSTAL_CODE, _("Postal code"), hint="180-0004", letters=12)
        self._row(form, shop.ADDRESS, _("Address"))
        self._row(form, shop.PHONE, _("Phone"), hint="0422-12-3456", letters=24)
        form.row(_("Logo"), self._logo_line(), _("A picture in PNG or JPEG form. It is kept in the data file."))
        card.body.addLayout(form)
        self.column.addWidget(card)
        self.column.addStretch()

    def refresh(self) -> None:
        now = shop.of(self.session.store)
        texts = {shop.NAME: now.name, shop.POSTAL_CODE: now.postal_code, shop.ADDRESS: now.address}
        for setting, text in {**texts, shop.PHONE: now.phone}.items():
            self.fields[setting].show_text(text)
        self.remove.setEnabled(bool(now.logo))
        self.logo.setVisible(bool(now.logo))
        if now.logo:
            self.logo.setPixmap(picture_of(now.logo, LOGO_WIDTH, LOGO_HEIGHT))

    def take_logo(self, path: Path) -> None:
        """Make the picture at `path` the shop's."""
        store = self.session.store
        self.logo_problem.hide()
        self.change(lambda: shop.set_logo(store, as_logo(path)), self._refuse_logo)

    def _refuse_logo(self, words: str) -> bool:
        self.logo_problem.setText(words)
        self.logo_problem.show()
        return True

    def _row(self, form: Form, setting: str, name: str, *, hint: str = "", letters: int = 0) -> None:
        store = self.session.store
        field = CheckedField(name, lambda text: shop.checked(setting, text), hint=hint, letters=letters)
        field.kept.connect(lambda text: self.change(lambda: shop.change(store, setting, text)))
        self.fields[setting] = field
        form.row(name, field)

    def _logo_line(self) -> QVBoxLayout:
        self.logo = plain.label()
        self.logo.setAccessibleName(_("Logo"))
        self.choose = button(_("Choose a picture…"), self._choose_logo)
        self.remove = button(_("Remove"), self._remove_logo)
        self.logo_problem = plain.label(tone="bad", wrap=True)
        self.logo_problem.hide()
        line = beside(self)
        for one in (self.logo, self.choose, self.remove):
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        line.addStretch()
        column = QVBoxLayout()
        column.addLayout(line)
        column.addWidget(self.logo_problem)
        return column

    def _choose_logo(self) -> None:
        name, _filter = QFileDialog.getOpenFileName(self, _("Choose a picture"), "", _("Pictures") + f" ({KINDS})")
        if name:
            self.take_logo(Path(name))

    def _remove_logo(self) -> None:
        store = self.session.store
        self.change(lambda: shop.set_logo(store, b""))
