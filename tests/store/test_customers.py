"""Customers with all that hangs on them: contact points, tags, custom fields, lists."""

from __future__ import annotations

from typing import get_args

import pytest

from smallcrm.store import errors
from smallcrm.store.customer_list import Order
from smallcrm.store.database import Store
from smallcrm.store.records import Contact, CustomerDraft, NewPurchase

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
    assert store.customers.custom_names() == ["眼鏡", "足サイズ"]


def test_a_line_of_the_list_has_the_sums(store: Store, three: list[int]) -> None:
    (ando,) = store.customers.rows([three[1]])
    assert (ando.visits, ando.amount, ando.last) == (2, 300, "2025-02-01")
    (chiba,) = store.customers.rows([three[2]])
    assert (chiba.visits, chiba.amount, chiba.last) == (0, 0, None)


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

    home, mobile, mail = ("phone", "03-1", "031"), ("mobile", "090-1", "0901"), ("email", "a@b.jp", "a@b.jp")
    with store.act("add"):
        customer = store.customers.insert(CustomerDraft({"name": "山田"}, [home, mobile, mail]))
    assert rows() == {1: "03-1", 2: "090-1", 3: "a@b.jp"}
    with store.act("change"):
        store.customers.update(customer, contacts=[mobile, mail])
    assert rows() == {2: "090-1", 3: "a@b.jp"}
    with store.act("change"):
        store.customers.update(customer, contacts=[("phone", "03-2", "032"), ("mobile", "090-2", "0902"), mail])
    assert list(rows().items()) == [(4, "03-2"), (2, "090-2"), (3, "a@b.jp")]
