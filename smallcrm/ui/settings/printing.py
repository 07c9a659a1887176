"""Where a printer sets its paper beside its place: by how much what is printed is moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QHBoxLayout

from smallcrm.i18n import _
from smallcrm.settings import ANY_PRINTER, FARTHEST_OFFSET, PrinterOffset
from smallcrm.ui.settings.section import Form, Section, calm
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.elided_box import ElidedBox
from smallcrm.ui.widgets.number_field import NumberField

if TYPE_CHECKING:
    from smallcrm.ui.session import Session


class PrintingSection(Section):
    """An offset for each printer, kept with the program: the paper is this desk's, not the shop's."""

    key = "printing"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        card = Card(_("Printers"))
        form = Form()
        self.printer = ElidedBox()
        self.printer.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.printer.setMinimumContentsLength(12)
        calm(self.printer)
        self.printer.addItem(_("All printers"), ANY_PRINTER)
        for name in _printers(session):
            self.printer.addItem(name, name)
        self.printer.currentIndexChanged.connect(lambda _place: self.refresh())
        form.row(_("Printer"), self.printer)
        words = _("Where what is printed stands too far to the left, enter how far it is to be moved to the right.")
        self.right = self._millimetres(form, _("To the right"), words)
        self.down = self._millimetres(form, _("Down"), _("A minus moves it to the left, or up."))
        card.body.addLayout(form)
        self.none = button(_("No offset"), lambda: self._keep(PrinterOffset(self._chosen())))
        line = QHBoxLayout()
        line.addWidget(self.none)
        line.addStretch()
        card.body.addLayout(line)
        self.column.addWidget(card)
        self.column.addStretch()

    def refresh(self) -> None:
        offset = self.session.preferences.now.printer_offset(self._chosen())
        self.right.show_number(offset.right)
        self.down.show_number(offset.down)
        self.none.setEnabled(bool(offset.right or offset.down))

    def _millimetres(self, form: Form, name: str, words: str) -> NumberField:
        made = NumberField(name, "mm", (-FARTHEST_OFFSET, FARTHEST_OFFSET), tenths=True)
        made.kept.connect(lambda _text: self._changed())
        form.row(name, made, words)
        return made

    def _chosen(self) -> str:
        return str(self.printer.currentData())

    def _changed(self) -> None:
        self._keep(PrinterOffset(self._chosen(), self.right.number(), self.down.number()))

    def _keep(self, offset: PrinterOffset) -> None:
        others = [one for one in self.session.preferences.now.printer_offsets if one.printer != offset.printer]
        self.session.preferences.set(printer_offsets=(*others, offset))
        self.refresh()


def _printers(session: Session) -> list[str]:
    """Those of the system, and those with an offset that are not here now."""
    known = [one.printer for one in session.preferences.now.printer_offsets if one.printer != ANY_PRINTER]
    return list(dict.fromkeys([*QPrinterInfo.availablePrinterNames(), *known]))
