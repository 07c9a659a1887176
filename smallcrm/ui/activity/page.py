"""The activity page: every act with its time, what it changed, and the way back from each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.actions import history
from smallcrm.actions.act_names import GROUPS, group_word
from smallcrm.actions.history import Wanted
from smallcrm.i18n import _, n_
from smallcrm.ui.activity.acts_table import ActsTable
from smallcrm.ui.activity.customer_filter import CustomerFilter
from smallcrm.ui.activity.detail_panel import DetailPanel
from smallcrm.ui.activity.taking_back import TakingBack
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.ui.widgets.elided_box import ElidedBox
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.history import ActEntry
    from smallcrm.store.journal import Listed
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation

LIST, NOTHING_DONE, NOTHING_FOUND = range(3)


class ActivityPage(Page):
    """The list is made off the window's thread; acts and changes are read in pages as they are seen."""

    key = "activity"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._listing: Operation[list[Listed]] | None = None
        self._jump = 0
        """The act that is to be chosen as soon as it is listed."""
        self._errand = 0
        """The customer for whose history another page led here."""
        self.count = plain.label(tone="muted")
        self.group = _groups()
        self.group.currentIndexChanged.connect(lambda _place: self.refresh())
        self.customer = CustomerFilter(session)
        self.customer.changed.connect(self.refresh)
        self.filter = FilterField(_("Find in the log"))
        self.filter.searched.connect(lambda _text: self.refresh())
        self.panel: DetailPanel = DetailPanel(session.store)
        self.table = ActsTable(lambda ids: history.acts_of(session.store, ids))
        self.table.chosen.connect(lambda _act: self._show_chosen())
        self.table.opened.connect(lambda _act: self.panel.list.setFocus())
        self.table.typed.connect(self.filter.begin)
        self.filter.listens_to(self.table)
        self.panel.opened.connect(lambda customer: session.go("customers").open_page(customer))
        self.taking_back = TakingBack(session, self)
        self.panel.value_wanted.connect(self.taking_back.put_value_back)
        self.undo = button(_("Undo this act"), self._undo, drawing="rotate-ccw", primary=True)
        self.redo = button(_("Redo this act"), self._redo, drawing="redo-2")
        self.buttons = [self.redo, self.undo]
        self._keys = plain.Elided(_("↑↓ move  ·  Enter what it changed  ·  type to search"), tone="muted")
        self.table.menu_wanted.connect(self._show_menu)
        self._lay_out()
        self._show_chosen()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps_clear(self) -> list[QWidget]:
        return [self._keys]

    def forget_errand(self) -> None:
        if self._errand and self.customer.customer == self._errand:
            self.customer.choose(0)
        self._errand = 0

    def begin_anew(self) -> None:
        self._all()

    def refresh(self) -> None:
        """List the acts that are wanted, the last first."""
        if self._listing is not None:
            self._listing.work.cancel()
            self._listing = None
        if self.customer.nobody:
            self._fill([], _("Nobody is called “{name}”.").format(name=self.customer.nobody))
            return
        store = self.session.store
        if self.customer.customer and not store.journal.last_known("customer", self.customer.customer):
            self.customer.choose(0)  # the person was erased, and so is the name; this lists anew
            return
        wanted = Wanted(self.group.currentData(), self.customer.customer, self.filter.text())
        listing = self.session.tasks.operation(
            _("Activity"), lambda work: history.listed(store, wanted, work.progress)
        ).reads()
        self._listing = listing
        listing.then(lambda listed: self._show(listed, wanted, listing)).start()

    def show_customer(self, customer: int, name: str, act: int = 0) -> None:
        """Only what was done to this customer, and all of it; with an act, this one chosen."""
        self._jump, self._errand = act, customer
        self.group.setCurrentIndex(0)
        self.filter.clear()
        self.customer.choose(customer, name)

    def chosen(self) -> ActEntry | None:
        """The act that is chosen."""
        act = self.table.current_id()
        found = history.acts_of(self.session.store, [act]) if act > 0 else []
        return found[0] if found else None

    def _show(self, listed: Sequence[Listed], wanted: Wanted, listing: Operation[list[Listed]]) -> None:
        if listing is not self._listing:
            return  # the user has gone on
        self._listing = None
        nothing = _("No act of that name, kind or customer. What was done stays here for good.")
        self._fill(listed, nothing if any(wanted) else "")

    def _fill(self, listed: Sequence[Listed], nothing_found: str) -> None:
        """List these; where there are none, say what was not found, or that nothing was done yet."""
        self.table.show_listed(listed, self.session.today())
        if self._jump and self.table.go_to(self._jump):
            self._jump = 0
        self._nothing_found.words.setText(nothing_found)
        self._stack.setCurrentIndex(LIST if listed else NOTHING_FOUND if nothing_found else NOTHING_DONE)
        self.count.setText(n_("{count} act", "{count} acts", len(listed)).format(count=f"{len(listed):,}"))
        self._show_chosen()

    def _show_chosen(self) -> None:
        act = self.chosen()
        plain_act = act is not None and not act.is_undo
        self.undo.setEnabled(act is not None and history.can_undo(self.session.store, act))
        self.redo.setEnabled(plain_act and act is not None and act.undone)
        self.panel.show_act(act, self.customer.customer)

    def _undo(self) -> None:
        if (act := self.chosen()) is not None:
            self.taking_back.undo(act)

    def _redo(self) -> None:
        if (act := self.chosen()) is not None:
            self.taking_back.redo(act)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(_("What it changed") + "\tEnter").triggered.connect(lambda _on: self.panel.list.setFocus())
        for made, does in ((self.undo, self._undo), (self.redo, self._redo)):
            action = menu.addAction(made.text())
            action.setEnabled(made.isEnabled())
            action.triggered.connect(lambda _on, act=does: act())
        menu.popup(at)

    def _all(self) -> None:
        """Narrow nothing down."""
        self.group.setCurrentIndex(0)
        self.filter.clear()
        self.customer.choose(0)

    def _lay_out(self) -> None:
        words = _("Everything that changes your data is listed here, and each act can be taken back on its own.")
        start = button(_("Import a ledger…"), self.session.choose_ledger, drawing="import")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(Empty("history", _("Nothing has been done yet"), words, start))
        self._nothing_found = Empty("search", _("Nothing was found."), "", button(_("Show all"), self._all))
        self._stack.addWidget(self._nothing_found)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(plain.title(_("Activity")))
        head.addWidget(self.count)
        head.addStretch(1)
        for one in (self.group, self.customer, self.filter):
            head.addWidget(one)
        head.addWidget(tool("trash-2", _("Trash"), lambda: self.session.go("trash")))
        self.column.addLayout(head)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("log")
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        splitter.addWidget(self._with_keys())
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 4)
        splitter.setSizes([600, 480])
        self.column.addWidget(splitter, 1)

    def _with_keys(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._stack, 1)
        column.addWidget(self._keys)
        return made


def _groups() -> ElidedBox:
    made = ElidedBox()
    made.setAccessibleName(_("Kind of act"))
    made.addItem(_("All acts"), "")
    for group in GROUPS:
        made.addItem(group_word(group), group)
    return made
