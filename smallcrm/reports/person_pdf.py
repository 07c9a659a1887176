"""Everything that is known of one person, on paper: what the law has a shop hand over to who asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smallcrm.i18n import _
from smallcrm.light import NamedTuple

from . import fonts
from .files import write_whole
from .sheet import LEADING, Ink, Sheet, Type, wrapped

TITLE = Type(16, fonts.BOLD)
HEADING = Type(10.5, fonts.BOLD, Ink.AI)
NAME = Type(9, colour=Ink.MUTED)
VALUE = Type(9)
NAMES_WIDTH = 120.0
TOP, BOTTOM = 52.0, 52.0


class Part(NamedTuple):
    """A heading, and (name, value) below it; a value may have several lines, an empty name goes on with the last."""

    heading: str
    lines: Sequence[tuple[str, str]]


def write_person(path: Path, title: str, under: str, parts: Sequence[Part]) -> None:
    """Write the document; `under` stands below the title."""
    write_whole(path, lambda part: _Paper(part, title, under).fill(parts))


class _Paper:
    def __init__(self, path: Path, title: str, under: str) -> None:
        self._sheet = Sheet(path, _("Personal data"))
        self._page = 1
        self._y = TOP
        self._sheet.text(self._sheet.left, self._y, title, TITLE)
        self._y += 16
        self._sheet.text(self._sheet.left, self._y, under, NAME)
        self._y += 14

    def fill(self, parts: Sequence[Part]) -> None:
        for part in parts:
            self._heading(part.heading)
            for name, value in part.lines:
                self._line(name, value)
        self._foot()
        self._sheet.end_page()
        self._sheet.save()

    def _heading(self, text: str) -> None:
        """It is never the last line of a page."""
        self._make_room(46)
        self._y += 20
        self._sheet.text(self._sheet.left, self._y, text, HEADING)
        self._y += 5
        self._sheet.lines([self._y], Ink.LINE, 0.7)

    def _line(self, name: str, value: str) -> None:
        sheet = self._sheet
        at = sheet.left + NAMES_WIDTH
        names = wrapped(fonts.printable(name), NAME, NAMES_WIDTH - 8)
        values = [
            line
            for one in value.splitlines() or [""]
            for line in wrapped(fonts.printable(one), VALUE, sheet.right - at)
        ]
        for place in range(max(len(names), len(values))):
            self._make_room(VALUE.size * LEADING + 3)
            self._y += VALUE.size * LEADING + (3 if not place else 0)
            if place < len(names):
                sheet.text(sheet.left, self._y, names[place], NAME)
            if place < len(values):
                sheet.text(at, self._y, values[place], VALUE)

    def _make_room(self, height: float) -> None:
        if self._y + height > self._sheet.height - BOTTOM:
            self._foot()
            self._sheet.end_page()
            self._page += 1
            self._y = TOP - 12

    def _foot(self) -> None:
        self._sheet.text_right(self._sheet.right, self._sheet.height - 28, f"{self._page}", NAME)
