"""The papers that a report can be printed on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.settings import PrinterOffset

PaperName = Literal["a4", "a3", "b5", "letter"]
_MM = 72 / 25.4


class Paper(NamedTuple):
    """A paper: how wide and high it is in points, upright, and the number that workbooks call it by."""

    width: float
    height: float
    number: int


PAPERS: dict[PaperName, Paper] = {
    "a4": Paper(595.28, 841.89, 9),
    "a3": Paper(841.89, 1190.55, 8),
    "b5": Paper(515.91, 728.50, 13),  # the Japanese one: 182 x 257 mm
    "letter": Paper(612.0, 792.0, 1),
}
POSTCARD = Paper(100 * _MM, 148 * _MM, 43)
ENVELOPE_LONG_3 = Paper(120 * _MM, 235 * _MM, 73)
"""長形3号: an A4 letter folded in three goes in."""


def mm(length: float) -> float:
    """Millimetres in points."""
    return length * _MM


def moved(offset: PrinterOffset) -> tuple[float, float]:
    """A printer's offset in points."""
    return mm(offset.right / 10), mm(offset.down / 10)
