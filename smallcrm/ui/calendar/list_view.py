"""The schedule as a list: overdue, today, tomorrow … each under a heading that folds."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from smallcrm.actions import to_do
from smallcrm.i18n import _, n_
from smallcrm.ui.calendar.item_words import group_word
from smallcrm.ui.calendar.task_list import Heading, Line, TaskList
from smallcrm.ui.calendar.views import View
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.session import Session

GROUPS = (*to_do.GROUPS, "done")
FOLDED = "calendar-folded"
"""Which groups are folded; what is done is, until somebody looks."""


class ListView(View):
    """Looked up on the window's own connection: twenty thousand take a few hundredths of a second."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._groups: dict[str, list[int]] = {}
        self._folded = set(session.preferences.remembered.get(FOLDED, "done").split())
        self.list = TaskList(_("What is to be done"), self._lines, session.now)
        self.list.opened.connect(self.opened)
        self.list.ticked.connect(self.ticked)
        self.list.marked.connect(self.marked)
        self.list.menu_wanted.connect(self.menu_wanted)
        self.list.folded.connect(self.fold)
        self._lay_out()

    def refresh(self) -> None:
        store, today = self.session.store, self.session.today()
        self._groups = {**to_do.groups(store, today), "done": to_do.done_lately(store, today)}
        self._show()

    def selected(self) -> list[int]:
        return self.list.selected()

    def choose(self, number: int) -> bool:
        group = next((name for name, numbers in self._groups.items() if number in numbers), "")
        if group in self._folded:
            self._folded.remove(group)
            self._show()
        row = self.list.rows.row_of(number)
        self.list.choose_row(row)
        return row >= 0

    def about(self) -> str:
        count = sum(len(self._groups.get(group, ())) for group in to_do.GROUPS)
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
        self._stack.setCurrentIndex(0 if shown else 1)

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
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(Empty("calendar", _("Nothing to do"), words))
        column.addWidget(self._stack, 1)
        keys = _("↑↓ move  ·  Space done  ·  Enter open  ·  P put off  ·  N new  ·  Del delete")
        column.addWidget(plain.Elided(keys, tone="muted"))


def _heading(group: str) -> int:
    return -1 - GROUPS.index(group)
