"""Rows of a name, a bar and figures, painted; the pointer, or the arrow keys, ask of one what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from smallcrm.light import NamedTuple
from smallcrm.ui.theme import BODY, SMALL, figures, scaled, tokens
from smallcrm.ui.widgets import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent

GAP = 14.0
NAME_PART = 0.34
"""The part of the width that names have at most."""
LEAST_BAR = 60.0
"""Where bars would have less, figures give way to them."""
ROW = 1.9
"""The height of a row, in line heights."""
BAR = 0.85
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Piece(NamedTuple):
    """A part of a bar, in one of the look's colours."""

    value: float
    tone: str


class BarRow(NamedTuple):
    """A row: pieces stand one after the other, figures under their heads; `words` say all of it."""

    name: str
    pieces: tuple[Piece, ...]
    figures: tuple[str, ...]
    words: str
    mark: float | None = None
    """Where a line stands across the bar: what was to be reached."""
    alarm: int | None = None
    """The figure that is the worst of its column."""


class Shown(NamedTuple):
    """What stands in the widget: (tone, word) of the legend, and which columns give way, the first one first."""

    heads: tuple[str, ...] = ()
    rows: tuple[BarRow, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    gives_way: tuple[int, ...] = ()


class Columns(NamedTuple):
    """Where everything stands: the bars, and where each column of figures that has room ends."""

    left: float
    right: float
    ends: dict[int, float]


class BarRows(QWidget):
    """It is as high as its rows."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._shown = Shown()
        self._place = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(
        self,
        heads: Sequence[str],
        rows: Sequence[BarRow],
        legend: Sequence[tuple[str, str]] = (),
        gives_way: Sequence[int] = (),
    ) -> None:
        """Draw these."""
        self._shown = Shown(tuple(heads), tuple(rows), tuple(legend), tuple(gives_way))
        self.updateGeometry()
        self._move(self._place)

    def rows(self) -> tuple[BarRow, ...]:
        """What is drawn."""
        return self._shown.rows

    def words(self) -> str:
        """What is said of the row that is marked; of all of them where none is."""
        rows = self._shown.rows
        return rows[self._place].words if 0 <= self._place < len(rows) else "\n".join(row.words for row in rows)

    def sizeHint(self) -> QSize:
        return QSize(400, round(self._top() + len(self._shown.rows) * self._step()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().y() - self._top()) // self._step())
        rows = self._shown.rows
        self.setToolTip(plain.plain_tip(rows[place].words) if 0 <= place < len(rows) else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._shown.rows) - 1
        wanted = {
            Qt.Key.Key_Down: self._place + 1,
            Qt.Key.Key_Up: self._place - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if wanted is None or not 0 <= wanted <= last:
            super().keyPressEvent(event)
        else:
            self._move(wanted)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._move(max(self._place, 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._move(-1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        columns = self.columns()
        left, right = columns.left, columns.right
        self._draw_heads(painter, columns)
        largest = max((_longest(row) for row in self._shown.rows), default=0) or 1
        for place, row in enumerate(self._shown.rows):
            line = QRectF(0, self._top() + place * self._step(), self.width(), self._step())
            painter.setPen(QPen(QColor(tokens().line), 1))
            painter.drawLine(line.topLeft(), line.topRight())
            painter.setFont(scaled(self.font(), BODY))
            painter.setPen(QColor(tokens().ink))
            room = QRectF(0, line.top(), left - GAP, line.height())
            name = QFontMetricsF(painter.font()).elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, LEFT, name)
            self._draw_bar(painter, row, line, left, (right - left) / largest)
            self._draw_figures(painter, row, line, columns)
            if place == self._place:
                painter.setPen(QPen(QColor(tokens().ai), 1, Qt.PenStyle.DotLine))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(line.adjusted(0.5, 1.5, -0.5, -1.5))

    def _draw_heads(self, painter: QPainter, columns: Columns) -> None:
        painter.setFont(self._small())
        metrics = QFontMetricsF(painter.font())
        line = QRectF(0, 0, self.width(), metrics.height())
        x, end = columns.left, columns.right + GAP
        for tone, word in self._shown.legend:
            side, wide = metrics.height() * 0.6, metrics.horizontalAdvance(word)
            if x + side + 5 + wide > end - GAP:
                break
            painter.fillRect(QRectF(x, (line.height() - side) / 2, side, side), QColor(getattr(tokens(), tone)))
            painter.setPen(QColor(tokens().muted))
            painter.drawText(QRectF(x + side + 5, 0, wide + 2, line.height()), LEFT, word)
            x += side + 5 + wide + GAP
        painter.setPen(QColor(tokens().muted))
        for at, stop in columns.ends.items():
            painter.drawText(QRectF(0, 0, stop, line.height()), RIGHT, self._shown.heads[at])

    def _draw_bar(self, painter: QPainter, row: BarRow, line: QRectF, left: float, scale: float) -> None:
        high = QFontMetricsF(scaled(self.font(), BODY)).height() * BAR
        top, x = line.center().y() - high / 2, left
        for value, tone in row.pieces:
            painter.fillRect(QRectF(x, top, value * scale, high), QColor(getattr(tokens(), tone)))
            x += value * scale
        if row.mark is not None:
            painter.setPen(QPen(QColor(tokens().yama_text), 2))
            at = left + row.mark * scale
            painter.drawLine(QPointF(at, top - 3), QPointF(at, top + high + 3))

    def _draw_figures(self, painter: QPainter, row: BarRow, line: QRectF, columns: Columns) -> None:
        painter.setFont(self._figure())
        for at, end in columns.ends.items():
            painter.setPen(QColor(tokens().shu_text if at == row.alarm else tokens().ink))
            painter.drawText(QRectF(0, line.top(), end, line.height()), RIGHT, row.figures[at])

    def columns(self) -> Columns:
        """Where everything stands in the width there is."""
        widths = dict(enumerate(self._widths()))
        names = QFontMetricsF(scaled(self.font(), BODY))
        wanted = max((names.horizontalAdvance(row.name) for row in self._shown.rows), default=0) + GAP
        left = min(wanted, self.width() * NAME_PART)
        for at in self._shown.gives_way:
            if left + LEAST_BAR + sum(wide + GAP for wide in widths.values()) > self.width():
                del widths[at]
        end, placed = float(self.width()), dict[int, float]()
        for at in sorted(widths, reverse=True):
            placed[at] = end
            end -= widths[at] + GAP
        return Columns(min(left, max(end, GAP)), max(end, left), placed)

    def _widths(self) -> list[float]:
        small, usual = QFontMetricsF(self._small()), QFontMetricsF(self._figure())
        rows = self._shown.rows
        return [
            max([small.horizontalAdvance(head), *(usual.horizontalAdvance(row.figures[at]) for row in rows)])
            for at, head in enumerate(self._shown.heads)
        ]

    def _top(self) -> float:
        return QFontMetricsF(self._small()).height() + 6

    def _step(self) -> float:
        return QFontMetricsF(scaled(self.font(), BODY)).height() * ROW

    def _small(self) -> QFont:
        return scaled(self.font(), SMALL)

    def _figure(self) -> QFont:
        return figures(scaled(self.font(), BODY))

    def _move(self, place: int) -> None:
        self._place = min(place, len(self._shown.rows) - 1)
        self.setAccessibleDescription(self.words())
        self.update()


def _longest(row: BarRow) -> float:
    return max(sum(piece.value for piece in row.pieces), row.mark or 0)
