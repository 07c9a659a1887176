"""What a field proposes below it: a line of words, and choices of which one is taken with a click or a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import KEYPAD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST = 5
"""So many choices are in sight; the others are scrolled to."""
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Proposal(NamedTuple):
    """A choice, and what taking it does."""

    text: str
    take: Callable[[], object]


class Proposals(QWidget):
    """Down in the editor takes the only choice, or goes to where one of several is chosen."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self._editor = editor
        self._proposals: Sequence[Proposal] = ()
        self.words = plain.small(wrap=True)
        self.choices = _Choices(editor)
        self.choices.itemClicked.connect(lambda _item: self._take())
        self.choices.installEventFilter(self)
        editor.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.words)
        column.addWidget(self.choices)
        self.hide()

    def offer(self, words: str, proposals: Sequence[Proposal]) -> None:
        """Offer these instead of those before; none: nothing."""
        if not proposals and self.choices.hasFocus():
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._proposals = proposals
        self.words.setText(_("{words} (key\u00a0↓)").format(words=words.removesuffix(":")))
        self.choices.setAccessibleName(words)
        self.choices.fill([one.text for one in proposals])
        self.setVisible(bool(proposals))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._proposals:
            if watched is self._editor and event.key() == Qt.Key.Key_Down and not event.modifiers() & ~KEYPAD:
                self._go_there()
                return True
            if watched is self.choices and event.key() in ENTER:
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _go_there(self) -> None:
        self.choices.setCurrentRow(0)
        if len(self._proposals) == 1:
            self._take()
        else:
            self.choices.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        row = self.choices.currentRow()
        if 0 <= row < len(self._proposals):
            self._proposals[row].take()


class _Choices(QListWidget):
    """The choices, a line each; Escape and Up from the first go back to the editor."""

    def __init__(self, editor: QWidget) -> None:
        super().__init__()
        self._editor = editor
        self.setObjectName("proposals")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # What comes up while one types is not in the way of Tab, which goes on to the next field.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def fill(self, texts: Sequence[str]) -> None:
        """Show these."""
        self.clear()
        for text in texts:
            QListWidgetItem(text, self).setToolTip(plain.plain_tip(text))
        self.ensurePolished()
        self.setFixedHeight(self.sizeHintForRow(0) * min(len(texts), MOST) + 2 * self.frameWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_Up and self.currentRow() <= 0)
        if back:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
