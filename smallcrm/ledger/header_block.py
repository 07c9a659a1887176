"""Headers of one, two or three rows: which rows they are, and what stands over each column."""

from __future__ import annotations

from collections.abc import Sequence

from smallcrm.ledger.consent_columns import CONSENTS
from smallcrm.ledger.headers import LONGEST_HEADER, header_key, is_group_word, is_header_word, loose_meanings
from smallcrm.ledger.looks import looks_of
from smallcrm.ledger.periods import month_header, year_header
from smallcrm.ledger.sheets import CellValue, Merge, Sheet
from smallcrm.light import NamedTuple

DEEPEST = 3
"""Header rows at most."""


class Header(NamedTuple):
    """What stands over one column: its own words, those over it and its neighbours together, and the cell itself."""

    column: int
    text: str
    group: str = ""
    value: CellValue = ""

    @property
    def full(self) -> str:
        """The words as they stand, the group's first."""
        return f"{self.group} {self.text}".strip() if self.group and self.group != self.text else self.text


def cell(sheet: Sheet, row: int, column: int) -> CellValue:
    """A cell, blank where the row is shorter."""
    if not 0 <= row < len(sheet.rows):
        return ""
    cells = sheet.rows[row]
    return cells[column] if column < len(cells) else ""


def text_of(value: CellValue) -> str:
    """A header cell as words."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_word(value: CellValue, *, long: bool = False) -> bool:
    """Whether a cell can stand over a column: a word for columns (`long`: with others about it), a month, a year."""
    if isinstance(value, str) and (is_header_word(value) or (long and _is_long_word(value))):
        return True
    return month_header(value) is not None or year_header(value) is not None


def is_own_word(text: str, own: frozenset[str]) -> bool:
    """Whether a text is called as one of the shop's own fields."""
    return bool(own) and header_key(text) in own


def is_value(cell_value: CellValue) -> bool:
    """Whether a cell is plainly data: a number, a date, a telephone number."""
    if isinstance(cell_value, str):
        looks = looks_of(cell_value)
        return any(look in looks for look in ("date", "number", "phone", "postal", "email"))
    return True


class RowLook(NamedTuple):
    """How much of a row looks like a header."""

    filled: int
    words: int
    """Cells that may stand over a column."""
    values: int
    """Cells that are plainly data."""
    sure: int = 0
    """Texts that stand over columns and are nothing else."""

    @property
    def strong(self) -> bool:
        """Whether the row is a header by itself."""
        if self.words < 2 or self.words * 2 < self.filled or not self.sure:
            return False
        return self.values == 0 or (self.words >= 4 and self.words >= 3 * self.values)


def look(cells: Sequence[CellValue], own: frozenset[str] = frozenset()) -> RowLook:
    """How much of a row looks like a header; `own` are the keys of the shop's own fields, which are words, too."""
    filled = [value for value in cells if not _blank(value)]
    periods = _periods(filled)
    sure = [isinstance(value, str) and (is_header_word(value) or is_own_word(value, own)) for value in filled]
    words = [
        word or (period if period is not None else _is_long_word(value))
        for value, word, period in zip(filled, sure, periods, strict=True)
    ]
    values = sum(not word and is_value(value) for value, word in zip(filled, words, strict=True))
    return RowLook(len(filled), sum(words), values, sum(sure) + (sum(map(bool, periods)) >= 3))


def _periods(filled: Sequence[CellValue]) -> list[bool | None]:
    """For each cell whether it is one of several months or years across; None where it is no month and no year."""
    months = [month_header(value) is not None for value in filled]
    years = [not month and year_header(value) is not None for value, month in zip(filled, months, strict=True)]
    several = sum(months) >= 2, sum(years) >= 2
    return [several[0] if month else several[1] if year else None for month, year in zip(months, years, strict=True)]


def _is_long_word(value: CellValue) -> bool:
    if not isinstance(value, str) or len(value) > LONGEST_HEADER or is_value(value):
        return False
    return not CONSENTS.issuperset(loose_meanings(value))  # DM is as often the answer to how somebody came


def _blank(value: CellValue) -> bool:
    return value == "" or (isinstance(value, str) and not value.strip())


class HeaderFinder:
    """Puts the rows of one header together, within the columns from `left` to `right` of a sheet."""

    def __init__(self, sheet: Sheet, left: int, right: int) -> None:
        self._sheet = sheet
        self._left, self._right = left, right
        self._merges = [m for m in sheet.merges if m.left <= right and m.right >= left]

    def rows(self, row: int, first: int) -> tuple[int, ...]:
        """The header's rows: `row` with those that belong to it above (not before `first`) and below."""
        top = bottom = row
        while top > first and bottom - top + 1 < DEEPEST and self._belongs_above(top - 1, top):
            top -= 1
        while bottom - top + 1 < DEEPEST and self._belongs_below(bottom, bottom + 1):
            bottom += 1
        return tuple(range(top, bottom + 1))

    def headers(self, rows: tuple[int, ...]) -> list[Header]:
        """What stands over each column, also over those without a word of their own."""
        lines = [self._line(row, rows) for row in rows]
        result = []
        for column in range(self._left, self._right + 1):
            own = [(line[column], row) for line, row in zip(lines, rows, strict=True)]
            values = [value for value, _row in own if not _blank(value)]
            if not values:
                result.append(Header(column, ""))
                continue
            group = text_of(values[0]) if len(values) > 1 else ""
            if len(values) > 2:
                group = " ".join(dict.fromkeys(text_of(value) for value in values[:-1]))
            result.append(Header(column, text_of(values[-1]), group, values[-1]))
        return result

    def _cells(self, row: int) -> list[CellValue]:
        return [cell(self._sheet, row, column) for column in range(self._left, self._right + 1)]

    def _line(self, row: int, rows: tuple[int, ...]) -> dict[int, CellValue]:
        """A header row with the words of merged (or blank) neighbours written over each column."""
        line = {column: cell(self._sheet, row, column) for column in range(self._left, self._right + 1)}
        for merge in self._merges:
            if merge.top <= row <= merge.bottom and merge.top == row:
                for column in range(max(merge.left, self._left), min(merge.right, self._right) + 1):
                    line[column] = cell(self._sheet, merge.top, merge.left)
        if row != rows[-1] and not self._merges:
            self._spread(line, row, rows)
        return line

    def _spread(self, line: dict[int, CellValue], row: int, rows: tuple[int, ...]) -> None:
        """Without merges a group's word stands over its first column only: it holds up to the next word."""
        below = {c for r in rows if r > row for c in line if not _blank(cell(self._sheet, r, c))}
        current: CellValue = ""
        for column in sorted(line):
            if not _blank(line[column]):
                current = line[column] if column in below else ""
            elif column in below:
                line[column] = current
            else:
                current = ""

    def _spans(self, upper: int, lower: int) -> list[Merge]:
        return [m for m in self._merges if m.top <= upper and m.bottom >= lower and m.bottom - m.top < DEEPEST]

    def _belongs_above(self, upper: int, lower: int) -> bool:
        above, below = self._cells(upper), self._cells(lower)
        filled = [value for value in above if not _blank(value)]
        if not filled or _holds_data(filled):
            return False
        if self._spans(upper, lower):
            return True
        if look(above, self._sheet.own_words).values or any(len(str(value)) > 20 for value in filled):
            return False
        wide = [m for m in self._merges if m.top == m.bottom == upper and m.right > m.left]
        groups = sum(isinstance(value, str) and is_group_word(value) for value in filled)
        words = sum(is_word(value) for value in filled)
        alone = sum(not _blank(a) and _blank(b) and is_word(a) for a, b in zip(above, below, strict=True))
        if len(filled) >= 2 and words + groups >= 2 and (alone or groups or wide):
            return True
        if len(filled) >= 2 and len(wide) >= 2:
            return True
        return bool(groups and words + groups == len(filled) and self._over_some(above, below))

    @staticmethod
    def _over_some(above: Sequence[CellValue], below: Sequence[CellValue]) -> bool:
        """A single group word that does not stand where a title does: not over the first column."""
        first = next(i for i, value in enumerate(below) if not _blank(value))
        return all(_blank(value) for value in above[: first + 1])

    def _belongs_below(self, upper: int, lower: int) -> bool:
        above, below = self._cells(upper), self._cells(lower)
        if _holds_data(below):
            return False  # a row of data, in most ledgers: its words need not be looked at
        found = look(below, self._sheet.own_words)
        if not found.filled or found.values:
            return False
        if self._spans(upper, lower):
            return True
        if found.words == 0 or found.words * 2 < found.filled or _same(above, below):
            return False
        under_gap = sum(
            not _blank(b) and (_blank(a) or self._is_over(above, i))
            for i, (a, b) in enumerate(zip(above, below, strict=True))
        )
        return under_gap == found.filled and any(not _blank(a) and _blank(b) for a, b in zip(above, below, strict=True))

    @staticmethod
    def _is_over(above: Sequence[CellValue], index: int) -> bool:
        """Whether a header cell can be a group's: a group word, or with a blank cell to its right."""
        text = above[index]
        if isinstance(text, str) and is_group_word(text):
            return True
        return index + 1 < len(above) and _blank(above[index + 1])


def _holds_data(cells: Sequence[CellValue]) -> bool:
    """Whether one of the cells is no text, and no month or year that stands over a column."""
    return any(not isinstance(value, str) and not is_word(value) for value in cells)


def _same(above: Sequence[CellValue], below: Sequence[CellValue]) -> bool:
    return [header_key(text_of(a)) for a in above] == [header_key(text_of(b)) for b in below]
