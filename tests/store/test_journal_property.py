"""Whatever the user does, in whatever order: undone and redone it is as it was, over restarts as well."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from smallcrm.store import totals, writing
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from tests.store.states import State, rows_of, state_of

_TEXTS = st.sampled_from(
    ["", "茶", 'O\'Neil "x"', "あ\nい\t\r", "%_\\", "髙橋|高橋", "123", "null", "{}", "𠮷", "x" * 300]
)
_NUMBERS = st.sampled_from([None, 0, 1, -5, 2**53 + 1, 2**63 - 1, -(2**63)])
_PICK = st.integers(0, 10**6)
_KINDS = st.sampled_from(
    ["customer", "purchase", "tag", "mark", "product", "setting", "change", "delete", "trade", "move", "relate"]
)
_STEP = st.tuples(_KINDS, _PICK, _PICK, _TEXTS, _NUMBERS)


def _nth(ids: list[int], pick: int) -> int | None:
    return ids[pick % len(ids)] if ids else None


class Doer:
    """Does one small thing to a data file, as far as what it needs is there."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def do(self, kind: str, pick: int, other: int, text: str, number: int | None) -> None:
        getattr(self, f"_{kind}")(pick, other, text, number)

    def _ids(self, table: str) -> list[int]:
        return [row[0] for row in self.store.connection.execute(f"SELECT id FROM {table} ORDER BY id")]

    def _customer(self, pick: int, other: int, text: str, number: int | None) -> None:
        values = {
            "name": text or "N",
            "note": text,
            "company_id": _nth(self._ids("customer"), other) if pick % 3 else None,
        }
        contacts = [("phone", text, "031234")] if pick % 2 else []
        self.store.customers.insert(CustomerDraft(values, contacts, [text] if text and pick % 5 == 0 else []))

    def _purchase(self, pick: int, other: int, text: str, number: int | None) -> None:
        product = _nth(self._ids("product"), other) if other % 2 else None
        lines = [NewLine(text, 100, number, product_id=product)] * (pick % 3)
        customer = _nth(self._ids("customer"), pick) if other % 4 else None
        self.store.purchases.insert(NewPurchase(customer, "2025-01-02" if pick % 2 else None, pick, lines, note=text))

    def _tag(self, pick: int, other: int, text: str, number: int | None) -> None:
        if not self.store.rows("SELECT 1 FROM tag WHERE name = ?", (text,)):
            writing.insert_one(self.store.connection, "tag", {"name": text})

    def _mark(self, pick: int, other: int, text: str, number: int | None) -> None:
        customer, tags = _nth(self._ids("customer"), pick), self.store.tags.all()
        if customer and tags:
            self.store.tags.mark([(customer, [tags[other % len(tags)].name])])

    def _product(self, pick: int, other: int, text: str, number: int | None) -> None:
        self.store.products.insert_many([(text, text, "", number, None)])

    def _setting(self, pick: int, other: int, text: str, number: int | None) -> None:
        self.store.settings.set(f"key{pick % 3}", text)

    def _change(self, pick: int, other: int, text: str, number: int | None) -> None:
        table, column, value = _CHANGES[other % len(_CHANGES)]
        row = _nth(self._ids(table), pick)
        if row:
            writing.update_one(self.store.connection, table, row, {column: text if value == "text" else number})

    def _delete(self, pick: int, other: int, text: str, number: int | None) -> None:
        table = ("customer", "purchase", "tag", "product", "contact_point")[other % 5]
        row = _nth(self._ids(table), pick)
        if row is None:
            return
        if table == "contact_point":
            self.store.connection.execute("DELETE FROM contact_point WHERE id = ?", (row,))
        elif table == "customer":
            self.store.customers.delete(row, purchases=True)
        else:
            getattr(self.store, f"{table}s").delete(row)

    def _trade(self, pick: int, other: int, text: str, number: int | None) -> None:
        """Two tags swap their names, which no order of simple updates can undo."""
        tags = self.store.tags.all()
        if len(tags) < 2:
            return
        one, two = tags[pick % len(tags)], tags[other % len(tags)]
        if one.id != two.id:
            self.store.tags.rename(one.id, "…")
            self.store.tags.rename(two.id, one.name)
            self.store.tags.rename(one.id, two.name)

    def _relate(self, pick: int, other: int, text: str, number: int | None) -> None:
        ids = self._ids("customer")
        one, two = _nth(ids, pick), _nth(ids, other)
        if one and two and one != two:
            values: dict[str, Any] = {"customer_id": one, "other_id": two, "kind": "family"}
            known = self.store.rows("SELECT 1 FROM relation WHERE customer_id = ? AND other_id = ?", (one, two))
            if not known:
                writing.insert_one(self.store.connection, "relation", values)
            values = {"customer_id": one, "company_id": two, "title": text}
            writing.insert_one(self.store.connection, "employment", values)

    def _move(self, pick: int, other: int, text: str, number: int | None) -> None:
        """A merge: what belongs to one customer goes to another, and the one goes."""
        ids = self._ids("customer")
        one, two = _nth(ids, pick), _nth(ids, other)
        if one is None or two is None or one == two:
            return
        self.store.customers.join(one, two)


_CHANGES: tuple[tuple[str, str, str], ...] = (
    ("customer", "note", "text"),
    ("customer", "mail_consent", "number"),
    ("contact_point", "written", "text"),
    ("product", "cost", "number"),
    ("purchase", "note", "text"),
    ("purchase", "day", "text"),
    ("purchase_line", "quantity", "number"),
)


class Acts(RuleBasedStateMachine):
    """A user at work, and beside it what undo and redo must come back to."""

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=_fast_folder())
        self.store = Store.create(Path(self.folder.name) / "shop.crm")
        self.done: list[int] = []
        self.undone: list[State] = []
        self.before: dict[int, State] = {}
        self.after: dict[int, State] = {}

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    @rule(steps=st.lists(_STEP, min_size=1, max_size=6))
    def act(self, steps: list[Any]) -> None:
        before = state_of(self.store)
        with self.store.act("test", steps=len(steps)) as act:
            doer = Doer(self.store)
            for step in steps:
                doer.do(*step)
        changed = self.store.journal.acts(1)
        if changed and changed[0].id == act:
            self._did(act, before)
        else:
            assert before == state_of(self.store)

    @rule(picks=st.lists(_PICK, min_size=1, max_size=3))
    def remove(self, picks: list[int]) -> None:
        """Customers go, several at once."""
        before, ids = state_of(self.store), self._customers()
        chosen = {ids[pick % len(ids)] for pick in picks} if ids else set()
        if chosen:
            with self.store.act("remove-customers") as act:
                for customer in chosen:
                    self.store.customers.delete(customer, purchases=True)
            self._did(act, before)
            assert chosen <= {one.id for one in self.store.trash.all()}

    @rule(picks=st.lists(_PICK, min_size=1, max_size=2))
    def restore(self, picks: list[int]) -> None:
        """Some of them come back as they were; of those who are there nothing goes, and nobody else comes."""
        before, trash = state_of(self.store), {one.id: one for one in self.store.trash.all()}
        assert not trash.keys() & set(self._customers())
        chosen = {sorted(trash)[pick % len(trash)] for pick in picks} if trash else set()
        if not chosen:
            return
        with self.store.act("restore-customers") as act:
            away = self.store.trash.restore(sorted(chosen))
        self._did(act, before)
        found = state_of(self.store)
        assert set(self._customers()) == {row for table, row in before if table == "customer"} | chosen
        assert {one.id for one in self.store.trash.all()} == trash.keys() - chosen
        for customer in chosen:
            expected = {"purchase": len(self.store.purchases.of_customer(customer))}
            expected |= self.store.customers.counts(customer)
            stays = sum(table in expected for table, _row in away)
            assert sum(expected.values()) >= sum(trash[customer].rows.values()) - stays
        for key in before.keys() - {("customer_search", row) for _table, row in before}:
            if before[key] != found[key]:
                changed = [old for old, new in zip(before[key], found[key], strict=True) if old != new]
                assert changed == [None] * len(changed), "a name that was taken away"
        self._is_sound(found)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        now = state_of(self.store)
        act = self.done[-1]
        undone = self.store.journal.undo()
        assert undone.act.id == act
        if now == self.after[act]:
            assert undone.kept == []
            assert state_of(self.store) == self.before[act]
        self._undone(act, now, undone.kept)

    @precondition(lambda self: self.done)
    @rule(pick=_PICK)
    def undo_an_older_one(self, pick: int) -> None:
        now = state_of(self.store)
        act = self.done[pick % len(self.done)]
        wanted = self.store.journal.would_keep(act)
        assert state_of(self.store) == now
        undone = self.store.journal.undo(act)
        assert undone.kept == wanted
        self._undone(act, now, undone.kept)

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        redone = self.store.journal.redo()
        assert redone.kept == []
        assert state_of(self.store) == self.undone.pop()
        self._stands_again(redone.act.id)

    @precondition(lambda self: self.undone)
    @rule(pick=_PICK)
    def redo_an_older_one(self, pick: int) -> None:
        """Nothing but what the act changed is touched; then the user goes on, so that nothing is left to redo."""
        now, acts = state_of(self.store), self.store.journal.acts(1000)
        taken_back = [act.id for act in acts if act.undone and act.undoes is None]
        act = taken_back[pick % len(taken_back)]
        self.store.journal.redo(act)
        found = state_of(self.store)
        for key in now.keys() | found.keys():
            if self.before[act].get(key) == self.after[act].get(key):
                assert key[0] == "customer_search" or found.get(key) == now.get(key), key
        self._is_sound(found)
        self._stands_again(act)
        with self.store.act("test") as later:
            self.store.customers.insert(CustomerDraft({"name": "次"}))
        self.done.append(later)
        self.before[later], self.after[later] = found, state_of(self.store)
        self.undone.clear()

    def _stands_again(self, act: int) -> None:
        """What was done again is the last that was done."""
        self.done = [*(one for one in self.done if one != act), act]

    @rule()
    def reopen(self) -> None:
        path = self.store.path
        self.store.close()
        self.store = Store.open(path)

    @precondition(lambda self: not self.undone)
    @rule()
    def nothing_to_redo(self) -> None:
        assert self.store.journal.redoable() is None

    def _customers(self) -> list[int]:
        return [row for (row,) in self.store.rows("SELECT id FROM customer ORDER BY id")]

    def _did(self, act: int, before: State) -> None:
        self.done.append(act)
        self.before[act], self.after[act] = before, state_of(self.store)
        self.undone.clear()

    def _undone(self, act: int, now: State, kept: list[tuple[str, int]]) -> None:
        """What the act changed and nobody since is as before it, all else as it was now; what stays of it is named."""
        before, after = self.before[act], self.after[act]
        found = state_of(self.store)
        for key in before.keys() | after.keys() | now.keys() | found.keys():
            if key[0] == "customer_search":
                continue
            was, left, present = before.get(key), after.get(key), now.get(key)
            put_back_meanwhile = was is not None and left is None and present is not None
            if was == left or found.get(key) == present:
                assert found.get(key) == present, key
                assert key in kept or put_back_meanwhile or was in (left, present), key
            elif put_back_meanwhile:
                assert was is not None
                assert present is not None
                assert all(value in (old, new) for value, old, new in zip(found[key], was, present, strict=True))
            elif was is None or left is None or present is None:
                assert present == left, key
                assert found.get(key) == was, key
            else:
                _is_mixed(found[key], was, left, present, whole=key not in kept)
        self._is_sound(found)
        self.done.remove(act)
        self.undone.append(now)

    def _is_sound(self, found: State) -> None:
        """What is kept ready is what would be worked out, and nothing refers to what is not there."""
        assert rows_of(found, "customer_search") == {
            customer: (kana, key) for customer, kana, key in self.store.search.rebuilt()
        }
        assert totals.wrong(self.store.connection) == 0
        assert self.store.connection.execute("PRAGMA foreign_key_check").fetchall() == []


def _is_mixed(found: Any, was: Any, left: Any, present: Any, *, whole: bool) -> None:
    """Field by field: as before the act where nobody changed it since, else as it was now; `whole`: all of it went."""
    for field, old, done, now in zip(found, was, left, present, strict=True):
        assert field in (old, now)
        if now == done and whole:
            assert field == old
        elif old == done:
            assert field == now
        elif whole:
            assert old == now


def _fast_folder() -> str | None:
    """Memory, where there is some: this is about what is written, not about the disk."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


TestActs = Acts.TestCase
TestActs.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
