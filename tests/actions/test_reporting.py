"""Rankings of a real data file, against a computation that shares nothing with ours."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from smallcrm.actions import shop
from smallcrm.actions.reporting import (
    RankingOptions,
    ranking,
    ranking_json,
    save_ranking,
)
from smallcrm.analysis.periods import Period
from smallcrm.errors import CrmError
from smallcrm.reports import words
from smallcrm.reports.columns import class_name, table_texts
from smallcrm.reports.sentences import sentences
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase

TODAY = date(2026, 11, 22)
CDNOW = Path(__file__).parents[3] / "shared" / "data" / "purchases" / "CDNOW_sample.txt"


class Sale(NamedTuple):
    """A purchase, as the independent computation reads it."""

    code: str
    day: str | None
    amount: int
    kind: str = "sale"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "shop.crm") as made:
        yield made


def fill(store: Store, sales: Iterable[Sale]) -> None:
    """Write the sales; those without a code are walk-ins'."""
    sales = list(sales)
    codes = sorted({sale.code for sale in sales if sale.code})
    with store.act("import"):
        drafts = [CustomerDraft({"code": code, "name": f"客 {code}"}) for code in codes]
        ids = dict(zip(codes, store.customers.insert_many(drafts), strict=True))
        store.purchases.insert_many(
            NewPurchase(ids.get(sale.code), sale.day, sale.amount, [NewLine("品", sale.amount)], kind=sale.kind)
            for sale in sales
        )


def percent(part: int, whole: int) -> float:
    exact = Decimal(part * 100) / Decimal(whole)
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def computed(sales: list[Sale], first: str = "", last: str = "9999") -> list[dict[str, Any]]:
    """The ranking by amount with ABC 70/90, straight from its definitions."""
    amounts: dict[str, int] = defaultdict(int)
    days: dict[str, set[str]] = defaultdict(set)
    for sale in sales:
        if not (first <= (sale.day or "") <= last):
            continue
        amounts[sale.code] += sale.amount
        if sale.day and sale.kind != "return":
            days[sale.code].add(sale.day)
    total = sum(amounts.values())
    listed = sorted((code for code in amounts if code), key=lambda code: (-amounts[code], code))
    rows, before = [], 0
    for code in listed:
        amount, visits = amounts[code], len(days[code])
        klass = "C" if amount < 0 else "A" if before * 10 < total * 7 else "B" if before * 10 < total * 9 else "C"
        rows.append(
            {
                "rank": 1 + sum(amounts[other] > amount for other in listed),
                "code": code,
                "amount": amount,
                "share": percent(amount, total),
                "cumulative": percent(before + amount, total),
                "class": klass,
                "visits": visits,
                "average": floor(Fraction(amount, visits) + Fraction(1, 2)) if visits else None,
                "last": max(days[code], default=None),
            }
        )
        before += amount
    return rows


def check_equal(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    assert len(found) == len(expected)
    for ours, theirs in zip(found, expected, strict=True):
        exact = {key: value for key, value in theirs.items() if key not in ("share", "cumulative")}
        assert {key: ours[key] for key in exact} == exact
        assert abs(ours["share"] - theirs["share"]) <= 0.0101
        assert abs(ours["cumulative"] - theirs["cumulative"]) <= 0.0101


def share_sum(found: dict[str, Any]) -> Decimal:
    """The shares as they are written, added up."""
    lines = [*found["rows"], found["walk_in"], *([found["others"]] if "others" in found else [])]
    return sum((Decimal(str(line["share"])) for line in lines), Decimal(0))


def cdnow() -> list[Sale]:
    """The CDNOW sample, cents as yen."""
    found = []
    for line in CDNOW.read_text(encoding="ascii").splitlines():
        _master, customer, day, _discs, dollars = line.split()
        found.append(Sale(customer, f"{day[:4]}-{day[4:6]}-{day[6:]}", int(Decimal(dollars) * 100)))
    return found


def made_up(seed: int = 1) -> list[Sale]:
    """A shop with returns, walk-ins, ties and purchases without a date."""
    chance = random.Random(seed)
    sales = []
    for _ in range(2500):
        code = "" if chance.random() < 0.05 else f"{int(chance.paretovariate(0.8)) % 400:04}"
        day = (date(2025, 1, 1) + timedelta(chance.randint(0, 690))).isoformat() if chance.random() > 0.03 else None
        kind = "return" if chance.random() < 0.05 else "sale"
        sales.append(Sale(code, day, (-1 if kind == "return" else 1) * chance.randint(1, 60) * 100, kind))
    return sales


@pytest.mark.skipif(not CDNOW.exists(), reason="the CDNOW sample is not here")
def test_cdnow_is_equal_to_the_cent_and_the_row(store: Store) -> None:
    sales = cdnow()
    fill(store, sales)
    found = ranking_json(ranking(store, RankingOptions(), TODAY))
    assert found["total"] == sum(sale.amount for sale in sales) == 24_409_194
    assert (found["customers"], found["period"]) == (2357, ["1997-01-01", "1998-06-30"])
    check_equal(found["rows"], computed(sales))
    assert share_sum(found) == 100


@pytest.mark.parametrize(("first", "last"), [(None, None), (date(2026, 4, 1), date(2026, 10, 31))])
def test_a_shop_of_every_trouble_is_equal_to_the_yen_and_the_row(
    store: Store, first: date | None, last: date | None
) -> None:
    sales = made_up()
    fill(store, sales)
    found = ranking_json(ranking(store, RankingOptions(first=first, last=last), TODAY))
    expected = computed(sales, str(first), str(last)) if first else computed(sales)
    check_equal(found["rows"], expected)
    named = sum(row["amount"] for row in found["rows"])
    assert found["total"] == named + found["walk_in"]["amount"]
    assert share_sum(found) == 100
    of_the_top = ranking_json(ranking(store, RankingOptions(first=first, last=last, top=10), TODAY))
    assert of_the_top["others"]["customers"] == len(expected) - 10
    assert share_sum(of_the_top) == 100


def test_rfm_follows_the_stated_rule(store: Store) -> None:
    sales = [sale for sale in made_up(3) if sale.code]
    fill(store, sales)
    rows = ranking_json(ranking(store, RankingOptions(by="rfm", klass="rfm"), TODAY))["rows"]
    for score, value in (("r", "last"), ("f", "visits"), ("m", "amount")):
        having = [row for row in rows if row[value] or value == "amount"]
        falling = sorted((row[value] for row in having), reverse=True)
        base, more = divmod(len(having), 5)
        quintiles = [5 - k for k in range(5) for _ in range(base + (k < more))]
        assert [row[score] for row in having] == [quintiles[falling.index(row[value])] for row in having]
        assert all(row[score] == 1 for row in rows if row not in having)
    points = [row["r"] + row["f"] + row["m"] for row in rows]
    assert points == sorted(points, reverse=True)


def test_the_json_has_the_agreed_form(store: Store) -> None:
    fill(store, [Sale("0007", "2026-11-20", 2000), Sale("0007", "2025-11-20", 1600), Sale("", "2026-05-01", 500)])
    options = RankingOptions(first=date(2026, 4, 1), last=date(2027, 3, 31))
    assert ranking_json(ranking(store, options, TODAY)) == {
        "period": ["2026-04-01", "2027-03-31"],
        "by": "amount",
        "total": 2500,
        "customers": 1,
        "rows": [
            {
                "rank": 1,
                "code": "0007",
                "name": "客 0007",
                "amount": 2000,
                "share": 80.0,
                "cumulative": 80.0,
                "class": "A",
                "visits": 1,
                "average": 2000,
                "last": "2026-11-20",
                "previous": 1600,
                "change": 25.0,
                "r": 5,
                "f": 5,
                "m": 5,
            }
        ],
        "walk_in": {"amount": 500, "share": 20.0},
    }


def test_the_year_before_ends_on_the_same_day(store: Store) -> None:
    fill(store, [Sale("1", "2026-06-01", 300), Sale("1", "2025-06-01", 200), Sale("1", "2026-02-01", 900)])
    report = ranking(store, RankingOptions(period="fiscal-year"), TODAY)
    assert report.shown == Period(date(2026, 4, 1), TODAY)
    assert report.compared == Period(date(2025, 4, 1), date(2025, 11, 22))
    assert report.rows[0].previous == 200


def test_new_and_dormant_customers_are_counted_not_divided_by_nothing(store: Store) -> None:
    fill(store, [Sale("new", "2026-06-01", 300), Sale("gone", "2025-06-01", 200)])
    report = ranking(store, RankingOptions(period="fiscal-year"), TODAY)
    assert report.new == 1
    assert report.dormant == (1, 200)
    assert table_texts(report)[0][-1] == "New"
    assert ranking_json(report)["rows"][0]["change"] is None


def test_only_the_top_are_listed_and_the_rest_is_summed(store: Store) -> None:
    fill(store, [Sale(str(number), "2026-06-01", number * 100) for number in range(1, 31)])
    report = ranking(store, RankingOptions(top=10), TODAY)
    assert (len(report.rows), report.rest) == (10, (20, 21_000))
    assert report.summary.customers == 30
    assert len(report.people) == 10


def test_undated_purchases_count_in_everything_and_are_said(store: Store) -> None:
    fill(store, [Sale("1", None, 300), Sale("1", "2026-06-01", 200)])
    report = ranking(store, RankingOptions(), TODAY)
    assert (report.rows[0].amount, report.rows[0].visits) == (500, 1)
    assert report.undated == (1, 300)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (RankingOptions(), "counted in the amounts"),
        (RankingOptions(first=date(2026, 4, 1)), "left out"),
        (RankingOptions(last=date(2026, 4, 1)), "left out"),
        (RankingOptions(period="12-months", klass="decile", landscape=True), "left out"),
        (RankingOptions(period="last-year", klass="rfm"), "left out"),
        (RankingOptions(period="year", by="rfm", klass="rfm", top=1), "left out"),
        (RankingOptions(by="profit", klass="amount", columns=("name", "amount")), "counted in the amounts"),
    ],
)
def test_undated_purchases_are_on_paper_in_every_form(
    store: Store, tmp_path: Path, options: RankingOptions, said: str
) -> None:
    fill(store, [Sale("1", None, 300), Sale("2", "2026-06-01", 200), Sale("", None, 50), Sale("3", "2026-06-02", 10)])
    report = ranking(store, options, TODAY)
    save_ranking(report, tmp_path / "ranking.pdf")
    save_ranking(report, tmp_path / "ranking.xlsx")
    paper = " ".join(page.extract_text() for page in PdfReader(tmp_path / "ranking.pdf").pages).replace("\n", " ")
    cells = CalamineWorkbook.from_path(tmp_path / "ranking.xlsx").get_sheet_by_index(0).to_python()
    for text in (paper, " ".join(str(cell) for row in cells for cell in row)):
        assert "Purchases without a date: 2 (¥350)" in text
        assert said in text
    assert ranking_json(report)["undated"] == {"purchases": 2, "amount": 350}


def test_quantity_and_profit_come_from_the_lines(store: Store) -> None:
    with store.act("add"):
        first, second = store.customers.insert_many([CustomerDraft({"name": "甲"}), CustomerDraft({"name": "乙"})])
        store.purchases.insert_many(
            [
                NewPurchase(first, "2026-06-01", 900, [NewLine("茶", 900, quantity=1500, cost=800)]),
                NewPurchase(second, "2026-06-01", 500, [NewLine("茶", 500, quantity=4000, cost=100), NewLine("箱", 0)]),
            ]
        )
    by_profit = ranking(store, RankingOptions(by="profit"), TODAY)
    assert [(row.id, row.value) for row in by_profit.rows] == [(second, 400), (first, 100)]
    assert [row["profit"] for row in ranking_json(by_profit)["rows"]] == [400, 100]
    by_quantity = ranking(store, RankingOptions(by="quantity"), TODAY)
    assert [row["quantity"] for row in ranking_json(by_quantity)["rows"]] == [4, 1.5]
    column = by_quantity.columns.index("quantity")
    assert [line[column] for line in table_texts(by_quantity)] == ["4", "1.5"]


def test_where_no_costs_are_known_that_is_said(store: Store) -> None:
    fill(store, [Sale("1", "2026-06-01", 300), Sale("2", "2026-06-02", 200)])
    report = ranking(store, RankingOptions(by="profit"), TODAY)
    assert any("No costs are known" in note for note in words.notes(report))
    assert any("No costs are known" in sentence for sentence in sentences(report))
    assert [line[0] for line in table_texts(report)] == ["–", "–"]
    assert [row["profit"] for row in ranking_json(report)["rows"]] == [None, None]
    with store.act("add"):
        store.purchases.insert(NewPurchase(2, "2026-06-03", 100, [NewLine("茶", 100, cost=150)]))
    report = ranking(store, RankingOptions(by="profit"), TODAY)
    assert [(line[0], line[3]) for line in table_texts(report)] == [("1", "−50"), ("–", "–")]
    assert any("1 customer without" in note for note in words.notes(report))
    assert not any("costs" in note for note in words.notes(ranking(store, RankingOptions(), TODAY)))


def test_returns_beyond_all_sales_leave_no_minus_before_a_zero(store: Store) -> None:
    fill(store, [Sale("1", "2026-06-01", 300), Sale("2", "2026-06-02", -900, "return")])
    for klass in ("abc", "decile"):
        found = ranking_json(ranking(store, RankingOptions(klass=klass), TODAY))
        assert "-0.0" not in json.dumps(found)
        assert [row["share"] for row in found["rows"]] == [0, 0]


def test_the_file_says_whose_shop_it_is_and_when_its_year_begins(store: Store) -> None:
    with store.act("settings"):
        store.settings.set(shop.NAME, "山田呉服店")
        store.settings.set(shop.FISCAL_YEAR_START, "10")
        store.settings.set(shop.AMOUNTS_TAX, "excluded")
    report = ranking(store, RankingOptions(period="fiscal-year"), TODAY)
    assert (report.shop, report.tax) == ("山田呉服店", "excluded")
    assert report.period == Period(date(2026, 10, 1), date(2027, 9, 30))


@pytest.mark.parametrize(
    ("included", "setting", "said"),
    [
        ([1, 1], "", "included"),
        ([0], "included", "excluded"),
        ([1, 0], "included", "mixed"),
        ([1, None], "", "unknown"),
        ([1, None], "included", "included"),
        ([1, None], "excluded", "mixed"),
        ([None], "", "unknown"),
        ([], "excluded", "excluded"),
    ],
)
def test_tax_is_said_where_all_purchases_of_the_period_agree(
    store: Store, included: list[int | None], setting: str, said: str
) -> None:
    with store.act("import"):
        store.settings.set(shop.AMOUNTS_TAX, setting)
        one = store.customers.insert(CustomerDraft({"name": "甲"}))
        bought = [NewPurchase(one, "2026-06-01", 100, tax_included=tax) for tax in included]
        before = NewPurchase(one, "2020-06-01", 100, tax_included=0)
        store.purchases.insert_many([*bought, before])
    report = ranking(store, RankingOptions(period="fiscal-year"), TODAY)
    assert report.tax == said
    assert ("(tax included)" in words.subtitle(report)) == (said == "included")


def test_paper_and_workbook_have_the_rows_of_the_screen(store: Store, tmp_path: Path) -> None:
    names = ("髙橋 恵子", "﨑山 一", "𠮷田 正", "渡邉 文", "齋藤 栞")
    with store.act("add"):
        ids = store.customers.insert_many(CustomerDraft({"name": name, "code": name[0]}) for name in names)
        store.purchases.insert_many(
            NewPurchase(one, "2026-06-01", 1000 * at, [NewLine("品", 1000 * at)]) for at, one in enumerate(ids, 1)
        )
    report = ranking(store, RankingOptions(period="fiscal-year"), TODAY)
    save_ranking(report, tmp_path / "ranking.pdf")
    save_ranking(report, tmp_path / "ranking.xlsx")
    lines = PdfReader(tmp_path / "ranking.pdf").pages[0].extract_text().splitlines()
    assert all(" ".join(row) in lines for row in table_texts(report))
    cells = CalamineWorkbook.from_path(tmp_path / "ranking.xlsx").get_sheet_by_index(0).to_python()
    assert [row[2] for row in cells if row[2] in names] == list(reversed(names))


def test_a_shop_without_codes_prints_no_empty_column(store: Store) -> None:
    with store.act("add"):
        store.purchases.insert(NewPurchase(store.customers.insert(CustomerDraft({"name": "甲"})), "2026-06-01", 100))
    assert "code" not in ranking(store, RankingOptions(), TODAY).columns


def test_the_phone_is_there_when_it_is_asked_for(store: Store) -> None:
    with store.act("add"):
        draft = CustomerDraft({"name": "甲"}, contacts=[("phone", "03-1234-5678", "0312345678")])
        customer = store.customers.insert(draft)
        store.purchases.insert(NewPurchase(customer, "2026-06-01", 100))
    report = ranking(store, RankingOptions(columns=("rank", "name", "phone", "amount")), TODAY)
    assert table_texts(report) == [["1", "甲", "03-1234-5678", "100"]]


def test_what_cannot_be_ranked_is_explained(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CrmError, match="two percentages"):
        ranking(store, RankingOptions(cuts=(90, 70)), TODAY)
    with pytest.raises(CrmError, match="ends before"):
        ranking(store, RankingOptions(first=TODAY, last=date(2026, 1, 1)), TODAY)
    report = ranking(store, RankingOptions(), TODAY)
    assert ranking_json(report)["rows"] == []
    with pytest.raises(CrmError, match=r"\.pdf or \.xlsx"):
        save_ranking(report, tmp_path / "ranking.docx")


def test_classes_by_amounts_of_ones_own(store: Store) -> None:
    fill(store, [Sale("1", "2026-06-01", 300), Sale("2", "2026-06-01", 100), Sale("3", "2026-06-01", 50)])
    report = ranking(store, RankingOptions(klass="amount", cuts=(100, 200)), TODAY)
    assert [row.klass for row in report.rows] == ["A", "B", "C"]
    assert [class_name(row.klass) for row in report.classes] == ["A", "B", "C"]
