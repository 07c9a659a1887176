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
from smallcrm.ui.customers.groups import Groups
from smallcrm.ui.customers.list_foot import ListFoot
from smallcrm.ui.customers.orders import QUICK, SLOW, Orders
from smallcrm.ui.customers.places import COLUMNS, Places
from smallcrm.ui.page import Page
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.grouped_model import GroupedModel
from smallcrm.ui.widgets.grouped_table import GroupedTable
from smallcrm.ui.widgets.keys import named
from smallcrm.ui.widgets.table import PAGE, Column, Order
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QResizeEvent

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.ui.customers.circle_acts import CircleActs
    from smallcrm.ui.customers.desk_acts import DeskActs
    from smallcrm.ui.customers.panel import CustomerPanel
    from smallcrm.ui.customers.privacy_acts import PrivacyActs
    from smallcrm.ui.customers.whole_page import WholePage
    from smallcrm.ui.segments.folded import FoldedSegments
    from smallcrm.ui.segments.of_list import SegmentsOfList
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.grouped_model import Group
    from smallcrm.ui.widgets.table import GroupWords

MANY = 2000
"""Of more than so many only the first are listed for the first frame, and all of them right after it."""

PANEL_WIDTH, PANEL_NARROWEST = 292, 240
FOLDED = 54
"""A page of less width, in heights of a line, has no room for the segments at the side of the list."""
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
        self._own = session.store.custom_fields.all()
        self._places = Places(session, lambda: self.table.viewport().update())
        model: GroupedModel[CustomerRow] = GroupedModel(
            self._columns(), session.store.customers.rows, fades=lambda row: row.status
        )
        model.failed.connect(session.tasks.refused, Qt.ConnectionType.QueuedConnection)
        self.table = GroupedTable(_("Customers"), model, self.key)
        model.folded = self.table.layout_of_columns.folded
        self._groups = Groups(session, self._list)
        self.table.layout_of_columns.grouped_by.connect(self.group_by)
        self.table.layout_of_columns.fold_wanted.connect(lambda folded: self.table.fold_all(folded=folded))
        self.table.folded.connect(lambda: self.table.layout_of_columns.keep_folded(model.folded))
        self.order = self.table.layout_of_columns.kept_order or Order(QUICK)
        self.table.sorted_by.connect(self._sort)
        self.table.chosen.connect(self._choose)
        self.table.typed.connect(self.filter.begin)
        self.acts = CustomerActs(session, self, self.table)
        self.acts.made.connect(self.open_customer)
        self.acts.page_wanted.connect(self.open_page)
        self.table.opened.connect(self.open_page)
        self.foot = ListFoot(session, self.table)
        self._wanted = 0
        self._row = 0
        self._jump = 0
        """Who is to be made current as soon as the list is there."""
        self._only: Collection[int] | None = None
        """Whom the filter means; None: everybody."""
        self._before: tuple[QWidget, ...] = ()
        self._after: tuple[QWidget, ...] = ()
        """Where Tab goes before the list and after it."""
        self._first = True
        self._orders = Orders(session, self._take)
        self.table.layout_of_columns.fitted.connect(self._foresee)
        self.table.layout_of_columns.fitted.connect(self._look_at_places)
        self._late = later(self, 40, self._show_wanted)
        self.buttons = [
            button(_("Import a ledger…"), session.choose_ledger, drawing="import"),
            self.acts.push_button(self.acts.new, "plus", primary=True),
        ]
        named(self, "Ctrl+Shift+F", _("Narrow the list down by conditions"), self._build_filter)
        named(self, "Ctrl+F", _("Find in the list"), self.filter.setFocus)
        self._lay_out()

    def take_focus(self) -> None:
        at = self.panel.history.line if self._is_whole() else self.table
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps_clear(self) -> list[QWidget]:
        return [self.foot]

    def refresh(self) -> None:
        """Look at the data again."""
        self._orders.forget()
        self._groups.forget()
        self._take_own_fields()
        self._list()
        self.session.once_painted(self._get_ready)
        self.session.once_painted(self._show_wanted)
        self.session.once_painted(self._look_at_segments)
        self.session.once_painted(self._look_at_places)
        self.session.once_painted(self._have_all_keys)

    def _have_all_keys(self) -> None:
        """Acts have their keys as soon as they are made, which no first frame waits for."""
        _made = self.desk, self.circle, self.privacy

    def may_close(self, *, anew: bool = False) -> bool:  # noqa: ARG002 - what is typed is lost either way
        if self._is_whole():
            self.whole.close()  # the parts of the page are remembered as they stand beside each other
        return self.acts.may_close()

    def open_customer(self, customer: int) -> None:
        """Make a customer current, also one that the search left out."""
        if self._stale:
            self._stale = False
            self.refresh()
        if not self.table.go_to(customer):
            self._jump = customer
            self._show_all()
            self._list()
        self._wanted = customer
        self._show_wanted()
        self.take_focus()

    def open_page(self, customer: int) -> None:
        """Make a customer current, over the whole page."""
        self.open_customer(customer)
        if self.session.store.customers.get(customer) is not None:
            self.whole.open()

    def edit_customer(self, customer: int) -> None:
        """Make a customer current, and open the form."""
        self.open_customer(customer)
        self.acts.open_customer(customer)

    def listed(self) -> list[int]:
        """Those that the list shows now, in its order."""
        if self._stale:
            self._stale = False
            self.refresh()
        return list(self.table.rows.records())

    def listed_groups(self) -> list[Group]:
        """The groups in which they stand; none where they stand in none."""
        return list(self.table.grouped.groups)

    def group_by(self, key: str) -> None:
        """Put the list into groups by this column; '': into none."""
        self.table.layout_of_columns.keep_group(key)
        self.table.grouped.folded = frozenset()
        self._list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        """In a narrow window with large letters the title stays whole, and the rest gives way."""
        height = self.fontMetrics().height()
        narrow, folded = self.width() < height * NARROW, self.width() < height * FOLDED
        self.count.setVisible(not folded)
        self._twice.setVisible(not folded)
        self.columns_button.setText("" if folded else _("Columns"))
        self.filter_button.setText("" if folded else _("Filter"))
        self.filter_button.setVisible(not narrow)  # the menu of the segments has it, too
        self._side.setVisible(not folded)
        if self._folded is not None:
            line, place = (self._narrowing, 0) if narrow else (self._head_line, 2)
            if line.indexOf(self._folded) < 0:
                line.insertWidget(place, self._folded)
            self._folded.setVisible(folded)  # it has its place now: without one it would be a window of its own

    def _build_filter(self) -> None:
        self.segments.build()

    def _look_at_places(self) -> None:
        if not COLUMNS.isdisjoint(column.key for column in self.table.layout_of_columns.in_sight()):
            self._places.look_again()

    def _look_at_segments(self) -> None:
        self.segments.look_again()

    def _show_all(self) -> None:
        self.filter.clear()
        self.segments.show_everybody()

    def _narrow(self, only: Collection[int] | None) -> None:
        """The filter means these now."""
        self._only = only
        self._row = 0
        self._list()

    def _search(self) -> None:
        self._row = 0
        self._list()

    def _list(self) -> None:
        """List the customers that are searched for, in the order of now."""
        store, text, order = self.session.store, self.filter.text().strip(), self.order
        if self._first and not text and store.customers.count() > MANY:
            self._first = False
            quick = Order(QUICK) if order.key in SLOW else order
            self._show(self._orders.first(quick, PAGE), text, quick)
            self.session.once_painted(self._list)
        elif order.key == QUICK and text:
            self._show(self._filtered(store.customers.ids(QUICK, text, descending=order.descending)), text, order)
        elif (everyone := self._orders.everyone(order)) is not None:
            found = set(store.customers.ids(QUICK, text)) if text else ()
            self._show(self._filtered(list(filter(found.__contains__, everyone)) if text else everyone), text, order)

    def _filtered(self, ids: Sequence[int]) -> Sequence[int]:
        return ids if self._only is None else list(filter(self._only.__contains__, ids))

    def _columns(self) -> list[Column[CustomerRow]]:
        shops = columns(self.session.today, self._places.of)
        if not self._own:
            return shops
        from smallcrm.ui.customers.own_columns import own_columns  # most shops have none

        return [*shops, *own_columns(self._own)]

    def _take_own_fields(self) -> None:
        """The shop's own fields may be others now."""
        own = self.session.store.custom_fields.all()
        if own == self._own:
            return
        self._own = own
        self.table.show_columns(self._columns())
        if self.order.key not in {column.key for column in self.table.rows.columns}:
            self.order = Order(QUICK)

    def _group_words(self) -> GroupWords | None:
        key = self.table.layout_of_columns.group
        return next((column.groups for column in self.table.rows.columns if column.key == key), None)

    def _take(self, made: Order) -> None:
        if made == self.order:
            self._list()

    def _show(self, ids: Sequence[int], text: str, order: Order) -> None:
        everyone = self.session.store.customers.count()
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
        elif ids and not self.table.currentIndex().isValid():  # the first, or the one after those that were deleted
            self.table.choose_near(self._row)
        self._stack.setCurrentWidget(self.table if ids else self._nobody_found if everyone else self._no_customers)
        found = _("{found} of {count}").format(found=f"{len(ids):,}", count=f"{everyone:,}")
        narrowed = bool(text) or self._only is not None
        self.count.setText(
            found if narrowed else n_("{count} customer", "{count} customers", everyone).format(count=f"{everyone:,}")
        )
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
        from smallcrm.actions.circle import circle  # not before the first frame
        from smallcrm.actions.receivables import balance

        self._late.stop()
        store = self.session.store
        customer = store.customers.get(self._wanted) if self._wanted else None
        totals = store.customers.rows([customer.id]) if customer else []
        if customer is None or not totals:  # an undo may take it away between the two
            self.panel.show_nothing()
            return
        self.panel.show_customer(customer, totals[0], self.session.today(), store.custom_fields.kinds())
        self.panel.show_circle(circle(store, customer, date_form()))
        told = standing(store, customer.id), balance(store, customer.id), self.session.today()
        self.panel.show_history(customer.id, *told)

    def _lay_out(self) -> None:
        line = self.fontMetrics().height()
        splitter = self._splitter = QSplitter()
        splitter.setObjectName("list and panel")
        splitter.setHandleWidth(14)
        splitter.setChildrenCollapsible(False)
        self._across = QHBoxLayout()
        self._across.setSpacing(14)
        self._side = QWidget()
        self._folded: FoldedSegments | None = None
        self._side.setFixedWidth(line * 8)
        self._across.addWidget(self._side)
        self._across.addWidget(splitter, 1)
        self.column.addLayout(self._across, 1)
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
        self._head_line = self._head()
        column.addLayout(self._head_line)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._left = column
        self._stack.addWidget(self.table)
        self._walk()
        under = QHBoxLayout()
        column.addLayout(under)
        keys = _("↑↓ move  ·  Enter open  ·  F2 edit  ·  Space select  ·  type to search")
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
        self.filter_button = button(_("Filter"), self._build_filter, drawing="list-filter")
        self.filter_button.setAccessibleName(_("Filter"))
        self.filter_button.setToolTip(_("Narrow the list down by conditions") + "  Ctrl+Shift+F")
        head.addWidget(self.filter_button)
        head.addWidget(self.columns_button)
        self._twice = self.acts.tool_button(self.acts.duplicates, "copy")
        head.addWidget(self._twice)
        return head

    def _show_columns(self) -> None:
        menu = self.table.layout_of_columns.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))

    @cached_property
    def segments(self) -> SegmentsOfList:
        """What narrows the list down. It is made after the first frame, in which an empty side has its place."""
        from smallcrm.ui.segments.of_list import SegmentsOfList

        made = SegmentsOfList(self.session, self, self._narrow)
        self.acts.of_all.append(made.personas)
        self._across.replaceWidget(self._side, made.pane)
        self._side.deleteLater()
        self._side, self._folded = made.pane, made.pane.folded
        self._narrowing = QHBoxLayout()
        self._narrowing.addWidget(made.chips, 1)
        self._left.insertLayout(1, self._narrowing)
        self._before = (made.pane.list, made.pane.save, made.pane.folded)
        self._fit_head()
        self._walk()
        return made

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
        self.circle.watch(made.circle)
        made.setMinimumWidth(self._place.minimumWidth())
        self._splitter.replaceWidget(1, made)
        self._place.deleteLater()
        self._after = made.in_tab_order()
        self._walk()
        return made

    def _walk(self) -> None:
        """Tab goes from the segments to the list, and from it to the panel, whichever of them was made later."""
        of_list = (self.filter, self.table, self.filter_button, self.columns_button)
        for one, following in pairwise((*self._before, *of_list, *self._after)):
            self.setTabOrder(one, following)

    @cached_property
    def desk(self) -> DeskActs:
        """What is written down of a customer, and what is owed. No first frame shows it."""
        from smallcrm.ui.customers.desk_acts import DeskActs

        made = DeskActs(self.session, self, self.acts)
        made.customer_wanted.connect(self.open_page)
        return made

    @cached_property
    def circle(self) -> CircleActs:
        """Who belongs to a customer."""
        from smallcrm.ui.customers.circle_acts import CircleActs

        return CircleActs(self.session, self, self.acts, self.open_customer)

    @cached_property
    def privacy(self) -> PrivacyActs:
        """A person's data, as the law asks."""
        from smallcrm.ui.customers.privacy_acts import PrivacyActs

        return PrivacyActs(self.session, self, self.acts)

    @cached_property
    def whole(self) -> WholePage:
        """The panel over the whole page, and back."""
        from smallcrm.ui.customers.whole_page import WholePage

        return WholePage(self._splitter, self.panel, self.table)

    def _is_whole(self) -> bool:
        return "whole" in vars(self) and self.whole.is_open

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
        return self._added(Empty("search", _("Nobody found"), hint, button(_("Show all"), self._show_all)))

    def _added(self, made: Empty) -> Empty:
        self._stack.addWidget(made)
        return made
