"""What will happen, list by list, with the place in the sheet that each line is about; then the import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.imports.cell_pane import CellPane
from smallcrm.ui.imports.check_bars import ChangesBar, CorrectionBar, QuestionsBar
from smallcrm.ui.imports.check_columns import Line, Listing
from smallcrm.ui.imports.check_lists import PlanLists
from smallcrm.ui.imports.sentences import check_hint, import_words, nothing_words
from smallcrm.ui.widgets import keys, plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.table import PagedModel, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.imports.job import ImportJob

FIRST_LOOK = (
    "bad", "questions", "changes", "deals", "new", "purchases", "same", "deals-same", "merged",
    "repaired", "skipped",
)  # fmt: skip
"""What needs the user most is shown first."""


class CheckView(QWidget):
    """Tabs over one list at a time; the sheet below goes along with the line that is looked at."""

    back = Signal()
    asked = Signal(int)
    """A question is to be answered (its number among the questions)."""
    decided = Signal(object)
    """Changes are taken or refused: (place, field) -> taken."""
    corrected = Signal(str, str)
    """A cell with its sheet (11月!B7), and what it should say."""

    def __init__(self, go: Callable[[], object], give_up: Callable[[], object], name_of: Callable[[int], str]) -> None:
        super().__init__()
        self._job: ImportJob | None = None
        self._name_of = name_of
        self._lists: PlanLists | None = None
        self.listings: dict[str, Listing] = {}
        self.tables: dict[str, Table] = {}
        self._keys: list[str] = []
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("What will happen"))
        self.tabs.currentChanged.connect(self._show_list)
        self.tabs.tabBarClicked.connect(self._show_clicked)
        self._hint = plain.Elided(tone="muted")
        self._stack = QStackedWidget()
        self.changes = ChangesBar(self._decide)
        self.questions = QuestionsBar(lambda: self._ask(0))
        self.correction = CorrectionBar()
        self.correction.corrected.connect(self._correct_line)
        self.pane = CellPane()
        self.pane.corrected.connect(self.corrected)
        self.go = button("", go, primary=True)
        self._back = button(_("Back"), self.back.emit)
        self._cancel = button(_("Cancel"), give_up)
        self._sum = plain.Elided(tone="muted")
        keys.inside(self, "Esc", self.back.emit)
        keys.inside(self, "Ctrl+Return", self.go.click)
        self._lay_out()

    def forget(self) -> None:
        """The file is gone, or another comes: nothing of its plan is asked for any more."""
        self._job = self._lists = None
        self.listings, self._keys = {}, []
        self._show_tabs(-1)
        for table in self.tables.values():
            table.show_ids(())
        self.pane.sheet.forget()
        self.correction.say("")

    def show_job(self, job: ImportJob) -> None:
        """Show the plan of a job; the list looked at stays in sight; once the last cell is corrected one goes on."""
        if job.preview is None or job.outlook is None:
            return
        corrects = self.correction.field.hasFocus()
        self._job = job
        self._lists = PlanLists(job.preview, job.outlook, self._name_of)
        self._show_lists(job)
        if corrects and self.key() != "bad":
            self.goes_on().setFocus()

    def show_said(self, job: ImportJob) -> None:
        """The same plan with answers and decisions; the keyboard goes along where the list looked at is done with."""
        if job.preview is None or self._lists is None:
            return
        before = self.key()
        self._lists.told(job.preview.plan)
        self._show_lists(job)
        if self.key() not in ("", before):
            self.tables[self.key()].setFocus()

    def _show_lists(self, job: ImportJob) -> None:
        if job.preview is None or job.outlook is None or self._lists is None:
            return
        wanted = self.key()
        self.listings = {one.key: one for one in self._lists.all()}
        self._keys = [key for key, one in self.listings.items() if one.length]
        first = next((key for key in (wanted, *FIRST_LOOK) if key in self._keys), "")
        self._show_tabs(self._keys.index(first) if first else -1)
        self._show_list(self.tabs.currentIndex())
        found = job.outlook.figures(job.preview.plan)
        anything = found.comes_in + found.questions + found.answered > 0
        self.go.setEnabled(anything)
        self.go.setText(_("Import") if anything else nothing_words(found))
        self._sum.setText(import_words(found))

    def _show_tabs(self, current: int) -> None:
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for key in self._keys:
            self.tabs.addTab(f"{self.listings[key].name} {self.listings[key].length:,}")
        self.tabs.setCurrentIndex(current)
        self.tabs.blockSignals(False)

    def key(self) -> str:
        """The list that is looked at."""
        at = self.tabs.currentIndex()
        return self._keys[at] if 0 <= at < len(self._keys) else ""

    def open_list(self, key: str) -> None:
        """Look at a list, where it has anything in it."""
        if key in self._keys:
            self.tabs.setCurrentIndex(self._keys.index(key))

    def goes_on(self) -> QWidget:
        """Where the keyboard goes when the list comes up: to the cell, where one is to be corrected."""
        lonely = self.key() == "bad" and self.listings["bad"].length == 1
        return self.correction.field if lonely else self.tabs

    def line(self) -> Line | None:
        """The line that is looked at."""
        table = self.tables.get(self.key())
        index = table.currentIndex() if table is not None else None
        return self.listings[self.key()].line(index.row()) if index is not None and index.isValid() else None

    def _show_clicked(self, at: int) -> None:
        """By the mouse: whoever walks the tabs with the arrow keys stays on them."""
        if at >= 0:
            self.tabs.setCurrentIndex(at)
            self.goes_on().setFocus()

    def _show_list(self, _at: int) -> None:
        key = self.key()
        self._hint.setText(check_hint(key))
        for bar, owner in ((self.changes, "changes"), (self.questions, "questions"), (self.correction, "bad")):
            bar.setVisible(key == owner)
        for other, made in self.tables.items():
            if other != key:
                made.show_ids(())  # its lines may be those of a plan that is gone
        self._stack.setVisible(bool(key))
        if not key:
            return
        table = self._table(self.listings[key])
        at = max(0, table.currentIndex().row())
        table.show_ids(range(self.listings[key].length))
        self._stack.setCurrentWidget(table)
        table.selectRow(min(at, self.listings[key].length - 1))

    def _table(self, listing: Listing) -> Table:
        key = listing.key
        if key not in self.tables:
            made = Table(listing.name, PagedModel(listing.columns, lambda ids: self._fetch(key, ids)))
            made.selectionModel().currentRowChanged.connect(lambda _now, _before: self._go_along())
            made.opened.connect(lambda _line: self._open())
            made.clicked.connect(lambda index: self._clicked(index.column()))
            keys.on(made, "Space", self._open)
            self._stack.addWidget(made)
            self.setTabOrder(self.tabs, made)
            self.tables[key] = made
        return self.tables[key]

    def _fetch(self, key: str, ids: Sequence[int]) -> list[Line]:
        return [self.listings[key].line(at) for at in ids]

    def _open(self) -> None:
        """Enter or Space on a line: answer it, take or refuse it, correct it, or go to its cell."""
        key, line = self.key(), self.line()
        if line is None or self._lists is None:
            return
        if key == "questions":
            self._ask(line.id)
        elif key == "changes":
            place, field = self._lists.coming.changes[line.id]
            self._decide({(place, field): not self._is_taken(place, field)})
        elif key == "bad":
            self.correction.field.setFocus()
        else:
            self.pane.sheet.setFocus()

    def _ask(self, at: int) -> None:
        """Have the open question answered that stands there; those that are answered are gone from the list."""
        if self._job is not None and self._job.outlook is not None and self._lists is not None:
            self.asked.emit(self._job.outlook.questions.index(self._lists.coming.questions[at]))

    def _clicked(self, column: int) -> None:
        if self.key() == "changes" and column == 0:
            self._open()

    def _is_taken(self, place: int, field: str) -> bool:
        assert self._job is not None
        assert self._job.preview is not None
        changes = self._job.preview.plan.changing[place].changes
        return any(change.applied for change in changes if change.field == field)

    def _decide(self, decisions: dict[tuple[int, str], bool] | bool) -> None:
        """Some changes, or all of the field of the line that is looked at."""
        line = self.line()
        if isinstance(decisions, bool):
            if line is None or self._lists is None:
                return
            changes = self._lists.coming.changes
            wanted = changes[line.id][1]
            decisions = {one: decisions for one in changes if one[1] == wanted}
        self.decided.emit(decisions)

    def _go_along(self) -> None:
        """Have the cell of the line in sight."""
        line = self.line()
        if line is None or self._job is None:
            return
        if self.key() == "bad":
            self.correction.show_line(line)
        elif self.key() == "changes":
            self.changes.show_line(line)
        self.pane.show_line(self._job, line)

    def _correct_line(self, text: str) -> None:
        line = self.line()
        if line is not None:
            self.pane.correct(line.cell, text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        lists = Card()
        for one in (self.tabs, self._hint):
            lists.body.addWidget(one)
        lists.body.addWidget(self._stack, 1)
        for bar in (self.changes, self.questions, self.correction):
            lists.body.addWidget(bar)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setObjectName("lists and sheet")
        split.setChildrenCollapsible(False)
        split.setHandleWidth(12)
        split.addWidget(lists)
        split.addWidget(self.pane)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        column.addWidget(split, 1)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._back)
        line.addWidget(self._cancel)
        line.addWidget(self._sum, 1)
        line.addWidget(self.go)
        column.addLayout(line)
