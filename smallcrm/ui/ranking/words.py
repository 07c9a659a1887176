"""What the options of a ranking are called."""

from __future__ import annotations

from smallcrm.i18n import _

Choices = tuple[tuple[str, str], ...]


def measures() -> Choices:
    """What customers can be ranked by."""
    return (
        ("amount", _("Sales")),
        ("visits", _("Visit count")),
        ("profit", _("Gross profit")),
        ("quantity", _("Quantity")),
        ("average", _("Average spend")),
        ("rfm", _("RFM score")),
    )


def classings() -> Choices:
    """How classes can be made."""
    return (
        ("abc", _("ABC, by share of sales")),
        ("decile", _("Deciles (10 equal groups)")),
        ("amount", _("By amounts of my own")),
        ("rfm", _("RFM segments")),
    )
