"""Furigana: the readings that Excel keeps of Japanese text as it was typed (<rPh> runs of shared strings)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smallcrm.ledger.xml_text import number, text

STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
RUN = re.compile(rb"<(?:\w+:)?rPh\b([^>]*)>(.*?)</(?:\w+:)?rPh>", re.DOTALL)
TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*?(?:/>|>([^<]*)</(?:\w+:)?t>)")
LONGEST_STRING = 1 << 22


def shared_readings(chunks: Iterable[bytes]) -> dict[int, str]:
    """Number of the shared string -> its reading, for those that have one."""
    readings: dict[int, str] = {}
    rest, string = b"", 0
    for chunk in chunks:
        rest += chunk
        done = 0
        for found in STRING.finditer(rest):
            if found[1] and b"rPh" in found[1]:
                readings[string] = reading_of(found[1])
            string += 1
            done = found.end()
        rest = rest[done:]
        if len(rest) > LONGEST_STRING:
            break
    return readings


def reading_of(xml: bytes) -> str:
    """The reading of one string, as Excel's PHONETIC shows it: what has no reading stays as it is written."""
    # Positions count UTF-16 units: 𠮷 is two.
    written = _text(RUN.sub(b"", xml)).encode("utf-16-le")
    said, position = "", 0
    for opening, run in RUN.findall(xml):
        start, end = number(opening, b"sb", -1), number(opening, b"eb", -1)
        if start >= 0 and end >= 0:
            said += written[position * 2 : start * 2].decode("utf-16-le", "ignore") + _text(run)
            position = end
    return said + written[position * 2 :].decode("utf-16-le", "ignore")


def _text(xml: bytes) -> str:
    return text(b"".join(TEXT.findall(xml)))
