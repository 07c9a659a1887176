"""The customers page: a list that is searched as one types, and what is known of the one chosen."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.customers.acts import CustomerActs
from smallcrm.ui.customers.list_foot import ListFoot
from smallcrm.ui.customers.list_head import FOLDED, NARROW, ListHead
from smallcrm.ui.customers.listing import Listing
from smallcrm.ui.customers.nobody import NobodyFound, no_customers, nobody_meets
from smallcrm.ui.page import Page
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.keys import action, named
from smallcrm.ui.widgets.table import MARKS_KEPT
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from smallcrm.actions.touch import InTouch, Quiet
    from smallcrm.ui.customers.circle_acts import CircleActs
    from smallcrm.ui.customers.desk_acts import DeskActs
    from smallcrm.ui.customers.panel import CustomerPanel
    from smallcrm.ui.customers.privacy_acts import PrivacyActs
    from smallcrm.ui.customers.whole_page import WholePage
    from smallcrm.ui.segments.folded import FoldedSegments
    from smallcrm.ui.segments.of_list import SegmentsOfList
    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.empty import Empty
    from smallcrm.ui.widgets.grouped_model import Group

PANEL_WIDTH, PANEL_NARROWEST = 292, 240
GAP = 6
"""Between what narrows the list down, where there is little room."""


class CustomersPage(Page):
    """Puts list and panel beside each other, and the segments at the list's side; most of it after the first frame."""

    key = "customers"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.filter = FilterField(_("Find in the list"), rest=0)
        self.listing = Listing(session, self, self.key, lambda: self.filter.text().strip())
        self.listing.shown.connect(self._show_found)
        self.filter.searched.connect(self.listing.search)
        self.table = self.listing.table
        self.table.chosen.connect(self._choose)
        self.table.typed.connect(self.filter.begin)
        self.filter.listens_to(self.table)
        self.acts = CustomerActs(session, self, self.table)
        self.acts.made.connect(self.open_customer)
        self.acts.page_wanted.connect(self.open_page)
        self.table.opened.connect(self.open_page)
        self.foot = ListFoot(session, self.table)
        self._wanted = 0
        self._before: tuple[QWidget, ...] = ()
        self._in_panel: Callable[[], tuple[QWidget, ...]] = tuple
        """Where Tab goes before the list and after it."""
        self._late = later(self, 40, self._show_wanted)
        self.buttons = [
            button(_("Import a ledger…"), session.choose_ledger, drawing="import"),
            self.acts.push_button(self.acts.new, "plus", primary=True),
        ]
        named(self, "Ctrl+Shift+F", _("Narrow the list down by conditions"), self._build_filter)
        named(self, "Ctrl+F", _("Find in the list"), self.filter.begin_anew)
        self._lay_out()
        action(self, _("Sort by…"), "", lambda: self.head.show_columns(_("Sort by")))
        action(self, _("Group by…"), "", lambda: self.head.show_columns(_("Group by")))

    def take_focus(self) -> None:
        at = self.panel.history.line if self._is_whole() else self._stack.currentWidget() or self.table
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps_clear(self) -> list[QWidget]:
        return [self.foot]

    def refresh(self) -> None:
        """Look at the data again."""
        self.listing.look_again()
        self.session.once_painted(self._get_ready)
        self.session.once_painted(self._show_wanted)
        self.session.once_painted(self._look_at_segments)
        self.session.once_painted(self.listing.look_at_places)
        self.session.once_painted(self._have_all_keys)

    def _have_all_keys(self) -> None:
        """Acts have their keys as soon as they are made, which no first frame waits for."""
        _made = self.desk, self.circle, self.privacy

    def may_close(self, *, anew: bool = False) -> bool:  # noqa: ARG002 - what is typed is lost either way
        if "panel" in vars(self) and not self.panel.facts.may_leave():
            return False
        if self._is_whole():
            self.whole.close()  # the parts of the page are remembered as they stand beside each other
        return self.acts.may_close()

    def hand_over(self) -> tuple[int, list[int]] | None:
        """Who is current, and who is selected."""
        current, selected = self.table.current_id(), self.table.selected_ids()
        return (current, selected if len(selected) <= MARKS_KEPT else []) if current else None

    def take_up(self, left: tuple[int, list[int]]) -> None:
        self.listing.jump(*left)

    def open_customer(self, customer: int) -> None:
        """Make a customer current, also one that the search left out."""
        if self._stale:
            self._stale = False
            self.refresh()
        if not self.table.go_to(customer):
            self._show_all()
            self.listing.jump(customer)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        height = self.fontMetrics().height()
        narrow, folded = self.width() < height * NARROW, self.width() < height * FOLDED
        self.head.fit(narrow=narrow, folded=folded)
        self._side.setVisible(not folded)
        if self._folded is not None:
            self.head.take_in(self._folded, self._narrowing, narrow=narrow)
            self._folded.setVisible(folded)  # it has its place now: without one it would be a window of its own

    def _build_filter(self) -> None:
        self.segments.build()

    def _look_at_segments(self) -> None:
        self.segments.look_again()

    def _show_list(self) -> None:
        """Who is listed has changed, and is to be seen."""
        if self._is_whole():
            self.whole.show_list()

    def _show_all(self) -> None:
        self.filter.clear()
        self.segments.show_everybody()

    def _show_found(self, found: int) -> None:
        everyone = self.session.store.customers.count()
        word = self.filter.text().strip()
        nobody = self._nobody_found if word else self._nobody_meets
        if word and not found:
            self._nobody_found.name(word, filtered=self.listing.is_filtered)
        self._stack.setCurrentWidget(self.table if found else nobody if everyone else self._no_customers)
        self.head.show_count(found, everyone, narrowed=self.listing.is_narrowed)
        self.foot.look_again()

    def _get_ready(self) -> None:
        """Have the texts of the search read before the first letter is typed."""
        search = self.session.store.search
        self.session.tasks.operation(_("Customers"), lambda _work: search.ids("", 1)).reads().start()

    def _choose(self, customer: int) -> None:
        self._wanted = customer
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
        self._look_at_touch(customer.id)

    def _look_at_touch(self, customer: int) -> None:
        """How often one wishes to hear of the customer may be said by segments, which take a while."""
        in_touch, today = self._in_touch, self.session.today()

        def show(quiet: Quiet | None) -> None:
            if self._wanted == customer:
                self.panel.show_touch(quiet)

        look = self.session.tasks.operation(_("Customer"), lambda _work: in_touch.standing(customer, today))
        look.reads().then(show).start()

    @cached_property
    def _in_touch(self) -> InTouch:
        from smallcrm.actions.touch import InTouch

        return InTouch(self.session.store)

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
        twice = self.acts.tool_button(self.acts.duplicates, "copy")
        self.head = ListHead(self.filter, self.table.layout_of_columns, self._build_filter, twice)
        column.addLayout(self.head)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._left = column
        self._stack.addWidget(self.table)
        self._walk()
        under = QHBoxLayout()
        column.addLayout(under)
        keys = _("↑↓ move  ·  Enter open  ·  F2 edit  ·  Space select several  ·  type to search")
        under.addWidget(plain.Elided(keys, tone="muted"), 1)
        self.foot.setAlignment(Qt.AlignmentFlag.AlignRight)
        under.addWidget(self.foot)

    @cached_property
    def segments(self) -> SegmentsOfList:
        """What narrows the list down. It is made after the first frame, in which an empty side has its place."""
        from smallcrm.ui.segments.of_list import SegmentsOfList

        made = SegmentsOfList(self.session, self, self.listing.narrow)
        made.chosen.connect(self.filter.clear)
        made.chosen.connect(self._show_list)
        self.acts.of_all.append(made.personas)
        self._across.replaceWidget(self._side, made.pane)
        self._side.deleteLater()
        self._side, self._folded = made.pane, made.pane.folded
        self._narrowing = QHBoxLayout()
        self._narrowing.setSpacing(GAP)
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
        made.facts.closed.connect(self._show_wanted)
        self.desk.watch(made)
        self.circle.watch(made.circle)
        made.setMinimumWidth(self._place.minimumWidth())
        self._splitter.replaceWidget(1, made)
        self._place.deleteLater()
        self._in_panel = made.in_tab_order
        self._walk()
        return made

    def _walk(self) -> None:
        """Tab goes from the segments to the list, and from it to the panel, whichever of them was made later."""
        of_list = (self.filter, self.table, self.head.filter_button, self.head.columns_button)
        for one, following in pairwise((*self._before, *of_list, *self._in_panel())):
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
        return self._added(no_customers(self.session, self.acts))

    @cached_property
    def _nobody_found(self) -> NobodyFound:
        made = NobodyFound(self.filter.clear, self._show_all)
        self._added(made)
        return made

    @cached_property
    def _nobody_meets(self) -> Empty:
        return self._added(nobody_meets(self._show_all))

    def _added(self, made: Empty) -> Empty:
        self._stack.addWidget(made)
        return made
