"""How long a text may be: the same where it is typed and where a ledger brings it."""

from __future__ import annotations

LONGEST = 30_000
"""Characters; a cell of Excel ends at 32,767, and every text must survive an export."""
LONGEST_LINE = 200
"""Characters of a name and whatever else is one line on screen and paper."""
_LONG = frozenset(["note", "address", "town", "building", "website", "phone", "mobile", "fax", "email", "sns", "tags"])
"""Fields that may have several lines, or several values."""


def longest(field: str) -> int:
    """How many characters a cell of a field of the import may have."""
    return LONGEST if field in _LONG or field.startswith("custom:") else LONGEST_LINE
