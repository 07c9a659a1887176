"""The parts of a follow-up rule as they are typed on a command line, KIND=VALUE, and how they are said there again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smallcrm.actions.pipelines import told_stages
from smallcrm.actions.record_words import stage_word
from smallcrm.actions.rule_kinds import LIMITS, Kind, effect_kinds, key_of, trigger_kinds
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.rules.follow_ups import Write
from smallcrm.rules.triggers import MOST_TIMES
from smallcrm.values.stages import STAGES, spellings
from smallcrm.values.text import fold, narrow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.rules.follow_ups import Effect
    from smallcrm.rules.triggers import Trigger
    from smallcrm.store.database import Store

NO_STAGE = -1


class Mistyped(CrmError):
    """What is typed names no kind, or a number that cannot be."""


def read_trigger(store: Store, text: str) -> Trigger:
    """What a rule begins with: silent=90, entered=Proposal, complained. Without a value it is the usual one."""
    trigger: Trigger = _read(store, text, trigger_kinds(NO_STAGE))
    return trigger


def read_effect(store: Store, text: str | None, words: str | None = None, before: Effect | None = None) -> Effect:
    """What it does: task=Call, tag=VIP, letter=Thank you; `words` is what a letter or mail says. What is None is as
    `before`."""
    effect: Effect = (
        before
        if before is not None and text is None
        else _read(store, text or "", effect_kinds(NO_STAGE, of_deals=True))
    )
    if isinstance(effect, Write):
        kept = before.text if isinstance(before, Write) else ""
        return replace(effect, text=kept if words is None else words.strip())
    if words is not None:
        raise Mistyped(_("Only a letter or a mail has a text."))
    return effect


def trigger_text(store: Store, trigger: Trigger) -> str:
    """A trigger as it would be typed."""
    return _text(store, trigger, trigger_kinds(NO_STAGE))


def effect_text(store: Store, effect: Effect) -> str:
    """An effect as it would be typed; what a letter says is not in it."""
    return _text(store, effect, effect_kinds(NO_STAGE, of_deals=True))


def _read(store: Store, text: str, kinds: Sequence[Kind]) -> Any:
    key, equals, value = text.partition("=")
    kind = next((one for one in kinds if one.key == key.strip().casefold()), None)
    if kind is None:
        known = _(", ").join(one.key for one in kinds)
        raise Mistyped(_("There is nothing called “{name}”; there are: {known}.").format(name=key, known=known))
    place = _place(kind, kind.usual)
    if not equals:
        return kind.usual
    if not place:
        raise Mistyped(_("{kind} stands alone, without a value.").format(kind=kind.key))
    return kind.made({place: _value(store, place, value.strip())})


def _value(store: Store, place: str, text: str) -> Any:
    if place in ("stage", "to"):
        return _stage(store, text)
    if place == "customer_stage":
        return _customer_stage(store, text)
    if place == "times":
        return _number(text, 1, MOST_TIMES, float)
    return _number(text, *LIMITS[place], int) if place in LIMITS else text


def _number(text: str, least: float, most: float, kind: type[float]) -> float:
    try:
        number = kind(narrow(text))
    except ValueError:
        raise Mistyped(_("{value} is no number.").format(value=text)) from None
    if not least <= number <= most:
        told = _("{value} is not from {least} to {most}.")
        raise Mistyped(told.format(value=text, least=least, most=f"{most:g}"))
    return number


def _stage(store: Store, name: str) -> int:
    """The stage of this name; where several pipelines have one, it is called as rules call it: Proposal (Shop)."""
    stages = told_stages(store)
    found = [told.id for told in stages if fold(told.name) == fold(name)]
    found = found or [one.id for one in store.pipelines.stages() if fold(one.name) == fold(name)]
    if len(found) != 1:
        known = _(", ").join(one.name for one in stages) or "–"
        raise CrmError(_("There is no stage “{name}”. There is: {known}.").format(name=name, known=known))
    return found[0]


def _customer_stage(store: Store, name: str) -> str:
    """The stage of customers that is called so, in either language or by the shop itself."""
    known = dict.fromkeys([*(one.key for one in STAGES), *store.customers.in_use("stage")])
    found = [one for one in known if fold(name) in map(fold, spellings(one))]
    if not found:
        told = _(", ").join(map(stage_word, known))
        raise CrmError(_("There is no stage “{name}”. There is: {known}.").format(name=name, known=told))
    return found[0]


def _text(store: Store, part: Trigger | Effect, kinds: Sequence[Kind]) -> str:
    kind = next(one for one in kinds if one.key == key_of(part))
    place = _place(kind, part)
    if not place:
        return kind.key
    value = kind.places(part)[place]
    if place in ("stage", "to"):
        value = next((one.name for one in told_stages(store) if one.id == value), "")
    return f"{kind.key}={value:g}" if isinstance(value, float) else f"{kind.key}={value}"


def _place(kind: Kind, part: Any) -> str:
    """The place whose value is typed: of a letter its subject; '' where there is none."""
    return "subject" if isinstance(part, Write) else next(iter(kind.places(part)), "")
