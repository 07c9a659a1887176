"""What a file is by its name and its first bytes, and whether it may be opened: nothing that runs ever is."""

from __future__ import annotations

from typing import Literal

Kind = Literal["picture", "pdf", "text", "document", "other"]

_KINDS: dict[Kind, tuple[str, ...]] = {
    "picture": ("png", "jpg", "jpeg", "gif", "bmp", "webp", "tif", "tiff", "heic"),
    "pdf": ("pdf",),
    "text": ("txt", "csv", "tsv"),
    "document": ("docx", "xlsx", "pptx", "odt", "ods", "odp", "doc", "xls", "ppt", "rtf", "jtd"),
}
"""Kinds by the ending of the name. Documents with macros by name (xlsm …), pages of the web and drawings that hold
scripts (html, svg) are none of them."""
_RUNS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\xce\xfa\xed\xfe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
)
"""How programs, scripts and links to them begin, whatever they are called."""
_FORBIDDEN = '\\/:*?"<>|'
_LONGEST = 120
HEAD = 16
"""So many of the first bytes tell."""


def kind_of(name: str) -> Kind:
    """What a file is by the ending of its name."""
    ending = name.rpartition(".")[2].casefold() if "." in name else ""
    return next((kind for kind, endings in _KINDS.items() if ending in endings), "other")


def may_be_opened(name: str, head: bytes) -> bool:
    """Whether the desktop may be asked to show a file of this name that begins so."""
    return kind_of(name) != "other" and not head.startswith(_RUNS)


def safe_name(name: str) -> str:
    """A name that any disk takes and that shows as what it is: nothing hidden, nothing turned around."""
    plain = "".join("_" if one in _FORBIDDEN or not one.isprintable() else one for one in name).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not dot or len(ending) > 10:
        return plain[:_LONGEST] or "_"
    return f"{stem[:_LONGEST]}.{ending}"
