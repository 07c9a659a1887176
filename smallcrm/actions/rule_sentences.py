"""A follow-up rule as a plain sentence: as a whole, and as a template whose places are filled in where it is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.figure_words import days_text
from smallcrm.actions.pipelines import told_stages
from smallcrm.actions.record_words import stage_word
from smallcrm.actions.words import left_out_word
from smallcrm.i18n import _, n_
from smallcrm.rules.follow_ups import AddTag, Effect, MakeTask, MoveDeal, PutInStage, Remind, Rule
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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.follow_ups import LeftOut
    from smallcrm.store.database import Store

NAMED, NAMED_LEFT_OUT = 7, 3


def sentence(store: Store, rule: Rule) -> str:
    """When a deal enters “Proposal”, after 3 days make the task “Call”."""
    return template(rule).format_map(_values(store, rule))


def template(rule: Rule) -> str:
    """The sentence with the names of its places in braces: {stage}, {after}, {title} …"""
    return _("{when}, {then}.").format(when=when_template(rule.trigger), then=then_template(rule.effect))


def stage_names(store: Store) -> dict[int, str]:
    """The stages of all pipelines in their order, each with its pipeline's name where there are several."""
    return {one.id: one.name for one in told_stages(store)}


def after_text(after: int, unit: str) -> str:
    """When something is done: at once, after 3 days, after 2 hours."""
    if not after:
        return _("at once")
    text = (
        n_("after {count} hour", "after {count} hours", after)
        if unit == "hours"
        else n_("after {count} day", "after {count} days", after)
    )
    return text.format(count=f"{after:,}")


def times_text(times: float) -> str:
    """So many times as long."""
    return _("{times} times").format(times=f"{times:g}")


def ahead_text(days: int) -> str:
    """So many days before something, or on its day."""
    return n_("{count} day before", "{count} days before", days).format(count=days) if days else _("the day of")


def touched_text(names: Sequence[str]) -> str:
    """Whom a rule would touch today: how many, and some of them by name."""
    if not names:
        return _("Today it would touch nobody.")
    named = _(", ").join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
    text = n_("Today it would touch {count}: {names}", "Today it would touch these {count}: {names}", len(names))
    return text.format(count=f"{len(names):,}", names=named)


def left_out_text(left_out: Sequence[LeftOut]) -> str:
    """Whom a rule would not touch, by the reasons why: how many, and some of them by name; '' where there is nobody."""
    whys: dict[str, dict[tuple[int | None, int | None], str]] = {}
    for one in left_out:
        whys.setdefault(one.why, {})[one.event.customer, one.event.deal] = one.name
    told = [_reason(why, list(names.values())) for why, names in whys.items()]
    return _("Left out – {reasons}.").format(reasons=_("; ").join(told)) if told else ""


def _reason(why: str, names: Sequence[str]) -> str:
    named = _(", ").join(names[:NAMED_LEFT_OUT]) + (" …" if len(names) > NAMED_LEFT_OUT else "")
    return _("{reason}: {count} ({names})").format(reason=left_out_word(why), count=f"{len(names):,}", names=named)


def when_template(trigger: Trigger) -> str:
    """When something happens: the first half of the sentence."""
    return {
        Entered: _("When a deal enters {stage}"),
        Bought: _("When {item} is bought"),
        Silent: _("When a customer has bought nothing for {days}"),
        Late: _("When a customer stays away {times} as long as usual"),
        Birthday: _("When it is {ahead} a customer’s birthday"),
        Anniversary: _("When it is {ahead} the anniversary of a customer’s first purchase"),
        Overdue: _("When an invoice is overdue by {days}"),
        Complained: _("When a complaint is written down"),
        Scored: _("When the score of somebody who has not bought yet comes to {points}"),
    }[type(trigger)]


def then_template(effect: Effect) -> str:
    """What is done then, and how long after."""
    if isinstance(effect, MakeTask):
        return _("{after} make the task {title}")
    if isinstance(effect, Remind):
        return _("{after} remind me: {title}")
    if isinstance(effect, AddTag):
        return _("{after} add the tag {tag}")
    if isinstance(effect, PutInStage):
        return _("{after} put the customer into the stage {customer_stage}")
    if isinstance(effect, MoveDeal):
        return _("{after} move it on to {to}")
    return (
        _("{after} draft the letter {subject}") if effect.draft == "letter" else _("{after} draft the mail {subject}")
    )


def _values(store: Store, rule: Rule) -> dict[str, str]:
    after = {"after": after_text(rule.after, rule.unit)}
    return after | _trigger_values(store, rule.trigger) | _effect_values(store, rule.effect)


def _trigger_values(store: Store, trigger: Trigger) -> dict[str, str]:
    match trigger:
        case Entered(stage):
            return {"stage": _stage(store, stage)}
        case Bought(item):
            return {"item": _quoted(item) if item else _("anything")}
        case Silent(days) | Overdue(days):
            return {"days": days_text(days)}
        case Late(times):
            return {"times": times_text(times)}
        case Birthday(ahead) | Anniversary(ahead):
            return {"ahead": ahead_text(ahead)}
    return {"points": str(trigger.points)} if isinstance(trigger, Scored) else {}


def _effect_values(store: Store, effect: Effect) -> dict[str, str]:
    match effect:
        case MakeTask(title) | Remind(title):
            return {"title": _quoted(title)}
        case AddTag(tag):
            return {"tag": _quoted(tag)}
        case PutInStage(stage):
            return {"customer_stage": _quoted(stage_word(stage))}
        case MoveDeal(stage):
            return {"to": _stage(store, stage)}
    return {"subject": _quoted(effect.subject)}


def _stage(store: Store, stage: int) -> str:
    names = stage_names(store)
    return _quoted(names[stage]) if stage in names else _("a stage that is gone")


def _quoted(text: str) -> str:
    return _("“{text}”").format(text=text)
