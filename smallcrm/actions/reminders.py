"""Reminders: those whose time has come are shown until they are answered, also when the program is started again."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import Reminder

EVENING, MORNING = time(18), time(9)


class Look(NamedTuple):
    """What there is to be said of the tasks at a moment."""

    due: int
    """How many are overdue or due today."""
    unanswered: list[Reminder]
    """The reminders that nothing was done about yet."""


def look(store: Store, now: datetime) -> Look:
    """What is due now. It only reads."""
    return Look(store.to_do.count_due(now.date().isoformat()), store.reminders.due(_moment(now)))


def answer(store: Store, closed: Iterable[Reminder]) -> None:
    """The user has seen them: they do not come again. No act of the user's, so nothing to be undone."""
    if not store.read_only:
        store.reminders.answer(closed)


def still_open(store: Store, shown: Iterable[Reminder]) -> list[Reminder]:
    """Those that still are what they were: not done, not put off, not deleted since."""
    there = {(one.id, one.moment): one for one in store.reminders.of_tasks({one.id for one in shown})}
    return [there[key] for one in shown if (key := (one.id, one.moment)) in there]


def snooze_times(now: datetime) -> list[tuple[str, datetime]]:
    """When one can be reminded again, by what that is called."""
    times = [(_("In 10 minutes"), now + timedelta(minutes=10)), (_("In an hour"), now + timedelta(hours=1))]
    evening = datetime.combine(now.date(), EVENING)
    if now + timedelta(hours=1) < evening:
        times.append((_("This evening"), evening))
    return [*times, (_("Tomorrow morning"), datetime.combine(now.date() + timedelta(days=1), MORNING))]


def _moment(now: datetime) -> str:
    return now.replace(tzinfo=None).isoformat(timespec="minutes")
