"""Days that come every year."""

from __future__ import annotations

from datetime import date, timedelta


def keys(day: date) -> tuple[str, ...]:
    """What comes every year on a day, as MM-DD; what began on 29 February comes on the 28th in other years."""
    key = day.isoformat()[5:]
    return (key, "02-29") if key == "02-28" and (day + timedelta(days=1)).month == 3 else (key,)
