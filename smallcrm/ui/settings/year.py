"""The fiscal year, how amounts stand to the tax, and the taxes by the days they began on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from smallcrm.actions import shop
from smallcrm.i18n import _
from smallcrm.ui.settings.section import Choices, Form, Section, calm
from smallcrm.ui.settings.taxes import TaxTable
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.widgets.elided_box import ElidedBox

if TYPE_CHECKING:
    from smallcrm.ui.session import Session

YEAR = 12
MONTHS_WIDTH = 13
"""Of the choice of months, in line heights."""


class YearSection(Section):
    """What reports reckon with; kept in the data file."""

    key = "year"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        store = session.store
        card = Card(_("Fiscal year and tax"))
        form = Form()
        self.month = ElidedBox()
        calm(self.month)
        self.month.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.month.setMinimumContentsLength(8)
        self.month.setMaximumWidth(self.fontMetrics().height() * MONTHS_WIDTH)
        self.month.setAccessibleName(_("Fiscal year begins in"))
        for month in range(1, YEAR + 1):
            self.month.addItem(_months(month), month)
        self.month.activated.connect(lambda _place: self._keep_month())
        line = QHBoxLayout()
        line.addWidget(self.month, 100)
        line.addStretch(1)
        words = _("“This fiscal year” and “last fiscal year” of the ranking begin with this month.")
        form.row(_("Fiscal year"), line, words).setBuddy(self.month)
        self.amounts = Choices(
            _("Amounts"),
            _amounts(),
            "",
            lambda value: self.change(lambda: shop.change(store, shop.AMOUNTS_TAX, value)),
            across=False,
        )
        words = _("Said on the head of reports where the purchases themselves do not say it.")
        form.row(_("Amounts"), self.amounts, words)
        card.body.addLayout(form)
        self.column.addWidget(card)
        self.taxes = TaxTable(lambda rates: self.change(lambda: shop.set_tax_rates(store, rates)))
        self.column.addWidget(self.taxes)
        self.column.addStretch()

    def refresh(self) -> None:
        now = shop.of(self.session.store)
        self.month.setCurrentIndex(now.fiscal_start - 1)
        self.amounts.mark(now.amounts_tax)
        self.taxes.show_rates(now.tax_rates)

    def _keep_month(self) -> None:
        store, month = self.session.store, str(self.month.currentData())
        self.change(lambda: shop.change(store, shop.FISCAL_YEAR_START, month))


def _months(first: int) -> str:
    last = (first + 10) % YEAR + 1
    return _("{first} to {last}").format(first=_month(first), last=_month(last))


def _month(number: int) -> str:
    return (
        _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
        _("September"), _("October"), _("November"), _("December"),
    )[number - 1]  # fmt: skip


def _amounts() -> tuple[tuple[str, str], ...]:
    return (
        ("included", _("include the tax")),
        ("excluded", _("are without tax")),
        ("mixed", _("some of each")),
        ("", _("not said")),
    )
