"""Readings: full-width katakana, however they were typed."""

from __future__ import annotations

import unicodedata
from functools import cache

from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import clean, narrow, plain

_KATAKANA = pattern(r"[ァ-ヶー]+(?: [ァ-ヶー]+)*")
_HIRAGANA = {code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)}
_ANY_HIRAGANA = pattern("[\u3041-\u3096\u309d\u309e]")
_HALF_WIDTH = pattern("[\uff61-\uff9f]")
_LONG_VOWEL = pattern(r"(?<=[ァ-ヺー])[-‐‑‒–—―−─━](?![0-9A-Za-z])")
_VOICED = str.maketrans("\u309b\u309c", "\u3099\u309a")
_HONORIFIC = pattern(r"(?: +(?:サマ|ドノ|オンチュウ)| *(?:様|殿|御中))$")
_READING = pattern(r"[\u3041-\u309f\u30a1-\u30fe\uff66-\uff9f\s・\-()=.]+")


def read_kana(value: CellValue) -> Reading[str]:
    """The reading in full-width katakana, its words one space apart; 'width' where half-width kana were."""
    if isinstance(value, str) and _KATAKANA.fullmatch(value) is not None:
        return Reading(value)
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        raise Unreadable("kana")
    text = plain(value)
    why = "width" if _HALF_WIDTH.search(text) is not None else ""
    return Reading(_HONORIFIC.sub("", to_katakana(text)), why)


def to_katakana(text: str) -> str:
    """Hiragana and half-width kana as full-width katakana; a dash after katakana is the long vowel (コ-ヒ-)."""
    if "\u309b" in text or "\u309c" in text:
        text = text.translate(_VOICED)
    katakana = narrow(text)
    if _ANY_HIRAGANA.search(katakana) is not None:
        katakana = katakana.translate(_HIRAGANA)
    return _LONG_VOWEL.sub("ー", clean(katakana))


def is_kana(text: str) -> bool:
    """Whether a text is a reading: kana of any kind and nothing else but spaces and marks."""
    return _READING.fullmatch(text) is not None and holds_kana(text)


def holds_kana(text: str) -> bool:
    """Whether kana of any kind stand in a text."""
    return any("\u3041" <= c <= "\u30fe" or "\uff66" <= c <= "\uff9f" for c in text)


def half_width(kana: str) -> str:
    """Katakana as old telephones keep readings: ﾀｶﾊｼ."""
    return "".join(_half_width().get(sign, sign) for sign in kana)


@cache
def _half_width() -> dict[str, str]:
    """From each katakana to its half-width form; a voiced one becomes two."""
    singles = [chr(code) for code in range(0xFF61, 0xFFA0)]
    forms = [*singles, *(sign + mark for sign in singles for mark in "ﾞﾟ")]
    folded = {unicodedata.normalize("NFKC", form): form for form in reversed(forms)}
    return {sign: form for sign, form in folded.items() if len(sign) == 1} | {"　": " "}
