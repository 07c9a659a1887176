"""An address book of vCards as a sheet: a row a card, a column for each field that any card tells; in the child."""

from __future__ import annotations

from itertools import chain
from typing import BinaryIO

from smallcrm.ledger.channel import Sender, SheetHead
from smallcrm.ledger.delimited import send_rows
from smallcrm.ledger.export_columns import CUSTOMER_COLUMNS, ID
from smallcrm.ledger.vcard import read_cards
from smallcrm.ledger.vcard_cells import Cells, cells_of, is_ours

_COLUMNS = {column.field: column for column in CUSTOMER_COLUMNS}


def read_vcards(file: BinaryIO, language: str, send: Sender) -> None:
    """Tell `send` the one sheet of a file of vCards; it is ours when all its cards are."""
    people: list[Cells] = []
    ours = True
    for card in read_cards(file):
        cells = cells_of(card, language)
        if cells:
            people.append(cells)
            ours = ours and is_ours(card)
    fields = _fields(people, ours=ours)
    head = [_header(field, language) for field in fields]
    send.sheet(SheetHead("", fields=tuple(fields)))
    send_rows(chain([head], ([cells.get(field, "") for field in fields] for cells in people)), send)
    send.done(text_file=True, ours=ours)


def _fields(people: list[Cells], *, ours: bool) -> list[str]:
    """The fields that are told, in the order of our own exports, then those under names of their own."""
    told = dict.fromkeys(field for cells in people for field in cells)
    known = [field for field in _COLUMNS if field in told and (ours or field != ID.field)]
    return [*known, *(field for field in told if field.startswith("custom:"))]


def _header(field: str, language: str) -> str:
    return _COLUMNS[field].header(language) if field in _COLUMNS else field.removeprefix("custom:")
