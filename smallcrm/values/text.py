"""Text as people type it: cleaned for keeping, folded for searching and matching."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from smallcrm.values.lookalikes import lookalikes
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue

_WIDE = pattern("[０-９Ａ-Ｚａ-ｚ]")
_CONTROLS = pattern("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_VOICED = str.maketrans("\u309b\u309c", "\u3099\u309a")

_NOTHING_WORDS = """
なし ナシ 無し 無 不明 不詳 未詳 未記入 空欄 該当なし (なし) (不明) n/a na null none nan
#n/a #ref! #value! #div/0! #name? #null! #num! #spill! #calc! #getting_data
0/0/00 0000-00-00 0000/00/00 0000.00.00 0000-00-0000:00:00 0000年00月00日
"""
_NOTHING = frozenset(["", *_NOTHING_WORDS.split()])
_FIRST_OF_NOTHING = frozenset(word[:1] for word in _NOTHING if word)
_ERRORS = pattern(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)", re.IGNORECASE)
_DITTOS = frozenset(["〃", "々", "同上", "同", "同じ", '"', "''", "″", "”", "“", "仝", "同日"])
_BESIDE_A_MARK = ("", " ", "\u3000", "\n")
DITTOS_WRITTEN = frozenset(
    before + mark + after for mark in _DITTOS for before in _BESIDE_A_MARK for after in _BESIDE_A_MARK
)
"""The words for 'as above' as they stand in cells, to be looked for among many."""
_DASHES_ONLY = pattern(r"[-‐‑‒–—―−－ーｰ─━]{1,20}")


class _Beginnings(dict[str, bool]):
    """Whether a word for nothing may begin with a character: a quick no for nearly all cells."""

    def __missing__(self, character: str) -> bool:
        first = narrow(character).casefold()[:1]
        found = self[character] = not first or first in _FIRST_OF_NOTHING or _DASHES_ONLY.match(character) is not None
        return found


_MAY_BE_NOTHING = _Beginnings()

_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")


def _is_variation_selector(code: int) -> bool:
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


class _FoldTable(dict[int, str]):
    """What each character folds to; one that was never asked for is worked out once and remembered."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = "".join(map(_folded, chr(code).casefold()))
        return folded


def _folded(character: str) -> str:
    code = ord(character)
    if character in lookalikes():
        return lookalikes()[character]
    if character.isspace() or unicodedata.category(character) in _UNSEEN or _is_variation_selector(code):
        return ""
    return chr(code - 0x60) if 0x30A1 <= code <= 0x30F6 or code in (0x30FD, 0x30FE) else character


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """The key of search and matching: equal for spellings that people take for the same.

    Width, letter case, hiragana and katakana, spaces, dashes, look-alike characters (ニ/二) and variants of kanji
    (髙/高) make no difference. Idempotent; not for showing.
    """
    if text.isascii():
        return text.translate(_FOLD)
    if "\u309b" in text or "\u309c" in text:
        text = text.translate(_VOICED)
    folded = unicodedata.normalize("NFKC", text).translate(_FOLD)
    # Folding case takes some letters apart, and marks may follow a letter now that stood apart from it.
    return unicodedata.normalize("NFKC", folded)


def clean(text: str) -> str:
    """Text as it is kept: composed (NFC), each run of white space one space, control characters out, trimmed."""
    spaced = "  " in text or text.startswith(" ") or text.endswith(" ")
    if not spaced and text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    text = _CONTROLS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.split())


def clean_lines(text: str) -> str:
    """Like `clean`, but line breaks stay: for notes."""
    return "\n".join(clean(line) for line in text.strip().splitlines())


def narrow(text: str) -> str:
    """Text in the usual widths: full-width letters and digits narrow, half-width kana wide, trimmed."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def is_wide(text: str) -> bool:
    """Whether digits or Latin letters are written full-width."""
    return not text.isascii() and _WIDE.search(text) is not None


def is_nothing(value: CellValue) -> bool:
    """Whether a cell is empty or says so in a word (-, なし, #N/A, 0000-00-00, 不明 …)."""
    if not isinstance(value, str):
        return value != value  # noqa: PLR0124 - not a number
    if not _MAY_BE_NOTHING[value[:1]]:
        return False
    if len(value) > 24:
        return not value.strip()
    return _DASHES_ONLY.fullmatch(value) is not None or "".join(narrow(value).casefold().split()) in _NOTHING


def is_error(value: CellValue) -> bool:
    """Whether a cell holds one of Excel's error values (#N/A, #REF! …)."""
    return isinstance(value, str) and value.startswith("#") and _ERRORS.fullmatch(value.strip()) is not None


def is_ditto(value: CellValue) -> bool:
    """Whether a cell says 'as above' (〃, 同上)."""
    return isinstance(value, str) and value.strip() in _DITTOS


def digits(text: str) -> str:
    """The digits in a text, as ASCII."""
    if text.isascii():
        return text if text.isdigit() else "".join(filter(str.isdigit, text))
    return "".join(c for c in unicodedata.normalize("NFKC", text) if "0" <= c <= "9")


def plain(value: CellValue) -> str:
    """A cell as text: whole numbers without '.0' (also in text, as some programs write CSV), dates as YYYY-MM-DD."""
    if isinstance(value, str):
        return value[:-2] if value.endswith(".0") and value[:-2].isdigit() else value
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)
