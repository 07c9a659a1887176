"""Makes resources/samples: the ledgers of 山田呉服店 as a real shop keeps them; run again, the same bytes.

The customer ledger has a title above the table, era birthdays, numbers that lost their first zero, 様 after names and
furigana of every kind; the sales ledgers have a sheet a month, dates without a year, receipts of several lines that
name the customer once, subtotals, ▲ returns, walk-ins, and two dates that no calendar has.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any

import jaconv
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.worksheet import Worksheet
from sample_people import Person, people
from sample_sales import STORIES, Visit, sales

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "samples"
SEED = 20261122
CUSTOMERS, BUYERS = 300, 287
HEAD = PatternFill("solid", fgColor="E6ECF5")
LINE = Border(bottom=Side("thin", color="C8C4BA"))
ERAS = (
    ("R", "令和", date(2019, 5, 1), 2018),
    ("H", "平成", date(1989, 1, 8), 1988),
    ("S", "昭和", date(1926, 12, 25), 1925),
)
BAD_DATES = {9: "9月31日", 11: "11月32日"}


CUSTOMER_COLUMNS = {  # the header and its width
    "No.": 5,
    "顧客コード": 10,
    "お名前": 20,
    "フリガナ": 20,
    "〒": 11,
    "ご住所": 40,
    "電話": 16,
    "携帯": 16,
    "メール": 22,
    "生年月日": 16,
    "性別": 6,
    "担当": 8,
    "DM": 6,
    "区分": 12,
    "きっかけ": 12,
    "備考": 24,
}
SALES_COLUMNS = {
    "日付": 14,
    "伝票No.": 9,
    "顧客コード": 11,
    "お名前": 22,
    "品名": 18,
    "数量": 8,
    "単価": 11,
    "金額(税込)": 13,
    "支払": 9,
    "担当": 8,
    "備考": 16,
}


def main(folder: Path) -> None:
    """Make the three ledgers."""
    rng = Random(SEED)
    customers = people(rng, CUSTOMERS)
    visits = sales(rng, customers, BUYERS)
    folder.mkdir(parents=True, exist_ok=True)
    save(customer_ledger(rng, customers), folder / "顧客台帳.xlsx")
    for year, name in ((2025, "売上台帳 R7.xlsx"), (2026, "売上台帳 R8.xlsx")):
        first, last = date(year, 4, 1), date(year + 1, 3, 31)
        save(sales_ledger(rng, [visit for visit in visits if first <= visit.day <= last]), folder / name)


def customer_ledger(rng: Random, customers: list[Person]) -> Workbook:
    """The list of customers, in the order they came."""
    book = Workbook()
    sheet = _sheet(book, "顧客台帳", "山田呉服店　顧客台帳", "令和8年11月20日 現在")
    head = list(CUSTOMER_COLUMNS)
    _header(sheet, CUSTOMER_COLUMNS)
    for number, person in enumerate(customers, 1):
        if number == 151:
            sheet.append(head)
        _customer_row(rng, sheet, number, person)
    sheet.append([])
    sheet.append([None, "※ 年賀状を出さない方は備考に書くこと"])
    return book


def _customer_row(rng: Random, sheet: Worksheet, number: int, person: Person) -> None:
    sheet.append(
        [
            number,
            person.code,
            _name(rng, person),
            _kana(rng, person.kana),
            _postal_code(rng, person.postal_code),
            person.address,
            _phone(rng, person.phone),
            _phone(rng, person.mobile),
            person.email,
            _birthday(rng, person.birthday),
            person.gender,
            person.staff,
            person.mail_wanted,
            person.tag,
            person.source,
            person.note,
        ]
    )
    cell = sheet.cell(sheet.max_row, 10)
    if isinstance(cell.value, datetime):
        cell.number_format = "[$-411]ge.m.d"


def sales_ledger(rng: Random, visits: list[Visit]) -> Workbook:
    """A sheet a month."""
    book = Workbook()
    months = sorted({(visit.day.year, visit.day.month) for visit in visits})
    for year, month in months:
        title = f"売上台帳　令和{year - 2018}年{month}月分"
        sheet = _sheet(book, f"{month}月", title, "山田呉服店　(税込・円)")
        _header(sheet, SALES_COLUMNS)
        _month(rng, sheet, [visit for visit in visits if (visit.day.year, visit.day.month) == (year, month)])
    return book


def _month(rng: Random, sheet: Worksheet, visits: list[Visit]) -> None:
    """The month in three parts, each with its subtotal."""
    year, month = visits[0].day.year, visits[0].day.month
    total = 0
    receipt = 0
    for first, last in ((1, 10), (11, 20), (21, 31)):
        subtotal = 0
        for visit in visits:
            if first <= visit.day.day <= last:
                receipt += 1
                _receipt(rng, sheet, receipt, visit)
                subtotal += sum(line.amount for line in visit.lines)
        if subtotal:
            _sum(sheet, "小計", subtotal)
            sheet.append([])
        total += subtotal
    if year == 2026 and month in BAD_DATES:
        sheet.append(
            [
                BAD_DATES[month],
                f"{receipt + 1:03}",
                "0150",
                "中村 由美",
                "半衿",
                1,
                2200,
                2200,
                "現金",
                "山田",
                "日付を確認",
            ]
        )
    _sum(sheet, "合計", total)


def _receipt(rng: Random, sheet: Worksheet, number: int, visit: Visit) -> None:
    """The date and the customer stand on the first line only."""
    who = (
        (visit.person.code, _name(rng, visit.person)) if visit.person else ("", rng.choice(["フリー", "店頭", "一般"]))
    )
    head: list[Any] = [_day(visit.day), f"{number:03}", *who]
    for line in visit.lines:
        quantity = f"{line.quantity}足" if line.item == "足袋" and line.quantity > 0 else line.quantity
        sheet.append(
            [
                *head,
                line.item,
                quantity,
                line.unit_price,
                _amount(rng, line.amount),
                visit.payment,
                visit.staff,
                visit.note,
            ]
        )
        _dress(sheet)
        head = ["", "", "", ""]


def _dress(sheet: Worksheet) -> None:
    row = sheet.max_row
    for column in (7, 8):
        sheet.cell(row, column).number_format = "#,##0"
    if isinstance(sheet.cell(row, 1).value, datetime):
        sheet.cell(row, 1).number_format = "m/d"


def _sum(sheet: Worksheet, label: str, amount: int) -> None:
    sheet.append(["", "", "", label, "", "", "", amount])
    sheet.cell(sheet.max_row, 8).number_format = "#,##0"
    for column in (4, 8):
        sheet.cell(sheet.max_row, column).font = Font(bold=True)


def _sheet(book: Workbook, name: str, title: str, below: str) -> Worksheet:
    first = book.worksheets[0]
    sheet = first if first.max_row == 1 and first["A1"].value is None else book.create_sheet()
    sheet.title = name
    sheet["A1"], sheet["A2"] = title, below
    sheet["A1"].font = Font(bold=True, size=14)
    return sheet


def _header(sheet: Worksheet, columns: dict[str, int]) -> None:
    for column, (name, width) in enumerate(columns.items(), 1):
        cell = sheet.cell(4, column, name)
        cell.font, cell.fill, cell.border = Font(bold=True), HEAD, LINE
        cell.alignment = Alignment(horizontal="center")
        sheet.column_dimensions[cell.column_letter].width = width


def _name(rng: Random, person: Person) -> str:
    if person.is_company:
        return person.name + rng.choice(["", "", " 御中"])
    family, *given = person.name.split(" ")
    space = rng.choice([" ", " ", "　", " " if person.code in STORIES or person.name.isascii() else ""])
    return space.join([family, *given]) + rng.choice(["", "", "", "様", " 様"])


def _kana(rng: Random, kana: str) -> str:
    plain: str = rng.choice([kana, kana, kana, jaconv.z2h(kana), jaconv.kata2hira(kana), ""])
    return plain


def _postal_code(rng: Random, code: str) -> str | int:
    forms: list[str | int] = [
        code,
        code,
        f"〒{code}",
        jaconv.h2z(code, digit=True, ascii=True),
        int(code.replace("-", "")),
    ]
    return rng.choice(forms)


def _phone(rng: Random, number: str) -> str | int | None:
    if not number:
        return rng.choice([None, None, "-", "なし"])
    first, second, third = number.split("-")
    wide = jaconv.h2z(number, digit=True, ascii=True)
    forms: list[str | int] = [number, number, f"{first}({second}){third}", wide, int(number.replace("-", ""))]
    return rng.choice(forms)


def _birthday(rng: Random, day: date | None) -> str | datetime | None:
    if day is None:
        return rng.choice([None, None, "不明"])
    letter, era, _start, zero = next(entry for entry in ERAS if day >= entry[2])
    year = day.year - zero
    long = f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    forms: list[str | datetime] = [
        f"{letter}{year}.{day.month}.{day.day}",
        f"{letter}{year}/{day.month}/{day.day}",
        long,
        _moment(day),
    ]
    return rng.choice(forms)


def _day(day: date) -> str | datetime:
    """Each month was written by somebody else, each in another way."""
    forms: list[str | datetime] = [
        f"{day.month}/{day.day}",
        _moment(day),
        f"R{day.year - 2018}.{day.month}.{day.day}",
        f"{day.month}月{day.day}日",
        f"令和{day.year - 2018}年{day.month}月{day.day}日",
    ]
    return forms[day.month % len(forms)]


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _amount(rng: Random, amount: int) -> str | int:
    if amount < 0:
        return f"▲{-amount:,}"
    chance = rng.random()
    if chance < 0.02:
        wide: str = jaconv.h2z(f"{amount:,}", digit=True, ascii=True)
        return wide
    return f"{amount:,}円" if chance < 0.04 else amount


def save(book: Workbook, path: Path) -> None:
    """Save without the clock in it: the same ledger is the same file."""
    made = io.BytesIO()
    book.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in source.namelist():
            content = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-20T09:00:00Z", source.read(name))
            info = zipfile.ZipInfo(name, (2026, 11, 20, 9, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
