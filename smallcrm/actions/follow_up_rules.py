"""Follow-up rules as the user makes them: added, changed, turned off and on, removed; and some to begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from smallcrm.actions import follow_ups
from smallcrm.actions.pipelines import stages_of
from smallcrm.actions.rule_sentences import sentence
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.rules.follow_ups import (
    AddTag,
    Effect,
    MakeTask,
    MoveDeal,
    NotUnderstood,
    PutInStage,
    Remind,
    Rule,
    Unit,
    Write,
    read,
    written,
)
from smallcrm.rules.triggers import Anniversary, Birthday, Bought, Complained, Entered, Late, Overdue, Silent, Trigger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.follow_ups import Preview
    from smallcrm.store import to_do_records
    from smallcrm.store.database import Store

EVERYBODY = ""
"""A rule that is for those, too, of whom it was true before it was made."""


class Kept(NamedTuple):
    """A rule of the data file; None: of a newer program."""

    id: int
    rule: Rule | None
    enabled: bool
    since: str
    sentence: str


def all_rules(store: Store) -> list[Kept]:
    """Every rule, in the user's order."""
    return [_kept(store, one) for one in store.follow_ups.rules()]


def get(store: Store, number: int) -> Kept:
    """A rule, or an error for the user when it is gone."""
    return _kept(store, _existing(store, number))


def of_stage(store: Store, stage: int) -> list[Kept]:
    """The rules that are followed when a deal comes to a stage."""
    return [one for one in all_rules(store) if one.rule is not None and one.rule.trigger == Entered(stage)]


def add(store: Store, rule: Rule, today: date, *, everybody: bool = False) -> int:
    """Write a rule down; gives its id. It is for what happens from today on, or for all of whom it is true (now)."""
    insist_on_whole(store, rule)
    since = EVERYBODY if everybody else today.isoformat()
    with store.act("add-rule", rule=sentence(store, rule)):
        number = store.follow_ups.insert_rule({"says": written(rule), "since": since})
        if not everybody:
            follow_ups.seed(store, number, rule, today)
    return number


def change(store: Store, number: int, rule: Rule, today: date) -> None:
    """Have a rule say something else; what it was followed for already stays so."""
    insist_on_whole(store, rule)
    before = _existing(store, number)
    if before.says == written(rule):
        return
    with store.act("change-rule", rule=sentence(store, rule)):
        store.follow_ups.update_rule(number, {"says": written(rule)})
        if before.since and not begins_alike(_kept(store, before).rule, rule):
            follow_ups.seed(store, number, rule, today)


def preview(store: Store, rule: Rule, now: datetime, *, number: int = 0, everybody: bool = False) -> Preview:
    """Whom a rule would touch today, and whom not, if it were made, or changed to this (`number`), now."""
    before = get(store, number) if number else None
    since = before.since if before else EVERYBODY if everybody else now.date().isoformat()
    own = number if before and begins_alike(before.rule, rule) else follow_ups.NO_RULE
    return follow_ups.preview(store, rule, since, now, own)


def begins_alike(one: Rule | None, other: Rule) -> bool:
    """Whether both begin with the same kind of thing."""
    return one is not None and type(one.trigger) is type(other.trigger)


def switch(store: Store, numbers: Sequence[int], today: date, *, on: bool) -> None:
    """Turn rules off, or on again: what happened while one was off is none of its business."""
    found = [one for one in (_existing(store, number) for number in dict.fromkeys(numbers)) if bool(one.enabled) != on]
    if not found:
        return
    with store.act("switch-rule", rule=_kept(store, found[0]).sentence, on=on, count=len(found)):
        for one in found:
            since = {"since": today.isoformat()} if on and one.since else {}
            store.follow_ups.update_rule(one.id, {"enabled": int(on), **since})


def remove(store: Store, number: int) -> None:
    """Delete a rule with the drafts of it that wait; what it made stays."""
    one = _existing(store, number)
    drafts = sum(draft.rule_id == number for draft in store.follow_ups.waiting())
    with store.act("remove-rule", rule=_kept(store, one).sentence, drafts=drafts):
        store.follow_ups.delete_rule(number)


def hand_over(store: Store, stage: int, to: int) -> None:
    """Within an act: the rules that name a stage name another from now on, as far as they make sense with it."""
    for one in all_rules(store):
        if one.rule is None:
            continue
        trigger = Entered(to) if one.rule.trigger == Entered(stage) else one.rule.trigger
        effect = MoveDeal(to) if one.rule.effect == MoveDeal(stage) else one.rule.effect
        rule = replace(one.rule, trigger=trigger, effect=effect)
        if rule != one.rule and not (trigger == Entered(to) and effect == MoveDeal(to)):
            store.follow_ups.update_rule(one.id, {"says": written(rule)})


def proposals(store: Store) -> list[Rule]:
    """Rules that many shops can use, to begin with."""
    stages = [one for one in stages_of(store) if one.kind == "open"]
    offered = stages[3:4] or stages[-1:]
    return [
        Rule(Bought(), MakeTask(_("Ask how they like it")), 14),
        Rule(Late(2.0), MakeTask(_("Call: not here for long"))),
        Rule(Birthday(7), Write("letter", _("Birthday greeting"), _("We wish you a happy birthday."))),
        *(Rule(Entered(one.id), MakeTask(_("Ask what they think of it")), 3) for one in offered),
        Rule(Overdue(7), MakeTask(_("Remind of the invoice"))),
        Rule(Complained(), Remind(_("Ask whether all is well again")), 3),
        Rule(Anniversary(), Write("mail", _("Thank you"), _("It is a year again that you first came to us."))),
        Rule(Silent(365), AddTag(_("long gone"))),
    ]


def put_together(trigger: Trigger, effect: Effect, after: int = 0, unit: Unit = "days") -> Rule:
    """A rule of these parts, or an error for the user where they do not go together."""
    if isinstance(effect, MoveDeal) and not isinstance(trigger, Entered):
        raise CrmError(_("Only a rule that begins with a deal coming to a stage can move it on."))
    if isinstance(effect, MoveDeal) and not after:
        raise CrmError(_("A deal is moved on after one day at the earliest."))
    if unit == "hours" and not isinstance(effect, MakeTask | Remind):
        raise CrmError(_("Only a task or a reminder can come some hours later; say it in days."))
    return Rule(trigger, effect, after, unit)


def insist_on_whole(store: Store, rule: Rule) -> None:
    """Refuses a rule that says nothing, or names a stage that is gone."""
    if isinstance(rule.effect, MakeTask | Remind) and not rule.effect.title.strip():
        raise CrmError(_("Say what is to be done."))
    if isinstance(rule.effect, AddTag) and not rule.effect.tag.strip():
        raise CrmError(_("Say which tag."))
    if isinstance(rule.effect, PutInStage) and not rule.effect.customer_stage.strip():
        raise CrmError(_("Choose a stage for the customer."))
    if isinstance(rule.effect, Write) and not (rule.effect.subject.strip() and rule.effect.text.strip()):
        raise CrmError(_("Write what the letter or mail is to say."))
    stages = [one.stage for one in (rule.trigger, rule.effect) if isinstance(one, Entered | MoveDeal)]
    if len(set(stages)) < len(stages):
        raise CrmError(_("The deal is in this stage already when it begins: choose another one to move it to."))
    if any(store.pipelines.stage(one) is None for one in stages):
        raise CrmError(_("Choose a stage that deals go through."))


def _existing(store: Store, number: int) -> to_do_records.Rule:
    one = store.follow_ups.rule(number)
    if one is None:
        raise CrmError(_("There is no rule {number}.").format(number=number))
    return one


def _kept(store: Store, one: to_do_records.Rule) -> Kept:
    try:
        rule = read(one.says)
    except NotUnderstood as error:
        return Kept(one.id, None, bool(one.enabled), one.since, str(error))
    return Kept(one.id, rule, bool(one.enabled), one.since, sentence(store, rule))
