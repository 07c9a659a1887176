"""A view of the schedule that shows some days: which, how one goes on from there, and of what kinds."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from smallcrm.actions import day_book, to_do, turns
from smallcrm.actions.day_book import KINDS, DayBook, kind_word
from smallcrm.i18n import _
from smallcrm.ui.calendar.day_grid import SHOWN_YEARS
from smallcrm.ui.calendar.views import View
from smallcrm.ui.calendar.which import ask_which
from smallcrm.ui.pipeline.acts import open_deal
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, tool

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.day_book import Days, Entry, Kind
    from smallcrm.ui.session import Session

DAY, HIDDEN = "calendar-day", "calendar-hidden"
"""The day that is looked at, and the kinds that are not shown, are the same in all views."""


class DatedView(View):
    """What falls on the days is looked up off the window's thread; only the latest that was asked for is shown."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.book = DayBook(session.store)
        self.heading = plain.label(bold=True)
        self.hint = plain.Elided(tone="muted")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self._asked = 0
        self._lay_out_head()

    @property
    def day(self) -> date:
        """The day that is looked at."""
        kept = self.session.preferences.remembered.get(DAY)
        return date.fromisoformat(kept) if kept else self.session.today()

    @property
    def kinds(self) -> list[Kind]:
        """What is shown."""
        hidden = self.session.preferences.remembered.get(HIDDEN, "").split()
        return [kind for kind in KINDS if kind not in hidden]

    @abstractmethod
    def span(self) -> tuple[date, date]:
        """The first and the last day that are shown."""

    @abstractmethod
    def title(self) -> str:
        """Which days are shown, in words; they stand in the view, which goes from day to day by itself."""

    @abstractmethod
    def stepped(self, step: int) -> date:
        """The day to be looked at after going on, or back."""

    @abstractmethod
    def show_days(self, days: Days) -> None:
        """Show what falls on them."""

    def refresh(self) -> None:
        self._asked += 1
        asked, span, kinds = self._asked, self.span(), self.kinds
        self.heading.setText(self.title())

        def arrived(days: Days) -> None:
            if asked == self._asked:
                self.show_days(days)
                self.marked.emit()

        work = self.session.tasks.operation(_("Schedule"), lambda _work: self.book.between(*span, kinds))
        work.reads().then(arrived).start()

    def look_at(self, day: date) -> None:
        """Look at another day."""
        shown = self.span()
        self._remember(day)
        if self.span() != shown:
            self.refresh()

    def step(self, step: int) -> None:
        """Go on by what is shown at a time, or back."""
        self._remember(self.stepped(step))
        self.refresh()

    def go_to_today(self) -> None:
        """Look at today."""
        self._remember(self.session.today())
        self.refresh()

    def selected(self) -> list[int]:
        return [one.id for one in self.chosen() if _is_to_be_done(one)]

    def choose(self, number: int) -> bool:
        day = next((one.due_on for one in self.session.store.to_do.items([number])), "")
        if day:
            self.look_at(date.fromisoformat(day))
        return bool(day)

    def open_entry(self, entry: Entry) -> None:
        """Show what is to be done, the deal, or the customer that it is about."""
        if entry.kind in ("task", "appointment"):
            self.opened.emit(entry.id)
        elif entry.kind == "close":
            open_deal(self.session, entry.id, self.window())
        elif entry.customer is not None:
            self.session.go("customers").open_customer(entry.customer)

    def tick_all(self, entries: Sequence[Entry]) -> None:
        """They are done, or, if they were, not after all; what is only expected is not due yet."""
        if numbers := [one.id for one in entries if _is_to_be_done(one)]:
            self.ticked.emit(numbers)
        elif any(one.expected for one in entries):
            self.session.messages.say(_("This one comes up when those before it are done."))

    def want(self, day: date, at: str) -> None:
        """Something new on a day."""
        self.wanted_on.emit(day.isoformat(), at)

    def begin_new(self) -> bool:
        self.want(self.day, "")
        return True

    def list_day(self, day: date) -> None:
        """All that is on a day."""
        self.look_at(day)
        self.view_wanted.emit("agenda")

    def put_on(self, entry: Entry, day: date, at: str | None) -> None:
        """Put an entry on another day; where that fails it stays where it is. Of what comes again it is asked which."""
        store, today, begin = self.session.store, self.session.today(), entry.beginning(day)

        if entry.kind in ("close", "invoice"):
            self._save(lambda: day_book.move(store, entry, day), day)
        elif turns.comes_again(store, entry):
            self._ask_which(
                lambda: self._save(lambda: turns.move_one(store, entry, begin, at, today), day),
                lambda: self._save(lambda: turns.move_following(store, entry, begin, at, today), day),
            )
        else:
            self._remember(day)
            self.moved.emit([entry.id], begin.isoformat(), at)

    def stretch(self, entry: Entry, minutes: int) -> None:
        """An entry lasts so long from now on. Of what comes again it is asked which."""
        store, today, day = self.session.store, self.session.today(), entry.day
        if turns.comes_again(store, entry):
            self._ask_which(
                lambda: self._save(lambda: turns.stretch_one(store, entry, minutes, today), day),
                lambda: self._save(lambda: turns.stretch_following(store, entry, minutes, today), day),
            )
        else:
            self._save(lambda: to_do.stretch(store, entry.id, minutes), day)

    def _ask_which(self, one: Callable[[], object], following: Callable[[], object]) -> None:
        ask_which(self, self.dropped_at(), one, following)

    def dropped_at(self) -> QPoint:
        """Where on the screen something was put down last."""
        return self.mapToGlobal(self.rect().center())

    def _save(self, act: Callable[[], object], day: date) -> None:
        self._remember(day)
        work = self.session.tasks.operation(_("Saving"), lambda _work: act())
        work.writes().then(lambda _done: self.session.say_done()).start()

    def _remember(self, day: date) -> None:
        if day.year in SHOWN_YEARS:
            self.session.preferences.remembered[DAY] = day.isoformat()

    def _lay_out_head(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        back = tool("chevron-left", _("Earlier"), lambda: self.step(-1))
        on = tool("chevron-right", _("Later"), lambda: self.step(1))
        line.addWidget(back)
        line.addWidget(button(_("Today"), self.go_to_today))
        line.addWidget(on)
        line.addSpacing(6)
        line.addWidget(self.heading)
        line.addStretch(1)
        line.addWidget(self._kinds_button())
        self.column.addLayout(line)

    def _kinds_button(self) -> QWidget:
        made = QToolButton()
        made.setObjectName("segments")
        made.setText(_("Show") + "  ")
        made.setToolTip(_("Which kinds of entries are shown"))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(made)
        for kind in KINDS:
            act = menu.addAction(kind_word(kind))
            act.setCheckable(True)
            act.setData(kind)
            act.toggled.connect(lambda shown, kind=kind: self._show_kind(kind, shown=shown))
        menu.aboutToShow.connect(lambda: self._check_kinds(menu))
        made.setMenu(menu)
        return made

    def _check_kinds(self, menu: QMenu) -> None:
        """Another view may have changed them."""
        for act in menu.actions():
            act.blockSignals(True)
            act.setChecked(act.data() in self.kinds)
            act.blockSignals(False)

    def _show_kind(self, kind: Kind, *, shown: bool) -> None:
        kept = self.session.preferences.remembered
        hidden = set(kept.get(HIDDEN, "").split())
        kept[HIDDEN] = " ".join(sorted(hidden - {kind} if shown else hidden | {kind}))
        self.refresh()


def _is_to_be_done(entry: Entry) -> bool:
    return entry.kind in ("task", "appointment") and not entry.expected
