"""What stands under the list: how many customers and what they bought, of those that are selected if several are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

from smallcrm.i18n import _, n_
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.table import Table

REST_MS = 60


class ListFoot(plain.Elided):
    """The sums are made off the window's thread, once the hand rests."""

    def __init__(self, session: Session, table: Table) -> None:
        super().__init__(tone="muted")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session, self._table = session, table
        self._asked = 0
        self._late = later(self, REST_MS, self._sum_up)
        table.marked.connect(self.look_again)

    def look_again(self) -> None:
        """The data, the list, or what is selected in it changed."""
        self._session.once_painted(self._late.start)

    def _sum_up(self) -> None:
        store, rows = self._session.store, self._table.rows
        marked = self._table.selected_ids()
        several = len(marked) > 1
        ids = marked if several else rows.records()
        everyone = len(ids) == store.customers.count()
        self._asked += 1
        asked = self._asked

        def look() -> tuple[int, int]:
            amount = store.purchases.amount_of(None if everyone else ids)
            return amount, store.purchases.walk_in_amount() if everyone and not several else 0

        def show(sums: tuple[int, int]) -> None:
            if asked == self._asked:
                self._show(len(ids), *sums, several=several)

        self._session.tasks.operation(_("Customers"), lambda _work: look()).reads().then(show).start()

    def _show(self, count: int, amount: int, walk_in: int, *, several: bool) -> None:
        words = (
            n_("{count} selected", "{count} selected", count)
            if several
            else n_("{count} customer", "{count} customers", count)
        )
        told = [words.format(count=f"{count:,}"), _("total {amount}").format(amount=yen(amount))]
        if walk_in:
            told.append(_("walk-ins {amount}").format(amount=yen(walk_in)))
        self.setText("   ".join(told) if count else "")
