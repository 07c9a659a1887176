"""The tax by its rates: rounded once a rate, a discount shared out, and what a cell says of a rate."""

from __future__ import annotations

import pytest

from smallcrm.values.reading import CellValue, Unreadable
from smallcrm.values.taxes import Rate, RateTotal, added_up, by_rate, read_tax_rate

TEN, EIGHT = Rate(10), Rate(8, reduced=True)


def test_fractions_are_dropped_once_a_rate() -> None:
    lines = [(TEN, 105), (EIGHT, 108), (TEN, 105), (TEN, 105)]
    assert by_rate(lines, included=False) == [RateTotal(TEN, 315, 31), RateTotal(EIGHT, 108, 8)]
    assert by_rate([(TEN, -1100)], included=True) == [RateTotal(TEN, -1100, -100)]


def test_a_discount_is_shared_out_and_nothing_of_it_lost() -> None:
    totals = by_rate([(TEN, 1000), (EIGHT, 500), (None, 500)], included=True, discount=101)
    assert [one.amount for one in totals] == [949, 475, 475]
    assert sum(one.amount for one in totals) == 1899
    assert by_rate([(TEN, 0)], included=True, discount=50) == [RateTotal(TEN, -50, -4)]


def test_what_is_not_known_of_one_is_not_known_of_all() -> None:
    known, unknown = by_rate([(TEN, 1100)], included=True), by_rate([(TEN, 1000)], included=None)
    assert added_up([*known, *known]) == [RateTotal(TEN, 2200, 200)]
    assert added_up([*known, *unknown]) == [RateTotal(TEN, 2100, None)]


@pytest.mark.parametrize(
    ("cell", "percent"),
    [(10, 10), (0.08, 8), (8.0, 8), ("10％", 10), ("8%※", 8), ("軽減８%", 8), ("非課税", 0), ("10.0 %", 10), (0, 0)],
)
def test_a_rate_as_it_is_written(cell: CellValue, percent: int) -> None:
    assert read_tax_rate(cell).value == percent


@pytest.mark.parametrize("cell", ["A", "", 100, -8, 7.5, "8% 10%", "1000", "7.5%"])
def test_what_is_no_rate(cell: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_tax_rate(cell)
