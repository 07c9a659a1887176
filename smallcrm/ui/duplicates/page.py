"""The duplicates page: who may be there twice, looked at side by side, made one or told apart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.duplicates.entries_card import ALL_FIELDS, EntriesCard
from smallcrm.ui.duplicates.group_table import GroupTable
from smallcrm.ui.duplicates.search_line import SearchLine
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smallcrm.analysis.duplicates import Group
    from smallcrm.errors import CrmError
    from smallcrm.ui.session import Session

LIST, LOOKING, NOBODY, SETTLED, STOPPED = range(5)


class DuplicatesPage(Page):
    """What the user settles goes from the list; the search is done again when anything else changes."""

    key = "duplicates"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._settled: list[int] = []
        """The groups that were settled since the page was opened, by their first customers."""
        self._busy = False
        self._settling: Group | None = None
        """The group that is just being settled."""
        self.count = plain.label(tone="muted")
        self.search = SearchLine(session)
        self.search.found.connect(self._show_found)
        self.search.stopped.connect(self._show_stopped)
        self.table = GroupTable(session.store.customers.names)
        self.skip_button = button(_("Skip"), self.skip)
        self.apart_button = button(_("Not a duplicate"), self.tell_apart)
        self.merge_button = button(_("Merge"), self.merge, primary=True)
        self.leave_button = button(_("Leave one out…"), self.choose_left_out)
        self.leave_button.setProperty("flat", "true")
        self.leave_button.setToolTip(_("Another customer than the others  X"))
        self._acts = (self.skip_button, self.apart_button, self.merge_button)
        for made, keys in zip(self._acts, ("S", "N", "Enter"), strict=True):
            made.setToolTip(f"{made.text()}  {keys}")
        self.card = EntriesCard(session, self._acts, self.leave_button)
        self.table.chosen.connect(lambda _group: self._show_chosen())
        self.table.opened.connect(lambda _group: self.merge())
        self.card.table.opened.connect(self.merge)
        self.table.typed.connect(self._take_key)
        self.card.table.typed.connect(self._take_key)
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps_clear(self) -> list[QWidget]:
        return [self._keys]

    def manual_page(self) -> str:
        return "customers"

    def begin_anew(self) -> None:
        self._settled = []
        self._search()

    def refresh(self) -> None:
        """What was settled here goes from the list; after any other change, and at the end, it is searched again."""
        under_way = self.search.under_way()  # it may not know of the change yet
        if self._settling is not None:
            self._settled.append(self._settling.ids[0])
            self._show([group for group in self.table.groups.values() if group.ids != self._settling.ids])
        if self._settling is None or under_way or not self.table.groups:
            self._search()

    def merge(self) -> None:
        """Make the entries one, with the values that are marked."""
        from smallcrm.actions import merging

        store, ids, choices = self.session.store, list(self.card.ids), dict(self.card.choices)
        self._settle(_("Merging"), lambda: merging.merge(store, ids[0], ids[1:], choices))

    def tell_apart(self) -> None:
        """Remember that they are different customers."""
        self._remember(list(combinations(self.card.ids, 2)), settles=True)

    def choose_left_out(self) -> None:
        """Have the user say which of three is another customer than the others."""
        if not (self.leave_button.isVisible() and self.leave_button.isEnabled()):
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place, head in enumerate(self.card.table.compared.heads):
            action = menu.addAction(f"&{place + 1}  {head.replace('&', '&&')}")
            action.triggered.connect(lambda _on, apart=self.card.ids[place]: self.leave_out(apart))
        menu.popup(self.leave_button.mapToGlobal(self.leave_button.rect().bottomLeft()))

    def leave_out(self, apart: int) -> None:
        """Remember that one of the entries is another customer than the others, which stay to be settled."""
        self._remember([(apart, one) for one in self.card.ids if one != apart], settles=False)

    def skip(self) -> None:
        """Leave the group as it is and go on to the next, after the last to the first."""
        if self.table.groups:
            self.table.choose_row((self.table.currentIndex().row() + 1) % len(self.table.groups))

    def _remember(self, pairs: list[tuple[int, int]], *, settles: bool) -> None:
        from smallcrm.actions import merging

        store, today = self.session.store, self.session.today()
        self._settle(_("Remembering"), lambda: merging.not_duplicates(store, pairs, today), settles=settles)

    def _settle(self, name: str, does: Callable[[], None], *, settles: bool = True) -> None:
        """`settles`: the group that is chosen is done with."""
        if not self.card.ids or self._busy:
            return
        self._busy, self._settling = True, self.table.chosen_group() if settles else None
        self._suit()
        work = self.session.tasks.operation(name, lambda _work: does()).writes()
        work.then(lambda _done: self._said()).otherwise(self._refused).at_last(self._go_on).start()

    def _refused(self, _error: CrmError) -> bool:
        """What is listed is no longer so; the error is for the message bar."""
        self._search()
        return False

    def _go_on(self) -> None:
        self._busy, self._settling = False, None
        self._suit()

    def _said(self) -> None:
        session = self.session
        session.say_done()

    def _search(self) -> None:
        self.search.start()
        if not self.table.groups:
            self._stack.setCurrentIndex(LOOKING)
        self._suit()

    def _show_found(self, groups: list[Group]) -> None:
        """The last one settled is gone back to when it is there again: it was taken back."""
        back = self._settled[-1] if self._settled else 0
        self._settled = [one for one in self._settled if one not in {group.ids[0] for group in groups}]
        self._show(groups)
        if back not in self._settled:
            self.table.go_to(back)

    def _show_stopped(self) -> None:
        if not self.table.groups:
            self._stack.setCurrentIndex(STOPPED)
        self._suit()

    def _show(self, groups: list[Group]) -> None:
        focused = self.table.hasFocus() or self.card.table.hasFocus()
        self.table.show_groups(groups)
        self._stack.setCurrentIndex(LIST if groups else SETTLED if self._settled else NOBODY)
        if focused and groups and not self.card.table.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.card.show_group(self.table.chosen_group())
        self._suit()

    def _take_key(self, key: str) -> None:
        """A letter or a number typed into either list."""
        if key.isdecimal():
            if 0 < int(key) <= len(self.card.ids):
                self.card.choose(ALL_FIELDS, int(key) - 1)
            return
        does = {"n": self.tell_apart, "s": self.skip, "x": self.choose_left_out}.get(key.casefold())
        if does is not None:
            does()

    def _suit(self) -> None:
        """What cannot be done now is grey; where in the list one is, is said."""
        ready = bool(self.card.ids) and not self._busy
        for made in (*self._acts, self.leave_button):
            made.setEnabled(ready)
        self.again.setEnabled(not self.search.under_way())
        groups, before = len(self.table.groups), len(self._settled)
        number = before + self.table.currentIndex().row() + 1
        words = _("{number} of {count}").format(number=f"{number:,}", count=f"{before + groups:,}")
        self.count.setText(words if groups else "")

    def _lay_out(self) -> None:
        self.again = button(_("Search again"), self.begin_anew, drawing="search")
        self.head_back(_("Duplicates"), self.count, tools=(self.search, self.again))
        self._stack = QStackedWidget()
        for one in (self._list(), *self._empty()):
            self._stack.addWidget(one)
        self.column.addWidget(self._stack, 1)

    def _list(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("groups and entries")
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        splitter.addWidget(self.table)
        splitter.addWidget(self.card)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([300, 660])
        column.addWidget(splitter, 1)
        keys = _("✓ stays  ·  click or 1 2 3 for another  ·  Enter merge  ·  N not a duplicate  ·  S skip")
        self._keys = plain.Elided(keys, tone="muted")
        column.addWidget(self._keys)
        return page

    def _empty(self) -> tuple[Empty, Empty, Empty, Empty]:
        words = _("Names, readings, numbers, e-mail, addresses and birthdays are compared; nothing is changed by it.")
        settled = _("Whoever you told apart is not asked about again. Everything can be taken back under Activity.")

        def back() -> QPushButton:
            return button(_("Back to the customers"), lambda: self.session.go("customers"), drawing="users")

        return (
            Empty("search", _("Looking for duplicates"), words),
            Empty("check", _("No duplicates found"), words, back()),
            Empty("check", _("All duplicates are settled"), settled, back()),
            Empty(
                "search",
                _("The search was stopped"),
                words,
                button(_("Search again"), self.begin_anew, drawing="search"),
            ),
        )
