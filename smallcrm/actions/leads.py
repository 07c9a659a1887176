"""Who is likely to buy next: a score for everybody who has not bought yet, or for the customers of a segment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions import lead_rules
from smallcrm.analysis import lead_score
from smallcrm.analysis.lead_score import FACTS, SILENT
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.analysis.lead_score import Lead, Reason, Score, Temperature
    from smallcrm.store.database import Store
    from smallcrm.store.leads import KnownLead


class ScoredLead(NamedTuple):
    """Somebody with their score."""

    code: str
    name: str
    score: Score

    @property
    def id(self) -> int:
        """The customer."""
        return self.score.id


def scored(store: Store, today: date, customers: Sequence[int] | None = None) -> list[ScoredLead]:
    """These, or all who have not bought yet, the likeliest first."""
    ids = store.leads.never_bought() if customers is None else customers
    known = {one.id: one for one in store.leads.known(ids)}
    events: dict[int, list[tuple[str, str]]] = {number: [] for number in known}
    for number, kind, day in store.leads.events(list(known)):
        events[number].append((kind, day))
    leads = (_lead(one, events[one.id]) for one in known.values())
    scores = lead_score.ranked(leads, today, lead_rules.of(store))
    return [ScoredLead(known[one.id].code, known[one.id].name, one) for one in scores]


def temperature_word(temperature: Temperature) -> str:
    """How likely somebody is to buy, in a word."""
    return {"hot": _("hot"), "warm": _("warm"), "cold": _("cold")}[temperature]


def reason_text(reason: Reason) -> str:
    """Why somebody has points: +20 bought, 12 days ago."""
    points = f"−{-reason.points}" if reason.points < 0 else f"+{reason.points}"
    return f"{points} {_why(reason)}"


def _why(reason: Reason) -> str:
    if reason.key == SILENT:
        return n_("silent for {days} day", "silent for {days} days", reason.days).format(days=f"{reason.days:,}")
    if reason.key in FACTS:
        return fact_word(reason.key)
    what = event_word(reason.key)
    times = n_("{count} time", "{count} times", reason.times).format(count=f"{reason.times:,}")
    ago = n_("{days} day ago", "{days} days ago", reason.days).format(days=f"{reason.days:,}")
    if reason.days == 0:
        ago = _("today")
    if reason.times == 1:
        return _("{what} {ago}").format(what=what, ago=ago)
    return _("{what} {times}, last {ago}").format(what=what, times=times, ago=ago)


def fact_word(key: str) -> str:
    """A fact that is known of somebody, in words."""
    return {
        "deal": _("has an open deal"),
        "referred": _("was brought by a customer"),
        "decider": _("decides"),
        "phone": _("phone known"),
        "email": _("e-mail known"),
        "address": _("address known"),
        "refuses": _("wants no calls or mails"),
    }[key]


def event_word(key: str) -> str:
    """What happened, in a word."""
    return {
        "purchase": _("bought"),
        "visit": _("visited"),
        "call": _("called"),
        "mail": _("wrote a mail"),
        "sns": _("wrote a message"),
        "letter": _("wrote a letter"),
        "reached": _("heard from us"),
        "complaint": _("complained"),
    }[key]


def _lead(one: KnownLead, events: Sequence[tuple[str, str]]) -> Lead:
    facts = frozenset(key for key in FACTS if getattr(one, key))
    return lead_score.Lead(one.id, one.created_on, facts, tuple(events))
