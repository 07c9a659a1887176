"""The menu of a header's tag: what a column can be taken for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from smallcrm.actions.words import field_word
from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PURCHASE = (
    "date", "receipt_no", "item", "category", "quantity", "unit_price", "amount", "tax", "tax_rate", "discount",
    "payment", "paid", "due_date", "balance", "staff",
)  # fmt: skip
CUSTOMER = (
    "customer_code", "name", "kana", "honorific", "company", "department", "title", "postal_code", "prefecture",
    "address", "building", "phone", "mobile", "fax", "email", "website", "birthday", "gender", "tags", "note", "source",
    "referrer",    "post_consent", "mail_consent", "phone_consent", "status", "mourning_until",
)  # fmt: skip
COMMON = ("name", "kana", "customer_code", "phone", "postal_code", "address", "date", "item", "amount", "note")

DEAL_COMMON = ("deal", "customer", "amount", "stage", "close_on", "next_step", "next_on", "staff", "note")
DEAL = (
    "deal_number", "customer_code", "contact", "pipeline", "status", "probability", "source", "competitor",
    "lost_reason", "created_on", "entered_on", "closed_on",
)  # fmt: skip
DEAL_ITEM = ("item", "quantity", "unit_price", "line_amount")


def deal_menu(now: str, choose: Callable[[str], object]) -> QMenu:
    """The fields of a deal and of its items, the usual ones first; what the column is now is ticked."""
    menu = QMenu()
    _add(menu, DEAL_COMMON, now, choose)
    menu.addSeparator()
    _add(menu.addMenu(_("More of the deal")), DEAL, now, choose)
    _add(menu.addMenu(_("Its items")), DEAL_ITEM, now, choose)
    menu.addSeparator()
    _add(menu, ("ignore",), now, choose)
    return menu


def field_menu(now: str, header: str, choose: Callable[[str], object], own: Iterable[str] = ()) -> QMenu:
    """The fields, the usual ones first, `own` those that the shop has defined; what the column is now is ticked."""
    defined = [f"custom:{name}" for name in own]
    menu = QMenu()
    _add(menu, COMMON, now, choose)
    menu.addSeparator()
    _add(menu.addMenu(_("More of the customer")), [one for one in CUSTOMER if one not in COMMON], now, choose)
    _add(menu.addMenu(_("More of the purchase")), [one for one in PURCHASE if one not in COMMON], now, choose)
    if defined:
        _add(menu.addMenu(_("Fields of your own")), defined, now, choose)
    if header:
        kept = menu.addAction(_("Keep under its own name"))
        kept.setCheckable(True)
        kept.setChecked(now.startswith("custom:") and now not in defined)
        kept.triggered.connect(lambda _checked: choose(f"custom:{header}"))
    menu.addSeparator()
    _add(menu, ("ignore",), now, choose)
    return menu


def _add(menu: QMenu, fields: tuple[str, ...] | list[str], now: str, choose: Callable[[str], object]) -> None:
    for field in fields:
        action = menu.addAction(field_word(field))
        action.setCheckable(True)
        action.setChecked(field == now)
        action.triggered.connect(lambda _checked, chosen=field: choose(chosen))
