"""The editors of a form behind one face: a line, several lines, a choice, a choice that can be typed."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QCompleter, QLineEdit, QPlainTextEdit, QWidget

from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets.elided_box import ElidedBox
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

Editor = QLineEdit | QComboBox | QPlainTextEdit
_STEPS = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class Choice(ElidedBox):
    """A choice among words. The wheel scrolls the form, unless the choice has the keyboard."""

    def __init__(self, choices: Sequence[tuple[object, str]]) -> None:
        """`choices` are (value, what it is called)."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for value, word in choices:
            self.addItem(word, value)

    def value(self) -> object:
        """What is chosen."""
        return self.currentData()

    def choose(self, value: object) -> None:
        """Choose this."""
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


FOUND_BY = Qt.ItemDataRole.UserRole + 1
"""By what a word is found: itself and its codes, folded."""


class _Finder(QCompleter):
    """Finds words by any part, however that is written."""

    def __init__(self, whose: QComboBox) -> None:
        super().__init__(whose.model(), whose)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompletionRole(FOUND_BY)

    def splitPath(self, path: str) -> list[str]:
        return [fold(path)]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))


class Suggested(Choice):
    """A line with words to choose from; any other can be typed, and no key puts one of them in its place."""

    def __init__(self, words: Sequence[str] = ()) -> None:
        super().__init__([])
        self._add(words, {})
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCurrentIndex(-1)
        self._finder = _Finder(self)
        self.setCompleter(self._finder)
        popup = self._finder.popup()
        assert popup is not None
        self.suggestions = popup
        self.suggestions.installEventFilter(self)

    def offer(self, words: Iterable[str], codes: Mapping[str, str] = MappingProxyType({})) -> None:
        """Offer these words, after those that were offered from the first; some are found by folded codes, too."""
        text = self.currentText()
        there = {self.itemText(place) for place in range(self.count())}
        self.blockSignals(True)  # the first word given to an empty list becomes the current one, as if it were chosen
        try:
            self._add([word for word in words if word not in there], codes)
            self.setCurrentIndex(self.findText(text))
            self.setEditText(text)
        finally:
            self.blockSignals(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down, which would step through all the words, go to those that fit what was typed."""
        stepping = event.key() in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not stepping:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and self.currentText():
            self._finder.setCompletionPrefix(self.currentText())
            self._finder.complete()
        elif event.key() == Qt.Key.Key_Down:
            self.showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside the suggestions and Tab would only close them; each goes on to where it was aimed."""
        if watched is self.suggestions and isinstance(event, QKeyEvent) and _is_tab(event):
            self.suggestions.hide()
            return self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at = event.globalPosition().toPoint()
            if watched is self.suggestions and not self.suggestions.geometry().contains(at):
                self.suggestions.hide()
                _click(self.window(), at)
                return True
        return super().eventFilter(watched, event)

    def _add(self, words: Iterable[str], codes: Mapping[str, str]) -> None:
        model = self.model()
        assert isinstance(model, QStandardItemModel)
        items = []
        for word in words:
            item = QStandardItem(word)
            item.setData("\n".join((fold(word), codes.get(word, ""))), FOUND_BY)
            items.append(item)
        model.invisibleRootItem().appendRows(items)

    def line(self) -> QLineEdit:
        """The line that is typed into."""
        made = self.lineEdit()
        assert made is not None
        return made

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line().setAccessibleName(name)


def _is_tab(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


def _click(window: QWidget, at: QPoint) -> None:
    """Press and release the left button at a place of the screen, if that is in the window."""
    aimed = window.childAt(window.mapFromGlobal(at))
    if aimed is None:
        return
    if aimed.focusPolicy() & Qt.FocusPolicy.ClickFocus:
        aimed.setFocus(Qt.FocusReason.MouseFocusReason)
    place, left, none = QPointF(aimed.mapFromGlobal(at)), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        QApplication.sendEvent(aimed, QMouseEvent(kind, place, QPointF(at), left, held, Qt.KeyboardModifier.NoModifier))


class Lines(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 18)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the form is saved with it
        else:
            super().keyPressEvent(event)


def text_of(editor: Editor) -> str:
    """What stands in an editor."""
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    return editor.currentText() if isinstance(editor, QComboBox) else editor.text()


def set_text(editor: Editor, text: str) -> None:
    """Write something into an editor, as if it had never been otherwise."""
    editor.blockSignals(True)
    try:
        if isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
        elif isinstance(editor, QComboBox):
            editor.setEditText(text)
        else:
            editor.setText(text)
            editor.setCursorPosition(0)
    finally:
        editor.blockSignals(False)


def retype(editor: Editor, text: str) -> None:
    """Write something into an editor instead of what stands there, so that the editor's undo takes it back.

    A list of suggestions is for one who types: it would open here, and take the keys of the field one is in.
    """
    line = editor_of(editor)
    if isinstance(line, QLineEdit):
        completer = line.completer()
        whose = completer.widget() if completer else None
        line.setCompleter(None)  # type: ignore[arg-type]  # none is what Qt takes to have none
        line.selectAll()
        line.insert(text)
        if completer:
            line.setCompleter(completer)
            completer.setWidget(whose)  # type: ignore[arg-type]  # a completer in use has one
    elif isinstance(line, QPlainTextEdit):
        line.selectAll()
        line.insertPlainText(text)


def when_edited(editor: Editor, call: Callable[[], object]) -> None:
    """Have a call made whenever an editor's text changes."""
    if isinstance(editor, QPlainTextEdit):
        editor.textChanged.connect(call)
    elif isinstance(editor, QComboBox):
        changed = editor.editTextChanged if editor.isEditable() else editor.currentTextChanged
        changed.connect(lambda _text: call())
    else:
        editor.textChanged.connect(lambda _text: call())


def editor_of(editor: Editor) -> QWidget:
    """The widget that has the keyboard while one types."""
    return editor.lineEdit() or editor if isinstance(editor, QComboBox) else editor


def show_wrong(editor: Editor, wrong: bool) -> None:
    """Mark an editor whose text is wrong."""
    if bool(editor.property("wrong")) != wrong:
        set_tone(editor, wrong="true" if wrong else "")
