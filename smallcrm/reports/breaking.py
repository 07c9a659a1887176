"""Where an address or a name may be broken: at a space where that takes no more lines, and never inside a house number,
a Latin word or a katakana word with the kanji behind it (コーポ井の頭) that fits."""

from __future__ import annotations

import re
from collections.abc import Callable

from smallcrm.values.patterns import pattern

HYPHENS = "-‐‑‒–—―−－ｰ"
"""What people type between the numbers of an address; the long vowel mark is a hyphen too, after a digit."""

_NEVER_FIRST = frozenset("ー・、。，．）」』〕】ゃゅょっぁぃぅぇぉャュョッァィゥェォ々")
"""What does not begin a line in Japanese; the character before goes down with it."""
_DIGITS = "0-9０-９"
_WHOLE = pattern(
    rf"[{_DIGITS}](?:[{_DIGITS}ー{re.escape(HYPHENS)}]|(?:丁目|番地|番|号室|号|階|の)(?=[{_DIGITS}ー{re.escape(HYPHENS)}]|$))*"
    r"(?:丁目|番地の|番地|番|号室|号|階)?"
    r"|[A-Za-zＡ-Ｚａ-ｚ'’.&]+|[ァ-ヺー]+(?:[・、]|[一-鿿々ぁ-ん]{1,6})?|\s?(?:御中|先生|各位)|.[、。）)」』・]?",
    re.DOTALL,
)


_WORD = pattern(r"\s*\S+")


def pieces(text: str) -> list[str]:
    """The text in pieces that are kept whole."""
    return _WHOLE.findall(text)


def broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    """The text in lines that fit: broken between its words, or between its pieces where that takes fewer lines."""
    if fits(text.strip()):
        return [text.strip()] if text.strip() else []
    by_pieces = _broken(text, fits)
    by_words = [""]
    for word in _WORD.findall(text):
        parts = _broken(by_words[-1] + word, fits)
        whole = not by_words[-1] or len(parts) == 1 or not fits(word.strip())
        by_words[-1:] = parts if whole else [by_words[-1], word.strip()]
    return by_words if len(by_words) <= len(by_pieces) else by_pieces


def _broken(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Broken between pieces; a piece too long for a line of its own within itself."""
    lines = [""]
    for piece in pieces(text):
        if fits((lines[-1] + piece).strip()):
            lines[-1] += piece
            continue
        lines.append("")
        for char in piece:
            if lines[-1] and not fits((lines[-1] + char).strip()):
                kept = -1 if char in _NEVER_FIRST and len(lines[-1]) > 1 else len(lines[-1])
                lines[-1:] = [lines[-1][:kept], lines[-1][kept:]]
            lines[-1] += char
    return [line.strip() for line in lines if line.strip()]
