"""The conditions of the list's filter above it, each of which can be taken off with a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from smallcrm.actions.filter_sentences import parts, sentence
from smallcrm.filters.conditions import EVERYBODY, And, Filter
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, clear
from smallcrm.ui.widgets.chip import Chip
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SHARE = 100
"""Of the room, where it is short: each condition has as much of it, the rest of the line next to none."""


class Chips(QWidget):
    """A line that is there only while there is a filter."""

    changed = Signal(object)
    """The list is to be filtered so instead."""

    def __init__(self) -> None:
        super().__init__()
        self._filter: Filter = EVERYBODY
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self.hide()

    def show_filter(self, of: Filter) -> None:
        """Show the conditions of this filter."""
        self._filter = of
        self.setVisible(of != EVERYBODY)
        self.setToolTip(plain_tip(sentence(of, date_form())))
        clear(self._line)
        for part in parts(of):
            self._line.addWidget(self._chip(part), SHARE)
        self._rest = plain.pill("")
        self._line.addWidget(self._rest)
        self._line.addStretch(1)
        self._off = button(_("Show all"), lambda: self.changed.emit(EVERYBODY))
        self._off.setProperty("flat", "true")
        self._line.addWidget(self._off)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._line.count():
            self._fit()

    def _fit(self) -> None:
        """What has no room is counted; it is said in the tooltip."""
        chips, gap = self.chips(), self._line.spacing()
        self._rest.setText(f"+{len(chips)}")
        counted, off = self._rest.sizeHint().width() + gap, self._off.sizeHint().width() + gap
        self._off.setVisible(counted + off <= self.width())  # the menu of the segments shows all, too
        room = self.width() - off
        each = max((chip.minimumWidth() for chip in chips), default=0) + gap
        fitting = len(chips) if len(chips) * each <= room else max(0, (room - counted) // each)
        for place, chip in enumerate(chips):
            chip.setVisible(place < fitting)
        self._rest.setText(f"+{len(chips) - fitting}")
        self._rest.setVisible(fitting < len(chips))

    def chips(self) -> list[Chip]:
        """Those that are shown, in their order."""
        items = (self._line.itemAt(place) for place in range(self._line.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one for one in widgets if isinstance(one, Chip)]

    def _chip(self, part: Filter) -> Chip:
        made = Chip(sentence(part, date_form()))
        made.clicked.connect(lambda _on: self._take_off(part))
        return made

    def _take_off(self, part: Filter) -> None:
        rest = tuple(one for one in parts(self._filter) if one is not part)
        self.changed.emit(rest[0] if len(rest) == 1 else And(rest))
