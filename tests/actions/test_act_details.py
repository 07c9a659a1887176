"""What an act changed, in words: record by record, field by field, old and new."""

from __future__ import annotations

from datetime import date, datetime, time

from smallcrm.actions import (
    act_details,
    customers,
    deal_closing,
    deals,
    follow_up_rules,
    follow_ups,
    history,
    merging,
    named_reports,
    purchases,
    shop,
    to_do,
)
from smallcrm.actions.act_names import GROUPS, group_of, group_word
from smallcrm.actions.history import Wanted
from smallcrm.actions.ranking_choice import RankingChoice
from smallcrm.rules.follow_ups import AddTag, Rule
from smallcrm.rules.triggers import Birthday
from smallcrm.store.database import Store


def told(store: Store, act: int | None = None) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """The records of an act (the last one): title, what happened, the fields."""
    number = act or store.journal.acts(1)[0].id
    found = act_details.details(store, number, "gregorian").records
    return [(record.title, record.op, [(step.label, step.old, step.new) for step in record.fields]) for record in found]


def test_a_customer_with_all_that_is_theirs_is_one_record(store: Store) -> None:
    number = customers.add(
        store,
        {"name": "伊藤 和子", "birthday": "1975-03-03", "post_consent": True, "postal_code": "1800004"},
        contacts=[("mobile", "090-1234-5678")],
        tags=["VIP"],
        custom={"足サイズ": "23.5"},
    )
    assert told(store) == [
        (
            "Customer 伊藤 和子",
            "insert",
            [
                ("Kind", "", "Person"),
                ("Name", "", "伊藤 和子"),
                ("Postal code", "", "180-0004"),
                ("Birthday", "", "1975/03/03"),
                ("足サイズ", "", "23.5"),
                ("May be written to", "", "yes"),
                ("Mobile", "", "090-1234-5678"),
                ("Tag", "", "VIP"),
            ],
        ),
        ("Tag “VIP”", "insert", [("Tag", "", "VIP")]),
    ]
    other = customers.add(store, {"name": "株式会社みどり", "kind": "company"})
    customers.change(store, number, {"note": "常連", "company_id": other}, contacts=[], custom={"足サイズ": "24"})
    ((title, op, fields),) = told(store)
    assert (title, op) == ("Customer 伊藤 和子", "update")
    assert set(fields) == {
        ("Note", "", "常連"),
        ("Company", "", "株式会社みどり"),
        ("足サイズ", "23.5", "24"),
        ("Mobile", "090-1234-5678", ""),
    }


def test_a_deal_is_told_with_its_stage_and_its_lines(store: Store) -> None:
    today = date(2026, 11, 30)
    number = deals.add(
        store, {"title": "小紋", "close_on": "R8.12.20"}, [{"item": "反物", "amount": 60_000}], today=today
    )
    (record,) = (one for one in told(store) if one[0] == "Deal “小紋”")
    assert record[1:] == (
        "insert",
        [
            ("Stage", "", "Lead generation"),
            ("Deal", "", "小紋"),
            ("Amount", "", "¥60,000"),
            ("Expected close", "", "2026/12/20"),
            ("Registered on", "", "2026/11/30"),
            ("In the stage since", "", "2026/11/30"),
            ("Line", "", "反物  ¥60,000"),
        ],
    )
    deal_closing.lose(store, [number], today=today, reason="価格")
    ((_title, op, fields),) = told(store)
    assert op == "update"
    assert set(fields) == {
        ("Stage", "Lead generation", "Lost"), ("Lost because", "", "価格"), ("Closed on", "", "2026/11/30"),
    }  # fmt: skip


def test_a_purchase_is_told_with_its_lines_and_whose_it_is(store: Store) -> None:
    number = customers.add(store, {"name": "伊藤 和子"})
    line = {"item": "足袋", "amount": 3600, "quantity": 2000, "unit_price": 1800}
    bought = purchases.add_purchase(store, {"customer_id": number, "day": "2026-11-03"}, [line])
    ((title, op, fields),) = told(store)
    assert (title, op) == ("Purchase of 伊藤 和子, 2026/11/03", "insert")
    assert ("Amount", "", "¥3,600") in fields
    assert ("Line", "", "足袋  × 2  ¥3,600") in fields
    purchases.change_purchase(store, bought, {"day": "2026-11-04"}, [{**line, "amount": 3000}])
    ((_title, _op, fields),) = told(store)
    assert {("Date", "2026/11/03", "2026/11/04"), ("Amount", "¥3,600", "¥3,000")} < set(fields)
    assert ("足袋: Amount", "¥3,600", "¥3,000") in fields
    customers.remove(store, [number])
    gone = {title: op for title, op, _fields in told(store)}
    assert gone == {"Purchase of 伊藤 和子, 2026/11/04": "delete", "Customer 伊藤 和子": "delete"}


def test_settings_and_reports_are_told_by_their_names(store: Store) -> None:
    shop.change(store, shop.FISCAL_YEAR_START, "10")
    assert told(store) == [("The shop’s settings", "insert", [("Start of the fiscal year", "", "Month 10")])]
    kept = named_reports.keep(store, "月次", RankingChoice())
    assert told(store) == [("Report “月次”", "insert", [("Report’s name", "", "月次")])]
    named_reports.rename(store, kept.key, "年次")
    assert told(store) == [("Report “年次”", "update", [("Report’s name", "月次", "年次")])]


def test_an_undo_tells_what_it_put_back_and_names_what_it_kept(store: Store) -> None:
    number = customers.add(store, {"name": "伊藤 和子"})
    customers.change(store, number, {"note": "常連"})
    history.undo(store)
    assert told(store) == [("Customer 伊藤 和子", "update", [("Note", "常連", "")])]
    purchases.add_purchase(store, {"customer_id": number, "amount": 500, "day": "2026-11-03"})
    assert history.would_keep(store, 1) == ["the customer 伊藤 和子"]
    history.undo(store, 1)
    assert history.kept(store, history.acts(store, 1)[0]) == ["the customer 伊藤 和子"]


def test_pages_of_a_large_act_and_those_of_a_customer(store: Store) -> None:
    ids = [customers.add(store, {"name": f"客{number}"}) for number in range(7)]
    customers.tag(store, ids, ["VIP"])
    act = store.journal.acts(1)[0].id
    page = act_details.details(store, act, "era", limit=3)
    titles, after = [record.title for record in page.records], page.after
    while after:
        page = act_details.details(store, act, "era", limit=3, after=after)
        titles += [record.title for record in page.records]
        after = page.after
    assert titles == ["Tag “VIP”", *(f"Customer 客{number}" for number in range(7))]
    (only,) = act_details.details(store, act, "era", customer=ids[3]).records
    assert (only.title, only.customer) == ("Customer 客3", ids[3])


def test_acts_are_found_by_group_customer_and_words(store: Store) -> None:
    number = customers.add(store, {"name": "伊藤 和子"})
    other = customers.add(store, {"name": "髙橋 恵子"})
    purchases.add_purchase(store, {"customer_id": number, "amount": 500})
    history.undo(store)

    def found(**wanted: str | int) -> list[int]:
        return [one.id for one in history.listed(store, Wanted(**wanted), lambda _done, _all: None)]  # type: ignore[arg-type]

    assert found() == [4, 3, 2, 1]
    assert found(group="customers") == [2, 1]
    assert found(group="undo") == [4]
    assert found(customer=other) == [2]
    assert found(text="高橋") == [2]
    assert found(text="purchase いとう") == []
    assert found(text="purchase 伊藤") == [4, 3]
    assert [act.id for act in history.acts_of(store, [3, 1])] == [3, 1]


def test_every_group_has_a_word(language: str) -> None:
    assert all(group_word(group) for group in GROUPS)
    kinds = ("import", "tag", "add-purchase", "add-deal", "add-task", "keep-report", "redo")
    assert {group_of(kind) for kind in kinds} == set(GROUPS)


def test_a_merging_tells_where_numbers_and_tags_went(store: Store) -> None:
    kept = customers.add(store, {"name": "新田 さくら"}, contacts=[("mobile", "090-1111-2222")], tags=["VIP"])
    other = customers.add(
        store, {"name": "新田 桜"}, contacts=[("mobile", "09011112222"), ("phone", "03-1111-2222")], tags=["着物"]
    )
    merging.merge(store, kept, [other])
    fields = {title: fields for title, _op, fields in told(store)}["Customer 新田 さくら"]
    assert ("Phone", "", "03-1111-2222 (from 新田 桜)") in fields
    assert ("Tag", "", "着物 (from 新田 桜)") in fields
    assert [new for label, old, new in fields if old == "09011112222"] == ["09011112222 (is there already)"]


def test_a_run_of_the_rules_tells_which_rule_did_what_for_whom(store: Store) -> None:
    today = date(2026, 11, 30)
    customer = customers.add(store, {"name": "佐藤 花", "birthday": "1980-12-07", "address": "青葉町"})
    rule = Rule(Birthday(7), AddTag("誕生月"))
    follow_up_rules.add(store, rule, today)
    sentence = "When it is 7 days before a customer’s birthday, at once add the tag “誕生月”."
    assert told(store) == [
        (
            "Follow-up rule",
            "insert",
            [("Rule", "", sentence), ("On", "", "yes"), ("For what happens from", "", "2026/11/30")],
        )
    ]
    follow_ups.run(store, datetime.combine(today, time(9)))
    assert told(store)[-1] == ("Follow-up for 佐藤 花", "insert", [("Rule", "", sentence), ("Date", "", "2026/11/30")])
    assert store.journal.acts(1)[0].id in [one.id for one in store.journal.listed(customer=customer)]


def test_a_priority_is_told_in_words(store: Store) -> None:
    task = to_do.add(store, {"title": "電話", "priority": 1}, date(2026, 11, 22))
    assert ("Priority", "", "high") in told(store)[0][2]
    to_do.change(store, task, {"priority": 0})
    assert told(store)[0][2] == [("Priority", "high", "normal")]
    to_do.change(store, task, {"priority": -1})
    assert told(store)[0][2] == [("Priority", "normal", "low")]
