"""What the options of the page for printing are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.printing import OWN
from smallcrm.i18n import _, n_
from smallcrm.reports.label_sheets import SHEETS

if TYPE_CHECKING:
    from collections.abc import Iterator

Choices = tuple[tuple[str, str], ...]
_MONTHS = range(1, 13)


def kinds() -> Choices:
    """What can be printed."""
    return (
        ("labels", _("Address labels")),
        ("postcards", _("Postcards")),
        ("envelopes", _("Envelopes (120 × 235 mm)")),
        ("cards", _("Customer cards")),
        ("list", _("Customer list")),
        ("calls", _("Call list")),
        ("birthdays", _("Birthdays")),
        ("statements", _("Statements")),
    )


def sheets() -> Iterator[tuple[str, str]]:
    """The sheets of labels that are sold, and one's own."""
    for key, sheet in SHEETS.items():
        size = f"{sheet.width:g} × {sheet.height:g} mm"
        yield key, _("{count} labels, {size}").format(count=sheet.labels, size=size)
    yield OWN, _("Sizes of my own")


def months() -> Iterator[tuple[str, str]]:
    """Whose birthdays."""
    yield "0", _("The twelve months from now")
    for month in _MONTHS:
        yield str(month), _("Month {month}").format(month=month)


def periods() -> Choices:
    """The days of the statements."""
    return ("last_month", _("Last month")), ("this_month", _("This month")), ("all", _("Everything"))


def on_paper(kind: str, count: int, pages: int) -> str:
    """How much there is."""
    many, sheets_of = f"{count:,}", f"{pages:,}"
    if kind == "labels":
        text = n_("{count} label", "{count} labels", count).format(count=many)
        return _("{what} on {sheets}").format(
            what=text, sheets=n_("{count} sheet", "{count} sheets", pages).format(count=sheets_of)
        )
    if kind in ("postcards", "envelopes"):
        return n_("{count} address", "{count} addresses", count).format(count=many)
    text = n_("{count} customer", "{count} customers", count).format(count=many)
    return _("{what} on {sheets}").format(
        what=text, sheets=n_("{count} page", "{count} pages", pages).format(count=sheets_of)
    )
