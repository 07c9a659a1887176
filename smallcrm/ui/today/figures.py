"""What the tiles of the day say, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.today.tile import Figure
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.today import Today


def figures(found: Today) -> list[Figure]:
    """Sales and orders beside their goals, repeat rate and average spend beside what they were."""
    return [_sales(found), _orders(found), _repeat(found), _average(found)]


def _sales(found: Today) -> Figure:
    now, before = found.month.amount, found.before.amount
    words = []
    if found.goal:
        words.append(_("Goal {amount}").format(amount=yen(found.goal)))
    elif found.whole_before:
        words.append(_("Last year's month: {amount}").format(amount=yen(found.whole_before)))
    if before > 0:
        words.append(_("same days {change}").format(change=_change(now / before - 1)))
    whole = found.goal or found.whole_before
    return Figure(yen(now), " · ".join(words), now / whole if whole > 0 else None)


def _orders(found: Today) -> Figure:
    before = found.before.sales
    words = []
    if found.goal_orders:
        words.append(_("Goal {amount}").format(amount=f"{found.goal_orders:,}"))
    if before:
        words.append(_("Same days last year: {count}").format(count=f"{before:,}"))
    whole = found.goal_orders or before
    return Figure(f"{found.month.sales:,}", " · ".join(words), found.month.sales / whole if whole else None)


def _repeat(found: Today) -> Figure:
    if found.repeat is None:
        return Figure("–", _("Nobody bought in the last 90 days."), None)
    was = found.repeat_before
    words = _("of the last 90 days")
    if was is not None:
        words += " · " + _("a month ago {share}").format(share=f"{was:.1%}")
    return Figure(f"{found.repeat:.1%}", words, found.repeat)


def _average(found: Today) -> Figure:
    now, before = found.month.average, found.before.average
    beside = _("Same days last year: {amount}").format(amount=yen(before)) if before is not None else ""
    if now is None:
        return Figure("–", beside, None)
    return Figure(yen(now), beside, now / before if before else None)


def year_words(found: Today) -> str:
    """How the year stands: against its goal, and beside the same days of last year."""
    amount, before, goal = found.year
    words = [_("This year {amount}").format(amount=yen(amount))]
    if goal:
        words.append(_("{share} of the goal {amount}").format(share=f"{amount / goal:.0%}", amount=yen(goal)))
    if before > 0:
        change = _change(amount / before - 1)
        words.append(_("same days last year {amount}, {change}").format(amount=yen(before), change=change))
    return " · ".join(words)


def _change(share: float) -> str:
    return f"{share:+.1%}".replace("-", "−")
