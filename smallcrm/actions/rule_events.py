"""What a follow-up rule is to be followed for: the store's facts, made events by the rule's trigger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smallcrm.actions import leads
from smallcrm.actions.receivables import balances
from smallcrm.rules import triggers
from smallcrm.rules.triggers import Anniversary, Birthday, Bought, Complained, Entered, Late, Overdue, Scored, Silent

if TYPE_CHECKING:
    from smallcrm.rules.follow_ups import Rule
    from smallcrm.rules.triggers import Event
    from smallcrm.store.database import Store


def found(store: Store, rule: Rule, since: str, today: date) -> list[Event]:
    """All that a rule is to be followed for by today, whether it was already or not."""
    events = _FINDERS[type(rule.trigger)](store, rule.trigger, rule.since(since, today), today)
    return rule.to_follow(events, since, today)


def _entered(store: Store, trigger: Entered, first: date, _today: date) -> Iterable[Event]:
    moves = store.follow_up_facts.moves(trigger.stage, first.isoformat())
    return triggers.entered(map(triggers.Move._make, moves))


def _bought(store: Store, trigger: Bought, first: date, _today: date) -> Iterable[Event]:
    sales = store.follow_up_facts.sales(first.isoformat())
    return triggers.bought(map(triggers.Sale._make, sales), trigger.item)


def _silent(store: Store, trigger: Silent, _first: date, today: date) -> Iterable[Event]:
    until = (today - timedelta(days=trigger.days)).isoformat()
    last_days = store.follow_up_facts.last_purchases(until)
    return triggers.silent((triggers.Buyer(one, last, None) for one, last in last_days), trigger.days)


def _late(store: Store, trigger: Late, _first: date, today: date) -> Iterable[Event]:
    usual, last_days = store.intervals.all(), store.follow_up_facts.last_purchases(today.isoformat())
    return triggers.late((triggers.Buyer(one, last, usual.get(one)) for one, last in last_days), trigger.times)


def _birthday(store: Store, trigger: Birthday, first: date, today: date) -> Iterable[Event]:
    return triggers.yearly("birthday", store.day_book.birthdays(), trigger.ahead, first, today)


def _anniversary(store: Store, trigger: Anniversary, first: date, today: date) -> Iterable[Event]:
    return triggers.yearly("anniversary", store.day_book.first_purchases(), trigger.ahead, first, today)


def _overdue(store: Store, trigger: Overdue, _first: date, _today: date) -> Iterable[Event]:
    invoices = (
        triggers.Invoice(one.purchase_id, customer, one.due_date)
        for customer, owed in balances(store).items()
        for one, _rest in owed.open
        if one.due_date
    )
    return triggers.overdue(invoices, trigger.days)


def _complained(store: Store, _trigger: Complained, first: date, _today: date) -> Iterable[Event]:
    return triggers.complained(map(triggers.Complaint._make, store.follow_up_facts.complaints(first.isoformat())))


def _scored(store: Store, trigger: Scored, _first: date, today: date) -> Iterable[Event]:
    points = {one.id: one.score.points for one in leads.scored(store, today)}
    return triggers.scored(points, trigger.points, today)


_FINDERS: dict[type[Any], Callable[[Store, Any, date, date], Iterable[Event]]] = {
    Entered: _entered,
    Bought: _bought,
    Silent: _silent,
    Late: _late,
    Birthday: _birthday,
    Anniversary: _anniversary,
    Overdue: _overdue,
    Complained: _complained,
    Scored: _scored,
}
