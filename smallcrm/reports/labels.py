"""Address labels (宛名ラベル) on sheets of A4."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smallcrm.i18n import _
from smallcrm.settings import NO_OFFSET, PrinterOffset

from .files import write_whole
from .label_setting import set_label
from .label_sheets import LabelSheet
from .paper import mm, moved
from .recipients import READABLE, LeftOut, Recipient
from .sheet import Ink, Run, Sheet, Type

Progress = Callable[[int, int], None]
_PAD, _PAD_PART = (5.0, 4.0), (0.08, 0.09)
"""What stays free along a label's edges: millimetres, of a small label a part of its size."""
_POSITION = Type(9, colour=Ink.MUTED)


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels to print, and who got none."""

    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    sheet: LabelSheet
    start: int = 1
    """The first free position of a part-used sheet, from 1."""
    frames: bool = False
    test_page: bool = False
    """One sheet of frames with their positions instead of labels, to hold against a sheet of labels."""
    offset: PrinterOffset = NO_OFFSET
    unasked: int = 0
    """How many of the recipients were never asked whether they want it."""

    @property
    def pages(self) -> int:
        """How many sheets it takes."""
        used = self.start - 1 + len(self.recipients)
        return 1 if self.test_page else -(-used // self.sheet.labels)


def write(labels: Labels, path: Path, progress: Progress = lambda _done, _total: None) -> tuple[Recipient, ...]:
    """Write the labels as PDF, whole or not at all; gives those whose type had to be hard to read."""
    small: list[Recipient] = []
    write_whole(path, lambda part: _draw(labels, part, progress, small))
    return tuple(small)


def _draw(labels: Labels, path: Path, progress: Progress, small: list[Recipient]) -> None:
    paper = Sheet(path, _("Address labels"), moved=moved(labels.offset))
    of = labels.sheet
    if labels.test_page:
        _frames(paper, of)
        runs = (_position(of, at) for at in range(of.labels))
        paper.texts(runs, _POSITION)
        paper.end_page()
    last = labels.start - 2 + len(labels.recipients)
    for at, one in enumerate(() if labels.test_page else labels.recipients, labels.start - 1):
        position = at % of.labels
        if _label(paper, of, position, one) < READABLE:
            small.append(one)
        if position == of.labels - 1 or at == last:
            progress(at // of.labels, labels.pages)
            if labels.frames:
                _frames(paper, of)
            paper.end_page()
    paper.save()


def _label(paper: Sheet, of: LabelSheet, position: int, one: Recipient) -> float:
    """Draw a label; gives its smallest type size."""
    left, top = of.place(position)
    pad_x, pad_y = (min(pad, part * size) for pad, part, size in zip(_PAD, _PAD_PART, of[2:4], strict=True))
    lines = set_label(one, mm(of.width - 2 * pad_x), mm(of.height - 2 * pad_y))
    for line in lines:
        paper.texts([Run(mm(left + pad_x) + line.x, mm(top + pad_y) + line.y, line.text)], line.style)
    return min(line.style.size for line in lines)


def _frames(paper: Sheet, of: LabelSheet) -> None:
    for position in range(of.labels):
        left, top = of.place(position)
        paper.frame(mm(left), mm(top), mm(of.width), mm(of.height))


def _position(of: LabelSheet, position: int) -> Run:
    left, top = of.place(position)
    text = str(position + 1)
    return Run(mm(left + of.width / 2) - _POSITION.width(text) / 2, mm(top + of.height / 2) + 3, text)
