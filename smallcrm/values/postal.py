"""Postal codes: seven digits, and the prefecture that they tell."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache

from smallcrm.values import prefectures
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import is_wide, narrow, plain

_USUAL = pattern(r"(\d{3})-?(\d{4})")
_WRITTEN = pattern(r"(?:〒|郵便番号|郵〒)?:?(\d{1,3})[-‐‑‒–—―−ー─の](\d{4})|(?:〒|郵便番号|郵〒)?:?(\d{5,7})")
_LONGEST = 24


def read_postal(value: CellValue) -> Reading[str]:
    """Seven digits. Zeros that Excel took from the front are put back; five digits of before 1998 are unreadable."""
    text = plain(value) if type(value) is not bool else ""
    usual = _USUAL.fullmatch(text)
    if usual is not None and text.isascii() and text[:3] != "000":
        return Reading(usual[1] + usual[2])
    if not isinstance(value, str | int | float) or len(text) > _LONGEST:
        raise Unreadable("postal_code")
    match = _WRITTEN.fullmatch("".join(narrow(text).split()))
    if match is None:
        raise Unreadable("postal_code")
    written = match[3] or match[1] + match[2]
    code = written.zfill(7)
    if code.startswith("000") or (len(written) < 7 and prefecture_of(code) is None):
        raise Unreadable("postal_code")
    if len(written) < 7:
        return Reading(code, "lost-zero")
    return Reading(code, "width" if is_wide(text) else "")


def format_postal(postal_code: str) -> str:
    """180-0004."""
    return f"{postal_code[:3]}-{postal_code[3:]}" if len(postal_code) == 7 else postal_code


def prefecture_of(postal_code: str) -> str | None:
    """The prefecture that seven digits lie in; None where there is none, or where two share the code."""
    starts, ends, names = _runs()
    index = bisect_right(starts, postal_code) - 1
    if index < 0 or postal_code > ends[index] or len(postal_code) != 7:
        return None
    return names[index]


@cache
def _runs() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    runs = [tuple(line.split()) for line in prefectures.RUNS.strip().splitlines()]
    return tuple(run[0] for run in runs), tuple(run[1] for run in runs), tuple(run[2] for run in runs)
