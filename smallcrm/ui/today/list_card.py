"""A card with a short list: as high as its lines, and each line opens what it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal

from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.widgets.table import Column, PagedModel, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

L = TypeVar("L")


class Line(NamedTuple, Generic[L]):
    """What a line tells of, by its place in the list: a customer may stand in it twice."""

    id: int
    what: L


class ListCard(Card, Generic[L]):
    """Lines of one kind."""

    opened = Signal(object)
    """What a line tells of is to be shown."""

    def __init__(self, heading: str, columns: Sequence[Column[Line[L]]]) -> None:
        super().__init__(heading)
        self._lines: list[Line[L]] = []
        self._said = plain.small("", wrap=True)
        self.table = Table(heading, PagedModel(columns, self._fetch), columns_chosen=False)
        self.table.opened.connect(lambda place: self.opened.emit(self._lines[place - 1].what))
        self.body.addWidget(self.table)
        self.body.addWidget(self._said)

    def show_lines(self, lines: Sequence[L], said: str) -> None:
        """List these, with words below; nothing but the words where there are none."""
        self._lines = [Line(place, what) for place, what in enumerate(lines, 1)]
        self.table.show_ids([line.id for line in self._lines])
        self.table.setVisible(bool(lines))
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line * len(lines) + self.table.horizontalHeader().sizeHint().height() + 6)
        self._said.setText(said)
        self._said.setVisible(bool(said))

    def said(self) -> str:
        """The words below the lines."""
        return self._said.text()

    def _fetch(self, places: Sequence[int]) -> list[Line[L]]:
        return [self._lines[place - 1] for place in places]
