"""The part of the panel that tells what happened: heading, what it is narrowed down to, and the time line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.actions import timeline
from smallcrm.actions.checking import ACTIVITY_KINDS
from smallcrm.actions.record_words import record_word
from smallcrm.i18n import _
from smallcrm.ui.customers.time_line import TimeLine
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from smallcrm.ui.session import Session

FEWEST_LINES = 2
"""So many entries are to be seen at least."""


class HistoryPart(QWidget):
    """Lists the entries of one customer; it is narrowed down until another is shown, or what is new would be hidden."""

    def __init__(self, session: Session, menu: QMenu) -> None:
        """`menu` offers what can be written down."""
        super().__init__()
        self._session = session
        self._customer = 0
        self._there: set[int] = set()
        """All entries of the customer."""
        self._new: set[int] = set()
        """What was entered since, and is to be seen."""
        self._menu = menu
        self.line = TimeLine(lambda numbers: timeline.entries(session.store, numbers, date_form()))
        self.kind = Choice(_kinds())
        self.kind.setAccessibleName(_("Kind of entry"))
        self.kind.currentIndexChanged.connect(lambda _place: self._narrow())
        self.filter = FilterField(_("Find in the time line"))
        self.filter.searched.connect(lambda _text: self._narrow())
        self.filter.listens_to(self.line)
        self.count = plain.label(bold=True)
        self.add = button(_("Write down"), self._offer, drawing="plus")
        self.add.setProperty("flat", "true")
        letters = _("Visit, call, note … (with the time line chosen, V, C, N, P, M or L is enough)")
        self.add.setToolTip(f"{letters}  Ctrl+Shift+A")
        self._nothing = plain.label(tone="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()

    def show_customer(self, customer: int) -> None:
        """List what happened with this customer; of another everything, whatever was looked for before."""
        there = set(timeline.numbers(self._session.store, customer))
        if customer != self._customer:
            self._customer, self._new = customer, set()
            self._narrow_no_more()
        else:
            entered = {number for number in there - self._there if timeline.place(number).table != "act"}
            self._new = (self._new | entered) & there
        self._there = there
        self._list()

    def in_tab_order(self) -> tuple[QWidget, ...]:
        """What Tab comes to in here."""
        return self.add, self.kind, self.filter, self.line

    def wanted_height(self) -> int:
        """What it takes to show every entry."""
        entries = self.line.rows.rowCount() * self.line.sizeHintForRow(0) + 2 * self.line.frameWidth()
        return self.minimumSizeHint().height() - self.line.minimumHeight() + max(entries, self.line.minimumHeight())

    def _narrow(self) -> None:
        """The user looks for something: what is new need not be in it."""
        self._new = set()
        self._list()

    def _narrow_no_more(self) -> None:
        self.kind.blockSignals(True)
        self.kind.choose("")
        self.kind.blockSignals(False)
        self.filter.clear()

    def _list(self) -> None:
        """Without words to look for the entries need not be read; with some that is done off the window's thread."""
        store, customer = self._session.store, self._customer
        wanted = (customer, str(self.kind.value()), self.filter.text().strip())
        if not wanted[-1]:
            self._show(timeline.numbers(store, *wanted))
            return

        def found(numbers: Sequence[int]) -> None:
            if wanted == (self._customer, self.kind.value(), self.filter.text().strip()):
                self._show(numbers)

        work = self._session.tasks.operation(_("Time line"), lambda _work: timeline.numbers(store, *wanted))
        work.reads().then(found).start()

    def _show(self, numbers: Sequence[int]) -> None:
        hidden, self._new = self._new - set(numbers), set()
        if hidden:
            self._narrow_no_more()
            self._list()
            return
        narrowed = bool(self.kind.value() or self.filter.text().strip())
        self.line.show_numbers(numbers)
        self.count.setText(_("Time line") + (f"  {len(numbers):,}" if numbers else ""))
        self._nothing.setText(_("Nothing was found.") if narrowed else _("Nothing has happened yet."))
        self._stack.setCurrentIndex(0 if numbers else 1)

    def _offer(self) -> None:
        self._menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.add)
        column.addLayout(head)
        narrowing = QHBoxLayout()
        narrowing.setSpacing(6)
        self.kind.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # as wide as the field beside it
        narrowing.addWidget(self.kind, 1)
        narrowing.addWidget(self.filter, 1)
        column.addLayout(narrowing)
        self.line.setMinimumHeight(self.fontMetrics().height() * 2 * FEWEST_LINES)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.line)
        self._stack.addWidget(self._nothing)
        column.addWidget(self._stack, 1)


def _kinds() -> list[tuple[object, str]]:
    return [
        ("", _("All entries")),
        (timeline.CONTACTS, _("All contacts")),
        *((kind, record_word(kind)) for kind in ACTIVITY_KINDS),
        ("purchase", _("Purchases")),
        ("payment", _("Payments")),
        ("task", _("Tasks")),
        ("deal", _("Deals")),
        ("act", _("Changes and imports")),
    ]
