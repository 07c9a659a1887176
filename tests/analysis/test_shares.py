"""Printed shares add up to the whole, and each is as near as it can be then."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from smallcrm.analysis.shares import apportioned


@given(st.lists(st.integers(-(10**9), 10**9), max_size=60), st.sampled_from([1000, 10_000]))
def test_shares_add_up_and_none_is_a_unit_off(amounts: list[int], units: int) -> None:
    shares, total = apportioned(amounts, units), sum(amounts)
    if total <= 0:
        assert shares == [0] * len(amounts)
        return
    assert sum(shares) == units
    for amount, share in zip(amounts, shares, strict=True):
        assert abs(share - Fraction(amount * units, total)) < 1
        assert amount or not share


def test_thirds() -> None:
    assert apportioned([1, 1, 1], 1000) == [334, 333, 333]


def test_what_adds_up_by_itself_is_rounded_as_usual() -> None:
    assert apportioned([5006, 4994], 1000) == [501, 499]
    assert apportioned([900, 300, -200], 1000) == [900, 300, -200]
