"""The unpaid list and the statement on paper and as a workbook say what the screen says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from smallcrm.actions import customers, owing, owing_reports, purchases, receivables
from smallcrm.actions.customer_lists import save_list
from smallcrm.actions.filtering import Filtering
from smallcrm.filters.conditions import Number
from smallcrm.store.database import Store
from tests.actions.test_receivables import TODAY, receive, sell


@pytest.fixture
def midori(store: Store) -> int:
    """Owes 8,000 too late, 20,000 in December, 700 without a day; 青木 5,000 in December."""
    midori = customers.add(store, {"name": "みどり工務店", "kind": "company", "code": "0007"})
    aoki = customers.add(store, {"name": "青木", "code": "0008"})
    late = sell(store, midori, 10_000, day="2026-09-10", due_date="2026-10-31")
    sell(store, midori, 20_000, day="2026-11-10", due_date="2026-12-31")
    sell(store, midori, 1000, day="2026-11-11", paid=300)
    sell(store, aoki, 5000, day="2026-11-01", due_date="2026-12-20")
    receive(store, midori, 2000, purchase_id=late, day="2026-11-05")
    return midori


def lines(path: Path) -> list[list[object]]:
    """The cells of the workbook that are not empty, from the headings on."""
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    return [[cell for cell in row if cell != ""] for row in rows[5:]]


def test_the_unpaid_list_has_what_is_late_apart(store: Store, midori: int, tmp_path: Path) -> None:
    made = owing_reports.unpaid_list(store, TODAY, "gregorian")
    sections = [(section.heading, section.lines) for section in made.sections]
    assert sections == [("Overdue", 1), ("Due in 12/2026", 2), ("No due date", 1)]
    save_list(made, tmp_path / "unpaid.xlsx")
    assert [(row[2], row[-1]) for row in lines(tmp_path / "unpaid.xlsx")[:2]] == [
        ("みどり工務店", 8000.0), ("青木", 5000.0),
    ]  # fmt: skip
    save_list(made, tmp_path / "unpaid.pdf")
    text = PdfReader(tmp_path / "unpaid.pdf").pages[0].extract_text()
    assert "Overdue" in text
    assert "33,700" in text
    document = owing_reports.unpaid_json(made)
    assert document["open"] == 33_700
    assert document["rows"][0]["due"] == "2026-10-31"


def test_the_unpaid_list_of_some_and_of_some_days(store: Store, midori: int) -> None:
    december = (date(2026, 12, 1), date(2026, 12, 31))
    made = owing_reports.unpaid_list(store, TODAY, "gregorian", customers=[midori], due=december)
    assert (made.lines, made.totals["open"]) == (1, 20_000)
    nothing = owing_reports.unpaid_list(store, TODAY, "gregorian", due=(date(2027, 1, 1), None))
    assert (nothing.lines, nothing.totals) == (0, {})


def test_a_statement_on_paper_and_as_a_workbook(store: Store, midori: int, tmp_path: Path) -> None:
    told = owing.statement(store, midori, date(2026, 11, 1), date(2026, 11, 30))
    made = owing_reports.statement_list(store, told, TODAY, "era")
    assert made.subtitle == "みどり工務店 御中 ・ 令和8年11月1日 – 令和8年11月30日"
    save_list(made, tmp_path / "statement.xlsx")
    rows = lines(tmp_path / "statement.xlsx")
    assert rows[0] == ["Carried over", 10_000.0]
    assert [row[-1] for row in rows] == [10_000.0, 8000.0, 28_000.0, 28_700.0, 28_700.0]
    save_list(made, tmp_path / "statement.pdf")
    text = PdfReader(tmp_path / "statement.pdf").pages[0].extract_text()
    assert "みどり工務店 御中" in text
    assert "28,700" in text
    document = owing_reports.statement_json(told, made)
    assert (document["carried"], document["sold"], document["received"], document["balance"]) == (
        10_000, 21_000, 2300, 28_700,
    )  # fmt: skip


def test_a_statement_has_the_sums_by_rate(store: Store, midori: int, tmp_path: Path) -> None:
    lines_of = [("床板", 11_000, 10), ("抹茶", 1080, 8)]
    purchases.add_purchase(
        store,
        {"customer_id": midori, "day": "2026-12-01", "tax_included": True, "due_date": "2027-01-31"},
        [{"item": item, "amount": amount, "tax_rate": rate} for item, amount, rate in lines_of],
    )
    told = owing.statement(store, midori, date(2026, 12, 1), date(2026, 12, 31))
    made = owing_reports.statement_list(store, told, TODAY, "era")
    save_list(made, tmp_path / "statement.xlsx")
    assert lines(tmp_path / "statement.xlsx")[-3:] == [
        ["at 10 %: ¥11,000, tax ¥1,000"],
        ["at 8 % (reduced): ¥1,080, tax ¥80"],
        ["Total", 12_080.0, 0.0, 40_780.0],
    ]
    save_list(made, tmp_path / "statement.pdf")
    assert "¥1,080, tax ¥80" in PdfReader(tmp_path / "statement.pdf").pages[0].extract_text()
    assert owing_reports.statement_json(told, made)["rates"] == [
        {"rate": 10, "reduced": False, "amount": 11_000, "tax": 1000},
        {"rate": 8, "reduced": True, "amount": 1080, "tax": 80},
    ]
    november = owing.statement(store, midori, date(2026, 11, 1), date(2026, 11, 30))
    assert november.rates == (), "nothing tells a rate"


def test_the_tax_on_top_is_owed_too(store: Store) -> None:
    kita = customers.add(store, {"name": "北"})
    told = {"customer_id": kita, "day": "2026-12-01", "tax_included": False, "tax": 100, "due_date": "2027-01-31"}
    purchases.add_purchase(store, told, [{"item": "帯", "amount": 1000, "tax_rate": 10}])
    assert receivables.balance(store, kita).total == 1100
    statement = owing.statement(store, kita)
    assert (statement.sold, statement.balance) == (1100, 1100)
    assert Filtering(store).ids(Number("balance", 1100, 1100), TODAY) == [kita]
    receive(store, kita, 1100, day="2026-12-24")
    assert receivables.balance(store, kita).total == 0
    paid = told | {"due_date": "", "paid": None}
    purchases.add_purchase(store, paid, [{"item": "帯", "amount": 1000}])
    assert owing.statement(store, kita).balance == 0, "paid on the spot, with the tax"
