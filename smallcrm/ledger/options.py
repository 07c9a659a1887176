"""What the user chose for an import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smallcrm.ledger.plan import Existing, Kind


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The defaults read every sheet that is not hidden and fill empty fields of known customers only."""

    existing: Existing = "fill"
    kind: Kind | None = None
    """What the tables hold, where the user knows better."""
    sheets: tuple[str, ...] = ()
    """These sheets only, hidden ones too; empty: all that are not hidden."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field -> column, by its letters or its header."""
