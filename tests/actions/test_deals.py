"""Deals: written down, moved through the stages, won and lost; each of it one act that is taken back as one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from smallcrm.actions import (
    activities,
    board,
    customers,
    deal_closing,
    deal_lookup,
    deal_moves,
    deal_purchases,
    deals,
    history,
    leads,
    pipelines,
    to_do,
)
from smallcrm.actions.deal_steps import Step
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from smallcrm.store.deal_records import DealCard
from smallcrm.store.deals import GAP
from tests.actions.dumps import dump

TODAY = date(2026, 11, 30)
LATER = date(2026, 12, 20)


@pytest.fixture
def kazuko(store: Store) -> int:
    return customers.add(store, {"name": "伊藤 和子", "kana": "イトウ カズコ"})


def add(store: Store, title: str = "訪問着", **values: Any) -> int:
    return deals.add(store, {"title": title, "amount": 100_000, **values}, today=TODAY)


def stage(store: Store, name: str) -> int:
    return next(one.id for one in pipelines.stages_of(store) if one.name == name)


def column(store: Store, name: str) -> list[str]:
    """The titles in a stage, from above."""
    wanted = stage(store, name)
    return [card.title for card in board.pipeline(store, TODAY).cards if card.stage_id == wanted]


def card(store: Store, deal: int) -> DealCard:
    return next(one for one in board.pipeline(store, TODAY).cards if one.id == deal)


def test_the_first_deal_makes_the_usual_stages_and_its_undo_takes_them_away(store: Store, kazuko: int) -> None:
    before = dump(store)
    deal = add(store, customer_id=kazuko)
    names = [one.name for one in pipelines.stages_of(store)]
    assert names == ["Lead generation", "Qualification", "First contact", "Proposal", "Negotiation", "Won", "Lost"]
    assert (card(store, deal).customer, card(store, deal).entered_on) == ("伊藤 和子", "2026-11-30")
    assert column(store, "Lead generation") == ["訪問着"]
    assert history.undo_label(store) == "Added the deal “訪問着”"
    history.undo(store)
    assert dump(store) == before


def test_the_amount_is_the_sum_of_the_items_unless_it_is_said(store: Store) -> None:
    lines = [
        {"item": "反物", "quantity": 2000, "unit_price": 30_000, "amount": 60_000},
        {"item": "仕立て", "amount": 25_000},
    ]
    by_items = deals.add(store, {"title": "小紋"}, lines, today=TODAY)
    said = deals.add(store, {"title": "小紋", "amount": 80_000}, lines, today=TODAY)
    assert (deal_lookup.existing(store, by_items).amount, deal_lookup.existing(store, said).amount) == (85_000, 80_000)
    deals.change(store, by_items, {}, lines[:1], today=TODAY)
    assert deal_lookup.existing(store, by_items).amount == 60_000


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"title": " "}, "must not be empty"),
        ({"probability": 120}, "from 0 to 100"),
        ({"close_on": "13月"}, "no date"),
        ({"customer_id": 999}, "does not exist"),
        ({"stage_id": 999}, "stage does not exist"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(store: Store, values: dict[str, Any], told: str) -> None:
    before = dump(store, journal=True)
    with pytest.raises(CrmError, match=told):
        add(store, **values)
    assert dump(store, journal=True) == before


def test_a_new_customer_comes_with_the_deal_and_goes_with_its_undo(store: Store) -> None:
    before = dump(store)
    deal = deals.add(store, {"title": "看板"}, today=TODAY, buyer="そば処 やぶ")
    assert card(store, deal).customer == "そば処 やぶ"
    history.undo(store)
    assert dump(store) == before


def test_deals_are_put_between_others_and_back_by_one_undo(store: Store) -> None:
    one, two, three = (add(store, title) for title in "一二三")
    add(store, "四")
    deal_moves.move(store, [three], stage(store, "Lead generation"), today=TODAY, before=one)
    assert column(store, "Lead generation") == ["三", "一", "二", "四"]
    deal_moves.move(store, [three, one], stage(store, "Lead generation"), today=TODAY, before=None)
    assert column(store, "Lead generation") == ["二", "四", "三", "一"]
    assert len(store.deals.moves(one)) == 1, "it has not left its stage"
    history.undo(store)
    history.undo(store)
    assert column(store, "Lead generation") == ["一", "二", "三", "四"]
    assert deal_lookup.existing(store, two).position == 2 * GAP


def test_there_is_always_room_between_two_deals(store: Store) -> None:
    below = add(store, "下")
    for number in range(40):
        deal_moves.move(store, [add(store, str(number))], stage(store, "Lead generation"), today=TODAY, before=below)
    assert column(store, "Lead generation") == [*map(str, range(40)), "下"]
    places = [one.position for one in board.pipeline(store, TODAY).cards]
    assert all(a < b for a, b in pairwise(places))


def test_several_go_to_a_stage_together_with_their_history_and_what_it_starts(store: Store, kazuko: int) -> None:
    ids = [add(store, title, customer_id=kazuko, staff="佐伯") for title in "一二"]
    before = dump(store)
    deal_moves.move(store, ids, stage(store, "Proposal"), today=LATER)
    assert column(store, "Proposal") == ["一", "二"]
    for deal in ids:
        assert [(move.stage_id, move.day) for move in store.deals.moves(deal)] == [
            (stage(store, "Lead generation"), "2026-11-30"),
            (stage(store, "Proposal"), "2026-12-20"),
        ]
        (task,) = store.to_do.of_deal(deal)
        assert (task.title, task.due_on, task.customer_id, task.staff) == (
            "Ask for an answer", "2026-12-27", kazuko, "佐伯",
        )  # fmt: skip
    assert history.undo_label(store) == "Moved 2 deals to “Proposal”"
    history.undo(store)
    assert dump(store) == before


def test_a_stage_that_is_entered_again_does_not_start_what_is_still_to_be_done(store: Store) -> None:
    deal = add(store)
    for name in ("Proposal", "Negotiation", "Proposal"):
        deal_moves.move(store, [deal], stage(store, name), today=TODAY)
    assert len(store.to_do.of_deal(deal)) == 1


def test_a_won_deal_makes_the_purchase_if_that_is_wanted(store: Store, kazuko: int) -> None:
    lines = [{"item": "反物", "quantity": 2000, "unit_price": 30_000, "amount": 60_000}]
    deal = deals.add(store, {"title": "小紋", "amount": 70_000, "customer_id": kazuko}, lines, today=TODAY)
    before = dump(store)
    deal_closing.win(store, [deal], today=LATER, purchase=True)
    won = deal_lookup.existing(store, deal)
    assert (won.closed_on, won.stage_id) == ("2026-12-20", stage(store, "Won"))
    assert won.purchase_id is not None
    bought = store.purchases.get(won.purchase_id)
    assert bought is not None
    assert (bought.customer_id, bought.day, bought.amount) == (kazuko, "2026-12-20", 70_000)
    assert [(line.item, line.amount) for line in bought.lines] == [("反物", 60_000), ("小紋", 10_000)]
    history.undo(store)
    assert dump(store) == before
    deal_closing.win(store, [deal], today=LATER)
    assert deal_lookup.existing(store, deal).purchase_id is None


def test_a_lost_deal_says_why_and_goes_on_where_it_was_when_it_is_reopened(store: Store) -> None:
    deal = add(store)
    deal_moves.move(store, [deal], stage(store, "Negotiation"), today=TODAY)
    deal_closing.lose(store, [deal], today=LATER, reason="価格")
    lost = deal_lookup.existing(store, deal)
    assert (lost.lost_reason, lost.closed_on) == ("価格", "2026-12-20")
    deal_closing.reopen(store, [deal], today=LATER)
    again = deal_lookup.existing(store, deal)
    assert (again.stage_id, again.closed_on, again.lost_reason) == (stage(store, "Negotiation"), "", "")
    with pytest.raises(CrmError, match="won or lost"):
        deal_closing.reopen(store, [deal], today=LATER)


def test_a_purchase_stays_when_its_deal_is_reopened_and_is_said_changed_or_taken_back(store: Store) -> None:
    deal = add(store, amount=5_000)
    deal_closing.win(store, [deal], today=TODAY, purchase=True)
    deal_closing.reopen(store, [deal], today=TODAY)
    assert deal_purchases.kept_words(deal_purchases.purchases_of(store, [deal])) == "The purchase of ¥5,000 stays."
    assert deal_purchases.purchases_of(store, [deal], differing=True) == []
    deals.change(store, deal, {"amount": 8_000}, today=TODAY)
    deal_closing.win(store, [deal], today=TODAY, purchase=True)
    (bought,) = deal_purchases.purchases_of(store, [deal], differing=True)
    assert bought.amount == 5_000
    deal_closing.win(store, [deal], today=TODAY, update=True)
    (changed,) = deal_purchases.purchases_of(store, [deal])
    assert (changed.id, changed.amount, [line.amount for line in changed.lines]) == (bought.id, 8_000, [8_000])
    before = dump(store)
    deal_closing.reopen(store, [deal], today=TODAY, take_back=True)
    assert store.purchases.count() == 0
    assert deal_lookup.existing(store, deal).purchase_id is None
    history.undo(store)
    assert dump(store) == before


def test_an_amount_below_the_items_is_a_discount_of_the_purchase_until_it_is_none_any_more(store: Store) -> None:
    deal = deals.add(store, {"title": "T", "amount": 300_000}, [{"item": "振袖", "amount": 348_000}], today=TODAY)
    deal_closing.win(store, [deal], today=TODAY, purchase=True)
    (bought,) = deal_purchases.purchases_of(store, [deal])
    assert (bought.amount, bought.discount) == (300_000, 48_000)
    assert [(line.item, line.amount) for line in bought.lines] == [("振袖", 348_000)]
    deals.change(store, deal, {"amount": 350_000}, today=TODAY)
    deal_closing.win(store, [deal], today=TODAY, update=True)
    (changed,) = deal_purchases.purchases_of(store, [deal])
    assert (changed.amount, changed.discount) == (350_000, None)
    assert [(line.item, line.amount) for line in changed.lines] == [("振袖", 348_000), ("T", 2_000)]


@pytest.mark.parametrize(("way", "kind"), [("win", "Won"), ("lose", "Lost"), ("move", "Won")])
def test_a_deal_that_is_closed_leaves_nothing_to_be_done(store: Store, way: str, kind: str) -> None:
    deal = deals.add(store, {"title": "帯"}, today=TODAY, step=Step(0, "電話", "2026-12-01"))
    deal_moves.move(store, [deal], stage(store, "Proposal"), today=TODAY)
    before = dump(store)
    if way == "move":
        deal_moves.move(store, [deal], stage(store, kind), today=LATER)
    else:
        getattr(deal_closing, way)(store, [deal], today=LATER)
    left = [task.title for task in store.to_do.open()]
    assert left == [one.follow_up for one in pipelines.stages_of(store) if one.name == kind and one.follow_up]
    done = store.rows("SELECT title, done_on FROM task WHERE done_on <> '' ORDER BY id")
    assert done == [("電話", "2026-12-20"), ("Ask for an answer", "2026-12-20")]
    assert "(2 tasks also done)" in (history.undo_label(store) or "")
    history.undo(store)
    assert dump(store) == before


def test_deals_go_with_what_was_still_to_be_done_and_an_undo_brings_both_back(store: Store, kazuko: int) -> None:
    ids = [deals.add(store, {"title": title, "customer_id": kazuko}, today=TODAY, step=Step(0, "電話", "2026-12-01"))
           for title in "一二"]  # fmt: skip
    to_do.finish(store, [2 * store.to_do.of_deal(ids[0])[0].id], TODAY)
    before = dump(store)
    deals.remove(store, ids)
    assert store.deals.of_customer(kazuko) == []
    assert [task.done_on for task in store.to_do.of_customer(kazuko)] == ["2026-11-30"], "what was done stays"
    assert history.undo_label(store) == "Deleted 2 deals (1 task also deleted)"
    with pytest.raises(CrmError, match="does not exist any more"):
        deal_closing.win(store, ids, today=TODAY)
    history.undo(store)
    assert dump(store) == before


def test_the_next_step_is_a_task_that_is_changed_and_given_up_with_the_deal(store: Store) -> None:
    deal = deals.add(store, {"title": "帯"}, today=TODAY, step=Step(0, "電話", "2026-12-01"))
    (task,) = store.to_do.of_deal(deal)
    deals.change(store, deal, {"title": "袋帯"}, today=TODAY, step=Step(task.id, "訪問", "2026-12-05"))
    assert (card(store, deal).title, card(store, deal).step, card(store, deal).step_on) == (
        "袋帯",
        "訪問",
        "2026-12-05",
    )
    deals.change(store, deal, {}, today=TODAY, step=Step(task.id))
    assert card(store, deal).step == ""


def test_changing_the_stage_in_the_form_enters_it(store: Store) -> None:
    deal = add(store)
    deals.change(store, deal, {"stage_id": stage(store, "Proposal")}, today=LATER)
    assert deal_lookup.existing(store, deal).entered_on == "2026-12-20"
    assert [task.title for task in store.to_do.of_deal(deal)] == ["Ask for an answer"]


@pytest.mark.parametrize(
    ("step_on", "state"),
    [("2026-11-29", "overdue"), ("2026-11-30", "today"), ("2026-12-01", "planned"), ("", "planned")],
)
def test_the_next_step_is_the_earliest_open_task(store: Store, step_on: str, state: str) -> None:
    deal = deals.add(store, {"title": "帯"}, today=TODAY, step=Step(0, "電話", step_on))
    assert board.step_state(card(store, deal), TODAY) == state
    assert board.step_state(card(store, add(store)), TODAY) == "none"


def test_a_deal_stalls_after_the_stages_limit_unless_one_spoke_or_something_is_planned(
    store: Store, kazuko: int
) -> None:
    deal = add(store, customer_id=kazuko)

    def stalled(on: date, number: int = deal) -> bool:
        return number in board.pipeline(store, on).stalled

    assert [stalled(date(2026, 12, day)) for day in (14, 15)] == [False, True]
    planned = deals.add(store, {"title": "x"}, today=TODAY, step=Step(0, "電話", "2026-12-15"))
    assert not stalled(date(2026, 12, 15), planned)
    assert stalled(date(2026, 12, 16), planned), "what is overdue excuses nothing"
    activities.log(store, kazuko, "call", {"at": "2026-12-10"}, now=None)  # type: ignore[arg-type]  # says when
    assert [stalled(date(2026, 12, day)) for day in (24, 25)] == [False, True]


def test_the_board_adds_up_what_is_in_a_stage_and_what_is_likely_to_come(store: Store) -> None:
    add(store, amount=100_000)
    add(store, amount=50_000, probability=40)
    seen = board.pipeline(store, TODAY)
    assert seen.sums(seen.stages[0], seen.cards) == (2, 150_000, 37_000), "17 of a hundred, and 40 of its own"


def test_what_was_closed_long_ago_leaves_the_board_and_stays_in_the_list(store: Store) -> None:
    deal = add(store)
    deal_closing.win(store, [deal], today=TODAY)
    assert board.pipeline(store, date(2026, 12, 30)).cards
    assert not board.pipeline(store, date(2026, 12, 31)).cards
    assert board.pipeline(store, date(2030, 1, 1), closed=True).cards


def test_deals_are_found_by_all_they_name(store: Store, kazuko: int) -> None:
    add(store, "訪問着", customer_id=kazuko, staff="佐伯")
    add(store, "看板", staff="中村")
    cards = board.pipeline(store, TODAY).cards
    for text, staff, found in (
        ("いとう", "", ["訪問着"]),
        ("看", "", ["看板"]),
        ("", "中村", ["看板"]),
        ("訪問", "中村", []),
    ):
        assert [one.title for one in board.matching(cards, text, staff)] == found


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"amount": -500}, "must not be less than 0"),
        ({"title": "帯" * 5000}, "longer than 200 characters"),
        ({"note": "帯" * 50_000}, "longer than 30,000 characters"),
    ],
)
def test_what_the_form_refuses_is_refused_everywhere(store: Store, values: dict[str, Any], why: str) -> None:
    with pytest.raises(CrmError, match=why):
        deals.add(store, {"title": "帯", **values}, today=TODAY)
    deal = add(store)
    with pytest.raises(CrmError, match=why):
        deals.change(store, deal, values, today=TODAY)
    with pytest.raises(CrmError, match="longer than 200"):
        deals.add(store, {"title": "帯"}, today=TODAY, step=Step(0, "電" * 5000, ""))


def test_deleting_a_customer_says_how_many_open_deals_went_too(store: Store, kazuko: int) -> None:
    for title in "一二":
        add(store, title, customer_id=kazuko)
    deal_closing.win(store, [add(store, "三", customer_id=kazuko)], today=TODAY)
    before = dump(store)
    customers.remove(store, [kazuko])
    assert history.undo_label(store) == "Deleted the customer “伊藤 和子” (2 open deals also deleted)"
    history.undo(store)
    assert dump(store) == before


def test_a_lead_is_in_negotiation_with_a_deal_as_one_act(store: Store) -> None:
    lead = customers.add(store, {"name": "森 由美", "stage": "lead", "source": "紹介", "staff": "佐伯"})
    regular = customers.add(store, {"name": "常連", "stage": "regular"})
    before = dump(store)
    deal = deals.convert(store, lead, {"title": "振袖", "amount": 300_000}, today=TODAY, step=Step(0, "電話", ""))
    record = store.deals.get(deal)
    assert record is not None
    assert (record.customer_id, record.source, record.staff) == (lead, "紹介", "佐伯")
    assert store.customers.get(lead).stage == "negotiation"  # type: ignore[union-attr]
    assert [task.customer_id for task in store.to_do.of_deal(deal)] == [lead]
    assert history.undo_label(store) == "“森 由美” is in negotiation, with the deal “振袖”"
    history.undo(store)
    assert dump(store) == before
    deals.convert(store, regular, {"title": "帯"}, today=TODAY)
    assert store.customers.get(regular).stage == "regular"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("before", "after"),
    [("lead", "customer"), ("商談中", "customer"), ("regular", "regular"), ("", ""), ("VIP", "VIP")],
)
@pytest.mark.parametrize("amount", [0, 50_000])
def test_whoever_was_on_the_way_is_a_customer_once_a_deal_is_won(
    store: Store, before: str, after: str, amount: int
) -> None:
    buyer = customers.add(store, {"name": "森 由美", "stage": before})
    deal = add(store, customer_id=buyer, amount=amount)
    lost = add(store, "帯", customer_id=buyer)
    deal_closing.lose(store, [lost], today=TODAY)
    assert [one.id for one in leads.scored(store, TODAY)] == [buyer]
    was = dump(store)
    deal_closing.win(store, [deal], today=TODAY)
    assert store.customers.get(buyer).stage == after  # type: ignore[union-attr]
    assert leads.scored(store, TODAY) == []
    history.undo(store)
    assert dump(store) == was


def test_a_deal_that_is_written_down_as_won_has_made_a_customer(store: Store) -> None:
    buyer = customers.add(store, {"name": "森 由美", "stage": "lead"})
    add(store, "帯", customer_id=customers.add(store, {"name": "宮田"}))
    add(store, customer_id=buyer, stage_id=stage(store, "Won"))
    assert store.customers.get(buyer).stage == "customer"  # type: ignore[union-attr]
