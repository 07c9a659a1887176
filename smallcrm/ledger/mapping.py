"""Which column is what: header words weighed against the values under them, for a whole table at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smallcrm.ledger.addresses import column_number, letters
from smallcrm.ledger.assignment import Assignment
from smallcrm.ledger.columns import Column, Layout
from smallcrm.ledger.export_columns import CUSTOMER_COLUMNS, ID, PURCHASE_COLUMNS, REASON, custom_name, labels
from smallcrm.ledger.header_block import Header
from smallcrm.ledger.headers import header_key
from smallcrm.ledger.periods import month_header
from smallcrm.ledger.plan import Kind
from smallcrm.ledger.profile import profile
from smallcrm.ledger.tables import Block


def layout_of(block: Block, *, kind: Kind | None = None, chosen: Mapping[str, str] | None = None) -> Layout:
    """The columns of a table. `chosen`: letters -> field, said by the user or remembered; `kind`: said by the user."""
    columns = [_column(block, header) for header in block.headers]
    columns = [column for column in columns if column.header or column.profile.filled]
    ours = any(header_key(column.header) == header_key(ID.label) for column in columns[:3])
    if block.sheet.fields:
        layout = _told_layout(columns, block.sheet.fields, chosen or {})
    elif ours:
        layout = _our_layout(columns)
    else:
        layout = _assigned(block, columns, kind)
        if chosen and _choose(columns, chosen):
            layout = _assigned(block, columns, kind)
    if kind is not None:
        layout.kind = kind
    return layout


def _assigned(block: Block, columns: list[Column], kind: Kind | None) -> Layout:
    for column in columns:
        column.spare = ""
        if not column.fixed:
            column.role = "ignore" if column.index in block.sheet.hidden_columns else ""
    return Assignment(columns, kind).layout()


def chosen_columns(headers: Sequence[Header], wanted: Mapping[str, str]) -> dict[str, str]:
    """What the user said as field -> column, as letters -> field; a column by its letters or its header."""
    found: dict[str, str] = {}
    for field, places in wanted.items():
        for place in places.split(","):
            index = _place(headers, place.strip())
            if index is not None:
                found[letters(index)] = field
    return found


def _place(headers: Sequence[Header], place: str) -> int | None:
    key = header_key(place)
    for header in headers:
        if key and key in (header_key(header.text), header_key(header.full)):
            return header.column
    number = column_number(place)
    return number if number is not None and any(h.column == number for h in headers) else None


def _column(block: Block, header: Header) -> Column:
    column = Column(header.column, header.text, group=header.group, value=header.value)
    column.profile = profile(block.column(header.column))
    return column


def _our_layout(columns: list[Column]) -> Layout:
    keys = {header_key(column.header) for column in columns}
    purchases = bool(keys & {header_key(text) for text in ("Amount", "金額")}) and bool(
        keys & {header_key(text) for text in ("Purchase type", "購入区分")}
    )
    fields = {
        header_key(text): field for text, field in labels(PURCHASE_COLUMNS if purchases else CUSTOMER_COLUMNS).items()
    }
    fields[header_key(REASON.label)] = fields[header_key(REASON.label_ja)] = "ignore"
    for column in columns:
        name = custom_name(column.header)
        known = fields.get(header_key(column.header)) if name == column.header else None
        column.role = known or (f"custom:{name}" if name else "ignore")
    return Layout(columns, "purchases" if purchases else "customers", ours=True)


def _told_layout(columns: list[Column], fields: Sequence[str], chosen: Mapping[str, str]) -> Layout:
    """The columns of a file that says itself what they are, but for what the user says otherwise."""
    for column in columns:
        column.role, column.sure = fields[column.index], True
    ours = ID.field in fields
    if not ours:
        _choose(columns, chosen)
    return Layout(columns, "customers", ours=ours)


def _choose(columns: list[Column], chosen: Mapping[str, str]) -> bool:
    """Fixes the columns that are to be read otherwise than they would be; whether there are any."""
    for column in columns:
        field = chosen.get(column.letter, column.field)
        if field == column.field:
            continue
        column.fixed = True
        column.role = field
        name, _, number = field.partition(":")
        if name in ("month", "year") and number.isdigit():
            said = month_header(column.value)
            column.role = name
            column.month, column.year = (int(number), said and said[0]) if name == "month" else (None, int(number))
    return any(column.fixed for column in columns)
