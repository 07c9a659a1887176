"""Something that is so for now, and can be taken off with a click."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from smallcrm.i18n import _
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets.plain import plain_tip


class Chip(QPushButton):
    """Its words with a cross behind them; what does not fit ends in an …"""

    def __init__(self, text: str) -> None:
        super().__init__(icon("x", QPalette.ColorRole.PlaceholderText), "")
        self._whole = text
        self.setProperty("chip", "true")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        self.setIconSize(QSize(12, 12))
        self.setAccessibleName(_("Take off: {condition}").format(condition=text))
        self.setToolTip(plain_tip(text))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(self.fontMetrics().height() * 4)
        self._fit(self.fontMetrics().horizontalAdvance(text))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 40, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width() - 38)

    def _fit(self, width: int) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, width)
        self.setText(shown.replace("&", "&&"))
