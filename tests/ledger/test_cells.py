"""Columns are read by their field, once for each value that repeats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from smallcrm.ledger.cells import ColumnContext, reader_for, shown
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.dates import YearHint
from smallcrm.values.names import Name
from smallcrm.values.quantities import Quantity
from smallcrm.values.reading import Reading, Unreadable

LEDGERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "ledgers"
FROM_ELSEWHERE = ("filled-down", "merged", "phonetic", "prefecture", "formula")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("name", "山下　由美子　様", Reading(Name("山下 由美子", "様"), "honorific")),
        ("name", "山下　由美子", Reading(Name("山下 由美子"))),
        ("kana", "ﾔﾏｼﾀ ﾕﾐｺ", Reading("ヤマシタ ユミコ", "width")),
        ("postal_code", 600001, Reading("0600001", "lost-zero")),
        ("prefecture", "東京", Reading("東京都")),
        ("prefecture", "関東", Reading("関東")),
        ("address", date(2026, 8, 26), Reading("8-26", "banchi")),
        ("birthday", "昭33.3.14", Reading(date(1958, 3, 14), "era-date")),
        ("birthday", 18211, Reading(date(1949, 11, 9), "serial")),
        ("date", datetime(2026, 11, 22), Reading(date(2026, 11, 22))),
        ("amount", "▲1,100", Reading(-1100, "negative-sign")),
        ("month:4", 1100, Reading(1100)),
        ("year:2024", "1,100", Reading(1100)),
        ("points", "560pt", Reading(560)),
        ("quantity", "3個", Reading(Quantity(3000, "個"))),
        ("customer_code", 7.0, Reading("7")),
        ("customer_code", "０００７", Reading("0007", "width")),
        ("email", "ａ@example.jp; b@example.jp", Reading(("a@example.jp", "b@example.jp"), "width")),
        ("tags", "常連、DM", Reading(("常連", "DM"))),
        ("gender", "女性", Reading("女")),
        ("note", "一行目 \n 二行目", Reading("一行目\n二行目")),
        ("custom:足サイズ", 24.5, Reading("24.5")),
        ("yes_no", "なし", Reading(False)),
        ("item", " 革靴　黒 ", Reading("革靴 黒")),
        ("staff", 3, Reading("3")),
    ],
)
def test_fields(field: str, value: CellValue, expected: Reading[Any]) -> None:
    read = reader_for(field)
    assert read(value) == expected
    assert read(value) == expected, "the second time it comes from memory"


@pytest.mark.parametrize("field", ["name", "phone", "birthday", "amount", "note", "date", "custom:x", "customer_code"])
@pytest.mark.parametrize("value", ["", "　", "-", "なし"])
def test_nothing(field: str, value: str) -> None:
    assert reader_for(field)(value) is None


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("birthday", "48.11.8", "date"),
        ("date", "2025/2/30", "date"),
        ("amount", "後日", "amount"),
        ("amount", "#REF!", "error"),
        ("postal_code", "164", "postal_code"),
        ("phone", "希望せず", "phone"),
        ("email", "あとで", "email"),
        ("email", "bad@@x", "email"),
        ("yes_no", "検討中", "yes_no"),
    ],
)
def test_unreadable(field: str, value: str, expected: str) -> None:
    read = reader_for(field)
    for _ in range(2):
        with pytest.raises(Unreadable) as refusal:
            read(value)
        assert refusal.value.expected == expected


def test_an_error_value_in_any_other_column_is_nothing() -> None:
    assert reader_for("birthday")("#REF!") is None


def test_true_is_not_the_one_that_was_read_before() -> None:
    read = reader_for("amount")
    assert read(1) == Reading(1)
    with pytest.raises(Unreadable):
        read(True)


def test_a_column_in_thousands() -> None:
    assert reader_for("month:4", ColumnContext(unit=1000))(70.4) == Reading(70400, "unit")


def test_days_take_the_columns_year() -> None:
    read = reader_for("date", ColumnContext(year_hint=YearHint(2025, 4)))
    assert [read(text) for text in ("4/3", "1/5")] == [
        Reading(date(2025, 4, 3), "no-year"),
        Reading(date(2026, 1, 5), "no-year"),
    ]


def test_days_roll_over_the_turn_of_the_year() -> None:
    read = reader_for("date", ColumnContext(year_hint=YearHint(2025), rolling=True))
    days = [read(text) for text in ("12/28", "", "12/30", "1/5", "1/5", "12/31")]
    assert [day and day.value.isoformat() for day in days] == [
        *("2025-12-28", None, "2025-12-30", "2026-01-05", "2026-01-05", "2025-12-31")
    ]


def test_zeros_that_excel_shows_are_not_lost() -> None:
    assert reader_for("customer_code", ColumnContext(number_format="0000"))(7) == Reading("0007")
    assert reader_for("postal_code", ColumnContext(number_format="000-0000"))(600001) == Reading("0600001")
    phone = reader_for("phone", ColumnContext(number_format="00-0000-0000"))(312345678)
    assert phone is not None
    assert (shown(phone.value), phone.why) == ("0312345678", "")


def test_what_was_read_as_the_report_shows_it() -> None:
    values = [
        Name("山田 太郎", "様"),
        date(2026, 1, 5),
        12800,
        Quantity(1500, "m"),
        reader_for("phone")("03-1234-5678/22-3456"),
    ]
    assert [shown(value.value if isinstance(value, Reading) else value) for value in values] == [
        *("山田 太郎", "2026-01-05", "12800", "1.5m", "0312345678 / 223456")
    ]


def _truths() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every repaired and every unreadable cell of the ledgers, with its field."""
    for path in sorted(LEDGERS.glob("*.truth.json")):
        for table in json.loads(path.read_text(encoding="utf-8"))["tables"]:
            for entry in (*table["repaired"], *table["bad"]):
                column = re.sub(r"\d", "", entry["cell"])
                field = table.get("fields", {}).get(entry["cell"]) or table["columns"].get(column)
                if entry["why"] not in FROM_ELSEWHERE:
                    yield f"{path.name}!{entry['cell']}", field, entry


@pytest.mark.skipif(not LEDGERS.is_dir(), reason="the messy ledgers are not beside this checkout")
def test_every_cell_of_the_messy_ledgers_is_read_as_its_truth_says() -> None:
    wrong = []
    for where, field, entry in _truths():
        year = int(entry["now"][:4]) if entry["why"] == "no-year" else 2025
        context = ColumnContext(year_hint=YearHint(year), unit=1000 if field.startswith("month") else 1)
        try:
            reading = reader_for(field, context)(entry["was"])
            found = (shown(reading.value), reading.why) if reading else ("", "")
        except Unreadable as refusal:
            found = ("", refusal.expected)
        if found != (entry.get("now") or "", entry["why"]):
            wrong.append((where, field, entry, found))
    assert wrong == []
