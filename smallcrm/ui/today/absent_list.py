"""Good customers who stay away for longer than is usual for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.today import Absent


class AbsentList(Card):
    """Who bought most stands first."""

    opened = Signal(int)
    """A customer is to be shown (the id)."""

    def __init__(self) -> None:
        super().__init__(_("Good customers who stay away"))
        self._absent: dict[int, Absent] = {}
        self._more = plain.small("", wrap=True)
        self.table = Table(_("Good customers who stay away"), PagedModel(_columns(), self._lines))
        self.table.opened.connect(self.opened)
        self.body.addWidget(self.table)
        self.body.addWidget(self._more)

    def show_absent(self, absent: Sequence[Absent], in_all: int) -> None:
        """List these of so many."""
        self._absent = {one.id: one for one in absent}
        self.table.show_ids(list(self._absent))
        self.table.setVisible(bool(absent))
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line * len(absent) + self.table.horizontalHeader().sizeHint().height() + 6)
        self._more.setText(_said(len(absent), in_all))

    def _lines(self, ids: Sequence[int]) -> list[Absent]:
        return [self._absent[one] for one in ids]


def _said(shown: int, in_all: int) -> str:
    if not in_all:
        return _("Nobody of those who bought most has been away for more than twice as long as usual.")
    if in_all > shown:
        text = n_("{count} more stays away.", "{count} more stay away.", in_all - shown)
        return text.format(count=f"{in_all - shown:,}")
    return _("Away for more than twice as long as usual. Enter shows the customer.")


def _columns() -> list[Column[Absent]]:
    return [
        Column("name", _("Name"), lambda one: one.name, 160, aside=lambda one: one.kana, bold=True, sortable=False),
        Column("bought", _("Bought"), _bought, 140, sortable=False, gives_way=1),
        Column("away", _("Away"), _away, 210, sortable=False, stretch=True),
        Column("times", _("Times"), lambda one: f"{one.since / one.usual:.1f}", 64, right=True, sortable=False),
    ]


def _bought(one: Absent) -> str:
    visits = n_("{count} visit", "{count} visits", one.visits).format(count=f"{one.visits:,}")
    return f"{visits}  {yen(one.amount)}"


def _away(one: Absent) -> str:
    return _("every {usual} days → {since} days").format(usual=one.usual, since=one.since)
