"""Which backups hold a person who is erased, and until when: they go by how many there are, not by their age."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import date, datetime, time, timedelta
from pathlib import Path

from smallcrm.store import backup
from smallcrm.store.backup import Backup

_LONGEST = 366 * 3
"""Days; the oldest kept is of two years ago."""
_EVENING = time(18)
_HOLDS = (
    "SELECT 1 FROM customer WHERE id = ?1 AND name = ?2 UNION ALL SELECT 1 FROM change WHERE tbl = 'customer' "
    "AND row = ?1 AND before IS NOT NULL AND json_extract(before, '$.name') = ?2 LIMIT 1"
)


def holding(path: Path, customer: int, names: Sequence[str]) -> list[Backup]:
    """The backups of the data file at `path` in which this customer stands by one of its names, the newest first."""
    return [one for one in backup.every(path) if _holds(one.path, customer, names)]


def last_days(backups: Sequence[Backup], today: date) -> dict[Path, date]:
    """On which day each of these backups, the newest first, makes room, if one is made every day from now on."""
    present, days = list(backups), {}
    number = max((one.number for one in backups), default=0)
    for step in range(1, _LONGEST):
        day = today + timedelta(step)
        made = Backup(Path(f"{step}"), number + step, datetime.combine(day, _EVENING), "close", 0)
        present.insert(0, made)
        for gone in backup.superseded(present):
            days[gone.path] = day
            present.remove(gone)
    return {one.path: days[one.path] for one in backups if one.path in days}


def _holds(path: Path, customer: int, names: Sequence[str]) -> bool:
    """One that cannot be read may hold anybody."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return any(connection.execute(_HOLDS, (customer, name)).fetchone() for name in names)
    except sqlite3.DatabaseError:
        return True
