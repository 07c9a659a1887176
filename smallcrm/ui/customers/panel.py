"""The panel beside the list: what is known of the customer that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.theme import scaled
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, clear, rule, scrolled
from smallcrm.ui.words import age, day_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from smallcrm.settings import Settings
    from smallcrm.store.records import Customer, CustomerRow, Purchase

PURCHASES = 12
WIDTH = 292


class CustomerPanel(Card):
    """Facts, ways to reach, totals, last purchases. Read only for now."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(max(WIDTH, self.fontMetrics().height() * 15))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 6, 0)
        self._column.setSpacing(8)
        self.body.setContentsMargins(16, 14, 8, 14)
        self.body.addWidget(scrolled(inside))
        self.show_nothing()

    def show_nothing(self) -> None:
        """No customer is chosen."""
        clear(self._column)
        words = plain.label(_("Choose a customer to see what is known."), tone="muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column.addStretch()
        self._column.addWidget(words)
        self._column.addStretch()

    def show_customer(
        self, customer: Customer, totals: CustomerRow, purchases: Sequence[Purchase], now: tuple[date, Settings]
    ) -> None:
        """Show this customer; `now` is today and the settings."""
        today, settings = now
        clear(self._column)
        self._column.addLayout(_head(customer, today))
        if customer.tags:
            self._column.addLayout(_tags(customer.tags))
        self._column.addLayout(_grid(_facts(customer, totals, settings)))
        if customer.note:
            self._column.addWidget(plain.label(_("Note"), bold=True))
            self._column.addWidget(plain.label(customer.note, wrap=True))
        if purchases:
            self._column.addSpacing(4)
            self._column.addWidget(plain.label(_("Last purchases"), bold=True))
        for purchase in purchases[:PURCHASES]:
            self._column.addWidget(_purchase(purchase, settings))
        self._column.addStretch()


def _head(customer: Customer, today: date) -> QHBoxLayout:
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
    name = plain.label(customer.name, wrap=True)
    name.setFont(scaled(name.font(), 16, bold=True))
    words.addWidget(name)
    years = age(customer.birthday, today)
    known = [customer.kana, _("{age} years").format(age=years) if years is not None else "", customer.code]
    words.addWidget(plain.small(" ・ ".join(filter(None, known)), wrap=True))
    line.addLayout(words, 1)
    return line


def _tags(tags: Sequence[str]) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(4)
    for tag in tags[:4]:
        line.addWidget(plain.pill(tag, "ai"))
    if len(tags) > 4:
        line.addWidget(plain.pill(f"+{len(tags) - 4}"))
    line.addStretch()
    return line


def _facts(customer: Customer, totals: CustomerRow, settings: Settings) -> list[tuple[str, str]]:
    from smallcrm.actions.words import field_word

    facts = [(field_word(point.kind), point.written) for point in customer.contacts]
    facts += [
        (_("Address"), _address(customer)),
        (field_word("company"), " ".join(filter(None, (customer.company, customer.department, customer.title)))),
        (field_word("birthday"), day_text(customer.birthday, settings)),
        (field_word("gender"), customer.gender),
        (field_word("source"), customer.source),
        (field_word("staff"), customer.staff),
        (_("Total"), _totals(totals)),
        (_("Last visit"), day_text(totals.last, settings)),
    ]
    facts += [(name, _own(value)) for name, value in customer.custom.items()]
    return [(name, value) for name, value in facts if value]


def _totals(totals: CustomerRow) -> str:
    if not totals.visits:
        return yen(totals.amount) if totals.amount else ""
    visits = n_("{count} visit", "{count} visits", totals.visits).format(count=f"{totals.visits:,}")
    average = yen(round(totals.amount / totals.visits))
    return _("{visits}  {amount} (average {average})").format(visits=visits, amount=yen(totals.amount), average=average)


def _address(customer: Customer) -> str:
    from smallcrm.values.postal import format_postal

    code = f"〒{format_postal(customer.postal_code)} " if customer.postal_code else ""
    prefecture = "" if customer.address.startswith(customer.prefecture) else customer.prefecture
    return (code + prefecture + customer.address + " " + customer.building).strip()


def _own(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _grid(facts: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        grid.addWidget(plain.small(name, wrap=True), place * 2, 0, Qt.AlignmentFlag.AlignTop)
        told: QLabel = plain.label(value, wrap=True)
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(told, place * 2, 1)
        grid.addWidget(rule(), place * 2 + 1, 0, 1, 2)
    return grid


def _purchase(purchase: Purchase, settings: Settings) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 2)
    column.setSpacing(1)
    top = QHBoxLayout()
    top.setSpacing(6)
    if purchase.kind == "return":
        top.addWidget(plain.pill(_("Return"), "shu"))
    elif purchase.kind == "monthly":
        top.addWidget(plain.pill(_("Month's total"), "quiet"))
    else:
        top.addWidget(plain.pill(_("Purchase"), "yama"))
    top.addWidget(plain.label(day_text(purchase.day, settings) or _("no date"), tone="muted"))
    top.addStretch()
    top.addWidget(plain.label(yen(purchase.amount)))
    column.addLayout(top)
    items = _(", ").join(filter(None, (line.item for line in purchase.lines)))
    if items:
        column.addWidget(plain.small(items, wrap=True))
    return made
