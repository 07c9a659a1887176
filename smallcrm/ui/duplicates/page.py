"""The duplicates page: who may be there twice, looked at side by side, made one or told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.duplicates.comparison import ComparisonTable
from smallcrm.ui.duplicates.group_table import GroupTable
from smallcrm.ui.duplicates.search_line import SearchLine
from smallcrm.ui.messages import Offer
from smallcrm.ui.page import Page
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, tool
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from smallcrm.actions.side_by_side import Compared
    from smallcrm.analysis.duplicates import Group
    from smallcrm.errors import CrmError
    from smallcrm.ui.session import Session

LIST, LOOKING, NOBODY, SETTLED, STOPPED = range(5)
_ALL_FIELDS = ""


class DuplicatesPage(Page):
    """What the user settles goes from the list; the search is done again when anything else changes."""

    key = "duplicates"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._settled: list[int] = []
        """The groups that were settled since the page was opened, by their first customers."""
        self._settling: Group | None = None
        self._entries: list[int] = []
        self._choices: dict[str, int] = {}
        self.count = plain.label(tone="muted")
        self.search = SearchLine(session)
        self.search.found.connect(self._show_found)
        self.search.stopped.connect(self._show_stopped)
        self.table = GroupTable(session.store.customers.names)
        self.table.chosen.connect(lambda _group: self._compare())
        self.entries = ComparisonTable()
        self.entries.chosen.connect(self._choose)
        self.sign, self.why = plain.pill(""), plain.label(wrap=True)
        self.skip_button = button(_("Skip"), self.skip, drawing="arrow-right")
        self.apart_button = button(_("Not a duplicate"), self.tell_apart, drawing="x")
        self.merge_button = button(_("Merge"), self.merge, drawing="check", primary=True)
        self._acts = (self.skip_button, self.apart_button, self.merge_button)
        for made, keys in zip(self._acts, ("S", "N", "Enter"), strict=True):
            made.setToolTip(f"{made.text()}  {keys}")
        self.table.opened.connect(lambda _group: self.merge())
        self.entries.opened.connect(self.merge)
        self.table.typed.connect(self._take_key)
        self.entries.typed.connect(self._take_key)
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
        """What was settled here goes from the list; after any other change it is searched again."""
        if self._settling is None:
            self._search()
            return
        self._settled.append(self._settling.ids[0])
        self._show([group for group in self.table.groups.values() if group is not self._settling])

    def merge(self) -> None:
        """Make the entries one, with the values that are marked."""
        from smallcrm.actions import merging

        store, (keep, *others), choices = self.session.store, self._entries or [0], dict(self._choices)
        self._settle(_("Merging"), lambda: merging.merge(store, keep, others, choices))

    def tell_apart(self) -> None:
        """Remember that they are different customers."""
        from smallcrm.actions import merging

        store, entries, today = self.session.store, list(self._entries), self.session.today()
        self._settle(_("Remembering"), lambda: merging.not_duplicates(store, entries, today))

    def skip(self) -> None:
        """Leave the group as it is and go on to the next, after the last to the first."""
        if self.table.groups:
            self.table.choose_row((self.table.currentIndex().row() + 1) % len(self.table.groups))

    def _settle(self, name: str, does: Callable[[], None]) -> None:
        group = self.table.chosen_group()
        if group is None or self._settling is not None:
            return
        self._settling = group
        self._suit()
        work = self.session.tasks.operation(name, lambda _work: does()).writes()
        work.then(lambda _done: self._said()).otherwise(self._refused).at_last(self._go_on).start()

    def _refused(self, _error: CrmError) -> bool:
        """What is listed is no longer so; the error is for the message bar."""
        self._search()
        return False

    def _go_on(self) -> None:
        self._settling = None
        self._suit()

    def _said(self) -> None:
        from smallcrm.actions import history

        session = self.session
        session.messages.say(history.undo_label(session.store) or "", Offer(_("Undo"), session.undo))

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
        focused = self.table.hasFocus() or self.entries.hasFocus()
        self.table.show_groups(groups)
        self._stack.setCurrentIndex(LIST if groups else SETTLED if self._settled else NOBODY)
        if focused and groups and not self.entries.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._compare()

    def _compare(self) -> None:
        """Show the entries of the group that is chosen."""
        from smallcrm.actions import duplicates, side_by_side

        group, store = self.table.chosen_group(), self.session.store
        self._choices = {}
        self._entries = side_by_side.best_first(store, group.ids) if group else []
        if group is None or len(self._entries) < len(group.ids):  # an undo may take one away before the next search
            self._entries = []
            self.entries.show_entries((), ())
        else:
            names = store.customers.names(self._entries)
            heads = [" ".join(filter(None, (names[one][1], names[one][0]))) for one in self._entries]
            self.entries.show_entries(self._compared(), heads)
            self.why.setText(duplicates.reason_words(group))
            level = _("Almost certain") if group.strong else _("Possible")
            self.sign.setText(f"{level}  {group.score}")
            set_tone(self.sign, pill="take" if group.strong else "yama")
        self._suit()

    def _compared(self) -> list[Compared]:
        from smallcrm.actions import side_by_side

        return side_by_side.compared(self.session.store, self._entries, self._choices, date_form())

    def _choose(self, field: str, place: int) -> None:
        entry, rows = self._entries[place], self.entries.compared.rows
        chosen = [field] if field != _ALL_FIELDS else [row.key for row in rows if row.choosable and row.values[place]]
        self._choices |= dict.fromkeys(chosen, entry)
        self.entries.change_entries(self._compared())

    def _take_key(self, key: str) -> None:
        """A letter or a number typed into either list."""
        if key.isdecimal():
            if 0 < int(key) <= len(self._entries):
                self._choose(_ALL_FIELDS, int(key) - 1)
            return
        does = {"n": self.tell_apart, "s": self.skip}.get(key.casefold())
        if does is not None:
            does()

    def _suit(self) -> None:
        """What cannot be done now is grey; where in the list one is, is said."""
        ready = bool(self._entries) and self._settling is None
        for made in self._acts:
            made.setEnabled(ready)
        self.again.setEnabled(not self.search.under_way())
        groups, before = len(self.table.groups), len(self._settled)
        number = before + self.table.currentIndex().row() + 1
        words = _("{number} of {count}").format(number=f"{number:,}", count=f"{before + groups:,}")
        self.count.setText(words if groups else "")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(tool("arrow-left", _("Back to the customers"), lambda: self.session.go("customers")))
        head.addWidget(plain.title(_("Duplicates")))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.search)
        self.again = button(_("Search again"), self.begin_anew, drawing="search")
        head.addWidget(self.again)
        self.column.addLayout(head)
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
        card = Card()
        card.body.setContentsMargins(0, 12, 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 0)
        line.addWidget(self.sign)
        line.addStretch(1)
        for made in self._acts:
            line.addWidget(made)
        card.body.addLayout(line)
        self.why.setContentsMargins(16, 0, 16, 0)
        card.body.addWidget(self.why)
        card.body.addWidget(self.entries, 1)
        splitter.addWidget(card)
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
