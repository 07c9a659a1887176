"""Deleted customers, each of whom can be put back alone."""

from __future__ import annotations

import pytest

from smallcrm.store import writing
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.errors import NotUndoable
from smallcrm.store.purchase_records import NewPurchase
from smallcrm.store.trash import DEALS, TASKS
from tests.store.shop import fill
from tests.store.states import State, state_of


def remove(store: Store, *customers: int) -> int:
    with store.act("remove-customers", count=len(customers)) as act:
        for customer in customers:
            store.customers.delete(customer, purchases=True)
    return act


def restore(store: Store, *customers: int) -> list[tuple[str, int]]:
    with store.act("restore-customers", count=len(customers)):
        return store.trash.restore(customers)


def trashed(store: Store) -> list[int]:
    return [one.id for one in store.trash.all()]


def only(state: State, customer: int) -> State:
    """The customer's own row, and how it is found."""
    return {key: row for key, row in state.items() if key in (("customer", customer), ("customer_search", customer))}


@pytest.fixture
def shop(store: Store) -> Store:
    """Five customers; the second works at the first, was sent by the third, and is the fourth's wife."""
    fill(store, 5, purchases=2)
    connection = store.connection
    with store.act("test"):
        writing.update_one(connection, "customer", 2, {"company_id": 1, "referrer_id": 3})
        writing.insert_one(connection, "relation", {"customer_id": 4, "other_id": 2, "kind": "family"})
        writing.insert_one(connection, "activity", {"customer_id": 2, "kind": "visit", "at": "2026-11-01"})
        writing.insert_one(connection, "employment", {"customer_id": 2, "company_id": 5, "title": "店長"})
        store.distinct_pairs.add([(2, 5)], "2026-11-02")
        _add_deals(store)
    return store


def _add_deals(store: Store) -> None:
    stage = store.pipelines.insert_stage(store.pipelines.insert({"name": "店頭"}), {"name": "提案"})
    for customer in (2, 3):
        days = {"created_on": "2026-11-03", "entered_on": "2026-11-03"}
        deal = store.deals.insert(
            {"stage_id": stage, "customer_id": customer, "contact_id": 4, "title": "振袖", "amount": 300_000, **days}
        )
        store.deals.replace_lines(deal, [{"item": "振袖", "amount": 300_000}])
        store.to_do.insert({"customer_id": customer, "deal_id": deal, "title": "電話", "created_on": "2026-11-03"})
    rule = store.follow_ups.insert_rule({"says": "{}"})
    for customer in (2, 3):
        store.follow_ups.insert(
            {"rule_id": rule, "event": f"birthday:{customer}:2026", "customer_id": customer, "day": "2026-11-03"}
        )


def test_one_of_many_comes_back_with_all_that_was_theirs_and_the_others_stay_deleted(shop: Store) -> None:
    before = state_of(shop)
    remove(shop, 1, 2, 3)
    gone = state_of(shop)
    assert restore(shop, 2) == []
    after = state_of(shop)
    assert trashed(shop) == [1, 3]
    for key in before.keys() - after.keys():
        assert before[key] != gone.get(key)
        assert (
            (key[0] in ("customer", "customer_search") and key[1] in (1, 3))
            or before[key][0] in (1, 3)
            or key[0] in ("purchase_line", "deal_line", "deal_move")
            or (key[0] in ("deal", "task", "follow_up") and 3 in before[key])
        )
    assert shop.customers.counts(2) == {
        "contact_point": 1, "customer_tag": 1, "employment": 1, "relation": 0, "activity": 1, "payment": 0,
        "attachment": 0, "task": 1, "follow_up": 1, "deal": 1,
    }  # fmt: skip
    assert len(shop.purchases.of_customer(2)) == 2
    assert shop.rows("SELECT count(*) FROM purchase_line")[0][0] == 6
    (deal,) = shop.deals.of_customer(2)
    assert (deal.title, deal.contact_id) == ("振袖", 4)
    assert [line.amount for line in shop.deals.lines(deal.id)] == [300_000]
    assert [move.day for move in shop.deals.moves(deal.id)] == ["2026-11-03"]
    assert [task.title for task in shop.to_do.of_deal(deal.id)] == ["電話"]
    assert shop.rows("SELECT customer_id, other_id FROM relation") == [(4, 2)]
    assert shop.distinct_pairs.all() == {(2, 5)}
    customer = shop.customers.get(2)
    assert customer is not None
    assert (customer.company_id, customer.referrer_id) == (None, None), "they are gone"
    shop.journal.undo()
    assert state_of(shop) == gone
    shop.journal.redo()
    assert state_of(shop) == after


@pytest.mark.parametrize("order", [(1, 2, 3), (3, 2, 1), (2, 1, 3), (2, 3, 1)])
@pytest.mark.parametrize("at_once", [True, False])
def test_one_after_the_other_they_are_what_they_were(shop: Store, order: tuple[int, ...], at_once: bool) -> None:
    before = state_of(shop)
    if at_once:
        remove(shop, 1, 2, 3)
    else:
        for customer in (1, 2, 3):
            remove(shop, customer)
    for customer in order:
        restore(shop, customer)
    assert state_of(shop) == before
    assert trashed(shop) == []


def test_the_rest_of_the_act_is_undone_on_its_own(shop: Store) -> None:
    before = state_of(shop)
    act = remove(shop, 1, 2, 3)
    restore(shop, 2)
    assert shop.journal.would_keep(act) == []
    assert shop.journal.undo(act).kept == []
    assert state_of(shop) == before
    shop.journal.redo(act)
    assert trashed(shop) == [1, 3]
    assert shop.customers.get(2) is not None


def test_work_on_the_one_put_back_stays_when_the_rest_of_the_act_is_undone(shop: Store) -> None:
    act = remove(shop, 1, 2, 3)
    restore(shop, 2)
    with shop.act("change"):
        shop.customers.update(2, {"note": "後から"})
    assert shop.journal.undo(act).kept == []
    customer = shop.customers.get(2)
    assert customer is not None
    assert (customer.note, customer.company_id, customer.referrer_id) == ("後から", 1, 3)


def test_one_put_back_and_made_part_of_another_stays_gone(shop: Store) -> None:
    act = remove(shop, 2, 3)
    restore(shop, 2)
    with shop.act("merge-customers", into=5, merged=[2]):
        shop.customers.join(2, 5)
    assert trashed(shop) == [3], "who became part of another is not deleted"
    assert ("customer", 2) in shop.journal.undo(act).kept
    assert shop.customers.get(2) is None
    assert shop.customers.get(3) is not None


def test_a_relation_waits_until_both_are_there(shop: Store) -> None:
    before = state_of(shop)
    remove(shop, 2)
    remove(shop, 4)
    assert [table for table, _row in restore(shop, 2)] == ["relation"]
    assert restore(shop, 4) == []
    assert state_of(shop) == before


def test_who_was_taken_back_or_merged_is_not_in_the_trash_and_who_was_deleted_again_is(shop: Store) -> None:
    with shop.act("add-customer"):
        new = shop.customers.insert(CustomerDraft({"name": "新規"}))
    shop.journal.undo()
    assert shop.customers.get(new) is None
    with shop.act("merge-customers", into=5, merged=[4]):
        shop.customers.join(4, 5)
    assert trashed(shop) == []
    remove(shop, 3)
    shop.journal.undo()
    assert trashed(shop) == []
    shop.journal.redo()
    assert trashed(shop) == [3]
    restore(shop, 3)
    shop.journal.undo()
    assert trashed(shop) == [3]
    restore(shop, 3)
    assert trashed(shop) == []


def test_the_trash_says_who_it_was_and_what_went_with_them(shop: Store) -> None:
    act = remove(shop, 2)
    (found,) = shop.trash.all()
    assert (found.act, found.code, found.name, found.kana) == (act, "C0001", "顧客00001", "コキャク00001")
    assert (found.rows["purchase"], found.rows["activity"]) == (2, 1)


def test_a_purchase_made_after_coming_back_keeps_the_customer(shop: Store) -> None:
    remove(shop, 2)
    restore(shop, 2)
    back = shop.journal.acts(1)[0].id
    with shop.act("add-purchase"):
        shop.purchases.insert(NewPurchase(2, "2026-11-20", 500))
    kept = shop.journal.undo(back).kept
    assert ("customer", 2) in kept
    assert shop.customers.get(2) is not None


def test_what_an_earlier_version_deleted_is_told_and_not_put_back(shop: Store) -> None:
    act = remove(shop, 2)
    shop.connection.execute("UPDATE act SET version = version - 1 WHERE id = ?", (act,))
    assert trashed(shop) == [2]
    with pytest.raises(NotUndoable, match="earlier version"):
        restore(shop, 2)
    assert trashed(shop) == [2]


def test_a_deal_comes_back_with_its_items_history_and_tasks(shop: Store) -> None:
    with shop.act("done"):
        shop.to_do.insert({"deal_id": 1, "title": "済", "created_on": "2026-11-01", "done_on": "2026-11-02"})
    before = state_of(shop)
    with shop.act("remove-deals", count=2):
        shop.deals.delete(1)
        shop.deals.delete(2)
    assert trashed(shop) == []
    assert [(one.id, one.name, one.amount, one.rows) for one in shop.trash.all(DEALS)] == [
        (1, "振袖", 300_000, {"task": 1}), (2, "振袖", 300_000, {"task": 1}),
    ]  # fmt: skip
    gone = state_of(shop)
    with shop.act("restore-deals"):
        assert shop.trash.restore([1], DEALS) == []
    assert [one.id for one in shop.trash.all(DEALS)] == [2]
    shop.journal.undo()
    assert state_of(shop) == gone
    for deal in (2, 1):
        with shop.act("restore-deals"):
            shop.trash.restore([deal], DEALS)
    assert state_of(shop) == before, "what was done names its deal again, too"


def test_a_deal_whose_customer_is_gone_comes_back_without_them(shop: Store) -> None:
    with shop.act("remove-deals"):
        shop.deals.delete(1)
    remove(shop, 2)
    with shop.act("restore-deals"):
        assert shop.trash.restore([1], DEALS) == []
    deal = shop.deals.get(1)
    assert deal is not None
    assert (deal.customer_id, deal.contact_id) == (None, 4)


def test_a_task_comes_back_alone(shop: Store) -> None:
    before = state_of(shop)
    with shop.act("remove-tasks"):
        shop.to_do.delete(1)
        shop.to_do.delete(2)
    with shop.act("restore-tasks"):
        shop.trash.restore([2], TASKS)
    assert [one.id for one in shop.trash.all(TASKS)] == [1]
    with shop.act("restore-tasks"):
        shop.trash.restore([1], TASKS)
    assert state_of(shop) == before
