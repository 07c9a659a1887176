"""Texts that a spreadsheet would run as a formula: quoted in our CSV, and unquoted when it comes back."""

from __future__ import annotations

GUARDED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", "'")
"""What no text may begin with in a CSV; the quotation mark is guarded too, so that none is lost on return."""
QUOTE = "'"
OUR_FIRST_HEADER = "smallcrm ID"
"""Heads the first column of what we export; a table that begins with it is ours."""


def guarded(text: str) -> str:
    """`text` so that a spreadsheet takes it for text."""
    return QUOTE + text if text.startswith(GUARDED) or text.lstrip().startswith(("=", "@")) else text


def unguarded(text: str) -> str:
    """What `guarded` was given."""
    return text[1:] if text.startswith(QUOTE) else text
