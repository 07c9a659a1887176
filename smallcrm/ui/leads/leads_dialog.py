"""Those who have not bought yet, the likeliest first, with the reason of every point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from smallcrm.actions.leads import reason_text, scored, temperature_word
from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.keys import named
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.values.money import amount_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.leads import ScoredLead
    from smallcrm.ui.session import Session


class LeadsDialog(ListDialog):
    """Looked up off the window's thread, and again when something changed."""

    about = "forecast"
    SIZE = 820, 520

    customer_wanted = Signal(int)
    """This customer is to be shown."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Leads"), parent)
        self._leads: dict[int, ScoredLead] = {}
        self.told = plain.label(tone="muted")
        self.why = plain.label(wrap=True)
        self.table = Table(_("Leads"), PagedModel(_columns(), self._rows), columns_chosen=False)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._tell)
        self.rules = button(_("Rules…"), self._edit_rules)
        self.show_customer = button(_("Show the customer"), lambda: self._open(self.table.current_id()))
        self.convert = button(_("Begin a deal…"), self._convert, primary=True)
        self.convert.setToolTip(_("Begin a deal…") + "  Ctrl+Shift+N")
        named(self, "Ctrl+Shift+N", _("Begin a deal…"), self._convert)
        session.tasks.changed.connect(self.look)
        self._lay_out()
        self._tell(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """List them again."""
        if self.isVisible():
            store, today = self._session.store, self._session.today()
            work = self._session.tasks.operation(_("Leads"), lambda _work: scored(store, today))
            work.reads().then(self._show).start()

    def _show(self, found: Sequence[ScoredLead]) -> None:
        self._leads = {one.id: one for one in found}
        self.table.show_ids([one.id for one in found])
        if found and not self.table.current_id():
            self.table.choose_row(0)
        self._stack.setCurrentIndex(0 if found else 1)
        self.told.setText(n_("{count} customer", "{count} customers", len(found)).format(count=f"{len(found):,}"))
        self._tell(self.table.current_id())

    def _rows(self, ids: Sequence[int]) -> list[ScoredLead]:
        return [self._leads[customer] for customer in ids]

    def _tell(self, customer: int) -> None:
        lead = self._leads.get(customer)
        self.why.setText(_(", ").join(map(reason_text, lead.score.reasons)) if lead else "")
        for made in (self.show_customer, self.convert):
            made.setEnabled(lead is not None)

    def _open(self, customer: int) -> None:
        if customer:
            self.accept()
            self.customer_wanted.emit(customer)

    def _convert(self) -> None:
        """The form of a deal with whom is current; saving it is one act with their new stage."""
        from smallcrm.ui.pipeline.deal_dialog import DealDialog

        if lead := self.table.current_id():
            dialog = DealDialog(self._session, customer=lead, lead=True, parent=self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def _edit_rules(self) -> None:
        from smallcrm.ui.leads.rules_dialog import RulesDialog

        dialog = RulesDialog(self._session, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.told)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        words = _(
            "Whoever is in the list of customers and has bought nothing yet stands here, the likeliest to buy first."
        )
        self._stack.addWidget(Empty("users", _("Everybody has bought something"), words))
        column.addWidget(self._stack, 1)
        column.addWidget(self.why)
        self.put_foot((self.rules,), self.show_customer, self.convert)


def _columns() -> list[Column[ScoredLead]]:
    return [
        Column("points", _("Score"), lambda one: amount_text(one.score.points), 70, right=True, sortable=False),
        Column(
            "temperature", _("Likelihood"), lambda one: temperature_word(one.score.temperature), 100, sortable=False
        ),
        Column("code", _("Code"), lambda one: one.code, 70, muted=True, sortable=False, gives_way=2),
        Column("name", _("Name"), lambda one: one.name, 150, bold=True, sortable=False),
        Column("why", _("Reasons"), _why, 260, sortable=False, stretch=True, gives_way=1),
    ]


def _why(one: ScoredLead) -> str:
    return _(", ").join(map(reason_text, one.score.reasons))
