"""Money as ledgers write it: whole yen of a cell."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import is_wide, narrow

_CLEAN = pattern(r"-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d+)?"
_AMOUNT = pattern(_NUMBER)
_UNITS = {"億": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "百": 10**2, "": 1}
_PARTS = pattern(rf"({_NUMBER})(億|千万|百万|万|千|百|)")
# What stands beside an amount and does not change it: how the tax is meant, the mark of the reduced rate, the
# flourishes of handwriting (金…也, ¥12,800-).
_BESIDE = pattern(
    r"[(\[]?(?:消費税|税|内税|外税|非課税|軽減税率|軽減)(?:込み?|抜き?|別|率|対象|8%|10%)*[)\]]?|[(\[](?:内|外|込|抜|別|軽|税)[)\]]"
    r"|税?[込抜]み?|[内外]税|軽|[※*★☆◎#]"
)
_CURRENCY = pattern(r"[¥\\]|円|yen|jpy", re.IGNORECASE)
_MINUS = pattern(r"[▲△▼▽]|マイナス|[−–‐‑―—]")
_FLOURISH = pattern(r"(?:\.?-+|也|\.)$")
_LONGEST = 40
_LARGEST = 10**15
_SPACES = str.maketrans("", "", " \t\r\n")


def read_money(value: CellValue, *, unit: int = 1) -> Reading[int]:
    """Whole yen of a cell; `unit` is the column's (1000 under 単位:千円), ▲ △ − ( ) are negative.

    A fraction of a yen is rounded half up, and said to be ('rounded').
    """
    if type(value) is int:
        if abs(value) >= _LARGEST:
            raise Unreadable("amount")
        return Reading(value * unit, "unit" if unit != 1 else "")
    if type(value) is float:
        if unit == 1 and value.is_integer() and abs(value) < _LARGEST:
            return Reading(int(value))
        return _whole(_decimal(value), unit, "")
    if isinstance(value, str):
        if unit == 1 and _CLEAN.fullmatch(value) is not None and value.isascii():
            return Reading(int(value.replace(",", "")))
        return _read_text(value, unit)
    raise Unreadable("amount")


def _decimal(value: float) -> Decimal:
    if not -_LARGEST < value < _LARGEST:
        raise Unreadable("amount")
    # 70.4 stands in the file as 70.400000000000006; what Excel shows has at most 15 digits.
    return Decimal(f"{value:.15g}")


def _whole(amount: Decimal, unit: int, why: str) -> Reading[int]:
    exact = amount * unit
    whole = int(exact.to_integral_value(ROUND_HALF_UP))
    if abs(whole) >= _LARGEST:
        raise Unreadable("amount")
    if unit != 1:
        why = "unit"
    return Reading(whole, why or ("rounded" if whole != exact else ""))


def _read_text(text: str, unit: int) -> Reading[int]:
    if len(text) > _LONGEST:
        raise Unreadable("amount")
    why = "width" if is_wide(text) else ""
    bare = narrow(text).translate(_SPACES).replace("、", ",")
    bare = _BESIDE.sub("", bare)
    bare, negative, marked = _sign(bare)
    amount, in_units = _amount(bare)
    if in_units:
        unit, why = 1, "unit"
    elif "円" in text:
        unit = 1  # said in the cell itself, whatever the column is in
    if marked and not in_units:
        why = "negative-sign"
    return _whole(-amount if negative else amount, unit, why)


def _sign(text: str) -> tuple[str, bool, bool]:
    """The text without its sign and currency, whether it is negative, and whether a mark other than - says so."""
    with_currency = _CURRENCY.search(text) is not None
    bare = _CURRENCY.sub("", text).removeprefix("金")
    if with_currency:
        bare = _FLOURISH.sub("", bare)
    inside = len(bare) > 2 and bare[0] == "(" and bare[-1] == ")"
    bare = bare[1:-1] if inside else bare
    mark = _MINUS.match(bare)
    if mark is not None:
        bare = bare[mark.end() :]
    elif bare[:1] in ("-", "+"):
        return bare[1:], inside or bare[0] == "-", inside
    return bare, inside or mark is not None, inside or mark is not None


def _amount(text: str) -> tuple[Decimal, bool]:
    """The number, and whether it is written with 万, 千 …: 12,800, 1万2千, 12.8千."""
    if _AMOUNT.fullmatch(text) is not None:
        whole, _point, fraction = text.partition(".")
        if len(fraction) == 3 and len(whole) <= 3 and whole != "0":
            raise Unreadable("amount")  # 12.800 is as likely a mistyped 12,800
        return Decimal(text.replace(",", "")), False
    total, end, last = Decimal(0), 0, _LARGEST
    for part in _PARTS.finditer(text):
        factor = _UNITS[part[2]]
        if part.start() != end or factor >= last:
            raise Unreadable("amount")
        total += Decimal(part[1].replace(",", "")) * factor
        end, last = part.end(), factor
    if end == 0 or end != len(text):
        raise Unreadable("amount")
    return total, True
