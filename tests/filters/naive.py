"""What a filter means, said once more and as plainly as can be: a customer with everything, and yes or no."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from smallcrm.analysis import intervals, ranking
from smallcrm.filters.conditions import (
    And,
    Birthday,
    Bought,
    Choice,
    Contacted,
    Day,
    Empty,
    Filter,
    Not,
    Number,
    Or,
    Spent,
    Text,
    YesNo,
)  # fmt: skip
from smallcrm.filters.days import Ahead, Before, Between, Calendar, When, Within
from smallcrm.store.activity_records import Activity
from smallcrm.store.customer_records import Customer
from smallcrm.store.purchase_records import Purchase
from smallcrm.values.text import digits, fold


@dataclass(frozen=True)
class Person:
    customer: Customer
    purchases: list[Purchase] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    balance: int = 0
    klass: str = ""


def meets(of: Filter, person: Person, today: date) -> bool:
    if isinstance(of, And):
        return all(meets(part, person, today) for part in of.parts)
    if isinstance(of, Or):
        return any(meets(part, person, today) for part in of.parts)
    if isinstance(of, Not):
        return not meets(of.part, person, today)
    if isinstance(of, Text):
        return any(_says(of, text) for text in _texts(of, person))
    if isinstance(of, Birthday):
        return celebrates(of, person.customer.birthday, today)
    if isinstance(of, Bought):
        return any(_bought(of, one, today) for one in person.purchases if one.kind != "return")
    if isinstance(of, Spent):
        return _spent(of, person, today)
    if isinstance(of, Contacted):
        return any(
            (not of.kinds or one.kind in of.kinds) and (of.when is None or on(of.when, one.at[:10], today))
            for one in person.activities
        )
    return _is_so(of, known(of.field, person, today), today)


def _is_so(of: Empty | Number | Day | Choice | YesNo, value: Any, today: date) -> bool:
    if isinstance(of, Empty):
        return value in (None, "", [], ())
    if isinstance(of, Number):
        if isinstance(value, str) and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value):
            value = float(value)
        return type(value) in (int, float) and in_range(value, of.low, of.high)
    if isinstance(of, Day):
        return (
            isinstance(value, str)
            and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None
            and on(of.when, value, today)
        )
    if isinstance(of, Choice):
        return bool(set(of.among) & set(value if isinstance(value, tuple) else [value]))
    if of.field.startswith("custom:") and not isinstance(value, bool):
        return False
    return value is not None and bool(value) == of.answer


def _spent(of: Spent, person: Person, today: date) -> bool:
    inside = [one for one in person.purchases if one.day and on(of.when, one.day, today)]
    days = {one.day for one in inside if one.kind != "return"}
    return in_range(sum(one.amount for one in inside) if of.of == "amount" else len(days), of.low, of.high)


def known(name: str, person: Person, today: date) -> Any:
    """The value of a field; nothing where it is not known."""
    customer = person.customer
    if name.startswith("custom:"):
        return customer.custom.get(name.removeprefix("custom:"))
    if name in ("phone", "email", "sns", "fax"):
        return [one for one in customer.contacts if one.kind in _kinds(name)]
    days = sorted({one.day for one in person.purchases if one.day and one.kind != "return"})
    total = sum(one.amount for one in person.purchases)
    worked_out: dict[str, Any] = {
        "total": total,
        "visits": len(days),
        "average": ranking.average(total, len(days)),
        "interval": intervals.usual_interval([date.fromisoformat(day) for day in days]),
        "days_since": (today - date.fromisoformat(days[-1])).days if days else None,
        "last_date": days[-1] if days else "",
        "last_visit": max([*days, *(one.at[:10] for one in person.activities if one.kind == "visit")], default=""),
        "last_contact": max((one.at[:10] for one in person.activities if one.kind != "note"), default=""),
        "first_date": days[0] if days else "",
        "balance": person.balance,
        "age": age(customer.birthday, today),
        "class": person.klass,
        "touch": "",
        "next_on": min((one.next_on for one in person.activities if one.next_on and not one.next_done_on), default=""),
        "address": ("" if customer.address.startswith(customer.prefecture) else customer.prefecture)
        + customer.address + customer.building,
    }  # fmt: skip
    return worked_out[name] if name in worked_out else getattr(customer, name)


def on(when: When, day: str, today: date) -> bool:
    if isinstance(when, Between):
        return (not when.first or when.first <= day) and (not when.last or day <= when.last)
    that = date.fromisoformat(day)
    if isinstance(when, Within):
        return _back(today, when.count, when.unit) <= that <= today
    if isinstance(when, Before):
        return that < _back(today, when.count, when.unit)
    if isinstance(when, Ahead):
        return today <= that <= _back(today, -when.count, when.unit)
    assert isinstance(when, Calendar)
    return {
        "day": (that - today).days,
        "month": (that.year - today.year) * 12 + that.month - today.month,
        "year": that.year - today.year,
    }[when.unit] == when.offset


def in_range(value: float, low: int | None, high: int | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def _back(today: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today - timedelta(count * (7 if unit == "week" else 1))
    month = today.year * 12 + today.month - 1 - count * (12 if unit == "year" else 1)
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _kinds(name: str) -> tuple[str, ...]:
    return ("phone", "mobile") if name == "phone" else (name,)


def _texts(of: Text, person: Person) -> list[str]:
    customer = person.customer
    if of.field in ("phone", "fax") and digits(of.text):
        return [one.normal for one in customer.contacts if one.kind in _kinds(of.field)]
    if of.field in ("phone", "email", "sns", "fax"):
        return [one.written for one in customer.contacts if one.kind in _kinds(of.field)]
    value = known(of.field, person, date.max)
    return [] if value is None or isinstance(value, bool) else [str(value)]


def _says(of: Text, text: str) -> bool:
    said, wanted = fold(text), fold(of.text)
    if of.field in ("phone", "fax", "postal_code") and digits(of.text):
        said, wanted = text, digits(of.text)
    return {"is": said == wanted, "contains": wanted in said, "begins": said.startswith(wanted)}[of.how]


def age(birthday: str, today: date) -> int | None:
    if not birthday:
        return None
    born = date.fromisoformat(birthday)
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def celebrates(of: Birthday, birthday: str, today: date) -> bool:
    if not birthday:
        return False
    born = date.fromisoformat(birthday)
    if of.how != "within":
        return born.month == (of.number if of.how == "in" else (today.month - 1 + of.number) % 12 + 1)
    for back in range(of.number + 1):
        day = today + timedelta(back)
        leapless = (born.month, born.day) == (2, 29) and not calendar.isleap(day.year)
        if (day.month, day.day) == ((2, 28) if leapless else (born.month, born.day)):
            return True
    return False


def _bought(of: Bought, purchase: Purchase, today: date) -> bool:
    if of.when is not None and (purchase.day is None or not on(of.when, purchase.day, today)):
        return False
    return of.what == "any" or any(fold(of.text) in fold(getattr(line, of.what)) for line in purchase.lines)
