"""Goals: what deals are to bring month by month. They are settings of the data file, changed by acts with undo."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.act_values import GOAL
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
YEAR = 12
LARGEST = 10**12


def of(store: Store) -> dict[str, int]:
    """Month (YYYY-MM) -> goal in yen, of the months that have one."""
    kept = store.settings.all().items()
    return {key.removeprefix(GOAL): int(value) for key, value in kept if key.startswith(GOAL)}


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


def set_goals(store: Store, goals: Mapping[str, int | None], border: int | None = None) -> bool:
    """Set the goals of these months (None: it has none any more), and the border of what is committed.

    False where all of it is so already.
    """
    _insist(goals.values(), border)
    wanted = {GOAL + month: "" if goal is None else str(goal) for month, goal in goals.items()}
    if border is not None:
        wanted[BORDER] = "" if border == COMMITTED else str(border)
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


def _no_goal() -> str:
    return _("A goal is an amount above zero; leave the month empty to set none.")


def _no_border() -> str:
    return _("A probability is 1 to 100 %.")
