"""The entries of the group that is chosen: why they may be one, what can be done, and field by field what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.duplicates.comparison import ComparisonTable
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QPushButton

    from smallcrm.actions.side_by_side import Compared
    from smallcrm.analysis.duplicates import Group
    from smallcrm.ui.session import Session

ALL_FIELDS = ""


class EntriesCard(Card):
    """Knows which value the user has chosen; `winners` knows what stays elsewhere."""

    def __init__(self, session: Session, acts: Sequence[QPushButton], leave: QPushButton) -> None:
        """`acts` are what can be done with the group, `leave` leaves one of three out."""
        super().__init__()
        self.ids: list[int] = []
        """The entries, the one that stays first; none where there is nothing to compare."""
        self.choices: dict[str, int] = {}
        """Field -> the entry whose value was chosen."""
        self._session, self._leave = session, leave
        self._group: Group | None = None
        self.sign, self.why = plain.pill(""), plain.label(wrap=True)
        self.table = ComparisonTable()
        self.table.chosen.connect(self.choose)
        self.body.setContentsMargins(1, 12, 1, 10)  # the table leaves the card its border and its corners
        for parts in ((self.sign, self.why, leave), acts):
            line = QHBoxLayout()
            line.setContentsMargins(16, 0, 16, 0)
            for part in parts:
                line.addWidget(part, part is self.why)
            self.body.addLayout(line)
        line.insertStretch(0, 1)
        self.body.addWidget(self.table, 1)

    def show_group(self, group: Group | None) -> None:
        """Compare these; what was chosen stays chosen where they are shown already."""
        if group is None or self._group is None or group.ids != self._group.ids:
            self.choices = {}
        self._group, self.ids = group, []
        try:
            if group is not None:
                self._put_side_by_side(group)
        except CrmError as error:
            self._session.tasks.refused.emit(error)
        if not self.ids:
            self.table.show_entries((), ())
        self._leave.setVisible(len(self.ids) > 2)

    def choose(self, field: str, place: int) -> None:
        """Have the value of the entry at this place stay; ALL_FIELDS: whatever it says."""
        rows = self.table.compared.rows
        all_it_says = [row.key for row in rows if row.choosable and row.values[place]]
        self.choices |= dict.fromkeys([field] if field != ALL_FIELDS else all_it_says, self.ids[place])
        self.table.change_entries(self._compared(self.ids))

    def _put_side_by_side(self, group: Group) -> None:
        from smallcrm.actions import duplicates, side_by_side

        store = self._session.store
        ids = side_by_side.best_first(store, group.ids)
        names = store.customers.names(ids)
        if len(names) < len(group.ids):
            return  # an undo or a merge may take one away before the next search, even between the two
        heads = [" ".join(filter(None, (names[one][1], names[one][0]))) for one in ids]
        self.table.show_entries(self._compared(ids), heads)
        self.ids = ids
        self.why.setText(duplicates.reason_words(group))
        level = _("Almost certain") if group.strong else _("Possible")
        self.sign.setText(f"{level}  {group.score}")
        set_tone(self.sign, pill="take" if group.strong else "yama")

    def _compared(self, ids: list[int]) -> list[Compared]:
        from smallcrm.actions import side_by_side

        return side_by_side.compared(self._session.store, ids, self.choices, date_form())
