"""The act that is chosen: its name and time, what it changed in numbers, what it kept, and its records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.activity.counts import count_lines
from smallcrm.ui.activity.detail_list import DetailList
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, clear
from smallcrm.ui.words import date_form, moment_text

if TYPE_CHECKING:
    from smallcrm.actions.act_details import DetailPage
    from smallcrm.actions.history import ActEntry
    from smallcrm.store.database import Store

PAGE = 100
KEPT_SHOWN = 5


class DetailPanel(Card):
    """Reads a page of changes at a time on the window's own connection."""

    opened = Signal(int)
    """A customer is to be opened (the id)."""
    value_wanted = Signal(object)
    """The value of before is to be put back (its place)."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._facts = QVBoxLayout()
        self._facts.setSpacing(4)
        self.list = DetailList()
        self.list.opened.connect(self.opened)
        self.list.value_wanted.connect(self.value_wanted)
        self.body.setContentsMargins(16, 14, 8, 8)
        self.body.addLayout(self._facts)
        self.body.addWidget(self.list, 1)
        self._keys = plain.Elided(_("Enter the customer  ·  Ctrl+B put this value back"), tone="muted")
        self.body.addWidget(self._keys)

    def show_act(self, act: ActEntry | None, customer: int) -> None:
        """Show this act; of many records only those of the customer whose acts are listed."""
        clear(self._facts)
        self.list.setVisible(act is not None)
        self._keys.setVisible(act is not None)
        if act is None:
            self.list.details.show(None)
            nothing = plain.label(_("Choose an act to see what it changed."), tone="muted", wrap=True)
            nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._facts.addWidget(nothing)
            return
        from smallcrm.actions import act_details, history

        self._facts.addWidget(plain.label(act.name, bold=True, wrap=True))
        state = _(" ・ taken back") if act.undone else ""
        self._facts.addWidget(plain.small(moment_text(act.at) + state))
        self._facts.addWidget(plain.small(_("; ").join(count_lines(act.counts)), wrap=True))
        kept = history.kept(self._store, act, date_form()) if act.is_undo else []
        if kept:
            shown = _(", ").join(kept[:KEPT_SHOWN])
            if len(kept) > KEPT_SHOWN:
                shown = _("{some} and {more} more").format(some=shown, more=len(kept) - KEPT_SHOWN)
            words = _("Kept, since it was changed later: {what}").format(what=shown)
            self._facts.addWidget(plain.label(words, wrap=True))

        def fetch(after: int) -> DetailPage:
            return act_details.details(
                self._store, act.id, date_form(), after=after, limit=PAGE, customer=customer or None
            )

        self.list.details.show(fetch)
