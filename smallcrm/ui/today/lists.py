"""The short lists of the day: who stays away, what comes round this week, which deals stall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.ui.today.list_card import Line, ListCard
from smallcrm.ui.widgets.table import Column
from smallcrm.ui.words import short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.day_book import Entry
    from smallcrm.actions.today import Absent, StalledDeal, Today


def absent_card() -> ListCard[Absent]:
    """Good customers who stay away, who bought most first."""
    columns: list[Column[Line[Absent]]] = [
        Column("name", _("Name"), lambda line: line.what.name, 160, bold=True, sortable=False),
        Column("bought", _("Bought"), _bought, 140, sortable=False, gives_way=1),
        Column("away", _("Away"), _away, 210, muted=True, sortable=False, stretch=True),
        Column("times", _("Times"), _times, 76, sortable=False),
    ]
    return ListCard(_("Good customers who stay away"), columns, pills={"times": lambda _absent: "shu"})


def coming_card() -> ListCard[Entry]:
    """Birthdays and anniversaries of these days."""
    columns: list[Column[Line[Entry]]] = [
        Column("day", _("Day"), lambda line: short_day(line.what.day), 96, muted=True, sortable=False),
        Column("text", _("Who"), lambda line: line.what.text, 200, sortable=False, stretch=True),
    ]
    return ListCard(_("Birthdays and anniversaries"), columns)


def stalled_card() -> ListCard[StalledDeal]:
    """Deals with which nothing goes on, the longest first."""
    columns: list[Column[Line[StalledDeal]]] = [
        Column("title", _("Deal"), lambda line: line.what.title, 120, aside=lambda line: line.what.customer, bold=True,
               sortable=False, stretch=True),
        Column("quiet", _("Quiet"), _quiet, 172, aside=lambda line: yen(line.what.amount), sortable=False),
    ]  # fmt: skip
    return ListCard(_("Stalled deals"), columns, pills={"quiet": lambda _deal: "shu"}, two_lines=True)


def absent_said(found: Today) -> str:
    """What stands below those who stay away."""
    if not found.absent_in_all:
        return _("Nobody of those who bought most has been away for more than twice as long as usual.")
    return _(
        "Away for more than twice as long as usual. Enter shows the customer, C writes a call down, T makes a task."
    )


def coming_said(found: Today) -> str:
    """What stands below what comes round."""
    return "" if found.coming_in_all else _("None in the next seven days.")


def stalled_said(found: Today) -> str:
    """What stands below the deals that stall."""
    if not found.stalled_in_all:
        return _("No deal has been in its stage for longer than the stage allows.")
    return _("Enter opens the deal, T makes a task for it.")


def _bought(line: Line[Absent]) -> str:
    visits = n_("{count} visit", "{count} visits", line.what.visits).format(count=f"{line.what.visits:,}")
    return f"{visits}  {yen(line.what.amount)}"


def _away(line: Line[Absent]) -> str:
    return _("every {usual} days → {since} days").format(usual=line.what.usual, since=line.what.since)


def _times(line: Line[Absent]) -> str:
    return f"{line.what.since / line.what.usual:.1f}×"


def _quiet(line: Line[StalledDeal]) -> str:
    text = n_("{stage}, {days} day", "{stage}, {days} days", line.what.quiet)
    return text.format(stage=line.what.stage, days=line.what.quiet)
