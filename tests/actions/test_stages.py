"""Stages by what was bought, and a field of many customers changed at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from smallcrm import i18n
from smallcrm.actions import act_names, customers, exports, files, history, purchases, stages
from smallcrm.actions.act_details import details
from smallcrm.actions.checking import WrongField
from smallcrm.actions.customer_lists import CustomerListOptions, customer_list
from smallcrm.actions.filter_sentences import sentence
from smallcrm.actions.filtering import Filtering
from smallcrm.filters import written
from smallcrm.filters.conditions import Choice
from smallcrm.store.customer_groups import grouping
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from tests.actions.test_imports import seen, take_in

TODAY = date(2026, 11, 30)


def stage_of(store: Store, customer: int) -> str:
    found = store.customers.get(customer)
    assert found
    return found.stage


def bought(store: Store, stage: str, *days: str) -> int:
    customer = customers.add(store, {"name": "佐藤", "stage": stage})
    for day in days:
        purchases.add_purchase(store, {"customer_id": customer, "day": day, "amount": 100})
    return customer


def test_stages_follow_the_purchases(store: Store) -> None:
    lapsed = bought(store, "Regular", "2025-11-01", "2025-10-01", "2025-09-01")
    dormant = bought(store, "", "2026-03-01")
    regular = bought(store, "Customer", "2026-09-01", "2026-10-01", "2026-11-01")
    first = bought(store, "Lead", "2026-11-01")
    same = bought(store, "Customer", "2026-11-01")
    never, talking, own = (
        bought(store, "Lead"), bought(store, "In negotiation", "2026-11-01"), bought(store, "会員", "2026-11-01"),
    )  # fmt: skip
    planned = stages.by_purchases(Filtering(store), TODAY)
    assert planned == {"lapsed": [lapsed], "dormant": [dormant], "regular": [regular], "customer": [first]}
    stages.set_stages(store, planned)
    assert [stage_of(store, one) for one in (lapsed, dormant, regular, first, same, never, talking, own)] == [
        "lapsed", "dormant", "regular", "customer", "customer", "lead", "negotiation", "会員",
    ]  # fmt: skip
    assert stages.by_purchases(Filtering(store), TODAY) == {}
    history.undo(store)
    assert stage_of(store, lapsed) == "regular"


def test_a_field_of_many_is_one_act(store: Store) -> None:
    ids = [bought(store, stage) for stage in ("Lead", "", "Customer")]
    assert customers.set_for_all(store, ids[:2], "stage", " Regular ") == 2
    assert [stage_of(store, one) for one in ids] == ["regular", "regular", "customer"]
    act = store.journal.acts(1)[0]
    assert act_names.act_name(act.kind, act.args) == "Set “Stage” of 2 customers to “Regular”"
    assert customers.set_for_all(store, ids[:2], "source", "展示会") == 2
    assert [one.id for one in customers.find(store, "展示会")] == ids[:2]
    assert customers.set_for_all(store, ids, "mail_consent", 1) == 3
    assert customers.set_for_all(store, ids, "stage", "") == 3
    for _act in range(4):
        history.undo(store)
    assert [stage_of(store, one) for one in ids] == ["lead", "", "customer"]
    with pytest.raises(WrongField):
        customers.set_for_all(store, ids, "stage", "x" * 300)
    with pytest.raises(KeyError):
        customers.set_for_all(store, ids, "id", 1)


def written_as(store: Store, *words: str) -> list[int]:
    """Customers whose stage stands in the file in these words, as an earlier version wrote them."""
    with store.act("import"):
        return [store.customers.insert(CustomerDraft({"name": "佐藤", "stage": word})) for word in words]


@pytest.fixture
def speak() -> Iterator[Callable[[str], None]]:
    yield i18n.install
    i18n.install("en")


def test_a_stage_is_the_same_in_either_language(store: Store, speak: Callable[[str], None]) -> None:
    japanese, english, key, own = written_as(store, "固定客", "Regular", "regular", "お得意様")
    for language, word in (("en", "Regular"), ("ja", "固定客")):
        speak(language)
        report = customer_list(store, CustomerListOptions(columns=("name", "stage")), TODAY)
        assert report.columns[1].values == (word, word, word, "お得意様")
        for said in ("regular", "固定客", "Regular"):
            assert Filtering(store).ids(Choice("stage", (said,)), TODAY) == [japanese, english, key]
            kept = written.read(written.written(Choice("stage", (said,))))
            assert word in sentence(kept, "gregorian")
    assert store.customers.in_use("stage") == ["regular", "お得意様"]
    assert [stage_of(store, one) for one in (japanese, own)] == ["regular", "お得意様"]


def test_the_key_is_written_as_records_change_and_goes_back(store: Store) -> None:
    (customer,) = written_as(store, "見込み客")
    customers.change(store, customer, {"stage": "リード"})
    assert store.rows("SELECT stage FROM customer") == [("lead",)]
    (changed,) = details(store, store.journal.acts(1)[0].id, "gregorian").records
    assert [(step.old, step.new) for step in changed.fields] == [("Prospect", "Lead")]
    history.undo(store)
    assert store.rows("SELECT stage FROM customer") == [("見込み客",)]


def test_stages_written_in_the_other_language_follow_the_purchases_too(store: Store) -> None:
    lead, talking = written_as(store, "リード", "商談中")
    for customer in (lead, talking):
        purchases.add_purchase(store, {"customer_id": customer, "day": "2026-11-01", "amount": 100})
    assert stages.by_purchases(Filtering(store), TODAY) == {"customer": [lead]}


def test_lists_go_by_the_order_of_the_stages(store: Store) -> None:
    made = written_as(store, "離脱", "お得意様", "Lead", "", "連絡先", "休眠")
    lapsed, own, lead, none, contact, dormant = made
    assert store.customers.ids("stage") == [contact, lead, dormant, lapsed, own, none]


def test_customers_are_grouped_by_the_stage_whatever_its_language(store: Store) -> None:
    regular, other, own = written_as(store, "固定客", "Regular", "お得意様")
    found = grouping(store, "stage")
    assert dict(zip(found.values, found.dealt_out([regular, other, own]), strict=True)) == {
        "regular": [regular, other], "お得意様": [own],
    }  # fmt: skip


@pytest.mark.parametrize(("exported", "imported"), [("ja", "en"), ("en", "ja")])
@pytest.mark.parametrize("ending", ["xlsx", "csv", "vcf"])
def test_an_export_in_one_language_is_the_same_stage_in_the_other(
    store: Store, tmp_path: Path, speak: Callable[[str], None], exported: str, imported: str, ending: str
) -> None:
    written_as(store, "固定客", "lead", "お得意様")
    out = tmp_path / f"customers.{ending}"
    speak(exported)
    (exports.export_contacts if ending == "vcf" else exports.export_customers)(store, out)
    speak(imported)
    with files.create_file(tmp_path / "other.crm") as other:
        take_in(other, out)
        assert [one.stage for one in other.customers.many(other.customers.ids())] == ["regular", "lead", "お得意様"]
    assert all(customer.outcome == "same" for customer in seen(store, out).plan.customers)
