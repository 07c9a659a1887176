"""A day typed as one writes it – R8.11.22, 令和8年11月22日, 2026/11/22 – and shown in the form that was chosen."""

from __future__ import annotations

from datetime import date

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.widgets.checked_field import CheckedField
from smallcrm.ui.words import short_day
from smallcrm.values.dates import read_date
from smallcrm.values.reading import Unreadable


class DayField(CheckedField):
    """One day; `empty` lets there be none."""

    LETTERS = 12

    def __init__(self, name: str, day: date | None = None, *, empty: bool = False) -> None:
        self._empty = empty
        super().__init__(name, self._checked, hint=short_day(date(2026, 11, 22)), letters=self.LETTERS)
        self.show_day(day)

    def show_day(self, day: date | None) -> None:
        """The day that is kept now."""
        self.show_text(short_day(day))

    def day(self) -> date | None:
        """The day that is kept; None where there is none."""
        return _read(self.kept_text()) if self.kept_text() else None

    def _checked(self, text: str) -> str:
        if self._empty and not text.strip():
            return ""
        return short_day(_read(text))


def _read(text: str) -> date:
    try:
        return read_date(text, short_years=False).value
    except Unreadable as error:
        hint = short_day(date(2026, 11, 22))
        raise CrmError(_("This is no date; write it as {example}.").format(example=hint)) from error
