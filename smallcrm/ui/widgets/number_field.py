"""A number typed in a line, with its unit behind it."""

from __future__ import annotations

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.checked_field import CheckedField
from smallcrm.values.text import narrow

LETTERS = 6


class NumberField(CheckedField):
    """A whole number, or tenths: what is handed in and out is then ten times what stands there."""

    def __init__(self, name: str, unit: str, between: tuple[int, int], *, tenths: bool = False) -> None:
        self._between = between
        self._tenths = tenths
        super().__init__(name, self._checked, letters=LETTERS)
        self.beside(plain.label(unit, tone="muted"))

    def show_number(self, number: int) -> None:
        """The number that is kept now."""
        self.show_text(self._as_text(number))

    def number(self) -> int:
        """The number that is kept."""
        return self._number_in(self.kept_text())

    def _checked(self, text: str) -> str:
        least, most = self._between
        try:
            number = self._number_in(text)
        except ValueError:
            number = most + 1
        if not least <= number <= most:
            words = _("A number from {least} to {most}.")
            raise CrmError(words.format(least=self._as_text(least), most=self._as_text(most)))
        return self._as_text(number)

    def _number_in(self, text: str) -> int:
        plain_text = narrow(text).replace("−", "-").strip()
        return round(float(plain_text) * 10) if self._tenths else int(plain_text)

    def _as_text(self, number: int) -> str:
        return f"{number / 10:.1f}" if self._tenths else str(number)
