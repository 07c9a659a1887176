"""A paper to draw on: its size, the program's colours and type, text that is measured before it is set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from smallcrm import i18n
from smallcrm.light import NamedTuple

from . import fonts
from .paper import PAPERS, Paper, PaperName

MARGIN = 36.0
SMALLEST = 0.7
"""Long texts are shrunk to this part of their size before they are wrapped."""
LEADING = 1.2
_HAIRLINE = 0.4


class Ink:
    """The colours of the look, on white paper."""

    INK = "#22262B"
    MUTED = "#6F7479"
    LINE = "#E3E0D8"
    EDGE = "#C9C5BA"
    AI = "#2B4C7E"
    TAKE = "#3E8465"
    YAMA = "#B98518"


@dataclass(frozen=True, slots=True)
class Type:
    """A way of writing."""

    size: float
    font: str = fonts.REGULAR
    colour: str = Ink.INK

    def width(self, text: str) -> float:
        """The width of a printable text."""
        return fonts.width(text, self.size, self.font)

    def scaled(self, part: float) -> Type:
        """The same, smaller."""
        return Type(self.size * part, self.font, self.colour)


class Run(NamedTuple):
    """A text and where its baseline begins."""

    x: float
    y: float
    text: str


class Placed(NamedTuple):
    """A text with its baseline's beginning, pressed flat, or turned so that it reads downwards."""

    x: float
    y: float
    text: str
    height: float = 1.0
    """How much of its height (turned: of its length) is left."""
    turned: bool = False


class Sheet:
    """Pages of one document, drawn from the upper left downwards in points."""

    def __init__(
        self,
        path: Path,
        title: str,
        *,
        paper: PaperName | Paper = "a4",
        landscape: bool = False,
        moved: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        """`moved`: how far to the right and down all of it is printed, for a printer that misses the place."""
        from reportlab import rl_config
        from reportlab.pdfgen.canvas import Canvas

        rl_config.useA85 = 0  # pages as bytes, not as letters: a fifth smaller, and sooner written
        fonts.register()
        size = paper if isinstance(paper, Paper) else PAPERS[paper]
        self.width, self.height = (size.height, size.width) if landscape else (size.width, size.height)
        lang = {"ja": "ja-JP", "en": "en-US"}[i18n.language()]
        self._canvas = Canvas(str(path), pagesize=(self.width, self.height), pageCompression=1, lang=lang)
        # Nothing but the title: no name of a customer, of the shop or of the user's account.
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("smallcrm")
        self._moved = moved
        self._move()

    @property
    def left(self) -> float:
        """Where the text begins."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where the text ends."""
        return self.width - MARGIN

    def texts(self, runs: Iterable[Run], style: Type) -> None:
        """Set printable texts in one way of writing."""
        lines = self._canvas.beginText()
        lines.setFont(style.font, style.size)
        lines.setFillColor(style.colour)
        for x, y, text in runs:
            lines.setTextOrigin(x, self.height - y)
            lines.textOut(text)
        self._canvas.drawText(lines)

    def text(self, x: float, y: float, text: str, style: Type) -> None:
        """Set one text from the left."""
        self.texts([Run(x, y, fonts.printable(text))], style)

    def text_right(self, x: float, y: float, text: str, style: Type) -> None:
        """Set one text so that it ends at x."""
        shown = fonts.printable(text)
        self.texts([Run(x - style.width(shown), y, shown)], style)

    def placed(self, pieces: Iterable[Placed], style: Type) -> None:
        """Set printable texts each in its own way, for vertical setting."""
        lines = self._canvas.beginText()
        lines.setFont(style.font, style.size)
        lines.setFillColor(style.colour)
        for x, y, text, height, turned in pieces:
            if turned:
                lines.setTextTransform(0, -height, 1, 0, x, self.height - y)
            else:
                lines.setTextTransform(1, 0, 0, height, x, self.height - y)
            lines.textOut(text)
        self._canvas.drawText(lines)

    def frame(self, x: float, y: float, width: float, height: float, *, colour: str = Ink.EDGE) -> None:
        """A rectangle by its upper left corner."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(_HAIRLINE)
        self._canvas.rect(x, self.height - y - height, width, height)

    def lines(self, ys: Iterable[float], colour: str, width: float, *, x1: float = 0, x2: float = 0) -> None:
        """Level lines across the text, or from x1 to x2."""
        begin, end = x1 or self.left, x2 or self.right
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(width)
        self._canvas.lines([(begin, self.height - y, end, self.height - y) for y in ys])

    def curve(self, points: list[tuple[float, float]], colour: str, width: float) -> None:
        """A line through points."""
        path = self._canvas.beginPath()
        for number, (x, y) in enumerate(points):
            (path.lineTo if number else path.moveTo)(x, self.height - y)
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(width)
        self._canvas.setLineJoin(1)
        self._canvas.drawPath(path)

    def dashed(self, x: float, top: float, bottom: float, colour: str) -> None:
        """An upright dashed line."""
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(0.9)
        self._canvas.setDash(2.2, 2)
        self._canvas.line(x, self.height - top, x, self.height - bottom)
        self._canvas.setDash()

    def picture(self, data: bytes, *, right: float, top: float, most: tuple[float, float]) -> float:
        """A picture (PNG or JPEG) that ends at `right`, as large as `most` lets it; gives its width."""
        from reportlab.lib.utils import ImageReader

        picture = ImageReader(BytesIO(data))
        wide, high = picture.getSize()
        part = min(most[0] / wide, most[1] / high)
        width, height = wide * part, high * part
        y = self.height - top - (most[1] + height) / 2  # in the middle of its place
        self._canvas.drawImage(picture, right - width, y, width, height, mask="auto")
        return width

    def end_page(self) -> None:
        """Go on with the next page."""
        self._canvas.showPage()
        self._move()

    def _move(self) -> None:
        right, down = self._moved
        if right or down:
            self._canvas.translate(right, -down)

    def save(self) -> None:
        """Write the document."""
        self._canvas.save()


def fitted(text: str, style: Type, room: float) -> tuple[list[str], Type]:
    """The text in the room there is: as it is, shrunk, or else shrunk and wrapped; never cut."""
    wide = style.width(text)
    if wide <= room:
        return [text], style
    if wide * SMALLEST <= room:
        return [text], style.scaled(room / wide)
    small = style.scaled(SMALLEST)
    return wrapped(text, small, room), small


def wrapped(text: str, style: Type, room: float) -> list[str]:
    """The text in lines no wider than the room, broken at spaces where that leaves no line half empty."""
    lines, line, used = [], "", 0.0
    for char in text:
        wide = style.width(char)
        if line and used + wide > room:
            space = line.rfind(" ")
            keep = space + 1 if space >= len(line) / 2 and char != " " else len(line)
            lines.append(line[:keep].rstrip())
            line = line[keep:].lstrip()
            used = style.width(line)
        line += char
        used += wide
    return [*lines, line]
