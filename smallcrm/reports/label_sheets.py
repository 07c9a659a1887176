"""Sheets of address labels: where each label lies on the A4 paper, in millimetres."""

from __future__ import annotations

import re

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple

A4_WIDTH, A4_HEIGHT = 210.0, 297.0
_SLACK = 0.05
"""Seven labels of 42.429 mm are a hair more than the paper."""


class LabelSheet(NamedTuple):
    """A grid of labels; the pitch is from one label's edge to the same edge of the next."""

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    pitch_x: float
    pitch_y: float

    @property
    def labels(self) -> int:
        """How many labels are on a sheet."""
        return self.columns * self.rows

    def place(self, position: int) -> tuple[float, float]:
        """The upper left corner of a label; positions count from 0, line by line."""
        row, column = divmod(position, self.columns)
        return self.left + column * self.pitch_x, self.top + row * self.pitch_y


SHEETS: dict[str, LabelSheet] = {
    "10": LabelSheet(2, 5, 86.4, 50.8, 18.6, 21.2, 86.4, 50.8),
    "12": LabelSheet(2, 6, 86.4, 42.3, 18.6, 21.2, 86.4, 42.3),
    "12-gaps": LabelSheet(2, 6, 84, 42, 19, 22.5, 88, 42),
    "18": LabelSheet(3, 6, 70, 42.3, 0, 21.2, 70, 42.3),
    "21": LabelSheet(3, 7, 70, 42.429, 0, 0, 70, 42.429),
    "24": LabelSheet(3, 8, 66, 33.9, 6, 12.9, 66, 33.9),
    "24-wide": LabelSheet(3, 8, 70, 33.9, 0, 12.9, 70, 33.9),
    "44": LabelSheet(4, 11, 48.3, 25.4, 8.4, 8.8, 48.3, 25.4),
    "65": LabelSheet(5, 13, 38.1, 21.2, 4.75, 10.92, 40.6, 21.2),
}
"""The sheets that are sold, by the number of their labels."""

_NUMBER = r"(\d+(?:\.\d+)?)"
_OWN = re.compile(rf"(\d+)x(\d+):{_NUMBER}x{_NUMBER}\+{_NUMBER}\+{_NUMBER}(?::{_NUMBER}x{_NUMBER})?")


def read_sheet(text: str) -> LabelSheet:
    """A sheet by its name, or an own one: 2x6:84x42+19+22.5:88x42 (grid, label, first corner, pitch)."""
    if text in SHEETS:
        return SHEETS[text]
    found = _OWN.fullmatch(text)
    if found is None:
        text_of_all = _("“{sheet}” is no label sheet. There are {known}; one of your own is written as {example}.")
        raise CrmError(text_of_all.format(sheet=text, known=", ".join(SHEETS), example="2x6:84x42+19+22.5:88x42 (mm)"))
    columns, rows = int(found[1]), int(found[2])
    width, height, left, top = (float(found[at]) for at in range(3, 7))
    pitch_x, pitch_y = (float(found[7]), float(found[8])) if found[7] else (width, height)
    return checked(LabelSheet(columns, rows, width, height, left, top, pitch_x, pitch_y))


def sheet_text(sheet: LabelSheet) -> str:
    """An own sheet as `read_sheet` reads it."""
    columns, rows, *lengths = sheet
    width, height, left, top, pitch_x, pitch_y = (f"{one:g}" for one in lengths)
    return f"{columns}x{rows}:{width}x{height}+{left}+{top}:{pitch_x}x{pitch_y}"


def checked(sheet: LabelSheet) -> LabelSheet:
    """An own sheet, refused where its labels overlap, leave the paper or are too small to write on."""
    if not (sheet.columns > 0 and sheet.rows > 0):
        raise CrmError(_("A sheet has at least one label."))
    if sheet.width < _SMALLEST_LABEL[0] or sheet.height < _SMALLEST_LABEL[1]:
        width, height = _SMALLEST_LABEL
        raise CrmError(_("A label is at least {width} x {height} mm.").format(width=width, height=height))
    if (sheet.columns > 1 and sheet.pitch_x < sheet.width) or (sheet.rows > 1 and sheet.pitch_y < sheet.height):
        raise CrmError(_("The labels overlap: from one to the next it must be at least the size of a label."))
    right, bottom = (edge + size for edge, size in zip(sheet.place(sheet.labels - 1), sheet[2:4], strict=True))
    if right > A4_WIDTH + _SLACK or bottom > A4_HEIGHT + _SLACK:
        text = _("The labels do not lie on an A4 paper: they reach to {right} x {bottom} mm of 210 x 297.")
        raise CrmError(text.format(right=f"{right:g}", bottom=f"{bottom:g}"))
    return sheet


_SMALLEST_LABEL = (15, 8)
