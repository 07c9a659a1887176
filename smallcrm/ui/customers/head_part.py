"""The head of the panel: who the customer is, how it stands with them, their tags; changed where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.facts_part import FactsPart, have_keys
from smallcrm.ui.customers.status_words import status_words
from smallcrm.ui.theme import scaled
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import clear
from smallcrm.values.eras import age

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smallcrm.store.customer_records import Customer

TAGS = 4
"""So many are shown; the others are counted."""


class HeadPart(QWidget):
    """While something of it is open it stays as it is."""

    def __init__(self, facts: FactsPart) -> None:
        """`facts` opens what is double-clicked here."""
        super().__init__()
        self._facts = facts
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)

    def show_customer(self, customer: Customer, today: date) -> None:
        """Show this one."""
        if any(map(self._facts.holds_open, self.keys())):
            return
        at = next((key for key in self.keys() if self._facts.lines[key].hasFocus()), "")
        for key in self.keys():
            del self._facts.lines[key]
        clear(self._rows)
        self._rows.addLayout(self._head(customer, today))
        self._rows.addWidget(self._tags(customer.tags))
        if at:
            have_keys(self._facts.add if at == "tags" and not customer.tags else self._facts.lines[at])

    def keys(self) -> list[str]:
        """What of it can be opened."""
        return [key for key, line in self._facts.lines.items() if self.isAncestorOf(line)]

    def stops(self) -> list[QWidget]:
        """What Tab comes to."""
        return self._facts.stops_of(self.keys())

    def _head(self, customer: Customer, today: date) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        badge = plain.pill(customer.name[:1], "ai")
        size = badge.fontMetrics().height() * 5 // 2
        badge.setFixedSize(size, size)
        badge.setStyleSheet(f"border-radius: {size // 2}px; padding: 0;")
        badge.setFont(scaled(badge.font(), 16, bold=True))
        line.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._name(customer))
        years = age(customer.birthday, today)
        known = [customer.kana, _("{age} years").format(age=years) if years is not None else "", customer.code]
        words.addWidget(plain.small(" ・ ".join(filter(None, known)), wrap=True))
        for status in status_words(customer, today):
            words.addWidget(plain.pill(status, "shu"), 0, Qt.AlignmentFlag.AlignLeft)
        line.addLayout(words, 1)
        return line

    def _name(self, customer: Customer) -> QLabel:
        called = " ".join(filter(None, (customer.name, customer.honorific)))
        made = plain.label(called, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setFont(scaled(made.font(), 16, bold=True))
        made.setIndent(0)
        self._facts.take(made, "name", f"{field_word('name')}: {called}")
        return made

    def _tags(self, tags: Sequence[str]) -> QFrame:
        """Where there are none, the place where the first are typed."""
        made, named = QFrame(), _(", ").join(tags)
        if not tags:
            made.hide()
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for tag in tags[:TAGS]:
            line.addWidget(plain.pill(tag, "ai"))
        if len(tags) > TAGS:
            rest = plain.pill(f"+{len(tags) - TAGS}")
            rest.setToolTip(plain.plain_tip(_(", ").join(tags[TAGS:])))
            line.addWidget(rest)
        line.addStretch()
        self._facts.take(made, "tags", f"{field_word('tags')}: {named}")
        return made
