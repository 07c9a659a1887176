"""Customers and purchases by hand: what was typed is kept or refused by name, and all can be taken back."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pytest

from smallcrm.actions import customers, history, purchases
from smallcrm.actions.checking import WrongField
from smallcrm.errors import Cancelled, CrmError
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from tests.actions.dumps import dump


@pytest.fixture
def kazuko(store: Store) -> int:
    return customers.add(store, {"name": "伊藤　和子 ", "kana": "いとう かずこ"}, tags=["VIP", " VIP", ""])


class TestCustomers:
    def test_what_was_typed_is_put_right(self, store: Store, kazuko: int) -> None:
        typed = {"birthday": "S27.3.4", "postal_code": "〒180-0004", "note": "足が\n弱い", "code": " 0001"}
        customers.change(store, kazuko, typed, contacts=[("phone", "０４２２-00-1111"), ("email", "Kazuko@Example.jp")])
        record = customers.existing(store, kazuko)
        assert (record.name, record.kana) == ("伊藤 和子", "イトウ カズコ")
        assert (record.birthday, record.postal_code, record.note, record.code) == (
            "1952-03-04", "1800004", "足が\n弱い", "0001",
        )  # fmt: skip
        assert [contact.normal for contact in record.contacts] == ["0422001111", "kazuko@example.jp"]
        assert record.tags == ("VIP",)

    @pytest.mark.parametrize(
        ("values", "told"),
        [
            ({"name": " "}, "Name: must not be empty."),
            ({"birthday": "32.13"}, "Birthday: 32.13 is no date"),
            ({"postal_code": "12"}, "Postal code: 12 is no postal code"),
            ({"note": "長" * 30_001}, "Note: longer than 30,000 characters."),
            ({"kana": "\ud800"}, "Reading (kana): holds a character that cannot be stored"),
            ({"kind": "cat"}, "Kind: must be one of person, company."),
        ],
    )
    def test_what_cannot_be_is_refused_by_name(
        self, store: Store, kazuko: int, values: dict[str, Any], told: str
    ) -> None:
        before = dump(store, journal=True)
        with pytest.raises(CrmError) as refused:
            customers.change(store, kazuko, values)
        assert told in str(refused.value)
        assert dump(store, journal=True) == before

    def test_what_is_written_behind_a_name_is_no_part_of_it(self, store: Store) -> None:
        added = customers.add(store, {"name": "青木 彩 様"})
        company = customers.add(store, {"name": "株式会社みどり御中", "kind": "company"})
        queen = customers.add(store, {"name": "王様"})
        told = [(one.name, one.honorific) for one in map(partial(customers.existing, store), (added, company, queen))]
        assert told == [("青木 彩", "様"), ("株式会社みどり", "御中"), ("王様", "")]
        customers.change(store, added, {"name": "青木彩さま", "honorific": "先生"})
        changed = customers.existing(store, added)
        assert (changed.name, changed.honorific) == ("青木彩", "先生")

    @pytest.mark.parametrize(("kind", "written"), [("phone", "留守"), ("email", "なし"), ("mobile", "--")])
    def test_numbers_and_addresses_are_looked_at(self, store: Store, kazuko: int, kind: str, written: str) -> None:
        with pytest.raises(CrmError):
            customers.change(store, kazuko, contacts=[(kind, written)])

    def test_deleted_with_everything_and_back(self, store: Store, kazuko: int) -> None:
        other = customers.add(store, {"name": "みどり工務店", "kind": "company"}, contacts=[("fax", "03-0000-1111")])
        customers.change(store, kazuko, {"company_id": other, "referrer_id": other})
        purchases.add_purchase(store, {"customer_id": other, "day": "2026-11-03", "amount": 1000})
        before = dump(store)
        customers.remove(store, [kazuko, other])
        assert store.customers.count() == store.purchases.count() == 0
        assert history.undo(store).name == "Deleted 2 customers"
        assert dump(store) == before

    def test_deleting_many_can_be_called_off(self, store: Store, kazuko: int) -> None:
        ids = [kazuko, *(customers.add(store, {"name": f"客{number}"}) for number in range(5))]

        def stop_at_the_third(done: int, _all: int) -> None:
            if done == 2:
                raise Cancelled

        with pytest.raises(Cancelled):
            customers.remove(store, ids, progress=stop_at_the_third)
        assert store.customers.count() == 6

    def test_a_customer_that_is_gone(self, store: Store, kazuko: int) -> None:
        customers.remove(store, [kazuko])
        with pytest.raises(CrmError, match="does not exist any more"):
            customers.change(store, kazuko, {"note": "x"})
        with pytest.raises(CrmError, match="does not exist any more"):
            customers.remove(store, [kazuko])

    def test_tags(self, store: Store, kazuko: int) -> None:
        other = customers.add(store, {"name": "佐藤 健"})
        customers.tag(store, [kazuko, other], ["茶道"])
        assert [(tag.name, tag.customers) for tag in store.tags.all()] == [("VIP", 1), ("茶道", 2)]
        customers.untag(store, [kazuko, other], ["茶道"])
        assert customers.existing(store, kazuko).tags == ("VIP",)
        history.undo(store)
        assert customers.existing(store, other).tags == ("茶道",)
        with pytest.raises(CrmError, match="must not be empty"):
            customers.tag(store, [kazuko], [" "])

    def test_found_by_everything(self, store: Store, kazuko: int) -> None:
        customers.change(store, kazuko, contacts=[("phone", "0422-00-1111")])
        for text in ("伊藤", "イトウ", "いとう", "0422001111", "00-1111", "VIP", "和子 VIP"):
            assert [found.id for found in customers.find(store, text)] == [kazuko], text
        assert customers.find(store, "伊藤 健") == []


class TestPurchases:
    def test_the_amount_is_the_sum_of_the_lines(self, store: Store, kazuko: int) -> None:
        lines = [{"item": "革靴", "quantity": 1000, "amount": 18700}, {"item": "クリーム", "amount": 1320}]
        number = purchases.add_purchase(store, {"customer_id": kazuko, "day": "R8.11.3"}, lines)
        made = store.purchases.get(number)
        assert made is not None
        assert (made.day, made.amount, len(made.lines)) == ("2026-11-03", 20020, 2)
        purchases.change_purchase(store, number, {"note": "のし"}, lines[:1])
        changed = store.purchases.get(number)
        assert changed is not None
        assert (changed.amount, changed.note, len(changed.lines)) == (18700, "のし", 1)
        history.undo(store)
        assert store.purchases.get(number) == made
        purchases.remove_purchases(store, [number])
        assert store.purchases.count() == 0

    @pytest.mark.parametrize(
        "values", [{}, {"amount": "12"}, {"amount": 5, "day": "後日"}, {"amount": 5, "customer_id": 9}]
    )
    def test_what_cannot_be_is_refused(self, store: Store, values: dict[str, Any]) -> None:
        with pytest.raises(CrmError):
            purchases.add_purchase(store, values)
        assert store.journal.acts() == []


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("website", "R99.13.45", "Website: R99.13.45 is no address of the web"),
        ("website", "なし", "no address of the web"),
        ("honorific", "1660004", "1660004 is no form of address"),
        ("kana", "x", "x is no reading; write it in kana"),
        ("kana", "伊藤", "no reading"),
    ],
)
def test_what_a_field_cannot_hold_is_refused(store: Store, field: str, text: str, told: str) -> None:
    with pytest.raises(WrongField, match=re.escape(told)):
        customers.add(store, {"name": "伊藤", field: text})


@pytest.mark.parametrize(
    ("field", "text"),
    [
        *(("website", text) for text in ("example.jp", "https://example.jp/a?b", "みどり工務店.jp", "example.jp:80/x")),
        *(("honorific", text) for text in ("様", "御中", "Dr.")),
        *(("kana", text) for text in ("ABC カブシキガイシャ", "いとう", "ｲﾄｳ")),
    ],
)  # fmt: skip
def test_what_a_field_can_hold_is_kept(store: Store, field: str, text: str) -> None:
    assert getattr(customers.existing(store, customers.add(store, {"name": "伊藤", field: text})), field)


def test_a_number_that_is_none_is_refused_unless_a_ledger_brought_it(store: Store) -> None:
    with store.act("import", file="x", customers=1):
        kept = store.customers.insert(CustomerDraft({"name": "伊藤"}, [("phone", "でたらめ12", "12")]))
    customers.change(store, kept, contacts=[("phone", "でたらめ12"), ("phone", "03-1234-5678")])
    assert [point.written for point in customers.existing(store, kept).contacts] == ["でたらめ12", "03-1234-5678"]
    with pytest.raises(WrongField, match="でたらめ13 is no telephone number"):
        customers.change(store, kept, contacts=[("phone", "でたらめ12"), ("phone", "でたらめ13")])


def test_several_tags_at_once_are_one_act(store: Store, kazuko: int) -> None:
    customers.tag(store, [kazuko], ["茶道", "着物"])
    assert customers.existing(store, kazuko).tags == ("VIP", "茶道", "着物")
    customers.untag(store, [kazuko], ["茶道", "VIP"])
    assert customers.existing(store, kazuko).tags == ("着物",)
    history.undo(store)
    history.undo(store)
    assert customers.existing(store, kazuko).tags == ("VIP",)
