"""The little of XML that the parts of a workbook are searched for: attributes, and text with its entities.

By hand, since loading a parser takes as long as reading a small ledger.
"""

from __future__ import annotations

import re

_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


def attributes(element: bytes) -> dict[bytes, bytes]:
    """The attributes of an element as they are written: name -> value."""
    return dict(_ATTRIBUTE.findall(element))


def number(element: bytes, name: bytes, default: int = 0) -> int:
    """An attribute that is a number of at most nine digits; `default` where it is none."""
    value = attributes(element).get(name, b"")
    return int(value) if value.isdigit() and len(value) < 10 else default


def text(xml: bytes) -> str:
    """Text with its entities taken for what they mean."""
    written = xml.decode(errors="replace")
    if "&" not in written:
        return written
    from html import unescape

    return unescape(written)
