"""A follow-up rule: when something happens, so and so is done, perhaps some time after. As a value, and as JSON.

A task is written down at once and due after that time; everything else is done when the time has come, if what it
follows is still so then.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.rules.triggers import MOST_DAYS, STATES, TOO_LATE, Anniversary, Birthday, Entered, Event, Trigger

VERSION = 1
Unit = Literal["days", "hours"]
Draft = Literal["letter", "mail"]


@dataclass(frozen=True, slots=True)
class MakeTask:
    """Something is to be done."""

    title: str


@dataclass(frozen=True, slots=True)
class Remind:
    """The same, and one is reminded of it."""

    title: str


@dataclass(frozen=True, slots=True)
class AddTag:
    """The customer is marked with a tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class PutInStage:
    """The customer comes to another stage, named by its key or in the shop's own word (`values.stages`)."""

    customer_stage: str


@dataclass(frozen=True, slots=True)
class MoveDeal:
    """The deal goes on to another stage."""

    stage: int


@dataclass(frozen=True, slots=True)
class Write:
    """A letter or a mail is drafted, which waits for approval."""

    draft: Draft
    subject: str
    text: str

    def __post_init__(self) -> None:
        if self.draft not in get_args(Draft):
            raise ValueError(self.draft)


Effect = MakeTask | Remind | AddTag | PutInStage | MoveDeal | Write


@dataclass(frozen=True, slots=True)
class Rule:
    """When `trigger`, then `effect` after so many days or hours."""

    trigger: Trigger
    effect: Effect
    after: int = 0
    unit: Unit = "days"

    def __post_init__(self) -> None:
        if not 0 <= self.after <= MOST_DAYS or self.unit not in get_args(Unit):
            raise ValueError(f"after {self.after} {self.unit}")
        if self.unit == "hours" and not self.is_at_once:
            raise ValueError("only what is written down at once can be due in hours")
        if isinstance(self.effect, MoveDeal) and not (isinstance(self.trigger, Entered) and self.after):
            raise ValueError("a deal is moved some days after it came to a stage")

    @property
    def is_at_once(self) -> bool:
        """Whether what is done is written down when it happens, and due later."""
        return isinstance(self.effect, MakeTask | Remind)

    @property
    def congratulates(self) -> bool:
        """Whether it writes to somebody for a day of theirs."""
        return isinstance(self.effect, Write) and isinstance(self.trigger, Birthday | Anniversary)

    @property
    def wait(self) -> timedelta:
        """How long after the event something is written down."""
        return timedelta(days=0 if self.is_at_once else self.after)

    def since(self, since: str, today: date) -> date:
        """The first day whose events are this rule's business, of a rule that is for those from a day on."""
        earliest = date.fromisoformat(since) if since else date.min
        if isinstance(self.trigger, STATES):
            return earliest
        return max(earliest, today - self.wait - timedelta(days=TOO_LATE))

    def to_follow(self, events: Iterable[Event], since: str, today: date) -> list[Event]:
        """Those of the events that something is done for by today, in the order of their days."""
        first, last = self.since(since, today), today - self.wait
        return sorted((one for one in events if first <= one.day <= last), key=lambda one: (one.day, one.key))


class NotUnderstood(CrmError):
    """A kept rule is none that this program knows."""

    def __init__(self) -> None:
        super().__init__(_("This rule was made by another version of the program and cannot be read."))


_KINDS: dict[str, type[Any]] = {one.__name__.lower(): one for one in (*get_args(Trigger), *get_args(Effect))}


def written(rule: Rule) -> str:
    """The rule as it is kept."""
    told = {"trigger": _node(rule.trigger), "effect": _node(rule.effect), "after": rule.after, "unit": rule.unit}
    return json.dumps({"version": VERSION, **told}, ensure_ascii=False)


def read(text: str) -> Rule:
    """A rule that was kept."""
    try:
        kept = json.loads(text)
        if kept["version"] != VERSION:
            raise NotUnderstood
        trigger, effect = (_made(kept[name], of) for name, of in (("trigger", Trigger), ("effect", Effect)))
        return Rule(trigger, effect, int(kept["after"]), kept["unit"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotUnderstood from error


def _node(of: Any) -> dict[str, Any]:
    return {"is": type(of).__name__.lower(), **asdict(of)}


def _made(node: dict[str, Any], of: Any) -> Any:
    values = dict(node)
    kind = _KINDS[values.pop("is")]
    if kind not in get_args(of):
        raise ValueError(kind)
    return kind(**values)
