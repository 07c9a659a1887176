"""RFM scores by quintiles and by fixed borders, and the segments made of them."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.rfm import Borders, Segment, monetary_scores, quantile_scores, scores, segment_of
from smallcrm.analysis.types import Scores

TODAY = date(2026, 11, 22)


def test_ten_customers_make_five_pairs() -> None:
    assert quantile_scores([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]


def test_larger_quintiles_come_first() -> None:
    assert quantile_scores([7, 6, 5, 4, 3, 2, 1]) == [5, 5, 4, 4, 3, 2, 1]


def test_equal_values_get_the_better_score() -> None:
    assert quantile_scores([3, 1, 1, 1, 1]) == [5, 4, 4, 4, 4]
    assert monetary_scores([3, 1, 1, 1, 1]) == [5, 4, 4, 4, 4]


def test_who_has_no_dated_purchase_is_kept_out_of_recency_and_frequency() -> None:
    found = scores(["2026-11-01", None, "2026-01-01"], [1, 0, 2], [100, 900, 500], TODAY)
    assert found == [Scores(5, 4, 3), Scores(1, 1, 5), Scores(4, 5, 4)]


@given(st.lists(st.integers(1, 12), max_size=60))
def test_a_score_is_the_quintile_of_the_best_place_a_value_takes(values: list[int]) -> None:
    falling = sorted(values, reverse=True)
    base, more = divmod(len(values), 5)
    quintiles = [5 - k for k in range(5) for _ in range(base + (k < more))]
    expected = [quintiles[falling.index(value)] for value in values]
    assert quantile_scores(values) == expected
    assert monetary_scores(values) == expected


def test_fixed_borders_count_days_visits_and_yen() -> None:
    borders = Borders(recency=(30, 90, 180, 365), frequency=(10, 5, 3, 2), monetary=(1000, 500, 100, 10))
    lasts = ["2026-10-23", "2026-10-22", "2025-11-21", None]
    assert scores(lasts, [10, 9, 2, 1], [1000, 999, 10, 9], TODAY, borders) == [
        Scores(5, 5, 5),
        Scores(4, 4, 4),
        Scores(1, 2, 2),
        Scores(1, 1, 1),
    ]


def test_every_score_belongs_to_a_segment() -> None:
    names = {segment_of(Scores(r, f, m)) for r in range(1, 6) for f in range(1, 6) for m in range(1, 6)}
    assert names == {"top", "stable", "new", "leaving", "dormant", "other"}
    assert segment_of(Scores(5, 5, 5)) == "top"
    assert segment_of(Scores(5, 1, 5)) == "new"
    assert segment_of(Scores(1, 5, 5)) == "leaving"
    assert segment_of(Scores(1, 1, 1)) == "dormant"


def test_a_shop_names_its_own_segments() -> None:
    own = [Segment("お得意様", Scores(3, 3, 3))]
    assert segment_of(Scores(3, 4, 5), own) == "お得意様"
    assert segment_of(Scores(2, 4, 5), own) == ""
