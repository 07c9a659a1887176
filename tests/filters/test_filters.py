"""Filters as they are kept, and the days they mean."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smallcrm.filters import days
from smallcrm.filters.conditions import And, Birthday, Bought, Choice, Day, Filter, Number, Text
from smallcrm.filters.days import Ahead, Before, Between, Calendar, Within, span
from smallcrm.filters.written import NotUnderstood, read, written
from tests.filters import made, naive

_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(made.filters)
def test_what_is_kept_comes_back(of: Filter) -> None:
    assert read(written(of)) == of


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "7", "null", '"x"', "{}",
        '{"version": 2, "filter": {"and": []}}',
        '{"version": 1, "filter": {"xor": []}}',
        '{"version": 1, "filter": {"and": [], "or": []}}',
        '{"version": 1, "filter": {"is": "person"}}',
        '{"version": 1, "filter": {"is": "text", "field": "id", "how": "is", "text": "1"}}',
        '{"version": 1, "filter": {"is": "text", "field": "name", "how": "like", "text": "1"}}',
        '{"version": 1, "filter": {"is": "text", "field": "name", "how": "is", "text": " "}}',
        '{"version": 1, "filter": {"is": "text", "field": ["name"], "how": "is", "text": "x"}}',
        '{"version": 1, "filter": {"is": "text", "field": "name", "how": "is", "text": "x", "more": 1}}',
        '{"version": 1, "filter": {"is": "number", "field": "total", "low": "5"}}',
        '{"version": 1, "filter": {"is": "number", "field": "total", "low": true}}',
        '{"version": 1, "filter": {"is": "number", "field": "total", "low": 1.5}}',
        '{"version": 1, "filter": {"is": "number", "field": "total", "low": 5, "high": 4}}',
        '{"version": 1, "filter": {"is": "day", "field": "last_date", "when": {"is": "within", "count": 3}}}',
        '{"version": 1, "filter": {"is": "day", "field": "last_date", "when": {"is": "text"}}}',
        '{"version": 1, "filter": {"is": "day", "field": "last_date", "when": {"is": "between", "first": "x"}}}',
        '{"version": 1, "filter": {"is": "choice", "field": "class", "among": "AB"}}',
        '{"version": 1, "filter": {"is": "choice", "field": "class", "among": [1]}}',
        '{"version": 1, "filter": ' + '{"not":' * 5000 + "1" + "}" * 5001,
    ],
)  # fmt: skip
def test_what_is_no_filter_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text)


def test_the_form_that_is_kept_stays_the_same() -> None:
    """Files of the shops hold it: a change of this needs a new version."""
    of = And((Day("last_date", Before(90, "day")), Choice("tags", ("VIP",))))
    assert json.loads(written(of)) == {
        "version": 1,
        "filter": {
            "and": [
                {"is": "day", "field": "last_date", "when": {"is": "before", "count": 90, "unit": "day"}},
                {"is": "choice", "field": "tags", "among": ["VIP"]},
            ]
        },
    }


@given(made.whens, _DAYS, _DAYS)
def test_days_are_in_the_span_that_is_meant(when: days.When, day: date, today: date) -> None:
    first, last = span(when, today)
    assert (first <= day.isoformat() <= last) == naive.on(when, day.isoformat(), today)


@given(st.dates(date(1950, 1, 1), date(2030, 1, 1)), _DAYS, st.integers(0, 366))
@example(date(1960, 2, 29), date(2026, 2, 25), 3)
@example(date(1960, 2, 29), date(2026, 3, 1), 5)
@example(date(1960, 1, 2), date(2026, 12, 30), 5)
def test_birthdays_within_some_days(born: date, today: date, within: int) -> None:
    meant = days.birthdays_within(within, today)
    told = any(first <= born.isoformat()[5:] <= last for first, last in meant)
    assert told == naive.celebrates(Birthday("within", within), born.isoformat(), today)


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), _DAYS, st.integers(0, 120))
@example(date(2000, 2, 29), date(2026, 2, 28), 25)
@example(date(2000, 2, 29), date(2026, 3, 1), 26)
@example(date(2001, 2, 28), date(2024, 2, 29), 23)
def test_those_of_an_age_were_born_on_these_days(born: date, today: date, age: int) -> None:
    first, last = days.born(age, age, today)
    assert (first <= born.isoformat() <= last) == (naive.age(born.isoformat(), today) == age)


def test_spans_from_a_day() -> None:
    today = date(2024, 2, 29)
    assert span(Within(90, "day"), today) == ("2023-12-01", "2024-02-29")
    assert span(Before(1, "year"), today) == ("0001-01-01", "2023-02-27")
    assert span(Ahead(1, "month"), date(2025, 1, 31)) == ("2025-01-31", "2025-02-28")
    assert span(Calendar("month", 1), date(2025, 12, 31)) == ("2026-01-01", "2026-01-31")
    assert span(Calendar("year", -1), today) == ("2023-01-01", "2023-12-31")
    assert span(Between("", "2024-05-01"), today) == ("0001-01-01", "2024-05-01")


@pytest.mark.parametrize("count", [-1, 36_501, 10**20])
def test_days_beyond_the_calendar_are_refused(count: int) -> None:
    for kind in (Within, Before, Ahead):
        with pytest.raises(ValueError, match="is not from"):
            kind(count, "day")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Text("total", "is", "1"),
        lambda: Number("name", 1),
        lambda: Choice("class", ()),
        lambda: Birthday("in", 13),
        lambda: Bought("item", ""),
        lambda: Bought("any", "帯"),
        lambda: Between("2025-02-30"),
        lambda: Between("2025-02-02", "2025-02-01"),
        lambda: Text("custom:", "is", "x"),
    ],
)
def test_a_condition_that_means_nothing_cannot_be_made(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong()  # type: ignore[operator]
