"""The customers page: a list that is searched as one types, and what is known of the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from smallcrm.i18n import _, n_
from smallcrm.ui.customers.columns import columns
from smallcrm.ui.customers.panel import CustomerPanel
from smallcrm.ui.page import Page
from smallcrm.ui.timing import AFTER_THE_FRAME_MS, later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.table import Order, PagedModel, Table
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.customer_list import Order as OrderKey
    from smallcrm.store.purchases import Overview
    from smallcrm.store.records import CustomerRow
    from smallcrm.ui.session import Session

QUICK = "kana"
"""The order the store keeps an index for: the list is there at once. Others are made off the window's thread."""
LIST, NO_CUSTOMERS, NOTHING_FOUND = range(3)


class CustomersPage(Page):
    """Rows come a page at a time in the order that the store made; nothing here sorts or searches by itself."""

    key = "customers"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.order = Order("kana")
        self.count = plain.label(tone="muted")
        self.filter = FilterField(_("Find in the list"))
        self.filter.searched.connect(lambda _text: self._list())
        self.table = Table(_("Customers"), PagedModel(columns(self._tags_of), self._fetch))
        self.table.sorted_by.connect(self._sort)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self.open_customer)
        self.table.typed.connect(self.filter.begin)
        self.panel = CustomerPanel()
        self.foot = plain.label(tone="muted")
        self._wanted = 0
        self._tags: dict[int, Sequence[str]] = {}
        self._late = later(self, 40, self._show_wanted)
        self.buttons = [
            button(_("Import a ledger…"), session.choose_ledger, drawing="import", primary=True),
        ]
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Look at the data again."""
        self._tags.clear()
        self._list()
        later(self, AFTER_THE_FRAME_MS, self._sum_up).start()
        self._show_wanted()

    def open_customer(self, customer: int) -> None:
        """Make a customer current, also one that the search left out."""
        if self._stale:
            self._stale = False
            self.refresh()
        if not self.table.go_to(customer):
            self.filter.clear()
            self._list()
            self.table.go_to(customer)
        self._wanted = customer
        self._show_wanted()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch(self, ids: Sequence[int]) -> Sequence[CustomerRow]:
        return self.session.store.customers.rows(ids)

    def _tags_of(self, customer: int) -> Sequence[str]:
        if customer not in self._tags:
            known = self.session.store.customers.get(customer)
            self._tags[customer] = known.tags if known else ()
        return self._tags[customer]

    def _list(self) -> None:
        """List the customers that are searched for, in the order of now."""
        store, text, order = self.session.store, self.filter.text().strip(), self.order
        key: OrderKey = order.key  # type: ignore[assignment]  # the columns have no others

        def ids() -> list[int]:
            return store.customers.ids(key, text, descending=order.descending)

        if order.key != QUICK:
            work = self.session.tasks.operation(_("Customers"), lambda _work: ids()).reads()
            work.then(lambda found: self._show(found, text, order)).start()
        else:
            self._show(ids(), text, order)

    def _show(self, ids: Sequence[int], text: str, order: Order) -> None:
        if (text, order) != (self.filter.text().strip(), self.order):
            return  # the user has gone on
        store = self.session.store
        self.table.show_ids(ids, order)
        everyone = len(ids) if not text else store.customers.count()
        self._stack.setCurrentIndex(LIST if ids else NOTHING_FOUND if everyone else NO_CUSTOMERS)
        found = _("{found} of {count}").format(found=f"{len(ids):,}", count=f"{everyone:,}") if text else ""
        self.count.setText(found or n_("{count} customer", "{count} customers", everyone).format(count=f"{everyone:,}"))

    def _sum_up(self) -> None:
        store = self.session.store

        def show(known: Overview) -> None:
            amount = yen(known.amount)
            self.foot.setText(_("Sales in all: {amount}").format(amount=amount) if known.purchases else "")

        work = self.session.tasks.operation(_("Customers"), lambda _work: store.purchases.overview())
        work.reads().then(show).start()

    def _sort(self, order: Order) -> None:
        self.order = order
        self._list()
        self.table.scrollToTop()

    def _choose(self, customer: int) -> None:
        self._wanted = customer
        self._late.start()

    def _show_wanted(self) -> None:
        store = self.session.store
        customer = store.customers.get(self._wanted) if self._wanted else None
        totals = store.customers.rows([customer.id]) if customer else []
        if customer is None or not totals:  # an undo may take it away between the two
            self.panel.show_nothing()
            return
        purchases = store.purchases.of_customer(customer.id)
        self.panel.show_customer(customer, totals[0], purchases, (self.session.today(), self.session.preferences.now))

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        words = _("Bring in your ledger, and everyone in it stands here: found by name, reading or number.")
        start = button(_("Import a ledger…"), self.session.choose_ledger, drawing="import")
        demo = button(_("Try the demo shop"), self.session.open_demo, drawing="store")
        self._stack.addWidget(Empty("users", _("No customers yet"), words, start, demo))
        hint = _("Search looks at names, readings, numbers with and without hyphens, addresses, tags and notes.")
        self._stack.addWidget(Empty("search", _("Nobody found"), hint, button(_("Show all"), self.filter.clear)))
        left = QVBoxLayout()
        left.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(plain.title(_("Customers")))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.filter, 2)
        left.addLayout(head)
        left.addWidget(self._stack, 1)
        under = QHBoxLayout()
        keys = plain.Elided(_("↑↓ move  ·  Enter open  ·  type to search"), tone="muted")
        under.addWidget(keys, 1)
        under.addWidget(self.foot)
        left.addLayout(under)
        line = QHBoxLayout()
        line.setSpacing(14)
        line.addLayout(left, 1)
        line.addWidget(self.panel)
        self.column.addLayout(line, 1)
