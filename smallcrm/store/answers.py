"""Whom the rows of a ledger mean that do not say it, as somebody answered at an import: by marks of what they tell."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.store.database import Store

PREFIX = "import-answers:"
"""The setting of a layout's answers begins so."""


class Answers:
    """The remembered answers of a data file; those of a layout are one of its settings."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> dict[str, int]:
        """Mark -> customer; one who is gone by now may be among them."""
        rows = self._store.rows("SELECT value FROM file_setting WHERE key GLOB ?", (f"{PREFIX}*",))
        return {mark: customer for (text,) in rows for mark, customer in json.loads(text).items()}

    def remember(self, layout: str, answers: Mapping[str, int]) -> None:
        """Adds to the answers of a layout."""
        key = PREFIX + layout
        known = json.loads(self._store.settings.get(key, "{}"))
        self._store.settings.set(key, json.dumps({**known, **answers}))
