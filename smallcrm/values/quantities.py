"""Quantities: how many of what unit, and the unit price that may stand beside them."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from smallcrm.light import NamedTuple
from smallcrm.values.money_reading import read_money
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import clean, narrow

_KANJI_NUMBERS = {
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}
_COUNT = pattern(
    r"(?P<text>.*?)(?P<sign>[-▲△−])?(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+|\d{1,9})(?P<fraction>\.\d+)?\s*(?P<unit>[^\d\s@×x*.,\-][^\d@×]{0,11})?",
    re.DOTALL,
)
_ONE = pattern(
    r"(?P<number>[一二三四五六七八九十])(?P<unit>式|個|点|本|枚|台|足|箱|組|袋|冊|着|丁|セット|ケース|ダース)"
)
_PRICE = pattern(r"\s*[×x*]?\s*(?:@|単価)\s*(?P<price>[¥\d,.]+円?)\s*(?:[×x*]\s*)?")
_NO_COUNT_FOLLOWS = tuple("/×x*:~-.@0123456789")  # 1/2, 3×2, 3-5
_WHOLE = pattern(r"\d{1,9}")
_LONGEST = 120
_LARGEST = 10**9


class Quantity(NamedTuple):
    """How many, in thousandths (1.5 m of cloth is 1500)."""

    thousandths: int
    unit: str = ""
    unit_price: int | None = None
    text: str = ""
    """What stands before it: the article of '商品A 50個 @400'."""


def read_quantity(value: CellValue) -> Reading[Quantity]:
    """How many a cell says, with its unit (3個, 20足, 一式) and unit price (50個 @400) where it has them."""
    if type(value) is int or type(value) is float:
        return Reading(Quantity(_thousandths(value)))
    if not isinstance(value, str) or len(value) > _LONGEST:
        raise Unreadable("quantity")
    if value.isascii() and _WHOLE.fullmatch(value) is not None:
        return Reading(Quantity(int(value) * 1000))
    return _read_text(value)


def read_count(value: CellValue) -> Reading[int]:
    """A whole number with or without its unit: 3回, 1,200pt, 45歳."""
    quantity, why = read_quantity(value)
    if quantity.thousandths % 1000 or quantity.text:
        raise Unreadable("number")
    return Reading(quantity.thousandths // 1000, why)


def quantity_text(thousandths: int) -> str:
    """1,500 or 1.5, with a real minus sign for what came back."""
    whole, rest = divmod(abs(thousandths), 1000)
    text = f"{whole:,}" + (f".{rest:03}".rstrip("0") if rest else "")
    return f"−{text}" if thousandths < 0 else text


def _thousandths(number: float) -> int:
    if not -_LARGEST < number < _LARGEST:
        raise Unreadable("quantity")
    return int((Decimal(f"{number:.15g}") * 1000).to_integral_value(ROUND_HALF_UP))


def _read_text(value: str) -> Reading[Quantity]:
    text, price = _without_price(clean(narrow(value)))
    one = _ONE.fullmatch(text)
    if one is not None:
        return Reading(Quantity(int(_KANJI_NUMBERS[one["number"]]) * 1000, one["unit"], price))
    if len(text) > 2 and text[0] == "(" and text[-1] == ")":
        text = "▲" + text[1:-1]
    match = _COUNT.fullmatch(text)
    if match is None or match["text"].endswith(_NO_COUNT_FOLLOWS):
        raise Unreadable("quantity")
    number = Decimal(match["number"].replace(",", "") + (match["fraction"] or ""))
    thousandths = int((number * 1000).to_integral_value(ROUND_HALF_UP))
    sign = match["sign"] or ""
    why = "negative-sign" if sign and sign != "-" else ""
    quantity = Quantity(
        -thousandths if sign else thousandths, (match["unit"] or "").strip(), price, match["text"].strip()
    )
    return Reading(quantity, why)


def _without_price(text: str) -> tuple[str, int | None]:
    match = _PRICE.search(text)
    if match is None:
        return text, None
    try:
        price = read_money(match["price"]).value
    except Unreadable:
        return text, None
    return (text[: match.start()] + " " + text[match.end() :]).strip(), price
