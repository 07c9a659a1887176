"""Of which deals the funnel tells: of those made this month, quarter or year, in days of one's own, or of all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.analysis.periods import Period, calendar_year, fiscal_year_of, month, quarter_of
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.day_field import DayField
from smallcrm.ui.widgets.editors import Choice

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

REMEMBERED = "funnel-period"
OWN = "own"


class FunnelPeriod(QWidget):
    """What was chosen last stays so; days of one's own are typed anew."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        today = session.today()
        choices = (
            ("all", _("Everything")),
            ("month", _("This month")),
            ("quarter", _("This quarter")),
            ("year", _("This year")),
            ("fiscal-year", _("This fiscal year")),
            (OWN, _("From … to …")),
        )
        self.choice = Choice(choices)
        self.choice.setAccessibleName(_("Period"))
        self.choice.setCurrentIndex(max(0, self.choice.findData(session.preferences.remembered.get(REMEMBERED, ""))))
        self.choice.currentIndexChanged.connect(lambda _place: self._choose())
        self.first, self.last = (
            DayField(_("From"), today.replace(month=1, day=1), empty=True),
            DayField(_("To"), today, empty=True),
        )
        self._own = plain.row(self.first, plain.label("–"), self.last)
        self._own.setVisible(False)
        words = _("The first day lies after the last: told of the days between them.")
        self.turned = plain.label(words, tone="bad", wrap=True)
        self.turned.hide()
        for field in (self.first, self.last):
            field.kept.connect(lambda _text: self._turn())
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(6)
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(plain.label(_("Deals made:"), bold=True))
        across.addWidget(self.choice)
        across.addWidget(self._own)
        across.addStretch(1)
        down.addLayout(across)
        down.addWidget(self.turned)

    def period(self) -> Period:
        """The days on which the deals were made of which is told."""
        today = self._session.today()
        if self.choice.value() == OWN:
            first, last = self.first.day(), self.last.day()
            return Period(last, first) if self._is_turned() else Period(first, last)
        if self.choice.value() == "fiscal-year":
            from smallcrm.actions import shop

            return fiscal_year_of(today, shop.of(self._session.store).fiscal_start)
        return {
            "month": month(today.year, today.month),
            "quarter": quarter_of(today),
            "year": calendar_year(today.year),
        }.get(str(self.choice.value()), Period())

    def _is_turned(self) -> bool:
        first, last = self.first.day(), self.last.day()
        return self.choice.value() == OWN and first is not None and last is not None and first > last

    def _turn(self) -> None:
        self.turned.setVisible(self._is_turned())
        self.changed.emit()

    def _choose(self) -> None:
        chosen = str(self.choice.value())
        self._session.preferences.remembered[REMEMBERED] = "" if chosen == OWN else chosen
        self._own.setVisible(chosen == OWN)
        self._turn()
