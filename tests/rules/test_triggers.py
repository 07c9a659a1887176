"""What rules find in the facts: each event once, whenever one looks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smallcrm.rules import triggers
from smallcrm.rules.follow_ups import (
    AddTag,
    MakeTask,
    MoveDeal,
    NotUnderstood,
    PutInStage,
    Remind,
    Rule,
    Write,
    read,
    written,
)
from smallcrm.rules.triggers import (
    Anniversary,
    Birthday,
    Bought,
    Buyer,
    Complained,
    Entered,
    Event,
    Late,
    Overdue,
    Scored,
    Silent,
)

DAY = timedelta(days=1)
days = some.dates(date(1990, 1, 1), date(2060, 12, 31))
texts = some.text(min_size=1, max_size=20)
effects = some.one_of(
    some.builds(MakeTask, texts),
    some.builds(Remind, texts),
    some.builds(AddTag, texts),
    some.builds(PutInStage, texts),
    some.builds(Write, some.sampled_from(["letter", "mail"]), texts, texts),
)
kinds: some.SearchStrategy[Any] = some.one_of(
    some.builds(Entered, some.integers(1, 99)),
    some.builds(Bought, some.text(max_size=20)),
    some.builds(Silent, some.integers(1, 3650)),
    some.builds(Late, some.floats(1, 20)),
    some.builds(Birthday, some.integers(0, 365)),
    some.builds(Anniversary, some.integers(0, 365)),
    some.builds(Overdue, some.integers(1, 3650)),
    some.just(Complained()),
    some.builds(Scored, some.integers(1, 1000)),
)
rules = some.one_of(
    some.builds(Rule, kinds, effects, some.integers(0, 3650)),
    some.builds(Rule, kinds, some.builds(Remind, texts), some.integers(0, 100), some.just("hours")),
    some.builds(Rule, some.builds(Entered, some.integers(1, 9)), some.builds(MoveDeal, some.integers(1, 9)),
                some.integers(1, 99)),
)  # fmt: skip


@given(rules)
def test_a_rule_that_is_kept_is_the_same_when_it_is_read(rule: Rule) -> None:
    assert read(written(rule)) == rule


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '{"version": 2, "trigger": {"is": "complained"}, "effect": {"is": "addtag", "tag": "x"}, "after": 0, '
        '"unit": "days"}',
        '{"version": 1, "trigger": {"is": "addtag", "tag": "x"}, "effect": {"is": "addtag", "tag": "x"}, "after": 0, '
        '"unit": "days"}',
        '{"version": 1, "trigger": {"is": "silent", "days": 0}, "effect": {"is": "addtag", "tag": "x"}, "after": 0, '
        '"unit": "days"}',
    ],
)
def test_what_is_no_rule_of_this_program_is_not_guessed_at(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text)


@given(days, some.integers(0, 60), days, some.integers(1, 40))
def test_a_birthday_comes_once_a_year_so_many_days_before(born: date, ahead: int, first: date, years: int) -> None:
    last = min(first + timedelta(days=365 * min(years, 6)), date(2064, 12, 31))
    begun = {born.isoformat()[5:]: [(7, born.year)]}
    found = list(triggers.yearly("birthday", begun, ahead, first, last))
    assert len({one.key for one in found}) == len(found)
    assert all(int(one.key.rpartition(":")[2]) > born.year for one in found), "not on the day itself"
    for year in range(first.year, last.year + 2):
        if year > born.year:
            comes = _in_year(born, year)
            at = [one.day for one in found if one.key == f"birthday:7:{year}"]
            assert at == ([comes - ahead * DAY] if first <= comes - ahead * DAY <= last else [])


def _in_year(born: date, year: int) -> date:
    try:
        return born.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


@given(days, some.floats(1, 400), some.sampled_from([1, 1.5, 2.0, 3.0]))
def test_who_stays_away_longer_than_usual_is_told_on_the_first_day_that_is_more(
    last: date, usual: float, times: float
) -> None:
    ((_key, day, customer, _deal),) = triggers.late([Buyer(3, last.isoformat(), usual)], times)
    assert customer == 3
    assert (day - last).days > usual * times >= (day - last).days - 1


@given(rules, days, some.integers(0, 500), some.integers(0, 400))
def test_a_rule_follows_what_it_should_on_exactly_the_days_from_when_it_is_due(
    rule: Rule, made: date, before: int, later: int
) -> None:
    """Looked at day after day, an event is to be followed from its day on, for a while at least."""
    event = Event("x", made + timedelta(days=before), 1)
    due = event.day + rule.wait
    for day in (due - DAY, due, due + DAY, due + timedelta(days=later)):
        followed = rule.to_follow([event], made.isoformat(), day) == [event]
        if day < due:
            assert not followed
        elif day <= due + timedelta(days=triggers.TOO_LATE):
            assert followed
        else:
            assert followed == isinstance(rule.trigger, triggers.STATES)
    assert rule.to_follow([event._replace(day=made - DAY)], made.isoformat(), due) == []


def test_only_what_is_so_called_was_bought() -> None:
    sales = [triggers.Sale(1, 5, "2026-11-30", "振袖 一式\n足袋"), triggers.Sale(2, 6, "2026-11-30", "ｵﾋﾞ")]
    assert [one.key for one in triggers.bought(sales, "振袖")] == ["purchase:1"]
    assert [one.key for one in triggers.bought(sales, "オビ")] == ["purchase:2"]
    assert [one.customer for one in triggers.bought(sales, "")] == [5, 6]


def test_what_makes_no_sense_is_no_rule() -> None:
    for trigger, effect, after, unit in (
        (Complained(), AddTag("x"), 2, "hours"),
        (Complained(), MoveDeal(3), 2, "days"),
        (Entered(1), MoveDeal(3), 0, "days"),
        (Complained(), AddTag("x"), -1, "days"),
    ):
        with pytest.raises(ValueError, match=r"."):
            Rule(trigger, effect, after, unit)  # type: ignore[arg-type]
