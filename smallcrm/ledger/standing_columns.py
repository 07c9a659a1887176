"""Columns that tell how things are with a customer: 状態, 死亡日, 廃業, 喪中.

Headers are told by their form, but what the cells say decides: 状態 is a field of the shop's own, as long as no cell of
it speaks of a death or an end. What a cell of such a column says beside that stays the shop's own, too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smallcrm.ledger.export_columns import ID
from smallcrm.ledger.headers import header_key
from smallcrm.values.choices import read_yes_no
from smallcrm.values.dates import read_date
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Reading, Unreadable
from smallcrm.values.standings import Standing, read_standing
from smallcrm.values.text import clean, plain

if TYPE_CHECKING:
    from smallcrm.ledger.columns import Column, Layout
    from smallcrm.ledger.plan import TableReading
    from smallcrm.ledger.tables import Block
    from smallcrm.values.reading import CellValue

    Reader = Callable[[CellValue], Reading[Standing] | Reading[str] | None]

STANDINGS = frozenset(["status", "mourning_until"])
_A_YEAR = timedelta(365)
_WHOSE = "(?:顧客|お?客様?|お?得意先|取引先?|会員|組合員|患者|生徒|檀家|在籍|customer|member|account)?の?"
_ENDING = "(?:年月日|日|区分|ふらぐ|済み?|者|有無)?"
# Forms of headers as `header_key` folds them.
_STATUS = pattern(rf"{_WHOSE}(?:状態|状況|すてーたす|status)(?:区分)?|在籍(?:区分)?|生死|存没|存否")
_DECEASED = pattern(rf"(?:ご|御)?(?:死亡|死去|逝去|没|故人|物故|deceased){_ENDING}")
_CLOSED = pattern(rf"(?:閉店|閉業|廃業|閉院|廃院|退会|脱退|取引終了|取引停止|closed){_ENDING}")
_MOURNING = pattern(
    "(?:ご|御)?(?:喪中|服喪|忌中|喪)(?:はがき|葉書|届け?|連絡|通知|受領|期間|期限|明け?|年月日|日|区分|ふらぐ|有無|まで|の終わり)*"
    "|(?:in)?mourning(?:until)?"
)
_RECEIVED = pattern("はがき|葉書|届|連絡|通知|受領")


def settle_standings(layout: Layout, block: Block, said: Mapping[str, str]) -> None:
    """Gives the columns of a list of customers that tell of it their field; `said`: the letters that are known."""
    if layout.ours or not (layout.kind == "customers" or layout.wide):
        return
    taken = {column.role for column in layout.columns}
    for column in layout.columns:
        if not _asks(column) or column.own or column.letter in said:
            continue
        field = standing_field(column.header)
        if field not in taken and tells(column.header, block.different(column.index)):
            column.role = field
            taken.add(field)


def undecided(column: Column, block: Block) -> bool:
    """Whether a column is the shop's own only because no cell of it speaks of a death or an end so far."""
    return _asks(column) and not tells(column.header, block.different(column.index))


def _asks(column: Column) -> bool:
    return column.role.startswith("custom:") and standing_field(column.header) != ""


def standing_field(header: str) -> str:
    """The field of which a header asks; '' for any other."""
    key = header_key(header)
    if _MOURNING.fullmatch(key):
        return "mourning_until"
    return "status" if any(form.fullmatch(key) for form in (_STATUS, _DECEASED, _CLOSED)) else ""


def tells(header: str, cells: Iterable[CellValue]) -> bool:
    """Whether any of the cells speaks of a death, an end, or a mourning."""
    read = _reader(header, date.min)
    return any(reading is not None and isinstance(reading.value, Standing) for reading in map(read, cells))


def standing_reader(column: Column, today: date) -> Reader | None:
    """How the cells of a column of these are read; None: it is none."""
    return _reader(column.header, today, column.role) if column.role in STANDINGS else None


def told_by(table: TableReading) -> dict[str, str]:
    """Cells or columns of a shop's own table -> what they tell of it."""
    told = {**table.columns, **table.fields}
    return {} if ID.field in told.values() else {place: field for place, field in told.items() if field in STANDINGS}


def standing_values(standing: Standing, today: date) -> dict[str, str | int]:
    """The fields of the customer table; a mourning without a day lasts for a year from today."""
    if standing.mourning:
        return {"mourning_until": (standing.on or today + _A_YEAR).isoformat()}
    values: dict[str, str | int] = {"status": standing.status}
    return values | ({"status_on": standing.on.isoformat()} if standing.on else {})


def _reader(header: str, today: date, field: str = "") -> Reader:
    key = header_key(header)
    mourning = (field or standing_field(header)) == "mourning_until"
    status = "deceased" if _DECEASED.fullmatch(key) else "closed" if _CLOSED.fullmatch(key) else ""
    received = _RECEIVED.search(key) is not None

    def read(value: CellValue) -> Reading[Standing] | Reading[str] | None:
        text = clean(plain(value))
        if not text:
            return None
        found = read_standing(text)
        if found is not None:
            return _from_today(found, today)
        if not (mourning or status):
            return Reading(text)
        if (mark := _mark(value)) is not None:
            return _from_today(Standing(status, mourning=mourning), today) if mark else None
        day = _day(value)
        if day is None:
            return Reading(text)
        return Reading(Standing(status, day + _A_YEAR if received else day, mourning))

    return read


def _from_today(said: Standing, today: date) -> Reading[Standing]:
    """A mourning of which nobody says until when lasts a year."""
    open_ended = said.mourning and said.on is None
    return Reading(said._replace(on=today + _A_YEAR), "mourning") if open_ended else Reading(said)


def _mark(value: CellValue) -> bool | None:
    try:
        return read_yes_no(value).value
    except Unreadable:
        return None


def _day(value: CellValue) -> date | None:
    try:
        read = read_date(value.removesuffix("まで") if isinstance(value, str) else value, serials=True).value
    except Unreadable:
        return None
    return read if read.year > 1900 else None
