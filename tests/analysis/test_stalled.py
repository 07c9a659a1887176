"""Which deals stall: by their stage's limit, excused by a contact or by a step that is planned."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.stalled import Stalled, Standing, stalled

TODAY = date(2026, 11, 30)
NOTHING = Standing(1, "2026-11-01", 14, "", "")


def test_a_deal_stalls_the_day_after_its_limit() -> None:
    on_the_border = NOTHING._replace(entered_on="2026-11-16")
    assert stalled([on_the_border], TODAY) == []
    assert stalled([on_the_border], TODAY + timedelta(days=1)) == [Stalled(1, 15, 1)]
    assert stalled([NOTHING._replace(limit=None)], TODAY) == []


def test_a_contact_excuses_for_as_long_as_the_stage_does() -> None:
    assert stalled([NOTHING._replace(last_contact="2026-11-16T10:00")], TODAY) == []
    assert stalled([NOTHING._replace(last_contact="2026-11-15T10:00")], TODAY) == [Stalled(1, 15, 1)]
    assert stalled([NOTHING._replace(last_contact="2026-10-01")], TODAY) == [Stalled(1, 29, 15)]


def test_a_planned_step_excuses_until_its_day_has_passed() -> None:
    assert stalled([NOTHING._replace(next_step="2026-11-30")], TODAY) == []
    assert stalled([NOTHING._replace(next_step="2026-11-29")], TODAY) == [Stalled(1, 29, 15)]


def test_the_longest_over_its_limit_stands_first() -> None:
    some = [NOTHING, NOTHING._replace(deal=2, limit=3), NOTHING._replace(deal=3)]
    assert [one.deal for one in stalled(some, TODAY)] == [2, 1, 3]


DAYS = st.dates(date(2026, 1, 1), TODAY).map(date.isoformat)


@given(DAYS, st.integers(0, 300), st.one_of(st.just(""), DAYS), st.one_of(st.just(""), DAYS))
def test_who_stalls_today_stalls_tomorrow_and_a_contact_today_ends_it(
    entered: str, limit: int, contact: str, step: str
) -> None:
    standing = Standing(1, entered, limit, contact, step)
    if stalled([standing], TODAY):
        assert stalled([standing], TODAY + timedelta(days=1))[0].beyond == stalled([standing], TODAY)[0].beyond + 1
    assert stalled([standing._replace(last_contact=TODAY.isoformat())], TODAY) == []
