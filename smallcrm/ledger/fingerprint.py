"""The mark of a layout, by which a mapping is remembered for the next file of the same form."""

from __future__ import annotations

from collections.abc import Iterable

from smallcrm.ledger.addresses import letters
from smallcrm.ledger.headers import header_key

try:  # as the library's own random does it: hashlib would load all of OpenSSL
    from _sha256 import sha256  # type: ignore[import-not-found]
except ImportError:
    from hashlib import sha256


def fingerprint(headers: Iterable[tuple[int, str]], rows: str = "") -> str:
    """Equal for tables that have the same words, spaces and width apart, over the same columns.

    `rows` says what the rows are where they are no customers and purchases: a layout of deals is another one.
    """
    words = "\x1f".join(
        [*([rows] if rows else []), *(f"{letters(column)}:{header_key(text)}" for column, text in headers)]
    )
    return str(sha256(words.encode()).hexdigest()[:24])
