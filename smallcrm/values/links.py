"""Addresses that may be opened: of the web, a mailbox, a telephone. Never a file: a ledger could name any."""

from __future__ import annotations

import re

from smallcrm.values.patterns import pattern
from smallcrm.values.reading import CellValue, Reading, Unreadable
from smallcrm.values.text import narrow

_WEB = pattern(r"https?://[^\s/@:?#\\]+(?::\d{1,5})?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_MAIL = pattern(r"mailto:[^\s@:/\\?]+@[^\s@:/\\?]+\.[^\s@:/\\?]+(?:\?[^\s\\]*)?", re.IGNORECASE)
_PHONE = pattern(r"tel:\+?[\d()*#.;=-]*\d[\d()*#.-]*", re.IGNORECASE)
_HOST = pattern(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?(?:[/?#][^\s\\]*)?", re.IGNORECASE)
_SITE = pattern(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?(?:[/?#][^\s\\]*)?")
_MAILBOX = pattern(r"[^\s@:/\\?]+@[^\s@:/\\?]+\.[^\s@:/\\?]+")


def read_link(value: CellValue) -> Reading[str]:
    """An address with its scheme: example.jp is one of the web, info@example.jp one of mail."""
    text = narrow(str(value)).strip()
    for form, scheme in ((_WEB, ""), (_MAIL, ""), (_PHONE, ""), (_HOST, "https://"), (_MAILBOX, "mailto:")):
        if form.fullmatch(text):
            return Reading(scheme + text)
    raise Unreadable("link")


def is_of_web(text: str) -> bool:
    """Whether a text is the address of a website, with its scheme or without; a domain may be in any letters."""
    return _WEB.fullmatch(narrow(text)) is not None or _SITE.fullmatch(narrow(text)) is not None


def openable(text: str) -> str:
    """The address to be opened for a text; '' where it is none that may be."""
    try:
        return read_link(text).value
    except Unreadable:
        return ""
