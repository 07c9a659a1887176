"""How many, of what, at which price."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smallcrm.values.quantities import Quantity, quantity_text, read_count, read_quantity
from smallcrm.values.reading import CellValue, Reading, Unreadable


@pytest.mark.parametrize(
    ("value", "quantity"),
    [
        (3, Quantity(3000)),
        (1.5, Quantity(1500)),
        ("12", Quantity(12000)),
        ("1,200", Quantity(1_200_000)),
        ("3個", Quantity(3000, "個")),
        ("３個", Quantity(3000, "個")),
        ("20足", Quantity(20000, "足")),
        ("1.5 m", Quantity(1500, "m")),
        ("一式", Quantity(1000, "式")),
        ("-1", Quantity(-1000)),
        ("商品A 50個 @400", Quantity(50000, "個", 400, "商品A")),
        ("2箱×@500", Quantity(2000, "箱", 500)),
        ("@400×50", Quantity(50000, "", 400)),
        ("2足 単価1,200円", Quantity(2000, "足", 1200)),
    ],
)
def test_spellings(value: CellValue, quantity: Quantity) -> None:
    assert read_quantity(value) == Reading(quantity)


@pytest.mark.parametrize("text", ["▲1", "(1)", "−1"])
def test_returns(text: str) -> None:
    assert read_quantity(text) == Reading(Quantity(-1000), "negative-sign")


@pytest.mark.parametrize(
    "value", ["未定", "", "-", "1/2", "3×2", "3-5", "1.5.2", "半ダース", True, float("nan"), 10**12]
)
def test_what_is_no_quantity(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_quantity(value)


@pytest.mark.parametrize(("value", "count"), [("3回", 3), ("1,200pt", 1200), ("45歳", 45), (7, 7), ("５６０", 560)])
def test_counts(value: CellValue, count: int) -> None:
    assert read_count(value).value == count


@pytest.mark.parametrize("value", ["1.5回", "第3回", 1.5])
def test_no_counts(value: CellValue) -> None:
    with pytest.raises(Unreadable):
        read_count(value)


@given(st.integers(-(10**6), 10**6), st.sampled_from(["", "個", "足", " 本", "kg"]))
def test_quantities_come_back(number: int, unit: str) -> None:
    assert read_quantity(f"{number}{unit}").value == Quantity(number * 1000, unit.strip())


@pytest.mark.parametrize(
    ("thousandths", "text"), [(1000, "1"), (1500, "1.5"), (1_500_000, "1,500"), (-2250, "−2.25"), (0, "0")]
)
def test_a_quantity_as_people_write_it_reads_as_itself(thousandths: int, text: str) -> None:
    assert quantity_text(thousandths) == text
    assert read_quantity(text).value.thousandths == thousandths
