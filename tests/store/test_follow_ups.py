"""What a rule was followed for: once, and not again for the one whom a customer becomes."""

from __future__ import annotations

import sqlite3

import pytest

from smallcrm.store.database import Store
from smallcrm.store.joining import join
from tests.store.shop import fill


@pytest.fixture
def rule(store: Store) -> int:
    """A rule in a shop of three."""
    fill(store, 3)
    with store.act("add-rule"):
        return store.follow_ups.insert_rule({"says": "{}"})


def follow(store: Store, rule: int, event: str, customer: int | None = None) -> int:
    with store.act("run-rules"):
        return store.follow_ups.insert({"rule_id": rule, "event": event, "customer_id": customer, "day": "2026-11-30"})


def test_no_event_is_followed_twice(store: Store, rule: int) -> None:
    follow(store, rule, "move:7")
    with pytest.raises(sqlite3.IntegrityError):
        follow(store, rule, "move:7")
    assert store.follow_ups.followed(rule) == {"move:7"}


def test_what_was_taken_back_does_not_come_again_by_itself(store: Store, rule: int) -> None:
    made = follow(store, rule, "move:7")
    store.journal.undo()
    assert store.follow_ups.get(made) is None
    assert store.follow_ups.followed(rule) == {"move:7"}
    store.journal.redo()
    assert store.follow_ups.get(made) is not None


def test_what_was_followed_for_a_customer_was_so_for_the_one_it_becomes(store: Store, rule: int) -> None:
    first, second, _third = (row.id for row in store.customers.page())
    for event in (f"birthday:{first}:2026", f"birthday:{first}:2025", f"birthday:{second}:2026", "purchase:1"):
        owner = second if f":{second}:" in event else first
        follow(store, rule, event, owner)
    with store.act("merge-customers", into=second, merged=[first]):
        join(store, first, second)
    assert store.follow_ups.followed(rule) >= {f"birthday:{second}:2026", f"birthday:{second}:2025", "purchase:1"}
    store.journal.undo()
    told = "SELECT event FROM follow_up WHERE customer_id = ? ORDER BY id"
    assert store.rows(told, (first,)) == [(f"birthday:{first}:2026",), (f"birthday:{first}:2025",), ("purchase:1",)]


def test_a_rule_goes_and_the_tasks_that_it_made_stay(store: Store, rule: int) -> None:
    with store.act("run-rules"):
        task = store.to_do.insert({"title": "電話", "created_on": "2026-11-30", "rule_id": rule})
    follow(store, rule, "move:7")
    with store.act("remove-rule"):
        assert store.follow_ups.delete_rule(rule)
    assert [one.rule_id for one in store.to_do.rows([task])] == [None]
    assert store.follow_ups.rules() == []
    store.journal.undo()
    assert [one.rule_id for one in store.to_do.rows([task])] == [rule]
    assert store.follow_ups.followed(rule) == {"move:7"}
