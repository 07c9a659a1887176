"""Which cell styles of a workbook show a number as something else, and which are coloured (styles.xml)."""

from __future__ import annotations

import re

from smallcrm.ledger.xml_text import attributes, number, text
from smallcrm.light import NamedTuple

BUILT_IN = {
    16: "d-mmm",
    27: '[$-411]ge"."m"."d',
    28: '[$-411]ggge"年"m"月"d"日"',
    29: '[$-411]ggge"年"m"月"d"日"',
    30: "m/d/yy",
    31: 'yyyy"年"m"月"d"日"',
    36: '[$-411]ge"."m"."d',
    50: '[$-411]ge"."m"."d',
    51: '[$-411]ggge"年"m"月"d"日"',
    54: '[$-411]ggge"年"m"月"d"日"',
    55: 'yyyy"年"m"月"',
    56: 'm"月"d"日"',
    57: '[$-411]ge"."m"."d',
    58: '[$-411]ggge"年"m"月"d"日"',
}
"""Formats that Japanese Excel has by number alone; 16 is what 3-4 becomes where the language is English."""
MASK = re.compile(r"0[0#\\\- ()]*0[0\\\-() ]")
THOUSANDS = re.compile(r"[千万]")
LITERALS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
BOLD = re.compile(rb"<(?:\w+:)?b ?/>|<(?:\w+:)?b\b[^>]*val=\"(?:1|true)\"")
PLAIN_FONTS = {
    b'theme="0"',
    b'theme="1"',
    b'theme="10"',
    b'rgb="FF000000"',
    b'indexed="64"',
    b'indexed="8"',
    b'auto="1"',
}


class Styles(NamedTuple):
    """Style number -> number format, where it changes what is shown; and the numbers of coloured styles.

    Bold styles are left out of the coloured ones: what is bold and coloured is a header or a sum, not a mark.
    """

    formats: dict[int, str]
    coloured: frozenset[int]


def read_styles(xml: bytes) -> Styles:
    """What styles.xml says, as far as a ledger needs it."""
    formats = {**BUILT_IN, **_custom_formats(_part(xml, b"numFmts"))}
    fonts = _elements(_part(xml, b"fonts"), b"font")
    bold = [bool(BOLD.search(font)) for font in fonts]
    coloured_fonts = [_font_is_coloured(font) for font in fonts]
    fills = [b'patternType="solid"' in fill for fill in _elements(_part(xml, b"fills"), b"fill")]
    shown: dict[int, str] = {}
    coloured = set()
    for style, xf in enumerate(re.findall(rb"<(?:\w+:)?xf\b([^>]*)>", _part(xml, b"cellXfs"))):
        code = formats.get(number(xf, b"numFmtId", -1), "")
        if changes_what_is_shown(code):
            shown[style] = code
        font = number(xf, b"fontId", -1)
        if not _is_in(bold, font) and (_is_in(fills, number(xf, b"fillId", -1)) or _is_in(coloured_fonts, font)):
            coloured.add(style)
    return Styles(shown, frozenset(coloured))


def changes_what_is_shown(code: str) -> bool:
    """Whether a number format shows more, or other, than the number: leading zeros, a day without a year …"""
    first = code.split(";", maxsplit=1)[0]
    bare = LITERALS.sub("", first).lower()
    if "d" in bare and "m" in bare and not re.search("[yeg]", bare):
        return True
    if re.search("[gea]", bare) and "general" not in bare:
        return True
    masked = re.sub(r'"|\[[^\]]*\]|\\', "", code)
    whole = masked.split(".")[0]
    return bool(MASK.search(whole)) or bool(THOUSANDS.search(first))


def _custom_formats(xml: bytes) -> dict[int, str]:
    return {
        number(element, b"numFmtId", -1): text(attributes(element).get(b"formatCode", b""))
        for element in re.findall(rb"<(?:\w+:)?numFmt\b([^>]*)>", xml)
    }


def _part(xml: bytes, name: bytes) -> bytes:
    found = re.search(rb"<(?:\w+:)?%b\b[^>]*>(.*?)</(?:\w+:)?%b>" % (name, name), xml, re.DOTALL)
    return found[1] if found else b""


def _elements(xml: bytes, name: bytes) -> list[bytes]:
    pattern = rb"<(?:\w+:)?%b\b[^>]*?(?:/>|>.*?</(?:\w+:)?%b>)" % (name, name)
    return re.findall(pattern, xml, re.DOTALL)


def _font_is_coloured(font: bytes) -> bool:
    colour = re.search(rb"<(?:\w+:)?color\b([^>]*?)/?>", font)
    return colour is not None and not any(plain in colour[1] for plain in PLAIN_FONTS)


def _is_in(marks: list[bool], number: int) -> bool:
    return 0 <= number < len(marks) and marks[number]
