"""The values of a filter in words: 90日以内, ¥100,000以上, 「VIP」か「常連」."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smallcrm.actions.record_words import gender_word, record_word, stage_word
from smallcrm.actions.words import field_word
from smallcrm.filters.conditions import Birthday
from smallcrm.filters.days import Ahead, Before, Between, Calendar, Unit, When, Within
from smallcrm.filters.fields import CUSTOM, is_custom
from smallcrm.i18n import _, n_
from smallcrm.values.eras import DateForm, short_day_text
from smallcrm.values.money import yen

MONEY = frozenset({"total", "average", "balance", "amount"})
_DAYS = frozenset({"interval", "days_since"})


def asked_word(field: str) -> str:
    """What a filter calls a field."""
    words = {
        "class": _("Class by purchases"),
        "total": _("Total of all purchases"),
        "average": _("Average spend"),
        "interval": _("Visit interval"),
        "days_since": _("Days since the last purchase"),
        "last_date": _("Last purchase"),
        "last_visit": _("Last visit"),
        "last_contact": _("Last contact"),
        "touch": _("Getting in touch"),
        "next_on": _("Next step"),
    }
    return field.removeprefix(CUSTOM) if is_custom(field) else words.get(field) or field_word(field)


def quoted(text: str) -> str:
    """A text of the user's."""
    return _("“{text}”").format(text=text)


def one_of(values: Iterable[str]) -> str:
    """A or B or C."""
    return _(" or ").join(values)


def choice_word(field: str, value: str) -> str:
    """A value of a field of few values."""
    if field == "status" and not value:
        return _("a customer")
    if field in ("kind", "status"):
        return record_word(value)
    if field == "stage":
        return quoted(stage_word(value))
    if field == "gender":
        return quoted(gender_word(value))
    if field == "touch":
        return {"due": _("due"), "overdue": _("overdue")}.get(value, value)
    return value if field == "class" else quoted(value)


def range_text(field: str, low: int | None, high: int | None) -> str:
    """From a number to a number."""
    if low is None and high is None:
        return _("filled in")
    if low == high:
        return number_text(field, low or 0)
    if high is None:
        return _("{number} or more").format(number=number_text(field, low or 0))
    if low is None:
        return _("{number} or less").format(number=number_text(field, high))
    return _("{low} to {high}").format(low=number_text(field, low), high=number_text(field, high))


def number_text(field: str, number: int) -> str:
    """A number with what it counts."""
    if field in MONEY:
        return yen(number)
    if field in _DAYS:
        return time_text(number, "day")
    told = f"{number:,}"
    words = {"age": _("{count} years").format(count=told), "visits": n_("{count} time", "{count} times", number)}
    return words.get(field, told).format(count=told)


def time_text(count: int, unit: Unit) -> str:
    """So many days, weeks, months or years."""
    words = {
        "day": n_("{count} day", "{count} days", count),
        "week": n_("{count} week", "{count} weeks", count),
        "month": n_("{count} month", "{count} months", count),
        "year": n_("{count} year", "{count} years", count),
    }
    return words[unit].format(count=f"{count:,}")


def when_text(when: When, form: DateForm) -> str:
    """Days, as what a day is: 90日以内, 今月, R8.4.1以降."""
    if isinstance(when, Within):
        return _("within the last {time}").format(time=time_text(when.count, when.unit))
    if isinstance(when, Before):
        return _("more than {time} ago").format(time=time_text(when.count, when.unit))
    if isinstance(when, Ahead):
        return _("within the next {time}").format(time=time_text(when.count, when.unit))
    if isinstance(when, Calendar):
        return _calendar_text(when)
    return _between_text(when, form)


def then_text(when: When | None, form: DateForm) -> str:
    """Days, as when something was done: 過去90日に, 今月, これまでに."""
    if when is None:
        return _("at any time")
    if isinstance(when, Within):
        return _("in the last {time}").format(time=time_text(when.count, when.unit))
    if isinstance(when, Calendar):
        return _calendar_text(when)
    return _("at a time {when}").format(when=when_text(when, form))


def birthday_text(of: Birthday) -> str:
    """When one celebrates."""
    if of.how == "in":
        return _("in month {month}").format(month=of.number)
    if of.how == "month":
        return _calendar_text(Calendar("month", of.number))
    return when_text(Ahead(of.number, "day"), "gregorian") if of.number else _("today")


def _calendar_text(of: Calendar) -> str:
    words = {
        ("day", -1): _("yesterday"), ("day", 0): _("today"), ("day", 1): _("tomorrow"),
        ("month", -1): _("last month"), ("month", 0): _("this month"), ("month", 1): _("next month"),
        ("year", -1): _("last year"), ("year", 0): _("this year"), ("year", 1): _("next year"),
    }  # fmt: skip
    if (of.unit, of.offset) in words:
        return words[of.unit, of.offset]
    time = time_text(abs(of.offset), of.unit)
    text = _("in the {unit} {time} ago") if of.offset < 0 else _("in the {unit} {time} ahead")
    return text.format(unit={"day": _("day"), "month": _("month"), "year": _("year")}[of.unit], time=time)


def _between_text(of: Between, form: DateForm) -> str:
    first, last = (short_day_text(date.fromisoformat(day), form) if day else "" for day in (of.first, of.last))
    if first and last:
        return first if first == last else _("from {first} to {last}").format(first=first, last=last)
    if first:
        return _("{day} or later").format(day=first)
    return _("{day} or earlier").format(day=last) if last else _("filled in")
