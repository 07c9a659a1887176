"""What taking in a calendar would do, and did, in words; the window and the command line say the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_

if TYPE_CHECKING:
    from smallcrm.actions.calendar_imports import CalendarPlan
    from smallcrm.outreach.calendar_items import Bad

SHOWN = 20
"""So many entries that cannot be read are named one by one."""


def plan_lines(plan: CalendarPlan) -> list[str]:
    """How many entries are new, changed, known already, or passed over, and why."""
    new, changed, gone, same = (plan.count(state) for state in ("new", "changed", "gone", "same"))
    elsewhere = n_("{count} entry was changed elsewhere", "{count} entries were changed elsewhere", changed)
    called_off = n_(
        "{count} entry was called off and is taken away", "{count} entries were called off and are taken away", gone
    )
    known = n_("{count} entry is here already", "{count} entries are here already", same)
    cancelled = n_("{count} entry was called off", "{count} entries were called off", plan.cancelled)
    derived = n_(
        "{count} birthday, next step or expected close stays out: it follows from what is known otherwise",
        "{count} birthdays, next steps and expected closes stay out: they follow from what is known otherwise",
        plan.derived,
    )
    bad = n_("{count} entry cannot be taken in", "{count} entries cannot be taken in", len(plan.bad))
    doubts = n_("{count} entry may be meant otherwise", "{count} entries may be meant otherwise", len(plan.doubts))
    lines = [
        _line(new, n_("{count} new entry", "{count} new entries", new)),
        _line(changed, elsewhere),
        _line(gone, called_off),
        _line(same, known),
        _line(plan.cancelled, cancelled),
        _line(plan.derived, derived),
        _line(len(plan.bad), bad),
        _line(len(plan.doubts), doubts),
    ]
    return [line for line in lines if line] or [_("There is nothing in the file.")]


def bad_lines(plan: CalendarPlan) -> list[str]:
    """What cannot be taken in, and why."""
    return _told(plan.bad)


def doubt_lines(plan: CalendarPlan) -> list[str]:
    """What comes in and may be meant otherwise, and why."""
    return _told(plan.doubts)


def _told(entries: Sequence[Bad]) -> list[str]:
    lines = [
        (_("“{title}” (line {line}): {why}") if one.line else _("“{title}”: {why}")).format(
            title=one.title, line=one.line, why=one.why
        )
        for one in entries[:SHOWN]
    ]
    rest = len(entries) - SHOWN
    return [*lines, _("… and {count} more").format(count=f"{rest:,}")] if rest > 0 else lines


def outcome(plan: CalendarPlan, *, applied: bool) -> str:
    """What was done."""
    count = plan.count("new") + plan.count("changed") + plan.count("gone")
    if not count:
        return _("There was nothing to take in.")
    if applied:
        return n_("{count} entry taken in.", "{count} entries taken in.", count).format(count=f"{count:,}")
    return _("Nothing was changed (dry run).")


def _line(count: int, text: str) -> str:
    return text.format(count=f"{count:,}") if count else ""
