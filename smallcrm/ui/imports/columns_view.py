"""The sheet as it looks, with what every column is taken for: which tables, where they lie, and what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QBoxLayout, QCheckBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ledger.options import Borders
from smallcrm.ui.imports.borders_bar import BordersBar
from smallcrm.ui.imports.cards import HowCard, ReadingCard
from smallcrm.ui.imports.columns_bar import ColumnsBar
from smallcrm.ui.imports.fields import deal_menu, field_menu
from smallcrm.ui.imports.repairs_card import RepairsCard
from smallcrm.ui.imports.sentences import lacks_deals, table_words
from smallcrm.ui.imports.sheet_model import Shown
from smallcrm.ui.imports.sheet_view import SheetView
from smallcrm.ui.imports.table_choice import TableTabs
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import keys, plain
from smallcrm.ui.widgets.boxes import Card, button, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QResizeEvent

    from smallcrm.ledger.plan import TableReading
    from smallcrm.ledger.sheets import Sheet
    from smallcrm.ui.imports.columns_bar import ColumnsActs
    from smallcrm.ui.imports.job import ImportJob

CARDS_SHARE = 4
"""The cards have a fourth of the height, as long as the choices in them have their place …"""
SHEET_HEIGHT, CARDS_HEIGHT = 430, 220
"""… and what they need to be read whole, once the sheet has room."""
CROWDED, SHEET_LINES, CARD_LINES = 34, 14, 9
"""With less width than so many heights of a line (a small window, large letters) the cards lie one under another, all
is scrolled, and the sheet and each card are so many lines high."""


class ColumnsView(QWidget):
    """Shows a job's plan; asks for another when something is said to be otherwise."""

    options_wanted = Signal(object)
    """The job is to be planned with these options."""
    corrected = Signal(str, str)
    """A cell with its sheet (11月!B7), and what it should say."""

    def __init__(self, acts: ColumnsActs, own: Callable[[], Iterable[str]]) -> None:
        """`own` are the fields that the shop has defined, asked for when a column is to be one."""
        super().__init__()
        self._own = own
        self._job: ImportJob | None = None
        self._what = plain.label(bold=True, wrap=True)
        self._cards = QWidget()
        self.tabs = TableTabs()
        self.tabs.chosen.connect(self._show_table)
        self.taken = QCheckBox(_("Import this table"))
        self.taken.clicked.connect(self._take)
        self.as_other = button("", self._read_as_other)
        self.borders_button = button(_("Borders…"), self._toggle_borders)
        self.borders_button.setCheckable(True)
        self.borders = BordersBar(self._borders_from_selection)
        self.borders.moved.connect(self._move)
        self.borders.reset.connect(self._as_found)
        self.borders.hide()
        self.sheet = SheetView()
        self.sheet.tag_wanted.connect(self._menu)
        self.sheet.corrected.connect(self._correct)
        self.sheet.frame.moving.connect(self.borders.show_borders)
        self.sheet.frame.moved.connect(self.borders.move_to)
        self.reading = ReadingCard()
        self.repairs = RepairsCard()
        self.repairs.cell_wanted.connect(self.sheet.go_to)
        self.how = HowCard()
        self.how.chosen.connect(self._choose_existing)
        self.bar = ColumnsBar(acts)
        keys.inside(self, "Esc", self.bar.back.click)
        keys.inside(self, "Ctrl+Return", self.bar.go.click)
        self._lay_out()

    def forget(self) -> None:
        """Another file comes."""
        self.sheet.forget()
        self.tabs.forget()
        self.borders_button.setChecked(False)
        self.borders.hide()
        self._cards.show()

    def show_job(self, job: ImportJob) -> None:
        """Show the plan of a job; the table looked at stays in sight."""
        self._job = job
        if job.preview is not None:
            self.tabs.show_plan(job.preview.plan)
            self.how.setHidden(job.is_of_deals())
            self.as_other.setText(_("Read as a ledger") if job.is_of_deals() else _("Read as deals"))
            self.as_other.setVisible(job.may_be_of_deals())
            self._show_table()
            self.show_said(job)

    def show_said(self, job: ImportJob) -> None:
        """The same plan with answers and decisions: only the figures are others."""
        if job.preview is not None and job.outlook is not None:
            found = job.outlook.figures(job.preview.plan)
            self.reading.show_figures(found, job.preview.plan.notes)
            self.how.show_choice(job.preview.plan.existing)
            self.bar.show_figures(found)

    def table(self) -> TableReading | None:
        """The table looked at."""
        return self.tabs.table()

    def _show_table(self) -> None:
        table, why = self.table(), self.tabs.why_not()
        sheet = self._sheet()
        if self._job is None or self._job.preview is None or self._job.outlook is None:
            return
        self._what.setText(table_words(table, why))
        set_tone(self._what, tone="bad" if table is not None and lacks_deals(table) else "")
        for one in (self.taken, self.borders_button):
            one.setVisible(table is not None and table.kind != "deals")
        if table is None or sheet is None:
            self.sheet.show_nothing()
            self.repairs.show_groups([])
            return
        self.taken.setChecked(not why)
        if table.shape == "card":
            self.borders_button.hide()
        number = self.tabs.currentIndex()
        marks = {} if why else self._job.outlook.marks[number]
        around = self.borders_button.isChecked()
        self.sheet.show_table(Shown(table, sheet, marks, self._job.options.corrections, around))
        self.repairs.show_groups([] if why else self._job.outlook.groups[number])
        borders = Borders.of(table)
        if not table.columns:
            borders = borders._replace(right=max(1, self.sheet.model().columnCount()), header_rows=1)
        self.borders.show_borders(borders)
        if around and table.shape != "card":
            self.sheet.frame.show_borders(borders)

    def _sheet(self) -> Sheet | None:
        table = self.table()
        if table is None or self._job is None or self._job.preview is None:
            return None
        sheets = self._job.preview.workbook.sheets
        return next((one for one in sheets if one.name == table.sheet), sheets[0])

    def offer_tags(self, table: TableReading, letter: str, corner: QPoint) -> None:
        """The menu of a column's tag."""
        if letter in table.columns:
            self._tags(table, letter).exec(corner)

    def _tags(self, table: TableReading, letter: str) -> QMenu:
        now = table.columns[letter]

        def choose(field: str) -> None:
            self._map(table, letter, field)

        if table.kind == "deals":
            return deal_menu(now, choose)
        header = " ".join(table.headers.get(letter, "").split())
        return field_menu(now, header, choose, self._own() if table.kind == "customers" else ())

    def map(self, letter: str, field: str) -> None:
        """A column of the table looked at, and of all tables of its layout, is to be taken for another field."""
        table = self.table()
        if table is not None:
            self._map(table, letter, field)

    def _menu(self, letter: str, corner: QPoint) -> None:
        table = self.table()
        if table is not None:
            self.offer_tags(table, letter, corner)

    def _map(self, table: TableReading, letter: str, field: str) -> None:
        if self._job is not None:
            layouts, by_hand = dict(self._job.options.layouts), dict(self._job.options.by_hand)
            layouts[table.layout] = {**layouts.get(table.layout, {}), **_given_up(table, field), letter: field}
            if table.id in by_hand:
                by_hand[table.id] = {**by_hand[table.id], letter: field}
            self.options_wanted.emit(self._job.options._replace(layouts=layouts, by_hand=by_hand))

    def _choose_existing(self, existing: str) -> None:
        if self._job is not None:
            self.options_wanted.emit(self._job.options._replace(existing=existing))  # type: ignore[arg-type]

    def _read_as_other(self) -> None:
        if self._job is not None:
            self.options_wanted.emit(self._job.options._replace(deals=not self._job.is_of_deals()))

    def _take(self, taken: bool) -> None:
        table = self.table()
        if table is not None and self._job is not None:
            tables = {**self._job.options.tables, table.id: taken}
            self.options_wanted.emit(self._job.options._replace(tables=tables))

    def _move(self, borders: Borders) -> None:
        table = self.table()
        if table is not None and self._job is not None:
            options = self._job.options
            tables = {**options.tables, table.id: True}
            moved = {**options.borders, table.id: borders}
            said = {**options.layouts.get(table.layout, {}), **options.by_hand.get(table.id, {})}
            by_hand = {**options.by_hand, table.id: said}
            self.options_wanted.emit(options._replace(tables=tables, borders=moved, by_hand=by_hand))

    def _as_found(self) -> None:
        table = self.table()
        if table is not None and self._job is not None:
            options = self._job.options
            borders = {known: where for known, where in options.borders.items() if known != table.id}
            tables = {known: taken for known, taken in options.tables.items() if known != table.id}
            self.options_wanted.emit(options._replace(borders=borders, tables=tables))

    def _toggle_borders(self) -> None:
        self.borders.setVisible(self.borders_button.isChecked())
        self._cards.setHidden(self.borders_button.isChecked())
        self._show_table()

    def _borders_from_selection(self) -> None:
        area = self.sheet.selected_area()
        if area is not None:
            top, left, bottom, right = area
            headed = min(self.borders.header_rows.value(), bottom - top)
            self.borders.move_to(Borders(top, bottom, left, right, headed))

    def _correct(self, cell: str, text: str) -> None:
        table = self.table()
        if table is not None:
            self.corrected.emit(f"{table.sheet}!{cell}" if table.sheet else cell, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The sheet is what one looks at here: the cards take no more than their share, and scroll."""
        super().resizeEvent(event)
        line, height = self.fontMetrics().height(), event.size().height()
        crowded = event.size().width() < line * CROWDED
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if crowded else QBoxLayout.Direction.LeftToRight)
        self.sheet.setMinimumHeight(line * SHEET_LINES if crowded else 0)
        cards = (self.reading, self.repairs, self.how)
        for card in cards:
            card.setMinimumHeight(max(line * CARD_LINES, card.sizeHint().height()) if crowded else 0)
        roomy = min(CARDS_HEIGHT, height - SHEET_HEIGHT)
        high = max(self.how.sizeHint().height(), height // CARDS_SHARE, roomy)
        self._cards.setFixedHeight(self._line.minimumSize().height() if crowded else high)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        card = Card()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._what, 1)
        head.addWidget(self.as_other)
        head.addWidget(self.taken)
        head.addWidget(self.borders_button)
        card.body.addLayout(head)
        card.body.addWidget(self.tabs)
        card.body.addWidget(self.borders)
        card.body.addWidget(self.sheet, 1)
        column.addWidget(card, 1)
        line = self._line = QHBoxLayout(self._cards)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(self.reading, 9)
        line.addWidget(self.repairs, 12)
        line.addWidget(self.how, 8)
        column.addWidget(self._cards)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(self.bar)


def _given_up(table: TableReading, field: str) -> dict[str, str]:
    """A deal has one column of each field: where another one is it now, that is not imported any more."""
    if table.kind != "deals" or field == "ignore":
        return {}
    return {letter: "ignore" for letter, known in table.columns.items() if known == field}
