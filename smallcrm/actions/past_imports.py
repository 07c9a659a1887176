"""The imports of a data file: when, from which file, and what each brought."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.journal import Act

AT_ONCE = 500
MOST = 1000


class PastImport(NamedTuple):
    """An import that was done, be it taken back since or not."""

    id: int
    """The act."""
    at: str
    """When, as ISO local time with its offset."""
    file: str
    path: Path | None
    """Where the file was; None where it was no file, or from a time before this was kept."""
    customers: int
    """New ones."""
    updated: int
    purchases: int
    undone: bool


def past_imports(store: Store) -> list[PastImport]:
    """The imports, the last one first."""
    found: list[PastImport] = []
    before: int | None = None
    while len(found) < MOST and (acts := store.journal.acts(AT_ONCE, before)):
        found += [_past(act) for act in acts if act.kind == "import"]
        before = acts[-1].id
    return found[:MOST]


def _past(act: Act) -> PastImport:
    told = act.args
    path = Path(told["path"]) if told.get("path") else None
    customers, updated, purchases = (int(told.get(name, 0)) for name in ("customers", "updated", "purchases"))
    return PastImport(act.id, act.at, str(told.get("file", "")), path, customers, updated, purchases, act.undone)
