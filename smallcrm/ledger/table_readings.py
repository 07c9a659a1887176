"""What a plan says of a table: where it is, what its columns are, how its cells were read."""

from __future__ import annotations

from smallcrm.ledger.borders import whole
from smallcrm.ledger.cards import Card
from smallcrm.ledger.fingerprint import fingerprint
from smallcrm.ledger.plan import Kind, TableReading
from smallcrm.ledger.reading import Table
from smallcrm.ledger.sheets import Sheet
from smallcrm.ledger.tables import Block


def layout_mark(block: Block) -> str:
    """The fingerprint of a table's headers."""
    return fingerprint((header.column, header.full) for header in block.headers)


def table_reading(table: Table, kind: Kind, number: int) -> TableReading:
    """A table of rows; one without records is told by its borders."""
    block, records = table.block, table.records
    return TableReading(
        sheet=block.sheet.name,
        kind=kind,
        shape="month-wide" if table.layout.wide else "rows",
        header_rows=tuple(row + 1 for row in block.header_rows),
        first_row=(records[0] if records else block.first) + 1,
        last_row=records[-1] + 1 if records else block.end,
        columns={column.letter: column.field for column in table.layout.columns},
        headers={column.letter: f"{column.group} {column.header}".strip() for column in table.layout.columns},
        records=len(records),
        skipped=table.skipped,
        repaired=table.repaired,
        bad=table.bad,
        number=number,
        layout=layout_mark(block),
    )


def card_reading(sheet: Sheet, card: Card, number: int) -> TableReading:
    """A card."""
    rows = [pair.row for pair in card.pairs]
    first = card.name.row if card.name else min(rows)
    return TableReading(
        sheet=sheet.name,
        kind="customers",
        shape="card",
        header_rows=(),
        first_row=first + 1,
        last_row=max(rows) + 1,
        columns={},
        headers={},
        records=1,
        repaired=card.repaired,
        bad=card.bad,
        fields=card.fields,
        number=number,
    )


def sheet_reading(sheet: Sheet) -> TableReading:
    """A sheet in which no table was found, or looked for."""
    borders = whole(sheet)
    return TableReading(sheet.name, "customers", "rows", (), borders.top, borders.bottom, {}, {}, 0)
