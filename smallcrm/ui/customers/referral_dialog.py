"""The tree of referrals that a customer stands in, with what each brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from smallcrm.actions.referrals import referrals
from smallcrm.i18n import _
from smallcrm.ui.theme import figures
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.dialog import Dialog
from smallcrm.values.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.analysis.referrals import Referral
    from smallcrm.ui.session import Session

WHO = Qt.ItemDataRole.UserRole
WIDTH, HEIGHT = 620, 460
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ReferralDialog(Dialog):
    """From the one at the top down; Enter or a double click goes to a customer."""

    about = "customers"
    chosen = Signal(int)

    def __init__(self, session: Session, customer: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Tree of referrals"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_("Tree of referrals"))
        self.tree.setFont(figures(self.tree.font()))
        self.tree.setHeaderLabels([_("Customer"), _("Own purchases"), _("Brought"), _("Brought in purchases")])
        self.tree.itemActivated.connect(lambda item, _column: self._go(item))
        found = referrals(session.store, customer)
        self._fill(found, customer)
        self._lay_out(alone=len(found) == 1)

    def _fill(self, found: Sequence[Referral], customer: int) -> None:
        above: list[QTreeWidgetItem] = []
        for one in found:
            people = f"{one.people:,}" if one.people else ""
            brought = amount_text(one.brought) if one.people else ""
            item = QTreeWidgetItem([one.name, amount_text(one.amount), people, brought])
            item.setToolTip(0, plain.plain_tip(one.name))
            item.setData(0, WHO, one.id)
            for column in (1, 2, 3):
                item.setTextAlignment(column, RIGHT)
            del above[one.depth :]
            if above:
                above[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append(item)
            if one.id == customer:
                self.tree.setCurrentItem(item)
        self.tree.expandAll()

    def _lay_out(self, *, alone: bool) -> None:
        head = self.tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2, 3):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            self.tree.headerItem().setTextAlignment(column, RIGHT)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(18, 16, 18, 16)
        rows.setSpacing(10)
        if alone:
            words = _("Nobody is in it yet. The form of a customer has the field “Referrer”: choose a customer there.")
            rows.addWidget(plain.label(words, tone="muted", wrap=True))
        rows.addWidget(self.tree, 1)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(button(_("Close"), self.reject))
        go = button(_("Show the customer"), lambda: self._go(self.tree.currentItem()), primary=True)
        go.setDefault(True)
        line.addWidget(go)
        rows.addLayout(line)
        scale = self.fontMetrics().height() / 19
        self.resize(round(WIDTH * scale), round(HEIGHT * scale))

    def _go(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(0, WHO))
