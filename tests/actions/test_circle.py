"""Companies and their people, family, referrals: seen from every side, changed by acts that are undone."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import customers, employments, history, purchases, relations
from smallcrm.actions.act_details import details
from smallcrm.actions.circle import circle
from smallcrm.actions.referrals import referrals
from smallcrm.actions.typed import headcount
from smallcrm.errors import CrmError
from smallcrm.store.database import Store
from tests.actions.dumps import records

TODAY = date(2026, 11, 22)


def told(store: Store, customer: int) -> dict[str, list[str]]:
    """What the panel says of who belongs to a customer."""
    found = store.customers.get(customer)
    assert found is not None
    groups = circle(store, found, "gregorian")
    return {group.heading: [" ".join(filter(None, (one.name, one.said))) for one in group.lines] for group in groups}


def company(store: Store, name: str) -> int:
    return customers.add(store, {"name": name, "kind": "company", "industry": "建設", "employees": 120})


@pytest.fixture
def midori(store: Store) -> int:
    return company(store, "㈱みどり")


@pytest.fixture
def suzuki(store: Store, midori: int) -> int:
    post = {"company": "㈱みどり", "company_id": midori, "department": "営業部", "title": "課長"}
    return customers.add(store, {"name": "鈴木 健", "decision_maker": 1, **post})


def test_a_company_tells_its_people_who_decides_first(store: Store, midori: int, suzuki: int) -> None:
    customers.add(store, {"name": "青木 彩", "kana": "アオキ", "company_id": midori, "company": "㈱みどり"})
    assert told(store, midori) == {"People": ["鈴木 健 営業部 課長 decides", "青木 彩"]}
    assert told(store, suzuki) == {"Company": ["㈱みどり 営業部 課長"]}


def test_who_moves_leaves_a_post_behind(store: Store, midori: int, suzuki: int) -> None:
    aoba = company(store, "青葉工業")
    before = records(store)
    post = {"company": "青葉工業", "company_id": aoba, "title": "部長"}
    employments.move(store, suzuki, post, date(2026, 4, 1))
    assert history.undo_label(store) == "Moved “鈴木 健” to “青葉工業”"
    now = store.customers.get(suzuki)
    assert now is not None
    assert (now.company, now.company_id, now.department, now.title) == ("青葉工業", aoba, "", "部長")
    assert told(store, midori) == {"People of before": ["鈴木 健 営業部 課長 – 2026/04/01"]}
    assert told(store, suzuki) == {
        "Company": ["青葉工業 部長"], "Earlier posts": ["㈱みどり 営業部 課長 – 2026/04/01"],
    }  # fmt: skip
    assert told(store, aoba) == {"People": ["鈴木 健 部長 decides"]}
    employments.move(store, suzuki, {}, TODAY)
    assert told(store, suzuki)["Earlier posts"] == [
        "青葉工業 部長 2026/04/01 – 2026/11/22", "㈱みどり 営業部 課長 – 2026/04/01",
    ]  # fmt: skip
    with pytest.raises(CrmError, match="not known where 鈴木 健 worked"):
        employments.move(store, suzuki, {}, TODAY)
    employments.move(store, suzuki, post, TODAY)
    assert told(store, suzuki)["Company"] == ["青葉工業 部長"], "the first company that is known"
    assert len(told(store, suzuki)["Earlier posts"]) == 2, "nowhere is no post"
    history.undo(store)
    history.undo(store)
    history.undo(store)
    assert records(store) == before


def test_another_company_in_the_form_keeps_the_post_of_before(store: Store, midori: int, suzuki: int) -> None:
    customers.change(store, suzuki, {"company": "青葉工業", "company_id": None, "title": "部長"}, today=TODAY)
    assert told(store, suzuki) == {"Earlier posts": ["㈱みどり 営業部 課長 – 2026/11/22"]}
    titles = [record.title for record in details(store, store.journal.acts(1)[0].id, "era").records]
    assert titles == ["Customer 鈴木 健"], "the post is a part of the person"
    history.undo(store)
    assert "Earlier posts" not in told(store, suzuki)


@pytest.mark.parametrize(
    "values",
    [
        {"company": "株式会社みどり", "company_id": None},
        {"company": "みどり（株）"},
        {"title": "部長"},
        {"department": "総務部", "staff": "佐伯"},
    ],
)
def test_what_is_no_move_keeps_no_post(store: Store, suzuki: int, values: dict[str, object]) -> None:
    customers.change(store, suzuki, values, today=TODAY)
    assert "Earlier posts" not in told(store, suzuki)


def test_who_comes_back_is_no_former(store: Store, midori: int, suzuki: int) -> None:
    employments.move(store, suzuki, {}, date(2026, 4, 1))
    employments_before = told(store, midori)
    assert employments_before == {"People of before": ["鈴木 健 営業部 課長 – 2026/04/01"]}
    customers.change(store, suzuki, {"company": "㈱みどり", "company_id": midori}, today=TODAY)
    assert list(told(store, midori)) == ["People"]


def test_an_earlier_post_is_taken_away_and_comes_back(store: Store, suzuki: int) -> None:
    employments.move(store, suzuki, {}, TODAY)
    (post,) = store.employments.of_customer(suzuki)
    employments.remove_post(store, post.id)
    assert told(store, suzuki) == {}
    assert history.undo_label(store) == "Deleted an earlier post of “鈴木 健”"
    history.undo(store)
    assert store.employments.of_customer(suzuki) == [post]
    with pytest.raises(CrmError, match="does not exist any more"):
        employments.remove_post(store, 99)


def test_a_relation_is_seen_from_both_sides(store: Store, suzuki: int, midori: int) -> None:
    child = customers.add(store, {"name": "鈴木 葵"})
    before = records(store)
    relations.add(store, suzuki, child, "child", "長女")
    relations.add(store, suzuki, midori, "employer")
    assert told(store, suzuki)["Family and relations"] == ["鈴木 葵 Child 長女", "㈱みどり Employer"]
    assert told(store, child) == {"Family and relations": ["鈴木 健 Parent 長女"]}
    assert told(store, midori)["Family and relations"] == ["鈴木 健 Employee"]
    for one, other, kind in ((suzuki, child, "child"), (child, suzuki, "parent")):
        with pytest.raises(CrmError, match="written down already"):
            relations.add(store, one, other, kind)
    with pytest.raises(CrmError, match="their own family"):
        relations.add(store, suzuki, suzuki, "spouse")
    (record,) = details(store, store.journal.acts(2)[1].id, "era").records
    assert record.title == "Customer 鈴木 健"
    assert [tuple(step)[:3] for step in record.fields] == [
        ("Customer", "", "鈴木 葵"), ("Kind", "", "Child"), ("Note", "", "長女"),
    ]  # fmt: skip
    history.undo(store)
    history.undo(store)
    assert records(store) == before


def test_a_relation_is_taken_away_and_comes_back(store: Store, suzuki: int) -> None:
    wife = customers.add(store, {"name": "鈴木 梢"})
    relation = relations.add(store, suzuki, wife, "spouse")
    relations.remove(store, relation)
    assert told(store, wife) == {}
    assert history.undo_label(store) == "Deleted that “鈴木 健” and “鈴木 梢” belong together"
    history.undo(store)
    assert told(store, wife) == {"Family and relations": ["鈴木 健 Spouse"]}
    customers.remove(store, [wife])
    assert "Family and relations" not in told(store, suzuki), "it goes with either of the two"
    history.undo(store)
    assert told(store, suzuki)["Family and relations"] == ["鈴木 梢 Spouse"]


def test_the_tree_of_referrals_says_what_each_brought(store: Store) -> None:
    ids: list[int] = []
    for at, referrer in enumerate((None, 0, 0, 2)):
        who = {"referrer": f"客 {referrer}", "referrer_id": ids[referrer]} if referrer is not None else {}
        ids.append(customers.add(store, {"name": f"客 {at}", **who}))
        purchases.add_purchase(store, {"customer_id": ids[-1], "day": "2026-09-03", "amount": 10**at, "kind": "sale"})
    tree = [(one.name, one.depth, one.people, one.brought) for one in referrals(store, ids[3])]
    assert tree == [("客 0", 0, 3, 1110), ("客 2", 1, 1, 1000), ("客 3", 2, 0, 0), ("客 1", 1, 0, 0)]
    assert told(store, ids[2]) == {"Referrals": ["客 0 brought this customer", "Brought 1 customer ¥1,000"]}
    assert told(store, ids[0]) == {"Referrals": ["Brought 3 customers ¥1,110"]}
    with store.act("change-customer", name="客 0"):  # as an older version let it be
        store.customers.update(ids[0], {"referrer": "客 3", "referrer_id": ids[3]})
    assert len(referrals(store, ids[0])) == 4, "a circle has an end"
    customers.change(store, ids[0], {"referrer": "客 3", "referrer_id": ids[3], "note": "常連"})
    assert customers.existing(store, ids[0]).note == "常連", "what stands there is not asked about again"


@pytest.mark.parametrize("between", [0, 1, 5])
def test_nobody_comes_through_those_whom_they_brought(store: Store, between: int) -> None:
    first = last = customers.add(store, {"name": "客 0"})
    for at in range(between + 1):
        last = customers.add(store, {"name": f"客 {at + 1}", "referrer_id": last})
    with pytest.raises(CrmError, match=f"客 {between + 1} came through this customer, and cannot be the referrer."):
        customers.change(store, first, {"referrer": f"客 {between + 1}", "referrer_id": last})
    assert customers.existing(store, first).referrer_id is None
    stranger = customers.add(store, {"name": "ほかの客"})
    customers.change(store, first, {"referrer": "ほかの客", "referrer_id": stranger})
    assert [one.name for one in referrals(store, last)][:2] == ["ほかの客", "客 0"]


def test_a_headcount_is_read_as_it_is_written() -> None:
    assert [headcount(text).value for text in ("120名", "１，２００", "", "0")] == [120, 1200, None, 0]
    assert headcount("-3").problem == "must not be negative."
    assert "no number" in headcount("大勢").problem


def test_one_who_was_deleted_a_moment_ago_brought_nobody(store: Store) -> None:
    """The window may ask for the circle of a customer whom an undo takes away at the same time."""
    gone = customers.add(store, {"name": "伊藤 和子"})
    record = store.customers.get(gone)
    assert record is not None
    customers.remove(store, [gone])
    assert circle(store, record, "gregorian") == []
