"""An address book of vCards as a sheet: a row a card, a column for each field that any card tells; in the child."""

from __future__ import annotations

from itertools import chain
from typing import BinaryIO

from smallcrm.ledger.channel import Sender, SheetHead
from smallcrm.ledger.delimited import send_rows
from smallcrm.ledger.export_columns import CUSTOMER_COLUMNS, ID
from smallcrm.ledger.vcard import PICTURES, Card, read_cards
from smallcrm.ledger.vcard_cells import Cells, birthday_without_year, cells_of, is_ours

_NAMED = 5
_COLUMNS = {column.field: column for column in CUSTOMER_COLUMNS}


def read_vcards(file: BinaryIO, language: str, send: Sender) -> None:
    """Tell `send` the one sheet of a file of vCards; it is ours when all its cards are."""
    people: list[Cells] = []
    unended: list[Card] = []
    to_say: dict[str, list[str]] = {"unended": [], "no-year": [], "pictures": []}
    ours = True
    for card in read_cards(file, unended.append):
        cells = cells_of(card, language)
        if cells:
            people.append(cells)
            ours = ours and is_ours(card)
        signs = {
            "unended": bool(unended),
            "no-year": birthday_without_year(language) in cells,
            "pictures": any(prop.name in PICTURES for prop in card),
        }
        for code in filter(signs.__getitem__, signs):
            to_say[code].append(cells.get("name", "") or "?")
        unended.clear()
    fields = _fields(people, ours=ours)
    head = [_header(field, language) for field in fields]
    send.sheet(SheetHead("", fields=tuple(fields)))
    send_rows(chain([head], ([cells.get(field, "") for field in fields] for cells in people)), send)
    for code, names in to_say.items():
        if names:
            send.note(code, _some_of(names))
    send.done(text_file=True, ours=ours)


def _some_of(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" … (+{more})" if more > 0 else "")


def _fields(people: list[Cells], *, ours: bool) -> list[str]:
    """The fields that are told, in the order of our own exports, then those under names of their own."""
    told = dict.fromkeys(field for cells in people for field in cells)
    known = [field for field in _COLUMNS if field in told and (ours or field != ID.field)]
    return [*known, *(field for field in told if field.startswith("custom:"))]


def _header(field: str, language: str) -> str:
    return _COLUMNS[field].header(language) if field in _COLUMNS else field.removeprefix("custom:")
