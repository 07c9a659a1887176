"""What a rule can begin with and what it can do, by their names, and how each is put together from its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.rules.follow_ups import AddTag, Effect, MakeTask, MoveDeal, PutInStage, Remind, Write
from smallcrm.rules.triggers import (
    MOST_AHEAD,
    MOST_DAYS,
    MOST_POINTS,
    Anniversary,
    Birthday,
    Bought,
    Complained,
    Entered,
    Late,
    Overdue,
    Scored,
    Silent,
    Trigger,
)

LIMITS = {"days": (1, MOST_DAYS), "ahead": (0, MOST_AHEAD), "points": (1, MOST_POINTS)}
"""The least and the most that may stand in a place for a whole number."""


class Kind(NamedTuple):
    """A kind of beginning, or of effect."""

    key: str
    name: str
    usual: Any
    """One of it, whose values stand in the places at first."""

    def made(self, values: Mapping[str, Any]) -> Any:
        """One of it, with what stands in the places."""
        said = {field: values[place] for place, field in _places(self.usual).items() if place in values}
        return replace(self.usual, **said)

    def places(self, part: Any) -> dict[str, Any]:
        """Place -> what stands in it for this one."""
        return {place: getattr(part, field) for place, field in _places(part).items()}


def trigger_kinds(stage: int) -> list[Kind]:
    """What a rule can begin with; `stage` 0: there are none that deals go through."""
    kinds = [
        Kind("bought", _("something is bought"), Bought()),
        Kind("late", _("a customer stays away for long"), Late(2.0)),
        Kind("silent", _("nothing was bought for some days"), Silent(90)),
        Kind("birthday", _("a birthday comes"), Birthday(7)),
        Kind("anniversary", _("the anniversary of the first purchase comes"), Anniversary()),
        Kind("overdue", _("an invoice is overdue"), Overdue(7)),
        Kind("complained", _("a complaint is written down"), Complained()),
        Kind("scored", _("somebody new may buy soon (score)"), Scored(40)),
    ]
    return [Kind("entered", _("a deal enters a stage"), Entered(stage)), *kinds] if stage else kinds


def effect_kinds(stage: int, *, of_deals: bool) -> list[Kind]:
    """What a rule can do; a deal can be moved only where the rule begins with one."""
    kinds = [
        Kind("task", _("make a task"), MakeTask("")),
        Kind("remind", _("remind me"), Remind("")),
        Kind("tag", _("add a tag"), AddTag("")),
        Kind("stage", _("set the customer’s stage"), PutInStage("dormant")),
        Kind("letter", _("draft a letter"), Write("letter", "", "")),
        Kind("mail", _("draft a mail"), Write("mail", "", "")),
    ]
    return [*kinds, Kind("move", _("move the deal on"), MoveDeal(stage))] if of_deals else kinds


def key_of(part: Trigger | Effect) -> str:
    """The kind of which a trigger or an effect is."""
    if isinstance(part, Write):
        return part.draft
    names = {MakeTask: "task", AddTag: "tag", PutInStage: "stage", MoveDeal: "move"}
    return names.get(type(part), type(part).__name__.lower())


def _places(part: Any) -> dict[str, str]:
    """Place in the sentence -> field: the stage that a deal is moved to stands beside the one that it comes to."""
    return {"to" if isinstance(part, MoveDeal) else one.name: one.name for one in fields(part)}
