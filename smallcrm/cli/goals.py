"""`smallcrm goals`: what the shop is to sell, and its deals are to bring, month by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from smallcrm.cli.output import say, say_json, tell
from smallcrm.cli.reporting import json_option
from smallcrm.cli.session import Session, Usage, changing
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.typed import Typed
    from smallcrm.store.database import Store

NONE = ("none", "-")


def command() -> click.Group:
    """The goals commands, in the language spoken now."""
    made = click.Group(
        "goals",
        short_help=_("List the goals of sales and of deals, and set them."),
        help=_("List what the shop is to sell and its deals are to bring, month by month, and set it."),
    )
    text = _("List the months that have a goal: of sales, of deals.")
    made.add_command(click.Command("list", callback=click.pass_obj(_list), help=text, params=[json_option()]))
    text = _(
        "Set goals: a month as 2026-12=600000, a year as 2027=7200000, spread evenly over its months; "
        "2026-12=none takes one away."
    )
    made.add_command(click.Command("set", callback=click.pass_obj(_set), help=text, params=_of_set()))
    return made


def _of_set() -> list[click.Parameter]:
    return [
        click.Argument(["wanted"], nargs=-1, metavar="MONTH=YEN…"),
        click.Option(["--deals"], is_flag=True, help=_("The goals are those of deals; without it those of sales.")),
        click.Option(["--orders"], metavar="NUMBER", help=_("How many sales each month is to bring; none: not said.")),
        click.Option(
            ["--committed"], metavar="PERCENT", help=_("The probability from which on a deal counts as committed.")
        ),
        json_option(),
    ]


def _list(session: Session, *, json: bool) -> None:
    with session.opened() as store:
        told = _told(store)
    if json:
        say_json(told)
        return
    for one in told["months"]:
        say("\t".join((one["month"], *("–" if one[kind] is None else yen(one[kind]) for kind in ("sales", "deals")))))
    orders = "–" if told["orders"] is None else f"{told['orders']:,}"
    words = _("Orders a month: {orders}. Committed from {percent}%.")
    tell(words.format(orders=orders, percent=told["committed_from"]))


def _set(
    session: Session,
    wanted: tuple[str, ...],
    orders: str | None,
    committed: str | None,
    *,
    deals: bool,
    json: bool,
) -> None:
    from smallcrm.actions import goals, history

    if not wanted and orders is None and committed is None:
        raise Usage.wrong(_("Say a goal as MONTH=YEN, --orders or --committed."))
    months = {month: goal for text in wanted for month, goal in _months(text).items()}
    count = None if orders is None else _read(goals.typed_orders, orders)
    border = None if committed is None else _read(goals.typed_border, committed)
    with session.opened() as store:
        kept = goals.of_orders(store) if orders is None else count
        of_deals, of_sales = (months, {}) if deals else ({}, months)
        with changing(store):
            goals.set_all(store, of_sales, kept, of_deals, border)
        told, entry = _told(store), history.acts(store, 1)[0]
    if json:
        say_json({"act": entry.id, "done": entry.name, **told})
    else:
        say(entry.name)


def _told(store: Store) -> dict[str, Any]:
    from smallcrm.actions import goals

    sales, deals = goals.of_sales(store), goals.of(store)
    months = [
        {"month": month, "sales": sales.get(month), "deals": deals.get(month)} for month in sorted({*sales, *deals})
    ]
    return {"months": months, "orders": goals.of_orders(store), "committed_from": goals.border(store)}


def _months(text: str) -> dict[str, int | None]:
    """What is said of a month, or of each month of a year."""
    from smallcrm.actions import goals

    name, _equals, amount = text.partition("=")
    year, hyphen, month = name.partition("-")
    try:
        first = date(int(year), int(month) if hyphen else 1, 1)
    except ValueError as error:
        raise Usage.wrong(_("{text}: say a goal as 2026-12=600000 or 2027=7200000.").format(text=text)) from error
    goal = _read(goals.typed_goal, amount)
    if hyphen:
        return dict.fromkeys(goals.months(first, 1), goal)
    parts = [None] * goals.YEAR if goal is None else goals.spread(goal)
    return dict(zip(goals.months(first), parts, strict=True))


def _read(read: Callable[[str], Typed], text: str) -> int | None:
    typed = read("" if text in NONE else text)
    if typed.problem:
        raise CrmError(typed.problem)
    return None if typed.value is None else int(typed.value)
