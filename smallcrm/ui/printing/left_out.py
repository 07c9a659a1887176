"""Who is not on the paper and why, and whose type became too small: a line each, which opens the customer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from smallcrm.actions.words import left_out_word
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.widgets.table import Column, PagedModel, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.reports.recipients import LeftOut, Recipient

MOST_LINES = 6


class Line(NamedTuple):
    """Somebody, and what is to be known."""

    id: int
    name: str
    why: str


class LeftOutCard(Card):
    """Hidden where there is nobody."""

    opened = Signal(int)
    """A customer is to be opened (the id)."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = plain.label(bold=True, wrap=True)
        self.body.addWidget(self.heading)
        self._left_out: list[Line] = []
        self._lines: dict[int, Line] = {}
        columns = [
            Column[Line]("name", _("Name"), lambda line: line.name, 96, bold=True, sortable=False),
            Column[Line]("why", _("Reason"), lambda line: line.why, 110, muted=True, stretch=True, sortable=False),
        ]
        self.table = Table(_("Left out"), PagedModel(columns, self._fetch))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self.opened)
        self.table.clicked.connect(lambda index: self.opened.emit(self.table.rows.id_at(index.row())))
        self.table.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.body.addWidget(self.table)
        self.hide()

    def show_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """These are not on the paper; whose type is small is not known yet."""
        self._left_out = [Line(one.customer, one.name, left_out_word(one.why)) for one in left_out]
        self._show([])

    def show_small(self, small: Sequence[Recipient]) -> None:
        """These are on it, but hard to read."""
        self._show([Line(one.customer, one.name, _("printed very small")) for one in small])

    def _show(self, small: list[Line]) -> None:
        lines = [*small, *self._left_out]
        self._lines = {line.id: line for line in lines}
        told = [
            _("Left out: {count}").format(count=f"{len(self._left_out):,}") if self._left_out else "",
            _("Printed very small: {count}").format(count=f"{len(small):,}") if small else "",
        ]
        self.heading.setText(" ・ ".join(filter(None, told)))
        self.table.show_ids(list(self._lines))
        head, line = self.table.horizontalHeader().sizeHint().height(), self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(head + line * min(len(lines), MOST_LINES) + 4)
        self.setVisible(bool(lines))

    def _fetch(self, ids: Sequence[int]) -> list[Line]:
        return [self._lines[one] for one in ids]
