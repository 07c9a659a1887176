"""The figures of a customer under a fold of the panel: how often, what most, year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from smallcrm.actions.figure_words import ago_text, days_text, favourite_text
from smallcrm.i18n import _
from smallcrm.ui.customers.year_chart import YearChart
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.words import day_text

if TYPE_CHECKING:
    from smallcrm.actions.customer_figures import Figures
    from smallcrm.ui.session import Session

OPENED = "customer-figures"


class FiguresPart(QWidget):
    """Looked up only while it is open; it stays open from customer to customer. The fold itself stands elsewhere."""

    changed = Signal()
    """It takes another height now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer = 0
        self._told: list[tuple[str, str]] = []
        self.fold = button(_("Figures"), self._turn, drawing="chevron-right")
        self.fold.setProperty("flat", "true")
        self.fold.setCheckable(True)
        self.fold.setToolTip(f"{self.fold.text()}  Ctrl+Shift+I")
        self.chart = YearChart()
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, 0, 4)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.chart)
        column.addWidget(self._inside)
        self.fold.setChecked(bool(session.preferences.remembered.get(OPENED)))
        self._show_fold()

    def show_customer(self, customer: int) -> None:
        """Tell of this customer; one who never bought anything has no figures."""
        self._customer = customer
        totals = self._session.store.purchases.totals([customer])
        self.fold.setVisible(customer in totals)
        self.setVisible(customer in totals)
        if self.fold.isChecked() and customer in totals:
            self._look_up()

    def lines(self) -> list[str]:
        """What is said beside the chart, line by line."""
        return [" ".join(filter(None, line)) for line in self._told]

    def _turn(self) -> None:
        self._session.preferences.remembered[OPENED] = "yes" if self.fold.isChecked() else ""
        if self.fold.isChecked():
            self._look_up()
        self._show_fold()
        self.changed.emit()

    def _look_up(self) -> None:
        from smallcrm.actions.customer_figures import figures

        self._show(figures(self._session.store, self._customer, self._session.today()))

    def _show(self, made: Figures) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        favourites = [(one.item, favourite_text(one)) for one in made.favourites]
        self._told = [*_visits(made), *([(_("Favourite items"), "")] if favourites else []), *favourites]
        for row, (name, value) in enumerate(self._told):
            shown = plain.small(name, wrap=True) if value else plain.label(name, bold=True)
            self._grid.addWidget(shown, row, 0, Qt.AlignmentFlag.AlignTop)
            late = made.overdue and name == _("Last purchase")
            at_right = plain.label(value, tone="bad" if late else "")
            self._grid.addWidget(at_right, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.chart.show_years(made.years)
        self.chart.setVisible(bool(made.years) and self.fold.isChecked())

    def _show_fold(self) -> None:
        opened = self.fold.isChecked()
        self.fold.setIcon(icon("chevron-down" if opened else "chevron-right"))
        self._inside.setVisible(opened)
        self.chart.setVisible(opened)


def _visits(made: Figures) -> list[tuple[str, str]]:
    told = [(_("First visit"), day_text(made.first))]
    if made.interval is not None:
        told.append((_("Visit interval"), days_text(round(made.interval))))
    if made.since is not None:
        told.append((_("Last purchase"), ago_text(made.since)))
    return [(name, value) for name, value in told if value]
