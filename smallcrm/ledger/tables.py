"""Finds the tables of a sheet, one under another or side by side, each with its header, its rows, its titles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

from smallcrm.ledger.header_block import Header, HeaderFinder, cell, is_own_word, is_word, look, text_of
from smallcrm.ledger.headers import (
    LONGEST_HEADER,
    header_key,
    is_group_word,
    is_header_word,
    loose_meanings,
    meanings,
)
from smallcrm.ledger.sheets import CellValue, Sheet
from smallcrm.ledger.unknown_headers import header_by_shape

BEGINNING = 60
CORE = frozenset(["name", "date", "customer_code", "amount", "family_name"])
"""What a table has once: a second one means a second table beside the first."""


@dataclass(slots=True, eq=False)
class Block:
    """A table as it lies in its sheet; all numbers 0-based, `end` exclusive."""

    sheet: Sheet
    header_rows: tuple[int, ...]
    headers: list[Header]
    first: int
    end: int
    above: list[str] = field(default_factory=list)
    """What stands over the header: titles, units, periods, the customer's name."""
    above_rows: tuple[int, int] = (0, 0)
    repeated: frozenset[int] = frozenset()
    """Rows of the same header further down."""
    _columns: dict[tuple[int, int, int], list[CellValue]] = field(default_factory=dict)
    _different: dict[tuple[int, int, int], set[CellValue]] = field(default_factory=dict)
    _texts: dict[tuple[int, int, int], str] = field(default_factory=dict)

    @property
    def left(self) -> int:
        """The first column."""
        return self.headers[0].column

    @property
    def right(self) -> int:
        """The last column."""
        return self.headers[-1].column

    def column(self, index: int) -> list[CellValue]:
        """The cells of a column from the first row to the last; read once, not to be changed."""
        key = (index, self.first, self.end)
        if key not in self._columns:
            rows = self.sheet.rows[self.first : self.end]
            try:
                self._columns[key] = [row[index] for row in rows]
            except IndexError:
                self._columns[key] = [row[index] if index < len(row) else "" for row in rows]
        return self._columns[key]

    def different(self, index: int) -> set[CellValue]:
        """The different cells of a column; found out once, not to be changed."""
        key = (index, self.first, self.end)
        if key not in self._different:
            self._different[key] = set(self.column(index))
        return self._different[key]

    def texts_with(self, signs: Sequence[str], index: int) -> list[str]:
        """Those texts of a column that one of the signs, in small letters, stands in; one look where there is none."""
        key = (index, self.first, self.end)
        if key not in self._texts:
            texts = [value for value in self.different(index) if isinstance(value, str)]
            self._texts[key] = "\n".join(texts).casefold()
        found = [sign for sign in signs if sign in self._texts[key]]
        return [text for text in self.different(index) if isinstance(text, str) and _has(text, found)] if found else []


def _has(text: str, signs: Sequence[str]) -> bool:
    folded = text.casefold()
    return any(sign in folded for sign in signs)


def find_blocks(sheet: Sheet, start: int = 0) -> list[Block]:
    """The tables of a sheet from a row on, from top to bottom and left to right."""
    width = max(map(len, sheet.rows), default=0)
    if not width:
        return []
    if sheet.fields:
        return [Block(sheet, (0,), HeaderFinder(sheet, 0, len(sheet.fields) - 1).headers((0,)), 1, len(sheet.rows))]
    rows = [row for row in _header_rows(sheet) if row >= start]
    if not any(_strong(sheet, sheet.rows[row]) for row in rows):
        return _under_unknown_words(sheet, start, width) or _headless(sheet, start, width)
    segments = _segments(sheet, rows, width)
    blocks = [block for left, right in segments for block in _stacked(sheet, left, right, rows)]
    return sorted(blocks, key=lambda block: (block.first, block.left))


def _under_unknown_words(sheet: Sheet, start: int, width: int) -> list[Block]:
    row = header_by_shape(sheet, start)
    if row is None:
        return []
    headers = HeaderFinder(sheet, 0, width - 1).headers((row,))
    above = texts_in(sheet, start, row, 0, width - 1, whole=True)
    return [_with_data(Block(sheet, (row,), headers, row + 1, len(sheet.rows), above, (start, row)))]


def _headless(sheet: Sheet, start: int, width: int) -> list[Block]:
    """A list of customers without any header: contact data in the same columns of all rows."""
    filled = [row for row in range(start, len(sheet.rows)) if sum(value != "" for value in sheet.rows[row]) >= 3]
    if len(filled) < 3:
        return []
    headers = [Header(column, "") for column in range(width)]
    return [_with_data(Block(sheet, (), headers, filled[0], len(sheet.rows)))]


def _header_rows(sheet: Sheet) -> list[int]:
    """Rows with at least one word that may stand over a column.

    Of a long ledger these are looked for at its beginning, after rows with next to nothing in them, and wherever a word
    of the headers found so far stands again.
    """
    rows = sheet.rows
    near: set[int] = set(range(min(len(rows), BEGINNING)))
    for row in sheet.sparse_rows:
        near.update(range(row, min(row + 4, len(rows))))
    words = _words((rows[row] for row in near), sheet.own_words)
    if not words:
        return []
    if words.isdisjoint(chain.from_iterable(rows[BEGINNING:])):
        rows = rows[:BEGINNING]
    return [row for row, cells in enumerate(rows) if not words.isdisjoint(cells) and _enough(row, cells, words)]


def _words(rows: Iterable[Sequence[CellValue]], own: frozenset[str]) -> set[str]:
    texts = {v for v in set().union(*rows) if isinstance(v, str) and 0 < len(v) <= LONGEST_HEADER}
    return {text for text in texts if is_word(text) or is_own_word(text, own)}


def _enough(row: int, cells: Sequence[CellValue], words: set[str]) -> bool:
    return row < BEGINNING or sum(value in words for value in cells) >= 2


def _strong(sheet: Sheet, cells: Sequence[CellValue]) -> bool:
    return look(cells, sheet.own_words).strong


def _segments(sheet: Sheet, rows: list[int], width: int) -> list[tuple[int, int]]:
    """The columns of tables that stand side by side; one segment where there is but one."""
    strong = [row for row in rows if _strong(sheet, sheet.rows[row])] or rows[:5]
    apart = _split_by_blanks(sheet, rows, width)
    if len(apart) > 1:
        return apart
    cut = next(
        (at for row in strong[:3] if (at := _repetition(sheet.rows[row])) and not _in_groups(sheet, row, at)), None
    )
    if cut:
        return [(0, cut - 1), (cut, width - 1)]
    return [(0, width - 1)]


def _in_groups(sheet: Sheet, row: int, column: int) -> bool:
    """Whether what is said again stands under a word over several columns: フリガナ over 姓 and 名 after 氏名."""
    above = cell(sheet, row - 1, column)
    return isinstance(above, str) and (is_group_word(above) or is_header_word(above))


def _split_by_blanks(sheet: Sheet, rows: list[int], width: int) -> list[tuple[int, int]]:
    first = next((row for row in rows if _strong(sheet, sheet.rows[row])), rows[0])
    used = [_is_used(sheet, column, first) for column in range(width)]
    parts: list[tuple[int, int]] = []
    start = None
    for column in range(width + 1):
        filled = column < width and used[column]
        if filled and start is None:
            start = column
        elif not filled and start is not None:
            parts.append((start, column - 1))
            start = None
    merged: list[tuple[int, int]] = []
    for part in parts:
        if merged and not _are_apart(sheet, rows, merged[-1], part):
            merged[-1] = (merged[-1][0], part[1])
        else:
            merged.append(part)
    return merged


def _is_used(sheet: Sheet, column: int, first: int) -> bool:
    """Whether a column has anything from the first header on."""
    return any(column < len(row) and row[column] != "" for row in sheet.rows[first:])


def _are_apart(sheet: Sheet, rows: list[int], left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Whether two parts with a blank column between are two tables: each has a header, and they repeat or differ."""
    one, other = _first_header(sheet, rows, left), _first_header(sheet, rows, right)
    if one is None or other is None:
        return False
    if one[1] & other[1] & CORE and _stands_alone(one[1]) and _stands_alone(other[1]):
        return True
    if one[0] != other[0] and not _one_header(sheet, one[0], other[0]):
        shared = _strong(sheet, sheet.rows[other[0]][left[0] : left[1] + 1])
        return not shared and _stands_alone(one[1]) and _stands_alone(other[1])
    if not (_stands_alone(one[1]) and _stands_alone(other[1])) and "unit_price" not in one[1] | other[1]:
        return False
    ends = [_last_filled(sheet, part) for part in (left, right)]
    return abs(ends[0] - ends[1]) > max(3, 0.15 * max(ends))


def _stands_alone(meant: set[str]) -> bool:
    """Whether columns make a table without others: they name customers, or tell of sales."""
    if meant & {"name", "family_name"} or {"date", "amount"} <= meant:
        return True
    return "customer_code" in meant and bool(meant & {"date", "amount", "phone", "address"})


def _one_header(sheet: Sheet, one: int, other: int) -> bool:
    """Whether two header rows belong to one header of several rows."""
    return abs(one - other) <= 2 and any(
        merge.top <= min(one, other) and merge.bottom >= max(one, other) for merge in sheet.merges
    )


def _first_header(sheet: Sheet, rows: list[int], part: tuple[int, int]) -> tuple[int, set[str]] | None:
    for row in rows:
        cells = sheet.rows[row][part[0] : part[1] + 1]
        if _strong(sheet, cells):
            return row, {meaning for value in cells if isinstance(value, str) for meaning in loose_meanings(value)[:1]}
    return None


def _last_filled(sheet: Sheet, part: tuple[int, int]) -> int:
    for row in range(len(sheet.rows) - 1, -1, -1):
        if sum(value != "" for value in sheet.rows[row][part[0] : part[1] + 1]) > 1:
            return row
    return 0


def _repetition(cells: Sequence[CellValue]) -> int | None:
    """The column from which a header row says the same again (日付 氏名 金額 日付 氏名 金額)."""
    keys = [header_key(text_of(value)) for value in cells]
    for size in range(2, len(keys) // 2 + 1):
        start = next((i for i, key in enumerate(keys) if key), 0)
        again = start + size
        if again + size > len(keys) or not keys[again]:
            continue
        if keys[start:again] == keys[again : again + size] and sum(map(bool, keys[start:again])) >= 2:
            found = {m for value in cells[start:again] if isinstance(value, str) for m in meanings(value)[:1]}
            if found & (CORE - {"amount"}):
                return again
    return None


def _stacked(sheet: Sheet, left: int, right: int, rows: list[int]) -> list[Block]:
    """The tables within some columns, one under another."""
    finder = HeaderFinder(sheet, left, right)
    blocks: list[Block] = []
    repeated: set[int] = set()
    floor = 0
    for row in rows:
        if row < floor or not _strong(sheet, sheet.rows[row][left : right + 1]):
            continue
        header_rows = finder.rows(row, floor)
        headers = finder.headers(header_rows)
        title = _title_top(sheet, left, right, header_rows[0], floor)
        floor = header_rows[-1] + 1
        if blocks and _comes_again(sheet, blocks[-1], headers, title, header_rows[0]):
            repeated.update(header_rows)
            blocks[-1].repeated = frozenset(repeated)
            continue
        if blocks:
            blocks[-1].end = title
        repeated = set()
        start = blocks[-1].end if blocks else 0
        above = texts_in(sheet, start, header_rows[0], left, right, whole=not blocks and left == 0)
        blocks.append(Block(sheet, header_rows, headers, floor, len(sheet.rows), above, (start, header_rows[0])))
    return [_with_data(block) for block in blocks]


def _with_data(block: Block) -> Block:
    """The block without the columns at its edges that have neither a word nor a cell."""
    used = [bool(h.text) or any(value != "" for value in block.column(h.column)) for h in block.headers]
    if any(used):
        first = used.index(True)
        last = len(used) - used[::-1].index(True)
        block.headers = block.headers[first:last]
    return block


def _comes_again(sheet: Sheet, block: Block, headers: list[Header], title: int, header: int) -> bool:
    """Whether a header is the one before, repeated, and not that of a new table with a title of its own."""
    return _same_header(block, headers) and not _new_title(sheet, block, title, header)


def _same_header(block: Block, headers: list[Header]) -> bool:
    old = [header_key(h.text) for h in block.headers if h.text]
    new = [header_key(h.text) for h in headers if h.text]
    return old == new or (len(set(old) & set(new)) >= 0.8 * max(len(set(old)), len(set(new))) and len(new) > 2)


def _title_top(sheet: Sheet, left: int, right: int, header: int, floor: int) -> int:
    """The row from which the titles of a table go, up from its header."""
    top = header
    while top > floor:
        cells = [value for value in sheet.rows[top - 1][left : right + 1] if value != ""]
        if len(cells) > 2 or any(not isinstance(value, str) for value in cells):
            break
        if any(isinstance(value, str) and _is_sum(value) for value in cells):
            break
        top -= 1
    return top


def _is_sum(text: str) -> bool:
    return header_key(text).endswith(("計", "平均", "残高", "繰越"))


def _new_title(sheet: Sheet, block: Block, title: int, header: int) -> bool:
    """Whether a header that comes again has a title of its own: then a new table begins."""
    texts = texts_in(sheet, title, header, block.left, block.right)
    return bool(texts) and not set(texts) <= set(block.above)


def texts_in(sheet: Sheet, top: int, bottom: int, left: int, right: int, *, whole: bool = False) -> list[str]:
    """The words (and dates) in some rows; `whole`: over the full width of the sheet."""
    found = []
    for row in range(top, bottom):
        cells = sheet.rows[row] if whole else sheet.rows[row][left : right + 1]
        found += [text_of(value) for value in cells if value != "" and text_of(value).strip()]
    return found
