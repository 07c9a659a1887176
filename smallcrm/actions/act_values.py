"""A stored value in words, as a history shows it: money, days and quantities written out, keys by their names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from smallcrm.actions.figure_words import days_text
from smallcrm.actions.length_words import before_text, length_text
from smallcrm.actions.record_words import gender_word, method_word, record_word, stage_word
from smallcrm.actions.repeat_words import repeat_text
from smallcrm.i18n import _
from smallcrm.ledger.export_columns import TOLD_ASIDE
from smallcrm.values.eras import DateForm, day_text
from smallcrm.values.money import yen
from smallcrm.values.patterns import pattern
from smallcrm.values.postal import format_postal
from smallcrm.values.quantities import quantity_text

GOAL, SALES_GOAL = "goal:", "sales_goal:"
"""What a month stands behind, in the name of the setting that is its goal of deals, and of sales."""
HIDDEN = frozenset(
    {
        "normal",
        "position",
        "purchase_id",
        "customer_id",
        "tag_id",
        "product_id",
        "deal_id",
        "pipeline_id",
        "fingerprint",
        "columns",
        "digest",
        "size",
        "added_on",
        "event",
    }
)
"""Columns that say nothing to the user, or that the heading of the record says already."""
_ISO = pattern(r"\d{4}-\d\d-\d\d")
_MONEY = frozenset({"amount", "tax", "discount", "paid", "unit_price", "cost", "price"})
_DAYS = frozenset({
    "day", "birthday", "due_date", "created_on", "post_consent_at", "mail_consent_at", "phone_consent_at",
    "status_on", "mourning_until", "next_on", "next_done_on", "added_on", "from_on", "until_on", "decided_on",
    "due_on", "done_on",
    "close_on", "entered_on", "closed_on", "since", "settled_on",
})  # fmt: skip
_ANSWERS = frozenset({"decision_maker", "tax_included", "post_consent", "mail_consent", "phone_consent", "enabled"})


def value_text(field: str, value: Any, form: DateForm) -> str:
    """A value of a column in words; empty where there is none."""
    if value is None or value == "":
        return ""
    if isinstance(value, int):
        return _number_text(field, value)
    text = str(value)
    if field in _DAYS:
        return _day(text, form)
    writers: dict[str, Callable[[str], str]] = {
        **dict.fromkeys(("kind", "status", "direction", "draft"), record_word),
        **dict.fromkeys(("repeat_from", "holiday"), lambda text: record_word(f"{field}:{text}")),
        "stage": stage_word,
        "gender": gender_word,
        **dict.fromkeys(("payment", "method"), method_word),
        "repeat": repeat_text,
        "postal_code": format_postal,
    }
    return writers.get(field, str)(text)


def own_text(name: str, value: Any, form: DateForm, kind: str = "") -> str:
    """The value of a customer's own field in words; `kind` is what it holds, if it is a defined one."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, int) and name in TOLD_ASIDE:
        return yen(value) if name == "total" else f"{value:,}"
    if kind == "money" and isinstance(value, int):
        return yen(value)
    text = "" if value is None else str(value)
    return _day(text, form) if kind == "date" or is_day(name, value) else text


def is_day(name: str, value: Any) -> bool:
    """Whether a customer's own field holds a day."""
    return name == "last_date" and isinstance(value, str) and bool(_ISO.fullmatch(value))


def setting_text(key: str, value: str) -> str:
    """A setting of the data file in words; pictures and tables are not spelled out."""
    if not value:
        return ""
    if key in ("shop_logo", "tax_rates", "lead_rules"):
        return "…"
    if key == "fiscal_year_start":
        return _("Month {month}").format(month=value)
    if key.startswith((GOAL, SALES_GOAL)):
        return yen(int(value))
    if key == "committed_from":
        return f"{value} %"
    return {"included": _("tax included"), "excluded": _("tax excluded"), "mixed": _("tax partly included")}.get(
        value, value
    )


def setting_word(key: str) -> str:
    """What a setting of the data file is called."""
    for prefix, words in ((GOAL, _("Goal of {month}")), (SALES_GOAL, _("Goal of sales, {month}"))):
        if key.startswith(prefix):
            return words.format(month=key.removeprefix(prefix).replace("-", "/"))
    return {
        "shop_name": _("Shop’s name"),
        "shop_postal_code": _("Postal code"),
        "shop_address": _("Address"),
        "shop_phone": _("Phone"),
        "shop_logo": _("Logo"),
        "fiscal_year_start": _("Start of the fiscal year"),
        "amounts_tax": _("Tax of the amounts"),
        "tax_rates": _("Tax rates"),
        "committed_from": _("Committed from"),
        "orders_goal": _("Goal of orders a month"),
        "lead_rules": _("Rules of the score"),
    }.get(key, key)


def _number_text(field: str, value: int) -> str:
    writers: dict[bool, Callable[[int], str]] = {
        field == "minutes": length_text,
        field == "priority": lambda level: {1: _("high"), -1: _("low")}.get(level, _("normal")),
        field == "remind_before": before_text,
        field in _MONEY: yen,
        field in ("wished_gap", "longest_gap"): days_text,
        field in _ANSWERS: lambda answer: _("yes") if answer else _("no"),
        field == "quantity": quantity_text,
        field == "tax_rate": lambda percent: f"{percent} %",
    }
    return writers.get(True, str)(value)


def _day(text: str, form: DateForm) -> str:
    try:
        return day_text(date.fromisoformat(text), form)
    except ValueError:
        return text
