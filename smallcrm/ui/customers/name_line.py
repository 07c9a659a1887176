"""A name typed through an input method tells its reading: the kana that stood there before they became kanji."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from PySide6.QtCore import Signal
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit

from smallcrm.light import NamedTuple
from smallcrm.values.kana import is_kana, to_katakana
from smallcrm.values.patterns import pattern
from smallcrm.values.text import narrow

_HALF_TYPED_N = pattern(r"(?<=[ぁ-ゖー])[nｎ]$")
"""けn: an input method that converts it takes it for けん."""


class Run(NamedTuple):
    """Signs of the name that came at once, and how they are read; None: that is not known."""

    written: str
    reading: str | None


class NameLine(QLineEdit):
    """Gathers the reading of what is typed; what is pasted has none, and what is cut in two has lost it."""

    heard = Signal(str)
    """The reading of the whole name; '' where that of a part of it is not known."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[Run] = []
        self._composed = ""
        """The kana of what is being composed, as they stood there last."""
        self._is_composing = False
        self._said = ""
        """The kana of what is being committed."""
        self.textChanged.connect(self._changed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._follow(self.text())  # a field may have written the name anew
        composing = _HALF_TYPED_N.sub("ん", event.preeditString())
        if composing and not self._is_composing:
            self._composed = ""
        self._is_composing = bool(composing)
        said = self._composed
        if is_kana(composing):
            if len(composing) > 1:  # the first of two words is committed; a single kana is a new word that begins
                said = said.removesuffix(composing)
            self._composed = composing
        self._said = said if event.commitString() else ""
        super().inputMethodEvent(event)
        self._said = ""

    def _changed(self, text: str) -> None:
        self._follow(text)
        known = [run.reading for run in self._runs if run.reading is not None]
        self.heard.emit(to_katakana("".join(known)) if len(known) == len(self._runs) else "")

    def _follow(self, text: str) -> None:
        """The runs that a change left alone keep their reading; what is new is read as it was composed."""
        before = "".join(run.written for run in self._runs)
        first = _alike(before, text)
        last = _alike(before[first:][::-1], text[first:][::-1])
        new = text[first : len(text) - last]
        behind = list(self._part(len(before) - last, len(before)))
        self._runs = [*self._part(0, first), *([Run(new, _read(new, self._said))] if new else ()), *behind]

    def _part(self, start: int, end: int) -> Iterator[Run]:
        """The runs between two places; one that is cut there is read by what is left of it alone."""
        at = 0
        for run in self._runs:
            piece = run.written[max(0, start - at) : max(0, end - at)]
            at += len(run.written)
            if piece:
                yield run if piece == run.written else Run(piece, _read(piece, ""))


def _alike(one: str, other: str) -> int:
    """With how many same signs two texts begin."""
    return sum(1 for _sign in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _read(written: str, said: str) -> str | None:
    if is_kana(written):
        return written
    if not written.strip():
        return " "
    return "" if narrow(written).isascii() else said or None
