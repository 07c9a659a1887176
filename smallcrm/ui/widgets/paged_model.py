"""The rows of every list: an id list in the order that was made for it, and records that come in pages of 100.

It never sorts by itself and never queries; a page is fetched when a row of it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from smallcrm.errors import CrmError
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.plain import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Record(Protocol):
    """What a row shows."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=Record)
Index = QModelIndex | QPersistentModelIndex
PAGE = 100
PAGES_KEPT = 40
ASIDE = Qt.ItemDataRole.UserRole + 1
"""Role of the muted words behind a cell's text."""
BOLD = Qt.ItemDataRole.UserRole + 2
MUTED = Qt.ItemDataRole.UserRole + 3
RECORD = Qt.ItemDataRole.UserRole + 4
"""Role of the record itself, for what paints more than a cell."""


LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value
"""Where a cell's words stand: put together once, for it is asked of every cell that is painted."""


class GroupWords(NamedTuple):
    """How rows that have a value in common are put together."""

    word: Callable[[str], str]
    """What the head of a group says for its value."""
    first: Callable[[], Sequence[str]] = tuple
    """Gives the values that come before others, in their order."""


class Column(NamedTuple, Generic[R]):
    """A column: what it is called and how a row's cell reads."""

    key: str
    title: str
    text: Callable[[R], str]
    width: int
    right: bool = False
    aside: Callable[[R], str] | None = None
    """Muted words behind the text (a reading behind a name)."""
    bold: bool = False
    muted: bool = False
    sortable: bool = True
    stretch: bool = False
    """It takes what is left, and is never narrower than its width."""
    gives_way: int = 0
    """Where there is no room the column with the largest number is hidden first; 0 always stays."""
    shown: bool = True
    """Whether it is there before the user has chosen columns."""
    copied: Callable[[R], Sequence[str | int]] | None = None
    """The cells that a spreadsheet is given for it, where they are not the text."""
    groups: GroupWords | None = None
    """None: it is no column to put rows together by."""


class Order(NamedTuple):
    """What a list is sorted by."""

    key: str
    descending: bool = False


class PagedModel(QAbstractTableModel, Generic[R]):
    """An id list, and rows that are fetched a page at a time."""

    failed = Signal(object)
    """Rows could not be fetched (`CrmError`); they stay blank, since nothing may be raised into Qt's painting."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        fades: Callable[[R], object] = lambda _record: False,
    ) -> None:
        """`fades` says whether all of a row is muted."""
        super().__init__()
        self._fades = fades
        self.columns = columns
        self.order: Order | None = None
        self._fetch = fetch
        self._ids: Sequence[int] = ()
        self._pages: dict[int, dict[int, R]] = {}

    def show_ids(self, ids: Sequence[int], order: Order | None = None) -> None:
        """List these rows, in this order."""
        self.beginResetModel()
        self._ids, self.order, self._pages = ids, order, {}
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def fetch_anew(self) -> None:
        """Fetch the rows again when they are painted: more is wanted of them."""
        self._pages = {}
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show these columns of the rows from now on."""
        self.beginResetModel()
        self.columns = columns
        self.endResetModel()

    def id_at(self, row: int) -> int:
        """Which record stands in a row."""
        return self._ids[row]

    def ids(self, first: int, last: int) -> Sequence[int]:
        """The records in these rows, the last one too."""
        return self._ids[first : last + 1]

    def records(self) -> Sequence[int]:
        """All that are listed, those too that are folded away."""
        return self._ids

    def row_of(self, record: int) -> int:
        """Where a record stands; -1: not in the list."""
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def record_at(self, row: int) -> R | None:
        """The record in a row, fetched with its page where it is not there yet; None: deleted since it was listed."""
        number = row // PAGE
        if number not in self._pages:
            if len(self._pages) > PAGES_KEPT:
                self._pages.pop(next(iter(self._pages)))
            self._pages[number] = {record.id: record for record in self._fetched(number)}
        return self._pages[number].get(self._ids[row])

    def _fetched(self, page: int) -> Sequence[R]:
        try:
            return self._fetch(self._ids[page * PAGE : (page + 1) * PAGE])
        except CrmError as error:
            self.failed.emit(error)
            return ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == BOLD:
            return column.bold
        if role == MUTED:
            return column.muted or self._is_faded(index.row())
        if role == RECORD:
            return self.record_at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, ASIDE):
            return self._words(column, index.row(), role)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title + self._arrow(column.key)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    def _is_faded(self, row: int) -> bool:
        record = self.record_at(row)
        return record is not None and bool(self._fades(record))

    def _arrow(self, key: str) -> str:
        if self.order is None or self.order.key != key:
            return ""
        return " ▾" if self.order.descending else " ▴"

    def _words(self, column: Column[R], row: int, role: int) -> str:
        record = self.record_at(row)
        if record is None:
            return ""
        text, aside = column.text(record), column.aside(record) if column.aside else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{text} {aside}".strip())
        return aside if role == ASIDE else text
