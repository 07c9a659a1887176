"""Rows in groups: a head with what they have in common, how many they are and what they come to, then the rows.

A head is a row whose id is below 0. A group that is folded has its head alone; its rows still belong to the list.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.paged_model import BOLD, MUTED, RECORD, Index, Order, PagedModel, R

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = RECORD + 1
"""Role of the group whose head a row is; None: it is a record's."""


class Group(NamedTuple):
    """Rows that have something in common."""

    value: str
    words: str
    """What they have in common, as the head says it."""
    ids: Sequence[int]
    """In the order of the list."""
    figures: str
    """How many they are, and what they come to."""

    @property
    def said(self) -> str:
        """All that the head says."""
        return f"{self.words}  {self.figures}"


class GroupedModel(PagedModel[R]):
    """An id list like others until it is given groups."""

    groups: Sequence[Group] = ()
    folded: frozenset[str] = frozenset()
    """The values of the groups that are folded away."""

    def show_ids(self, ids: Sequence[int], order: Order | None = None) -> None:
        self.groups = ()
        super().show_ids(ids, order)

    def show_groups(self, groups: Sequence[Group], order: Order | None) -> None:
        """List these groups."""
        ids = array("q")  # an eighth of the memory of a list
        for place, group in enumerate(groups):
            ids.append(-place - 1)
            if group.value not in self.folded:
                ids.extend(group.ids)
        self.groups = groups
        super().show_ids(ids, order)

    def fold(self, values: frozenset[str]) -> None:
        """Have these groups folded, and no others."""
        self.folded = values
        self.show_groups(self.groups, self.order)

    def head_at(self, row: int) -> Group | None:
        """The group whose head stands in a row; None: a record does."""
        place = self.id_at(row)
        return self.groups[-place - 1] if place < 0 else None

    def row_of_group(self, value: str) -> int:
        """Where the head of a group stands; -1: there is no such group."""
        place = next((place for place, group in enumerate(self.groups) if group.value == value), None)
        return -1 if place is None else self.row_of(-place - 1)

    def group_of(self, record: int) -> Group | None:
        """The group that a record is in."""
        return next((group for group in self.groups if record in group.ids), None)

    def records(self) -> Sequence[int]:
        return [one for group in self.groups for one in group.ids] if self.groups else super().records()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        group = self.head_at(index.row())
        if role == HEAD or group is None:
            return group if role == HEAD else super().data(index, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return group.said
        return False if role in (BOLD, MUTED) else None
