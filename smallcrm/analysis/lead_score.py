"""The lead score: points for what is known of somebody and for what happened, each with its reason.

A fact counts as long as it holds. An event counts in full on its day and half as much every `half_days` days later, so
that interest of long ago fades. Silence counts against somebody: for every full `quiet_days` since the last event, or
since they came into the list, at most `quiet_most` times. The sum is hot, warm or cold by two borders.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import fsum
from typing import Literal

from smallcrm.light import NamedTuple

Temperature = Literal["hot", "warm", "cold"]
SILENT = "silent"
FACTS = {"deal": 15, "referred": 10, "decider": 5, "phone": 5, "email": 5, "address": 5, "refuses": -15}
"""An open deal; brought by a customer; decides alone; how to reach them; wants no calls or no mails."""
EVENTS = {"purchase": 20, "visit": 15, "call": 10, "mail": 8, "sns": 8, "letter": 5, "reached": 3, "complaint": -15}
"""Those from their side; `reached` is whatever came from ours, which shows little interest yet."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The points, how fast events fade, what silence costs, and from where on somebody is warm or hot."""

    facts: Mapping[str, int] = field(default_factory=lambda: FACTS)
    events: Mapping[str, int] = field(default_factory=lambda: EVENTS)
    half_days: int = 30
    quiet_days: int = 60
    quiet_points: int = -5
    quiet_most: int = 4
    warm: int = 20
    hot: int = 40


class Lead(NamedTuple):
    """What is known of somebody; days are ISO texts."""

    id: int
    since: str
    """When they came into the list; '' where that is not known."""
    facts: frozenset[str]
    events: tuple[tuple[str, str], ...]
    """(kind, day)."""


class Reason(NamedTuple):
    """Points for one fact, or for the events of one kind together: how often, and how many days ago the last was."""

    points: int
    key: str
    times: int = 0
    days: int = 0


class Score(NamedTuple):
    """The sum of the reasons, the weightiest first."""

    id: int
    points: int
    temperature: Temperature
    reasons: tuple[Reason, ...]


def score(lead: Lead, today: date, rules: Rules = Rules()) -> Score:
    """Somebody's score as of a day; events of later days do not count yet."""
    past = [(key, ago) for key, day in lead.events if (ago := _days(day, today)) >= 0]
    reasons = [Reason(rules.facts[key], key) for key in lead.facts if key in rules.facts]
    reasons += [
        reason for key in {key for key, _ago in past} if key in rules.events and (reason := _faded(key, past, rules))
    ]
    last = min((ago for _key, ago in past), default=_days(lead.since, today) if lead.since else 0)
    spans = min(max(last, 0) // rules.quiet_days, rules.quiet_most)
    if spans:
        reasons.append(Reason(spans * rules.quiet_points, SILENT, days=last))
    points = sum(reason.points for reason in reasons)
    ordered = sorted((one for one in reasons if one.points), key=lambda one: (-abs(one.points), one.key))
    return Score(lead.id, points, _temperature(points, rules), tuple(ordered))


def ranked(leads: Iterable[Lead], today: date, rules: Rules = Rules()) -> list[Score]:
    """The scores of all, the highest first; those of equal points in the order given."""
    return sorted((score(lead, today, rules) for lead in leads), key=lambda one: -one.points)


def _faded(key: str, past: Iterable[tuple[str, int]], rules: Rules) -> Reason:
    """The events of a kind, each faded by its age, rounded to whole points together."""
    ages = [ago for kind, ago in past if kind == key]
    points = rules.events[key] * fsum(0.5 ** (ago / rules.half_days) for ago in ages)  # in whatever order they come
    return Reason(round(points), key, len(ages), min(ages))


def _temperature(points: int, rules: Rules) -> Temperature:
    return "hot" if points >= rules.hot else "warm" if points >= rules.warm else "cold"


def _days(day: str, today: date) -> int:
    return (today - date.fromisoformat(day)).days
