"""A box to choose in whose words give way: what does not fit ends in …, and is whole in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from smallcrm.ui.widgets.plain import plain_tip

EDGES = 2
"""What the style keeps free of words at their left and at their right, and what this keeps free in it."""


class ElidedBox(QComboBox):
    """The style cuts the words off, and nothing tells that there were more."""

    def sizeHint(self) -> QSize:
        """The style sheet counts the words alone."""
        return super().sizeHint() + QSize(2 * EDGES, 0)

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(2 * EDGES, 0)

    def shown_text(self) -> str:
        """As much of what is chosen as there is room for."""
        return self._option().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        option, whole = self._option(), self.currentText()
        if option.currentText != whole:
            self.setToolTip(plain_tip(whole))
        elif self.toolTip() == plain_tip(whole):
            self.setToolTip("")
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        shown = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - EDGES)
        option.currentText = shown
        return option
