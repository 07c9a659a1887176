"""Staying in touch: with whom one should get in touch, since when nothing was heard of them, how often it is wished."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smallcrm.actions import segments
from smallcrm.actions.figure_words import ago_text, days_text
from smallcrm.actions.filtering import Filtering
from smallcrm.actions.record_words import record_word
from smallcrm.analysis import touch
from smallcrm.analysis.touch import Gaps, State
from smallcrm.filters.conditions import asks_for
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.kept import Kept
from smallcrm.store.touch import PURCHASE

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.touch import Heard


class Quiet(NamedTuple):
    """Somebody with whom one should get in touch."""

    id: int
    state: State
    days: int | None
    """Since the last contact or purchase; None: never, and nobody knows since when they are known."""
    last: str
    """That day, '' where there was none."""
    what: str
    """The kind of contact it was, or purchase; '' where there was none."""
    gaps: Gaps


class InTouch:
    """Kept until an act touches what it depends on, or a day passes. Takes a while: off the window's thread."""

    def __init__(self, store: Store) -> None:
        self._store, self._filtering = store, Filtering(store)
        self._today = date.min
        self._of_segments: Kept[list[tuple[Gaps, frozenset[int]]]]
        self._due: Kept[list[Quiet]]

    def due(self, today: date) -> list[Quiet]:
        """With whom one should get in touch, the most urgent first: nobody for whom something is planned already, and
        nobody one does no business with any more."""
        self._see_from(today)
        return self._due.get()

    def by_state(self, today: date) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """The same by whether it is due or overdue, as filters ask for it."""
        due = self.due(today)
        return tuple((state, tuple(one.id for one in due if one.state == state)) for state in ("due", "overdue"))

    def standing(self, customer: int, today: date) -> Quiet | None:
        """How it stands with one customer, whatever is planned; None: nobody said how often."""
        record = self._store.customers.get(customer)
        heard = self._store.touch.last_heard(customer, today.isoformat())
        if record is None or record.status or heard is None:
            return None
        self._see_from(today)
        gaps = self._gaps(customer, Gaps(record.wished_gap, record.longest_gap))
        return None if gaps == touch.NONE else _Judging(today).of(heard, gaps)[2]

    def is_asked(self, today: date) -> bool:
        """Whether anybody said of any customer how often."""
        self._see_from(today)
        return bool(self._store.touch.own_gaps() or self._of_segments.get())

    def _see_from(self, today: date) -> None:
        if today != self._today:
            self._today = today
            self._of_segments = Kept(self._store, segments.TOUCHED, self._look_at_segments)
            self._due = Kept(self._store, segments.TOUCHED, self._look)

    def _gaps(self, customer: int, own: Gaps) -> Gaps:
        return touch.gaps_of(own, (gaps for gaps, members in self._of_segments.get() if customer in members))

    def _look_at_segments(self) -> list[tuple[Gaps, frozenset[int]]]:
        return [
            (one.gaps, frozenset(self._filtering.ids(one.filter, self._today)))
            for one in segments.all_segments(self._store)
            if one.gaps != touch.NONE and one.filter is not None and not asks_for(one.filter, "touch")
        ]

    def _look(self) -> list[Quiet]:
        own = {customer: Gaps(*gaps) for customer, gaps in self._store.touch.own_gaps().items()}
        groups = self._of_segments.get()
        heard: dict[int, Heard] = {}
        for least, customers in (*((gaps.least, members) for gaps, members in groups), *_by_least(own)):
            until = (self._today - timedelta(days=least)).isoformat()
            found = self._store.touch.silent_since(customers, until, self._today.isoformat())
            heard |= {one.id: one for one in found}
        judging = _Judging(self._today)
        told = []
        for one in heard.values():
            of_segments = tuple(gaps for gaps, members in groups if one.id in members)
            line = judging.of(one, own.get(one.id) or judging.shortest(of_segments))
            if line[2].state != "fine":
                told.append(line)
        return [one for _late, _urgency, one in sorted(told)]


class _Judging:
    """How it stands with many customers; what is alike for two of them is found out once."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._days: dict[str, int | None] = {"": None}
        self._shortest: dict[tuple[Gaps, ...], Gaps] = {}
        self._judged: dict[tuple[int | None, Gaps], tuple[State, float]] = {}

    def of(self, one: Heard, gaps: Gaps) -> tuple[bool, float, Quiet]:
        """How it stands, behind what the most urgent comes first by."""
        days = self._since(one.heard[:10] or one.known_since)
        judged = self._judged.get((days, gaps))
        if judged is None:
            judged = self._judged[days, gaps] = touch.state(days, gaps), touch.urgency(days, gaps)
        state, urgency = judged
        return state != "overdue", -urgency, Quiet(one.id, state, days, one.day, one.what, gaps)

    def shortest(self, of_segments: tuple[Gaps, ...]) -> Gaps:
        """What counts for somebody who says nothing of their own."""
        if of_segments not in self._shortest:
            self._shortest[of_segments] = touch.gaps_of(touch.NONE, of_segments)
        return self._shortest[of_segments]

    def _since(self, day: str) -> int | None:
        if day not in self._days:
            self._days[day] = max(0, (self._today - date.fromisoformat(day)).days)
        return self._days[day]


def said(one: Quiet) -> str:
    """Since when nothing was heard: 97 days ago (call)."""
    if one.days is None:
        return _("never")
    ago = ago_text(one.days)
    return f"{ago} ({what_word(one.what)})"


def what_word(what: str) -> str:
    """The last thing that was heard of somebody."""
    if not what:
        return _("since then known")
    return _("Purchase") if what == PURCHASE else record_word(what)


def wish_text(gaps: Gaps) -> str:
    """How often it is wished, in short: every 60 days."""
    if gaps.wished is None:
        return _("at the longest {days}").format(days=days_text(gaps.longest or 0))
    return _("every {days}").format(days=days_text(gaps.wished))


def gaps_text(gaps: Gaps) -> str:
    """The same with what must not be passed: every 60 days, 90 days at the longest."""
    if gaps.wished is None or gaps.longest is None:
        return wish_text(gaps)
    return _("{every}, {longest} at the longest").format(every=wish_text(gaps), longest=days_text(gaps.longest))


def passed_text(one: Quiet) -> str:
    """The days that were passed: what is wished, or the longest that may be, which the days over are counted from."""
    return wish_text(Gaps(longest=one.gaps.longest) if one.state == "overdue" else one.gaps)


def state_text(one: Quiet) -> str:
    """How urgent it is."""
    if one.state == "overdue":
        return _("{days} over").format(days=days_text((one.days or 0) - (one.gaps.longest or 0)))
    return _("due") if one.state == "due" else ""


def planned(customer: int, day: date) -> dict[str, Any]:
    """The task with which getting in touch is planned for a day."""
    return {"title": _("Get in touch"), "customer_id": customer, "due_on": day.isoformat()}


def _by_least(own: Mapping[int, Gaps]) -> list[tuple[int, set[int]]]:
    """Customers with gaps of their own, by the days after which they are due."""
    found: dict[int, set[int]] = {}
    for customer, gaps in own.items():
        found.setdefault(gaps.least, set()).add(customer)
    return list(found.items())
