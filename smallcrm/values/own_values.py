"""What the fields of a shop's own hold: how a text or a cell is read as a text, a number, money, a day …

Kept are texts, whole numbers, and yes or no: a number with a fraction is its digits, money is yen, a day YYYY-MM-DD.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from smallcrm.i18n import _
from smallcrm.values.choices import read_yes_no
from smallcrm.values.dates import read_date
from smallcrm.values.links import read_link
from smallcrm.values.money_reading import read_money
from smallcrm.values.own_kinds import OwnKind
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import clean_lines, fold, narrow

OwnValue = str | int | bool

_NUMBER = pattern(r"[-−▲△]?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.\d{1,9})?")
_KEPT = pattern(r"-?\d{1,15}(?:\.\d{1,9})?")
_MINUS = pattern(r"^[−▲△]")


def read_own(kind: OwnKind, value: CellValue) -> Reading[OwnValue]:
    """What a text or a cell says to a field of this kind; Unreadable where it cannot."""
    return _READERS.get(kind.name, _text_of)(kind, value)


def kept_number(text: str) -> int | float | None:
    """The number that a kept text is, to reckon with; None: it is none."""
    if not _KEPT.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def _number(value: CellValue) -> int | str:
    text = narrow(_text(value)).replace(" ", "")
    if isinstance(value, bool) or not _NUMBER.fullmatch(text):
        raise Unreadable("number")
    number = Decimal(_MINUS.sub("-", text).replace(",", ""))
    if number == number.to_integral_value():
        return int(number)
    return f"{number.normalize():f}"


def _choice(choices: tuple[str, ...], text: str) -> str:
    """As the choice is written, however the text spells it."""
    for choice in choices:
        if fold(choice) == fold(text):
            return choice
    raise Unreadable("choice")


def _text(value: CellValue) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return clean_lines(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def _date(_kind: OwnKind, value: CellValue) -> Reading[OwnValue]:
    day = read_date(value)
    return Reading(day.value.isoformat()[:10], day.why)


def _text_of(_kind: OwnKind, value: CellValue) -> Reading[OwnValue]:
    return Reading(_text(value))


_READERS: dict[str, Callable[[OwnKind, CellValue], Reading[OwnValue]]] = {
    "number": lambda _kind, value: Reading(_number(value)),
    "money": lambda _kind, value: Reading(*read_money(value)),
    "date": _date,
    "yes-no": lambda _kind, value: Reading(*read_yes_no(value)),
    "choice": lambda kind, value: Reading(_choice(kind.choices, _text(value))),
    "link": lambda _kind, value: Reading(*read_link(_text(value))),
}
