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
