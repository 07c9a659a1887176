"""The data file of a shop of any size: the yardsticks' people and purchases, so that both are measured on the same."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.benchmarks.sampling import YARDSTICKS

WORDS = {
    "staff": ("山口", "大森", "", "関"),
    "rank": ("A", "B", "C", ""),
    "stage": ("来店", "検討中", "成約", ""),
    "source": ("紹介", "チラシ", "ウェブ", "通りがかり", ""),
    "company": ("", "", "", "", "", "(株)みどり工務店", "青木商店"),
    "department": ("", "", "", "営業部", "総務部"),
    "title": ("", "", "", "部長", "課長"),
}
TAGS = ((), (), ("VIP",), ("着物", "VIP"), ("茶道",), ("定期便", "茶道"))
STEP = 100_000


def shop(folder: Path, customers: int, purchases: int) -> Path:
    """The file of so many customers and purchases; one that is there already is taken."""
    path = folder / f"shop_{customers}_{purchases}.crm"
    if not path.exists():
        part = path.with_suffix(".part.crm")
        part.unlink(missing_ok=True)
        _fill(part, customers, purchases)
        part.rename(path)
    return path


def draft(person: tuple[Any, ...], **values: str) -> Any:
    """A person of the yardsticks as a new customer."""
    from smallcrm.store.customer_records import CustomerDraft
    from smallcrm.values.phones import read_phones

    code, name, kana, postal, address, phone, mail, birthday, gender, _joined, note = (
        "" if value is None else str(value) for value in person
    )
    values |= {
        "code": code, "name": name, "kana": kana, "postal_code": postal, "address": address,
        "birthday": birthday.replace("/", "-"),
        "gender": gender, "note": note,
    }  # fmt: skip
    contacts = [(number.value.kind, number.value.written, number.value.normal) for number in read_phones(phone)]
    return CustomerDraft(values, [*contacts, ("email", mail, mail)] if mail else contacts)


def _fill(path: Path, customers: int, purchases: int) -> None:
    sys.path.insert(0, str(YARDSTICKS))
    import gen_ledger  # type: ignore[import-not-found]

    from smallcrm.store import bulk
    from smallcrm.store.database import Store

    people = gen_ledger.customers(customers)
    bought = gen_ledger.purchases(purchases, people, dirty=False)
    tables = ("purchase", "purchase_line")
    with Store.create(path) as store, store.act("import", file="made", customers=customers, purchases=purchases):
        ids = dict(zip((one[0] for one in people), store.customers.insert_many(_drafts(people)), strict=True))
        with bulk.recorded_at_once(store, *tables), bulk.indexed_at_once(store, *tables):
            for start in range(0, purchases, STEP):
                part = bought[start : start + STEP]
                amounts = [one[7] for one in part]
                bulk.insert_purchases(
                    store,
                    {
                        "customer_id": [ids[one[2]] for one in part],
                        "day": [one[1].isoformat() for one in part],
                        "amount": amounts,
                    },
                    {"item": [one[4] for one in part], "amount": amounts},
                )


def _drafts(people: list[tuple[Any, ...]]) -> Iterator[Any]:
    for number, person in enumerate(people):
        words = {name: texts[number * 31 % 101 % len(texts)] for name, texts in WORDS.items()}
        yield draft(person, created_on=person[9].isoformat(), **words)._replace(tags=TAGS[number % len(TAGS)])
