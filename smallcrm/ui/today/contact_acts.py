"""What is done from the lists of the day: a call is written down, a task is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from smallcrm.actions.touch import planned
from smallcrm.i18n import _
from smallcrm.ui.calendar.acts import show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session
    from smallcrm.ui.today.list_card import ListCard

L = TypeVar("L")


def write_down_call(session: Session, customer: int, over: QWidget) -> None:
    """Open the form of a call that was just made."""
    from smallcrm.ui.customers.activity_dialog import ActivityDialog

    show(ActivityDialog(session, customer, "call", 0, over))


def make_task(session: Session, values: Mapping[str, Any], over: QWidget) -> None:
    """Open the form of a task of these values."""
    from smallcrm.ui.calendar.task_dialog import TaskDialog

    show(TaskDialog(session, 0, values, over))


def let_contact(session: Session, card: ListCard[L], customer: Callable[[L], int | None]) -> None:
    """Let a call be written down, and a task be made, for the customer whom a line tells of."""

    def of(one: L, does: Callable[[Session, int, QWidget], None]) -> None:
        if (number := customer(one)) is not None:
            does(session, number, card.window())

    card.add_act(_("Call made…"), "C", lambda one: of(one, write_down_call))
    card.add_act(_("Make a task…"), "T", lambda one: of(one, get_in_touch))


def get_in_touch(session: Session, customer: int, over: QWidget) -> None:
    """Open the form of a task for getting in touch with a customer: today, unless another day is said."""
    make_task(session, planned(customer, session.today()), over)


def next_step(session: Session, deal: int, over: QWidget) -> None:
    """Open the form of a task for a deal: today, unless another day is said."""
    record = session.store.deals.get(deal)
    if record is not None:
        values = {"deal_id": record.id, "customer_id": record.customer_id, "due_on": session.today().isoformat()}
        make_task(session, values, over)
