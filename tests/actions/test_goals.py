"""Goals: kept in the data file month by month, as one act with one undo."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.actions import goals, history
from smallcrm.errors import CrmError
from smallcrm.store.database import Store


def test_goals_are_set_and_taken_away_month_by_month(store: Store) -> None:
    assert goals.of(store) == {}
    assert goals.set_goals(store, {"2026-11": 600_000, "2026-12": 900_000, "2027-01": None})
    assert goals.of(store) == {"2026-11": 600_000, "2026-12": 900_000}
    assert not goals.set_goals(store, {"2026-11": 600_000})
    assert goals.set_goals(store, {"2026-12": None})
    assert goals.of(store) == {"2026-11": 600_000}
    history.undo(store)
    history.undo(store)
    assert goals.of(store) == {}


def test_the_border_of_what_is_committed(store: Store) -> None:
    assert goals.border(store) == 80
    goals.set_goals(store, {}, border=60)
    assert goals.border(store) == 60
    goals.set_goals(store, {}, border=80)
    assert store.settings.get(goals.BORDER) == ""


@pytest.mark.parametrize(("goal", "border"), [(0, 80), (-5, 80), (10**12, 80), (5, 0), (5, 101)])
def test_what_is_no_goal_is_refused_and_nothing_is_kept(store: Store, goal: int, border: int) -> None:
    with pytest.raises(CrmError):
        goals.set_goals(store, {"2026-11": 5, "2026-12": goal}, border)
    assert goals.of(store) == {}


def test_the_act_has_a_name_in_both_languages(store: Store, language: str) -> None:
    goals.set_goals(store, {"2026-11": 600_000})
    assert history.undo_label(store) == {"ja": "目標の変更", "en": "Changed the goals"}[language]


@given(st.integers(0, 10**11), st.integers(1, 12))
def test_a_year_is_spread_evenly_and_whole(year: int, over: int) -> None:
    parts = goals.spread(year, over)
    assert (sum(parts), len(parts)) == (year, over)
    assert max(parts) - min(parts) <= 1


def test_the_months_of_a_fiscal_year() -> None:
    assert goals.months(date(2026, 10, 31), 4) == ["2026-10", "2026-11", "2026-12", "2027-01"]


def test_goals_of_sales_are_apart_from_those_of_deals(store: Store) -> None:
    goals.set_goals(store, {"2026-11": 5})
    assert goals.set_sales_goals(store, {"2026-11": 1_500_000, "2026-12": None}, 20)
    assert (goals.of(store), goals.of_sales(store), goals.of_orders(store)) == (
        {"2026-11": 5}, {"2026-11": 1_500_000}, 20,
    )  # fmt: skip
    assert not goals.set_sales_goals(store, {"2026-11": 1_500_000}, 20)
    goals.set_sales_goals(store, {"2026-11": None}, None)
    assert (goals.of_sales(store), goals.of_orders(store)) == ({}, None)
    history.undo(store)
    assert (goals.of_sales(store), goals.of_orders(store)) == ({"2026-11": 1_500_000}, 20)
    history.undo(store)
    assert (goals.of(store), goals.of_sales(store), goals.of_orders(store)) == ({"2026-11": 5}, {}, None)


@pytest.mark.parametrize(("goal", "orders"), [(0, 20), (5, 0), (5, 10**6)])
def test_what_is_no_goal_of_sales_is_refused(store: Store, goal: int, orders: int) -> None:
    with pytest.raises(CrmError):
        goals.set_sales_goals(store, {"2026-11": goal}, orders)
    assert (goals.of_sales(store), goals.of_orders(store)) == ({}, None)


def test_a_year_is_spread_like_the_last_in_round_thousands() -> None:
    parts = goals.spread_like(12_000_000, [0, -5000, 1_000_000, 3_000_000, 5_000_000])
    assert parts == [0, 0, 1_333_000, 4_000_000, 6_667_000]
    assert goals.spread_like(100, [0, -1]) == [50, 50], "last year says nothing"


@given(st.integers(0, 10**11), st.lists(st.integers(-(10**9), 10**9), min_size=12, max_size=12))
def test_however_it_was_last_year_nothing_is_lost(year: int, before: list[int]) -> None:
    parts = goals.spread_like(year, before)
    assert (sum(parts), len(parts), min(parts) >= 0) == (year, 12, True)


@pytest.mark.parametrize(("text", "value"), [("20件", 20), ("２０", 20), ("", None)])
def test_orders_as_they_are_typed(text: str, value: int | None) -> None:
    assert goals.typed_orders(text) == (value, "")


@pytest.mark.parametrize("text", ["0", "many", "-3"])
def test_what_is_no_number_of_orders_is_said(text: str) -> None:
    assert "above zero" in goals.typed_orders(text).problem
