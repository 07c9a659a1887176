"""Days to come, as they are said."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.values.days_ahead import read_day_ahead
from smallcrm.values.reading import Unreadable

TODAY = date(2026, 11, 30)
"""A Monday."""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("今日", "2026-11-30"), ("明日", "2026-12-01"), ("あさって", "2026-12-02"), ("来週", "2026-12-07"),
        ("再来週", "2026-12-14"), ("3日後", "2026-12-03"), ("３日後", "2026-12-03"), ("2週間後", "2026-12-14"),
        ("1か月後", "2026-12-30"), ("3ヶ月後", "2027-02-28"), ("半年後", "2027-05-30"), ("来月", "2026-12-30"),
        ("月末", "2026-11-30"), ("来月末", "2026-12-31"), ("翌月末", "2026-12-31"), ("金曜", "2026-12-04"),
        ("月曜日", "2026-12-07"), ("来週の金曜日", "2026-12-11"), ("今週の日曜", "2026-12-06"),
        ("tomorrow", "2026-12-01"), ("In 2 weeks", "2026-12-14"), ("in a month", "2026-12-30"),
        ("12/5", "2026-12-05"), ("1月8日", "2027-01-08"), ("11/29", "2027-11-29"), ("2/29", "2028-02-29"),
        ("R8.12.1", "2026-12-01"), ("令和8年12月1日", "2026-12-01"), ("2026/12/24", "2026-12-24"),
        ("11月30日", "2026-11-30"), ("しあさって", "2026-12-03"), ("25日", "2026-12-25"), ("31日", "2026-12-31"),
        ("来月10日", "2026-12-10"), ("friday", "2026-12-04"), ("next Friday", "2026-12-11"),
        ("this sunday", "2026-12-06"), ("Wednesday", "2026-12-02"), ("day after tomorrow", "2026-12-02"),
        ("Dec 5", "2026-12-05"), ("8th January", "2027-01-08"),
    ],
)  # fmt: skip
def test_what_is_meant(said: str, meant: str) -> None:
    assert read_day_ahead(said, TODAY).isoformat() == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        "いつか",
        "13/1",
        "2/30",
        "後",
        "3後",
        "8",
        "in days",
        "9999年後",
        "9999か月後",
        "32日",
        "来月31日x",
        "Feb 30",
    ],
)
def test_what_is_none(said: str) -> None:
    with pytest.raises(Unreadable):
        read_day_ahead(said, TODAY)
