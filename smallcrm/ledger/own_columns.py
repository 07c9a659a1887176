"""The columns of the shop's own fields: how their cells are written, and read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smallcrm.ledger.headers import header_key
from smallcrm.values.own_kinds import OwnKind
from smallcrm.values.own_values import OwnValue, kept_number, read_own
from smallcrm.values.text import is_nothing

if TYPE_CHECKING:
    from smallcrm.ledger.columns import Column, Layout
    from smallcrm.ledger.sheets import Sheet
    from smallcrm.ledger.table_file import CellKind
    from smallcrm.values.reading import CellValue, Reading

PREFIX = "custom:"
_NOTHING_IN = frozenset({"number", "money", "date", "link"})
"""Kinds in which なし and - say nothing; elsewhere they are an answer."""


def own_cell_kind(kind: OwnKind | None) -> CellKind:
    """How a column of these is formatted; without a kind each cell is what it is."""
    kinds: Mapping[str, CellKind] = {"money": "money", "date": "day", "text": "text", "choice": "text", "link": "text"}
    return kinds.get(kind.name, "number") if kind else "number"


def own_cell(kind: OwnKind | None, value: Any) -> Any:
    """A value as a cell: what a ledger brought before the field was defined stays what it is."""
    if kind is not None and kind.name == "number" and isinstance(value, str):
        return value if (number := kept_number(value)) is None else number
    return value


def own_reader(column: Column) -> Callable[[CellValue], Reading[OwnValue] | None] | None:
    """How the cells of a column are read that is a defined field; None: it is none."""
    kind = column.own
    if kind is None:
        return None
    return lambda value: (
        None if value == "" or (kind.name in _NOTHING_IN and is_nothing(value)) else read_own(kind, value)
    )


def with_own_words(sheet: Sheet, own: Mapping[str, OwnKind]) -> Sheet:
    """The sheet, which knows what the shop's own fields are called."""
    return replace(sheet, own_words=frozenset(map(header_key, own))) if own else sheet


def with_own(layout: Layout, own: Mapping[str, OwnKind], again: Callable[[Mapping[str, str]], Layout]) -> Layout:
    """A table of customers whose columns of the shop's own fields are known for what they hold.

    A header that is called as a field is that field, whatever else the word might mean; `again` makes the layout
    with that said. But a table is never left without its names by it.
    """
    if not own or layout.kind == "purchases":
        return layout
    names = {header_key(name): name for name in own}
    named = {
        column.letter: PREFIX + names[header_key(column.header)]
        for column in layout.columns
        if header_key(column.header) in names
    }
    if not layout.ours and any(column.role != named.get(column.letter, column.role) for column in layout.columns):
        told = again(named)
        if told.kind == layout.kind and told.has("name", "family_name") == layout.has("name", "family_name"):
            layout = told
    for column in layout.columns:
        column.own = own.get(column.role.removeprefix(PREFIX)) if column.role.startswith(PREFIX) else None
    return layout
