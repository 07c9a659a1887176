"""Customers with all that hangs on them: contact points, tags, custom fields, lists."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any, get_args

import pytest

from smallcrm.store import errors
from smallcrm.store.customer_list import CustomerRow, Order
from smallcrm.store.customer_records import Contact, CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewPurchase

TARO = CustomerDraft(
    {"code": "7", "name": "山田 太郎", "kana": "ヤマダ タロウ", "postal_code": "1500001", "decision_maker": 1},
    [("mobile", "090-1111-2222", "09011112222"), ("email", "taro@example.jp", "taro@example.jp")],
    ["常連", "茶道"],
    {"足サイズ": 25, "眼鏡": True},
)


@pytest.fixture
def taro(store: Store) -> int:
    with store.act("add"):
        return store.customers.insert(TARO)


def test_what_is_written_is_what_is_read(store: Store, taro: int) -> None:
    found = store.customers.get(taro)
    assert found is not None
    assert (found.code, found.name, found.decision_maker, found.gender) == ("7", "山田 太郎", 1, "")
    assert found.contacts == (
        Contact("mobile", "090-1111-2222", "09011112222"),
        Contact("email", "taro@example.jp", "taro@example.jp"),
    )
    assert found.tags == ("常連", "茶道")
    assert found.custom == {"足サイズ": 25, "眼鏡": True}
    assert store.customers.get(999) is None


def test_the_matching_gets_what_is_known_and_nothing_else(store: Store, taro: int) -> None:
    with store.act("add"):
        store.customers.insert(CustomerDraft({"name": "名前だけ"}))
    first, second = store.customers.known()
    assert first.id == taro
    assert first.values == {"kind": "person", **TARO.values}
    assert (first.contacts, first.tags, first.custom) == (tuple(TARO.contacts), tuple(TARO.tags), TARO.custom)
    assert second[1:] == ({"kind": "person", "name": "名前だけ"}, (), (), {})


def test_an_unknown_column_is_a_bug(store: Store) -> None:
    with pytest.raises(ValueError, match="shoe"), store.act("add"):
        store.customers.insert(CustomerDraft({"name": "x", "shoe": "25"}))
    with pytest.raises(ValueError, match="shoe"), store.act("add"):
        store.customers.update(store.customers.insert(TARO), {"shoe": "25"})


def test_only_what_is_given_changes(store: Store, taro: int) -> None:
    with store.act("change"):
        assert store.customers.update(taro, {"name": "山田 次郎"})
    found = store.customers.get(taro)
    assert found is not None
    assert (found.name, found.tags, len(found.contacts), found.custom) == (
        "山田 次郎",
        ("常連", "茶道"),
        2,
        TARO.custom,
    )
    with store.act("change"):
        store.customers.update(taro, contacts=TARO.contacts[:1], tags=["茶道", "新規"], custom={})
    found = store.customers.get(taro)
    assert found is not None
    assert ([contact.kind for contact in found.contacts], found.tags, found.custom) == (
        ["mobile"],
        ("茶道", "新規"),
        {},
    )
    act = store.journal.acts(1)[0]
    assert act.counts["contact_point"] == {"delete": 1}
    assert act.counts["customer_tag"] == {"delete": 1, "insert": 1}


def test_changing_one_who_is_gone_is_told(store: Store, taro: int) -> None:
    with store.act("remove"):
        assert store.customers.delete(taro)
        assert not store.customers.delete(taro)
        assert not store.customers.update(taro, {"name": "x"})


def test_deleting_takes_what_belongs_and_spares_purchases_unless_told(store: Store, taro: int) -> None:
    with store.act("add"):
        store.purchases.insert(NewPurchase(taro, "2025-01-02", 100))
        friend = store.customers.insert(CustomerDraft({"name": "友", "referrer_id": taro, "company_id": taro}))
    with pytest.raises(errors.StoreError, match="1 purchase"), store.act("remove"):
        store.customers.delete(taro)
    with store.act("remove"):
        store.customers.delete(taro, purchases=True)
    found = store.customers.get(friend)
    assert found is not None
    assert (found.referrer_id, found.company_id) == (None, None)
    assert store.purchases.count() == 0
    assert store.rows("SELECT count(*) FROM contact_point") == [(0,)]
    store.journal.undo()
    assert store.customers.get(taro) is not None
    assert store.purchases.total() == 100


@pytest.fixture
def three(store: Store) -> list[int]:
    """安藤 (2 visits, 300), 馬場 (1 visit, 900), nameless in kana 千葉 (none)."""
    with store.act("add"):
        ids = list(
            store.customers.insert_many(
                [
                    CustomerDraft({"name": "馬場", "kana": "ババ", "code": "10"}),
                    CustomerDraft({"name": "安藤", "kana": "アンドウ", "code": "9"}),
                    CustomerDraft({"name": "千葉"}),
                ]
            )
        )
        store.purchases.insert_many(
            [
                NewPurchase(ids[0], "2025-03-01", 900),
                NewPurchase(ids[1], "2025-01-01", 100),
                NewPurchase(ids[1], "2025-02-01", 250),
                NewPurchase(ids[1], "2025-04-01", -50, kind="return"),
            ]
        )
    return ids


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("kana", "安藤 馬場 千葉"),
        ("code", "安藤 馬場 千葉"),
        ("name", "千葉 安藤 馬場"),
        ("amount", "安藤 馬場 千葉"),
        ("visits", "馬場 安藤 千葉"),
        ("last", "安藤 馬場 千葉"),
    ],
)
def test_lists_are_ordered_and_the_unknown_comes_last(store: Store, three: list[int], order: Order, names: str) -> None:
    assert [row.name for row in store.customers.page(order)] == names.split()


def test_who_has_no_reading_stands_by_the_kana_of_the_name_or_at_the_end(store: Store) -> None:
    people = [
        ("みやび堂", ""),
        ("三田 太郎", ""),
        ("株式会社みどり工務店", ""),
        ("(有)青木商店", ""),
        ("㈱サクラ", "カブシキガイシャサクラ"),
        ("前田 恵", "マエダ メグミ"),
        ("渡辺 修", "ワタナベ オサム"),
        ("カフェ山", ""),
        ("ABC商事", ""),
        ("株式会社", "カブシキガイシャ"),
    ]
    with store.act("add"):
        store.customers.insert_many(CustomerDraft({"name": name, "kana": kana}) for name, kana in people)
    names = [row.name for row in store.customers.page("kana")]
    assert names == (
        "カフェ山 株式会社 ㈱サクラ 前田_恵 株式会社みどり工務店 みやび堂 渡辺_修 ABC商事 三田_太郎 (有)青木商店"
    ).replace(" ", "|").replace("_", " ").split("|")


def test_descending_turns_the_known_round(store: Store, three: list[int]) -> None:
    assert [row.name for row in store.customers.page("amount", descending=True)] == ["馬場", "安藤", "千葉"]
    assert [row.name for row in store.customers.page("kana", descending=True)] == ["千葉", "馬場", "安藤"]


@pytest.mark.parametrize("order", get_args(Order))
def test_every_order_keeps_everyone(store: Store, three: list[int], taro: int, order: Order) -> None:
    everyone = {*three, taro}
    for descending in (False, True):
        found = store.customers.ids(order, descending=descending)
        assert len(found) == 4
        assert set(found) == everyone


def test_lists_are_ordered_by_what_hangs_on_customers(store: Store, three: list[int], taro: int) -> None:
    with store.act("change"):
        store.customers.update(three[0], contacts=[("phone", "0422-1", "04221")], tags=["あ", "い"])
    for order in ("phone", "tags"):
        assert store.customers.ids(order, descending=False)[:2] == [three[0], taro]
    row = store.customers.rows([three[0]])[0]
    assert (row.phone, row.tags) == ("0422-1", "あ\nい")


def test_companies_are_found_whatever_their_form(store: Store) -> None:
    with store.act("add"):
        midori = store.customers.insert(CustomerDraft({"name": "(株)みどり", "kind": "company"}))
        store.customers.insert(CustomerDraft({"name": "みどり", "kind": "person"}))
    assert store.customers.companies("株式会社みどり") == [(midori, "(株)みどり")]
    assert store.customers.companies("みど") == store.customers.companies("") == []


def test_the_names_of_own_fields(store: Store, taro: int) -> None:
    assert list(store.custom_fields.in_use()) == ["眼鏡", "足サイズ"]


def test_a_line_of_the_list_has_the_sums(store: Store, three: list[int]) -> None:
    (ando,) = store.customers.rows([three[1]])
    assert (ando.visits, ando.amount, ando.last) == (2, 300, "2025-02-01")
    (chiba,) = store.customers.rows([three[2]])
    assert (chiba.visits, chiba.amount, chiba.last) == (0, 0, None)


def test_a_visit_written_down_is_a_visit_and_no_purchase(store: Store, three: list[int]) -> None:
    with store.act("log"):
        store.activities.insert(three[1], {"kind": "visit", "at": "2025-05-06T10:00"})
        store.activities.insert(three[0], {"kind": "visit", "at": "2025-01-06T10:00"})
        store.activities.insert(three[2], {"kind": "call", "at": "2025-02-02T10:00"})
        store.activities.insert(three[2], {"kind": "note", "at": "2025-02-03T10:00"})
    baba, ando, chiba = store.customers.rows(three)
    assert (ando.last, ando.last_visit, ando.last_contact) == ("2025-02-01", "2025-05-06", "2025-05-06")
    assert (baba.last, baba.last_visit, baba.last_contact) == ("2025-03-01", "2025-03-01", "2025-01-06")
    assert (chiba.last, chiba.last_visit, chiba.last_contact) == (None, None, "2025-02-02")
    assert (ando.visits, ando.interval) == (2, None)


def test_pages_and_searches_go_together(store: Store, three: list[int]) -> None:
    assert store.customers.count() == 3
    assert store.customers.count("あんどう") == 1
    assert store.customers.ids("amount", "10") == [three[0]]
    assert [row.id for row in store.customers.page("kana", offset=1, limit=1)] == [three[0]]
    assert store.customers.find_code("9") == [three[1]]
    assert store.customers.names([three[0]]) == {three[0]: ("10", "馬場", "ババ")}


def test_a_number_that_stays_is_the_same_row_wherever_it_stands(store: Store) -> None:
    def rows() -> dict[int, str]:
        return dict(store.rows("SELECT id, written FROM contact_point ORDER BY position"))

    home, shop, mail = ("phone", "03-1", "031"), ("phone", "03-2", "032"), ("email", "a@b.jp", "a@b.jp")
    with store.act("add"):
        customer = store.customers.insert(CustomerDraft({"name": "山田"}, [home, shop, mail]))
    assert rows() == {1: "03-1", 2: "03-2", 3: "a@b.jp"}
    with store.act("change"):
        store.customers.update(customer, contacts=[shop, mail])
    assert rows() == {2: "03-2", 3: "a@b.jp"}
    with store.act("change"):
        store.customers.update(customer, contacts=[("phone", "03-3", "033"), ("mobile", "090-1", "0901"), mail])
    assert list(rows().items()) == [(2, "03-3"), (4, "090-1"), (3, "a@b.jp")]


SHOWN: dict[str, Callable[[CustomerRow], Any]] = {
    "code": lambda row: (len(row.code), row.code) if row.code else None,
    "age": lambda row: -int(row.birthday.replace("-", "")) if row.birthday else None,
    "amount": lambda row: row.amount if row.visits or row.amount else None,
    "visits": lambda row: row.visits if row.visits or row.amount else None,
    "average": lambda row: row.amount // row.visits if row.visits else None,
    "prefecture": lambda row: row.prefecture + row.address or None,
    "address": lambda row: row.prefecture + row.address or None,
    "days": lambda row: -int(row.last.replace("-", "")) if row.last else None,
    "place": lambda row: -row.amount if row.visits or row.amount else None,
    "class": lambda row: -row.amount if row.visits or row.amount else None,
    "birth_month": lambda row: row.birthday[5:] or None,
}
"""What a line says of an order's column where that is not a text of its own; None: nothing."""


@pytest.fixture
def crowd(store: Store) -> list[int]:
    """Customers of whom much is the same and much is not known; their ids in the order of the kana."""
    rng, kana = random.Random(7), [chr(code) for code in range(ord("ア"), ord("ン"))]
    rng.shuffle(kana)
    texts = (
        "company", "department", "title", "postal_code", "gender", "staff", "rank", "stage", "source", "referrer",
        "note", "prefecture", "address",
    )  # fmt: skip
    people = []
    for letter in kana:
        values = {name: rng.choice(("", "", "い", "ろ", "は", "A", "b")) for name in texts}
        values |= {name: rng.choice(("", "1960-02-03", "1971-11-30")) for name in ("birthday", "created_on")}
        values |= {"kind": rng.choice(("person", "company")), "code": rng.choice(("", "9", "10", "A1"))}
        points = [(rng.choice(("phone", "mobile", "fax", "email")), point, point) for point in rng.sample("1234", 2)]
        tags = rng.sample(["常連", "茶道", "VIP"], rng.randint(0, 3))
        people.append(CustomerDraft({"name": letter, "kana": letter, **values}, points[: rng.randint(0, 2)], tags))
    with store.act("add"):
        ids = store.customers.insert_many(people)
        store.purchases.insert_many(
            NewPurchase(customer, rng.choice((None, "2025-01-02", "2025-03-04", "2025-03-09")), rng.choice((100, 250)))
            for customer in ids[:60]
            for _purchase in range(rng.randint(0, 5))
        )
        for customer in ids[::3]:
            at = rng.choice(("2024-12-30", "2025-03-07", "2025-06-01"))
            store.activities.insert(customer, {"kind": rng.choice(("visit", "call", "note")), "at": f"{at}T10:00"})
    return sorted(ids, key=lambda one: kana[one - ids[0]])


def in_order(store: Store, by_kana: list[int], order: str, *, descending: bool) -> list[int]:
    """The known turned round or not, the unknown at the end, among the same by their kana."""
    rows = store.customers.rows(by_kana)
    lines: dict[int, Any] = {
        row.id: SHOWN[order](row) if order in SHOWN else getattr(row, order) or None for row in rows
    }
    known = [one for one in by_kana if lines[one] is not None]
    unknown = [one for one in by_kana if lines[one] is None]
    return sorted(known, key=lambda one: lines[one], reverse=descending) + unknown


@pytest.mark.parametrize("order", [order for order in get_args(Order) if order != "kana"])
def test_the_same_stand_by_their_kana_and_the_unknown_at_the_end(store: Store, crowd: list[int], order: Order) -> None:
    for descending in (False, True):
        wanted = in_order(store, crowd, order, descending=descending)
        assert store.customers.ids(order, descending=descending) == wanted
        assert store.customers.ids(order, descending=descending, limit=9) == wanted[:9]
        some = store.search.ids("い")
        assert 0 < len(some) < len(crowd)
        found = store.customers.ids(order, "い", descending=descending)
        assert found == [one for one in wanted if one in some]
        assert store.customers.ids(order, "い", descending=descending, limit=9) == found[:9]


def test_the_kana_are_turned_round_whole(store: Store, crowd: list[int]) -> None:
    for text in ("", "い"):
        found = [one for one in crowd if not text or one in store.search.ids(text)]
        for descending, wanted in ((False, found), (True, found[::-1])):
            assert store.customers.ids("kana", text, descending=descending) == wanted
            assert store.customers.ids("kana", text, descending=descending, limit=9) == wanted[:9]


@pytest.mark.parametrize("order", [order for order in get_args(Order) if order != "kana"])
def test_an_order_is_right_after_an_act(store: Store, crowd: list[int], order: Order) -> None:
    first, *_others, last = crowd
    with store.act("change"):
        store.customers.update(first, {"code": "8", "staff": "に"}, contacts=[("phone", "0", "0")], tags=["あ"])
        store.purchases.insert(NewPurchase(first, "2025-09-09", 9999))
        store.customers.delete(last, purchases=True)
    for descending in (False, True):
        wanted = in_order(store, crowd[:-1], order, descending=descending)
        assert store.customers.ids(order, descending=descending) == wanted
