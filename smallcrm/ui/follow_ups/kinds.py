"""What a rule can begin with and what it can do, by their names, and how each is put together from its places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from smallcrm.i18n import _
from smallcrm.rules.follow_ups import AddTag, Effect, MakeTask, MoveDeal, Remind, Write
from smallcrm.rules.triggers import (
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

Values = Mapping[str, Any]


class Kind(NamedTuple):
    """A kind of beginning, or of effect."""

    key: str
    name: str
    usual: Any
    """One of it, whose values stand in the places at first."""
    made: Callable[[Values], Any]
    places: Callable[[Any], dict[str, Any]]


def trigger_kinds(stage: int) -> list[Kind]:
    """What a rule can begin with; `stage` 0: there are none that deals go through."""
    kinds = [
        Kind("bought", _("something is bought"), Bought(), lambda v: Bought(v["item"]), _same),
        Kind("late", _("a customer stays away for long"), Late(2.0), lambda v: Late(v["times"]), _same),
        Kind("silent", _("nothing was bought for some days"), Silent(90), lambda v: Silent(v["days"]), _same),
        Kind("birthday", _("a birthday comes"), Birthday(7), lambda v: Birthday(v["ahead"]), _same),
        Kind(
            "anniversary",
            _("the anniversary of the first purchase comes"),
            Anniversary(),
            lambda v: Anniversary(v["ahead"]),
            _same,
        ),
        Kind("overdue", _("an invoice is overdue"), Overdue(7), lambda v: Overdue(v["days"]), _same),
        Kind("complained", _("a complaint is written down"), Complained(), lambda _v: Complained(), _same),
        Kind("scored", _("somebody new may buy soon (score)"), Scored(40), lambda v: Scored(v["points"]), _same),
    ]
    entered = Kind("entered", _("a deal enters a stage"), Entered(stage), lambda v: Entered(v["stage"]), _same)
    return [entered, *kinds] if stage else kinds


def effect_kinds(stage: int, *, of_deals: bool) -> list[Kind]:
    """What a rule can do; a deal can be moved only where the rule begins with one."""
    kinds = [
        Kind("task", _("make a task"), MakeTask(""), lambda v: MakeTask(v["title"]), _same),
        Kind("remind", _("remind me"), Remind(""), lambda v: Remind(v["title"]), _same),
        Kind("tag", _("add a tag"), AddTag(""), lambda v: AddTag(v["tag"]), _same),
        Kind("letter", _("draft a letter"), Write("letter", "", ""), _writes("letter"), _same),
        Kind("mail", _("draft a mail"), Write("mail", "", ""), _writes("mail"), _same),
    ]
    move = Kind("move", _("move the deal on"), MoveDeal(stage), lambda v: MoveDeal(v["to"]), _to)
    return [*kinds, move] if of_deals else kinds


def key_of(part: Trigger | Effect) -> str:
    """The kind of which a trigger or an effect is."""
    if isinstance(part, Write):
        return part.draft
    names = {MakeTask: "task", AddTag: "tag", MoveDeal: "move"}
    return names.get(type(part), type(part).__name__.lower())


def _writes(draft: Any) -> Callable[[Values], Write]:
    return lambda v: Write(draft, v["subject"], v["text"])


def _same(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__dataclass_fields__}


def _to(part: MoveDeal) -> dict[str, Any]:
    return {"to": part.stage}
