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
    new: int
    """Customers, or deals."""
    updated: int
    purchases: int
    undone: bool
    deals: bool
    """Whether it was a table of deals."""


def past_imports(store: Store) -> list[PastImport]:
    """The imports, the last one first."""
    found: list[PastImport] = []
    before: int | None = None
    while len(found) < MOST and (acts := store.journal.acts(AT_ONCE, before)):
        found += [_past(act) for act in acts if act.kind in ("import", "import-deals")]
        before = acts[-1].id
    return found[:MOST]


def _past(act: Act) -> PastImport:
    told = act.args
    path = Path(told["path"]) if told.get("path") else None
    deals = act.kind == "import-deals"
    names = ("new", "changed", "purchases") if deals else ("customers", "updated", "purchases")
    new, updated, purchases = (int(told.get(name, 0)) for name in names)
    return PastImport(act.id, act.at, str(told.get("file", "")), path, new, updated, purchases, act.undone, deals)
