"""Search: everything that is known of a customer, however it is typed."""

from __future__ import annotations

import random
import string

import pytest

from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store


@pytest.fixture
def hanako(store: Store) -> int:
    with store.act("add"):
        company = store.customers.insert(CustomerDraft({"name": "㈱みどり工務店", "kind": "company"}))
        return store.customers.insert(
            CustomerDraft(
                {
                    "code": "A-0042",
                    "name": "髙橋　花子",
                    "kana": "タカハシ ハナコ",
                    "company_id": company,
                    "postal_code": "1500001",
                    "prefecture": "東京都",
                    "address": "渋谷区神宮前1-2-3",
                    "building": "コーポ青葉 201",
                    "note": "100%減農薬_のみ",
                },
                [("phone", "03-1234-5678", "0312345678"), ("email", "Hana@Example.jp", "hana@example.jp")],
                ["茶道"],
                {"好み": "深蒸し"},
            )
        )


@pytest.mark.parametrize(
    "typed",
    [
        "髙橋", "高橋", "花子", "たかはし", "ﾀｶﾊｼ", "はなこ", "a-0042", "Ａ－００４２", "みどり", "150-0001", "1500001",
        "東京都渋谷区", "神宮前1-2-3", "青葉", "03-1234-5678", "0312345678", "1234-56",
        "０３－１２３４", "hana@example", "HANA", "茶道", "減農薬", "深蒸し", "0%", "_", "100%減",
        "高橋 花子", "花子　渋谷 茶道", "",
    ],
)  # fmt: skip
def test_she_is_found(store: Store, hanako: int, typed: str) -> None:
    assert hanako in [found.id for found in store.search.customers(typed)]


@pytest.mark.parametrize(
    "typed", ["鈴木", "高橋 大阪", "%茶", "03-9999", "花子髙橋x", "*", "'", '"', "\\", "|", "はなこ茶"]
)
def test_others_are_not(store: Store, hanako: int, typed: str) -> None:
    assert hanako not in [found.id for found in store.search.customers(typed)]


def test_what_is_found_can_be_shown(store: Store, hanako: int) -> None:
    (found,) = store.search.customers("花子")
    assert found == (hanako, "A-0042", "髙橋　花子", "タカハシ ハナコ", "", "03-1234-5678")


def test_those_found_come_in_the_order_of_the_kana_and_not_too_many(store: Store) -> None:
    with store.act("add"):
        store.customers.insert_many(
            CustomerDraft({"name": f"客{number}", "kana": kana})
            for number, kana in enumerate(["ンン", "アア", "", "カカ"])
        )
    assert [found.name for found in store.search.customers("客")] == ["客1", "客3", "客0", "客2"]
    assert [found.name for found in store.search.customers("客", limit=2)] == ["客1", "客3"]


def test_whose_code_or_name_it_is_comes_first_and_then_whose_name_begins_so(store: Store) -> None:
    people = [
        ("0263", "会田", "アイダ", "0312340042"),
        ("10042", "石井", "イシイ", ""),
        ("0042", "和田", "ワダ", ""),
        ("0001", "小和田", "オワダ", ""),
        ("", "和田山", "", ""),
    ]
    with store.act("add"):
        for code, name, kana, phone in people:
            told = {"code": code, "name": name, "kana": kana}
            store.customers.insert(CustomerDraft(told, [("phone", phone, phone)] if phone else []))

    def found(typed: str, limit: int = 9) -> list[str]:
        return [one.name for one in store.search.customers(typed, limit)]

    assert found("0042") == ["和田", "会田", "石井"]
    assert found("００４２", 1) == ["和田"], "also where others would fill the list"
    assert found("わだ") == ["和田", "小和田"]
    assert found("和田") == ["和田", "和田山", "小和田"]
    assert found("(") == []


def test_search_follows_every_change_and_every_way_back(store: Store, hanako: int) -> None:
    def found(typed: str) -> bool:
        return hanako in [one.id for one in store.search.customers(typed)]

    with store.act("change"):
        store.customers.update(hanako, {"name": "佐藤 花子"}, contacts=[("mobile", "090-1", "0901")], tags=["華道"])
        assert store.search.customers("佐藤") == [], "not before the act is done"
    assert [found(typed) for typed in ("佐藤", "高橋", "0901", "0312345678", "華道", "茶道")] == [
        True, False, True, False, True, False,
    ]  # fmt: skip
    store.journal.undo()
    assert [found(typed) for typed in ("佐藤", "髙橋", "03-1234", "茶道")] == [False, True, True, True]
    with store.act("rename"):
        store.tags.rename(store.tags.all()[0].id, "琴")
    assert found("琴")
    with store.act("rename"):
        store.customers.update(store.customers.ids("kana", "工務店")[0], {"name": "ひまわり建設"})
    assert found("ひまわり")
    with store.act("remove"):
        store.customers.delete(hanako)
    assert not found("花子")


def test_any_text_can_be_typed(store: Store, hanako: int) -> None:
    rng = random.Random(3)
    alphabet = string.printable + "あアｱ髙𠮷ー－　|\x1f\x00\U0001f600"
    for _query in range(2000):
        store.search.customers("".join(rng.choices(alphabet, k=rng.randint(0, 12))))
