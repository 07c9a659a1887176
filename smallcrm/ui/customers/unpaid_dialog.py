"""Everybody who owes something, by the day on which the first of it is to be paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import short_day
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.owing import Debtor
    from smallcrm.ui.session import Session


class UnpaidDialog(ListDialog):
    """Looked up off the window's thread, and again when something changed."""

    about = "customers"
    SIZE = 760, 520

    opened = Signal(int)
    """A customer is to be shown."""
    payment_wanted = Signal(int)
    """Money came from this customer."""
    statement_wanted = Signal(int)
    """The statement of this customer is to be shown."""
    save_wanted = Signal(str)
    """The list is to be saved: as .pdf or .xlsx."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Unpaid"), parent)
        self._debtors: dict[int, Debtor] = {}
        self.told = plain.label(tone="muted")
        self.table = Table(_("Unpaid"), PagedModel(_columns(session.today()), self._rows), columns_chosen=False)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(lambda _customer: self._suit())
        wanted = self.table.current_id
        self.payment = button(_("Payment received…"), lambda: self.payment_wanted.emit(wanted()), primary=True)
        self.statement = button(_("Statement…"), lambda: self.statement_wanted.emit(wanted()))
        self.pdf = button(_("Save as PDF…"), lambda: self.save_wanted.emit(".pdf"), drawing="file-text")
        self.excel = button(_("Save for Excel…"), lambda: self.save_wanted.emit(".xlsx"), drawing="file-spreadsheet")
        session.tasks.changed.connect(self.look)
        self._lay_out()
        self._suit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """List them again."""
        from smallcrm.actions.owing import debtors

        if self.isVisible():
            store, today = self._session.store, self._session.today()
            work = self._session.tasks.operation(_("Unpaid"), lambda _work: debtors(store, today))
            work.reads().then(self._show).start()

    def _show(self, found: Sequence[Debtor]) -> None:
        self._debtors = {one.id: one for one in found}
        self.table.show_ids([one.id for one in found])
        if found and not self.table.current_id():
            self.table.choose_row(0)
        self._stack.setCurrentIndex(0 if found else 1)
        count = n_("{count} customer", "{count} customers", len(found)).format(count=f"{len(found):,}")
        overdue = sum(one.overdue for one in found)
        told = [count, _("open {amount}").format(amount=yen(sum(one.open for one in found)))]
        told += [_("overdue {amount}").format(amount=yen(overdue))] if overdue else []
        self.told.setText("  ・  ".join(told) if found else "")
        self._suit()

    def _rows(self, ids: Sequence[int]) -> list[Debtor]:
        return [self._debtors[customer] for customer in ids]

    def _open(self, customer: int) -> None:
        self.accept()
        self.opened.emit(customer)

    def _suit(self) -> None:
        for made in (self.payment, self.statement):
            made.setEnabled(bool(self.table.current_id()))
        for made in (self.pdf, self.excel):
            made.setEnabled(bool(self._debtors))

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.told)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        words = _("A purchase on account, with a due date or paid only in part is listed here until it is paid.")
        self._stack.addWidget(Empty("check", _("Nobody owes anything"), words))
        column.addWidget(self._stack, 1)
        self.put_foot((self.pdf, self.excel), self.statement, self.payment)


def _columns(today: date) -> list[Column[Debtor]]:
    def due(one: Debtor) -> str:
        day = short_day(one.due)
        return _("{day} overdue").format(day=day) if one.due and one.due < today.isoformat() else day

    return [
        Column("code", _("Code"), lambda one: one.code, 70, muted=True, sortable=False, gives_way=2),
        Column("name", _("Name"), lambda one: one.name, 150, bold=True, sortable=False, stretch=True),
        Column("phone", _("Phone"), lambda one: one.phone, 120, sortable=False, gives_way=1),
        Column("due", _("Due date"), due, 150, sortable=False),
        Column("overdue", _("Overdue"), _overdue, 100, right=True, sortable=False),
        Column("open", _("Receivable"), lambda one: amount_text(one.open), 100, right=True, sortable=False),
    ]


def _overdue(one: Debtor) -> str:
    return amount_text(one.overdue) if one.overdue else ""
