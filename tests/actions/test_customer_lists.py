"""Lists of customers on paper and as workbooks: who is on them, in which order, who is not and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from smallcrm.actions import custom_fields, customer_lists, customers
from smallcrm.actions.customer_lists import BirthdayOptions, CallListOptions, CustomerListOptions, Part
from smallcrm.errors import CrmError
from smallcrm.reports.lists import ListReport
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.values.own_kinds import OwnKind
from tests.reports.inked import begun

TODAY = date(2026, 11, 22)


def add(store: Store, name: str, phone: str = "", **values: Any) -> int:
    return customers.add(store, {"name": name, **values}, contacts=[("phone", phone)] if phone else [])


def bought(store: Store, customer: int, day: str, amount: int) -> None:
    with store.act("add-purchase"):
        store.purchases.insert(NewPurchase(customer, day, amount, [NewLine("品", amount)]))


def column(report: ListReport, key: str) -> list[Any]:
    (found,) = [one for one in report.columns if one.key == key]
    return list(found.values)


def page_texts(report: ListReport, folder: Path) -> list[str]:
    customer_lists.save_list(report, folder / "list.pdf")
    return [page.extract_text() for page in PdfReader(folder / "list.pdf").pages]


def test_the_list_as_shown_has_its_columns_order_and_total(store: Store, tmp_path: Path) -> None:
    first = add(store, "髙橋 恵子", "0422-12-3456", code="0007", birthday="1980-11-23")
    second = add(store, "𠮷田 正", code="0008")
    bought(store, first, "2026-11-20", 3000)
    bought(store, first, "2026-11-02", 1000)
    columns = ("name", "code", "age", "last", "days", "average", "amount")
    options = CustomerListOptions((second, first), columns=columns, subtitle="「着物」")
    (text,) = page_texts(customer_lists.customer_list(store, options, TODAY), tmp_path)
    lines = [line.strip() for line in text.splitlines()]
    assert lines.index("𠮷田 正 0008") < lines.index("髙橋 恵子 0007 45 R8.11.20 2 2,000 4,000")
    assert "Total 4,000" in lines
    assert any("「着物」 ・ 2 customers" in line for line in lines)


def test_own_fields_are_columns_like_the_others(store: Store, tmp_path: Path) -> None:
    customers.add(store, {"name": "髙橋 恵子"}, custom={"足袋": "23.5", "会員": True})
    add(store, "𠮷田 正")
    options = CustomerListOptions(columns=("name", "custom:足袋", "custom:会員"))
    report = customer_lists.customer_list(store, options, TODAY)
    assert [one.heading for one in report.columns] == ["Name", "足袋", "会員"]
    assert sorted(zip(column(report, "custom:足袋"), column(report, "custom:会員"), strict=True)) == [
        ("", ""),
        ("23.5", "yes"),
    ]
    with pytest.raises(CrmError, match="帯丈"):
        customer_lists.customer_list(store, CustomerListOptions(columns=("custom:帯丈",)), TODAY)


def test_own_fields_are_written_as_what_they_hold(store: Store, tmp_path: Path) -> None:
    for name, kind in (("予算", "money"), ("足袋", "number"), ("成人式", "date"), ("未記入", "text")):
        custom_fields.make(store, name, OwnKind(kind))
    customers.add(store, {"name": "髙橋 恵子"}, custom={"予算": "12万円", "足袋": "23.5", "成人式": "R9.1.11"})
    columns = ("name", "custom:予算", "custom:足袋", "custom:成人式", "custom:未記入")
    report = customer_lists.customer_list(store, CustomerListOptions(columns=columns), TODAY)
    (text,) = page_texts(report, tmp_path)
    assert "髙橋 恵子 120,000 23.5 R9.1.11" in text
    customer_lists.save_list(report, tmp_path / "list.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "list.xlsx")).get_sheet_by_index(0).to_python()
    assert ["髙橋 恵子", 120000, 23.5, date(2027, 1, 11), ""] in rows


def test_an_unknown_column_is_refused_in_words(store: Store) -> None:
    with pytest.raises(CrmError, match="shoe size"):
        customer_lists.customer_list(store, CustomerListOptions(columns=("name", "shoe size")), TODAY)


def test_the_workbook_has_numbers_and_days_and_no_formulas(store: Store, tmp_path: Path) -> None:
    bought(store, add(store, "=1+1"), "2026-11-20", 3000)
    report = customer_lists.customer_list(store, CustomerListOptions(columns=("name", "last", "amount")), TODAY)
    customer_lists.save_list(report, tmp_path / "list.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).to_python()
    assert rows[4] == ["Name", "Last purchase", "Total"]
    assert rows[5] == ["=1+1", date(2026, 11, 20), 3000]
    assert rows[6] == ["Total", "", 3000]


def test_a_file_that_is_neither_is_refused(store: Store, tmp_path: Path) -> None:
    report = customer_lists.customer_list(store, CustomerListOptions(), TODAY)
    with pytest.raises(CrmError, match="neither"):
        customer_lists.save_list(report, tmp_path / "list.docx")


def test_an_empty_list_says_so(store: Store, tmp_path: Path) -> None:
    (text,) = page_texts(customer_lists.customer_list(store, CustomerListOptions(), TODAY), tmp_path)
    assert "Nobody is on this list." in text


def test_long_lists_have_their_headings_and_numbers_on_each_page(store: Store, tmp_path: Path) -> None:
    for number in range(100):
        add(store, f"客 {number:03}")
    texts = page_texts(customer_lists.customer_list(store, CustomerListOptions(), TODAY), tmp_path)
    assert len(texts) == 3
    for number, text in enumerate(texts, 1):
        assert f"{number} / 3" in text
        assert "Last purchase" in text
    assert [sum(f"客 {number:03}" in text for text in texts) for number in range(100)] == [1] * 100


def test_the_call_list_leaves_out_who_must_not_or_cannot_be_called(store: Store, tmp_path: Path) -> None:
    customers.add(store, {"name": "あ い"}, contacts=[("phone", "0422-12-3456"), ("mobile", "090-1234-5678")])
    add(store, "断り 一郎", "0422-12-0001", phone_consent=False)
    add(store, "故人 二郎", "0422-12-0002", status="deceased")
    add(store, "終了 三郎", "0422-12-0003", status="closed")
    add(store, "番号 なし")
    report = customer_lists.call_list(store, CallListOptions(), TODAY)
    assert column(report, "name") == ["あ い"]
    assert {(one.name, one.why) for one in report.left_out} == {
        ("断り 一郎", "refused"),
        ("故人 二郎", "deceased"),
        ("終了 三郎", "closed"),
        ("番号 なし", "no-phone"),
    }
    (text,) = page_texts(report, tmp_path)
    assert "0422-12-3456 090-1234-5678" in " ".join(text.split())
    assert "□" in text


def test_birthdays_come_month_by_month_from_this_one_on(store: Store, tmp_path: Path) -> None:
    for name, birthday in (
        ("一月", "1990-01-03"), ("十月", "1980-10-31"), ("今月末", "2000-11-30"), ("今月初", "1976-11-01"),
        ("不明", ""), ("閏", "2004-02-29"),
    ):  # fmt: skip
        add(store, name, birthday=birthday)
    add(store, "故人", birthday="1950-11-05", status="deceased")
    report = customer_lists.birthdays(store, BirthdayOptions(date_form="gregorian"), TODAY)
    assert column(report, "name") == ["今月初", "今月末", "一月", "閏", "十月"]
    assert column(report, "day") == ["11/1", "11/30", "1/3", "2/29", "10/31"]
    assert column(report, "turns") == [50, 26, 37, 23, 47]
    assert [one.name for one in report.left_out] == ["故人"]
    (text,) = page_texts(report, tmp_path)
    said = [line.strip() for line in text.splitlines() if "Birthdays in" in line]
    assert said == ["Birthdays in 11/2026", "Birthdays in 1/2027", "Birthdays in 2/2027", "Birthdays in 10/2027"]


def test_the_months_of_birthdays_are_written_in_the_form_of_the_days(store: Store) -> None:
    add(store, "一月", birthday="1990-01-03")
    report = customer_lists.birthdays(store, BirthdayOptions(date_form="era"), TODAY)
    assert [one.heading for one in report.sections] == ["Birthdays in 1/令和9"]


def test_birthdays_of_one_month(store: Store) -> None:
    add(store, "一月", birthday="1990-01-03")
    add(store, "今月", birthday="2000-11-30")
    report = customer_lists.birthdays(store, BirthdayOptions(month=1), TODAY)
    assert (column(report, "name"), column(report, "turns")) == (["一月"], [37])
    told = customer_lists.birthdays(store, BirthdayOptions(month=1, subtitle="お得意様"), TODAY).subtitle
    assert told.startswith("お得意様 ・ ")


def test_months_and_their_lines_keep_off_the_foot_of_a_page(store: Store, tmp_path: Path) -> None:
    for number in range(30):
        add(store, f"客 {number:03}", birthday=f"1990-11-{number % 28 + 1:02}")
    for number in range(3):
        add(store, f"末 {number:03}", birthday="1990-12-01")
    pages = set()
    for more in range(8):
        texts = page_texts(customer_lists.birthdays(store, BirthdayOptions(), TODAY), tmp_path)
        pages.add(len(texts))
        for page in range(len(texts)):
            *body, _made, _number = begun(tmp_path / "list.pdf", page)
            assert max(one.y for one in body) < 297 - 14.1
            assert "Birthdays in" not in max(body, key=lambda one: one.y).text
        add(store, f"足 {more}", birthday="1990-11-02")
    assert pages == {1, 2}


def test_a_list_in_groups_has_their_headings_with_sums(store: Store, tmp_path: Path) -> None:
    people = [
        add(store, f"客 {number}", prefecture=place) for number, place in enumerate(("東京都", "東京都", "北海道"))
    ]
    for customer in people:
        bought(store, customer, "2026-11-20", 3000)
    gone = add(store, "去る人")
    customers.remove(store, [gone])
    parts = (Part("東京都", 2), Part("京都府", 1), Part("北海道", 1))
    options = CustomerListOptions(
        (*people[:2], gone, people[2]), ("name", "amount"), parts=parts, parted_by="Prefecture"
    )
    report = customer_lists.customer_list(store, options, TODAY)
    (text,) = page_texts(report, tmp_path)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert lines[lines.index("東京都") :][:6] == [
        "東京都", "2 customers total ¥6,000", "客 0 3,000", "客 1 3,000", "北海道", "1 customer total ¥3,000",
    ]  # fmt: skip
    assert "京都府" not in text
    customer_lists.save_list(report, tmp_path / "list.xlsx")
    rows = CalamineWorkbook.from_path(tmp_path / "list.xlsx").get_sheet_by_index(0).to_python()
    assert rows[4:] == [
        ["Prefecture", "Name", "Total"], ["東京都", "客 0", 3000], ["東京都", "客 1", 3000], ["北海道", "客 2", 3000],
        ["", "Total", 9000],
    ]  # fmt: skip


def test_a_group_that_goes_on_on_the_next_page_has_its_heading_there(store: Store, tmp_path: Path) -> None:
    people = tuple(add(store, f"客 {number:03}") for number in range(60))
    options = CustomerListOptions(people, ("name",), parts=(Part("東京都", 60),), parted_by="Prefecture")
    texts = page_texts(customer_lists.customer_list(store, options, TODAY), tmp_path)
    assert [text.count("東京都") for text in texts] == [1, 1]
    assert [text.count("60 customers   total") + text.count("60 customers total") for text in texts] == [1, 0]


def test_the_computed_columns_are_those_of_the_list(store: Store) -> None:
    one = add(store, "髙橋 恵子", birthday="1980-04-23")
    for day in ("2026-11-01", "2026-11-04", "2026-11-14"):
        bought(store, one, day, 1000)
    with store.act("log"):
        store.activities.insert(one, {"kind": "visit", "at": "2026-11-20T10:00"})
    keys = ("last", "last_visit", "last_contact", "days", "interval", "birth_month", "status", "industry")
    report = customer_lists.customer_list(store, CustomerListOptions(columns=keys), TODAY)
    values = [column(report, key) for key in keys]
    visit = date(2026, 11, 20)
    assert values == [[date(2026, 11, 14)], [visit], [visit], [8], [6], ["Month 4"], [""], [""]]
