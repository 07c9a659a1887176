"""The stages of the deals: changed, put in another order, added, deleted where nothing depends on them."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import (
    board,
    deal_closing,
    deal_moves,
    deals,
    follow_up_rules,
    forecasting,
    goals,
    history,
    pipelines,
    trash,
)
from smallcrm.actions.pipelines import StageDraft
from smallcrm.errors import CrmError
from smallcrm.rules.follow_ups import MakeTask, MoveDeal, Rule
from smallcrm.rules.triggers import Entered
from smallcrm.store.database import Store
from tests.actions.dumps import dump

TODAY = date(2026, 11, 30)


def names(store: Store) -> list[str]:
    return [one.name for one in pipelines.stages_of(store)]


def test_stages_are_changed_as_one_act(store: Store) -> None:
    usual = pipelines.drafts(store)
    pipelines.save_stages(store, usual)
    before = dump(store)
    stages = pipelines.drafts(store)
    first, second = stages[0], stages[1]
    wanted = [
        second._replace(name=first.name, probability=30),
        first._replace(name=second.name, stall_days=None),
        StageDraft(0, "見積", follow_up="返事を伺う", follow_up_days=3),
        *stages[3:],
    ]
    pipelines.save_stages(store, wanted)
    assert names(store)[:4] == ["Lead generation", "Qualification", "見積", "Proposal"]
    assert pipelines.stages_of(store)[0].id == second.id, "the two have changed places and names"
    assert history.undo_label(store) == "Changed the stages of the deals"
    history.undo(store)
    assert dump(store) == before


def test_a_stage_that_a_deal_has_been_in_stays_until_it_is_said_where_its_deals_go(store: Store) -> None:
    deal = deals.add(store, {"title": "帯"}, today=TODAY)
    deal_closing.win(store, [deal], today=TODAY)
    before = dump(store, journal=True)
    for heirs in ({}, {1: 1}, {1: 6}):
        with pytest.raises(CrmError, match="Lead generation"):
            pipelines.save_stages(store, pipelines.drafts(store)[1:], heirs=heirs)
        assert dump(store, journal=True) == before


def test_the_deals_of_a_stage_that_is_deleted_go_on_in_another_with_their_history(store: Store) -> None:
    there, gone = pipelines.usual_stages()[1:], pipelines.usual_stages()[0].name
    deals.add(store, {"title": "帯"}, today=date(2026, 11, 3))
    stages = {stage.name: stage.id for stage in pipelines.stages_of(store)}
    deals.add(store, {"title": "袋", "stage_id": stages["Proposal"]}, today=date(2026, 11, 4))
    lost = deals.add(store, {"title": "足袋"}, today=date(2026, 11, 5))
    deal_closing.lose(store, [lost], today=TODAY, reason="価格")
    before = dump(store)
    pipelines.save_stages(store, pipelines.drafts(store)[1:], heirs={stages[gone]: stages["Proposal"]})
    assert history.undo_label(store) == "Deleted the stage “Lead generation” (1 deal moved)"
    assert names(store) == [one.name for one in there]
    told = {card.title: (card.stage_id, card.entered_on) for card in board.pipeline(store, TODAY).cards}
    assert told["帯"] == (stages["Proposal"], "2026-11-03"), "it has been there for as long as in the other"
    assert [card.title for card in board.pipeline(store, TODAY).cards][:2] == ["袋", "帯"]
    flows = {flow.stage: flow for flow in forecasting.course(store).stages}
    assert (flows[stages["Proposal"]].entered, flows[stages["Proposal"]].lost) == (3, 1)
    assert [move.stage_id for move in store.deals.moves(lost)] == [stages["Proposal"], stages["Lost"]]
    history.undo(store)
    assert dump(store) == before


def ways(store: Store) -> list[str]:
    return [one.name for one in store.pipelines.all()]


def test_pipelines_are_added_named_and_put_in_order_an_act_each(store: Store) -> None:
    deals.add(store, {"title": "帯"}, today=TODAY)
    states = [dump(store)]
    way = pipelines.add(store, "店頭")
    assert [one.name for one in pipelines.stages_of(store, way)] == names(store), "it begins with the usual stages"
    states.append(dump(store))
    pipelines.rename(store, way, "受注")
    states.append(dump(store))
    pipelines.shift(store, way, -1)
    assert ways(store) == ["受注", "Deals"]
    acts = [history.undo_label(store)]
    for state in reversed(states):
        history.undo(store)
        assert dump(store) == state
        acts.append(history.undo_label(store))
    assert acts[:3] == ["Put the pipeline “受注” in another place", "Renamed the pipeline “店頭” to “受注”",
                        "Added the pipeline “店頭”"]  # fmt: skip


@pytest.mark.parametrize("name", ["", "ＤＥＡＬＳ"])
def test_a_pipeline_has_a_name_of_its_own(store: Store, name: str) -> None:
    deals.add(store, {"title": "帯"}, today=TODAY)
    with pytest.raises(CrmError):
        pipelines.add(store, name)
    assert ways(store) == ["Deals"]


def test_a_pipeline_that_is_deleted_leaves_its_deals_to_another(store: Store) -> None:
    first = deals.add(store, {"title": "帯"}, today=TODAY)
    way = pipelines.add(store, "店頭")
    pipelines.save_stages(store, [StageDraft(0, "来店"), StageDraft(0, "proposal"), *ends(store, way)], way)
    come, proposal, won, _lost = pipelines.stages_of(store, way)
    there = [deals.add(store, {"title": title, "stage_id": stage.id}, today=date(2026, 11, 3))
             for title, stage in (("振袖", come), ("袴", proposal), ("帯締", proposal))]  # fmt: skip
    deal_closing.win(store, there[2:], today=date(2026, 11, 8))
    assert store.deals.get(there[2])[1] == won.id, "each is won in its own pipeline"  # type: ignore[index]
    before = dump(store)
    for to in (None, way):
        with pytest.raises(CrmError, match="店頭"):
            pipelines.remove(store, way, to)
    pipelines.remove(store, way, 1)
    assert history.undo_label(store) == "Deleted the pipeline “店頭” (3 deals moved)"
    assert ways(store) == ["Deals"]
    stages = {stage.id: stage.name for stage in pipelines.stages_of(store)}
    assert [stages[store.deals.get(one).stage_id] for one in (first, *there)] == [  # type: ignore[union-attr]
        "Lead generation",
        "Lead generation",
        "Proposal",
        "Won",
    ]
    assert [stages[move.stage_id] for move in store.deals.moves(there[2])] == ["Proposal", "Won"]
    with pytest.raises(CrmError, match="only pipeline"):
        pipelines.remove(store, 1)
    history.undo(store)
    assert dump(store) == before


def test_a_deal_goes_to_another_pipeline_into_the_stage_that_fits(store: Store) -> None:
    deal = deals.add(store, {"title": "帯"}, today=date(2026, 11, 1))
    stages = pipelines.stages_of(store)
    deal_moves.move(store, [deal], stages[4].id, today=date(2026, 11, 5))
    won = deals.add(store, {"title": "袋"}, today=date(2026, 11, 1))
    deal_closing.win(store, [won], today=date(2026, 11, 8))
    way = pipelines.add(store, "店頭")
    pipelines.save_stages(store, [StageDraft(0, "来店"), StageDraft(0, "試着"), *ends(store, way)], way)
    there = {stage.name: stage.id for stage in pipelines.stages_of(store, way)}
    tasks = dump(store)["task"]
    deal_moves.change_pipeline(store, [deal, won], way, today=TODAY)
    assert history.undo_label(store) == "Moved 2 deals to “店頭”"
    moved, closed = store.deals.get(deal), store.deals.get(won)
    assert moved is not None
    assert closed is not None
    assert (moved.stage_id, moved.entered_on) == (there["試着"], TODAY.isoformat())
    assert [move.stage_id for move in store.deals.moves(deal)] == [stages[0].id, stages[4].id, there["試着"]]
    assert (closed.stage_id, closed.closed_on) == (there["Won"], "2026-11-08"), "it was won when it was won"
    assert dump(store)["task"] == tasks
    with pytest.raises(CrmError, match="already"):
        deal_moves.change_pipeline(store, [deal, won], way, today=TODAY)
    deal_closing.lose(store, [deal], today=TODAY)
    deal_closing.reopen(store, [deal], today=TODAY)
    assert store.deals.get(deal).stage_id == there["試着"]  # type: ignore[union-attr]


def test_figures_are_those_of_a_pipeline_or_of_all(store: Store) -> None:
    deals.add(store, {"title": "帯", "amount": 100_000, "close_on": "2026-11-30"}, today=TODAY)
    way = pipelines.add(store, "店頭")
    begins = pipelines.stages_of(store, way)[0]
    deals.add(store, {"title": "袋", "amount": 30_000, "stage_id": begins.id}, today=TODAY)
    gone = deals.add(store, {"title": "足袋", "amount": 5_000, "stage_id": begins.id}, today=TODAY)
    deal_closing.lose(store, [gone], today=TODAY, reason="価格")
    goals.set_goals(store, {"2026-11": 500_000})
    one, other, both = (forecasting.figures(store, TODAY, number) for number in (1, way, None))
    assert [figures.expected.forecast.total.best for figures in (one, other, both)] == [100_000, 30_000, 130_000]
    assert [figures.headline.missing for figures in (one, other, both)] == [None, None, 500_000]
    assert [figures.course.deals for figures in (one, other, both)] == [1, 2, 3]
    assert [len(figures.course.losses) for figures in (one, other, both)] == [0, 1, 1]
    assert (other.stages[begins.id], both.stages[begins.id]) == ("Lead generation", "Lead generation (店頭)")
    assert [card.title for card in board.pipeline(store, TODAY, way).cards] == ["袋", "足袋"]
    assert [card.title for card in board.pipeline(store, TODAY).cards] == ["帯", "袋", "足袋"]
    pipelines.shift(store, way, -1)
    assert [card.title for card in board.pipeline(store, TODAY).cards] == ["袋", "足袋", "帯"]


def ends(store: Store, way: int) -> list[StageDraft]:
    return [one for one in pipelines.drafts(store, way) if one.kind != "open"]


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        ([("a", "open"), ("a", "won"), ("b", "lost")], "Two stages are called “a”"),
        ([("a", "won"), ("b", "lost")], "begin in"),
        ([("a", "open"), ("b", "lost")], "that are won"),
        ([("a", "open"), ("b", "won")], "that are lost"),
        ([("a", "open"), ("b", "won"), ("c", "won"), ("d", "lost")], "Only one"),
        ([("", "open"), ("b", "won"), ("d", "lost")], "must not be empty"),
    ],
)
def test_stages_that_lead_nowhere_are_refused(store: Store, stages: list[tuple[str, str]], told: str) -> None:
    with pytest.raises(CrmError, match=told):
        pipelines.save_stages(store, [StageDraft(0, name, kind) for name, kind in stages])
    assert names(store) == []


def test_the_rules_of_a_stage_that_is_deleted_are_those_of_the_one_its_deals_are_in(store: Store) -> None:
    deals.add(store, {"title": "帯"}, today=TODAY)
    first, second, third = (stage.id for stage in pipelines.stages_of(store)[:3])
    for rule in (Rule(Entered(first), MakeTask("電話"), 3), Rule(Entered(first), MoveDeal(third), 5),
                 Rule(Entered(second), MoveDeal(first), 5)):  # fmt: skip
        follow_up_rules.add(store, rule, TODAY)
    pipelines.save_stages(store, pipelines.drafts(store)[1:], heirs={first: third})
    told = [one.rule for one in follow_up_rules.all_rules(store)]
    assert told == [
        Rule(Entered(third), MakeTask("電話"), 3),
        Rule(Entered(first), MoveDeal(third), 5),
        Rule(Entered(second), MoveDeal(third), 5),
    ], "a rule that would lead a deal to where it is stays as it was, and does nothing"


def test_a_deal_of_the_trash_comes_back_although_its_pipeline_is_gone(store: Store) -> None:
    deals.add(store, {"title": "帯"}, today=TODAY)
    way = pipelines.add(store, "店頭")
    begins = pipelines.stages_of(store, way)[2]
    lost, under_way = (deals.add(store, {"title": title, "stage_id": begins.id}, today=TODAY) for title in "甲乙")
    deal_closing.lose(store, [lost], today=TODAY)
    deals.remove(store, [lost, under_way])
    pipelines.remove(store, way)
    before = dump(store)
    assert trash.restore(store, [lost, under_way], kind="deal") == []
    stages = {stage.id: stage.name for stage in pipelines.stages_of(store)}
    found = [store.deals.get(one) for one in (lost, under_way)]
    assert [stages[one.stage_id] for one in found if one is not None] == ["Lost", "Lead generation"]
    assert [stages[move.stage_id] for move in store.deals.moves(lost)] == ["Lead generation", "Lost"]
    history.undo(store)
    assert dump(store) == before
