"""The goals of sales: this year and the next, month by month, and how many orders a month is to bring."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar

from smallcrm.actions import goals
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import rule
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.widgets.month_goals import MonthGoals

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session

YEARS = 2


class SalesGoalsDialog(FormDialog):
    """What is to be sold."""

    about = "today"
    WIDTH, HEIGHT = 620, 700

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Goals of sales"), parent)
        today = session.today()
        this = today.year
        over = _sold(session, today)
        self.years: dict[int, MonthGoals] = {}
        for year in range(this, this + YEARS):
            name, months = _("Goal of the year {year}").format(year=year), goals.months(date(year, 1, 1))
            before, earlier = ([over.get(f"{at}-{month[5:]}", 0) for month in months] for at in (year - 1, this - 1))
            usual = [one or other for one, other in zip(before, earlier, strict=True)]
            self.years[year] = MonthGoals(name, months, before, usual)
        self.switch = QTabBar()
        self.orders = Field(_("Orders a month"), goals.typed_orders)
        self._put_together()
        self._show()
        self.years[this].year.take_focus()

    def fields(self) -> list[Field]:
        return [*(field for year in self.years.values() for field in year.fields()), self.orders]

    def state(self) -> dict[str, Any]:
        months = {month: goal for year in self.years.values() for month, goal in year.goals().items()}
        return {**months, "": self.orders.value()}

    def act(self) -> Callable[[], Any]:
        store, now = self.session.store, self.state()
        orders = now.pop("")
        changed = {month: goal for month, goal in now.items() if goal != self._as_it_was[month]}
        return lambda: goals.set_sales_goals(store, changed, orders)

    def is_changed(self) -> bool:
        return super().is_changed() or any(year.is_unspread() for year in self.years.values())

    def look_again(self) -> None:
        """What was changed elsewhere meanwhile is shown, unless something is being typed here."""
        if not self.is_changed():
            self._show()

    def save(self) -> None:
        """A wrong field may stand in the year that is not shown: it is shown then."""
        for year in self.years.values():
            year.settle()
        wrong = [place for place, year in enumerate(self.years.values()) if any(one.problem() for one in year.fields())]
        if wrong and self.switch.currentIndex() not in wrong:
            self.switch.setCurrentIndex(wrong[0])
        super().save()

    def _show(self) -> None:
        known = goals.of_sales(self.session.store)
        for year in self.years.values():
            year.show_goals(known)
        self.orders.show_value(goals.of_orders(self.session.store))
        self.begin()

    def _put_together(self) -> None:
        """The form from top to bottom."""
        words = _("What the shop is to sell, month by month. The page Today shows how far it is.")
        self.column.addWidget(plain.label(words, tone="muted", wrap=True))
        stack = QStackedWidget()
        self.switch.setAccessibleName(_("Year"))
        self.switch.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for year, form in self.years.items():
            self.switch.addTab(str(year))
            stack.addWidget(form)
        self.switch.currentChanged.connect(stack.setCurrentIndex)
        self.column.addWidget(self.switch)
        self.column.addWidget(stack)
        self.column.addWidget(rule())
        self.column.addWidget(self.orders)
        about = _("The number of sales (receipts) that each month is to bring; empty where you do not count them.")
        self.column.addWidget(plain.small(about, wrap=True))
        self.column.addStretch(1)


def _sold(session: Session, today: date) -> dict[str, int]:
    """What each month of this year and the last brought that is over."""
    sold = session.store.sales.by_month(f"{today.year - 1}-01-01", today.replace(day=1).isoformat())
    return {month: amount for month, amount in sold.items() if month < f"{today:%Y-%m}"}
