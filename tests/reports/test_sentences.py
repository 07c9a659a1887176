"""What a ranking means, in sentences."""

from __future__ import annotations

from smallcrm.analysis.types import CustomerTotals
from smallcrm.reports.sentences import sentences
from tests.reports.made import report

SUMS = [CustomerTotals(number, amount, 1, None, 0, None) for number, amount in enumerate((700, 100, 100, 60, 40), 1)]


def test_who_brings_the_sales() -> None:
    told = sentences(report(5, totals=SUMS, walk_in=0))
    assert told == [
        "The first 20% of customers (1 customer) bring 70% of sales.",
        "A: 1 customer with 70% of sales; B: 2 with 20%; C: 2 with 10%.",
    ]


def test_deciles_are_told_by_the_best_and_the_last() -> None:
    totals = [CustomerTotals(number, 10 * number, 1, None, 0, 0) for number in range(1, 11)]
    told = sentences(report(10, totals=totals, walk_in=0, klass="decile"))
    assert "The best tenth brings 18% of sales, the last tenth 2%." in told


def test_how_it_compares_with_the_year_before() -> None:
    before = [CustomerTotals(1, 400, 1, None, 0, 0), CustomerTotals(99, 400, 1, None, 0, 0)]
    told = sentences(report(5, totals=SUMS, walk_in=0, before=before))
    assert "Sales are 25.0% above the same days of last year (¥800)." in told
    assert any(sentence.startswith("3 customers are new; 1 has not come again") for sentence in told)
    fewer = sentences(report(5, totals=SUMS, walk_in=0, before=[CustomerTotals(1, 2000, 1, None, 0, 0)]))
    assert "Sales are 50.0% below the same days of last year (¥2,000)." in fewer


def test_missing_costs_are_said_first() -> None:
    none = sentences(report(5, totals=SUMS, by="profit", costless=5))
    assert none[0] == "No costs are known in this period, so there is no gross profit to rank by."
    some = sentences(report(5, totals=SUMS, by="profit", costless=2))
    assert "2 customers without one come last" in some[0]


def test_nothing_is_said_of_nothing() -> None:
    assert sentences(report(0, walk_in=0)) == []
