"""Narrows the log down to one customer: found as in the search of the top bar, then named on a button that lets go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.search_box import Hit, SearchBox, Section
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from smallcrm.store.customer_records import Found
    from smallcrm.ui.session import Session

    class Told(Protocol):
        """Is told whether anybody was found by a text."""

        def __call__(self, text: str, *, anybody: bool) -> object: ...


FOUND = 10


class CustomerFilter(QWidget):
    """A field before a customer is chosen, a button with the name afterwards."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.customer = 0
        self.nobody = ""
        """What is typed, where nobody is called so."""
        self.field = SearchBox(_Customers(session, self.choose, self._say_found))
        self.field.textChanged.connect(lambda text: None if text.strip() else self._take_nobody(""))
        self.field.setPlaceholderText(_("Customer"))
        self.field.setAccessibleName(_("Only the acts on this customer"))
        self.chosen = button("", lambda: self.choose(0), drawing="x")
        self.chosen.hide()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.field)
        line.addWidget(self.chosen)

    def choose(self, customer: int, name: str = "") -> None:
        """Only this customer's acts; 0: everybody's."""
        self.customer, self.nobody = customer, ""
        self.field.clear()
        shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self.fontMetrics().height() * 8)
        self.chosen.setText(shown)
        self.chosen.setAccessibleName(_("Only {name}; press to see everybody’s again").format(name=name))
        self.chosen.setVisible(bool(customer))
        self.field.setVisible(not customer)
        self.changed.emit()

    def _say_found(self, text: str, *, anybody: bool) -> None:
        if text == self.field.text().strip():  # else the user has gone on
            self._take_nobody("" if anybody else text)

    def _take_nobody(self, text: str) -> None:
        if text != self.nobody:
            self.nobody = text
            self.changed.emit()


class _Customers:
    """Where the field looks."""

    def __init__(self, session: Session, choose: Callable[[int, str], object], told: Told) -> None:
        self._session, self._choose, self._told = session, choose, told

    def suggest(self) -> Sequence[Section]:
        """Nothing is offered before something is typed."""
        return ()

    def find(self, text: str, show: Callable[[Sequence[Section]], object]) -> Sequence[Section]:
        """The customers in whose data each word of `text` stands."""
        from smallcrm.actions import customers

        store = self._session.store

        def found(people: Sequence[Found]) -> None:
            hits = [Hit(one.name, "  ".join(filter(None, (one.kana, one.code))), self._taking(one)) for one in people]
            show([Section("", hits)] if hits else [])
            self._told(text, anybody=bool(hits))

        work = self._session.tasks.operation(_("Search"), lambda _work: customers.find(store, text, FOUND))
        work.reads().then(found).start()
        return ()

    def _taking(self, one: Found) -> Callable[[], object]:
        return lambda: self._choose(one.id, one.name)
