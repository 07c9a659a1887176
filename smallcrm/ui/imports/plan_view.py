"""A plan to look at before anything is written: the sheet with its tags, and three cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QVBoxLayout, QWidget

from smallcrm.actions.words import kind_word
from smallcrm.i18n import _, n_
from smallcrm.ui.imports.cards import HowCard, ReadingCard, RepairsCard
from smallcrm.ui.imports.fields import field_menu
from smallcrm.ui.imports.sheet_view import SheetView
from smallcrm.ui.imports.summary import figures_of, groups_of
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ledger.plan import Plan, TableReading
    from smallcrm.ledger.sheets import Workbook


class PlanView(QWidget):
    """Shows a plan; asks for another when a tag or the way of importing is changed."""

    mapped = Signal(object, str, str)
    """A column of a table (its reading, the letter) is to be taken for another field."""
    existing_chosen = Signal(str)

    def __init__(self, answer: Callable[[], object], go: Callable[[], object], give_up: Callable[[], object]) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._workbook: Workbook | None = None
        self._at = 0
        self._what = plain.label(bold=True, wrap=True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Tables of the file"))
        self.tabs.currentChanged.connect(self._show_table)
        self.sheet = SheetView()
        self.sheet.tag_wanted.connect(self._menu)
        self.reading = ReadingCard(answer)
        self.repairs = RepairsCard()
        self.repairs.cell_wanted.connect(self.sheet.go_to)
        self.how = HowCard(go, give_up)
        self.how.chosen.connect(self.existing_chosen)
        QShortcut(QKeySequence("Esc"), self, give_up, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out()

    def show_plan(self, plan: Plan, workbook: Workbook) -> None:
        """Show this plan of this file; the table looked at stays in sight."""
        self._plan, self._workbook = plan, workbook
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for table in plan.tables:
            self.tabs.addTab((table.sheet or _("Table")).replace("&", "&&"))
        self.tabs.blockSignals(False)
        self.tabs.setVisible(len(plan.tables) > 1)
        self._at = min(self._at, max(0, len(plan.tables) - 1))
        self.tabs.setCurrentIndex(self._at)
        self._show_table(self._at)
        self.show_answers(plan)

    def show_answers(self, plan: Plan) -> None:
        """The same plan with answers: only the figures are others."""
        self._plan = plan
        found = figures_of(plan)
        self.reading.show_figures(found)
        self.how.show_choice(plan.existing, found)

    def table(self) -> TableReading | None:
        """The table looked at."""
        return self._plan.tables[self._at] if self._plan and self._plan.tables else None

    def _show_table(self, place: int) -> None:
        if self._plan is None or self._workbook is None or not 0 <= place < len(self._plan.tables):
            left = _not_read(self._plan) if self._plan is not None else ""
            self._what.setText(_("No table was found in this file.") + left)
            self.sheet.show_nothing()
            self.repairs.show_groups([])
            return
        self._at = place
        table = self._plan.tables[place]
        sheet = next((one for one in self._workbook.sheets if one.name == table.sheet), self._workbook.sheets[0])
        self._what.setText(_heading(table) + _not_read(self._plan))
        self.sheet.show_table(table, sheet)
        self.repairs.show_groups(groups_of(table))

    def _menu(self, letter: str, corner: QPoint) -> None:
        table = self.table()
        if table is not None:
            header = " ".join(table.headers.get(letter, "").split())
            now = table.columns.get(letter, "ignore")
            field_menu(now, header, lambda field: self.mapped.emit(table, letter, field)).exec(corner)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        card = Card()
        card.body.addWidget(self._what)
        card.body.addWidget(self.tabs)
        card.body.addWidget(self.sheet, 1)
        column.addWidget(card, 3)
        cards = QWidget()
        cards.setMaximumHeight(self.fontMetrics().height() * 14)
        line = QHBoxLayout(cards)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self.reading, 9)
        line.addWidget(self.repairs, 12)
        line.addWidget(self.how, 8)
        column.addWidget(cards, 2)


def _heading(table: TableReading) -> str:
    rows = n_("{count} row", "{count} rows", table.records).format(count=f"{table.records:,}")
    what = _("Table from row {row}: {rows} of {kind}.").format(
        row=table.header_rows[0] if table.header_rows else table.first_row, rows=rows, kind=kind_word(table.kind)
    )
    return what + " " + _("The headings were recognised; where one is wrong, choose another tag.")


def _not_read(plan: Plan) -> str:
    """The sheets that were passed over without being looked at: they may hold customers all the same."""
    hidden = [sheet for sheet, why in plan.skipped_sheets if why == "hidden"]
    if not hidden:
        return ""
    return " " + _("Hidden sheets are not read: {sheets}").format(sheets=_(", ").join(hidden))
