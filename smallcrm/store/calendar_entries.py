"""Which tasks are entries of other calendars, by the identifiers that those give them: so that none comes in twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store

PREFIX = "calendar-entry:"
"""The setting of an entry begins so; there may be as many of them as there are tasks."""
_ROWS = f"SELECT key, value FROM file_setting WHERE key GLOB '{PREFIX}*'"


class Known(NamedTuple):
    """What an entry of elsewhere is here, and what it was like when it was last read."""

    task: int
    mark: str
    """The same for entries that say the same."""
    revision: str = ""
    """Greater for later ones, as far as the calendar tells."""


class CalendarEntries:
    """The entries of other calendars in a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, Known]:
        """Identifier -> what it is here; a task that is gone by now may be among them."""
        rows = self._store.rows(_ROWS)
        return {key.removeprefix(PREFIX): _read(value) for key, value in rows}

    def remember(self, identifier: str, known: Known) -> None:
        """Notes what an entry is here."""
        self._store.settings.set(PREFIX + identifier, " ".join(map(str, known)).rstrip())

    def pass_on(self, task: int, following: int) -> None:
        """What was this task is its next one from now on."""
        for key, value in self._of(task):
            self._store.settings.set(key, str(following) + value[len(str(task)) :])

    def forget(self, task: int) -> None:
        """Notes no more that this task is an entry of elsewhere."""
        for key, _value in self._of(task):
            self._store.settings.remove(key)

    def _of(self, task: int) -> list[tuple[str, str]]:
        return self._store.rows(f"{_ROWS} AND value GLOB ?", (f"{task} *",))


def _read(value: str) -> Known:
    task, mark, *revision = value.split(" ")
    return Known(int(task), mark, *revision)
