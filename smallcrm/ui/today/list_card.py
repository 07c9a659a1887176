"""A card with a short list: as high as its lines, and each line opens what it tells of.

The lines say what they are by themselves: they have no heads above them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QMenu, QPushButton

from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.ui.theme import SMALL, scaled, tokens
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.cells import CellDelegate, draw, paint_pill
from smallcrm.ui.widgets.keys import action
from smallcrm.ui.widgets.table import ASIDE, BOLD, MUTED, RECORD, Column, PagedModel, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

L = TypeVar("L")
PADDING = 34
"""What a cell and a pill have beside the words."""
BESIDE = 18
"""What a cell has."""


class Line(NamedTuple, Generic[L]):
    """What a line tells of, by its place in the list: a customer may stand in it twice."""

    id: int
    what: L


class ListCard(Card, Generic[L]):
    """Lines of one kind."""

    opened = Signal(object)
    """What a line tells of is to be shown."""
    rest_wanted = Signal()
    """All lines are to be listed, or only the first again (`whole`)."""

    def __init__(
        self,
        heading: str,
        columns: Sequence[Column[Line[L]]],
        *,
        pills: Mapping[str, Callable[[L], str]] | None = None,
        two_lines: bool = False,
    ) -> None:
        """`pills`: the columns whose words stand on a ground, and what gives its tone; `two_lines`: asides below."""
        super().__init__(heading)
        self._lines: list[Line[L]] = []
        self._columns, self._pills = columns, pills or {}
        self._said = plain.small("", wrap=True)
        self.whole = False
        self.rest = rest_button(self.show_rest)
        self.table = Table(heading, PagedModel(columns, self._fetch), columns_chosen=False)
        self.table.opened.connect(lambda place: self.opened.emit(self._lines[place - 1].what))
        self.table.horizontalHeader().hide()
        if two_lines:
            self.table.setItemDelegate(_TwoLines(self.table, ASIDE, BOLD, MUTED))
            self.table.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().height() + 16)
        for place, column in enumerate(columns):
            if column.key in self._pills:
                self.table.setItemDelegateForColumn(place, _Pill(self.table, self._pills[column.key]))
        self.body.addWidget(self.table)
        self.body.addWidget(self.rest, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._said)

    def add_act(self, name: str, keys: str, does: Callable[[L], object]) -> Callable[[], None]:
        """Something that can be done with a line: by this key on the list, and by the menu of a right click. Gives what
        does it with the current line."""

        def act() -> None:
            if (one := self.current()) is not None:
                does(one)

        made = action(self.table, name, keys, act, only_on=self.table)
        self._menu.addAction(made)
        return act

    @cached_property
    def _menu(self) -> QMenu:
        """Made with the first act; it begins with opening."""
        menu = QMenu(self.table)
        menu.addAction(_("Open")).triggered.connect(lambda _on: self.table.opened.emit(self.table.current_id()))
        self.table.menu_wanted.connect(lambda at: menu.popup(at) if self.current() is not None else None)
        return menu

    def show_lines(self, lines: Sequence[L], in_all: int, said: str) -> None:
        """List these of so many, with words below; nothing but the words where there are none."""
        self.tell_beside(f"{in_all:,}" if in_all else "")
        self._lines = [Line(place, what) for place, what in enumerate(lines, 1)]
        fitting = [self._fitting(column) for column in self._columns]
        if fitting != list(self.table.rows.columns):
            self.table.show_columns(fitting)
        self.table.show_ids([line.id for line in self._lines])
        self.table.setVisible(bool(lines))
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line * len(lines) + 4)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        tell_rest(self.rest, in_all - len(lines), whole=self.whole and bool(lines))

    def show_rest(self) -> None:
        """List those that are not in sight, or only the first ones again."""
        self.whole = not self.whole
        self.rest_wanted.emit()

    def _fitting(self, column: Column[Line[L]]) -> Column[Line[L]]:
        """Pills are as wide as their words: what stands beside them has the rest."""
        if column.key not in self._pills or not self._lines:
            return column
        metrics = QFontMetrics(scaled(self.table.font(), SMALL))
        widest = max(metrics.horizontalAdvance(column.text(line)) for line in self._lines) + PADDING
        if column.aside is not None:
            asides = map(column.aside, self._lines)
            widest = max(widest, *(self.table.fontMetrics().horizontalAdvance(one) + BESIDE for one in asides))
        return column._replace(width=min(column.width, widest))

    def current(self) -> L | None:
        """What the current line tells of."""
        place = self.table.current_id()
        return self._lines[place - 1].what if place else None

    def said(self) -> str:
        """The words below the lines."""
        return self._said.text()

    def _fetch(self, places: Sequence[int]) -> list[Line[L]]:
        return [self._lines[place - 1] for place in places]


def rest_button(does: Callable[[], object]) -> QPushButton:
    """Says how many lines there are beyond those in sight, and brings them up."""
    made = button("", does)
    for look in ("flat", "name"):
        made.setProperty(look, "true")
    made.hide()
    return made


def tell_rest(made: QPushButton, count: int, *, whole: bool) -> None:
    """So many are not in sight; `whole`: they are all because that was wished."""
    more = n_("{count} more", "{count} more", count).format(count=f"{count:,}")
    made.setText(more if count else _("Fewer") if whole else "")
    made.setVisible(count > 0 or whole)


class _Pill(CellDelegate):
    """Words on a coloured ground."""

    def __init__(self, view: Table, tone: Callable[[Any], str]) -> None:
        super().__init__(view, ASIDE, BOLD, MUTED)
        self._tone = tone

    def _words(self, painter: QPainter, rect: QRect, told: Callable[[int], Any]) -> None:
        line: Line[Any] = told(RECORD)
        words, above = str(told(Qt.ItemDataRole.DisplayRole) or ""), _above(painter, rect, told)
        paint_pill(painter, above, words, self._tone(line.what))


class _TwoLines(CellDelegate):
    """The aside stands below the text."""

    def _words(self, painter: QPainter, rect: QRect, told: Callable[[int], Any]) -> None:
        words, side = str(told(Qt.ItemDataRole.DisplayRole) or ""), told(Qt.ItemDataRole.TextAlignmentRole)
        draw(painter, _above(painter, rect, told), side, words)


def _above(painter: QPainter, rect: QRect, told: Callable[[int], Any]) -> QRect:
    """Where the words of a cell stand, once its aside is painted below them; the whole cell where it has none."""
    aside = str(told(ASIDE) or "")
    if not aside:
        return rect
    line = painter.fontMetrics().height()
    above = QRect(rect.left(), rect.center().y() - line, rect.width(), line)
    painter.save()
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(tokens().muted))
    draw(painter, above.translated(0, line), told(Qt.ItemDataRole.TextAlignmentRole), aside)
    painter.restore()
    return above
