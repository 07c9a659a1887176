"""Probabilities by stage: said, learned once the history carries it, usual until then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.chances import ENOUGH, Chance, OpenStage, StageHistory, chances, effective, weighted


def test_until_the_history_carries_it_the_chances_rise_evenly() -> None:
    stages = [OpenStage(stage, None) for stage in (11, 12, 13, 14, 15)]
    known = chances(stages, [StageHistory(12, ENOUGH - 1, 5)])
    assert [known[stage].percent for stage in (11, 12, 13, 14, 15)] == [17, 33, 50, 67, 83]
    assert known[12] == Chance(33, "usual", ENOUGH - 1, 5)


def test_a_stage_with_enough_closed_deals_says_what_part_was_won() -> None:
    known = chances([OpenStage(1, None), OpenStage(2, None)], [StageHistory(1, 20, 7), StageHistory(2, 3, 3)])
    assert known == {1: Chance(35, "learned", 20, 7), 2: Chance(67, "usual", 3, 3)}


def test_what_the_shop_says_goes_before_the_history_and_a_deal_before_both() -> None:
    known = chances([OpenStage(1, 60)], [StageHistory(1, 100, 10)])
    assert known == {1: Chance(60, "said", 100, 10)}
    assert effective(None, 1, known) == 60
    assert effective(0, 1, known) == 0


@pytest.mark.parametrize(
    ("amount", "percent", "yen"), [(88_000, 34, 29_920), (1, 50, 1), (1, 49, 0), (150, 33, 50), (0, 100, 0)]
)
def test_a_weighted_amount_is_rounded_to_the_yen(amount: int, percent: int, yen: int) -> None:
    assert weighted(amount, percent) == yen


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), min_size=1, max_size=9))
def test_every_chance_is_a_probability_and_a_learned_one_the_part_that_was_won(counts: list[tuple[int, int]]) -> None:
    histories = [StageHistory(at, max(pair), min(pair)) for at, pair in enumerate(counts)]
    known = chances([OpenStage(one.stage, None) for one in histories], histories)
    for one in histories:
        assert 0 <= known[one.stage].percent <= 100
        assert (known[one.stage].source == "learned") == (one.closed >= ENOUGH)
        if known[one.stage].source == "learned":
            assert abs(known[one.stage].percent - 100 * one.won / one.closed) <= 0.5
