"""What is to be done next for a deal: a task of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions.checking import checked_task
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal


class Step(NamedTuple):
    """What is to be done next for a deal: a task of it, or one that is to be made (0)."""

    task: int = 0
    title: str = ""
    due_on: str = ""


NO_STEP = Step()


def plan_step(store: Store, deal: Deal, step: Step, today: date) -> None:
    """Within an act: have this as a task of the deal; a task whose words are gone is not to be done."""
    if step.task and not step.title:
        store.to_do.delete(step.task)
        return
    planned = checked_task({"title": step.title, "due_on": step.due_on}) if step.title else {}
    if step.task:
        store.to_do.update(step.task, planned)
    elif planned:
        store.to_do.insert(
            {
                **planned,
                "deal_id": deal.id,
                "customer_id": deal.customer_id,
                "staff": deal.staff,
                "created_on": today.isoformat(),
            }
        )


def finish_tasks(store: Store, deal: int, day: str) -> None:
    """Within an act: with a deal that is closed nothing is left to be done but what its last stage starts."""
    for task in store.to_do.of_deal(deal):
        store.to_do.update(task.id, {"done_on": day, "snoozed_until": ""})


def open_tasks(store: Store, deals: Sequence[Deal]) -> int:
    """How much is still to be done for these deals."""
    return sum(len(store.to_do.of_deal(deal.id)) for deal in deals)
