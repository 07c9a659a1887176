"""vCards as text: the properties of each card in a file, and properties as lines of a file.

Reads vCard 2.1 (versit Consortium, 1996), 3.0 (RFC 2425, RFC 2426) and 4.0 (RFC 6350), and what old telephones made of
them: Shift_JIS with and without saying so, soft line breaks, half-width readings (IrMC). Writes all three. Pictures,
sounds and keys are passed over unread.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from io import TextIOWrapper
from typing import BinaryIO

from smallcrm.ledger.encodings_ja import encoding_of
from smallcrm.ledger.refused import Refused
from smallcrm.light import NamedTuple

LONGEST = 1 << 18
"""Bytes of a property, folded lines together; a longer one is passed over."""
LONGEST_HEAD = 1 << 12
"""Bytes of a property's name with its parameters."""
FOLD = 75
"""Octets of a line, without its end."""
_OLD_LINE = 76
"""Octets of a line of vCard 2.1, with its soft break."""
_TOLD_AS = {"cp932": "SHIFT_JIS", "utf-8": "UTF-8"}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_CHARSETS = {
    **dict.fromkeys(["SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "WINDOWS-31J", "CP932", "MS932", "MS_KANJI"], "cp932"),
    **dict.fromkeys(["EUC-JP", "X-EUC-JP", "EUCJP"], "euc_jp"),
    "ISO-2022-JP": "iso2022_jp",
    "UTF-8": "utf-8",
    **dict.fromkeys(["ISO-8859-1", "WINDOWS-1252"], "cp1252"),
}
"""Those that a card may name; any other is told by the bytes."""
_HEAD = re.compile(rb'((?:"[^"]*"|[^":])*):', re.DOTALL)
_PARTS = re.compile(r'((?:"[^"]*"|[^;"])*)(?:;|$)')
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPED = re.compile(r"\\([;,:\\])")
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
PICTURES = frozenset(["PHOTO", "LOGO"])
_IN_BASE64 = frozenset(["B", "BASE64"])
_QUOTED_PRINTABLE = b"QUOTED-PRINTABLE"


class Property(NamedTuple):
    """A property of a card: `value` is decoded but still escaped; `params` are keyed in capitals."""

    name: str
    value: str
    params: dict[str, str] = {}  # noqa: RUF012 - never written to
    group: str = ""
    old: bool = False
    """Of vCard 2.1, where a backslash escapes separators only."""

    @property
    def types(self) -> frozenset[str]:
        """What it is for, in small letters: home, work, cell, fax, pref …"""
        return frozenset(word for word in re.split(r"[,\s\"]+", self.params.get("TYPE", "").lower()) if word)

    @property
    def text(self) -> str:
        """The whole value."""
        return self._unescaped(self.value)

    @property
    def parts(self) -> list[str]:
        """The value's components: family and given name, street and town …"""
        return [self._unescaped(part) for part in _split(self.value, ";")]

    @property
    def listed(self) -> list[str]:
        """The value's elements: a card's categories."""
        return [self._unescaped(part) for part in _split(self.value, ",")]

    def _unescaped(self, value: str) -> str:
        if "\\" not in value:
            return value
        if self.old:
            return _OLD_ESCAPED.sub(r"\1", value)
        return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


Card = list[Property]


# In -------------------------------------------------------------------------------------------------------------------


def read_cards(file: BinaryIO, unended: Callable[[Card], object] = lambda _card: None) -> Iterator[Card]:
    """The cards of a file, in their order; one never ended goes as far as the next, or the file, and is told."""
    card: Card | None = None
    within = 0
    for prop in _properties(_logical_lines(_physical_lines(file)), _encoding(file)):
        word = prop.value.strip().upper()
        if prop.name == "BEGIN" and word == "VCARD":
            if card and card[-1].name == "AGENT" and not card[-1].value:
                within += 1  # somebody else's card, inside this one
                continue
            if card:
                unended(card)
                yield _of_its_version(card)
            card, within = [], 0
        elif prop.name == "END" and word == "VCARD":
            if card is not None and not within:
                yield _of_its_version(card)
                card = None
            within = max(0, within - 1)
        elif card is not None and not within:
            card.append(prop)
    if card:
        unended(card)
        yield _of_its_version(card)


def _of_its_version(card: Card) -> Card:
    old = any(prop.name == "VERSION" and prop.value.strip() == "2.1" for prop in card)
    return [prop._replace(old=True) for prop in card] if old else card


def _encoding(file: BinaryIO) -> str | None:
    """How a file that is written in one way is; None for one of several ways, card by card."""
    try:
        found = encoding_of(file)
    except Refused:
        return None
    return "utf-8" if found.startswith("utf") else found


def _physical_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines without their ends, an empty one in the place of one that is too long."""
    file.seek(0)
    start = file.read(3)
    if start.startswith(_UTF_16):
        file.seek(0)
        yield from (line.rstrip("\n").encode() for line in TextIOWrapper(file, "utf-16", "replace"))
        return
    file.seek(len(_BOM) if start == _BOM else 0)
    while line := file.readline(LONGEST):
        whole = line
        while len(line) == LONGEST and not line.endswith(b"\n"):
            whole, line = b"", file.readline(LONGEST)
        yield whole.rstrip(b"\r\n")


def _logical_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Folded lines together: those that begin with a space, and those after a soft break."""
    pieces: list[bytes] = []
    size = 0
    soft = quoted = False
    for line in lines:
        if pieces and (soft or line[:1] in (b" ", b"\t")):
            size += len(line)
            if size <= LONGEST:
                pieces.append(line if soft else line[1:])
            else:
                pieces = [b""]
        else:
            yield b"".join(pieces)
            pieces, size = [line], len(line)
            quoted = _QUOTED_PRINTABLE in line.partition(b":")[0].upper()
        soft = quoted and line.endswith(b"=")
        if soft and pieces[-1]:
            pieces[-1] = pieces[-1][:-1]
    yield b"".join(pieces)


def _properties(lines: Iterable[bytes], encoding: str | None) -> Iterator[Property]:
    for line in lines:
        found = _HEAD.match(line)
        head, value = (found[1], line[found.end() :]) if found else _at_first_colon(line)
        if 0 < len(head) <= LONGEST_HEAD:
            prop = _property(head, value, encoding)
            if prop is not None:
                yield prop


def _at_first_colon(line: bytes) -> tuple[bytes, bytes]:
    """A line whose quotation marks do not pair; one without a colon is the rest of a picture."""
    head, colon, value = line.partition(b":")
    return (head, value) if colon else (b"", b"")


def _property(head: bytes, value: bytes, encoding: str | None) -> Property | None:
    """The property of a line, a picture's without it; None for what is passed over."""
    group, name, params = _head(head, encoding)
    coded = params.get("ENCODING", "").upper()
    if name in PICTURES:
        return Property(name, "")
    if name == "KEY" or coded in _IN_BASE64:
        return None
    if coded == "QUOTED-PRINTABLE":
        value = a2b_qp(value)
    text = _decoded(value, _CHARSETS.get(params.get("CHARSET", "").upper().strip(), encoding))
    return Property(name, harmless(text), params, group)


@lru_cache(maxsize=1024)
def _head(head: bytes, encoding: str | None) -> tuple[str, str, dict[str, str]]:
    """Group, name and parameters; the cards of a file have the same heads again and again."""
    first, *rest = _PARTS.findall(_decoded(head, encoding))
    group, _, name = first.strip().rpartition(".")
    return group.lower(), name.upper(), _params(rest)


def _params(parts: list[str]) -> dict[str, str]:
    """Parameters by their names; the bare words of vCard 2.1 (TEL;CELL;VOICE) are its types, or its encoding."""
    params: dict[str, str] = {}
    for part in filter(None, map(str.strip, parts)):
        name, equals, value = part.partition("=")
        if not equals:
            name, value = ("ENCODING" if part.upper() in {"QUOTED-PRINTABLE", *_IN_BASE64} else "TYPE"), part
        name, value = name.strip().upper(), value.strip().strip('"')
        params[name] = f"{params[name]},{value}" if name in params else value
    return params


def _decoded(text: bytes, encoding: str | None) -> str:
    """Text in the encoding that is told, or else in the first in which it makes sense."""
    if text.isascii() and encoding != "iso2022_jp":
        return text.decode()
    for candidate in (encoding, "utf-8", "cp932"):
        if candidate:
            try:
                return text.decode(candidate)
            except UnicodeDecodeError:
                pass
    return text.decode("utf-8", "replace")


def _split(value: str, separator: str) -> list[str]:
    """The pieces between separators that are not escaped."""
    if "\\" not in value:
        return value.split(separator)
    pieces = [""]
    for token in re.findall(r"\\.|[^\\]|\\$", value, re.DOTALL):
        if token == separator:
            pieces.append("")
        else:
            pieces[-1] += token
    return pieces


# Out ------------------------------------------------------------------------------------------------------------------


def harmless(text: str) -> str:
    """A text without what no card may hold: control characters, halves of characters."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """A text as the value of a property, or as one of its components."""
    text = harmless(text)
    for character in "\\;,":
        text = text.replace(character, "\\" + character)
    return text.replace("\n", "\\n")


def structured(parts: Iterable[str]) -> str:
    """The components of a value."""
    return ";".join(map(escaped, parts))


def card_lines(card: Iterable[Property]) -> bytes:
    """A card's properties as folded lines, with CRLF."""
    return b"".join(_old_line(prop) if prop.old else _folded(_line(prop)) for prop in card)


def aged(prop: Property) -> Property:
    """A property of a newer version as vCard 2.1 has it: bare types, and no escapes but of its separators."""
    listed = prop.name == "CATEGORIES"

    def as_it_was(found: re.Match[str]) -> str:
        sign = found[1]
        return "\n" if sign in "nN" else sign if sign == "," and not listed else found[0]

    return prop._replace(value=_ESCAPED.sub(as_it_was, prop.value), old=True)


def _old_line(prop: Property) -> bytes:
    """A line of vCard 2.1: what is not plain is quoted-printable, in Shift_JIS for telephones where that has it."""
    types = "".join(f";{word.upper()}" for word in prop.params.get("TYPE", "").split(",") if word)
    head, value = f"{prop.name}{types}", prop.value.replace("\n", "\r\n")
    plain = value.isascii() and value.isprintable() and len(head) + len(value) < _OLD_LINE
    if plain:
        return f"{head}:{value}\r\n".encode()
    encoding = next((name for name in ("cp932", "utf-8") if _has(name, value)), "utf-8")
    charset = "" if value.isascii() else f";CHARSET={_TOLD_AS[encoding]}"
    return _soft_lines(f"{head}{charset};ENCODING=QUOTED-PRINTABLE:", value, encoding)


def _has(encoding: str, text: str) -> bool:
    """Whether a text comes back from an encoding as it is."""
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeError:
        return False


def _soft_lines(head: str, value: str, encoding: str) -> bytes:
    """A value in quoted-printable: lines of at most 76 octets, each but the last with a soft break.

    All octets of a character are coded: the second of 表 is a backslash, and telephones would take it for one.
    """
    lines, line = [], head
    for character in value:
        plain = "!" <= character <= "~" and character != "="
        token = character if plain else "".join(f"={octet:02X}" for octet in character.encode(encoding, "replace"))
        if len(line) + len(token) >= _OLD_LINE:
            lines.append(line)
            line = ""
        line += token
    return "=\r\n".join([*lines, line]).encode() + b"\r\n"


def _line(prop: Property) -> str:
    params = "".join(f";{name}={_param(value)}" for name, value in prop.params.items())
    return f"{prop.name}{params}:{prop.value}"


def _param(value: str) -> str:
    value = harmless(value).replace('"', "'").replace("\n", " ")
    return f'"{value}"' if not value.isascii() or any(sign in value for sign in ",;: ") else value


def _folded(line: str) -> bytes:
    """A line of at most 75 octets and its continuations, no character cut in two."""
    text = line.encode("utf-8", "replace")
    pieces, start, room = [], 0, FOLD
    while len(text) - start > room:
        end = start + room
        while text[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(text[start:end])
        start, room = end, FOLD - 1
    pieces.append(text[start:])
    return b"\r\n ".join(pieces) + b"\r\n"
