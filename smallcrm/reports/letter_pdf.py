"""Letters on paper, each from a page of its own on: the day at the right, the text, and who writes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smallcrm.i18n import _

from . import fonts
from .files import write_whole
from .sheet import Ink, Sheet, Type, wrapped

SUBJECT = Type(13, fonts.BOLD)
TEXT = Type(11)
ASIDE = Type(10, colour=Ink.MUTED)
LINE = 21.0
TOP, BOTTOM = 84.0, 84.0


def write_letters(path: Path, letters: Sequence[tuple[str, str]], day: str, sender: Sequence[str]) -> None:
    """Write the letters, (subject, text) each; `sender` are the lines below the text, at the right."""
    write_whole(path, lambda part: _write(part, letters, day, sender))


def _write(path: Path, letters: Sequence[tuple[str, str]], day: str, sender: Sequence[str]) -> None:
    sheet = Sheet(path, _("Letter"))
    for subject, text in letters:
        _draw(sheet, subject, text, day, sender)
    sheet.save()


def _draw(sheet: Sheet, subject: str, text: str, day: str, sender: Sequence[str]) -> None:
    width = sheet.right - sheet.left
    sheet.text_right(sheet.right, TOP, fonts.printable(day), ASIDE)
    lines = [(line, SUBJECT) for line in wrapped(fonts.printable(subject), SUBJECT, width)]
    lines.append(("", TEXT))
    for part in text.splitlines():
        lines += [(line, TEXT) for line in wrapped(fonts.printable(part), TEXT, width) or [""]]
    y = TOP + LINE
    for line, style in lines:
        y = _next_line(sheet, y)
        sheet.text(sheet.left, y, line, style)
    y += LINE
    for line in sender:
        y = _next_line(sheet, y)
        sheet.text_right(sheet.right, y, fonts.printable(line), ASIDE)
    sheet.end_page()


def _next_line(sheet: Sheet, y: float) -> float:
    if y + LINE > sheet.height - BOTTOM:
        sheet.end_page()
        return TOP
    return y + LINE
