"""The Pareto curve on the screen: under the pointer, or the arrow keys, it says whose point it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _
from smallcrm.reports.columns import class_name
from smallcrm.ui.theme import SMALL, scaled, tokens
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.analysis.types import RankingRow
    from smallcrm.ui.ranking.curve_points import CurvePoints

HEIGHT = 150
MARGIN = 14
MANY_CLASSES = 4


class ParetoCurve(QWidget):
    """The customers across, from the largest amount down; upwards what they bring together."""

    pointed = Signal(int)
    """A customer is pointed at (the id)."""
    opened = Signal(int)
    """A customer is to be opened."""

    def __init__(self, name_of: Callable[[int], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._points: CurvePoints | None = None
        self._place: int | None = None
        self.setAccessibleName(_("Cumulative curve: how few customers bring how much"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setFixedHeight(round(HEIGHT * self.fontMetrics().height() / 19))

    def show_points(self, points: CurvePoints) -> None:
        """Draw this curve."""
        self._points = points
        self._move(None)

    def point_at(self, customer: int) -> None:
        """Mark a customer's point; nothing is told of it."""
        self._move(self._points.place_of(customer) if self._points else None)

    def words(self) -> str:
        """What is said of the point that is marked; empty where none is."""
        return " ・ ".join(self._lines())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area = self._area()
        if self._points and area.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).contains(event.position()):
            self._move(self._points.place_at((event.position().x() - area.left()) / max(area.width(), 1)))
        else:
            self._move(None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._move(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and (row := self._row()) is not None:
            self.pointed.emit(row.id)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        if (row := self._row()) is not None:
            self.opened.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points) - 1 if self._points else -1
        now = -1 if self._place is None else self._place
        tenth = max(1, last // 10)
        wanted = {
            Qt.Key.Key_Right: now + 1,
            Qt.Key.Key_Left: now - 1,
            Qt.Key.Key_PageDown: now + tenth,
            Qt.Key.Key_PageUp: now - tenth,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        row = self._row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row.id)
        elif wanted is None or last < 0:
            super().keyPressEvent(event)
        else:
            self._move(min(max(wanted, 0), last))
            self.pointed.emit(self._points.row(min(max(wanted, 0), last)).id)  # type: ignore[union-attr]

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._points is None or not len(self._points):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._area()
        self._draw_classes(painter, area, self._points)
        painter.setPen(QPen(QColor(tokens().line), 1))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setPen(QPen(QColor(tokens().ai), 2))
        painter.drawPolyline(QPolygonF([_in(area, *point) for point in self._points.curve.points]))
        if self._place is not None:
            self._draw_mark(painter, area, _in(area, *self._points.position(self._place)))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().ai), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _draw_classes(self, painter: QPainter, area: QRectF, points: CurvePoints) -> None:
        """Dashed borders, and the name of each class that has room for it."""
        painter.setFont(scaled(self.font(), SMALL))
        metrics, begin = QFontMetricsF(painter.font()), 0.0
        ends = points.curve.ends
        colours = (tokens().yama, tokens().take_text)
        for number, (klass, end) in enumerate(ends):
            name, x = class_name(klass), area.left() + end * area.width()
            if end < 1:
                colour = tokens().line if len(ends) > MANY_CLASSES else colours[min(number, 1)]
                painter.setPen(QPen(QColor(colour), 1.4, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
            if metrics.horizontalAdvance(name) + 4 < (end - begin) * area.width():
                painter.setPen(QColor(tokens().muted))
                middle = area.left() + (begin + end) / 2 * area.width()
                painter.drawText(QPointF(middle - metrics.horizontalAdvance(name) / 2, area.bottom() - 6), name)
            begin = end

    def _draw_mark(self, painter: QPainter, area: QRectF, at: QPointF) -> None:
        """The point, and beside it on a card of its own what is said of it."""
        look = tokens()
        painter.setPen(QPen(QColor(look.muted), 1))
        painter.drawLine(QPointF(at.x(), area.top()), QPointF(at.x(), area.bottom()))
        painter.setPen(QPen(QColor(look.card), 2))
        painter.setBrush(QColor(look.ai))
        painter.drawEllipse(at, 5, 5)
        painter.setFont(scaled(self.font(), SMALL))
        metrics, lines = QFontMetricsF(painter.font()), self._lines()
        wide = min(max(map(metrics.horizontalAdvance, lines)) + 20, area.width() * 0.6)
        high = metrics.height() * len(lines) + 14
        left = at.x() + 14 if at.x() + 14 + wide <= area.right() else at.x() - 14 - wide
        card = QRectF(max(left, area.left()), max(area.top(), min(at.y(), area.bottom() - high)), wide, high)
        painter.setPen(QPen(QColor(look.line), 1))
        painter.setBrush(QColor(look.card))
        painter.drawRoundedRect(card, 6, 6)
        painter.setPen(QColor(look.ink))
        for number, line in enumerate(lines):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, wide - 20)
            painter.drawText(
                QPointF(card.left() + 10, card.top() + 7 + metrics.height() * number + metrics.ascent()), shown
            )

    def _lines(self) -> list[str]:
        row = self._row()
        if row is None:
            return []
        return [
            _("No. {rank}  {name}").format(rank=amount_text(row.rank), name=self._name_of(row.id)),
            yen(row.amount),
            _("up to here {share}% of sales").format(share=f"{row.cumulative * 100:.1f}"),
            _("Class {klass}").format(klass=class_name(row.klass)),
        ]

    def _row(self) -> RankingRow | None:
        return self._points.row(self._place) if self._points and self._place is not None else None

    def _move(self, place: int | None) -> None:
        self._place = place
        self.setAccessibleDescription(self.words())
        self.update()

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)


def _in(area: QRectF, part: float, sold: float) -> QPointF:
    return QPointF(area.left() + part * area.width(), area.bottom() - sold * area.height())
