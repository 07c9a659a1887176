"""Goals: what deals, and sales, are to bring month by month. They are settings of the data file, changed by acts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.act_values import GOAL, SALES_GOAL
from smallcrm.actions.typed import Typed
from smallcrm.analysis.forecast import COMMITTED
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.money_reading import read_money
from smallcrm.values.months import add_months
from smallcrm.values.quantities import read_count
from smallcrm.values.reading import Unreadable

if TYPE_CHECKING:
    from smallcrm.store.database import Store

BORDER = "committed_from"
"""The probability, in percent, from which on a deal counts as committed."""
ORDERS = "orders_goal"
"""How many sales there are to be in a month."""
YEAR = 12
LARGEST = 10**12
MOST_ORDERS = 10**6
ROUND = 1000
"""Goals that are worked out are whole thousands of yen."""


def of(store: Store) -> dict[str, int]:
    """Month (YYYY-MM) -> what deals are to bring, in yen, of the months that have a goal."""
    return _kept(store, GOAL)


def of_sales(store: Store) -> dict[str, int]:
    """Month (YYYY-MM) -> what is to be sold, in yen, of the months that have a goal."""
    return _kept(store, SALES_GOAL)


def of_orders(store: Store) -> int | None:
    """How many sales there are to be in a month; None: nobody said."""
    return int(store.settings.get(ORDERS) or 0) or None


def border(store: Store) -> int:
    """The probability from which on a deal counts as committed, in percent."""
    return int(store.settings.get(BORDER) or COMMITTED)


def months(first: date, count: int = YEAR) -> list[str]:
    """So many months from that of a day on, as YYYY-MM."""
    return [add_months(first.replace(day=1), number).isoformat()[:7] for number in range(count)]


def spread(year: int, over: int = YEAR) -> list[int]:
    """A year's goal in even parts of whole yen; what is left over by dividing goes to the first ones."""
    part, left = divmod(year, over)
    return [part + (number < left) for number in range(over)]


def spread_like(year: int, weights: Sequence[int]) -> list[int]:
    """A year's goal in parts as large as these are beside each other; evenly where they say nothing.

    They are whole thousands, as far as the goal is; what is left over goes to the largest.
    """
    known = [max(0, weight) for weight in weights]
    if not any(known):
        return spread(year, len(known))
    unit = ROUND if year % ROUND == 0 else 1
    parts = [year * weight // sum(known) // unit * unit for weight in known]
    parts[known.index(max(known))] += year - sum(parts)
    return parts


def set_goals(store: Store, goals: Mapping[str, int | None], border: int | None = None) -> bool:
    """Set the goals of deals in these months (None: it has none any more), and the border of what is committed.

    False where all of it is so already.
    """
    return _set(store, _of_deals(goals, border))


def set_sales_goals(store: Store, goals: Mapping[str, int | None], orders: int | None) -> bool:
    """Set the goals of sales in these months (None: it has none any more), and that of the orders of each month.

    False where all of it is so already.
    """
    return _set(store, _of_sales(goals, orders))


def set_all(
    store: Store,
    sales: Mapping[str, int | None],
    orders: int | None,
    deals: Mapping[str, int | None],
    border: int | None,
) -> bool:
    """Both as one act."""
    return _set(store, {**_of_sales(sales, orders), **_of_deals(deals, border)})


def _of_deals(goals: Mapping[str, int | None], border: int | None) -> dict[str, str]:
    _insist(goals.values(), border)
    wanted = {GOAL + month: "" if goal is None else str(goal) for month, goal in goals.items()}
    if border is not None:
        wanted[BORDER] = "" if border == COMMITTED else str(border)
    return wanted


def _of_sales(goals: Mapping[str, int | None], orders: int | None) -> dict[str, str]:
    _insist(goals.values(), None)
    if orders is not None and not _is_number(orders):
        raise CrmError(_no_number())
    wanted = {SALES_GOAL + month: "" if goal is None else str(goal) for month, goal in goals.items()}
    return {**wanted, ORDERS: "" if orders is None else str(orders)}


def _kept(store: Store, prefix: str) -> dict[str, int]:
    kept = store.settings.all().items()
    return {key.removeprefix(prefix): int(value) for key, value in kept if key.startswith(prefix)}


def _set(store: Store, wanted: Mapping[str, str]) -> bool:
    now = store.settings.all()
    changed = {key: value for key, value in wanted.items() if value != now.get(key, "")}
    if not changed:
        return False
    with store.act("set-goals"):
        for key, value in changed.items():
            if value:
                store.settings.set(key, value)
            else:
                store.settings.remove(key)
    return True


def typed_goal(text: str) -> Typed:
    """A goal as it is typed: 600,000, 60万; empty is none."""
    if not text.strip():
        return Typed(None)
    try:
        goal = read_money(text.strip()).value
    except Unreadable:
        return Typed(text, _("{value} is no amount of money.").format(value=text))
    return Typed(goal) if _is_goal(goal) else Typed(text, _no_goal())


def typed_orders(text: str) -> Typed:
    """A number of orders as it is typed: 20, 20件; empty is none."""
    if not text.strip():
        return Typed(None)
    try:
        number = read_count(text.strip().rstrip("件")).value
    except Unreadable:
        return Typed(text, _no_number())
    return Typed(number) if _is_number(number) else Typed(text, _no_number())


def typed_border(text: str) -> Typed:
    """A probability as it is typed: 80, 80%."""
    try:
        percent = read_count(text.strip().rstrip("%％")).value
    except Unreadable:
        return Typed(text, _no_border())
    return Typed(percent) if _is_border(percent) else Typed(text, _no_border())


def _insist(goals: Iterable[int | None], border: int | None) -> None:
    if not all(goal is None or _is_goal(goal) for goal in goals):
        raise CrmError(_no_goal())
    if border is not None and not _is_border(border):
        raise CrmError(_no_border())


def _is_goal(goal: int) -> bool:
    return 0 < goal < LARGEST


def _is_border(percent: int) -> bool:
    return 1 <= percent <= 100


def _is_number(orders: int) -> bool:
    return 0 < orders < MOST_ORDERS


def _no_number() -> str:
    return _("A goal of orders is a number above zero; leave it empty to set none.")


def _no_goal() -> str:
    return _("A goal is an amount above zero; leave the month empty to set none.")


def _no_border() -> str:
    return _("A probability is 1 to 100 %.")
