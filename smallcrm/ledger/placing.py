"""Puts the customers of a ledger in their places: new, known already, or a question (the rules are in matching.py)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from smallcrm.ledger.known import KnownCustomer
from smallcrm.ledger.matching import Identity, Register, identity, merge
from smallcrm.ledger.people import Person
from smallcrm.ledger.plan import Change, Common, CustomerPlan, CustomerRecord, Existing, Kind, Merged
from smallcrm.values.keys import code_key, name_key

NOT_COMPARED = frozenset(["kind", "prefecture", "company_id", "referrer_id"])
UNTOLD = NOT_COMPARED | {"honorific"}


class Placing:
    """The customers of a plan, as they are found row by row."""

    def __init__(self) -> None:
        self.plans: list[CustomerPlan] = []
        self.merged: list[Merged] = []
        self.layout = ""
        """The fingerprint of the table whose customers are placed now."""
        self._register = Register()
        self._asked: dict[str, int] = {}
        self._own_ids: dict[int, int] = {}
        self._places: dict[int, int] = {}
        """Of records, told apart by their identity: whoever was read as the same person is in the same place."""
        self._links: list[tuple[int, str, int]] = []

    def place(self, person: Person, kind: Kind, where: str) -> int:
        """The index of the customer that a row tells of; -1 for a walk-in."""
        record = person.record
        if record is None:
            return -1
        if (place := self._places.get(id(record))) is not None:
            return place
        found = identity(record.values, record.contacts)
        index = self._found(person, record, found, kind, where)
        if index is None:
            index = self._new(record, where)
        elif self.plans[index].outcome != "question":
            if kind == "customers" or _tells_otherwise(record, self.plans[index].record):
                self.again(index, record, where, self._in_common(index, found))
            merge(self.plans[index].record, record)
        if self.plans[index].outcome != "question":
            self._register.add(index, found)
        if person.own_id is not None:
            self._own_ids[person.own_id] = index
        self._links += [(index, field, own_id) for field, own_id in person.links]
        self._places[id(record)] = index
        return index

    def _found(self, person: Person, record: CustomerRecord, found: Identity, kind: Kind, where: str) -> int | None:
        """The index of one who was told of before, in the order of the rules."""
        index = self._known_by_own_id(person, found)
        if index is not None or person.own_id is not None:
            return index
        index = self._register.certain(found)
        if index is None:
            index = self._by_doubtful_code(found, record, where)
        return self._by_name(found, record, kind, where) if index is None else index

    def again(self, index: int, record: CustomerRecord, where: str, why: Common) -> None:
        """Another row tells of this customer."""
        if index >= 0 and self.plans[index].outcome != "question":
            self.merged.append(Merged(index, where, str(record.values.get("name", "")), why))

    def _in_common(self, index: int, found: Identity) -> Common:
        known = self._register.identities[index]
        if found.code and found.code == known.code:
            return "code"
        return "mark" if found.marks & known.marks else "name"

    def _known_by_own_id(self, person: Person, found: Identity) -> int | None:
        index = self._own_ids.get(person.own_id) if person.own_id is not None else None
        if index is not None and self._register.identities[index].name == found.name:
            return index
        return None

    def _new(self, record: CustomerRecord, where: str, outcome: Any = "new") -> int:
        self.plans.append(CustomerPlan(outcome, record, where, layout=self.layout))
        return len(self.plans) - 1

    def _by_doubtful_code(self, found: Identity, record: CustomerRecord, where: str) -> int | None:
        """A question, where the code belongs to somebody of quite another name."""
        holder = self._register.doubtful(found)
        if holder is None:
            return None
        asked = f"{found.code}\n{found.name}"
        if asked not in self._asked:
            self._asked[asked] = self._new(record, where, "question")
            self.plans[self._asked[asked]].candidates = [~holder]
        return self._asked[asked]

    def _by_name(self, found: Identity, record: CustomerRecord, kind: Kind, where: str) -> int | None:
        """By the name alone, where nothing else could tell; a question where something could."""
        same = self._register.named(found)
        if not same:
            return None
        bare = self._register.bare(same)
        sold = kind == "purchases"
        if not found.bare:
            joins = (sold and bool(bare)) if found.marks else (sold or bool(bare))
            return same[0] if joins and len(same) == 1 else None
        if len(same) == 1 and (sold or (bare and not _differ(record, self.plans[same[0]].record))):
            return same[0]
        if sold and (len(bare) == 1 or found.name in self._asked):
            return bare[0] if len(bare) == 1 else self._asked[found.name]
        index = self._new(record, where, "question")
        self.plans[index].candidates = [~key for key in same]
        self._asked[found.name] = index
        return index

    def link(self) -> None:
        """Who works for whom and who brought whom, by the numbers of the file that exported them."""
        for index, field, own_id in self._links:
            if own_id in self._own_ids:
                self.plans[index].record.links[field] = self._own_ids[own_id]

    # -- against the store

    def compare(self, known: Sequence[KnownCustomer], existing: Existing, answers: Mapping[str, int]) -> None:
        """Finds the customers that the store knows already, and what would change of them.

        `answers` are those that were given when the same was asked before.
        """
        if not known:
            return
        keys = self._marks() if answers else []
        wanted = self._wanted()
        store = Register()
        rows: dict[int, KnownCustomer] = {}
        for row in known:
            if self._may_be(row, wanted):
                rows[row.id] = row
                store.add(row.id, identity(row.values, row.contacts))
        own_ids = {index: own_id for own_id, index in self._own_ids.items()}
        identities = [identity(plan.record.values, plan.record.contacts) for plan in self.plans]
        store.trust_codes(not store.codes_mean_others(identities))
        for index, (plan, found) in enumerate(zip(self.plans, identities, strict=True)):
            self._compare_one(plan, found, store, rows, own_ids.get(index))
            if keys and plan.outcome == "question" and (said := answers.get(keys[index])) in rows:
                plan.outcome, plan.existing, plan.candidates = "same", said, []
            if plan.existing is not None:
                settle(plan, rows[plan.existing], existing)
        self._name_nobody_twice()

    def ask_about_erased(self, erased_on: Callable[[str, Collection[str]], str]) -> None:
        """Who was erased does not come back unasked."""
        for plan in self.plans:
            if plan.outcome == "new":
                found = identity(plan.record.values, plan.record.contacts)
                marks = {*found.marks, *([f"code:{found.code}"] if found.code else [])}
                if day := erased_on(found.name, marks):
                    plan.outcome, plan.erased_on = "question", day

    def _name_nobody_twice(self) -> None:
        """Somebody of this file whom the store knows, and who is asked about anyway, is asked about once."""
        for plan in self.plans:
            known = {one for one in plan.candidates if one >= 0}
            plan.candidates = [one for one in plan.candidates if one >= 0 or self.plans[~one].existing not in known]

    def _marks(self) -> list[str]:
        from smallcrm.ledger.answers import answer_keys  # most files have nothing to remember

        return answer_keys(self.plans)

    def _wanted(self) -> tuple[set[str], set[str]]:
        names = {name_key(str(plan.record.values["name"])) for plan in self.plans}
        codes = {code_key(str(code)) for plan in self.plans if (code := plan.record.values.get("code"))}
        return names, codes

    @staticmethod
    def _may_be(row: KnownCustomer, wanted: tuple[set[str], set[str]]) -> bool:
        names, codes = wanted
        code = row.values.get("code")
        return bool(code and code_key(str(code)) in codes) or name_key(str(row.values.get("name") or "")) in names

    @staticmethod
    def _compare_one(
        plan: CustomerPlan, found: Identity, store: Register, rows: Mapping[int, KnownCustomer], own_id: int | None
    ) -> None:
        same = store.named(found)
        certain = own_id if own_id in same else store.certain(found)
        if certain is None and found.bare and len(same) > 1:
            certain = _told_before(plan.record, [rows[key] for key in same])
        if certain is None and found.bare and plan.outcome == "new" and len(same) == 1 and store.bare(same):
            certain = same[0]
        if certain is not None:
            if plan.outcome != "question" or not found.bare or len(same) > 1:
                plan.outcome, plan.existing, plan.candidates = "same", certain, []
            return
        doubtful = store.doubtful(found)
        if doubtful is not None:
            same = [doubtful, *same]
        if doubtful is not None or (same and (plan.outcome == "question" or _is_question(found, same, store))):
            plan.outcome = "question"
            plan.candidates = [*same, *plan.candidates]


def _is_question(found: Identity, same: list[int], store: Register) -> bool:
    """Whether those of the same name could be the one: nothing that both have speaks against it."""
    kinds = {mark.split(":")[0] for mark in found.marks}
    return any(not kinds & {mark.split(":")[0] for mark in store.identities[key].marks} for key in same)


def _differ(one: CustomerRecord, other: CustomerRecord | KnownCustomer) -> bool:
    """Whether two records of one name tell something different in any field."""
    return any(
        _other(other.values.get(name), value) for name, value in one.values.items() if name != "honorific"
    ) or any(_other(other.custom.get(name), value) for name, value in one.custom.items())


def _tells_otherwise(told: CustomerRecord, known: CustomerRecord) -> bool:
    """Whether a row of sales says something else of a customer than was said before, beyond spaces in a name."""
    for name, value in told.values.items():
        old = known.values.get(name)
        if name not in UNTOLD and _other(old, value) and "".join(str(old).split()) != "".join(str(value).split()):
            return True
    return any(
        {one.normal for one in known.contacts if one.kind == more.kind} - {more.normal}
        and all(one.normal != more.normal for one in known.contacts)
        for more in told.contacts
    )


def _other(old: Any, new: Any) -> bool:
    return old not in (None, "") and new not in (None, "") and old != new


def _told_before(record: CustomerRecord, same: Iterable[KnownCustomer]) -> int | None:
    """Of several of one name the one of whom all this was told before, and nothing else: the same ledger again."""
    told = {name: value for name, value in record.values.items() if name not in ("name", "kind", "honorific")}
    found = [row.id for row in same if told and all(row.values.get(name) == value for name, value in told.items())]
    return found[0] if len(found) == 1 else None


def settle(plan: CustomerPlan, row: KnownCustomer, existing: Existing) -> None:
    """A customer that the store knows: what the ledger says otherwise, and what of it is written."""
    plan.existing = row.id
    plan.changes = list(_changes(plan.record, row, existing))
    plan.outcome = "update" if any(change.applied for change in plan.changes) else "same"


def _changes(record: CustomerRecord, row: KnownCustomer, existing: Existing) -> Iterable[Change]:
    yield from _differences(record.values, row.values, existing, "")
    yield from _differences(record.custom, row.custom, existing, "custom:")
    known = {(contact.kind == "fax", contact.normal) for contact in row.contacts}
    for contact in record.contacts:
        if (contact.kind == "fax", contact.normal) not in known:
            yield Change(contact.kind, None, contact, existing != "skip")
    for tag in record.tags:
        if tag not in row.tags:
            yield Change("tags", None, tag, existing != "skip")


def _differences(
    told: Mapping[str, Any], known: Mapping[str, Any], existing: Existing, prefix: str
) -> Iterable[Change]:
    for name, new in told.items():
        old = known.get(name)
        if new in (None, "") or new == old or (name in NOT_COMPARED and old not in (None, "")):
            continue
        if name in ("name", "kana") and "".join(str(new).split()) == "".join(str(old or "").split()):
            continue  # 佐藤美代子 and 佐藤 美代子 are no two names
        empty = old in (None, "")
        yield Change(prefix + name, old, new, existing == "overwrite" or (empty and existing == "fill"))
