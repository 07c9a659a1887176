"""Remembered column mappings: how a ledger's layout was understood the last time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from smallcrm.store import writing

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class Mappings:
    """The remembered mappings of a data file."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, dict[str, str]]:
        """Fingerprint of a layout -> column -> field."""
        rows = self._store.rows("SELECT fingerprint, columns FROM column_mapping")
        return {fingerprint: json.loads(columns) for fingerprint, columns in rows}

    def remember(self, fingerprint: str, columns: Mapping[str, str]) -> None:
        """Remembers a mapping, in the place of the one of the same layout."""
        values = {"fingerprint": fingerprint, "columns": json.dumps(dict(columns), ensure_ascii=False)}
        writing.upsert(self._store.connection, "column_mapping", "fingerprint", values)

    def rename_field(self, field: str, new: str) -> None:
        """Has ledgers that brought a field bring it under another name."""
        for fingerprint, columns in self.all().items():
            if field in columns.values():
                self.remember(fingerprint, {place: new if one == field else one for place, one in columns.items()})

    def forget(self, fingerprint: str) -> None:
        """Forgets the mapping of a layout."""
        self._store.connection.execute("DELETE FROM column_mapping WHERE fingerprint = ?", (fingerprint,))
