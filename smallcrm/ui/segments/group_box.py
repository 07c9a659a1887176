"""A group of conditions: all of them, one of them, none of them; groups within groups."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.filters.conditions import And, Filter, Not, Or
from smallcrm.i18n import _
from smallcrm.ui.segments.condition_row import ConditionRow, KeptRow
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.row_list import Row

if TYPE_CHECKING:
    from smallcrm.ui.segments.vocabulary import Vocabulary

DEEPEST = 3
"""Groups within groups that can be made by clicking; more of them nobody reads."""
_KINDS: dict[str, tuple[type[And] | type[Or], bool]] = {
    "all": (And, False), "any": (Or, False), "none": (Or, True), "not_all": (And, True),
}  # fmt: skip
"""(how the parts go together, whether the contrary is meant)."""


class GroupBox(Row):
    """The conditions below each other, and under them what adds one more."""

    edited = Signal()
    words_wanted = Signal(object, str)

    def __init__(self, vocabulary: Vocabulary, depth: int = 0) -> None:
        super().__init__()
        self._vocabulary, self._depth = vocabulary, depth
        self.parts: list[Part] = []
        self.how = Choice(
            [
                ("all", _("all of these are so")),
                ("any", _("one of these at least is so")),
                ("none", _("none of these is so")),
                ("not_all", _("not all of these are so")),
            ]
        )
        self.how.setAccessibleName(_("How the conditions go together"))
        self.how.currentIndexChanged.connect(lambda _place: self.edited.emit())
        self.more = button(_("Condition"), self.one_more, drawing="plus")
        self.group = button(_("Group"), self.one_more_group, drawing="plus")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*((12, 10, 10, 8) if depth else (0, 0, 0, 0)))
        self._column.setSpacing(8)
        self._column.addLayout(self._head())
        self._column.addLayout(self._foot())
        if depth:
            self.setObjectName("group")
            self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def filter(self) -> Filter | None:
        """What is asked by; None: something is still to be said."""
        said = [part.filter() for part in self.parts]
        complete = tuple(one for one in said if one is not None)
        if len(complete) < len(said) or (self._depth and not said):
            return None
        together, contrary = _KINDS[str(self.how.value())]
        made = together(complete)
        return Not(made) if contrary else made

    def problem(self) -> str:
        """Why one of the conditions cannot be asked so; '': nothing is wrong with what is said."""
        return next((part.problem() for part in self.parts if part.problem()), "")

    def show_filter(self, of: Filter) -> None:
        """Show a filter."""
        contrary = isinstance(of, Not) and isinstance(of.part, And | Or)
        group = of.part if isinstance(of, Not) and contrary else of
        if not isinstance(group, And | Or):
            self._add_part(of)
            return
        self.how.choose(next(key for key, kind in _KINDS.items() if kind == (type(group), contrary)))
        for part in group.parts:
            self._add_part(part)

    def one_more(self) -> ConditionRow:
        """Add a condition about something that none is about yet, and go there."""
        row = ConditionRow(self._vocabulary)
        asked = {part.subject.value() for part in self.parts if isinstance(part, ConditionRow)}
        row.subject.choose(next((one.key for one in self._vocabulary.subjects if one.key not in asked), None))
        self._add(row)
        row.take_focus()
        return row

    def one_more_group(self) -> GroupBox:
        """Add a group with an empty condition and go there."""
        box = GroupBox(self._vocabulary, self._depth + 1)
        self._add(box)
        box.one_more()
        return box

    def take_focus(self) -> None:
        self.how.setFocus()

    def _add_part(self, of: Filter) -> None:
        if isinstance(of, And | Or) or (isinstance(of, Not) and isinstance(of.part, And | Or)):
            box = GroupBox(self._vocabulary, self._depth + 1)
            box.show_filter(of)
            self._add(box)
            return
        row = ConditionRow(self._vocabulary)
        self._add(row if row.show_filter(of) else KeptRow(of))

    def _add(self, part: Part) -> None:
        part.removed.connect(lambda: self._take_away(part))
        part.edited.connect(self.edited)
        part.words_wanted.connect(self.words_wanted)
        self._column.insertWidget(1 + len(self.parts), part)
        self.parts.append(part)
        self._walk()
        self.edited.emit()

    def _take_away(self, part: Part) -> None:
        place = self.parts.index(part)
        self.parts.remove(part)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()
        (self.parts[min(place, len(self.parts) - 1)].take_focus if self.parts else self.more.setFocus)()
        self.edited.emit()

    def stops(self) -> list[QWidget]:
        """Where Tab goes: through the parts where they stand, and then to what adds one more."""
        away = [self.away] if self._depth else []
        return [self.how, *away, *(stop for part in self.parts for stop in part.stops()), self.more, self.group]

    def _walk(self) -> None:
        for one, following in pairwise(self.stops()):
            self.setTabOrder(one, following)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.addWidget(self.how)
        head.addStretch(1)
        if self._depth:
            self.away = self.away_tool(self.how)
            head.addWidget(self.away)
        return head

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for one in (self.more, self.group):
            one.setProperty("flat", "true")
            one.setAutoDefault(False)
            foot.addWidget(one)
        self.group.setVisible(self._depth < DEEPEST)
        foot.addStretch(1)
        return foot


Part = ConditionRow | KeptRow | GroupBox
