"""Days of business as they are said: 3営業日後, next business day, 毎月最終営業日, and (休日なら前の営業日)."""

from __future__ import annotations

import re
from typing import Literal

from smallcrm.values.kanji_numbers import in_digits
from smallcrm.values.reading import Unreadable
from smallcrm.values.spoken_repeat import Repeat
from smallcrm.values.text import narrow

Move = Literal["before", "after"]
_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "next": 1}
_DAY_EN = r"(?:business|working)\s+day"
AHEAD = (
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})営業日後|翌営業日(?![ぁ-んァ-ヶ一-龠]|の)|翌営業日(?=に(?![ぁ-ん]))"
    rf"|in\s+(?:\d{{1,3}}|{'|'.join(_WORDS)})\s+{_DAY_EN}s?(?![a-z])|(?:on\s+)?(?:the\s+)?next\s+{_DAY_EN}(?![a-z])"
)
"""So many days of business from now."""
OF_MONTH = (
    r"毎月の?\s*(?:最終|第[1一]|最初の)営業日"
    rf"|(?:every\s+month|monthly)\s+on\s+(?:the\s+)?(?:last|first|1st)\s+{_DAY_EN}(?![a-z])"
    rf"|(?:on\s+)?(?:the\s+)?(?:last|first|1st)\s+{_DAY_EN}\s+of\s+(?:every|each)\s+month(?![a-z])"
)
"""The first or the last day of business of every month."""
MOVE = (
    r"(?:休日|祝日|休み|休業日|定休日|土日|土日祝日?)(?:なら|の場合は?|のときは?|の時は?|であれば|は)、?\s*[前翌次後]の?営業日"
    r"|(?:if\s+(?:(?:it|that)(?:['’]s|\s+is)\s+)?(?:on\s+)?a\s+holiday,?|or)\s+(?:on\s+)?(?:the\s+)?"
    rf"(?:{_DAY_EN}\s+(?:before|after)|(?:previous|next)\s+{_DAY_EN})(?![a-z])"
    rf"|(?:(?:on\s+)?the\s+)?(?:{_DAY_EN}\s+(?:before|after)|previous\s+{_DAY_EN})(?=\s*(?:$|[,、()\0]))"
)
"""Where what falls on a holiday goes."""


def read_ahead(text: str) -> int:
    """How many days of business from now."""
    said = in_digits(narrow(text).casefold().replace("営業", ""))
    count = (
        1 if said.startswith("翌") else next((_count(word) for word in re.findall(r"\d+|\w+", said) if _count(word)), 0)
    )
    if not count:
        raise Unreadable("date")
    return count


def read_of_month(text: str) -> tuple[Repeat, Move]:
    """As a rule: the last day, or the nearest day of business before it."""
    if re.search("最終|last", text, re.IGNORECASE):
        return Repeat("FREQ=MONTHLY;BYMONTHDAY=-1"), "before"
    return Repeat("FREQ=MONTHLY;BYMONTHDAY=1"), "after"


def read_move(text: str) -> Move:
    """Before or after it."""
    return "before" if re.search("前|before|previous", text, re.IGNORECASE) else "after"


def _count(word: str) -> int:
    return int(word) if word.isdecimal() else _WORDS.get(word, 0)
