"""Telephone numbers and postal codes over several columns: 電話1 電話2 電話3, 〒1 〒2."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ledger.columns import REST, Column
from smallcrm.ledger.headers import header_key, meanings
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.patterns import pattern
from smallcrm.values.text import plain

_MOST = {"phone": 3, "mobile": 3, "fax": 3, "postal_code": 2}
_NUMBERED = pattern(r"(.+?)([123])")


def join_number_parts(columns: Sequence[Column]) -> None:
    """Gives the first of such columns its role and the others to it."""
    for i, first in enumerate(columns):
        first.parts = ()
        stem, number = _numbered(first)
        role = (meanings(stem) or ("",))[0]
        rest = columns[i + 1 : i + _MOST.get(role, 1)]
        if first.role or number != 1 or not rest or not _is_part(first):
            continue
        follow = all(_numbered(c) == (stem, n) and not c.role and _is_part(c) for n, c in enumerate(rest, 2))
        if follow and len(rest) + 1 == _MOST[role]:
            first.role, first.sure, first.parts = role, True, tuple(column.index for column in rest)
            for column in rest:
                column.role = role + REST


def _numbered(column: Column) -> tuple[str, int]:
    found = _NUMBERED.fullmatch(header_key(column.header) or column.header)
    return (found[1], int(found[2])) if found else ("", 0)


def _is_part(column: Column) -> bool:
    looks = column.profile
    whole = looks.share("phone") + looks.share("postal")
    return looks.count > 0 and looks.longest <= 5 and looks.share("number") >= 0.8 and whole < 0.1


def joined(role: str, parts: Sequence[CellValue]) -> str:
    """The number of such cells; the zeros that a spreadsheet took from a postal code come back."""
    texts = [plain(part).strip() for part in parts]
    if not any(texts):
        return ""
    if role == "postal_code":
        texts = [text.zfill(width) for text, width in zip(texts, (3, 4), strict=True)]
    return "-".join(filter(None, texts))
