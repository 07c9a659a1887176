"""Half a sentence of a rule: its words, with an editor in each of its places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.ui.follow_ups.places import Place, Words, is_wrong, place, show_in, stops, value_of, watch
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import clear

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_PLACES = r"\{(\w+)\}"
WORDS = 50
"""How much more of what is left a line of words takes than the end of the sentence."""


class SentenceLine(QWidget):
    """Shows another template whenever something else is chosen above it; what was said stays where it fits."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[str, Place] = {}
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(8)

    def show_template(
        self, template: str, stages: Mapping[int, str], tags: Sequence[str] = (), *, hours: bool = False
    ) -> None:
        """Words and places, in the order of the language spoken now."""
        said = self.values()
        clear(self._across)
        self.places = {}
        for at, part in enumerate(re.split(_PLACES, template)):
            if at % 2:
                made = self.places[part] = place(part, stages, tags, hours=hours)
                watch(made, self.edited.emit)
                self._across.addWidget(made, WORDS if isinstance(made, Words) else 0)
            elif part.strip():
                self._across.addWidget(plain.label(part.strip()))
        self._across.addStretch(1)  # beside words there is little left for it
        self.show_values({slot: value for slot, value in said.items() if value is not None})

    def values(self) -> dict[str, Any]:
        """What stands in the places."""
        return {slot: value_of(editor) for slot, editor in self.places.items()}

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in the order of the sentence."""
        return [stop for editor in self.places.values() for stop in stops(editor)]

    def wrong(self) -> list[QWidget]:
        """Where something is wrong, in the order of the sentence."""
        return [stops(editor)[0] for editor in self.places.values() if is_wrong(editor)]

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Write values into the places that there are."""
        for slot, value in values.items():
            if slot in self.places:
                show_in(self.places[slot], value)
