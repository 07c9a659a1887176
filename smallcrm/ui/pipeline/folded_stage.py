"""A stage folded up: its name from above to below, and how many are in it. A click, or Enter, unfolds it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from smallcrm.i18n import _
from smallcrm.ui.theme import tokens
from smallcrm.ui.widgets.boxes import PressButton

CENTER = Qt.AlignmentFlag.AlignCenter.value


class FoldedStage(PressButton):
    """A strip, as high as the board."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("foldedStage")
        self._name, self._count = name, 0
        self.setSizePolicy(self.sizePolicy().horizontalPolicy(), self.sizePolicy().Policy.Expanding)
        self.tell(0)

    def tell(self, count: int) -> None:
        """So many are in it."""
        self._count = count
        self.setAccessibleName(_("Unfold “{stage}” ({count})").format(stage=self._name, count=f"{count:,}"))
        self.setToolTip(self.accessibleName())
        self.update()

    def rename(self, name: str) -> None:
        """It is called otherwise now."""
        self._name = name
        self.tell(self._count)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().height() * 2, 80)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, line = QPainter(self), self.fontMetrics().height()
        painter.setPen(QColor(tokens().ink))
        painter.drawText(QRect(0, 8, self.width(), line), CENTER, f"{self._count:,}")
        if self._name.isascii():
            painter.translate(self.width() / 2, line + 20)
            painter.rotate(90)
            painter.drawText(QRect(0, -line // 2, self.height(), line), Qt.AlignmentFlag.AlignVCenter.value, self._name)
        else:
            for place, letter in enumerate(self._name):
                painter.drawText(QRect(0, line * (place + 1) + 16, self.width(), line), CENTER, letter)
