"""What stands in a field while one types: its value, or what is wrong in words."""

from __future__ import annotations

from typing import Any

import pytest

from smallcrm.actions.typed import contact_point, customer_field, line_field, purchase_field


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("birthday", "S27.3.4", "1952-03-04"),
        ("birthday", "昭和27年3月4日", "1952-03-04"),
        ("kana", "いとう かずこ", "イトウ カズコ"),
        ("postal_code", "〒１８０－０００４", "1800004"),
        ("name", " 伊藤　和子", "伊藤 和子"),
        ("name", "無" * 200, "無" * 200),
        ("address", "東京都" * 100, "東京都" * 100),
    ],
)
def test_customers(field: str, text: str, value: str) -> None:
    assert customer_field(field, text) == (value, "")


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("name", "  ", "must not be empty."),
        ("name", "寿限無" * 70, "longer than 200 characters."),
        ("kana", "ア" * 201, "longer than 200 characters."),
        ("birthday", "48.11.8", "48.11.8 is no date; write it as R8.11.22 or 2026/11/22."),
        ("postal_code", "123", "123 is no postal code; it has 7 digits."),
    ],
)
def test_what_is_wrong_is_said_without_the_name_of_the_field(field: str, text: str, problem: str) -> None:
    assert customer_field(field, text).problem == problem


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("quantity", "1.5", 1500),
        ("quantity", "３個", 3000),
        ("quantity", "", None),
        ("unit_price", "¥12,800", 12800),
        ("amount", "1万2千", 12000),
        ("amount", "▲500", -500),
    ],
)
def test_lines(field: str, text: str, value: Any) -> None:
    assert line_field(field, text) == (value, "")


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("quantity", "帯 2本", "帯 2本 is no quantity."),
        ("unit_price", "たかい", "たかい is no amount of money."),
        ("amount", "", "must not be empty."),
    ],
)
def test_lines_that_are_wrong(field: str, text: str, problem: str) -> None:
    assert line_field(field, text).problem == problem


def test_purchases() -> None:
    assert purchase_field("day", "R8.11.3") == ("2026-11-03", "")
    assert purchase_field("discount", "1,000円") == (1000, "")
    assert purchase_field("due_date", "来月").problem == "来月 is no date; write it as R8.11.22 or 2026/11/22."


def test_contact_points() -> None:
    assert contact_point("phone", "０３-1234-5678").value == [("phone", "03-1234-5678", "0312345678")]
    assert len(contact_point("phone", "03-1234-5678 / 042-111-2222").value) == 2
    assert contact_point("email", "kazuko") == ([], "kazuko is no e-mail address.")
    assert contact_point("email", " ") == ([], "")
