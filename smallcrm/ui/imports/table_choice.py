"""The tables of a file: those that are imported, and those that could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar

from smallcrm.i18n import _
from smallcrm.ui.icons import icon

if TYPE_CHECKING:
    from smallcrm.ledger.plan import Plan, TableId, TableReading


class TableTabs(QTabBar):
    """A tab a table; where some are left out they come last, and the others are ticked."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setAccessibleName(_("Tables of the file"))
        self.tables: list[TableReading] = []
        self._why: dict[TableId, str] = {}
        self._wanted: TableId | None = None
        self.currentChanged.connect(self._remember)

    def show_plan(self, plan: Plan) -> None:
        """List the tables; the one looked at stays so."""
        self._why = {left.table.id: left.why for left in plan.left_out}
        order = {table.sheet: place for place, table in reversed(list(enumerate(plan.tables)))}
        left = sorted((one.table for one in plan.left_out), key=lambda table: order.get(table.sheet, len(order)))
        self.tables = [*plan.tables, *left]
        several = {table.sheet for table in self.tables if table.number}
        self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        for place, table in enumerate(self.tables):
            name = (table.sheet or _("Table")).replace("&", "&&")
            self.addTab(f"{name} ({table.number + 1})" if table.sheet in several else name)
            if self._why and table.id not in self._why:
                self.setTabIcon(place, icon("check"))
        found = next((place for place, table in enumerate(self.tables) if table.id == self._wanted), 0)
        self.setCurrentIndex(found)
        self.blockSignals(False)
        self.setVisible(len(self.tables) > 1)

    def forget(self) -> None:
        """Another file comes."""
        self._wanted = None

    def table(self) -> TableReading | None:
        """The table looked at."""
        at = self.currentIndex()
        return self.tables[at] if 0 <= at < len(self.tables) else None

    def why_not(self) -> str:
        """Why the table looked at is not imported; nothing where it is."""
        table = self.table()
        return self._why.get(table.id, "") if table is not None else ""

    def _remember(self, _at: int) -> None:
        table = self.table()
        self._wanted = table.id if table is not None else None
        self.chosen.emit()
