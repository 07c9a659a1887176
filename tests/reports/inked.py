"""What is really on a page: the ink of a rendering by PDFium, and the text that lies in a place of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, cast

from pypdf import PdfReader
from pypdf.generic import ContentStream
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument

PER_MM = 10
"""Pixels: a tenth of a millimetre is seen."""
_POINTS = 72 / 25.4
Box = tuple[float, float, float, float]
"""Left, top, width, height in millimetres."""


def rendered(path: Path, page: int = 0) -> QImage:
    """A page as it looks on paper."""
    document = QPdfDocument()
    assert document.load(str(path)) == QPdfDocument.Error.None_
    size = document.pagePointSize(page) / _POINTS * PER_MM
    drawn = document.render(page, QSize(round(size.width()), round(size.height())))
    document.close()
    paper = QImage(drawn.size(), QImage.Format.Format_Grayscale8)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return paper


def has_ink(paper: QImage, box: Box | None = None) -> bool:
    """Whether anything is printed on the page, or in a box of it."""
    part = paper if box is None else paper.copy(_pixels(box, 0))
    row = b"\xff" * part.width()
    return any(cast("memoryview", part.constScanLine(y))[: part.width()] != row for y in range(part.height()))


def outside(paper: QImage, boxes: Iterable[Box], *, grown: float = 0.0) -> QImage:
    """The page without what is in these boxes, made larger by so many millimetres on each side."""
    rest = paper.copy()
    painter = QPainter(rest)
    for box in boxes:
        painter.fillRect(_pixels(box, grown), Qt.GlobalColor.white)
    painter.end()
    return rest


def _pixels(box: Box, grown: float) -> QRect:
    left, top, width, height = box
    return QRect(
        round((left - grown) * PER_MM),
        round((top - grown) * PER_MM),
        round((width + 2 * grown) * PER_MM),
        round((height + 2 * grown) * PER_MM),
    )


class Begun(NamedTuple):
    """A text of a page and where it begins, in millimetres from the upper left."""

    text: str
    x: float
    y: float


def begun(path: Path, page: int = 0) -> list[Begun]:
    """Every text of a page, in the order of printing, as the operators of the page place it."""
    reader = PdfReader(path)
    of = reader.pages[page]
    tall = float(of.mediabox.height)
    fonts = {name: _characters(font.get_object()) for name, font in of["/Resources"]["/Font"].items()}  # type: ignore[index]
    found: list[Begun] = []
    moved, kept, place, characters = (0.0, 0.0), [(0.0, 0.0)], (0.0, 0.0), dict[int, str]()
    for operands, operator in ContentStream(of.get_contents(), reader).operations:
        if operator == b"q":
            kept.append(moved)
        elif operator == b"Q":
            moved = kept.pop()
        elif operator == b"cm":
            moved = moved[0] + float(operands[4]), moved[1] + float(operands[5])
        elif operator == b"Tf":
            characters = fonts[operands[0]]
        elif operator == b"Tm":
            place = float(operands[4]), float(operands[5])
        elif operator == b"Tj":
            text = "".join(map(characters.__getitem__, operands[0].original_bytes)).strip()
            if text:
                x, y = place[0] + moved[0], tall - place[1] - moved[1]
                found.append(Begun(text, x / _POINTS, y / _POINTS))
    return found


def _characters(font: Any) -> dict[int, str]:
    """What each code of a font stands for, by its ToUnicode map; reportlab names a font without one on every page."""
    if "/ToUnicode" not in font:
        return {}
    pairs = re.findall(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>", font["/ToUnicode"].get_data())
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def texts_in(path: Path, box: Box, page: int = 0) -> str:
    """The text that begins in a box, without its spaces and line breaks."""
    left, top, width, height = box
    inside = [one.text for one in begun(path, page) if 0 <= one.x - left < width and 0 <= one.y - top < height]
    return "".join("".join(inside).split())
