"""Japanese telephone numbers: the leading 0 that Excel took, full width, two in a cell, extensions."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from smallcrm.light import NamedTuple
from smallcrm.values import area_codes
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import clean, is_wide, narrow, plain

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー─━", "-"))
_MOBILE = ("060", "070", "080", "090")
_ELEVEN_DIGITS = (*_MOBILE, "050", "020")
_ABROAD = ("00", "010")
_OF_MACHINES = "0200"
"""Such numbers have 14 digits."""
_TYPED = pattern(r"0\d{1,4}-\d{1,4}-\d{3,4}")
_BETWEEN = pattern(r"(?:[\n\r;,、/|・&]|:::)+|\s(?=(?:\+81|0)\d)|\s+(?:または|又は|or)\s+")
_EXTENSION = pattern(r"[\s(]*(?:内線|内|ext\.?|EXT\.?|#|x)\s*[:.]?\s*\d{1,6}\s*\)?\s*$")
_BEFORE_LABEL = pattern(r"(?<=\d)[\s)]*(?=\(?[^\d\s()+.-]+\)?[:.\s]*(?:\+81|0)\d)")
_SCIENTIFIC = pattern(r"\d(?:\.\d+)?E\+?\d+", re.IGNORECASE)
_FOREIGN = pattern(r"\+(?!81)\d")
_TRUNK = pattern(r"(?:\+|^00|^010[- ]?)81[- ]*(?:\(0\)|0)?")
_NOT_DIGITS = pattern(r"[^0-9]+")
_NUMBER_ALONE = pattern(r"[0-9()+./ -]*[0-9][0-9()+./ -]*")
_ONE_ALONE = pattern(r"[0-9()+. -]+")
_FAX = pattern(r"fax|ｆａｘ|ファ[ック]|ﾌｧ", re.IGNORECASE)
_NOTE = pattern(r"\([^()]*[^\d\s()+.-][^()]*\)")
_LONGEST = 200
_LEAST, _LEAST_BESIDE_WORDS, _MOST = 3, 6, 15
"""Digits of a number: the shortest (110), one beside which words may stand (22-1234 自宅), the longest abroad."""
_STARTS, _LENGTHS = zip(
    *((int(s), int(n)) for s, n in (run.split(":") for run in area_codes.RUNS.split())), strict=True
)


class Phone(NamedTuple):
    """One number: for showing as it was written, for finding as digits."""

    written: str
    normal: str
    """National digits with the leading 0; a foreign number's with its +."""
    kind: Literal["phone", "mobile"]


def says_fax(label: str) -> bool:
    """Whether what is written beside a number says that a machine answers it."""
    return _FAX.search(label) is not None


def read_phones(value: CellValue) -> list[Reading[Phone]]:
    """The numbers of a cell. What is no complete number stays as written; a cell without any digit is `Unreadable`.

    Numbers with Japan's own +81 are shown as the Japanese dial them, which is no repair.
    """
    text = plain(value) if type(value) is not bool else ""
    if _TYPED.fullmatch(text) is not None and text.isascii():
        return [Reading(_phone(text, text.replace("-", "")))]
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return [_read_digits(text)]
    if not isinstance(value, str | int | float) or len(text) > _LONGEST:
        raise Unreadable("phone")
    wide = is_wide(text)
    text = narrow(text).translate(_DASHES)
    if wide and _TYPED.fullmatch(text) is not None and not text.startswith(_ABROAD):
        return [Reading(_phone(text, text.replace("-", "")), "width")]
    if _SCIENTIFIC.fullmatch(text):
        raise Unreadable("phone")  # 9.01E+09: a spreadsheet threw the digits away
    found = [_read_one(part, wide) for part in _parts(text)]
    if not found:
        raise Unreadable("phone")
    return found


def _parts(text: str) -> list[str]:
    """The numbers of a cell, apart. A separator inside one number (03/1234/5678) does not part it."""
    if 9 <= len(_digits(_EXTENSION.sub("", text))) <= 11:
        return [text]
    parts: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(text))):
        count = len(_digits(part))
        if parts and (count == 0 or len(_digits(parts[-1])) == 0 or _EXTENSION.fullmatch(part)):
            parts[-1] += " " + part
        else:
            parts.append(part)
    if len(parts) > 1 and any(len(_digits(part)) < 6 for part in parts):
        parts = [text]
    return [piece for part in parts for piece in _BEFORE_LABEL.split(part) if _digits(piece)]


def _digits(text: str) -> str:
    return _NOT_DIGITS.sub("", text)


def _read_one(text: str, wide: bool) -> Reading[Phone]:
    written = clean(text)
    number = _EXTENSION.sub("", text)
    if not _digits(number):
        number = text
    if _FOREIGN.search(number) is not None:
        return Reading(Phone(written, "+" + _digits(number), "phone"), "width" if wide else "")
    national = _TRUNK.sub("0", number, count=1)
    normal = _digits(national)
    if national != number and is_complete(normal):
        return Reading(_phone(format_phone(normal), normal), "width" if wide else "")
    if not is_complete(normal) and is_complete("0" + normal):
        normal = "0" + normal
        return Reading(_phone(_with_zero(written, normal), normal), "lost-zero")
    return Reading(_phone(written, normal), "width" if wide else "")


def _read_digits(text: str) -> Reading[Phone]:
    if is_complete("0" + text):
        normal = "0" + text
        return Reading(_phone(format_phone(normal), normal), "lost-zero")
    if text.startswith("81") and is_complete("0" + text[2:]):
        normal = "0" + text[2:]
        return Reading(_phone(format_phone(normal), normal))
    return Reading(_phone(text, text))


def _with_zero(written: str, normal: str) -> str:
    """How a number is shown that lost its 0: hyphenated if it was bare digits, else as it was with the 0 before it."""
    if written == normal[1:]:
        return format_phone(normal)
    first = re.search(r"\d", written)
    assert first is not None
    return written[: first.start()] + "0" + written[first.start() :]


def _phone(written: str, normal: str) -> Phone:
    if len(normal) == 11 and normal.startswith(_MOBILE) and not normal.startswith("0800"):
        return Phone(written, normal, "mobile")
    return Phone(written, normal, "phone")


def is_complete(normal: str) -> bool:
    """Whether digits are a whole Japanese number: ten, or eleven for mobile, IP and 0800 numbers."""
    if normal[:1] != "0" or normal[1:2] in ("", "0") or not (normal.isascii() and normal.isdigit()):
        return False
    if normal.startswith((*_ELEVEN_DIGITS, "0800")):
        return len(normal) == 11
    return len(normal) == 10 and normal[1:3] not in ("10", "30", "40")


def can_be_dialled(phone: Phone) -> bool:
    """Whether a number that is typed can be one: でたらめ12 has too few digits for the words beside them, 08012 too few
    for its 0, which no number within a town has, and 090-1234-56789 one too many.

    Notes in brackets and extensions are no such words; 03-1234-5678〜9 is several numbers.
    """
    alone = _EXTENSION.sub("", _NOTE.sub("", narrow(phone.written)))
    if not alone.strip():
        return True  # an extension within the house
    if phone.normal.startswith("0") and not phone.normal.startswith(_ABROAD):
        least = 11 if phone.normal.startswith((*_ELEVEN_DIGITS, "0800")) else 10
        dialled = _digits(alone)
        if dialled.startswith("0") and _ONE_ALONE.fullmatch(alone) and not dialled.startswith(_OF_MACHINES):
            return len(dialled) == least
    else:
        least = _LEAST_BESIDE_WORDS if any(map(str.isalpha, alone)) else _LEAST
    return least <= len(_digits(phone.normal)) <= _MOST


def format_phone(normal: str) -> str:
    """Digits with hyphens where Japanese put them; what is no complete number stays as it is."""
    if not is_complete(normal):
        return normal
    if normal.startswith(("0120", "0570", "0990", "0180", "0800")):
        return f"{normal[:4]}-{normal[4:7]}-{normal[7:]}"
    area = _area_code_length(normal)
    return f"{normal[:area]}-{normal[area:-4]}-{normal[-4:]}" if area > 1 else normal


def as_japanese_write_it(text: str) -> str:
    """One whole Japanese number and nothing else, with its hyphens; any other text as it is."""
    if _NUMBER_ALONE.fullmatch(narrow(text).translate(_DASHES)) is None:
        return text
    found = read_phones(text)
    return format_phone(found[0].value.normal) if len(found) == 1 and is_complete(found[0].value.normal) else text


def _area_code_length(normal: str) -> int:
    if len(normal) == 11:
        return 3
    return int(_LENGTHS[bisect_right(_STARTS, int(normal[1:6])) - 1])
