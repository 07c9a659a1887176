"""Whose a task is that is typed in words: a customer who is named is shown before it is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from smallcrm.actions import quick_task
from smallcrm.i18n import _, n_
from smallcrm.ui.widgets.boxes import button, clear
from smallcrm.ui.widgets.chip import Chip
from smallcrm.values.addresses import in_prefecture

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.ui.session import Session

MOST = 20
"""So many of those who are called alike are offered."""


class Whose(QWidget):
    """One is a chip that can be taken off; of several one is chosen. What was chosen holds while the same are named."""

    def __init__(self, session: Session, done: Callable[[], object]) -> None:
        """`done` is called when something was chosen or taken off."""
        super().__init__()
        self._session, self._done = session, done
        self._text = self._looked = ""
        """What is asked about, and what is told of."""
        self._found: list[int] = []
        self._settled = True
        self.customer: int | None = None
        """The customer whose it is."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def look(self, text: str) -> None:
        """Find out whom a text names, off the window's thread; what is typed last counts."""
        if text == self._text:
            return
        self._text = text
        store = self._session.store

        def show(found: list[int]) -> None:
            if text == self._text:
                self._take(text, found)

        if text:
            work = self._session.tasks.operation(_("Customer"), lambda _work: quick_task.customers_in(store, text))
            work.reads().then(show).start()
        else:
            self._take(text, [])

    def insist(self, text: str) -> bool:
        """It is to be written down now: whether it is known whose it is. Where several are named, they are offered."""
        if text != self._looked:
            self._text = text
            self._take(text, quick_task.customers_in(self._session.store, text))
        if not self._settled:
            self.offer()
        return self._settled

    def offer(self) -> None:
        """Show those who are called so."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def menu(self) -> QMenu:
        """Those who are called so, each with what tells it from the others."""
        menu = QMenu(self)
        for row in self._session.store.customers.rows(self._found[:MOST]):
            told = (row.name, row.kana, row.code, row.phone, in_prefecture(row.prefecture, row.address))
            made = menu.addAction("  ".join(filter(None, told)).replace("&", "&&"))
            made.triggered.connect(lambda _on, row=row: self._choose(row))
        menu.addSeparator()
        menu.addAction(_("None of these people")).triggered.connect(lambda _on: self._choose(None))
        return menu

    def _take(self, text: str, found: list[int]) -> None:
        self._looked = text
        if found == self._found:
            return
        self._found = found
        self.customer = found[0] if len(found) == 1 else None
        self._settled = len(found) < 2
        self._show(self._session.store.customers.rows(found[:MOST]))

    def _choose(self, row: CustomerRow | None) -> None:
        self.customer, self._settled = row.id if row else None, True
        self._show([row] if row else [])
        self._done()

    def _show(self, rows: Sequence[CustomerRow]) -> None:
        clear(self._line)
        self.setVisible(bool(rows))
        if len(rows) == 1:
            chip: Any = Chip(rows[0].name)
            chip.clicked.connect(lambda _on: self._choose(None))
        else:
            words = n_("Which of {count} customers?", "Which of {count} customers?", len(self._found))
            chip = button(words.format(count=f"{len(self._found):,}"), self.offer)
        if rows:
            self._line.addWidget(chip)
