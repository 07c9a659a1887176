"""Until when something is put off, as it is typed: tomorrow, “in 3 days”, “friday 10:00”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.spoken_time import read_spoken

if TYPE_CHECKING:
    from datetime import date, datetime


def read_until(text: str, now: datetime) -> tuple[date, str | None]:
    """The day, and the time where one is said; what is past or says anything else is refused."""
    said = read_spoken(text, now.date(), now.time())
    day = said.day or (now.date() if said.at else None)
    if day is not None and (day.isoformat(), said.at or "24:00") < (now.date().isoformat(), f"{now:%H:%M}"):
        raise CrmError(_("{value} is past already.").format(value=text))
    if day is None or said.title or said.repeat:
        raise CrmError(_("{value} does not say until when.").format(value=text))
    return day, said.at or None
