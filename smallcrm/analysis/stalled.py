"""Stalled deals: longer in a stage than its limit, without an activity, and without a dated next step.

The days are counted from the day the deal came to its stage or from the last contact had since, whichever is later: a
contact excuses for as long as the stage does. A next step that is planned for today or later excuses; one whose day has
passed is a plan that nobody kept, and does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from smallcrm.light import NamedTuple


class Standing(NamedTuple):
    """An open deal as far as it can stall; days are ISO texts, '' where there is none."""

    deal: int
    entered_on: str
    limit: int | None
    """The days a deal may stay in the stage; None: as long as it likes."""
    last_contact: str
    """The last contact had with its customer up to today."""
    next_step: str
    """The last day for which something is planned with it."""


class Stalled(NamedTuple):
    """A deal that stalls: for how many days nothing went on, and how many of them are beyond the limit."""

    deal: int
    quiet: int
    beyond: int


def stalled(standings: Iterable[Standing], today: date) -> list[Stalled]:
    """The deals that stall, the longest over their limit first."""
    found = [one for one in (_stalled(standing, today) for standing in standings) if one]
    return sorted(found, key=lambda one: (-one.beyond, one.deal))


def _stalled(standing: Standing, today: date) -> Stalled | None:
    if standing.limit is None or standing.next_step >= today.isoformat():
        return None
    since = max(standing.entered_on, standing.last_contact[:10])
    quiet = (today - date.fromisoformat(since)).days
    return Stalled(standing.deal, quiet, quiet - standing.limit) if quiet > standing.limit else None
