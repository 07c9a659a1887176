"""The month on paper: every day and entry is there, nothing stands on top of another, crowded days go on behind."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from smallcrm.actions import customers, shop, to_do
from smallcrm.actions.month_report import MonthWanted, month_json, month_report, save_month
from smallcrm.errors import CrmError
from smallcrm.reports import month_pdf
from smallcrm.store.database import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def busy(store: Store) -> Store:
    shop.change(store, "shop_name", "山田呉服店")
    customers.add(store, {"name": "佐藤 花子", "birthday": "1980-11-22"})
    to_do.add(store, {"title": "とても長い題名の打ち合わせ" * 4, "due_on": "2026-11-10", "due_at": "10:00"}, TODAY)
    for number in range(20):
        to_do.add(store, {"title": f"葉書{number:02}", "due_on": "2026-11-30"}, TODAY)
    return store


def texts(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


def test_the_month_is_a_sheet_across_with_its_holidays(busy: Store, tmp_path: Path) -> None:
    assert save_month(busy, MonthWanted(TODAY, TODAY, "era"), tmp_path / "m.pdf") == []
    page = PdfReader(tmp_path / "m.pdf").pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = page.extract_text()
    for words in ("令和8年11月", "山田呉服店", "Culture Day", "Labour Thanksgiving", "佐藤 花子: birthday (46)", "Sun"):
        assert words in text


def test_what_has_no_room_on_its_day_stands_whole_on_the_sheet_behind(busy: Store, tmp_path: Path) -> None:
    save_month(busy, MonthWanted(TODAY, TODAY), tmp_path / "m.pdf")
    first, behind = texts(tmp_path / "m.pdf")
    assert "more, behind" in first
    assert "葉書19" not in first
    assert [number for number in range(20) if f"葉書{number:02}" not in behind] == []
    assert "2026/11/30 (Mon)" in behind
    assert "1 / 2" in first


def test_every_line_stays_in_its_day(busy: Store, tmp_path: Path) -> None:
    save_month(busy, MonthWanted(TODAY, TODAY), tmp_path / "m.pdf")
    found: list[tuple[float, float, str]] = []

    def note(text: str, _cm: object, matrix: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((matrix[4], matrix[5], text))

    page = PdfReader(tmp_path / "m.pdf").pages[0]
    page.extract_text(visitor_text=note)
    assert all(30 < x < float(page.mediabox.width) - 30 and y > 20 for x, y, _text in found)
    (long,) = [text for _x, _y, text in found if text.startswith("10:00")]
    assert long.rstrip().endswith("…")


def test_the_weeks_of_a_month_are_whole(store: Store) -> None:
    for month, weeks in ((date(2026, 2, 1), 4), (date(2026, 11, 1), 5), (date(2026, 8, 1), 6)):
        days = month_report(store, MonthWanted(month, TODAY)).days
        assert len(days) == weeks * 7
        assert days[0].day.isoweekday() == 7
        assert all(later.day - sooner.day == timedelta(1) for sooner, later in itertools.pairwise(days))


def test_a_workbook_lists_the_month_and_json_tells_it(busy: Store, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    save_month(busy, MonthWanted(TODAY, TODAY), tmp_path / "m.xlsx")
    sheet = load_workbook(tmp_path / "m.xlsx").active
    assert sheet is not None
    lines = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert any("Culture Day" in line and "Holiday" in line for line in lines)
    assert sum("葉書" in str(cell) for line in lines for cell in line) == 20
    told = month_json(busy, MonthWanted(TODAY, TODAY))
    assert told["month"] == "2026-11"
    assert told["days"][0] == {"day": "2026-11-03", "holiday": "Culture Day", "entries": []}
    with pytest.raises(CrmError):
        save_month(busy, MonthWanted(TODAY, TODAY), tmp_path / "m.txt")


def test_a_crowd_of_entries_takes_as_many_sheets_as_it_needs(store: Store, tmp_path: Path) -> None:
    report = month_report(store, MonthWanted(TODAY, TODAY))
    many = tuple(f"誕生日 {number}" for number in range(400))
    days = tuple(one._replace(entries=many) if one.day == TODAY else one for one in report.days)
    month_pdf.write(type(report)(report.title, report.weekdays, days, TODAY), tmp_path / "m.pdf")
    pages = texts(tmp_path / "m.pdf")
    assert len(pages) > 3
    assert "誕生日 399" in pages[-1]
