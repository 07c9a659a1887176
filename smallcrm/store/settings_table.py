"""The file's own settings: the shop's name, the start of its fiscal year … They go where the file goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.store.calendar_entries import PREFIX

if TYPE_CHECKING:
    from smallcrm.store.database import Store

TRACES = "erased"
"""The setting by which a later import knows who was erased (`actions/erased.py`)."""


class FileSettings:
    """Settings of a data file, as texts."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, str]:
        """Every setting that was ever set, but what is known of entries of other calendars: that may be thousands."""
        rows = self._store.rows(f"SELECT key, value FROM file_setting WHERE key NOT GLOB '{PREFIX}*' ORDER BY key")
        return dict(rows)

    def get(self, key: str, default: str = "") -> str:
        """A setting, or what it is unless set."""
        rows = self._store.rows("SELECT value FROM file_setting WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else default

    def remove(self, key: str) -> bool:
        """Takes a setting away; False when there is none."""
        return self._store.connection.execute("DELETE FROM file_setting WHERE key = ?", (key,)).rowcount == 1

    def set(self, key: str, value: str) -> None:
        """Sets a setting."""
        from smallcrm.store import writing

        writing.upsert(self._store.connection, "file_setting", "key", {"key": key, "value": value})
