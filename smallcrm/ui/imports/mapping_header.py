"""The header of a sheet: a tag on every column that says, and changes, what the column is taken for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from smallcrm.actions.words import field_word
from smallcrm.ui.imports.sheet_model import SheetModel
from smallcrm.ui.theme import SMALL, scaled, tokens


class MappingHeader(QHeaderView):
    """A header of two lines: the tag (what the column becomes), and the words of the sheet under it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFont(scaled(self.font(), SMALL))

    def sheet(self) -> SheetModel | None:
        """What is shown."""
        model = self.model()
        return model if isinstance(model, SheetModel) else None

    def tag(self, section: int) -> str:
        """The words of the tag."""
        model = self.sheet()
        field = model.field_of(section) if model else ""
        return f"{field_word(field)} ▾" if field else ""

    def wanted_width(self, section: int) -> int:
        """How wide the two lines are."""
        model = self.sheet()
        below = self.fontMetrics().horizontalAdvance(model.header_of(section)) if model else 0
        return max(self.fontMetrics().horizontalAdvance(self.tag(section)) + 34, below + 20)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 2 + 22)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        model = self.sheet()
        if model is None:
            return
        look, line = tokens(), self.fontMetrics().height()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        inner = rect.adjusted(8, 6, -6, 0)
        shown = self._fit(self.tag(logicalIndex), inner.width() - 18)
        pill = QRect(inner.left(), inner.top(), self.fontMetrics().horizontalAdvance(shown) + 18, line + 4)
        if shown:
            _draw_pill(painter, pill, shown, model.field_of(logicalIndex))
        below = QRect(inner.left() + 1, pill.bottom() + 3, inner.width(), line + 2)
        painter.setPen(QColor(look.muted))
        painter.drawText(
            below, int(Qt.AlignmentFlag.AlignLeft), self._fit(model.header_of(logicalIndex), below.width())
        )
        painter.setPen(QColor(look.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _fit(self, text: str, width: int) -> str:
        return QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)


def _draw_pill(painter: QPainter, pill: QRect, text: str, field: str) -> None:
    ground, ink = _tag_colours(field)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(ink))
    painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), text)


def _tag_colours(field: str) -> tuple[str, str]:
    look = tokens()
    if field == "ignore":
        return look.quiet, look.muted
    if field == "unknown":
        return look.yama_soft, look.yama_text
    if field.startswith("custom:") or field in ("note", "tags"):
        return look.ai_soft, look.ai
    return look.take_soft, look.take_text
