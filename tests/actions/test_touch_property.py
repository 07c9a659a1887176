"""Whoever is due for a contact, against the same said once more and as plainly as can be."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm.actions import customers, files, segments
from smallcrm.actions.touch import InTouch
from smallcrm.analysis.touch import Gaps
from smallcrm.filters.conditions import Choice
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase

DAY = date(2026, 11, 22)
CLOCK = ("", "T00:00", "T23:59")


class Person(NamedTuple):
    gaps: Gaps
    known: int | None
    """So many days ago, as all of these; None: nobody knows."""
    contacts: list[tuple[str, int, str]]
    purchases: list[tuple[str, int | None]]
    tasks: list[tuple[int, bool]]
    tags: list[str]
    status: str


def ago(days: int) -> str:
    return (DAY - timedelta(days=days)).isoformat()


_days = st.integers(-1, 9)
_gaps = st.tuples(st.none() | st.integers(1, 5), st.none() | st.integers(0, 4)).map(
    lambda given: Gaps(given[0], None if given[1] is None else (given[0] or 1) + given[1])
)
_people = st.lists(
    st.builds(
        Person,
        _gaps | st.just(Gaps()),
        st.none() | st.integers(0, 12),
        st.lists(
            st.tuples(st.sampled_from(["visit", "call", "letter", "note"]), _days, st.sampled_from(CLOCK)), max_size=3
        ),
        st.lists(st.tuples(st.sampled_from(["sale", "return", "monthly"]), st.none() | _days), max_size=2),
        st.lists(st.tuples(st.integers(-1, 1), st.booleans()), max_size=1),
        st.lists(st.sampled_from(["VIP", "茶道"]), max_size=2, unique=True),
        st.sampled_from(["", "", "", "closed"]),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=100, deadline=None)
@given(people=_people, wishes=st.dictionaries(st.sampled_from(["VIP", "茶道"]), _gaps, max_size=2))
def test_whoever_is_due_is_found(people: list[Person], wishes: dict[str, Gaps]) -> None:
    with TemporaryDirectory() as folder, files.create_file(Path(folder) / "a.crm") as store:
        numbers = [_write(store, person) for person in people]
        for tag, gaps in wishes.items():
            segments.add(store, tag, Choice("tags", (tag,)), gaps=gaps)
        told = {one.id: (one.state, one.days) for one in InTouch(store).due(DAY)}
    meant = {number: _meant(person, wishes) for number, person in zip(numbers, people, strict=True)}
    assert told == {number: one for number, one in meant.items() if one is not None}


def _write(store: Store, person: Person) -> int:
    values: dict[str, Any] = {"wished_gap": person.gaps.wished, "longest_gap": person.gaps.longest}
    known = "" if person.known is None else ago(person.known)
    number = customers.add(
        store, {"name": "客", "created_on": known, "status": person.status, **values}, tags=person.tags
    )
    with store.act("test"):
        for kind, days, clock in person.contacts:
            store.activities.insert(number, {"kind": kind, "at": ago(days) + clock})
        store.purchases.insert_many(
            NewPurchase(number, None if days is None else ago(days), 500, [NewLine("帯", 500)], kind=kind)
            for kind, days in person.purchases
        )
        for days, done in person.tasks:
            task = {"customer_id": number, "title": "電話", "due_on": ago(days), "created_on": ago(50)}
            store.to_do.insert({**task, "done_on": ago(0) if done else ""})
    return number


def _meant(person: Person, wishes: dict[str, Gaps]) -> tuple[str, int | None] | None:
    gaps = [person.gaps] if person.gaps != Gaps() else [wishes[tag] for tag in person.tags if tag in wishes]
    wished = min((one.wished for one in gaps if one.wished), default=None)
    longest = min((one.longest for one in gaps if one.longest), default=None)
    if person.status or any(days <= 0 and not done for days, done in person.tasks):
        return None
    heard = [days for kind, days, _clock in person.contacts if kind != "note" and days >= 0]
    heard += [max(0, days) for kind, days in person.purchases if kind != "return" and days is not None]
    days = min(heard, default=person.known)
    if days is None:
        return ("due", None) if wished or longest else None
    if longest is not None and days > longest:
        return "overdue", days
    return ("due", days) if wished is not None and days >= wished else None
