"""What a follow-up rule is to be followed for: the store's facts, made events by the rule's trigger."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from smallcrm.actions import leads
from smallcrm.actions.receivables import balances
from smallcrm.light import NamedTuple
from smallcrm.rules import triggers
from smallcrm.rules.triggers import Anniversary, Birthday, Bought, Complained, Entered, Late, Overdue, Scored, Silent

if TYPE_CHECKING:
    from smallcrm.rules.follow_ups import Rule
    from smallcrm.rules.triggers import Event
    from smallcrm.store.database import Store


class Span(NamedTuple):
    """What is looked at: days, and whether it is those with whom one does no business any more who are meant."""

    first: date
    today: date
    gone: bool


def found(store: Store, rule: Rule, since: str, today: date, *, gone: bool = False) -> list[Event]:
    """All that a rule is to be followed for by today, whether it was already or not; `gone`: or would be for those with
    whom one does no business any more."""
    span = Span(rule.since(since, today), today, gone)
    return rule.to_follow(_FINDERS[type(rule.trigger)](store, rule.trigger, span), since, today)


def _entered(store: Store, trigger: Entered, span: Span) -> Iterable[Event]:
    moves = store.follow_up_facts.moves(trigger.stage, span.first.isoformat(), gone=span.gone)
    return triggers.entered(map(triggers.Move._make, moves))


def _bought(store: Store, trigger: Bought, span: Span) -> Iterable[Event]:
    sales = store.follow_up_facts.sales(span.first.isoformat(), gone=span.gone)
    return triggers.bought(map(triggers.Sale._make, sales), trigger.item)


def _silent(store: Store, trigger: Silent, span: Span) -> Iterable[Event]:
    until = (span.today - timedelta(days=trigger.days)).isoformat()
    last_days = store.follow_up_facts.last_purchases(until, gone=span.gone)
    return triggers.silent((triggers.Buyer(one, last, None) for one, last in last_days), trigger.days)


def _late(store: Store, trigger: Late, span: Span) -> Iterable[Event]:
    usual, last_days = (
        store.intervals.all(),
        store.follow_up_facts.last_purchases(span.today.isoformat(), gone=span.gone),
    )
    return triggers.late((triggers.Buyer(one, last, usual.get(one)) for one, last in last_days), trigger.times)


def _birthday(store: Store, trigger: Birthday, span: Span) -> Iterable[Event]:
    return triggers.yearly("birthday", store.day_book.birthdays(gone=span.gone), trigger.ahead, span.first, span.today)


def _anniversary(store: Store, trigger: Anniversary, span: Span) -> Iterable[Event]:
    return triggers.yearly(
        "anniversary", store.day_book.first_purchases(gone=span.gone), trigger.ahead, span.first, span.today
    )


def _overdue(store: Store, trigger: Overdue, span: Span) -> Iterable[Event]:
    """What is owed is owed by whoever it was: nobody is left out for that."""
    if span.gone:
        return ()
    invoices = (
        triggers.Invoice(one.purchase_id, customer, one.due_date)
        for customer, owed in balances(store).items()
        for one, _rest in owed.open
        if one.due_date
    )
    return triggers.overdue(invoices, trigger.days)


def _complained(store: Store, _trigger: Complained, span: Span) -> Iterable[Event]:
    return triggers.complained(
        map(triggers.Complaint._make, store.follow_up_facts.complaints(span.first.isoformat(), gone=span.gone))
    )


def _scored(store: Store, trigger: Scored, span: Span) -> Iterable[Event]:
    new = store.leads.never_bought(gone=span.gone)
    points = {one.id: one.score.points for one in leads.scored(store, span.today, new)}
    return triggers.scored(points, trigger.points, span.today)


_FINDERS: dict[type[Any], Callable[[Store, Any, Span], Iterable[Event]]] = {
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
