"""The papers that a report can be printed on."""

from __future__ import annotations

from typing import Literal, NamedTuple

PaperName = Literal["a4", "a3", "b5", "letter"]


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
