"""The journal: what is recorded, and the ways back that need a closer look than random acts give."""

from __future__ import annotations

import sqlite3

import pytest

from smallcrm.errors import Cancelled
from smallcrm.store import errors, writing
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from tests.store.shop import fill
from tests.store.states import state_of


def add(store: Store, name: str) -> tuple[int, int]:
    """A customer of its own act: (act, customer)."""
    with store.act("add-customer", name=name) as act:
        return act, store.customers.insert(CustomerDraft({"name": name}))


def half_an_act(store: Store, failure: Exception) -> None:
    with store.act("import"):
        store.customers.insert(CustomerDraft({"name": "半分"}))
        raise failure


@pytest.mark.parametrize(
    "write",
    [
        "INSERT INTO customer (name) VALUES ('x')",
        "UPDATE customer SET name = 'x'",
        "DELETE FROM purchase_line",
        "INSERT INTO file_setting (key, value) VALUES ('a', 'b')",
    ],
)
def test_a_write_outside_an_act_is_refused_by_the_file_itself(store: Store, write: str) -> None:
    fill(store, 2)
    before = state_of(store)
    path = store.path
    with pytest.raises(sqlite3.IntegrityError):
        store.connection.execute(write)
    assert state_of(store) == before
    store.close()
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError):
        other.execute(write)
    other.close()


def test_an_act_says_what_was_done(store: Store) -> None:
    act = fill(store, 3, purchases=2)
    (found,) = store.journal.acts()
    assert (found.id, found.kind, found.args, found.undone) == (act, "import", {"file": "shop.xlsx"}, False)
    assert found.counts["customer"] == {"insert": 3}
    assert found.counts["purchase"] == {"insert": 6}
    assert found.counts["tag"] == {"insert": 2}


def test_an_act_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    _act, customer = add(store, "山田")
    store.journal.undo()
    with store.act("change"):
        store.customers.update(customer, {"note": "x"})
    assert store.journal.redoable() is not None
    store.journal.redo()
    with store.act("change"):
        store.customers.update(customer, {"name": "山田", "note": ""}, contacts=[], tags=[])
    assert [act.kind for act in store.journal.acts()] == ["redo", "undo", "add-customer"]


def test_an_act_that_fails_or_is_cancelled_leaves_nothing(store: Store) -> None:
    fill(store, 3)
    before = state_of(store)
    for failure in (Cancelled("stop"), ValueError("bug")):
        with pytest.raises(type(failure)):
            half_an_act(store, failure)
    assert state_of(store) == before
    assert len(store.journal.acts()) == 1
    add(store, "next")


def test_an_act_within_an_act_is_a_bug(store: Store) -> None:
    with store.act("outer"), pytest.raises(RuntimeError, match="within"), store.act("inner"):
        pass


def test_undo_and_redo_go_through_the_acts_in_order_over_restarts(store: Store) -> None:
    states = [state_of(store)]
    for name in ("一", "二", "三"):
        add(store, name)
        states.append(state_of(store))
    for expected in (states[2], states[1], states[0]):
        store.journal.undo()
        path = store.path
        store.close()
        store = Store.open(path)
        assert state_of(store) == expected
    with pytest.raises(errors.NotUndoable, match="nothing to undo"):
        store.journal.undo()
    redoable = store.journal.redoable()
    assert redoable is not None
    assert redoable.args == {"name": "一"}
    for expected in states[1:]:
        store.journal.redo()
        assert state_of(store) == expected
    with pytest.raises(errors.NotUndoable, match="nothing to redo"):
        store.journal.redo()
    store.close()


def test_what_was_done_again_last_is_what_an_undo_takes_back(store: Store) -> None:
    with store.act("one") as first:
        store.settings.set("a", "1")
    with store.act("two") as second:
        store.settings.set("b", "2")
    store.journal.undo(first)
    store.journal.redo()
    assert store.journal.undo().act.id == first, "Ctrl+Z takes back what Ctrl+Y has just done"
    assert store.journal.undo().act.id == second
    store.journal.redo()
    store.journal.redo()
    with store.act("three") as third:
        store.settings.set("c", "3")
    assert [store.journal.undo().act.id for _time in range(3)] == [third, first, second]
    assert store.journal.undoable() is None


def test_something_new_after_an_undo_takes_the_redo_away(store: Store) -> None:
    add(store, "一")
    store.journal.undo()
    assert store.journal.redoable() is not None
    add(store, "二")
    assert store.journal.redoable() is None


def test_an_id_is_never_given_twice(store: Store) -> None:
    _act, first = add(store, "一")
    store.journal.undo()
    _act, second = add(store, "二")
    assert second != first


def test_an_older_act_alone_keeps_rows_changed_since_and_names_them(store: Store) -> None:
    act = fill(store, 3, purchases=0)
    with store.act("change"):
        store.customers.update(2, {"note": "Ａ様"})
    undone = store.journal.undo(act)
    assert undone.act.id == act
    assert undone.kept == [("contact_point", 2), ("customer", 2), ("customer_tag", 2), ("tag", 2)]
    assert store.customers.ids() == [2]
    store.journal.redo()
    assert sorted(store.customers.ids()) == [1, 2, 3]


def test_a_row_changed_and_changed_back_is_not_kept(store: Store) -> None:
    act, customer = add(store, "山田")
    for note in ("x", ""):
        with store.act("change"):
            store.customers.update(customer, {"note": note})
    assert store.journal.undo(act).kept == []
    assert store.customers.count() == 0


def test_an_undone_change_since_is_no_change(store: Store) -> None:
    act, customer = add(store, "山田")
    with store.act("change"):
        store.customers.update(customer, {"note": "x"})
    store.journal.undo()
    assert store.journal.undo(act).kept == []
    assert store.customers.count() == 0


def test_a_customer_who_bought_since_is_kept(store: Store) -> None:
    act, customer = add(store, "山田")
    with store.act("add-purchase"):
        store.purchases.insert(NewPurchase(customer, "2025-01-02", 500))
    assert store.journal.undo(act).kept == [("customer", customer)]
    assert store.purchases.total() == 500


def test_who_is_kept_stays_whole(store: Store) -> None:
    act = fill(store, 3, purchases=2)
    whole = store.customers.get(2)
    with store.act("add-purchase"):
        added = store.purchases.insert(NewPurchase(2, "2026-01-02", 500))
    kept = store.journal.undo(act).kept
    assert {table for table, _row in kept} == {"customer", "contact_point", "customer_tag", "tag"}
    assert store.customers.ids() == [2]
    assert store.customers.get(2) == whole
    assert [purchase.id for purchase in store.purchases.of_customer(2)] == [added]
    store.journal.redo()
    assert store.customers.count() == 3


def test_a_purchase_that_is_kept_keeps_all_its_lines(store: Store) -> None:
    with store.act("import") as act:
        purchase = store.purchases.insert(
            NewPurchase(None, "2025-01-02", 800, [NewLine("茶", 500), NewLine("箱", 300)])
        )
    with store.act("change"):
        store.purchases.update(purchase, {"note": "x"})
    store.journal.undo(act)
    (found,) = store.purchases.of_customer(None)
    assert [line.amount for line in found.lines] == [500, 300]


def test_what_was_only_added_to_a_customer_of_before_is_taken_back(store: Store) -> None:
    _act, customer = add(store, "山田")
    with store.act("import") as act:
        store.customers.update(customer, {"address": "x"}, contacts=[("phone", "03-1", "031")], tags=["常連"])
    with store.act("change"):
        store.customers.update(customer, {"note": "later"})
    assert store.journal.undo(act).kept == []
    found = store.customers.get(customer)
    assert found is not None
    assert (found.note, found.address, found.contacts, found.tags) == ("later", "", (), ())


def test_one_kept_row_keeps_those_it_stands_on(store: Store) -> None:
    with store.act("import") as act:
        customer = store.customers.insert(CustomerDraft({"name": "山田"}))
        purchase = store.purchases.insert(NewPurchase(customer, "2025-01-02", 500, [NewLine("茶", 500)]))
    (line,) = store.purchases.of_customer(customer)[0].lines
    with store.act("change"):
        store.purchases.update_line(line.id, {"cost": 100})
    kept = store.journal.undo(act).kept
    assert kept == [("customer", customer), ("purchase", purchase), ("purchase_line", line.id)]


def test_an_update_is_not_taken_back_below_a_later_one(store: Store) -> None:
    _act, customer = add(store, "山田")
    with store.act("change") as first:
        store.customers.update(customer, {"note": "A", "rank": "X"})
    with store.act("change"):
        store.customers.update(customer, {"note": "B"})
    assert store.journal.would_keep(first) == [("customer", customer)]
    assert store.journal.undo(first).kept == [("customer", customer)]
    found = store.customers.get(customer)
    assert found is not None
    assert (found.note, found.rank) == ("B", "")
    store.journal.redo()
    found = store.customers.get(customer)
    assert found is not None
    assert (found.note, found.rank) == ("B", "X")


def test_fields_that_were_changed_since_stay_and_the_others_go_back(store: Store) -> None:
    _act, customer = add(store, "山田")
    with store.act("change") as first:
        store.customers.update(customer, {"note": "A"}, custom={"足サイズ": "24", "色": "紺"})
    with store.act("change"):
        store.customers.update(customer, {"stage": "B"}, custom={"足サイズ": "24", "色": "紺", "家紋": "藤"})
    assert store.journal.undo(first).kept == []
    found = store.customers.get(customer)
    assert found is not None
    assert (found.note, found.stage, found.custom) == ("", "B", {"家紋": "藤"})


def test_what_says_one_thing_only_together_goes_back_or_stays_together(store: Store) -> None:
    _act, customer = add(store, "山田")
    with store.act("change") as first:
        moved = {"postal_code": "1640001", "prefecture": "東京都", "address": "東京都中野区1-2-3", "building": "椿荘"}
        store.customers.update(customer, moved, contacts=[("phone", "03-1", "031")])
    with store.act("change") as second:
        store.customers.update(customer, {"birthday": "1952-03-04"}, contacts=[("phone", "03-2", "032")])
    with store.act("change"):
        store.customers.update(customer, {"building": "梅荘"}, contacts=[("phone", "03-3", "033")])
    assert store.journal.undo(second).kept == [("contact_point", 1)]
    assert ("customer", customer) in store.journal.undo(first).kept
    found = store.customers.get(customer)
    assert found is not None
    assert (found.postal_code, found.building, found.birthday) == ("1640001", "梅荘", "")
    assert found.contacts == (("phone", "03-3", "033"),)


def test_what_the_user_put_back_by_hand_is_not_kept(store: Store) -> None:
    _act, customer = add(store, "山田")
    with store.act("change") as first:
        store.customers.update(customer, {"note": "A"})
    with store.act("change"):
        store.customers.update(customer, {"note": "", "stage": "B"})
    assert store.journal.undo(first).kept == []
    found = store.customers.get(customer)
    assert found is not None
    assert (found.note, found.stage) == ("", "B")


def test_a_deleted_row_does_not_come_back_to_what_is_gone(store: Store) -> None:
    _act, customer = add(store, "山田")
    with store.act("add-purchase"):
        purchase = store.purchases.insert(NewPurchase(customer, "2025-01-02", 500))
    with store.act("remove-purchase") as removed:
        store.purchases.delete(purchase)
    with store.act("remove-customer"):
        store.customers.delete(customer)
    assert store.journal.undo(removed).kept == [("purchase", purchase)]
    assert store.purchases.count() == 0


def test_a_name_given_to_another_since_is_not_taken_back(store: Store) -> None:
    with store.act("tag"):
        tag = writing.insert_one(store.connection, "tag", {"name": "VIP"})
    with store.act("rename") as renamed:
        store.tags.rename(tag, "上客")
    with store.act("tag"):
        other = writing.insert_one(store.connection, "tag", {"name": "VIP"})
    assert store.journal.undo(renamed).kept == [("tag", tag)]
    assert {(found.id, found.name) for found in store.tags.all()} == {(tag, "上客"), (other, "VIP")}


def test_an_act_is_not_undone_twice_and_an_undo_not_by_its_number(store: Store) -> None:
    act, _customer = add(store, "山田")
    store.journal.undo(act)
    for number in (act, store.journal.acts(1)[0].id, 999):
        with pytest.raises(errors.NotUndoable):
            store.journal.undo(number)


def test_an_act_of_an_older_version_is_read_but_not_undone(store: Store) -> None:
    act, _customer = add(store, "山田")
    store.connection.execute("UPDATE act SET version = version - 1")
    assert store.journal.undoable() is None
    with pytest.raises(errors.NotUndoable, match="earlier version"):
        store.journal.undo(act)
    assert store.journal.changes(act)


def test_the_changes_of_an_act_row_by_row(store: Store) -> None:
    act, customer = add(store, "山田")
    with store.act("change") as changed:
        store.customers.update(customer, {"note": "x"})
    with store.act("change"):
        store.customers.update(customer, {"note": "y"})
    (inserted,) = store.journal.changes(act)
    assert (inserted.op, inserted.before, inserted.after) == ("insert", None, {"kind": "person", "name": "山田"})
    (updated,) = store.journal.changes(changed)
    assert updated.before is not None
    assert updated.after == {**updated.before, "note": "x"}


def test_the_acts_come_a_page_at_a_time(store: Store) -> None:
    for number in range(7):
        add(store, str(number))
    first = store.journal.acts(limit=5)
    rest = store.journal.acts(limit=5, before=first[-1].id)
    assert [act.args["name"] for act in (*first, *rest)] == [str(number) for number in reversed(range(7))]


def test_a_large_import_is_undone_and_redone_to_the_row(store: Store) -> None:
    before = state_of(store)
    fill(store, 2000, purchases=3)
    after = state_of(store)
    assert store.journal.undo().kept == []
    assert state_of(store) == before
    store.journal.redo()
    assert state_of(store) == after


def test_what_an_undo_would_keep_is_known_before_and_noted_with_it(store: Store) -> None:
    act = fill(store, 3, purchases=0)
    with store.act("change"):
        store.customers.update(2, {"note": "Ａ様"})
    before = state_of(store)
    wanted = [("contact_point", 2), ("customer", 2), ("customer_tag", 2), ("tag", 2)]
    assert store.journal.would_keep(act) == wanted
    assert state_of(store) == before
    assert [found.kind for found in store.journal.acts()] == ["change", "import"]
    assert store.journal.undo(act).kept == wanted
    assert store.journal.acts(1)[0].args == {"kept": 4, "rows": [list(row) for row in wanted]}


def test_an_act_can_be_done_again_on_its_own_whatever_was_done_since(store: Store) -> None:
    first, customer = add(store, "一")
    with store.act("change") as changed:
        store.customers.update(customer, {"note": "x"})
    store.journal.undo(changed)
    second, other = add(store, "二")
    assert store.journal.redoable() is None
    assert store.journal.redo(changed).act.id == changed
    known = store.customers.get(customer)
    assert known is not None
    assert known.note == "x"
    assert not store.journal.get(changed).undone
    with pytest.raises(errors.NotUndoable):
        store.journal.redo(changed)
    assert (first, second, other) == (1, 4, 2)


def test_acts_are_listed_by_kind_and_by_customer(store: Store) -> None:
    imported = fill(store, 3, purchases=1)
    with store.act("add-purchase") as bought:
        purchase = store.purchases.insert(NewPurchase(2, "2026-11-03", 500, [NewLine("茶", 500)]))
    with store.act("change-purchase") as moved:
        store.purchases.update(purchase, {"customer_id": 3})
    with store.act("change-purchase") as retold:
        store.purchases.replace_lines(purchase, [NewLine("茶碗", 500)])
    with store.act("change-customer") as tagged:
        store.customers.update(1, {}, tags=["VIP"], contacts=[])

    def ids(customer: int | None = None) -> list[int]:
        return [listed.id for listed in store.journal.listed(customer=customer)]

    assert ids() == [tagged, retold, moved, bought, imported]
    assert ids(1) == [tagged, imported]
    assert ids(2) == [retold, moved, bought, imported]
    assert ids(3) == [retold, moved, bought, imported]  # a purchase takes its past along
    assert [one.id for one in store.journal.listed(kinds=["change-purchase"], customer=2)] == [retold, moved]
    assert store.journal.listed(kinds=[]) == []
    assert store.journal.kinds() == ["add-purchase", "change-customer", "change-purchase", "import"]
    assert [act.id for act in store.journal.acts_of([bought, 99, imported])] == [bought, imported]
    theirs = store.journal.changes(imported, customer=1)
    assert {(change.table, change.op) for change in theirs} >= {("customer", "insert"), ("purchase", "insert")}
    assert len(theirs) < len(store.journal.changes(imported)) / 2


def test_the_changes_come_a_page_at_a_time_and_what_has_gone_is_known(store: Store) -> None:
    act = fill(store, 4, purchases=2)
    whole = store.journal.changes(act)
    paged, after = [], 0
    while page := store.journal.changes(act, 5, after):
        paged += page
        after = page[-1].id
    assert [change.id for change in paged] == [change.id for change in whole]
    with store.act("remove"):
        store.customers.delete(2, purchases=True)
    gone = store.journal.last_known("customer", 2)
    assert gone is not None
    assert gone["name"] == "顧客00001"
    assert store.journal.last_known("customer", 99) is None
