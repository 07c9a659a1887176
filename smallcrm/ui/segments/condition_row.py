"""A condition of the filter builder: what it asks about, how, and by which values."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.actions.filter_sentences import sentence
from smallcrm.filters.conditions import LONGEST_AHEAD
from smallcrm.i18n import _
from smallcrm.ui.segments.value_editors import (
    MonthEditor,
    NumberEditor,
    TextEditor,
    ValueEditor,
    WhenEditor,
    WordsEditor,
    narrow,
)
from smallcrm.ui.segments.ways import SPENT, taken_apart, ways
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.row_list import Row
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.filters.conditions import Filter
    from smallcrm.ui.segments.vocabulary import Vocabulary
    from smallcrm.ui.segments.ways import EditorKind, Subject, Way

_SHARES: dict[type[ValueEditor], int] = {WhenEditor: 3, TextEditor: 2}
"""What of the line an editor takes; the others take one part."""


class ConditionRow(Row):
    """One line of a group."""

    edited = Signal()
    words_wanted = Signal(object, str)
    """This editor could offer the words of this column of the purchases' lines."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self.subject = Choice([(subject.key, subject.name) for subject in vocabulary.subjects])
        self.subject.setAccessibleName(_("What it is about"))
        self.subject.setMaxVisibleItems(24)
        self.way = Choice([])
        self.way.setAccessibleName(_("How it is"))
        self.editors: list[ValueEditor] = []
        self._ways: list[Way] = []
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(narrow(self.subject), 4)
        across.addWidget(narrow(self.way), 4)
        self._across = QHBoxLayout()
        self._across.setSpacing(6)
        across.addLayout(self._across, 9)
        self.away = self.away_tool(self.subject)
        across.addWidget(self.away)
        self.subject.currentIndexChanged.connect(lambda _place: self._choose_subject())
        self.way.currentIndexChanged.connect(lambda _place: self._choose_way())
        self._choose_subject()

    def filter(self) -> Filter | None:
        """What it asks by; None: something is still to be said."""
        if any(isinstance(editor, WhenEditor) and not editor.is_said() for editor in self.editors):
            return None
        try:
            return self._ways[self.way.currentIndex()].made([editor.value() for editor in self.editors])
        except ValueError:
            return None

    def problem(self) -> str:
        """Why it cannot be asked so; '': it can, or something is still to be said."""
        numbers: list[Any] = [editor.value() for editor in self.editors if isinstance(editor, NumberEditor)]
        if None not in numbers and numbers != sorted(numbers):
            return _("The second number is below the first.")
        return next((editor.problem() for editor in self.editors if editor.problem()), "")

    def show_filter(self, of: Filter) -> bool:
        """Show a condition; False: the builder has no way to ask so."""
        found = taken_apart(of, self._vocabulary.subjects)
        if found is None:
            return False
        subject, place, values = found
        self.subject.choose(subject.key)
        self.way.setCurrentIndex(place)
        for editor, value in zip(self.editors, values, strict=True):
            editor.show_value(value)
        return True

    def take_focus(self) -> None:
        self.subject.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in the order of the screen."""
        return [self.subject, self.way, *(stop for editor in self.editors for stop in editor.stops()), self.away]

    def _subject(self) -> Subject:
        return self._vocabulary.subjects[self.subject.currentIndex()]

    def _choose_subject(self) -> None:
        self._ways = ways(self._subject())
        self.way.blockSignals(True)
        self.way.clear()
        for way in self._ways:
            self.way.addItem(way.name)
        self.way.blockSignals(False)
        self._choose_way()

    def _choose_way(self) -> None:
        """The values that were said stay, where the new way asks for the same."""
        way, before = self._ways[self.way.currentIndex()], self.editors
        for editor in before:
            self._across.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        self.editors = [self._editor(kind, way) for kind in way.editors]
        for editor in self.editors:
            self._across.addWidget(editor, _SHARES.get(type(editor), 1))
            editor.edited.connect(self.edited)
        if [type(editor) for editor in self.editors] == [type(editor) for editor in before]:
            _carry_over(before, self.editors)
        for one, following in pairwise(self.stops()):
            self.setTabOrder(one, following)
        self.edited.emit()

    def _editor(self, kind: EditorKind, way: Way) -> ValueEditor:
        name = f"{self._subject().name}: {way.name}"
        if kind == "text":
            text = TextEditor(name)
            if way.offers:
                self.words_wanted.emit(text, way.offers)
            return text
        if kind == "days":
            return NumberEditor(name, _("days"), most=LONGEST_AHEAD)
        if kind in ("number", "money"):
            money = kind == "money" or self._subject().key == SPENT
            return NumberEditor(name, _("yen") if money else "", money=money)
        if kind == "month":
            return MonthEditor(name)
        if kind in ("words", "kinds"):
            words = self._vocabulary.contacts() if kind == "kinds" else self._vocabulary.words(self._subject().key)
            return WordsEditor(name, words)
        return WhenEditor(name, ever=kind == "when_or_ever")


class KeptRow(Row):
    """A condition that the builder has no way to ask for: it is said, kept as it is, and can be taken away."""

    edited = Signal()
    words_wanted = Signal(object, str)

    def __init__(self, of: Filter) -> None:
        super().__init__()
        self._filter = of
        said = plain.label(sentence(of, date_form()), wrap=True)
        self.away = self.away_tool(said)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(said, 1)
        across.addWidget(self.away)

    def problem(self) -> str:
        """It was asked so before."""
        return ""

    def filter(self) -> Filter:
        """What it asks by."""
        return self._filter

    def take_focus(self) -> None:
        self.away.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab goes."""
        return [self.away]


def _carry_over(before: Sequence[ValueEditor], now: Sequence[ValueEditor]) -> None:
    for old, new in zip(before, now, strict=True):
        value: Any = old.value()
        if value is not None and not (isinstance(new, WordsEditor) and not value):
            new.show_value(value)
