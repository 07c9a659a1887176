"""The list of the groups that are still to be settled, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractItemView

from smallcrm.actions.duplicates import reason_words
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.table import Column, PagedModel, Table

if TYPE_CHECKING:
    from smallcrm.analysis.duplicates import Group

Names = dict[int, tuple[str, str, str]]
"""Customer -> (code, name, kana)."""


class GroupLine(NamedTuple):
    """A line of the list; its id is that of the group's first customer, who is in no other."""

    id: int
    group: Group
    names: tuple[str, ...]


class GroupTable(Table):
    """One group at a time is chosen."""

    def __init__(self, names_of: Callable[[Iterable[int]], Names]) -> None:
        self.groups: dict[int, Group] = {}
        self._names_of = names_of
        super().__init__(_("Possible duplicates"), PagedModel(_columns(), self._lines))
        self.setMinimumWidth(self.fontMetrics().height() * 8)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """List these; the one that was chosen stays so, else the one that has come into its place is."""
        row = max(0, self.currentIndex().row())
        self.groups = {group.ids[0]: group for group in groups}
        self.show_ids(list(self.groups))
        if self.groups and not self.current_id():
            self.choose_row(min(row, len(self.groups) - 1))

    def chosen_group(self) -> Group | None:
        """The group that is chosen."""
        return self.groups.get(self.current_id())

    def _lines(self, ids: Sequence[int]) -> list[GroupLine]:
        groups = [self.groups[one] for one in ids]
        names = self._names_of(one for group in groups for one in group.ids)
        return [
            GroupLine(group.ids[0], group, tuple(names[one][1] for one in group.ids if one in names))
            for group in groups
        ]


def _columns() -> list[Column[GroupLine]]:
    return [
        Column("name", _("Name"), _name, 116, bold=True, sortable=False),
        Column("why", _("Signs"), _why, 110, muted=True, sortable=False, stretch=True, gives_way=1),
        Column("score", _("Likeness"), _score, 76, right=True, muted=True, sortable=False, gives_way=2),
    ]


def _why(line: GroupLine) -> str:
    return reason_words(line.group)


def _score(line: GroupLine) -> str:
    return str(line.group.score)


def _name(line: GroupLine) -> str:
    return " / ".join(dict.fromkeys(line.names))
