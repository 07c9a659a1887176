"""Several entries of one customer made one: nothing is lost, and they are two again whatever was done meanwhile."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from smallcrm.actions import customers, duplicates, history, merging, purchases
from smallcrm.errors import CrmError
from smallcrm.store import models, writing
from smallcrm.store.database import Store
from tests.store.states import State, state_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def kazuko(store: Store) -> int:
    customer = customers.add(
        store,
        {
            "name": "伊藤 和子",
            "code": "0001",
            "address": "中野区中野1-2-3",
            "birthday": "1952-03-04",
            "note": "足が弱い",
        },
        contacts=[("phone", "03-1234-5678"), ("email", "kazuko@example.jp")],
        tags=["VIP", "着物"],
        custom={"足サイズ": "24"},
    )
    bought(store, customer, "2026-04-01", 1000, "足袋")
    return customer


@pytest.fixture
def again(store: Store) -> int:
    customer = customers.add(
        store,
        {"name": "伊藤　和子", "kana": "イトウ カズコ", "postal_code": "1640001",
         "address": "東京都中野区中野1丁目2番3号", "gender": "女", "note": "帯を探している", "mail_consent": True,
         "mail_consent_at": "2026-01-01"},
        contacts=[("phone", "0312345678"), ("mobile", "090-1111-2222")],
        tags=["着物", "茶道"],
        custom={"足サイズ": "24.5", "家紋": "藤"},
    )  # fmt: skip
    bought(store, customer, "2026-05-01", 2000, "帯")
    bought(store, customer, "2026-06-01", 500, "帯締め")
    return customer


def bought(store: Store, customer: int, day: str, amount: int, item: str) -> None:
    purchases.add_purchase(
        store, {"customer_id": customer, "day": day, "amount": amount}, [{"item": item, "amount": amount}]
    )


def rows(store: Store, table: str) -> list[tuple[Any, ...]]:
    return store.rows(f"SELECT * FROM {table} ORDER BY id")


def undo(store: Store, kind: str) -> list[str]:
    """Take the last act of this kind back on its own."""
    return history.undo(store, next(act.id for act in store.journal.acts() if act.kind == kind)).kept


class TestMerging:
    def test_nothing_of_either_is_lost(self, store: Store, kazuko: int, again: int) -> None:
        merging.merge(store, kazuko, [again])
        assert store.customers.get(again) is None
        found = customers.existing(store, kazuko)
        assert (found.code, found.kana, found.birthday, found.gender) == ("0001", "イトウ カズコ", "1952-03-04", "女")
        assert (found.postal_code, found.address) == ("1640001", "東京都中野区中野1丁目2番3号")
        assert found.note == "足が弱い\n帯を探している"
        assert [contact.written for contact in found.contacts] == ["03-1234-5678", "090-1111-2222", "kazuko@example.jp"]
        assert found.tags == ("VIP", "着物", "茶道")
        assert found.custom == {"足サイズ": "24.5", "家紋": "藤"}
        assert (found.mail_consent, found.mail_consent_at) == (1, "2026-01-01")
        assert [purchase.amount for purchase in store.purchases.of_customer(kazuko)] == [500, 2000, 1000]
        assert store.purchases.totals([kazuko])[kazuko].amount == 3500
        assert [hit.id for hit in customers.find(store, "帯を探している")] == [kazuko]

    def test_what_was_chosen_stays(self, store: Store, kazuko: int, again: int) -> None:
        choices = {"address": kazuko, "note": again, "custom:足サイズ": kazuko, "gender": kazuko}
        merging.merge(store, kazuko, [again], choices)
        found = customers.existing(store, kazuko)
        assert (found.postal_code, found.address, found.gender) == ("", "中野区中野1-2-3", "")
        assert (found.note, found.custom) == ("帯を探している", {"足サイズ": "24", "家紋": "藤"})

    def test_three_are_made_one_with_each_number_once(self, store: Store, kazuko: int, again: int) -> None:
        third = customers.add(store, {"name": "伊藤和子"}, contacts=[("mobile", "09011112222"), ("fax", "0312345678")])
        merging.merge(store, kazuko, [again, third])
        kinds = [contact.kind for contact in customers.existing(store, kazuko).contacts]
        assert kinds == ["phone", "mobile", "fax", "email"]

    def test_a_consent_is_the_one_given_last_and_no_where_nobody_knows_when(self, store: Store) -> None:
        def merged(one: dict[str, Any], other: dict[str, Any]) -> int | None:
            first, second = (customers.add(store, {"name": "山田", **facts}) for facts in (one, other))
            merging.merge(store, first, [second])
            return customers.existing(store, first).mail_consent

        assert merged({"mail_consent": True, "mail_consent_at": "2026-02-01"}, {"mail_consent": False}) == 1
        assert merged({"mail_consent": True}, {"mail_consent": False}) == 0
        assert merged({"mail_consent": False}, {"mail_consent": True}) == 0

    def test_the_code_is_that_of_the_one_that_stays(self, store: Store) -> None:
        old, new, bare = (customers.add(store, {"name": "山田", "code": code}) for code in ("0007", "00123", ""))
        merging.merge(store, bare, [old, new])
        assert customers.existing(store, bare).code == "0007"

    def test_the_first_registration_counts(self, store: Store) -> None:
        one, other, bare = (
            customers.add(store, {"name": "山田", "created_on": day}) for day in ("2020-01-02", "2019-03-04", "")
        )
        merging.merge(store, one, [other, bare])
        assert customers.existing(store, one).created_on == "2019-03-04"

    def test_whoever_names_the_merged_one_names_the_other(self, store: Store) -> None:
        shop = customers.add(store, {"name": "㈱みどり", "kind": "company"})
        twice = customers.add(store, {"name": "株式会社みどり", "kind": "company"})
        person = customers.add(store, {"name": "山田 太郎", "company_id": twice, "referrer_id": twice})
        customers.change(store, shop, {"referrer_id": twice})
        merging.merge(store, shop, [twice])
        found = customers.existing(store, person)
        assert (found.company_id, found.referrer_id) == (shop, shop)
        assert customers.existing(store, shop).referrer_id is None

    def test_two_who_brought_each_other_by_way_of_these_do_so_no_more(self, store: Store) -> None:
        one = customers.add(store, {"name": "山田"})
        friend = customers.add(store, {"name": "友", "referrer_id": one})
        again = customers.add(store, {"name": "山田", "referrer": "友", "referrer_id": friend})
        merging.merge(store, one, [again])
        kept = customers.existing(store, one)
        assert (kept.referrer, kept.referrer_id) == ("友", None)
        assert customers.existing(store, friend).referrer_id == one

    def test_every_table_that_names_customers_is_handed_over(self, store: Store, kazuko: int, again: int) -> None:
        """Read from the models: a table that is added later is in it."""
        other = customers.add(store, {"name": "健"})
        with store.act("test"):
            for model in models.TRACKED:
                naming = [key for key in model._meta.refs if key.rel_model is models.Customer]
                if naming and model is not models.Customer:
                    values = {key.column_name: (again, other)[at] for at, key in enumerate(naming)}
                    writing.insert_one(store.connection, models.table_name(model), {**_filled(store, model), **values})
        merging.merge(store, kazuko, [again])
        assert store.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for model in models.TRACKED:
            for key in model._meta.refs:
                if key.rel_model is models.Customer and model is not models.Customer:
                    table = models.table_name(model)
                    assert not store.rows(f"SELECT 1 FROM {table} WHERE {key.column_name} = ?", (again,)), table
                    assert store.rows(f"SELECT 1 FROM {table} WHERE {key.column_name} IN (?, ?)", (kazuko, other)), (
                        table
                    )

    def test_a_relation_of_the_two_is_none(self, store: Store, kazuko: int, again: int) -> None:
        with store.act("test"):
            for one, other in ((kazuko, again), (again, kazuko)):
                writing.insert_one(store.connection, "relation", {"customer_id": one, "other_id": other})
            values = {"customer_id": again, "company_id": kazuko, "company": "みどり"}
            writing.insert_one(store.connection, "employment", values)
        merging.merge(store, kazuko, [again])
        assert rows(store, "relation") == []
        assert [row[1:4] for row in rows(store, "employment")] == [(kazuko, None, "みどり")]

    def test_one_that_is_gone_is_said_so(self, store: Store, kazuko: int) -> None:
        with pytest.raises(CrmError, match="does not exist any more"):
            merging.merge(store, kazuko, [999])
        assert customers.existing(store, kazuko).tags == ("VIP", "着物")

    def test_what_was_done_to_either_is_the_history_of_the_one(self, store: Store, kazuko: int, again: int) -> None:
        third = customers.add(store, {"name": "伊藤 和子"})
        everything = [act.id for act in store.journal.acts()]
        merging.merge(store, again, [third])
        merging.merge(store, kazuko, [again])
        assert [one.id for one in store.journal.listed(customer=kazuko)][2:] == everything
        undo(store, "merge-customers")
        assert {one.id for one in store.journal.listed(customer=kazuko)}.isdisjoint(everything[:1])

    def test_it_is_one_act_with_a_name(self, store: Store, kazuko: int, again: int) -> None:
        before = state_of(store)
        merging.merge(store, kazuko, [again])
        assert history.undo_label(store) == "Made 2 entries of “伊藤 和子” one"
        assert history.undo(store).kept == []
        assert state_of(store) == before


class TestTwoAgain:
    @pytest.fixture
    def before(self, store: Store, kazuko: int, again: int) -> State:
        state = state_of(store)
        merging.merge(store, kazuko, [again])
        return state

    def test_with_what_was_done_meanwhile(self, store: Store, kazuko: int, again: int, before: State) -> None:
        """A field, a number, a tag, an own field, a purchase of before and a new one."""
        found = customers.existing(store, kazuko)
        contacts = [(point.kind, point.written) for point in found.contacts if point.written != "kazuko@example.jp"]
        customers.change(
            store, kazuko, {"stage": "固定客", "building": "椿荘"}, contacts=[*contacts, ("email", "new@example.jp")],
            tags=[*found.tags, "浴衣"], custom={**found.custom, "好み": "青"},
        )  # fmt: skip
        moved = next(one for one in store.purchases.of_customer(kazuko) if one.amount == 2000)
        with store.act("change-purchase"):
            store.purchases.update(moved.id, {"note": "色直し"})
        bought(store, kazuko, "2026-11-20", 9000, "草履")
        kept = undo(store, "merge-customers")
        one, two = customers.existing(store, kazuko), customers.existing(store, again)
        assert (one.stage, one.gender, one.note, one.kana) == ("regular", "", "足が弱い", "")
        assert (one.building, one.address) == ("椿荘", "東京都中野区中野1丁目2番3号")  # an address is one thing
        assert kept == ["the customer 伊藤 和子"]
        assert [point.written for point in one.contacts] == ["03-1234-5678", "new@example.jp"]
        assert [point.written for point in two.contacts] == ["0312345678", "090-1111-2222"]
        assert (one.tags, two.tags) == (("VIP", "着物", "浴衣"), ("着物", "茶道"))
        assert (one.custom, two.custom) == ({"足サイズ": "24", "好み": "青"}, {"足サイズ": "24.5", "家紋": "藤"})
        assert [one.amount for one in store.purchases.of_customer(kazuko)] == [9000, 1000]
        assert [(bought.amount, bought.note) for bought in store.purchases.of_customer(again)] == [
            (500, ""),
            (2000, "色直し"),
        ]
        assert {hit.id for hit in customers.find(store, "伊藤")} == {kazuko, again}

    def test_a_purchase_deleted_meanwhile_stays_deleted(
        self, store: Store, kazuko: int, again: int, before: State
    ) -> None:
        gone = next(one.id for one in store.purchases.of_customer(kazuko) if one.amount == 2000)
        purchases.remove_purchases(store, [gone])
        assert undo(store, "merge-customers") == ["1 more purchase"]
        assert [one.amount for one in store.purchases.of_customer(again)] == [500]

    def test_redo_makes_them_one_again(self, store: Store, kazuko: int, again: int, before: State) -> None:
        customers.change(store, kazuko, {"stage": "固定客"})
        merged = state_of(store)
        assert undo(store, "merge-customers") == []
        history.redo(store)
        assert state_of(store) == merged


class TestNotTheSame:
    def test_is_remembered_and_can_be_taken_back(self, store: Store, kazuko: int, again: int) -> None:
        assert [group.ids for group in duplicates.search(store)] == [(kazuko, again)]
        merging.not_duplicates(store, [(again, kazuko)], TODAY)
        assert duplicates.search(store) == []
        assert history.undo_label(store) == "Noted as different customers: 伊藤 和子, 伊藤 和子"
        history.undo(store)
        assert len(duplicates.search(store)) == 1

    def test_holds_for_the_one_that_a_customer_becomes(self, store: Store, kazuko: int, again: int) -> None:
        third, fourth = (customers.add(store, {"name": "伊藤和子"}) for _ in range(2))
        merging.not_duplicates(store, [(kazuko, third)], TODAY)
        merging.not_duplicates(store, [(third, fourth)], TODAY)
        before = state_of(store)
        merging.merge(store, again, [kazuko])
        assert store.distinct_pairs.all() == {(again, third), (third, fourth)}
        merging.merge(store, again, [fourth])
        assert store.distinct_pairs.all() == {(again, third)}
        history.undo(store)
        history.undo(store)
        assert state_of(store) == before

    def test_said_twice_is_remembered_once(self, store: Store, kazuko: int, again: int) -> None:
        for _ in range(2):
            merging.not_duplicates(store, [(kazuko, again)], TODAY)
        assert store.distinct_pairs.all() == {(kazuko, again)}
        assert sum(act.kind == "distinct-customers" for act in store.journal.acts()) == 1


def test_why_in_words(store: Store, kazuko: int, again: int) -> None:
    customers.change(store, kazuko, contacts=[("phone", "03-9999-9999")])
    (group,) = duplicates.search(store)
    assert duplicates.reason_words(group) == "same name, same address; but other number"


def _filled(store: Store, model: type[models.Table]) -> dict[str, Any]:
    """Something in every column that must not be empty."""
    parents = {key.column_name: key.rel_model for key in model._meta.refs}
    values: dict[str, Any] = {}
    for field in model._meta.sorted_fields[1:]:
        if field.null or field.default is not None:
            continue
        if field.column_name in parents:
            parent = parents[field.column_name]
            found = store.rows(f"SELECT min(id) FROM {models.table_name(parent)}")[0][0]
            values[field.column_name] = found or writing.insert_one(
                store.connection, models.table_name(parent), _filled(store, parent)
            )
        else:
            values[field.column_name] = "phone" if field.field_type == "TEXT" else 1
    return values
