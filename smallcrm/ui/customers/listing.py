"""Which customers the list shows: those searched for and meant by the filter, in an order, perhaps in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from smallcrm.i18n import _
from smallcrm.ui.customers.columns import columns
from smallcrm.ui.customers.groups import Groups
from smallcrm.ui.customers.orders import QUICK, SLOW, Orders
from smallcrm.ui.customers.places import COLUMNS, Places
from smallcrm.ui.widgets.grouped_model import GroupedModel
from smallcrm.ui.widgets.grouped_table import GroupedTable
from smallcrm.ui.widgets.table import PAGE, Column, Order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence, Set

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.table import GroupWords

INTERVAL = frozenset({"interval"})
MANY = 2000
"""Of more than so many only the first are listed for the first frame, and all of them right after it."""


class Listing(QObject):
    """Rows come a page at a time in the order that the store made; nothing here sorts or searches by itself."""

    shown = Signal(int)
    """So many are listed now."""

    def __init__(self, session: Session, page: QObject, key: str, text: Callable[[], str]) -> None:
        """`key` is what the columns are remembered by, `text` gives what is searched for."""
        super().__init__(page)
        self._session, self._text = session, text
        self._own = session.store.custom_fields.all()
        self._places = Places(session, lambda: self.table.viewport().update())
        model: GroupedModel[CustomerRow] = GroupedModel(self.columns(), self._fetch, fades=lambda row: row.status)
        model.failed.connect(session.tasks.refused, Qt.ConnectionType.QueuedConnection)
        self.table = GroupedTable(_("Customers"), model, key)
        layout = self.table.layout_of_columns
        model.folded = layout.folded
        self._groups = Groups(session, self.refresh)
        layout.grouped_by.connect(self.group_by)
        layout.fold_wanted.connect(lambda folded: self.table.fold_all(folded=folded))
        self.table.folded.connect(lambda: layout.keep_folded(model.folded))
        self.order = layout.kept_order or Order(QUICK)
        self._row = 0
        self._jump = 0
        """Who is to be made current as soon as the list is there."""
        self._selected: Sequence[int] = ()
        """And who is to be selected then."""
        self._only: Collection[int] | None = None
        """Whom the filter means; None: everybody."""
        self._first = True
        self._with_intervals = False
        """Whether the rows that are there were fetched with them."""
        self._orders = Orders(session, self._take)
        self.table.sorted_by.connect(self._sort)
        self.table.chosen.connect(self._remember_row)
        layout.fitted.connect(self._foresee)
        layout.fitted.connect(self.look_at_places)
        layout.fitted.connect(self._look_at_intervals)

    @property
    def is_filtered(self) -> bool:
        """Whether the filter leaves some out."""
        return self._only is not None

    @property
    def is_narrowed(self) -> bool:
        """Whether some are left out by the search or the filter."""
        return bool(self._text()) or self.is_filtered

    def look_again(self) -> None:
        """The data changed."""
        self._orders.forget()
        self._groups.forget()
        self._take_own_fields()
        self.refresh()

    def look_at_places(self) -> None:
        """Have the places among all found out, if the list shows them."""
        if self._shows(COLUMNS):
            self._places.look_again()

    def _look_at_intervals(self) -> None:
        """Fetch the rows anew, if the list shows the intervals now and was made without."""
        if self._shows(INTERVAL) and not self._with_intervals:
            self._with_intervals = True
            self.table.rows.fetch_anew()

    def _shows(self, columns: Set[str]) -> bool:
        return not columns.isdisjoint(column.key for column in self.table.layout_of_columns.in_sight())

    def _fetch(self, ids: Sequence[int]) -> Sequence[CustomerRow]:
        return self._session.store.customers.rows(ids, intervals=self._with_intervals)

    def narrow(self, only: Collection[int] | None) -> None:
        """The filter means these now."""
        self._only = only
        self.search()

    def search(self) -> None:
        """Something else is searched for: the first that is found becomes the current one."""
        self._row = 0
        self.refresh()

    def jump(self, customer: int, selected: Sequence[int] = ()) -> None:
        """Make a customer current as soon as the list is there, and have these selected."""
        self._jump, self._selected = customer, selected
        self.refresh()

    def group_by(self, key: str) -> None:
        """Put the list into groups by this column; '': into none."""
        self.table.layout_of_columns.keep_group(key)
        self.table.grouped.folded = frozenset()
        self.refresh()

    def refresh(self) -> None:
        """List the customers that are searched for, in the order of now."""
        store, text, order = self._session.store, self._text(), self.order
        if self._first and not text and store.customers.count() > MANY:
            self._first = False
            quick = Order(QUICK) if order.key in SLOW else order
            self._show(self._orders.first(quick, PAGE), quick)
            self._session.once_painted(self.refresh)
        elif order.key == QUICK and text:
            self._show(self._filtered(store.customers.ids(QUICK, text, descending=order.descending)), order)
        elif (everyone := self._orders.everyone(order)) is not None:
            found = set(store.customers.ids(QUICK, text)) if text else ()
            self._show(self._filtered(list(filter(found.__contains__, everyone)) if text else everyone), order)

    def columns(self) -> list[Column[CustomerRow]]:
        """Those that there are, the shop's own after the others."""
        shops = columns(self._session.today, self._places.of)
        if not self._own:
            return shops
        from smallcrm.ui.customers.own_columns import own_columns  # most shops have none

        return [*shops, *own_columns(self._own)]

    def _filtered(self, ids: Sequence[int]) -> Sequence[int]:
        return ids if self._only is None else list(filter(self._only.__contains__, ids))

    def _take_own_fields(self) -> None:
        """The shop's own fields may be others now."""
        own = self._session.store.custom_fields.all()
        if own == self._own:
            return
        self._own = own
        self.table.show_columns(self.columns())
        if self.order.key not in {column.key for column in self.table.rows.columns}:
            self.order = Order(QUICK)

    def _group_words(self) -> GroupWords | None:
        key = self.table.layout_of_columns.group
        return next((column.groups for column in self.table.rows.columns if column.key == key), None)

    def _take(self, made: Order) -> None:
        if made == self.order:
            self.refresh()

    def _show(self, ids: Sequence[int], order: Order) -> None:
        words = self._group_words() if ids else None
        groups = self._groups.of(ids, self.table.layout_of_columns.group, words) if words else ()
        if groups is None and self.table.grouped.groups:
            return  # what is there stays until the groups are
        if groups:
            self.table.show_groups(groups, order)
        else:
            self.table.show_ids(ids, order)
        if self._jump and self.table.go_to(self._jump):
            self._jump = 0
            self.table.select(self._selected)
        elif ids and not self.table.currentIndex().isValid():  # the first, or the one after those that were deleted
            self.table.choose_near(self._row)
        self.shown.emit(len(ids))
        self._foresee()

    def _foresee(self) -> None:
        """Have the orders ready that the next click can ask for."""
        self._session.once_painted(lambda: self._orders.foresee(self.table.orders_at_hand()))

    def _sort(self, order: Order) -> None:
        self.order = order
        self.table.layout_of_columns.keep_order(order)
        self.refresh()
        self.table.scrollToTop()

    def _remember_row(self, customer: int) -> None:
        if customer:
            self._row = self.table.currentIndex().row()
