"""What stands in a calendar file, as it goes out and comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from smallcrm.light import NamedTuple

Kind = Literal["appointment", "task"]


class Item(NamedTuple):
    """A task or an appointment; times are those of Japan."""

    uid: str
    kind: Kind = "appointment"
    title: str = ""
    due_on: str = ""
    """An ISO day, or '' for a task without one."""
    due_at: str = ""
    """HH:MM, or '' for the whole day."""
    minutes: int | None = None
    remind_before: int | None = None
    """Minutes."""
    priority: int = 0
    """1 is more than usual, -1 less."""
    repeat: str = ""
    """A recurrence rule (RFC 5545); its last part may be the days on which it is not (`EXCEPT`)."""
    repeat_from: str = "due"
    holiday: str = ""
    staff: str = ""
    note: str = ""
    done_on: str = ""
    who: str = ""
    """Whose it is, added to the title for those who read it elsewhere."""
    code: str = ""
    """Of the customer whose it is."""
    deal: str = ""
    """The title of the deal that it belongs to."""
    moved_off: Sequence[str] = ()
    """Days (YYYYMMDD) of its rule on which it is not, since it gives way to holidays; of what goes out only."""
    moved_to: Sequence[str] = ()
    """Days (YYYYMMDD) on which it is instead; likewise."""
    recurs_on: str = ""
    """Of what comes again, the day (and THH:MM, if that has a time) in whose place this one is."""
    revision: str = ""
    """Greater for later ones of the same entry, as far as its calendar tells."""
    derived: bool = False
    """It follows from what is known otherwise (a birthday), and is nothing to take in again."""


class Bad(NamedTuple):
    """What cannot be read of a file, or only with doubts: on which line it begins, what it is called, and why."""

    line: int
    title: str
    why: str


class Contents(NamedTuple):
    """All that is in a file."""

    items: list[Item]
    bad: list[Bad]
    cancelled: list[Item] = []  # noqa: RUF012 - a NamedTuple, and never added to
    """What its own file says is called off."""
    doubts: list[Bad] = []  # noqa: RUF012 - likewise
    """What may be meant otherwise than it was read."""


FIELDS = (
    "kind", "title", "due_on", "due_at", "minutes", "remind_before", "priority", "repeat", "repeat_from", "holiday",
    "staff", "note", "done_on",
)  # fmt: skip
"""What an item has in common with a task."""
OF_DAY = "#"
"""Between the identifier of what comes again and the day of it that is otherwise, or named by itself."""
EXCEPT = ";EXDATE="
"""Begins the last part of a rule: the days (YYYYMMDD) on which it is not."""
OWN = "X-SMALLCRM-"
"""Begins the properties that say what a calendar has no words for."""
WHOSE = {"who": "CUSTOMER", "code": "CUSTOMER-CODE", "deal": "DEAL"}
"""What an item says of others, and the names under which our own files say it."""
MOVED_OFF, MOVED_TO = f"{OWN}MOVED-OFF", f"{OWN}MOVED-TO"
"""Which of the days left out and of those named beside a rule follow from it, and are nothing to take in again."""
PRIORITIES = {1: 1, -1: 9}
"""As a calendar counts: 1 is the highest, 9 the lowest, 0 none."""
