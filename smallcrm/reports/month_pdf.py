"""A month on a sheet across (A4); days that hold more than there is room for go on, whole, on the sheets behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_

from . import fonts
from .files import write_whole
from .page_parts import FOOT, RUNNING_TOP, SMALL, TITLE, footer, running_heading
from .sheet import Ink, Sheet, Type

if TYPE_CHECKING:
    from .month import MonthDay, MonthReport

RED = "#B0432D"
_NUMBER, _HOLIDAY, _ENTRY, _MORE = Type(10, fonts.BOLD), Type(7), Type(7.5), Type(7, colour=Ink.MUTED)
_WEEKDAY = Type(8.5, fonts.BOLD)
_TOP, _HEAD, _LINE, _PAD = 56.0, 16.0, 10.2, 3.0
_COLUMNS, _BEHIND_LINE = 3, 12.0
_GAP = 14.0


def write(report: MonthReport, path: Path) -> None:
    """Write the month as PDF, whole or not at all."""
    write_whole(path, lambda part: _draw(report, part))


def _draw(report: MonthReport, path: Path) -> None:
    sheet = Sheet(path, report.title, landscape=True)
    crowded = [one for one in report.days if len(one.entries) > _room(sheet, report)]
    behind = list(_pages(_lines_behind(crowded), sheet))
    count = 1 + len(behind)
    _month(sheet, report)
    footer(sheet, report.created, report.date_form, 1, count)
    sheet.end_page()
    for number, page in enumerate(behind, 2):
        running_heading(sheet, report.title, _("Days with more entries"))
        for at, column in enumerate(page):
            _column_behind(sheet, column, at)
        footer(sheet, report.created, report.date_form, number, count)
        sheet.end_page()
    sheet.save()


def _month(sheet: Sheet, report: MonthReport) -> None:
    sheet.text(sheet.left, 44, report.title, TITLE)
    sheet.text_right(sheet.right, 44, report.shop, SMALL)
    wide, high = _cell(sheet, report)
    for at, name in enumerate(report.weekdays):
        x = sheet.left + at * wide + (wide - _WEEKDAY.width(name)) / 2
        sheet.text(x, _TOP + 11, name, Type(_WEEKDAY.size, _WEEKDAY.font, _weekday_ink(at)))
    for number, one in enumerate(report.days):
        week, at = divmod(number, 7)
        _day(sheet, report, one, (sheet.left + at * wide, _TOP + _HEAD + week * high), wide)
    top, bottom = _TOP + _HEAD, _TOP + _HEAD + high * (len(report.days) // 7)
    sheet.lines([top + week * high for week in range(len(report.days) // 7 + 1)], Ink.EDGE, 0.5)
    for at in range(8):
        sheet.curve([(sheet.left + at * wide, top), (sheet.left + at * wide, bottom)], Ink.EDGE, 0.5)


def _day(sheet: Sheet, report: MonthReport, one: MonthDay, corner: tuple[float, float], wide: float) -> None:
    x, y = corner
    ink = _ink(one.day, one.holiday) if one.within else Ink.EDGE
    number = str(one.day.day)
    sheet.text(x + _PAD, y + 11, number, Type(_NUMBER.size, _NUMBER.font, ink))
    if one.holiday:
        begin = x + _PAD * 2 + _NUMBER.width(number)
        style = Type(_HOLIDAY.size, colour=ink)
        sheet.text(begin, y + 10.5, _elided(one.holiday, style, x + wide - _PAD - begin), style)
    room = _room(sheet, report)
    shown = one.entries if len(one.entries) <= room else one.entries[: room - 1]
    style = _ENTRY if one.within else Type(_ENTRY.size, colour=Ink.MUTED)
    for at, text in enumerate(shown, 1):
        sheet.text(x + _PAD, y + 11 + at * _LINE, _elided(text, style, wide - 2 * _PAD), style)
    if rest := len(one.entries) - len(shown):
        text = n_("+{count} more, behind", "+{count} more, behind", rest).format(count=f"{rest:,}")
        sheet.text(x + _PAD, y + 11 + (len(shown) + 1) * _LINE, text, _MORE)


def _cell(sheet: Sheet, report: MonthReport) -> tuple[float, float]:
    high = sheet.height - FOOT - _TOP - _HEAD
    return (sheet.right - sheet.left) / 7, high / (len(report.days) // 7)


def _room(sheet: Sheet, report: MonthReport) -> int:
    """Lines of a day under its number."""
    return int((_cell(sheet, report)[1] - 14) / _LINE)


def _lines_behind(days: list[MonthDay]) -> Iterator[tuple[str, bool]]:
    """(line, whether it is a day's heading)"""
    for one in days:
        yield " ".join(filter(None, (one.heading, one.holiday))), True
        for text in one.entries:
            yield text, False


def _pages(lines: Iterator[tuple[str, bool]], sheet: Sheet) -> Iterator[list[list[tuple[str, bool]]]]:
    every = list(lines)
    high = int((sheet.height - FOOT - RUNNING_TOP) / _BEHIND_LINE)
    columns = [every[at : at + high] for at in range(0, len(every), high)]
    for at in range(0, len(columns), _COLUMNS):
        yield columns[at : at + _COLUMNS]


def _column_behind(sheet: Sheet, lines: list[tuple[str, bool]], at: int) -> None:
    wide = (sheet.right - sheet.left - _GAP * (_COLUMNS - 1)) / _COLUMNS
    x = sheet.left + at * (wide + _GAP)
    for number, (text, is_heading) in enumerate(lines, 1):
        style = Type(8.5, fonts.BOLD) if is_heading else Type(8.5)
        begin = x if is_heading else x + 8
        sheet.text(begin, RUNNING_TOP + number * _BEHIND_LINE, _elided(text, style, x + wide - begin), style)


def _elided(text: str, style: Type, room: float) -> str:
    shown = fonts.printable(text)
    if style.width(shown) <= room:
        return shown
    while shown and style.width(shown + "…") > room:
        shown = shown[:-1]
    return shown + "…"


def _ink(day: date, holiday: str) -> str:
    return _weekday_ink(0 if holiday else day.isoweekday() % 7)


def _weekday_ink(at: int) -> str:
    return {0: RED, 6: Ink.AI}.get(at, Ink.INK)
