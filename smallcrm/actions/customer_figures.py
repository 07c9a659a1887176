"""What a customer's purchases come to: how often, what most, year by year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.analysis.intervals import is_overdue, usual_interval
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import Favourite

FAVOURITES = 5


class Year(NamedTuple):
    """What a customer bought in a calendar year."""

    year: int
    amount: int
    visits: int


class Figures(NamedTuple):
    """What stands beside the totals, which the list has already."""

    first: str
    """The day of the first visit; '' where no purchase has a day."""
    since: int | None
    """How many days ago the last purchase was."""
    interval: float | None
    """How many days usually lie between two visits."""
    overdue: bool
    """Whether it is more than twice as long since the last one."""
    favourites: list[Favourite]
    years: list[Year]
    """From the first to the last one bought in, none between them left out."""


def figures(store: Store, customer: int, today: date) -> Figures:
    """Looks at everything that this customer ever bought."""
    days = [date.fromisoformat(day) for day in store.purchases.days([customer]).get(customer, ())]
    return Figures(
        first=days[0].isoformat() if days else "",
        since=(today - days[-1]).days if days else None,
        interval=usual_interval(days),
        overdue=is_overdue(days, today),
        favourites=store.purchases.favourites([customer], FAVOURITES),
        years=_years(store.purchases.years(customer)),
    )


def _years(bought: dict[int, tuple[int, int]]) -> list[Year]:
    if not bought:
        return []
    return [Year(year, *bought.get(year, (0, 0))) for year in range(min(bought), max(bought) + 1)]
