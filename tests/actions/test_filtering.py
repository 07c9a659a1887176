"""Whom a filter means: the store's answer beside a plain one, over shops of every kind."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.actions import receivables, reporting
from smallcrm.actions.filtering import Filtering
from smallcrm.actions.reporting import RankingOptions
from smallcrm.filters.conditions import And, Bought, Choice, Filter, Not, Number, Spent, Text
from smallcrm.filters.days import Within
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from tests.filters import made, naive

TODAY = date(2026, 11, 30)
_words = st.sampled_from(["", *made.WORDS, "名古屋帯", "新規", "03ー1234", "か゛", "A", "女"])
_days = st.sampled_from(["", *made.DAYS])
_numbers = st.sampled_from([None, 0, 1, 30, -7])
_TEXTS = (
    *("kana", "code", "company", "department", "title", "prefecture", "address", "building", "website", "referrer"),
    *("note", "honorific", "gender", "industry", "source", "staff", "rank", "stage"),
)  # fmt: skip
_values = st.fixed_dictionaries(
    {"name": _words.filter(bool)},
    optional={
        **dict.fromkeys(_TEXTS, _words),
        **dict.fromkeys(("birthday", "created_on", "status_on", "mourning_until", "mail_consent_at"), _days),
        **dict.fromkeys(("decision_maker", "post_consent", "mail_consent"), st.sampled_from([None, 0, 1])),
        "employees": _numbers,
        "postal_code": st.sampled_from(["1800004", "0000000"]),
        "status": st.sampled_from(["", "deceased", "closed"]),
        "kind": st.sampled_from(["person", "company"]),
    },
)
_contacts = st.lists(
    st.sampled_from([
        ("mobile", "090-0000-1111", "09000001111"), ("phone", "03-1800-0400", "0318000400"),
        ("fax", "０３(1234)", "031234"), ("email", "VIP@example.jp", "vip@example.jp"), ("sns", "@帯", "@帯"),
    ]),
    max_size=2,
)  # fmt: skip
_own = st.dictionaries(
    st.sampled_from([field.removeprefix("custom:") for field in made.OWN]),
    st.sampled_from(
        [0, 30, -500, True, False, "30", "1000", "帯", "VIP", "2026-09-01", "-", "3-0", "９０", "24.5", "-0.5", "1.2.3"]
    ),
)
_people = st.tuples(_values, _contacts, st.lists(st.sampled_from(["VIP", "女", "帯"]), max_size=2, unique=True), _own)
_lines = st.lists(st.tuples(_words, _words), max_size=2)
_purchases = st.tuples(
    st.integers(0, 4), _days, st.sampled_from([1000, 500, 1, 0, -500, 10**6]), _lines,
    st.sampled_from(["sale", "sale", "return", "monthly"]), _numbers, _days,
)  # fmt: skip
_activities = st.tuples(st.integers(1, 4), st.sampled_from(["visit", "call", "note"]), _days.filter(bool), _days, _days)
_payments = st.tuples(st.integers(1, 4), st.sampled_from([1, 500, 10**6]))


class Shop:
    """A shop, written once and held against many filters."""

    def __init__(self, store: Store, people: Any, purchases: Any, activities: Any, payments: Any) -> None:
        self.store = store
        with store.act("import"):
            ids = store.customers.insert_many(CustomerDraft(*one) for one in people)

            def who(place: int) -> int | None:
                return ids[place - 1] if 0 < place <= len(ids) else None

            store.purchases.insert_many(
                NewPurchase(
                    who(place), day or None, amount, [NewLine(item, amount, category=group) for item, group in lines],
                    kind=kind, paid=paid, due_date=due,
                )
                for place, day, amount, lines, kind, paid, due in purchases
            )  # fmt: skip
            for place, kind, day, next_on, done in activities:
                if who(place):
                    values = {"kind": kind, "at": f"{day}T10:00", "next_on": next_on, "next_done_on": done}
                    store.activities.insert(who(place) or 0, values)
            for place, amount in payments:
                if who(place):
                    store.payments.insert(who(place) or 0, {"day": "2026-09-01", "amount": amount})
        self.people = list(self._people(ids))

    def _people(self, ids: range) -> Iterator[naive.Person]:
        ranked = reporting.ranking(self.store, RankingOptions(), TODAY)
        classes = {row.id: row.klass for row in ranked.rows}
        owed = receivables.balances(self.store)
        for number in ids:
            customer = self.store.customers.get(number)
            assert customer
            balance = owed[number].total if number in owed else 0
            purchases, activities = (of.of_customer(number) for of in (self.store.purchases, self.store.activities))
            yield naive.Person(customer, purchases, activities, balance, classes.get(number, ""))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty data file, closed, to be copied: making one waits for the disk."""
    path = tmp_path_factory.mktemp("empty") / "shop.crm"
    Store.create(path).close()
    return path


@settings(max_examples=60)
@given(
    st.lists(_people, min_size=1, max_size=4),
    st.lists(_purchases, max_size=10),
    st.lists(_activities, max_size=4),
    st.lists(_payments, max_size=2),
    st.lists(made.filters, min_size=1, max_size=25),
)
def test_a_filter_means_whom_it_says(
    empty_file: Path, people: Any, purchases: Any, activities: Any, payments: Any, filters: list[Filter]
) -> None:
    with TemporaryDirectory() as folder, Store.open(Path(shutil.copy(empty_file, folder))) as store:
        shop = Shop(store, people, purchases, activities, payments)
        filtering = Filtering(store)
        for of in filters:
            meant = [one.customer.id for one in shop.people if naive.meets(of, one, TODAY)]
            assert sorted(filtering.ids(of, TODAY)) == meant, of
            assert filtering.count(of, TODAY) == len(meant)


def _named(store: Store, *names: str, item: str = "") -> range:
    with store.act("import"):
        ids = store.customers.insert_many(CustomerDraft({"name": name}) for name in names)
        store.purchases.insert_many(NewPurchase(one, "2026-11-01", 1000, [NewLine(item, 1000)]) for one in ids if item)
    return ids


def _found(store: Store, of: Filter) -> list[int]:
    return Filtering(store).ids(of, TODAY)


def test_a_number_with_a_fraction_is_found_by_the_whole_numbers_around_it(store: Store) -> None:
    with store.act("import"):
        half, whole = store.customers.insert_many(
            CustomerDraft({"name": "青木"}, custom={"足袋": said}) for said in ("24.5", 25)
        )
    assert _found(store, Number("custom:足袋", 24)) == [half, whole]
    assert _found(store, Number("custom:足袋", 24, 24)) == []
    assert _found(store, Number("custom:足袋", None, 24)) == []
    assert _found(store, Number("custom:足袋", 25)) == [whole]


def test_signs_of_sql_and_of_patterns_are_letters(store: Store) -> None:
    one, other, third = _named(store, "100%_'; DROP TABLE customer--", "100 yen", 'x"y')
    assert _found(store, Text("name", "contains", "%_'")) == [one]
    assert _found(store, Text("name", "begins", "100")) == [one, other]
    assert _found(store, Text("name", "contains", '"')) == [third]
    assert _found(store, Choice("stage", ("' OR 1=1",))) == []


def test_spelling_makes_no_difference(store: Store) -> None:
    one, other = _named(store, "髙橋 かずこ", "ﾀｶﾊｼ")
    assert _found(store, Text("name", "is", "高橋カズコ")) == [one]
    assert _found(store, Text("name", "is", "たかはし")) == [other]


def test_what_was_bought_since_is_found(store: Store) -> None:
    (one,) = _named(store, "佐藤", item="名古屋帯")
    belt = Bought("item", "帯", Within(1, "month"))
    assert _found(store, belt) == [one]
    (other,) = _named(store, "鈴木", item="袋帯")
    assert _found(store, belt) == [one, other]
    store.journal.undo()
    assert _found(store, belt) == [one]


def test_who_bought_nothing_has_spent_nothing(store: Store) -> None:
    one, other = _named(store, "佐藤", "鈴木")
    with store.act("buy"):
        store.purchases.insert(NewPurchase(one, "2026-11-01", 5000))
    assert _found(store, Number("total", high=100)) == [other]
    assert _found(store, Spent("amount", Within(1, "year"), high=100)) == [other]
    assert _found(store, Not(Bought(when=Within(90, "day")))) == [other]
    assert _found(store, And()) == [one, other]
