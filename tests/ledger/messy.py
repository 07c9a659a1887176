"""A generator of messy ledgers with a known truth: other words, layouts and troubles than the ledgers of the reference.

Everything comes from a seed. A ledger is made as the `Workbook` that reading a file would give.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from smallcrm.ledger.addresses import letters
from smallcrm.ledger.sheets import CellValue, Merge, Sheet, Workbook
from tests.ledger import messy_words as words

ERAS = (
    (date(2019, 5, 1), "令和", "R", 2018),
    (date(1989, 1, 8), "平成", "H", 1988),
    (date(1926, 12, 25), "昭和", "S", 1925),
)


@dataclass
class Truth:
    """What a good importer makes of one table."""

    sheet: str
    kind: str
    shape: str
    header_rows: list[int]
    columns: dict[str, set[str]]
    records: int = 0
    bad: list[str] = field(default_factory=list)
    lost_zeros: list[str] = field(default_factory=list)


@dataclass
class Ledger:
    """A made-up ledger and the truth about it."""

    workbook: Workbook
    tables: list[Truth]
    customers: int
    amount: int
    purchases: int
    days: tuple[str, str] | None = None
    questions: int = 0


@dataclass
class Someone:
    """A made-up customer."""

    code: str
    name: str
    kana: str
    postal: str
    prefecture: str
    town: str
    phone: str
    mobile: str
    born: date
    company: bool = False

    @property
    def address(self) -> str:
        """The whole address."""
        return self.prefecture + self.town


class Maker:
    """Makes ledgers from a seed."""

    def __init__(self, seed: int, shop: str | None = None) -> None:
        self.rng = random.Random(seed)
        self.shop = words.SHOPS[shop or self.rng.choice(sorted(words.SHOPS))]
        self.words: dict[str, str] = self.shop["words"]
        self.goods: dict[str, int] = self.shop["goods"]
        self.codes = 500 * (seed % 2)  # tables of two shops in one workbook number their customers apart

    # -- people and spellings

    def people(self, count: int) -> list[Someone]:
        """Different customers, a few of them companies."""
        found: dict[str, Someone] = {}
        companies = list(words.COMPANIES)
        self.rng.shuffle(companies)
        while len(found) < count:
            company = bool(companies) and self.rng.random() < 0.12
            if company:
                name, kana = companies.pop()
            else:
                (family, family_kana), (given, given_kana) = (
                    self.rng.choice(words.FAMILIES),
                    self.rng.choice(words.GIVEN),
                )
                name, kana = f"{family}　{given}", f"{family_kana} {given_kana}"
            if name in found:
                continue
            postal, prefecture, town = self.rng.choice(words.PLACES)
            number = len(found) + 1
            area = words.AREA_CODES[prefecture]
            local = str(self.rng.randint(2000, 8999))[: 6 - len(area)]
            found[name] = Someone(
                f"{self.codes + number:04d}",
                name,
                kana,
                postal,
                prefecture,
                f"{town}{self.rng.randint(1, 8)}-{self.rng.randint(1, 30)}-{self.rng.randint(1, 20)}",
                f"{area}-{local}-{number:04d}",
                f"090-{self.rng.randint(1000, 9999)}-{number:04d}",
                date(1940, 1, 1) + timedelta(self.rng.randint(0, 23000)),
                company,
            )
        return list(found.values())

    def day(self, day: date, *, typed: float = 0.3) -> CellValue:
        """A day in one of the spellings of ledgers."""
        if self.rng.random() < typed:
            return day
        _start, era, letter, base = next(e for e in ERAS if day >= e[0])
        year = day.year - base
        weekday = "月火水木金土日"[day.weekday()]
        return self.rng.choice(
            [
                f"{day.year}/{day.month}/{day.day}",
                f"{day.year}年{day.month}月{day.day}日",
                f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日",
                f"{letter}{year}.{day.month}.{day.day}",
                f"{day:%Y%m%d}",
                f"{day.year}/{day.month}/{day.day}({weekday})",
                wide(f"{letter}{year}.{day.month}.{day.day}"),
                f"{day:%Y-%m-%d}",
            ]
        )

    def money(self, amount: int) -> CellValue:
        """An amount in one of the spellings of ledgers."""
        if self.rng.random() < 0.4:
            return float(amount)
        minus = self.rng.choice(["▲", "△", "-"]) if amount < 0 else ""
        text = f"{abs(amount):,}"
        return self.rng.choice(
            [
                f"{minus}{text}",
                f"{minus}{text}円",
                f"{minus}￥{text}" if minus != "-" else f"-{text}",
                wide(f"{minus}{text}"),
            ]
        )

    def phone(self, number: str) -> tuple[CellValue, bool]:
        """A number, and whether its leading 0 is lost."""
        digits = number.replace("-", "")
        form = self.rng.randint(0, 4)
        if form == 0:
            return float(int(digits)), True
        return [number, wide(number), digits, number.replace("-", " "), number][form], False

    def name(self, someone: Someone) -> str:
        """A name, with an honorific at times."""
        honorific = "御中" if someone.company else "様"
        return self.rng.choice(
            [someone.name, someone.name, f"{someone.name}　{honorific}", f"{someone.name}{honorific}"]
        )

    def postal(self, code: str) -> CellValue:
        """A postal code in one of the spellings."""
        written = f"{code[:3]}-{code[3:]}"
        return self.either(written, f"〒{written}", code, float(int(code)), wide(written))

    def either(self, *values: CellValue) -> CellValue:
        """One of some cells."""
        return self.rng.choice(values)


def wide(text: str) -> str:
    """Full-width."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def half(text: str) -> str:
    """Half-width kana, where there is one."""
    table = {unicodedata.normalize("NFKC", chr(c)): chr(c) for c in range(0xFF66, 0xFF9E)}
    for base in range(0xFF66, 0xFF9E):
        for mark in "\uff9e\uff9f":
            table.setdefault(unicodedata.normalize("NFKC", chr(base) + mark), chr(base) + mark)
    return "".join(table.get(c, c) for c in text)


@dataclass
class Dressed:
    """A table in its sheet: titles above, blank columns and rows, notes below."""

    maker: Maker
    header: list[list[CellValue]]
    body: list[list[CellValue]]
    titles: list[list[CellValue]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    left: int = 0
    merges: list[Merge] = field(default_factory=list)
    """Within the table: row 0 is the header's first."""

    @property
    def top(self) -> int:
        """The header's first row, 0-based."""
        return len(self.titles)

    @property
    def first(self) -> int:
        """The first body row, 0-based."""
        return self.top + len(self.header)

    def rows(self) -> list[list[CellValue]]:
        """All rows."""
        width = max(len(row) for row in self.header + self.body)
        pad: list[CellValue] = [""] * self.left
        rows = [[*pad, *row, *[""] * (width - len(row))] for row in [*self.titles, *self.header, *self.body]]
        if self.notes:
            rows.append([""] * (self.left + width))
            rows += [[*pad, note, *[""] * (width - 1)] for note in self.notes]
        return rows

    def sheet(self, name: str, **more: Any) -> Sheet:
        """The sheet."""
        merges = tuple(
            Merge(m.top + self.top, m.left + self.left, m.bottom + self.top, m.right + self.left) for m in self.merges
        )
        return Sheet(name, [tuple(row) for row in self.rows()], merges=merges, **more)

    def header_rows(self) -> list[int]:
        """The header's rows, 1-based."""
        return [self.top + i + 1 for i in range(len(self.header))]

    def letter(self, column: int) -> str:
        """The letters of a column of the table."""
        return letters(column + self.left)

    def cell(self, row: int, column: int) -> str:
        """The address of a body cell."""
        return f"{self.letter(column)}{self.first + row + 1}"


def book(path: str, *sheets: Sheet, text_file: bool = False) -> Workbook:
    """A workbook of these sheets."""
    return Workbook(Path(path), sheets, text_file=text_file)
