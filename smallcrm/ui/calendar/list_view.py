"""The schedule as a list: overdue, today, tomorrow … each under a heading that folds."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from smallcrm.actions import to_do
from smallcrm.actions.record_words import record_word
from smallcrm.actions.to_do import EVERYTHING, Wanted
from smallcrm.i18n import _, n_
from smallcrm.ui.calendar.item_words import group_word
from smallcrm.ui.calendar.task_list import Heading, Line, TaskList
from smallcrm.ui.calendar.views import View
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.keys import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.session import Session

GROUPS = (*to_do.GROUPS, "done")
FOLDED = "calendar-folded"
"""Which groups are folded; what is done is, until somebody looks."""


class ListView(View):
    """Looked up on the window's own connection: twenty thousand take a few hundredths of a second.

    Above the list it is narrowed down by words, by kind and by priority, as long as the page lives.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._all: dict[str, list[int]] = {}
        self._groups: dict[str, list[int]] = {group: [] for group in GROUPS}
        """Those of all that are asked for."""
        self.filter = FilterField(_("Find in the list"))
        self.kind = Choice(
            [("", _("All kinds")), *((one, record_word(one)) for one in ("task", "appointment", "step"))]
        )
        self.priority = Choice([(None, _("Any priority")), (1, _("high")), (0, _("normal")), (-1, _("low"))])
        self.show_all = button(_("Show all"), self.begin_anew)
        self._folded = set(session.preferences.remembered.get(FOLDED, "done").split())
        self.list = TaskList(_("What is to be done"), self._lines, session.now)
        self.list.opened.connect(self.opened)
        self.list.ticked.connect(self.ticked)
        self.list.marked.connect(self.marked)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.folded.connect(self.fold)
        self.filter.listens_to(self.list)
        self._lay_out()

    def refresh(self) -> None:
        store, today = self.session.store, self.session.today()
        self._all = {**to_do.groups(store, today), "done": to_do.done_lately(store, today)}
        self._narrow()

    def wanted(self) -> Wanted:
        """What is asked for."""
        priority = self.priority.value()
        return Wanted(
            self.filter.text().strip(), str(self.kind.value()), priority if isinstance(priority, int) else None
        )

    def begin_anew(self) -> None:
        """Ask for everything."""
        for choice in (self.kind, self.priority):
            choice.setCurrentIndex(0)
        self.filter.clear()
        self._narrow()

    def _narrow(self) -> None:
        """Who of many is asked for is found out off the window's thread; what is asked for last counts."""
        store, every, wanted = self.session.store, self._all, self.wanted()
        numbers = list(chain.from_iterable(every.values()))
        self.show_all.setVisible(wanted != EVERYTHING)
        self._bar.setVisible(bool(numbers))

        def take(found: Sequence[int]) -> None:
            if every is self._all and wanted == self.wanted():
                self._keep(set(found))

        if wanted == EVERYTHING:
            take(numbers)
            return
        look = self.session.tasks.operation(_("Tasks"), lambda _work: to_do.wanted_of(store, numbers, wanted))
        look.reads().then(take).start()

    def _keep(self, kept: set[int]) -> None:
        self._groups = {group: [one for one in numbers if one in kept] for group, numbers in self._all.items()}
        self._show()
        self.narrowed.emit()

    def selected(self) -> list[int]:
        return self.list.selected()

    def beside(self) -> QPoint:
        return self.list.beside()

    def choose(self, number: int) -> bool:
        kept = set(chain.from_iterable(self._groups.values()))
        if number not in kept and number in chain.from_iterable(self._all.values()):
            if to_do.wanted_of(self.session.store, [number], self.wanted()):
                self._keep(kept | {number})  # it was just written down
            else:
                self.begin_anew()
        group = next((name for name, numbers in self._groups.items() if number in numbers), "")
        if group in self._folded:
            self._folded.remove(group)
            self._show()
        row = self.list.rows.row_of(number)
        self.list.choose_row(row)
        return row >= 0

    def bring_back(self, numbers: Sequence[int]) -> None:
        self.list.bring_back(numbers)

    def about(self) -> str:
        count, every = (sum(len(some.get(group, ())) for group in to_do.GROUPS) for some in (self._groups, self._all))
        if self.wanted() != EVERYTHING:
            return _("{found} of {count} to do").format(found=f"{count:,}", count=f"{every:,}")
        return n_("{count} to do", "{count} to do", count).format(count=f"{count:,}")

    def is_empty(self) -> bool:
        return not self.list.rows.rowCount()

    def take_focus(self) -> None:
        self.list.setFocus()

    def fold(self, heading: int) -> None:
        """Fold what is under a heading, or open it."""
        self._folded ^= {GROUPS[-heading - 1]}
        self.session.preferences.remembered[FOLDED] = " ".join(sorted(self._folded))
        self._show()

    def _show(self) -> None:
        shown = [(group, self._groups[group]) for group in GROUPS if self._groups[group]]
        ids = chain.from_iterable(
            (_heading(group), *(() if group in self._folded else numbers)) for group, numbers in shown
        )
        self.list.show_ids(list(ids))
        self._stack.setCurrentIndex(0 if shown else 2 if any(self._all.values()) else 1)

    def _lines(self, ids: Sequence[int]) -> list[Line]:
        lines: list[Line] = []
        for number in (one for one in ids if one < 0):
            group = GROUPS[-number - 1]
            is_open = group not in self._folded
            lines.append(Heading(number, group_word(group), len(self._groups[group]), is_open))
        return [*lines, *self.session.store.to_do.items([one for one in ids if one > 0])]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        words = _(
            "Type above what is to be done, with the day and the time: “tomorrow 10:00 call”. "
            "Next steps of visits and calls stand here by themselves."
        )
        self.show_all.setProperty("flat", "true")
        all_button = button(_("Show all"), self.begin_anew)
        self._bar = plain.row(self.filter, self.kind, self.priority, self.show_all)
        line = self._bar.layout()
        assert isinstance(line, QHBoxLayout)
        line.addStretch(1)
        self.kind.setAccessibleName(_("Kind"))
        self.priority.setAccessibleName(_("Priority"))
        for choice in (self.kind, self.priority):
            choice.currentIndexChanged.connect(lambda _place: self._narrow())
        self.filter.searched.connect(lambda _text: self._narrow())
        named(self, "Ctrl+F", _("Find a task"), self.filter.begin_anew)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty("calendar", _("Nothing to do"), words))
        none_like_that = _("Nothing to do is like that"), _("Look for less, or show all.")
        self._stack.addWidget(Empty("search", *none_like_that, all_button))
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        keys = _("↑↓ move  ·  Space done  ·  Enter open  ·  P put off  ·  N new  ·  Del delete")
        column.addWidget(plain.Elided(keys, tone="muted"))


def _heading(group: str) -> int:
    return -1 - GROUPS.index(group)
