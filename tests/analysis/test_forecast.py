"""The forecast against a table made by hand, and what holds for every one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.chances import weighted
from smallcrm.analysis.forecast import Forecast, OpenSum, Outlook, WonSum, by_stage, forecast

MONTHS = ["2026-11", "2026-12", "2027-01"]


def summed(month: str, stage: int, percent: int, *amounts: int) -> OpenSum:
    return OpenSum(
        month, stage, percent, len(amounts), sum(amounts), sum(weighted(amount, percent) for amount in amounts)
    )


OPEN = [
    summed("2026-11", 4, 80, 348_000),
    summed("2026-11", 3, 50, 820_000, 44_000),
    summed("2026-12", 2, 20, 480_000),
    summed("2026-12", 4, 95, 120_000),
    summed("2026-09", 1, 10, 38_000),
    summed("2027-02", 2, 20, 88_000),
    summed("", 1, 10, 150_000),
]


def made() -> Forecast:
    won = [WonSum("2026-10", 1, 90_000), WonSum("2026-11", 2, 136_500)]
    return forecast(OPEN, won, {"2026-11": 600_000, "2027-01": 200_000}, MONTHS, border=80)


def test_month_by_month() -> None:
    # November: 348,000 x 80 % = 278,400; (820,000 + 44,000) x 50 % = 432,000. December: 96,000 + 114,000.
    assert made().months == {
        "2026-11": Outlook(3, 710_400, 348_000, 1_212_000, 136_500, 600_000),
        "2026-12": Outlook(2, 210_000, 120_000, 600_000, 0, None),
        "2027-01": Outlook(0, 0, 0, 0, 0, 200_000),
    }


def test_what_is_in_none_of_the_months_stands_apart() -> None:
    found = made()
    assert found.late == Outlook(1, 3800, 0, 38_000)
    assert found.later == Outlook(1, 17_600, 0, 88_000)
    assert found.undated == Outlook(1, 15_000, 0, 150_000)
    assert found.total == Outlook(8, 956_800, 468_000, 2_088_000, 136_500, 800_000)


def test_the_goal_is_met_by_what_is_won_not_by_what_is_hoped() -> None:
    november = made().months["2026-11"]
    assert (november.missing, november.expected) == (463_500, 846_900)
    assert made().months["2026-12"].missing is None
    assert Outlook(won=700, goal=600).missing == 0


def test_by_stage() -> None:
    assert by_stage(OPEN, border=80) == {
        1: Outlook(2, 18_800, 0, 188_000),
        2: Outlook(2, 113_600, 0, 568_000),
        3: Outlook(2, 432_000, 0, 864_000),
        4: Outlook(2, 392_400, 468_000, 468_000),
    }


AMOUNTS = st.lists(st.integers(0, 10_000_000), min_size=1, max_size=4)
SOME_MONTH = st.sampled_from(["", "2025-01", "2026-10", *MONTHS, "2027-02", "2031-12"])
SUMS = st.lists(
    st.builds(lambda *one: summed(*one[:3], *one[3]), SOME_MONTH, st.integers(1, 4), st.integers(0, 100), AMOUNTS)
)


@given(SUMS, st.integers(1, 100))
def test_parts_add_up_and_stand_in_order(some: list[OpenSum], border: int) -> None:
    found = forecast(some, [], {}, MONTHS, border=border)
    parts = [*found.months.values(), found.late, found.later, found.undated]
    for name in ("deals", "weighted", "committed", "best"):
        assert sum(getattr(part, name) for part in parts) == getattr(found.total, name)
        assert sum(getattr(part, name) for part in by_stage(some, border=border).values()) == getattr(found.total, name)
    for part in parts:
        assert 0 <= part.weighted <= part.best
        assert part.committed <= part.best


@given(SUMS)
def test_a_higher_border_commits_less(some: list[OpenSum]) -> None:
    committed = [forecast(some, [], {}, MONTHS, border=border).total.committed for border in (1, 50, 80, 100)]
    assert committed == sorted(committed, reverse=True)
