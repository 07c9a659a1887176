"""The places of a rule's sentence that are filled in: a stage, days, words; each an editor in the line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from smallcrm.actions.record_words import stage_word
from smallcrm.actions.rule_kinds import LIMITS
from smallcrm.actions.rule_sentences import times_text
from smallcrm.i18n import _
from smallcrm.rules.triggers import MOST_DAYS
from smallcrm.ui.widgets.editors import Choice, Suggested
from smallcrm.values.stages import STAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from PySide6.QtGui import QWheelEvent

WIDE, NARROW = 200, 76
ANY = 99_999
"""The largest number that can be typed."""
TIMES = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)


class Number(QSpinBox):
    """A whole number in the line, with its unit. The wheel scrolls the form, unless the number has the keyboard."""

    def __init__(self, name: str, least: int, most: int, unit: str, zero: str) -> None:
        super().__init__()
        self._least, self._most = least, most
        self.setRange(min(least, 0), ANY)  # what is too much is typed and told, not cut short
        self.setSuffix(unit and f" {unit}")
        self.setSpecialValueText(zero)
        self.setAccessibleName(name)
        self.setMinimumWidth(NARROW)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def problem(self) -> str:
        """What is wrong with the number."""
        if self._least <= self.value() <= self._most:
            return ""
        return _("A number from {least} to {most}.").format(least=f"{self._least:,}", most=f"{self._most:,}")

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class After(QWidget):
    """How long after: so many days, or hours where the effect is written down at once; 0 is at once."""

    edited = Signal()

    def __init__(self, *, hours: bool) -> None:
        super().__init__()
        self.number = Number(_("How long after"), 0, MOST_DAYS, "", _("at once"))
        units = [("days", _("days later")), *([("hours", _("hours later"))] if hours else [])]
        self.unit = Choice(units)
        self.unit.setAccessibleName(_("Unit"))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.number)
        across.addWidget(self.unit)
        self.setFocusProxy(self.number)
        self.number.valueChanged.connect(self._changed)
        self.unit.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self._suit()

    def value(self) -> tuple[int, str]:
        """So many, and of what."""
        return self.number.value(), str(self.unit.value()) if self.number.value() else "days"

    def show_value(self, after: int, unit: str) -> None:
        """Show this; hours are days where there are only those."""
        self.number.setValue(after)
        self.unit.setCurrentIndex(max(0, self.unit.findData(unit)))
        self._suit()

    def _changed(self) -> None:
        self._suit()
        self.edited.emit()

    def _suit(self) -> None:
        self.unit.setVisible(self.number.value() > 0)


class Offered(Choice):
    """Some values are offered; one that is not, as a command line may say it, is shown as well."""

    def __init__(self, name: str, values: Iterable[Any], word: Callable[[Any], str]) -> None:
        super().__init__([(one, word(one)) for one in values])
        self.setAccessibleName(name)
        self._word = word

    def choose(self, value: object) -> None:
        if self.findData(value) < 0:
            self.addItem(self._word(value), value)
        super().choose(value)


class Words(QLineEdit):
    """Some words in the line."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMinimumWidth(WIDE)


Place = Number | After | Words | Choice


def place(slot: str, stages: Mapping[int, str], tags: Sequence[str], *, hours: bool) -> Place:
    """The editor of a place in a sentence."""
    if slot == "after":
        return After(hours=hours)
    if slot in ("stage", "to"):
        return _stage(stages)
    if slot == "tag":
        tag = Suggested(tags)
        tag.setAccessibleName(_("Tag"))
        tag.setMinimumWidth(WIDE)
        return tag
    offered: dict[str, tuple[str, Iterable[Any], Callable[[Any], str]]] = {
        "times": (_("How many times as long"), TIMES, times_text),
        "customer_stage": (_("Stage"), (one.key for one in STAGES), stage_word),
    }
    if slot in offered:
        return Offered(*offered[slot])
    numbers = {
        "days": (_("Days"), _("days"), ""),
        "ahead": (_("Days before"), _("days before"), _("the day of")),
        "points": (_("Points"), _("points"), ""),
    }
    if slot in numbers:
        name, unit, zero = numbers[slot]
        return Number(name, *LIMITS[slot], unit, zero)
    names = {"item": _("What is bought"), "title": _("What is to be done"), "subject": _("Subject")}
    return Words(names[slot], _("anything") if slot == "item" else "")


def value_of(editor: Place) -> Any:
    """What stands in a place."""
    if isinstance(editor, Number | After):
        return editor.value()
    if isinstance(editor, Suggested):
        return editor.currentText().strip()
    return editor.text().strip() if isinstance(editor, Words) else editor.value()


def show_in(editor: Place, value: Any) -> None:
    """Write a value into a place."""
    if isinstance(editor, Suggested):
        editor.setEditText(value)
    elif isinstance(editor, Choice):
        editor.choose(value)
    elif isinstance(editor, Words):
        editor.setText(value)
        editor.setCursorPosition(0)  # the beginning tells most
    elif isinstance(editor, After):
        editor.show_value(*value)
    else:
        editor.setValue(value)


def watch(editor: Place, edited: Any) -> None:
    """Call `edited` when what stands in a place changes."""
    if isinstance(editor, After):
        editor.edited.connect(edited)
    elif isinstance(editor, Words):
        editor.textChanged.connect(lambda _text: edited())
    elif isinstance(editor, Number):
        editor.valueChanged.connect(lambda _value: edited())
    elif isinstance(editor, Suggested):
        editor.editTextChanged.connect(lambda _text: edited())
    else:
        editor.currentIndexChanged.connect(lambda _place: edited())


def stops(editor: Place) -> list[QWidget]:
    """Where Tab goes in a place."""
    return [editor.number, editor.unit] if isinstance(editor, After) else [editor]


def is_wrong(editor: Place) -> bool:
    """Whether a place holds a number that cannot be, or nothing where something is to be said."""
    if isinstance(editor, After | Number):
        return bool((editor.number if isinstance(editor, After) else editor).problem())
    may_be_empty = isinstance(editor, Words) and editor.placeholderText()
    return isinstance(editor, Words | Suggested) and not value_of(editor) and not may_be_empty


def _stage(stages: Mapping[int, str]) -> Choice:
    made = Choice(list(stages.items()))
    made.setAccessibleName(_("Stage"))
    made.setMinimumWidth(WIDE)
    return made
