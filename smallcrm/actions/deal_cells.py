"""What a cell of a table of deals can mean: a text, a day, an amount, a quantity, a percentage."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from smallcrm.actions.checking import WrongField, checked_deal
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.money_reading import read_money
from smallcrm.values.quantities import read_quantity
from smallcrm.values.reading import Unreadable

if TYPE_CHECKING:
    from smallcrm.ledger.sheets import CellValue
    from smallcrm.values.reading import Reading

T = TypeVar("T")
Cells = Mapping[str, "CellValue"]
"""Field -> what stands there, of a row."""


class WrongCell(CrmError):
    """A row cannot be a deal, because of the cell of this field."""

    def __init__(self, field: str, why: str, row: int = 0) -> None:
        super().__init__(why)
        self.field, self.row = field, row
        """The row, where it is another than that of the deal."""


class WrongRow(CrmError):
    """A row cannot be a deal, because of these cells."""

    def __init__(self, cells: Sequence[WrongCell]) -> None:
        super().__init__(" ".join(map(str, cells)))
        self.cells = cells


class Wrong:
    """Gathers the cells of a row that are wrong, so that all of them are said at once."""

    def __init__(self) -> None:
        self._cells: list[WrongCell] = []

    def tried(self, read: Callable[[], T], otherwise: T, row: int = 0) -> T:
        """What is read; `otherwise` where a cell is wrong, of this row where it is not that of the deal."""
        try:
            return read()
        except WrongCell as wrong:
            self._cells.append(wrong)
        except WrongField as wrong:
            field = "deal" if wrong.field == "title" else wrong.field
            self._cells.append(WrongCell(field, wrong.reason, row))
        return otherwise

    def insist_on_none(self) -> None:
        """WrongRow where any cell was wrong."""
        if self._cells:
            raise WrongRow(self._cells)


def said(told: Cells, field: str) -> str:
    """The text of a field; a day is one, too."""
    cell = told.get(field, "")
    if isinstance(cell, date):
        return cell.isoformat()[:10]
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def day(told: Cells, field: str) -> str:
    """The day of a field; empty where there is none."""
    try:
        return str(checked_deal({"close_on": said(told, field)})["close_on"])
    except WrongField as wrong:
        raise WrongField(field, wrong.reason) from wrong


def money(told: Cells, field: str) -> int | None:
    """The yen of a field; None where there are none."""
    reading = money_reading(told, field)
    return None if reading is None else reading.value


def money_reading(told: Cells, field: str) -> Reading[int] | None:
    """The yen of a field, and what was repaired in it."""
    cell = told.get(field, "")
    if not str(cell).strip():
        return None
    try:
        return read_money(cell)
    except Unreadable as error:
        raise WrongField(field, _("{value} is no amount of money.").format(value=cell)) from error


def quantity(told: Cells, field: str) -> int | None:
    """The thousandths of a field; None where there are none."""
    cell = told.get(field, "")
    if not str(cell).strip():
        return None
    try:
        return read_quantity(cell).value.thousandths
    except Unreadable as error:
        raise WrongField(field, _("{value} is no number.").format(value=cell)) from error


def percent(told: Cells, field: str) -> int | None:
    """The percentage of a field: 50, 50% and 0.5 are the same; None where there is none."""
    cell = told.get(field, "")
    if isinstance(cell, int | float):
        return round(cell * 100) if isinstance(cell, float) and 0 < cell < 1 else round(cell)
    number = str(cell).strip().removesuffix("%").strip()
    if not number:
        return None
    if not number.isdecimal():
        raise WrongField(field, _("{value} is no number.").format(value=number))
    return int(number)
