"""The forecast, the funnel and what stalls, from a data file: against sums made by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from smallcrm.actions import activities, customers, forecasting, goals, history
from smallcrm.analysis.chances import Chance, effective, weighted
from smallcrm.analysis.forecast import Outlook
from smallcrm.analysis.funnel import Loss, StageFlow
from smallcrm.analysis.periods import Period
from smallcrm.analysis.stalled import Stalled
from smallcrm.store.database import Store
from tests.actions.pipelines import STAGES, deal, pipeline

TODAY = date(2026, 11, 22)
LEAD, OFFER, TALK, WON, LOST = STAGES


def sold(store: Store, stages: dict[str, int]) -> None:
    """Three deals that ended, two of them this month."""
    deal(store, stages, [(LEAD, "2026-10-30"), (TALK, "2026-11-02"), (WON, "2026-11-17")], 38_500)
    deal(store, stages, [(OFFER, "2026-10-21"), (WON, "2026-11-08")], 98_000)
    deal(store, stages, [(OFFER, "2025-09-21"), (LOST, "2025-10-08")], 70_000, lost_reason="値段")


def test_the_forecast_counts_what_is_open_by_month_and_what_was_won_beside_it(store: Store) -> None:
    stages = pipeline(store)
    sold(store, stages)
    deal(store, stages, [(LEAD, "2026-11-01")], 100_000, close_on="2026-11-30")  # 25 %
    deal(store, stages, [(TALK, "2026-11-02")], 348_000, close_on="2026-12-10")  # 75 %
    deal(store, stages, [(TALK, "2026-11-02")], 50_001, close_on="2026-12-24", probability=90)
    deal(store, stages, [(OFFER, "2026-08-02")], 60_000, close_on="2026-09-30")  # 50 %
    goals.set_goals(store, {"2026-11": 352_000})
    made = forecasting.expected(store, TODAY)
    assert list(made.forecast.months)[::11] == ["2026-11", "2027-10"]
    assert made.forecast.months["2026-11"] == Outlook(1, 25_000, 0, 100_000, 136_500, 352_000)
    assert made.forecast.months["2026-12"] == Outlook(2, 261_000 + 45_001, 50_001, 398_001)
    assert made.forecast.late == Outlook(1, 30_000, 0, 60_000)
    assert made.forecast.total.weighted == 361_001
    assert made.stages[stages[TALK]].weighted == 306_001
    assert made.chances[stages[OFFER]] == Chance(50, "usual", 2, 1)


def test_the_head_of_the_page_says_it_in_a_sentence(store: Store, japanese: None) -> None:
    stages = pipeline(store)
    deal(store, stages, [(LEAD, "2026-11-01")], 100_000)
    assert forecasting.headline_parts(forecasting.headline(store, TODAY)) == ["予測 ¥25,000(確度加重)"]
    sold(store, stages)
    deal(store, stages, [(LEAD, "2026-11-01"), (LOST, "2026-11-03")], 9000)
    goals.set_goals(store, {"2026-11": 352_000})
    told = " ・ ".join(forecasting.headline_parts(forecasting.headline(store, TODAY)))
    assert told == "予測 ¥25,000(確度加重) ・ 今月の目標まで ¥215,500 ・ 平均 18日で成約 ・ 成約率 67%"
    goals.set_goals(store, {"2026-11": 136_500})
    assert "今月の目標を達成" in forecasting.headline_parts(forecasting.headline(store, TODAY))


def test_chances_are_learned_once_enough_deals_are_closed_and_a_stage_can_be_told_otherwise(store: Store) -> None:
    stages = pipeline(store)
    for number in range(20):
        end = WON if number < 7 else LOST
        deal(store, stages, [(LEAD, "2026-01-01"), (OFFER, "2026-01-05"), (LEAD, "2026-01-07"), (end, "2026-02-01")])
    deal(store, stages, [(OFFER, "2026-03-01")], 1000)
    known = forecasting.stage_chances(store)
    assert known[stages[LEAD]] == known[stages[OFFER]] == Chance(35, "learned", 20, 7)
    assert known[stages[TALK]] == Chance(75, "usual", 0, 0)
    assert forecasting.expected(store, TODAY).forecast.total.weighted == 350
    with store.act("save-stages"):
        store.pipelines.update_stage(stages[OFFER], {"probability": 60})
    assert forecasting.expected(store, TODAY).forecast.total.weighted == 600


def test_the_funnel_of_a_pipeline_and_of_the_deals_made_in_a_period(store: Store) -> None:
    stages = pipeline(store)
    sold(store, stages)
    way = store.pipelines.all()[0].id
    made = forecasting.course(store, way)
    assert made.stages == (
        StageFlow(stages[LEAD], 1, 1, 0, 0, 3),
        StageFlow(stages[OFFER], 2, 1, 0, 1, 17.5),
        StageFlow(stages[TALK], 1, 1, 0, 0, 15),
    )
    assert made.losses == (Loss(stages[OFFER], "値段", 1, 70_000),)
    lately = forecasting.course(store, way, Period(date(2026, 1, 1)))
    assert [flow.entered for flow in lately.stages] == [1, 1, 1]
    assert lately.losses == ()


def test_a_deal_of_another_pipeline_is_in_neither_forecast_nor_funnel_of_this_one(store: Store) -> None:
    stages = pipeline(store)
    with store.act("save-stages"):
        other = store.pipelines.insert({"name": "修理", "position": 2})
        there = store.pipelines.insert_stage(other, {"name": "受付", "position": 1})
    deal(store, {"受付": there}, [("受付", "2026-11-01")], 10_000)
    deal(store, stages, [(LEAD, "2026-11-01")], 100_000)
    assert forecasting.expected(store, TODAY).forecast.total.best == 110_000
    assert forecasting.expected(store, TODAY, other).forecast.total == Outlook(1, 5000, 0, 10_000)
    assert forecasting.course(store, other).deals == 1
    sold(store, stages)
    assert forecasting.figures(store, TODAY, other).headline.win.rate is None


def test_a_deal_stalls_unless_somebody_spoke_with_the_customer_or_a_step_is_planned(store: Store) -> None:
    stages = pipeline(store, 提案=10)
    customer = customers.add(store, {"name": "青木"})
    number = deal(store, stages, [(OFFER, "2026-11-01")], customer_id=customer)
    deal(store, stages, [(LEAD, "2026-01-01")])
    deal(store, stages, [(OFFER, "2026-01-01"), (WON, "2026-02-01")])
    assert forecasting.standing_still(store, TODAY) == [Stalled(number, 21, 11)]
    activities.log(store, customer, "note", {"text": "色の好み"}, now=datetime(2026, 11, 20, 10))
    assert forecasting.standing_still(store, TODAY)
    activities.log(store, customer, "call", {}, now=datetime(2026, 11, 20, 11))
    assert forecasting.standing_still(store, TODAY) == []
    history.undo(store)
    with store.act("add-task", name="返事を聞く"):
        task = store.to_do.insert(
            {"deal_id": number, "title": "返事を聞く", "due_on": "2026-11-25", "created_on": "2026-11-20"}
        )
    assert forecasting.standing_still(store, TODAY) == []
    with store.act("do-task", name="返事を聞く"):
        store.to_do.update(task, {"done_on": "2026-11-21"})
    assert forecasting.standing_still(store, TODAY) == [Stalled(number, 21, 11)]


def test_a_step_agreed_on_with_the_customer_excuses_until_it_is_done_and_a_visit_to_come_does_not(store: Store) -> None:
    stages = pipeline(store, 提案=10)
    customer = customers.add(store, {"name": "青木"})
    number = deal(store, stages, [(OFFER, "2026-11-01")], customer_id=customer)
    activities.log(store, customer, "visit", {"at": "2026-11-29T10:00"}, now=datetime(2026, 11, 20, 11))
    assert [one.deal for one in forecasting.standing_still(store, TODAY)] == [number]
    values = {"at": "2026-11-02T10:00", "next_step": "見積", "next_on": "2026-11-30"}
    call = activities.log(store, customer, "call", values, now=datetime(2026, 11, 20, 11))
    assert forecasting.standing_still(store, TODAY) == []
    activities.finish_step(store, call, TODAY)
    assert [one.deal for one in forecasting.standing_still(store, TODAY)] == [number]


def test_the_database_reckons_as_the_analysis_does(store: Store) -> None:
    stages, random = pipeline(store), Random(5)
    some: list[dict[str, Any]] = [
        {
            "stage_id": stages[random.choice((LEAD, OFFER, TALK, WON, LOST))],
            "amount": random.randint(0, 99_999),
            "probability": random.choice((None, 0, 33, 77, 100)),
            "title": "帯",
            "close_on": random.choice(("", (TODAY + timedelta(days=random.randint(-400, 800))).isoformat())),
            "created_on": "2026-01-01",
            "entered_on": "2026-01-01",
        }
        for _number in range(300)
    ]
    with store.act("add-deal", name="帯"):
        for values in some:
            store.deals.insert(values)
    known = forecasting.stage_chances(store)
    brings = [
        weighted(one["amount"], effective(one["probability"], one["stage_id"], known))
        for one in some
        if one["stage_id"] in known
    ]
    total = forecasting.expected(store, TODAY).forecast.total
    assert (total.deals, total.weighted) == (len(brings), sum(brings))


def test_a_file_without_deals_has_nothing_to_tell(store: Store) -> None:
    assert forecasting.expected(store, TODAY).forecast.total == Outlook()
    figures = forecasting.headline(store, TODAY)
    assert (figures.weighted, figures.missing, figures.win.rate) == (0, None, None)
    assert forecasting.standing_still(store, TODAY) == []
