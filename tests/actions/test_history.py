"""What was done, in words, and the way back."""

from __future__ import annotations

import re

from smallcrm.actions import customers, history, purchases
from smallcrm.store.database import Store


def test_every_kind_of_act_has_a_name(store: Store, language: str) -> None:
    number = customers.add(store, {"name": "伊藤 和子"})
    customers.change(store, number, {"note": "常連"})
    customers.tag(store, [number], ["VIP"])
    customers.untag(store, [number], ["VIP"])
    bought = purchases.add_purchase(store, {"amount": 500})
    purchases.change_purchase(store, bought, {"customer_id": number})
    purchases.remove_purchases(store, [bought])
    history.undo(store)
    history.redo(store)
    customers.remove(store, [number])
    names = [act.name for act in history.acts(store)]
    assert len(names) == 10
    assert not [name for name in names if re.fullmatch(r"[a-z-]+", name) or "{" in name]
    assert all(
        "VIP" in name or "伊藤 和子" in name or "1" in name or "フリー客" in name or "alk-in" in name for name in names
    )


def test_labels_say_what_undo_and_redo_would_do(store: Store) -> None:
    assert (history.undo_label(store), history.redo_label(store)) == (None, None)
    customers.add(store, {"name": "伊藤 和子"})
    assert history.undo_label(store) == "Added the customer “伊藤 和子”"
    history.undo(store)
    assert (history.undo_label(store), history.redo_label(store)) == (None, "Added the customer “伊藤 和子”")


def test_an_old_act_alone_says_what_it_kept(store: Store) -> None:
    number = customers.add(store, {"name": "伊藤 和子"})
    purchases.add_purchase(store, {"customer_id": number, "amount": 500, "day": "2026-11-03"})
    done = history.undo(store, 1)
    assert (done.name, done.kept) == ("Added the customer “伊藤 和子”", ["the customer 伊藤 和子"])
    assert customers.existing(store, number).name == "伊藤 和子"


def test_pages(store: Store) -> None:
    for number in range(5):
        customers.add(store, {"name": f"客{number}"})
    first = history.acts(store, 2)
    assert [act.id for act in first + history.acts(store, 2, before=first[-1].id)] == [5, 4, 3, 2]
