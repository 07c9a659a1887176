"""Counts written in kanji: 二日後, 十五分後, 三時."""

from __future__ import annotations

import re

from smallcrm.values.patterns import pattern

_DIGITS = "〇一二三四五六七八九"
_COUNTED = pattern(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=日|週|[かヶカヵケヶ箇]?月|年|時|分)")


def in_digits(text: str) -> str:
    """The text with such counts in digits."""
    return _COUNTED.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    before, ten, after = match.groups()
    if not ten:
        return "".join(str(_DIGITS.index(one)) for one in before + after)
    return str((_DIGITS.index(before) if before else 1) * 10 + (_DIGITS.index(after) if after else 0))
