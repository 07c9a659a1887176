"""The table of the taxes: a line a law, changed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from smallcrm.actions.shop import JAPAN, TaxRate, checked_rates
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.settings.section import beside
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, tool
from smallcrm.ui.widgets.day_field import DayField
from smallcrm.ui.widgets.number_field import NumberField
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

GREATEST = 99


class TaxTable(Card):
    """Whatever is changed is kept at once, if all of it can be."""

    def __init__(self, keep: Callable[[Sequence[TaxRate]], object]) -> None:
        super().__init__(_("Consumption tax"))
        self._keep = keep
        self._shown: tuple[TaxRate, ...] = ()
        self.rows: list[TaxRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(4, 1)
        self.body.addLayout(self._grid)
        self.problem = plain.label(tone="bad", wrap=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        line = beside(self)
        self.add = button(_("Add a tax rate"), self._add)
        self.usual = button(_("As Japanese law has it"), lambda: self._keep(JAPAN))
        for one in (self.add, self.usual):
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch()
        self.body.addLayout(line)

    def show_rates(self, rates: tuple[TaxRate, ...]) -> None:
        """The taxes that are kept now."""
        self.usual.setEnabled(rates != JAPAN)
        if rates == self._shown and [row.rate() for row in self.rows] == list(rates):
            return
        self._shown = rates
        self._empty()
        for place, name in enumerate((_("From"), _("Usual"), _("Reduced"))):
            self._grid.addWidget(plain.small(name), 0, place)
        for rate in rates:
            self._row(rate)
        self._say("")

    def _row(self, rate: TaxRate | None) -> TaxRow:
        made = TaxRow(rate, self._changed, lambda: self._take_out(made))
        line = self._grid.rowCount()
        for place, widget in enumerate((made.since, made.usual, made.reduced, made.remove)):
            self._grid.addWidget(widget, line, place, Qt.AlignmentFlag.AlignTop)
        self.rows.append(made)
        return made

    def _empty(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = []

    def _add(self) -> None:
        last = self.rows[-1].rate() if self.rows else None
        made = self._row(None)
        made.usual.show_number(last.usual if last else 0)
        made.reduced.show_number(last.reduced if last else 0)
        made.since.setFocus()

    def _take_out(self, row: TaxRow) -> None:
        self.rows.remove(row)
        for widget in (row.since, row.usual, row.reduced, row.remove):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._changed()

    def _changed(self) -> None:
        rates = [rate for row in self.rows if (rate := row.rate())]
        try:
            checked = checked_rates(rates)
        except CrmError as error:
            self._say(str(error))
            return
        self._say("")
        self._keep(checked)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))


class TaxRow:
    """A day and two rates."""

    def __init__(self, rate: TaxRate | None, changed: Callable[[], object], removed: Callable[[], object]) -> None:
        day = rate.since if rate else None
        self.since = DayField(_("From"), day)
        usual, reduced = (rate.usual, rate.reduced) if rate else (0, 0)
        self.usual = _percent(_("Usual"), usual, day)
        self.reduced = _percent(_("Reduced"), reduced, day)
        self.remove: QWidget = tool("trash-2", _("Remove this tax rate"), removed)
        for field in (self.since, self.usual, self.reduced):
            field.kept.connect(lambda _text: changed())

    def rate(self) -> TaxRate | None:
        """What the line says; None as long as it has no day."""
        since = self.since.day()
        return TaxRate(since, self.usual.number(), self.reduced.number()) if since else None


def _percent(name: str, value: int, day: date | None) -> NumberField:
    made = NumberField(f"{name} {short_day(day)}".strip(), "%", (0, GREATEST))
    made.show_number(value)
    return made
