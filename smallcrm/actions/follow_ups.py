"""Follow-up rules at work: whom they would touch, and a run that does what they say, as one act.

Whatever a rule was followed for is written down with it, in the same transaction, and never followed again: not after
the program was killed, and not after the run was taken back (`store.follow_ups.followed`), until redo brings it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smallcrm.actions import drafts
from smallcrm.actions.rule_events import found
from smallcrm.light import NamedTuple
from smallcrm.rules import follow_ups as rules
from smallcrm.rules import triggers
from smallcrm.rules.follow_ups import AddTag, MakeTask, MoveDeal, PutInStage, Remind, Rule, Write

if TYPE_CHECKING:
    from smallcrm.rules.triggers import Event
    from smallcrm.store import to_do_records
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import DealStage

NO_RULE = 0
NO_DRAFT: Mapping[str, str] = MappingProxyType({})


class Touched(NamedTuple):
    """Whom a rule would touch today."""

    event: Event
    name: str
    """The customer's, or the title of a deal that is about nobody."""


class LeftOut(NamedTuple):
    """Whom a rule would touch today if nothing were in the way."""

    event: Event
    name: str
    why: str


class Preview(NamedTuple):
    """What a rule would do today."""

    touched: list[Touched]
    left_out: list[LeftOut]


class Ran(NamedTuple):
    """What a run made."""

    made: int
    drafts: int
    """Letters and mails among them, which wait for approval."""


class Due(NamedTuple):
    """What a rule, by its number, is to be followed for."""

    number: int
    rule: Rule
    events: list[Event]


def preview(store: Store, rule: Rule, since: str, now: datetime, number: int = NO_RULE) -> Preview:
    """Whom a rule would touch today, and whom not; `number` is its own where it is kept. A new one looks at nobody's
    old score."""
    if number == NO_RULE and since and isinstance(rule.trigger, triggers.Scored):
        return Preview([], [])
    today = now.date()
    events, gone = found(store, rule, since, today), found(store, rule, since, today, gone=True)
    fresh = frozenset(_not_followed(store, number, events))
    judged = _judged(store, rule, [event for event in events if event in fresh], today)
    followed = [event for event in events if event not in fresh]
    others = (*_left_out(store, followed, "followed"), *_left_out(store, gone))
    return Preview(judged.touched, [*judged.left_out, *others])


def due(store: Store, now: datetime) -> list[Due]:
    """What the rules that are on are to be followed for now. Off the window's thread."""
    looked = ((one, rule, _to_touch(store, rule, one.since, now.date(), one.id)) for one, rule in _enabled(store))
    return [Due(one.id, rule, [each.event for each in touched]) for one, rule, touched in looked if touched]


def follow(store: Store, found: Sequence[Due], now: datetime) -> Ran:
    """Do what the rules say for what was found due, as far as it is still so and was not followed meanwhile."""
    if not found:
        return Ran(0, 0)
    with store.act("run-rules") as act:
        made = [
            one.rule.effect
            for one in found
            for _followed in _follow_all(store, one, _still_to_touch(store, one, now.date()), now)
        ]
        ran = Ran(len(made), sum(isinstance(effect, Write) for effect in made))
        store.journal.tell(act, ran._asdict())
    return ran


def run(store: Store, now: datetime) -> Ran:
    """Do what the rules that are on say, for all that happened and was not followed yet."""
    return follow(store, due(store, now), now)


def follow_moves(store: Store, deals: set[int], stage: DealStage, today: date) -> None:
    """Within an act: what the rules start at once when deals come to a stage."""
    for one, rule in _enabled(store):
        if rule.trigger == triggers.Entered(stage.id) and rule.unit == "days" and not rule.wait:
            events = [event for event in found(store, rule, one.since, today) if event.deal in deals]
            moved = Due(one.id, rule, events)
            _follow_all(store, moved, _still_to_touch(store, moved, today), datetime.combine(today, time()))


def seed(store: Store, number: int, rule: Rule, today: date) -> None:
    """Within an act: whose score is high enough already is none of a new rule's business."""
    if isinstance(rule.trigger, triggers.Scored):
        for event in found(store, rule, "", today):
            _write_down(store, number, event, today)


def _enabled(store: Store) -> Iterator[tuple[to_do_records.Rule, Rule]]:
    for one in store.follow_ups.rules():
        if one.enabled:
            try:
                yield one, rules.read(one.says)
            except rules.NotUnderstood:
                continue  # of a newer program, which follows it


def _to_touch(store: Store, rule: Rule, since: str, today: date, number: int) -> list[Touched]:
    return _still_to_touch(store, Due(number, rule, found(store, rule, since, today)), today)


def _still_to_touch(store: Store, due: Due, today: date) -> list[Touched]:
    return _judged(store, due.rule, _not_followed(store, due.number, due.events), today).touched


def _not_followed(store: Store, number: int, events: Sequence[Event]) -> list[Event]:
    followed = store.follow_ups.followed(number) if events else set()
    return [event for event in events if event.key not in followed]


def _judged(store: Store, rule: Rule, events: Sequence[Event], today: date) -> Preview:
    """For which of the events the rule can do something, as things are now, and why not for the others."""
    judged = Preview([], [])
    if isinstance(rule.effect, MoveDeal) and store.pipelines.stage(rule.effect.stage) is None:
        return judged
    names = store.customers.names({one.customer for one in events if one.customer is not None})
    refused = drafts.refused(store, rule, list(names), today)
    for event in events:
        deal = store.deals.get(event.deal) if event.deal is not None else None
        if event.deal is not None and (deal is None or rule.trigger != triggers.Entered(deal.stage_id)):
            continue
        if event.customer in names:
            name, why = names[event.customer][1], refused.get(event.customer, "")
        elif event.customer is None and deal is not None:
            name, why = deal.title, "nobody" if isinstance(rule.effect, AddTag | PutInStage | Write) else ""
        else:
            continue
        if why:
            judged.left_out.append(LeftOut(event, name, why))
        else:
            judged.touched.append(Touched(event, name))
    return judged


def _left_out(store: Store, events: Sequence[Event], why: str = "") -> Iterator[LeftOut]:
    """None of these is touched: for this reason, or for how things are with the customer."""
    people = {one.id: one for one in store.customers.many(list({one.customer or 0 for one in events}))}
    for event in events:
        deal = store.deals.get(event.deal) if event.customer is None and event.deal is not None else None
        if event.customer in people:
            record = people[event.customer]
            yield LeftOut(event, record.name, why or record.status)
        elif deal is not None:
            yield LeftOut(event, deal.title, why)


def _follow_all(store: Store, due: Due, touched: Sequence[Touched], now: datetime) -> list[Event]:
    """Do what a rule says for all of whom it is true; those for whom it was done."""
    events = [one.event for one in touched]
    if isinstance(due.rule.effect, MoveDeal):
        _move(store, events, due.rule.effect.stage, now.date())
        for event in events:
            _write_down(store, due.number, event, now.date())
        return events
    return [event for event in events if _follow(store, due.number, due.rule, event, now)]


def _follow(store: Store, number: int, rule: Rule, event: Event, now: datetime) -> bool:
    """Do what the rule says for an event, and write down that it is followed; False where it cannot be done now."""
    written = NO_DRAFT
    match rule.effect:
        case MakeTask() | Remind():
            store.to_do.insert(_task(store, number, rule, event, now))
        case AddTag(tag):
            assert event.customer is not None
            store.tags.mark([(event.customer, [tag])])
        case PutInStage(stage):
            assert event.customer is not None
            store.customers.set_for_all([event.customer], "stage", stage)
        case Write():
            draft = drafts.drafted(store, rule, event.customer or 0, now.date())
            if draft is None:
                return False
            written = draft._asdict()
    _write_down(store, number, event, now.date(), written)
    return True


def _task(store: Store, number: int, rule: Rule, event: Event, now: datetime) -> dict[str, Any]:
    assert isinstance(rule.effect, MakeTask | Remind)
    deal = store.deals.get(event.deal) if event.deal is not None else None
    values: dict[str, Any] = {
        "title": rule.effect.title,
        "customer_id": event.customer,
        "deal_id": event.deal,
        "staff": deal.staff if deal else "",
        "created_on": now.date().isoformat(),
        "rule_id": number,
    }
    if isinstance(rule.effect, Remind):
        values["remind_before"] = 0
    if rule.unit == "hours":
        due = now + timedelta(hours=rule.after)
        return values | {"due_on": due.date().isoformat(), "due_at": f"{due:%H:%M}"}
    return values | {"due_on": max(now.date(), event.day + timedelta(days=rule.after)).isoformat()}


def _move(store: Store, events: Sequence[Event], stage: int, today: date) -> None:
    from smallcrm.actions import deal_lookup, deal_moves

    to, moved = store.pipelines.stage(stage), [event.deal for event in events if event.deal is not None]
    if to is not None and moved:
        deal_moves.put(store, [deal_lookup.existing(store, deal) for deal in moved], to, today)


def _write_down(store: Store, number: int, event: Event, today: date, draft: Mapping[str, str] = NO_DRAFT) -> None:
    told = {"rule_id": number, "event": event.key, "customer_id": event.customer, "day": today.isoformat()}
    store.follow_ups.insert({**told, **draft})
