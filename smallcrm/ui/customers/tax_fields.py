"""The tax of a purchase: whether the amounts include it, what was sold at which rate, and what the tax comes to."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from smallcrm.actions import shop
from smallcrm.actions.taxes import rate_sentence
from smallcrm.actions.typed import purchase_field
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.values.money import amount_text, yen
from smallcrm.values.taxes import by_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.database import Store
    from smallcrm.values.taxes import RateTotal

    RatedLines = Sequence[tuple[int | None, int]]
    """(the rate in percent, what it comes to)"""


class TaxFields:
    """The rates of the lines give the tax; one typed by hand is left alone until another rate is chosen."""

    def __init__(self, store: Store) -> None:
        self._shop = shop.of(store)
        self.included = ChoiceField(
            _("Tax in the amounts"), [(None, _("tax not said")), (1, _("tax included")), (0, _("tax excluded"))]
        )
        self.tax = Field(field_word("tax"), partial(purchase_field, "tax"), amount_text)
        self.told = plain.label(tone="muted", wrap=True)
        self._by_hand = self._chosen = False
        self.tax.edited.connect(partial(setattr, self, "_by_hand", True))
        self.included.edited.connect(partial(setattr, self, "_chosen", True))
        self.included.edited.connect(self.work_out_again)

    def rates(self) -> list[int]:
        """The rates to choose from: those of all laws, the present ones first, and none at all."""
        laws = reversed(self._shop.tax_rates)
        return list(dict.fromkeys([rate for law in laws for rate in (law.usual, law.reduced)] + [0]))

    def usual_on(self, day: date) -> int | None:
        """The rate of most things, for a shop that says how its amounts stand to the tax."""
        law = self._shop.rates_on(day)
        return law.usual if law and self._shop.amounts_tax in ("included", "excluded") else None

    def show_usual(self) -> None:
        """As the shop's amounts usually stand to the tax."""
        self.included.show_value({"included": 1, "excluded": 0}.get(self._shop.amounts_tax))
        self.work_out_again()

    def follow(self, included: int | None) -> None:
        """Stand to the tax as an item did that was sold before, unless that was chosen here."""
        if included is not None and not self._chosen:
            self.included.show_value(included)

    def begin_with(self, lines: RatedLines, discount: int, day: date) -> None:
        """A kept tax that is what the kept lines give goes on following them; any other was entered, and stays."""
        given = self._given(self._totals(lines, discount, day))
        self._by_hand = given is None or given != self.tax.value()

    def work_out_again(self) -> None:
        """From now on the tax is what the lines give."""
        self._by_hand = False

    def show_lines(self, lines: RatedLines, discount: int, day: date) -> None:
        """What was sold at which rate, and what else the tax would be than the one that was entered."""
        known = any(percent is not None for percent, _amount in lines)
        if known and self.included.value() is None and not self._by_hand:
            self.included.show_value(1)
        totals = self._totals(lines, discount, day)
        given = self._given(totals)
        if not self._by_hand and given is not None:
            self.tax.show_value(given)
        self.told.setText("\n".join(self._words(totals, given)) if known else "")
        self.told.setVisible(known)

    def on_top(self) -> int:
        """What has to be paid above the amounts."""
        tax = self.tax.typed()
        return int(tax.value or 0) if self.included.value() == 0 and not tax.problem else 0

    def _words(self, totals: Sequence[RateTotal], given: int | None) -> list[str]:
        words = ["  ・  ".join(map(rate_sentence, totals))]
        tax = self.tax.typed()
        if given is not None and not tax.problem and tax.value not in (None, given):
            words.append(
                _("By the lines the tax would be {amount}, which is not what was entered.").format(amount=yen(given))
            )
        return words

    def _totals(self, lines: RatedLines, discount: int, day: date) -> list[RateTotal]:
        included = self.included.value()
        rated = [(self._shop.rate(percent, day), amount) for percent, amount in lines]
        return by_rate(rated, None if included is None else bool(included), discount)

    def _given(self, totals: Sequence[RateTotal]) -> int | None:
        """The tax that the lines give; None where none has a rate, or nothing says how they stand to the tax."""
        taxes = [total.tax for total in totals if total.tax is not None]
        return sum(taxes) if taxes else None
