"""Cards and the heads of account sheets: labels with their values to the right, or behind a colon in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from smallcrm.ledger.addresses import address
from smallcrm.ledger.cells import CellReader, ColumnContext, reader_for, shown
from smallcrm.ledger.columns import Column
from smallcrm.ledger.consent_columns import consent_reader
from smallcrm.ledger.evidence import fits
from smallcrm.ledger.header_block import is_word, look
from smallcrm.ledger.headers import header_key, is_header_word, loose_meanings, meanings
from smallcrm.ledger.looks import looks_of
from smallcrm.ledger.people import Composer, Person
from smallcrm.ledger.plan import Bad, Repair
from smallcrm.ledger.profile import profile
from smallcrm.ledger.reading import field_of
from smallcrm.ledger.sheets import CellValue, Sheet
from smallcrm.ledger.standing_columns import standing_field, standing_reader, tells
from smallcrm.light import NamedTuple
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Unreadable
from smallcrm.values.text import plain

_INLINE = pattern(r"\s*([^:：]{1,12}?)\s*[:：]\s*(\S.*)", re.DOTALL)
_NUMBERED = pattern(
    r"(?:会員|顧客|お客様|カルテ|得意先)?\s*(?:no|№|番号|コード)\s*[.:：]?\s*([a-z]{0,3}-?\d[\d\-]*)", re.IGNORECASE
)
LONGEST_LABEL = 12
_COLONS = (":", "：")
TALLEST = 80
_TOO_MANY = 12
"""No card has so many labels in a row."""
_NOT_ON_CARDS = frozenset(
    [
        "serial",
        "sum",
        "item_or_note",
        "kind_word",
        "amount",
        "ignore",
        "year_part",
        "month_part",
        "day_part",
        "date",
        "item",
        "quantity",
        "unit_price",
        "receipt_no",
        "balance",
        "paid",
        "payment",
        "tax",
        "discount",
        "due_date",
        "category",
        "channel",
        "amount_excluded",
    ]
)


class Pair(NamedTuple):
    """A label and the cell of its value (the label's own, where both stand in one)."""

    label: str
    row: int
    column: int
    value: CellValue
    raw: CellValue


@dataclass(slots=True, eq=False)
class Card:
    """A customer's card: its pairs, and what was read."""

    pairs: list[Pair]
    person: Person
    fields: dict[str, str]
    repaired: list[Repair] = field(default_factory=list)
    bad: list[Bad] = field(default_factory=list)

    @property
    def name(self) -> Pair | None:
        """The pair with the name."""
        return next(
            (pair for pair in self.pairs if (meanings(pair.label) or ("",))[0] in ("name", "family_name")), None
        )


def find_cards(sheet: Sheet, date1904: bool, today: date) -> list[Card]:
    """The cards of a sheet, none where it is no card sheet."""
    bottom = _bottom(sheet)
    pairs = label_pairs(sheet, 0, bottom)
    known = [pair for pair in pairs if _role(pair.label)]
    stacked = Counter(pair.column for pair in known)
    if len(known) < 4 or not stacked or max(stacked.values()) < 3:
        return []
    names = [pair for pair in known if _role(pair.label) in ("name", "family_name")]
    if not names:
        return []
    starts = [
        pair.row for pair in names if pair.column == names[0].column and _role(pair.label) == _role(names[0].label)
    ]
    cards = []
    for top, end in zip([0, *starts[1:]], [*starts[1:], bottom], strict=True):
        own = [pair for pair in pairs if top <= pair.row < end]
        card = read_card(own, sheet, date1904, today)
        if card.person.record is not None:
            cards.append(card)
    return cards


def _bottom(sheet: Sheet) -> int:
    """The row where a table begins below the card, or the sheet's end."""
    for row in range(min(len(sheet.rows), TALLEST)):
        found = look(sheet.rows[row], sheet.own_words)
        together = [value for value in sheet.rows[row] if value != ""]
        header = found.words >= min(0.7 * len(together), _TOO_MANY)
        if found.strong and found.words >= 3 and header and not _pairs_in(sheet.rows[row]):
            return row
    return min(len(sheet.rows), TALLEST)


def _pairs_in(cells: Sequence[CellValue]) -> bool:
    """Whether labels and values take turns in a row."""
    filled = [value for value in cells if value != ""]
    if any(isinstance(value, str) and value.rstrip().endswith(_COLONS) for value in filled):
        return True
    return is_word(filled[0]) and not any(is_word(value, long=True) for value in filled[1::2])


def label_pairs(sheet: Sheet, top: int, bottom: int) -> list[Pair]:
    """The labels in some rows, with their values."""
    inline = [pair for row in range(top, bottom) for pair in _inline(sheet, row)]
    labels = _labels(sheet, top, bottom, {(pair.row, pair.column) for pair in inline})
    pairs = list(inline)
    for row in range(top, bottom):
        pairs += _side_by_side(sheet, row, labels)
    return sorted(pairs, key=lambda pair: (pair.row, pair.column))


class _Labels(NamedTuple):
    """Where labels stand: by their words or their colon, and in which columns any short word is one."""

    sure: set[tuple[int, int]]
    columns: set[int]
    taken: set[tuple[int, int]]
    """Labels that have their value with them."""


def _labels(sheet: Sheet, top: int, bottom: int, taken: set[tuple[int, int]]) -> _Labels:
    texts = {
        (row, column): value.strip()
        for row in range(top, bottom)
        for column, value in enumerate(sheet.rows[row])
        if isinstance(value, str) and value.strip() and (row, column) not in taken
    }
    known = {place for place, text in texts.items() if is_header_word(_label(text))}
    marked = {place for place, text in texts.items() if text.endswith(_COLONS) and _label(text)}
    # Where labels have colons, a word without one is a value: 紹介 beside 来店きっかけ：
    if len(known & marked) >= 3 and len(known & marked) >= 0.5 * len(known):
        known &= marked
    columns = Counter(column for _row, column in known)
    return _Labels(known | marked, {column for column, count in columns.items() if count >= 2}, taken)


def _label(text: str) -> str:
    return text.strip().rstrip(":：").rstrip()


def _inline(sheet: Sheet, row: int) -> list[Pair]:
    pairs = []
    for column, value in enumerate(sheet.rows[row]):
        if not isinstance(value, str) or len(value) > 80:
            continue
        found = _INLINE.fullmatch(value)
        if found and meanings(found[1]):
            pairs.append(Pair(found[1], row, column, found[2].strip(), value))
            continue
        numbered = _NUMBERED.fullmatch(unicodedata.normalize("NFKC", value).strip())
        if numbered:
            pairs.append(Pair("会員番号", row, column, numbered[1], value))
    return pairs


def _side_by_side(sheet: Sheet, row: int, labels: _Labels) -> list[Pair]:
    """The labels of a row with what stands to their right; a label with nothing before the next one is empty."""
    pairs = []
    cells = sheet.rows[row]
    column = 0
    while column < len(cells):
        if (row, column) in labels.taken or not _is_label((row, column), cells[column], labels):
            column += 1
            continue
        label = _label(str(cells[column]))
        after = column + 1
        while after < len(cells) and cells[after] == "":
            after += 1
        beside = after == column + 1
        if after >= len(cells) or (row, after) in labels.taken or _is_next_label((row, after), cells, labels, beside):
            pairs += [Pair(label, row, column + 1, "", "")] if (row, column) in labels.sure and not beside else []
            column += 1
        else:
            pairs.append(Pair(label, row, after, cells[after], cells[after]))
            column = after + 1
    return pairs


def _is_next_label(place: tuple[int, int], cells: Sequence[CellValue], labels: _Labels, beside: bool) -> bool:
    """Whether what stands to the right of a label is the next label: of one directly beside it only a sure one is."""
    return place in labels.sure or (not beside and _is_label(place, cells[place[1]], labels))


def _is_label(place: tuple[int, int], value: CellValue, labels: _Labels) -> bool:
    """Whether a cell says what stands to its right: by its word, or as a short one in a column of such words."""
    if not isinstance(value, str) or not value.strip():
        return False
    if place in labels.sure:
        return True
    text = _label(value)
    return place[1] in labels.columns and len(text) <= LONGEST_LABEL and "words" in looks_of(text)


def _role(label: str) -> str:
    for meaning in meanings(label) or loose_meanings(label):
        if meaning == "sum" or meaning in _NOT_ON_CARDS:
            continue
        return meaning
    return ""


def read_card(pairs: Sequence[Pair], sheet: Sheet, date1904: bool, today: date) -> Card:
    """The customer of some labels and values."""
    card = Card(list(pairs), Person(None, 0), {})
    columns: list[Column] = []
    values: list[Any] = []
    seen: set[str] = set()
    for pair in pairs:
        column = _column(pair, seen)
        if not column.role:
            continue
        seen.add(column.role)
        card.fields[address(pair.row, pair.column)] = column.field
        columns.append(column)
        values.append(_value(card, pair, _reader(pair, column, sheet, date1904, today)))
    composer = Composer(columns, today, listed=True)
    card.person = composer.person(tuple(values), 0)
    place = next((pair for pair, column in _of_roles(pairs, columns) if column.role == "address"), None)
    if composer.prefectures and place is not None:
        card.repaired.append(
            Repair(address(place.row, place.column), plain(place.raw), composer.prefectures[0], "prefecture")
        )
    return card


def _of_roles(pairs: Sequence[Pair], columns: Sequence[Column]) -> list[tuple[Pair, Column]]:
    by_place = {(column.index, column.header): column for column in columns}
    return [(p, by_place[p.column, p.label]) for p in pairs if (p.column, p.label) in by_place]


def _column(pair: Pair, seen: set[str]) -> Column:
    looks = profile([pair.value])
    standing = standing_field(pair.label)
    if standing and standing not in seen and tells(pair.label, [pair.value]):
        return Column(pair.column, pair.label, standing, looks)
    role = _role(pair.label)
    if role and (role not in seen or role in ("phone", "mobile", "email", "note", "address")) and fits(role, looks):
        return Column(pair.column, pair.label, role, looks)
    if role and not looks.count:
        return Column(pair.column, pair.label, "" if role in seen else role, looks)
    if header_key(pair.label) and not (meanings(pair.label)[:1] and meanings(pair.label)[0] in _NOT_ON_CARDS):
        return Column(pair.column, pair.label, f"custom:{pair.label}", looks)
    return Column(pair.column, pair.label, "", looks)


def _reader(pair: Pair, column: Column, sheet: Sheet, date1904: bool, today: date) -> CellReader:
    shown_as = sheet.formats.get((pair.row, pair.column), "")
    context = ColumnContext(date1904=date1904, number_format=shown_as, shown_as_date=shown_as)
    return consent_reader(column) or standing_reader(column, today) or reader_for(field_of(column), context)


def _value(card: Card, pair: Pair, reader: CellReader) -> Any:
    place = address(pair.row, pair.column)
    try:
        reading = reader(pair.value)
    except Unreadable as error:
        card.bad.append(Bad(place, plain(pair.raw), error.expected))
        return error.rest
    if reading is None:
        return None
    if reading.why:
        card.repaired.append(Repair(place, plain(pair.raw), shown(reading.value), reading.why))
    return reading.value
