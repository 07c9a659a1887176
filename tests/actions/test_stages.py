"""Stages by what was bought, and a field of many customers changed at once."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import act_names, customers, history, purchases, stages
from smallcrm.actions.checking import WrongField
from smallcrm.actions.filtering import Filtering
from smallcrm.store.database import Store

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
    assert planned == {"Lapsed": [lapsed], "Dormant": [dormant], "Regular": [regular], "Customer": [first]}
    stages.set_stages(store, planned)
    assert [stage_of(store, one) for one in (lapsed, dormant, regular, first, same, never, talking, own)] == [
        "Lapsed", "Dormant", "Regular", "Customer", "Customer", "Lead", "In negotiation", "会員",
    ]  # fmt: skip
    assert stages.by_purchases(Filtering(store), TODAY) == {}
    history.undo(store)
    assert stage_of(store, lapsed) == "Regular"


def test_a_field_of_many_is_one_act(store: Store) -> None:
    ids = [bought(store, stage) for stage in ("Lead", "", "Customer")]
    assert customers.set_for_all(store, ids[:2], "stage", " Regular ") == 2
    assert [stage_of(store, one) for one in ids] == ["Regular", "Regular", "Customer"]
    act = store.journal.acts(1)[0]
    assert act_names.act_name(act.kind, act.args) == "Set “Stage” of 2 customers to “Regular”"
    assert customers.set_for_all(store, ids[:2], "source", "展示会") == 2
    assert [one.id for one in customers.find(store, "展示会")] == ids[:2]
    assert customers.set_for_all(store, ids, "mail_consent", 1) == 3
    assert customers.set_for_all(store, ids, "stage", "") == 3
    for _act in range(4):
        history.undo(store)
    assert [stage_of(store, one) for one in ids] == ["Lead", "", "Customer"]
    with pytest.raises(WrongField):
        customers.set_for_all(store, ids, "stage", "x" * 300)
    with pytest.raises(KeyError):
        customers.set_for_all(store, ids, "id", 1)
