"""A segment as a persona: whom it stands for, and what its customers come to, on the screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from smallcrm.actions import shop
from smallcrm.actions.figure_words import days_text, favourite_text
from smallcrm.actions.filter_sentences import sentence
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.reports.persona import PersonaReport, PersonaSheet
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.filters.conditions import Filter
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import Favourite
    from smallcrm.values.eras import DateForm

ITEMS = 8


class PersonaFigures(NamedTuple):
    """What the customers of a segment come to."""

    customers: int
    total: int
    visits: int
    average: int | None
    """Of a visit; None: nobody came."""
    interval: float | None
    """How many days usually lie between two visits: of half of them fewer, of half of them more."""
    items: tuple[Favourite, ...]


def figures(store: Store, filtering: Filtering, of: Filter, today: date) -> PersonaFigures:
    """Looks at everything that they ever bought: off the window's thread."""
    ids = filtering.ids(of, today)
    totals = store.purchases.totals(ids).values()
    total, visits = sum(one.amount for one in totals), sum(one.visits for one in totals)
    known = store.intervals.all()
    intervals = [known[one] for one in ids if one in known]
    return PersonaFigures(
        customers=len(ids),
        total=total,
        visits=visits,
        average=round(total / visits) if visits else None,
        interval=median(intervals) if intervals else None,
        items=tuple(store.purchases.favourites(ids, ITEMS)),
    )


def figure_lines(made: PersonaFigures) -> list[tuple[str, str]]:
    """The figures in words, but for the items."""
    lines = [(_("Customers"), f"{made.customers:,}"), (_("Total"), yen(made.total)), (_("Visits"), f"{made.visits:,}")]
    if made.average is not None:
        lines.append((_("Average spend"), yen(made.average)))
    if made.interval is not None:
        lines.append((_("Visit interval"), days_text(round(made.interval))))
    return lines


def item_lines(made: PersonaFigures) -> list[tuple[str, str]]:
    """What was bought most, in words."""
    return [(one.item, favourite_text(one)) for one in made.items]


class Persona(NamedTuple):
    """A segment to be put on paper."""

    name: str
    of: Filter
    description: str = ""
    picture: bytes = b""


def report(
    store: Store, filtering: Filtering, personas: Sequence[Persona], today: date, form: DateForm
) -> PersonaReport:
    """The sheets of these."""
    sheets = []
    for one in personas:
        made = figures(store, filtering, one.of, today)
        told = sentence(one.of, form)
        sheets.append(PersonaSheet(one.name, one.description, one.picture, told, figure_lines(made), item_lines(made)))
    return PersonaReport(sheets, shop.of(store).name, today, form)


def save(made: PersonaReport, path: Path) -> None:
    """Write the sheets as PDF."""
    from smallcrm.reports import persona_pdf

    persona_pdf.write(made, path)
