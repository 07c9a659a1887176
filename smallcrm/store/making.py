"""A new data file: what the migrations make of an empty one, ready made, since the user waits for it."""

from __future__ import annotations

import zlib
from pathlib import Path

from smallcrm.store import schema
from smallcrm.store.files import sync_file


def make(path: Path) -> None:
    """Fills the empty file at `path`: tables, indexes, triggers, and the record that no migration is pending."""
    path.write_bytes(zlib.decompress(schema.READY_MADE.read_bytes()))
    sync_file(path)
