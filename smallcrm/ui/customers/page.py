"""The customers page: a list that is searched as one types, and what is known of the one chosen."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.customers.acts import CustomerActs
from smallcrm.ui.customers.columns import columns
from smallcrm.ui.customers.desk_acts import DeskActs
from smallcrm.ui.customers.list_foot import ListFoot
from smallcrm.ui.customers.orders import QUICK, Orders
from smallcrm.ui.page import Page
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.keys import named
from smallcrm.ui.widgets.table import PAGE, Order, PagedModel, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.ui.customers.panel import CustomerPanel
    from smallcrm.ui.session import Session

MANY = 2000
"""Of more than so many only the first are listed for the first frame, and all of them right after it."""

PANEL_WIDTH, PANEL_NARROWEST = 292, 240
NARROW = 36
"""A page of less width, in heights of a line, has no room for all of its head."""


class CustomersPage(Page):
    """Rows come a page at a time in the order that the store made; nothing here sorts or searches by itself."""

    key = "customers"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.count = plain.label(tone="muted")
        self.filter = FilterField(_("Find in the list"), rest=0)
        self.filter.searched.connect(self._search)
        model: PagedModel[CustomerRow] = PagedModel(columns(session.today), session.store.customers.rows)
        model.failed.connect(session.tasks.refused, Qt.ConnectionType.QueuedConnection)
        self.table = Table(_("Customers"), model, self.key)
        self.order = self.table.layout_of_columns.kept_order or Order(QUICK)
        self.table.sorted_by.connect(self._sort)
        self.table.chosen.connect(self._choose)
        self.table.typed.connect(self.filter.begin)
        self.acts = CustomerActs(session, self, self.table)
        self.acts.made.connect(self.open_customer)
        self.desk = DeskActs(session, self, self.acts)
        self.desk.customer_wanted.connect(self.open_customer)
        self.table.opened.connect(self.acts.open_customer)
        self.foot = ListFoot(session, self.table)
        self._wanted = 0
        self._row = 0
        self._jump = 0
        """Who is to be made current as soon as the list is there."""
        self._first = True
        self._orders = Orders(session, self._take)
        self.table.layout_of_columns.fitted.connect(self._foresee)
        self._late = later(self, 40, self._show_wanted)
        self.buttons = [
            button(_("Import a ledger…"), session.choose_ledger, drawing="import"),
            self.acts.push_button(self.acts.new, "plus", primary=True),
        ]
        named(self, "Ctrl+F", _("Find in the list"), self.filter.setFocus)
        self._lay_out()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps_clear(self) -> list[QWidget]:
        return [self.foot]

    def refresh(self) -> None:
        """Look at the data again."""
        self._orders.forget()
        self._list()
        self.session.once_painted(self._get_ready)
        self.session.once_painted(self._show_wanted)

    def may_close(self, *, anew: bool = False) -> bool:  # noqa: ARG002 - what is typed is lost either way
        return self.acts.may_close()

    def open_customer(self, customer: int) -> None:
        """Make a customer current, also one that the search left out."""
        if self._stale:
            self._stale = False
            self.refresh()
        if not self.table.go_to(customer):
            self.filter.clear()
            self._jump = customer
            self._list()
        self._wanted = customer
        self._show_wanted()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """In a narrow window with large letters the title stays whole, and the rest gives way."""
        narrow = self.width() < self.fontMetrics().height() * NARROW
        self.count.setVisible(not narrow)
        self._twice.setVisible(not narrow)
        self.columns_button.setText("" if narrow else _("Columns"))

    def _search(self) -> None:
        self._row = 0
        self._list()

    def _list(self) -> None:
        """List the customers that are searched for, in the order of now."""
        store, text, order = self.session.store, self.filter.text().strip(), self.order
        if self._first and not text and store.customers.count() > MANY:
            self._first = False
            self._show(self._orders.first(order, PAGE), text, order)
            self.session.once_painted(self._list)
        elif order.key == QUICK and text:
            self._show(store.customers.ids(QUICK, text, descending=order.descending), text, order)
        elif (everyone := self._orders.everyone(order)) is not None:
            found = set(store.customers.ids(QUICK, text)) if text else ()
            self._show(list(filter(found.__contains__, everyone)) if text else everyone, text, order)

    def _take(self, made: Order) -> None:
        if made == self.order:
            self._list()

    def _show(self, ids: Sequence[int], text: str, order: Order) -> None:
        everyone = self.session.store.customers.count()
        self.table.show_ids(ids, order)
        if self._jump and self.table.go_to(self._jump):
            self._jump = 0
        elif ids and not self.table.current_id():  # the first that was found, or the one after those that were deleted
            self.table.choose_row(min(self._row, len(ids) - 1))
        self._stack.setCurrentWidget(self.table if ids else self._nobody_found if everyone else self._no_customers)
        found = _("{found} of {count}").format(found=f"{len(ids):,}", count=f"{everyone:,}") if text else ""
        self.count.setText(found or n_("{count} customer", "{count} customers", everyone).format(count=f"{everyone:,}"))
        self.foot.look_again()
        self._foresee()

    def _foresee(self) -> None:
        """Have the orders ready that the next click can ask for."""
        self.session.once_painted(lambda: self._orders.foresee(self.table.orders_at_hand()))

    def _get_ready(self) -> None:
        """Have the texts of the search read before the first letter is typed."""
        search = self.session.store.search
        self.session.tasks.operation(_("Customers"), lambda _work: search.ids("", 1)).reads().start()

    def _sort(self, order: Order) -> None:
        self.order = order
        self.table.layout_of_columns.keep_order(order)
        self._list()
        self.table.scrollToTop()

    def _choose(self, customer: int) -> None:
        self._wanted = customer
        if customer:
            self._row = self.table.currentIndex().row()
        self.session.once_painted(self._late.start)

    def _show_wanted(self) -> None:
        from smallcrm.actions.activities import standing
        from smallcrm.actions.receivables import balance

        self._late.stop()
        store = self.session.store
        customer = store.customers.get(self._wanted) if self._wanted else None
        totals = store.customers.rows([customer.id]) if customer else []
        if customer is None or not totals:  # an undo may take it away between the two
            self.panel.show_nothing()
            return
        people = [name for _id, name in store.customers.people_of(customer.id)] if customer.kind == "company" else []
        self.panel.show_customer(customer, totals[0], people, self.session.today())
        told = standing(store, customer.id), balance(store, customer.id), self.session.today()
        self.panel.show_history(customer.id, *told)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        splitter = self._splitter = QSplitter()
        splitter.setObjectName("list and panel")
        splitter.setHandleWidth(14)
        splitter.setChildrenCollapsible(False)
        self.column.addWidget(splitter, 1)
        left = QWidget()
        splitter.addWidget(left)
        self._place = Card()
        self._place.setMinimumWidth(max(PANEL_NARROWEST, line * 12))
        splitter.addWidget(self._place)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([10_000, max(PANEL_WIDTH, line * 15)])
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._stack.addWidget(self.table)
        self.setTabOrder(self.filter, self.table)
        self.setTabOrder(self.table, self.columns_button)
        under = QHBoxLayout()
        column.addLayout(under)
        keys = _("↑↓ move  ·  Enter edit  ·  Space select  ·  type to search")
        under.addWidget(plain.Elided(keys, tone="muted"), 1)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignRight)
        under.addWidget(self.foot)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(plain.title(_("Customers")))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.filter, 4)
        self.columns_button = button(_("Columns"), self._show_columns, drawing="columns-3")
        self.columns_button.setAccessibleName(_("Columns"))
        self.columns_button.setToolTip(_("Choose the columns, and what the list is sorted by"))
        head.addWidget(self.columns_button)
        self._twice = self.acts.tool_button(self.acts.duplicates, "copy")
        head.addWidget(self._twice)
        return head

    def _show_columns(self) -> None:
        menu = self.table.layout_of_columns.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    @cached_property
    def panel(self) -> CustomerPanel:
        """What is known of the one chosen. It is made after the first frame, in which an empty card has its place."""
        from smallcrm.ui.customers.panel import CustomerPanel

        acts = (
            self.acts.push_button(self.acts.edit, "pencil"),
            self.acts.push_button(self.acts.buy, "shopping-bag"),
            self.acts.tool_button(self.acts.history, "history"),
        )
        made = CustomerPanel(self.session, acts, self.desk.menu)
        self.desk.watch(made)
        made.setMinimumWidth(self._place.minimumWidth())
        self._splitter.replaceWidget(1, made)
        self._place.deleteLater()
        for one, following in pairwise((self.columns_button, *made.in_tab_order())):
            self.setTabOrder(one, following)
        return made

    @cached_property
    def _no_customers(self) -> Empty:
        words = _("Bring in your ledger, and everyone in it stands here: found by name, reading or number.")
        start = button(_("Import a ledger…"), self.session.choose_ledger, drawing="import")
        demo = button(_("Try the demo shop"), self.session.open_demo, drawing="store")
        first = self.acts.push_button(self.acts.new, "plus")
        return self._added(Empty("users", _("No customers yet"), words, start, first, demo))

    @cached_property
    def _nobody_found(self) -> Empty:
        hint = _("Search looks at names, readings, numbers with and without hyphens, addresses, tags and notes.")
        return self._added(Empty("search", _("Nobody found"), hint, button(_("Show all"), self.filter.clear)))

    def _added(self, made: Empty) -> Empty:
        self._stack.addWidget(made)
        return made
