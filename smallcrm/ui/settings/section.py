"""A section of the settings: cards with rows of a name and what is set, kept at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _
from smallcrm.ui.messages import Offer
from smallcrm.ui.widgets import plain
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.session import Session

NAMES_WIDTH = 6
"""Of the column of names, in line heights."""
LARGE_TEXT = 23
"""Line height from which on less has room beside each other."""
FRAME = 7
"""What a line to type in has above its text, so that the name stands on one line with it."""


class Section(QWidget):
    """What one name in the list at the left stands for."""

    key: ClassVar[str]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def refresh(self) -> None:
        """Show what is set now."""

    def change(self, work: Callable[[], bool], refused: Callable[[str], bool] = lambda _words: False) -> None:
        """Change what belongs to the shop: an act of its own, with Undo in the message bar.

        `refused` is told why it could not be; False leaves that to the message bar.
        """
        changing = self.session.tasks.operation(_("Settings"), lambda _work: work()).writes()
        changing.then(self._tell).otherwise(lambda error: refused(str(error))).at_last(self.refresh).start()

    def _tell(self, changed: bool) -> None:
        from smallcrm.actions import history

        name = history.undo_label(self.session.store, date_form())
        if changed and name:
            self.session.messages.say(name, Offer(_("Undo"), self.session.undo))


class Form(QGridLayout):
    """Rows of a name and what is set."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(12)
        self.setColumnStretch(1, 1)

    def row(self, name: str, field: QWidget | QLayout, words: str = "") -> QLabel:
        """A row; `words` stand below the field. Gives the label of the name."""
        place = self.rowCount()
        label = plain.label(name, tone="muted", wrap=True)
        label.setFixedWidth(label.fontMetrics().height() * NAMES_WIDTH)
        label.setContentsMargins(0, 0 if isinstance(field, Choices | QLabel) else FRAME, 0, 0)
        self.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        if isinstance(field, QWidget):
            label.setBuddy(field)
            column.addWidget(field)
        else:
            column.addLayout(field)
        if words:
            column.addWidget(plain.small(words, wrap=True))
        self.addLayout(column, place, 1)
        return label


def beside(owner: QWidget) -> QBoxLayout:
    """A layout of things beside each other; below each other where the text is large."""
    large = owner.fontMetrics().height() >= LARGE_TEXT
    made = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
    made.setSpacing(8)
    return made


class _Calm(QObject):
    """The wheel scrolls the section; it does not change what the mouse happens to be over."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def calm(box: QComboBox) -> None:
    """Have a box keep its value while the page is scrolled."""
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.installEventFilter(_Calm(box))


class Choices(QWidget):
    """A few values to choose one of, all in sight."""

    def __init__(
        self, name: str, values: Sequence[tuple[str, str]], now: str, choose: Callable[[str], object], *, across: bool
    ) -> None:
        """`values` are (value, word); `across`: beside each other."""
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        across = across and self.fontMetrics().height() < LARGE_TEXT
        line = QHBoxLayout(self) if across else QVBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(18 if across else 2)
        for value, word in values:
            made = QRadioButton(word)
            made.setObjectName(value)
            made.setAccessibleName(f"{name}: {word}")
            made.setChecked(value == now)
            made.toggled.connect(lambda on, chosen=value: choose(chosen) if on else None)
            self._group.addButton(made)
            line.addWidget(made)
        if across:
            line.addStretch()
        self.setFocusProxy(self._group.checkedButton() or self._group.buttons()[0])

    def mark(self, value: str) -> None:
        """Show what is chosen now, without choosing it."""
        for made in self._group.buttons():
            made.blockSignals(True)
            made.setChecked(made.objectName() == value)
            made.blockSignals(False)

    def button(self, value: str) -> QRadioButton:
        """The button of a value."""
        return next(made for made in self._group.buttons() if made.objectName() == value)  # type: ignore[return-value]
