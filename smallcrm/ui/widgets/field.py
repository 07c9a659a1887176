"""A field of a form: its name, an editor, and below it in words what is wrong, or what the text was taken for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from smallcrm.actions.typed import Typed
from smallcrm.ui.theme import set_tone
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Choice, Editor, editor_of, retype, set_text, show_wrong, text_of, when_edited
from smallcrm.ui.widgets.proposals import Proposal, Proposals

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

REST_MS = 500
"""A word that is half typed is not called wrong; it is once the fingers rest, or go on to another field."""


class Field(QWidget):
    """One value of a form. `read` says what the text means, `write` how a value is written there."""

    edited = Signal()
    """The user changed it."""
    entered = Signal()
    """The user came to it."""
    left = Signal()
    """The user went on to something else; what was typed is written as it is kept."""

    def __init__(
        self,
        name: str,
        read: Callable[[Any], Typed] = Typed,
        write: Callable[[Any], str] = str,
        *,
        editor: Editor | None = None,
        hint: Callable[[Any], str] | None = None,
        labelled: bool = True,
    ) -> None:
        """`hint` gives words about a value that is right; not `labelled`: its name stands elsewhere on the screen."""
        super().__init__()
        self.name = name
        self._read, self._write, self._hint = read, write, hint
        self._asked = False
        self._kept: Any = None
        self.editor = editor or QLineEdit()
        self.editor.setAccessibleName(name)
        self.words = plain.small(wrap=True)
        self._rest = later(self, REST_MS, self.tell)
        when_edited(self.editor, self._edited)
        self.editor.installEventFilter(self)  # where words are suggested, the line in it hears nothing of the focus
        self._lay_out(labelled=labelled)
        self.tell()

    def text(self) -> str:
        """What stands there."""
        return text_of(self.editor)

    def keeps(self, value: Any) -> None:
        """This value is kept already: it is not refused to one who came to change something else."""
        self._kept = value
        self.tell()

    def typed(self) -> Typed:
        """What it means."""
        typed = self._read(self.text())
        return Typed(typed.value) if self._kept and typed.value == self._kept else typed

    def value(self) -> Any:
        """The value that it means, the text where it is wrong."""
        return self.typed().value

    def show_value(self, value: Any) -> None:
        """Write a value there."""
        set_text(self.editor, "" if value is None else self._write(value))
        self.tell()

    def put(self, text: str) -> None:
        """Write a text there as if the user had typed it: the field's undo takes it back."""
        retype(self.editor, text)

    def propose(self, words: str = "", proposals: Sequence[Proposal] = ()) -> None:
        """Offer these below the field; none: nothing more."""
        if proposals or "proposals" in vars(self):
            self.proposals.offer(words, proposals)

    @cached_property
    def proposals(self) -> Proposals:
        """What the field proposes."""
        made = Proposals(editor_of(self.editor))
        self._column.insertWidget(self._column.count() - 1, made)
        self.setTabOrder(editor_of(self.editor), made.choices)
        return made

    def problem(self) -> str:
        """What is wrong with it."""
        return self.typed().problem

    def tell(self) -> None:
        """Say what is wrong, or what it was taken for."""
        self._rest.stop()
        value, problem = self.typed()
        words = problem or self._hinted(value)
        self.say(words, wrong=bool(problem) and (bool(self.text()) or self._asked))

    def _hinted(self, value: Any) -> str:
        """What the text was taken for, unless that is what it says."""
        words = self._hint(value) if self._hint and value not in ("", None) else ""
        return words if words != self.text() else ""

    def insist(self) -> None:
        """From now on an empty field that must not be empty is wrong, too."""
        self._asked = True
        self.tell()

    def say(self, words: str, *, wrong: bool = False) -> None:
        """Show these words below the editor."""
        shown = words if wrong or not self.problem() else ""
        self.words.setText(shown)
        self.words.setVisible(bool(shown))
        tone = "bad" if wrong else "muted"
        if self.words.property("tone") != tone:
            set_tone(self.words, tone=tone)
        show_wrong(self.editor, wrong)
        self.editor.setAccessibleDescription(shown)

    def shows_name(self) -> bool:
        """Whether its name stands over it."""
        return self._label is not None

    def hide_name(self) -> None:
        """Its name stands elsewhere on the screen."""
        if self._label is not None:
            self._label.hide()

    def take_focus(self) -> None:
        """Put the cursor there."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit()
        elif event.type() == QEvent.Type.FocusOut and _left_for_good(event):  # type: ignore[arg-type]
            self._left()
            self.left.emit()
        return super().eventFilter(watched, event)

    def _edited(self) -> None:
        if not self.problem():
            self.tell()
        else:
            self._rest.start()
        self.edited.emit()

    def _left(self) -> None:
        """Write it as it is kept: katakana, 180-0004, the form of dates that was chosen."""
        value, problem = self.typed()
        if not problem and self.text() and self._write(value) != self.text():
            self.editor.blockSignals(True)
            retype(self.editor, self._write(value))
            self.editor.blockSignals(False)
        self.tell()

    def _lay_out(self, *, labelled: bool) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self._label = plain.small(self.name) if labelled else None
        if self._label is not None:
            self._label.setBuddy(self.editor)
            column.addWidget(self._label)
        self._across = QHBoxLayout()
        self._across.setSpacing(6)
        self._across.addWidget(self.editor, 100)
        column.addLayout(self._across)
        column.addWidget(self.words)
        column.addStretch()


class ChoiceField(Field):
    """A field whose value is one of a few."""

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], *, labelled: bool = True) -> None:
        """`choices` are (value, what it is called)."""
        self._choice = Choice(choices)
        super().__init__(name, editor=self._choice, labelled=labelled)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these instead; nothing is typed by it."""
        self._choice.blockSignals(True)
        self._choice.clear()
        for value, word in choices:
            self._choice.addItem(word, value)
        self._choice.blockSignals(False)

    def typed(self) -> Typed:
        return Typed(self._choice.value())

    def show_value(self, value: Any) -> None:
        self._choice.blockSignals(True)
        self._choice.choose(value)
        self._choice.blockSignals(False)

    def _left(self) -> None:
        """A choice is written in one way only."""


def _left_for_good(event: QFocusEvent) -> bool:
    """A menu or a list of suggestions over the field is no leaving."""
    return event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
