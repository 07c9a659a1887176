"""Address sides of postcards (はがき) and envelopes (封筒), set vertically: a page a recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from smallcrm.i18n import _
from smallcrm.settings import NO_OFFSET, PrinterOffset

from .address_setting import set_recipient
from .address_sides import POSTCARD_SIDE, AddressSide
from .files import write_whole
from .paper import mm, moved
from .recipients import NOBODY, READABLE, LeftOut, Recipient, Sender
from .sender_setting import set_sender
from .sheet import Sheet
from .vertical import Setting

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Postcards:
    """Address sides to print, and who got none."""

    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]
    sender: Sender = NOBODY
    side: AddressSide = POSTCARD_SIDE
    frames: bool = False
    """Draw the boxes of the postal codes, which are printed on real postcards."""
    test_page: bool = False
    """One page of the boxes and the sender, to hold against a real postcard."""
    offset: PrinterOffset = NO_OFFSET
    unasked: int = 0
    """How many of the recipients were never asked whether they want it."""

    @property
    def pages(self) -> int:
        """How many there are."""
        return 1 if self.test_page else len(self.recipients)


def write(cards: Postcards, path: Path, progress: Progress = lambda _done, _total: None) -> tuple[Recipient, ...]:
    """Write the address sides as PDF, whole or not at all; gives those whose type had to be hard to read."""
    small: list[Recipient] = []
    write_whole(path, lambda part: _draw(cards, part, progress, small))
    return tuple(small)


def _draw(cards: Postcards, path: Path, progress: Progress, small: list[Recipient]) -> None:
    paper = Sheet(path, _("Addresses"), paper=cards.side.paper, moved=moved(cards.offset))
    sender = list(set_sender(cards.side, cards.sender))
    if cards.test_page:
        _boxes(paper, cards.side)
        _set(paper, sender)
        paper.end_page()
    for done, one in enumerate(() if cards.test_page else cards.recipients):
        progress(done, cards.pages)
        if cards.frames:
            _boxes(paper, cards.side)
        _set(paper, sender)
        settings = list(set_recipient(cards.side, one))
        if any(style.size < READABLE for pieces, style in settings if pieces):
            small.append(one)
        _set(paper, settings)
        paper.end_page()
    paper.save()


def _set(paper: Sheet, settings: Iterable[Setting]) -> None:
    for pieces, style in settings:
        if pieces:
            paper.placed(pieces, style)


def _boxes(paper: Sheet, side: AddressSide) -> None:
    for boxes in filter(None, (side.boxes, side.sender_boxes)):
        for left in boxes.lefts:
            paper.frame(mm(left), mm(boxes.top), mm(boxes.width), mm(boxes.height))
