"""What went on between the shop and a customer: sold, received, owed, line by line; to look at and to save."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from smallcrm.actions.taxes import rate_sentence
from smallcrm.actions.typed_days import day_near
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import day_text, short_day
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.owing import Statement
    from smallcrm.ui.session import Session


class Shown(NamedTuple):
    """A line of the list; the first is what was carried over."""

    id: int
    day: str
    what: str
    sold: str
    received: str
    balance: str


class StatementDialog(ListDialog):
    """Another period lists it anew."""

    about = "customers"
    SIZE = 680, 560

    save_wanted = Signal(str)
    """It is to be saved: as .pdf or .xlsx."""

    def __init__(self, session: Session, customer: int, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Statement"), parent)
        self.customer = customer
        self._lines: list[Shown] = []
        read = partial(day_near, today=session.today())
        self.first, self.last = Field(_("From"), read, day_text), Field(_("To"), read, day_text)
        self.name = plain.label(bold=True, wrap=True)
        self.told = plain.label()
        self.rates = plain.label(tone="muted", wrap=True)
        self.table = Table(_("Statement"), PagedModel(_columns(), self._rows), columns_chosen=False)
        self.pdf = button(_("Save as PDF…"), lambda: self.save_wanted.emit(".pdf"), drawing="file-text")
        self.excel = button(_("Save for Excel…"), lambda: self.save_wanted.emit(".xlsx"), drawing="file-spreadsheet")
        for field in (self.first, self.last):
            field.edited.connect(self.look)
        session.tasks.changed.connect(self.look)
        self._lay_out()
        self.look()

    def period(self) -> tuple[date | None, date | None]:
        """From when to when; None: open on that side."""
        first, last = (
            date.fromisoformat(field.value()) if field.value() else None for field in (self.first, self.last)
        )
        return first, last

    def look(self) -> None:
        """List what is in the period; where there is none, say why, and list nothing."""
        from smallcrm.actions.owing import statement

        self.last.tell()
        made: Statement | None = None
        if not (self.first.problem() or self.last.problem()):
            try:
                made = statement(self._session.store, self.customer, *self.period())
            except CrmError as error:
                self.last.say(str(error), wrong=True)
        for save in (self.pdf, self.excel):
            save.setEnabled(made is not None)
        self._show(made) if made else self._show_nothing()

    def _show(self, made: Statement) -> None:
        self.name.setText(made.customer.name)
        carried = [Shown(0, "", _("Carried over"), "", "", amount_text(made.carried))] if made.first else []
        self._lines = [
            *carried,
            *(
                Shown(
                    at, short_day(one.day), one.what, _money(one.sold), _money(one.received), amount_text(one.balance)
                )
                for at, one in enumerate(made.lines, 1)
            ),
        ]
        self.table.show_ids([line.id for line in self._lines])
        told = _("sold {sold}  ・  received {received}  ・  receivable {balance}")
        self.told.setText(told.format(sold=yen(made.sold), received=yen(made.received), balance=yen(made.balance)))
        self.rates.setText("  ・  ".join(map(rate_sentence, made.rates)))
        self.rates.setVisible(bool(made.rates))

    def _show_nothing(self) -> None:
        self._lines = []
        self.table.show_ids([])
        self.told.clear()
        self.rates.hide()

    def _rows(self, ids: Sequence[int]) -> list[Shown]:
        return [line for line in self._lines if line.id in ids]

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.name)
        period = QHBoxLayout()
        period.setSpacing(12)
        for field in (self.first, self.last):
            period.addWidget(field, 1)
        period.addStretch(1)
        column.addLayout(period)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        column.addWidget(self.rates)
        self.put_foot((self.pdf, self.excel))


def _money(amount: int | None) -> str:
    return "" if amount is None else amount_text(amount)


def _columns() -> list[Column[Shown]]:
    return [
        Column("day", _("Date"), lambda line: line.day, 100, muted=True, sortable=False),
        Column("what", _("Particulars"), lambda line: line.what, 180, sortable=False, stretch=True),
        Column("sold", _("Sold"), lambda line: line.sold, 90, right=True, sortable=False),
        Column("received", _("Received"), lambda line: line.received, 90, right=True, sortable=False),
        Column("balance", _("Balance"), lambda line: line.balance, 90, right=True, sortable=False),
    ]
