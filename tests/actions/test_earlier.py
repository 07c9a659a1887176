"""An earlier value put back from a record's history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smallcrm.actions import act_details, customers, earlier, history, purchases
from smallcrm.actions.act_fields import FieldStep
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from tests.store.states import state_of


def steps(store: Store, act: int | None = None) -> Iterator[FieldStep]:
    number = act or store.journal.acts(1)[0].id
    for record in act_details.details(store, number, "gregorian").records:
        yield from record.fields


def put_back(store: Store, label: str, act: int | None = None) -> None:
    step = next(one for one in steps(store, act) if one.label == label)
    assert step.place is not None
    earlier.put_back(store, step.place)


def last(store: Store) -> int:
    return store.journal.acts(1)[0].id


@pytest.fixture
def known(store: Store) -> int:
    return customers.add(
        store,
        {"name": "伊藤 和子", "birthday": "1975-03-03", "postal_code": "1800004", "prefecture": "東京都",
         "address": "武蔵野市吉祥寺本町1-2"},
        contacts=[("mobile", "090-1234-5678"), ("phone", "0422-11-2222")],
        tags=["VIP"],
        custom={"足サイズ": "23.5", "色": "藍"},
    )  # fmt: skip


def test_one_field_goes_back_and_what_else_was_changed_stays(store: Store, known: int) -> None:
    customers.change(store, known, {"birthday": "1957-03-03", "note": "常連"}, custom={"足サイズ": "24", "色": "紺"})
    act = last(store)
    customers.change(store, known, {"name": "伊藤 かずこ"})
    before = state_of(store)
    put_back(store, "Birthday", act)
    put_back(store, "足サイズ", act)
    record = customers.existing(store, known)
    assert (record.birthday, record.note, record.name) == ("1975-03-03", "常連", "伊藤 かずこ")
    assert record.custom == {"足サイズ": "23.5", "色": "紺"}
    assert history.undo_label(store) == "Put an earlier value back: 足サイズ of “伊藤 かずこ”"
    history.undo(store)
    history.undo(store)
    assert state_of(store) == before
    history.redo(store)
    assert customers.existing(store, known).birthday == "1975-03-03"


def test_an_address_goes_back_with_its_postal_code(store: Store, known: int) -> None:
    customers.change(
        store, known, {"postal_code": "5300001", "prefecture": "大阪府", "address": "大阪市北区梅田3-1", "note": "転居"}
    )
    put_back(store, "Address")
    record = customers.existing(store, known)
    assert (record.postal_code, record.prefecture, record.address) == ("1800004", "東京都", "武蔵野市吉祥寺本町1-2")
    assert record.note == "転居"


def test_of_an_address_only_that_goes_back_which_was_meant(store: Store, known: int) -> None:
    customers.change(store, known, {"building": "椿荘 201"})
    act = last(store)
    customers.change(store, known, {"address": "三鷹市下連雀3-4", "postal_code": "1810013"})
    put_back(store, "Building", act)
    record = customers.existing(store, known)
    assert (record.building, record.address, record.postal_code) == ("", "三鷹市下連雀3-4", "1810013")


def test_the_day_of_a_status_or_of_a_consent_goes_back_alone(store: Store, known: int) -> None:
    customers.change(store, known, {"status": "deceased", "status_on": "2026-01-12"})
    customers.change(store, known, {"mail_consent": 1, "mail_consent_at": "2026-02-03", "mail_consent_how": "電話"})
    act = last(store)
    customers.change(store, known, {"mail_consent": 0, "mail_consent_at": "2026-03-04", "mail_consent_how": "葉書"})
    put_back(store, "Status since", act - 1)
    put_back(store, "Answered about mails by", last(store) - 1)
    record = customers.existing(store, known)
    assert (record.status, record.status_on) == ("deceased", "")
    assert (record.mail_consent, record.mail_consent_at, record.mail_consent_how) == (0, "2026-03-04", "電話")
    put_back(store, "May be mailed", act + 1)
    record = customers.existing(store, known)
    assert (record.mail_consent, record.mail_consent_at, record.mail_consent_how) == (1, "2026-02-03", "電話")


def test_a_number_and_a_tag_come_back_corrected_or_deleted(store: Store, known: int) -> None:
    customers.change(store, known, contacts=[("mobile", "090-9999-9999")], tags=[])
    act = last(store)
    put_back(store, "Mobile", act)
    assert history.undo_label(store) == "Put an earlier value back: Mobile of “伊藤 和子”"
    put_back(store, "Phone", act)
    put_back(store, "Tag", act)
    record = customers.existing(store, known)
    assert [one.written for one in record.contacts] == ["0422-11-2222", "090-1234-5678"]
    assert record.tags == ("VIP",)
    assert store.search.ids("0422112222") == [known]


def test_a_purchase_keeps_the_sum_of_its_lines(store: Store, known: int) -> None:
    lines = [{"item": "帯", "amount": 20000}, {"item": "足袋", "amount": 1800}]
    bought = purchases.add_purchase(store, {"customer_id": known, "day": "2026-11-03"}, lines)
    purchases.change_purchase(store, bought, {"day": "2026-11-04"}, [{"item": "帯", "amount": 25000}])
    act = last(store)
    put_back(store, "Date", act)
    put_back(store, "帯: Amount", act)
    found = store.purchases.get(bought)
    assert found is not None
    assert (found.day, found.amount) == ("2026-11-03", 20000)
    put_back(store, "Line", act)
    found = store.purchases.get(bought)
    assert found is not None
    assert (found.amount, [line.item for line in found.lines]) == (21800, ["帯", "足袋"])
    assert store.customers.rows([known])[0].amount == 21800


def test_what_makes_no_sense_any_more_is_refused_in_words(store: Store, known: int) -> None:
    company = customers.add(store, {"name": "株式会社みどり", "kind": "company"})
    customers.change(store, known, {"company_id": company})
    customers.change(store, known, {"company_id": None})
    act = last(store)
    customers.remove(store, [company])
    with pytest.raises(CrmError, match="“株式会社みどり” does not exist any more"):
        put_back(store, "Company", act)
    customers.change(store, known, {"note": "x"})
    note = last(store)
    customers.change(store, known, {"note": ""})
    before = state_of(store)
    with pytest.raises(CrmError, match="stands there already"):
        put_back(store, "Note", note)
    with store.act("test"):
        store.tags.delete(store.tags.all()[0].id)
    with pytest.raises(CrmError, match="“VIP” does not exist any more"):
        put_back(store, "Tag")
    customers.remove(store, [known])
    with pytest.raises(CrmError, match="Restore the customer from the trash"):
        put_back(store, "Note", note)
    history.undo(store)
    store.connection.execute("UPDATE act SET version = version - 1 WHERE id = ?", (note,))
    customers.change(store, known, {"note": "y"})
    with pytest.raises(CrmError, match="earlier version"):
        put_back(store, "Note", note)
    assert before[("customer", known)]


def test_where_nothing_was_nothing_is_offered(store: Store, known: int) -> None:
    assert all(step.place is None for step in steps(store))
    customers.change(store, known, {"note": "x"}, tags=["VIP", "紹介"])
    assert {(step.label, step.place is None) for step in steps(store)} == {("Note", False), ("Tag", True)}
