"""What the user chose for an import."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from smallcrm.ledger.addresses import column_number
from smallcrm.ledger.plan import Existing, Kind, TableId, TableReading
from smallcrm.light import NamedTuple


class Borders(NamedTuple):
    """Where a table lies in its sheet; rows and columns count from 1, both ends belong to it."""

    top: int
    """Its first row, of the header where it has one."""
    bottom: int
    left: int
    right: int
    header_rows: int

    @classmethod
    def of(cls, table: TableReading) -> Borders:
        """Where a table lies as it was read."""
        columns = [place for letters in table.columns if (place := column_number(letters)) is not None]
        top = table.header_rows[0] if table.header_rows else table.first_row
        left, right = min(columns, default=0) + 1, max(columns, default=0) + 1
        return cls(top, max(table.last_row, top), left, right, len(table.header_rows))


class ImportOptions(NamedTuple):
    """The defaults read every sheet that is not hidden and fill empty fields of known customers only."""

    existing: Existing = "fill"
    kind: Kind | None = None
    """What the tables hold, where the user knows better."""
    deals: bool | None = None
    """Whether the rows are deals, where the user says so; else the headers do."""
    sheets: tuple[str, ...] = ()
    """These sheets only, hidden ones too; empty: all that are not hidden."""
    columns: Mapping[str, str] = MappingProxyType({})
    """Field -> column, by its letters or its header, in all tables."""
    layouts: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    """Fingerprint of a layout -> column letters -> field, in the tables of that layout."""
    tables: Mapping[TableId, bool] = MappingProxyType({})
    """Tables that the user chose to import, or to leave out."""
    borders: Mapping[TableId, Borders] = MappingProxyType({})
    """Tables whose borders the user moved."""
    by_hand: Mapping[TableId, Mapping[str, str]] = MappingProxyType({})
    """What the user said of the columns of a table whose borders, and so its layout, were moved: letters -> field."""
    corrections: Mapping[str, str] = MappingProxyType({})
    """Cell with its sheet (11月!B7) -> what is read in its place."""

    def chosen(self, table: TableId) -> bool:
        """Whether the user asked for a table that may not be taken for one."""
        return self.tables.get(table, table in self.borders)

    def looks_into(self, sheet: str) -> bool:
        """Whether the user asked for a table of a sheet, be it hidden."""
        return any(table.sheet == sheet and self.chosen(table) for table in (*self.tables, *self.borders))
