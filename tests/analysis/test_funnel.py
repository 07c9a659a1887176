"""The funnel against a table made by hand, and what holds for every one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.closing import Closed, WinRate, win_rate
from smallcrm.analysis.funnel import Funnel, Loss, LostDeal, Move, StageFlow, funnel

LEAD, OFFER, TALK, WON, LOST = 1, 2, 3, 8, 9
STAGES: dict[int, str] = {LEAD: "open", OFFER: "open", TALK: "open", WON: "won", LOST: "lost"}
PRICE, COLOUR = "値段", "色"


def went(deal: int, *steps: tuple[int, str]) -> list[Move]:
    return [Move(deal, stage, f"2026-{day}") for stage, day in steps]


MOVES = [
    *went(1, (LEAD, "09-01"), (OFFER, "09-04"), (TALK, "09-14"), (WON, "09-20")),
    *went(2, (LEAD, "09-02"), (TALK, "09-12"), (LOST, "09-30")),  # past the offer
    *went(3, (LEAD, "09-03"), (OFFER, "09-08"), (LEAD, "09-10"), (LOST, "09-11")),  # back, and lost there
    *went(4, (LEAD, "09-05"), (OFFER, "09-25")),  # still there
    *went(5, (OFFER, "09-06"), (LOST, "10-06")),
    *went(6, (LEAD, "09-07")),
    *went(7, (LOST, "09-09")),  # written down when all was over
]
LOST_DEALS = [LostDeal(2, 80_000, PRICE), LostDeal(3, 10_000, COLOUR), LostDeal(5, 30_000, PRICE), LostDeal(7, 500, "")]


def test_how_deals_went() -> None:
    found = funnel(MOVES, LOST_DEALS, STAGES)
    assert found.stages == (
        # Days in the first: 3 (deal 1), 10 (2), 5 + 1 (3), 20 (4); deal 6 is still in it.
        StageFlow(LEAD, entered=5, went_on=3, here=1, lost=1, median_days=8.0),
        # 10 (1), 2 (3), 30 (5); deal 4 is still in it, deal 3 went back.
        StageFlow(OFFER, entered=4, went_on=1, here=1, lost=1, median_days=10),
        StageFlow(TALK, entered=2, went_on=1, here=0, lost=1, median_days=12.0),
    )
    assert (found.deals, found.won) == (7, 1)
    assert [flow.share for flow in found.stages] == [0.6, 0.25, 0.5]
    assert [flow.back for flow in found.stages] == [0, 1, 0]


def test_where_they_are_lost_and_why() -> None:
    found = funnel(MOVES, LOST_DEALS, STAGES)
    assert found.losses == (
        Loss(TALK, PRICE, 1, 80_000),
        Loss(OFFER, PRICE, 1, 30_000),
        Loss(LEAD, COLOUR, 1, 10_000),
        Loss(None, "", 1, 500),
    )
    assert found.leak is None, "one from each"
    another = went(8, (OFFER, "09-01"), (LOST, "09-02"))
    leak = funnel([*MOVES, *another], LOST_DEALS, STAGES).leak
    assert leak is not None
    assert (leak.stage, leak.lost) == (OFFER, 2)


def test_a_deal_that_was_reopened_is_not_lost() -> None:
    again = went(2, (LEAD, "09-02"), (LOST, "09-12"), (TALK, "09-30"))
    found = funnel(again, [], STAGES)
    assert found.losses == ()
    assert [(flow.went_on, flow.here, flow.lost) for flow in found.stages] == [(1, 0, 0), (0, 0, 0), (0, 1, 0)]
    assert found.leak is None


def test_a_deal_that_was_won_by_mistake_and_is_back_did_not_go_on() -> None:
    back = went(1, (LEAD, "09-01"), (TALK, "09-05"), (WON, "09-06"), (TALK, "09-06"))
    assert [(flow.entered, flow.went_on, flow.here) for flow in funnel(back, [], STAGES).stages] == [
        (1, 1, 0), (0, 0, 0), (1, 0, 1),
    ]  # fmt: skip


def test_the_days_of_a_deal_that_came_back_are_not_over() -> None:
    back = went(1, (LEAD, "09-01"), (OFFER, "09-05"), (LEAD, "09-06"))
    assert [flow.median_days for flow in funnel(back, [], STAGES).stages] == [None, 1, None]


def test_a_stay_ends_with_a_move_through_another_pipeline() -> None:
    found = funnel(went(1, (LEAD, "09-01"), (77, "09-05"), (OFFER, "09-09"), (WON, "09-10")), [], STAGES)
    assert [flow.median_days for flow in found.stages] == [4, 1, None]


def test_no_deals() -> None:
    found = funnel([], [], STAGES)
    assert found == Funnel(tuple(StageFlow(stage, 0, 0, 0, 0, None) for stage in (LEAD, OFFER, TALK)), 0, 0, ())
    assert found.stages[0].share is None


PATHS = st.lists(
    st.lists(st.tuples(st.sampled_from(list(STAGES)), st.integers(0, 400)), min_size=1, max_size=8), max_size=12
)


@given(PATHS)
def test_every_deal_is_somewhere(paths: list[list[tuple[int, int]]]) -> None:
    first = date(2025, 1, 1)
    moves = [
        Move(deal, stage, (first + timedelta(days=day)).isoformat())
        for deal, path in enumerate(paths)
        for stage, day in path
    ]
    lost = [LostDeal(deal, deal, "") for deal, path in enumerate(paths) if path[-1][0] == LOST]
    found = funnel(moves, lost, STAGES)
    assert found.won + len(lost) + sum(flow.here for flow in found.stages) == found.deals == len(paths)
    assert sum(loss.deals for loss in found.losses) == len(lost)
    assert sum(loss.amount for loss in found.losses) == sum(one.amount for one in lost)
    for flow in found.stages:
        assert min(flow.went_on, flow.here, flow.lost, flow.back) >= 0, "each that entered is somewhere, and once"
        assert flow.entered == sum(any(stage == flow.stage for stage, _day in path) for path in paths)
        assert flow.median_days is None or flow.median_days >= 0
        assert sum(loss.deals for loss in found.losses if loss.stage == flow.stage) == flow.lost


def test_the_win_rate_counts_what_is_closed() -> None:
    found = win_rate([Closed("won", 4, 386_500, 72), Closed("lost", 8, 900_000, 300)])
    assert found == WinRate(won=4, lost=8, won_amount=386_500, days=72)
    assert found.rate == 4 / 12
    assert found.mean_days == 18
    assert win_rate([]).rate is None
    assert win_rate([Closed("lost", 1, 1, 1)]).mean_days is None
