"""Personas on paper, a sheet each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _

from . import fonts
from .files import write_whole
from .page_parts import FOOT, SMALL, footer
from .sheet import LEADING, Ink, Sheet, Type, wrapped

if TYPE_CHECKING:
    from .persona import PersonaReport, PersonaSheet

_NAME, _HEADING = Type(22, fonts.BOLD), Type(10, fonts.BOLD, Ink.AI)
_BODY, _VALUE = Type(10.5), Type(10.5, fonts.BOLD)
_TOP, _FACE = 40.0, 110.0
_GAP, _ROW = 26.0, 18.0
_MOST_TOLD = 380.0


def write(report: PersonaReport, path: Path) -> None:
    """Write them as PDF, whole or not at all."""
    write_whole(path, lambda part: _draw(report, part))


def _draw(report: PersonaReport, path: Path) -> None:
    paper = Sheet(path, _("Persona"))
    for number, one in enumerate(report.sheets, 1):
        paper.text(paper.left, _TOP + 4, _("Persona"), SMALL)
        paper.text_right(paper.right, _TOP + 4, report.shop, SMALL)
        y = _head(paper, one)
        y = _lines(paper, y, _("Figures"), one.figures)
        _lines(paper, y, _("Favourite items"), one.items)
        footer(paper, report.created, report.date_form, number, len(report.sheets))
        paper.end_page()
    paper.save()


def _head(paper: Sheet, one: PersonaSheet) -> float:
    """Name, description and conditions, the face at the right."""
    wide = paper.picture(one.picture, right=paper.right, top=_TOP + 14, most=(_FACE, _FACE)) if one.picture else 0.0
    room = paper.right - paper.left - (wide + 16 if wide else 0)
    name = fonts.printable(one.name)
    paper.text(paper.left, _TOP + 40, name, _NAME.scaled(min(1, room / max(_NAME.width(name), 1))))
    y = _told(paper, _TOP + 48, one, room)
    y = max(y, _TOP + 14 + _FACE if wide else 0) + 12
    paper.lines([y], Ink.AI, 1.6)
    return y


def _told(paper: Sheet, y: float, one: PersonaSheet, room: float) -> float:
    """Whom it stands for, and the conditions: smaller where it is long, so that the figures stay on the sheet."""
    for size in (1.0, 0.85, 0.7, 0.55):
        texts = [(style.scaled(size), text) for style, text in ((_BODY, one.description), (SMALL, one.conditions))]
        lines = [
            (style, line)
            for style, text in texts
            for paragraph in text.splitlines()
            for line in wrapped(fonts.printable(paragraph), style, room)
        ]
        if sum(style.size * LEADING + 2 for style, _line in lines) < _MOST_TOLD:
            break
    for style, line in lines:
        y += style.size * LEADING + 2
        paper.text(paper.left, y, line, style)
    return y


def _lines(paper: Sheet, y: float, heading: str, lines: Sequence[tuple[str, str]]) -> float:
    """A heading, and what stands below it: names at the left, values at the right."""
    if not lines:
        return y
    y += _GAP
    paper.text(paper.left, y, heading, _HEADING)
    y += 6
    for name, value in lines:
        if y + _ROW > paper.height - FOOT:
            break
        y += _ROW
        shown = fonts.printable(name)
        room = paper.right - paper.left - _VALUE.width(fonts.printable(value)) - 16
        paper.text(paper.left, y - 5, shown, _BODY.scaled(min(1, room / max(_BODY.width(shown), 1))))
        paper.text_right(paper.right, y - 5, value, _VALUE)
        paper.lines([y], Ink.LINE, 0.5)
    return y
