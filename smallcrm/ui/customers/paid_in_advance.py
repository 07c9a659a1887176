"""More was received than is open: whether that is meant, or an amount was mistyped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.asking import ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.widgets.field import Field


def is_paid_in_advance(form: QWidget, heading: str, amount: Field) -> bool:
    """Ask; where it is not meant, the keyboard is on the amount again."""
    words = _("What is more than is open is kept for what the customer buys next.")
    choices = [("back", _("Correct the amount")), ("advance", _("Paid in advance"))]
    meant = ask(form, heading, words, choices) == "advance"
    if not meant:
        amount.take_focus()
    return meant
