"""What the user says to a plan before it is carried out: who is meant, and which changes are wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.ledger.plan import Change, CustomerPlan, Outcome, Plan

NEW_CUSTOMER = 0
"""The answer to a question: none of those that are known."""


def answer(plan: Plan, index: int, customer: int | None) -> Plan:
    """The plan with a question answered: an id of the store, NEW_CUSTOMER, ~index of another customer of the plan,
    or None to leave it out."""
    return answer_all(plan, {index: customer})


def answer_all(plan: Plan, answers: Mapping[int, int | None]) -> Plan:
    """The plan with several questions answered: index -> customer, as `answer` takes them."""
    return _with_customers(plan, {index: _answered(plan, index, customer) for index, customer in answers.items()})


def _answered(plan: Plan, index: int, customer: int | None) -> CustomerPlan:
    asked = plan.customers[index]
    if asked.outcome != "question":
        raise ValueError(f"customer {index} of the plan is no question")
    if customer is not None and customer != NEW_CUSTOMER and customer not in asked.candidates:
        raise ValueError(f"{customer} is none of the candidates of customer {index}")
    return replace(asked, answer=customer)


def decide(plan: Plan, index: int, field: str, applied: bool) -> Plan:
    """The plan with a single change of a known customer taken or refused."""
    return decide_all(plan, {(index, field): applied})


def decide_all(plan: Plan, decisions: Mapping[tuple[int, str], bool]) -> Plan:
    """The plan with several changes taken or refused: (index, field) -> taken. A customer with none is the same."""
    if plan.deals:
        return _with_deals_decided(plan, decisions)
    decided: dict[int, CustomerPlan] = {}
    for (index, field), applied in decisions.items():
        customer = decided.get(index, plan.customers[index])
        changes = _decided(customer.changes, field, applied=applied)
        outcome: Outcome = "update" if any(change.applied for change in changes) else "same"
        decided[index] = replace(customer, changes=changes, outcome=outcome)
    return _with_customers(plan, decided)


def _with_deals_decided(plan: Plan, decisions: Mapping[tuple[int, str], bool]) -> Plan:
    deals = list(plan.deals)
    for (index, field), applied in decisions.items():
        deals[index] = deals[index]._replace(changes=_decided(deals[index].changes, field, applied=applied))
    return replace(plan, deals=deals)


def _decided(changes: Sequence[Change], field: str, *, applied: bool) -> list[Change]:
    return [change._replace(applied=applied) if change.field == field else change for change in changes]


def _with_customers(plan: Plan, changed: Mapping[int, CustomerPlan]) -> Plan:
    customers = list(plan.customers)
    for index, customer in changed.items():
        customers[index] = customer
    return replace(plan, customers=customers)
