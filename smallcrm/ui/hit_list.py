"""The list under the search field: sections with a heading each, their hits, and the keys beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.theme import scaled, tokens
from smallcrm.ui.widgets.cells import draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.ui.search_box import Hit, Section

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
PADDING = 14


class Line(NamedTuple):
    """A line of the list: a hit, or words that cannot be chosen."""

    text: str
    hit: Hit | None = None
    is_heading: bool = False


class _Lines(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        return {Qt.ItemDataRole.DisplayRole: line.text, LINE: line}.get(role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen if self.lines[index.row()].hit is not None else Qt.ItemFlag.NoItemFlags

    def show(self, lines: list[Line]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()


class HitList(QListView):
    """Sections of hits, one of which is chosen. The keyboard stays in the field above."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Lines()
        self.setModel(self._lines)
        self.setItemDelegate(_HitDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Found"))

    def show_sections(self, sections: Sequence[Section]) -> Hit | None:
        """Show these; the first hit is chosen."""
        lines = []
        for section in sections:
            if section.name and section.hits:
                lines.append(Line(section.name, is_heading=True))
            lines += [Line(hit.text, hit) for hit in section.hits]
            if section.note:
                lines.append(Line(section.note))
        self._lines.show(lines)
        self.scrollToTop()
        return self._choose(next((row for row, line in enumerate(lines) if line.hit is not None), -1))

    def hits(self) -> list[Hit]:
        """What can be chosen."""
        return [line.hit for line in self._lines.lines if line.hit is not None]

    def words(self) -> list[str]:
        """Every line as it reads."""
        return [line.text for line in self._lines.lines]

    def chosen(self) -> Hit | None:
        """What Enter does."""
        row = self.currentIndex().row()
        return self._lines.lines[row].hit if 0 <= row < len(self._lines.lines) else None

    def step(self, by: int) -> Hit | None:
        """Choose the next hit or the one before, from the last on to the first again."""
        rows = [row for row, line in enumerate(self._lines.lines) if line.hit is not None]
        if not rows:
            return None
        now = self.currentIndex().row()
        place = rows.index(now) if now in rows else -1
        return self._choose(rows[(place + by) % len(rows)])

    def wanted_height(self) -> int:
        """High enough for all that is listed."""
        return sum(self.sizeHintForRow(row) for row in range(self._lines.rowCount())) + 14

    def _choose(self, row: int) -> Hit | None:
        self.setCurrentIndex(self._lines.index(row))
        if row == 1:
            self.scrollToTop()  # its heading with it
        return self.chosen()


class _HitDelegate(QStyledItemDelegate):
    """Headings small and muted; a hit with muted words behind it and its keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), option.fontMetrics.height() + PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line = index.data(LINE)
        look, rect = tokens(), QRect(option.rect)
        painter.save()
        if line.hit is not None and option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.ai_soft))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(rect, 6, 6)
        inside = rect.adjusted(10, 0, -10, 0)
        if line.hit is None:
            self._words(painter, inside, option.font, line)
        else:
            self._hit(painter, inside, option.font, line.hit)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, font: QFont, line: Line) -> None:
        painter.setFont(scaled(font, 11, bold=True) if line.is_heading else scaled(font, 12))
        painter.setPen(QColor(tokens().muted))
        side = Qt.AlignmentFlag.AlignBottom if line.is_heading else Qt.AlignmentFlag.AlignVCenter
        draw(painter, rect.adjusted(0, 0, 0, -4 if line.is_heading else 0), int(side), line.text)

    def _hit(self, painter: QPainter, rect: QRect, font: QFont, hit: Hit) -> None:
        middle, right = int(Qt.AlignmentFlag.AlignVCenter), int(Qt.AlignmentFlag.AlignRight)
        used = 0
        if hit.keys:
            painter.setFont(scaled(font, 11))
            painter.setPen(QColor(tokens().muted))
            used = draw(painter, rect, middle | right, hit.keys) + 12
        painter.setFont(scaled(font, 13, bold=bool(hit.aside)))
        painter.setPen(QColor(tokens().ink))
        rect = rect.adjusted(0, 0, -used, 0)
        named = draw(painter, rect, middle, hit.text)
        if hit.aside and named + 20 < rect.width():
            painter.setFont(scaled(font, 12))
            painter.setPen(QColor(tokens().muted))
            draw(painter, rect.adjusted(named + 8, 0, 0, 0), middle, hit.aside)
