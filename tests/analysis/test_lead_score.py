"""The lead score against sums made by hand, and what holds for every one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.lead_score import EVENTS, FACTS, SILENT, Lead, Reason, Rules, ranked, score

TODAY = date(2026, 11, 30)
NOBODY = Lead(1, "2026-11-20", frozenset(), ())


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_every_point_has_its_reason() -> None:
    found = score(NOBODY._replace(facts=frozenset({"phone", "referred"}), events=(("visit", ago(12)),)), TODAY)
    # A visit of 12 days ago: 15 x 0.5 ** (12 / 30) = 11.37.
    assert found.reasons == (Reason(11, "visit", 1, 12), Reason(10, "referred"), Reason(5, "phone"))
    assert (found.points, found.temperature) == (26, "warm")


def test_events_of_a_kind_fade_one_by_one_and_are_told_together() -> None:
    found = score(NOBODY._replace(events=(("call", ago(0)), ("call", ago(30)), ("call", ago(60)))), TODAY)
    assert found.reasons == (Reason(18, "call", 3, 0),), "10 + 5 + 2.5, rounded to even"


def test_silence_counts_for_every_full_span_and_not_for_ever() -> None:
    assert score(NOBODY._replace(since=ago(59)), TODAY).reasons == ()
    assert score(NOBODY._replace(since=ago(60)), TODAY).reasons == (Reason(-5, SILENT, days=60),)
    assert score(NOBODY._replace(since=ago(400), events=(("letter", ago(130)),)), TODAY).points == -10
    assert score(NOBODY._replace(since=ago(4000)), TODAY).points == -20
    assert score(NOBODY._replace(since=""), TODAY).points == 0


def test_what_is_still_to_come_does_not_count() -> None:
    assert score(NOBODY._replace(events=(("visit", ago(-1)),)), TODAY).points == 0


@pytest.mark.parametrize(("points", "temperature"), [(19, "cold"), (20, "warm"), (39, "warm"), (40, "hot")])
def test_two_borders_make_three_temperatures(points: int, temperature: str) -> None:
    rules = Rules(facts={"deal": points})
    assert score(NOBODY._replace(facts=frozenset({"deal"})), TODAY, rules).temperature == temperature


def test_the_likeliest_stands_first() -> None:
    some = [NOBODY, NOBODY._replace(id=2, facts=frozenset({"deal"})), NOBODY._replace(id=3)]
    assert [one.id for one in ranked(some, TODAY)] == [2, 1, 3]


LEADS = st.builds(
    Lead,
    st.integers(1, 9),
    st.integers(0, 900).map(ago),
    st.frozensets(st.sampled_from([*FACTS, "unknown"])),
    st.lists(st.tuples(st.sampled_from([*EVENTS, "note"]), st.integers(0, 900).map(ago)), max_size=8).map(tuple),
)


@given(LEADS)
def test_the_reasons_add_up_and_their_order_does_not_matter(lead: Lead) -> None:
    found = score(lead, TODAY)
    assert sum(reason.points for reason in found.reasons) == found.points
    assert all(reason.points for reason in found.reasons)
    assert score(lead._replace(events=lead.events[::-1]), TODAY) == found


@given(LEADS, st.integers(1, 5))
def test_events_count_half_as_much_after_the_span(lead: Lead, spans: int) -> None:
    rules = Rules(facts={}, events=dict.fromkeys(EVENTS, 1000), quiet_points=0)
    now, later = score(lead, TODAY, rules), score(lead, TODAY + timedelta(days=30 * spans), rules)
    assert later.points == pytest.approx(now.points / 2**spans, abs=len(EVENTS))
