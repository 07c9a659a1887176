"""The tax of a purchase: whether the amounts include it, the rate of the day, and what it comes to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from smallcrm.actions import shop
from smallcrm.actions.typed import purchase_field
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.values.money import amount_text

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.store.database import Store


class TaxFields:
    """Three fields that work each other out: a rate gives the tax, a tax typed by hand is left alone."""

    def __init__(self, store: Store, day: date) -> None:
        self._shop = shop.of(store)
        rates = self._shop.rates_on(day)
        offered = [(rate, f"{rate} %") for rate in dict.fromkeys((rates.usual, rates.reduced) if rates else ())]
        self.included = ChoiceField(
            _("Tax in the amounts"), [(None, _("tax not said")), (1, _("tax included")), (0, _("tax excluded"))]
        )
        self.rate = ChoiceField(_("Tax rate"), [(None, _("by hand")), *offered])
        self.tax = Field(field_word("tax"), partial(purchase_field, "tax"), amount_text)
        self._total = 0
        self.tax.edited.connect(lambda: self.rate.show_value(None))
        for field in (self.included, self.rate):
            field.edited.connect(self._work_out)

    def show_usual(self) -> None:
        """As the shop's amounts usually stand to the tax."""
        self.included.show_value({"included": 1, "excluded": 0}.get(self._shop.amounts_tax))

    def show_total(self, total: int) -> None:
        """The amount that the tax is of."""
        self._total = total
        if self.rate.value() is not None:
            self._work_out()

    def on_top(self) -> int:
        """What has to be paid above the amounts."""
        tax = self.tax.typed()
        return int(tax.value or 0) if self.included.value() == 0 and not tax.problem else 0

    def _work_out(self) -> None:
        """Fractions of a yen are dropped, as tills do."""
        rate = self.rate.value()
        if rate is None:
            return
        if self.included.value() is None:
            self.included.show_value(1)
        base = 100 if self.included.value() == 0 else 100 + rate
        self.tax.show_value(abs(self._total) * rate // base * (-1 if self._total < 0 else 1))
