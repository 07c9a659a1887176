"""Noto Sans JP for paper: loaded when first needed, measured once a character, honest about what it cannot draw."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from smallcrm.paths import resources

from .vertical_forms import vertical_forms

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "NotoSansJP", "NotoSansJP-Bold"
_FILES = {REGULAR: "NotoSansJP_400Regular.ttf", BOLD: "NotoSansJP_700Bold.ttf"}
GETA = "〓"
"""What printers have always set for a character they had no type for."""
_EM = 1000
_VERTICAL = 0xF0000
"""A plane that belongs to nobody: there stand the vertical forms, each so far above the character it is a form of."""
_HIGHEST = 0xFFFF
_registering = threading.Lock()


def register() -> None:
    """Make both fonts known to reportlab."""
    with _registering:
        _register()


@cache
def _register() -> None:
    from reportlab.pdfbase import pdfmetrics, ttfonts

    # reportlab writes characters above U+FFFF (𠮷) into this map as five digits, where PDF wants UTF-16: what is then
    # searched for or copied out of the paper is another character.
    ttfonts.makeToUnicodeCMap = _to_unicode_map
    for name in _FILES:
        pdfmetrics.registerFont(_font(name))


@cache
def _font(name: str) -> TTFont:
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(name, str(resources() / "fonts" / _FILES[name]))


def vertical(char: str) -> str:
    """The character that prints as this one's form in vertical setting; itself where it has no other form."""
    return _vertical().get(char, char)


@cache
def _vertical() -> dict[str, str]:
    """reportlab sets characters, not glyphs: each vertical form is given a character of its own."""
    face: Any = _font(REGULAR).face
    forms = vertical_forms(face.get_table("GSUB"))
    with _registering:
        horizontal = {code: glyph for code, glyph in face.charToGlyph.items() if code <= _HIGHEST and glyph in forms}
        for code, glyph in horizontal.items():
            face.charToGlyph[_VERTICAL + code] = forms[glyph]
            face.charWidths[_VERTICAL + code] = face.getCharWidth(code)
    return {chr(code): chr(_VERTICAL + code) for code in horizontal}


def _to_unicode_map(fontname: str, subset: Any) -> str:
    """The CMap that tells which character each code of a font subset stands for (PDF 32000-1, 9.10.3)."""
    pairs = [f"<{code:02X}> <{_utf16(char)}>" for code, char in enumerate(subset)]
    blocks = [pairs[at : at + 100] for at in range(0, len(pairs), 100)]  # no more are allowed in one block
    mapped = "\n".join("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry ({fontname})
/Ordering ({fontname})
/Supplement 0
>> def
/CMapName /{fontname} def
/CMapType 2 def
1 begincodespacerange
<00> <{len(subset) - 1:02X}>
endcodespacerange
{mapped}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _utf16(code: int) -> str:
    """A vertical form is read and copied as the character that it is a form of."""
    return chr(code - _VERTICAL if code >= _VERTICAL else code).encode("utf-16-be").hex().upper()


class _Printable(dict[int, str]):
    """A table for str.translate that learns each character when it first meets it."""

    def __init__(self, known: Any) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if code in self._known and code < _VERTICAL:
            shown = char
        elif char.isspace():
            shown = " "
        else:
            shown = "" if is_invisible(char) else GETA
        self[code] = shown
        return shown


class _Widths(dict[str, float]):
    """The width of each character in parts of the type size."""

    def __init__(self, face: Any) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> float:
        width: float = self._face.getCharWidth(ord(char)) / _EM
        self[char] = width
        return width


@cache
def _printable() -> _Printable:
    return _Printable(_font(REGULAR).face.charToGlyph)


@cache
def _widths(font: str) -> _Widths:
    return _Widths(_font(font).face)


def is_invisible(char: str) -> bool:
    """Whether a character only steers how others are shown: variation selectors, joiners, directions, controls."""
    return "︀" <= char <= "️" or "\U000e0100" <= char <= "\U000e01ef" or unicodedata.category(char) in ("Cc", "Cf")


def printable(text: str) -> str:
    """The text as it can be printed: variants as their base character, what no glyph exists for as 〓."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", text).translate(_printable())


def missing_characters(texts: Iterable[str]) -> list[str]:
    """The characters of these texts that cannot be printed, in the order met; to be named before printing."""
    printable_ = _printable()
    met = dict.fromkeys(char for text in texts for char in unicodedata.normalize("NFC", text))
    return [char for char in met if char != GETA and printable_[ord(char)] == GETA]


def width(text: str, size: float, font: str = REGULAR) -> float:
    """The width in points of a printable text."""
    return sum(map(_widths(font).__getitem__, text)) * size
