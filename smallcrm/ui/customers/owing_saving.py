"""Saving the unpaid list, or a statement, where the user chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions import owing, owing_reports
from smallcrm.actions.customer_lists import save_list
from smallcrm.i18n import _
from smallcrm.ui.saving import choose_place, save

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from smallcrm.reports.lists import ListReport
    from smallcrm.ui.session import Session


def save_unpaid(session: Session, ending: str, over: QWidget) -> None:
    """Save what is not paid yet."""
    store, today, form = session.store, session.today(), session.preferences.now.dates
    _choose(session, over, _("Unpaid list") + ending, lambda: owing_reports.unpaid_list(store, today, form))


def save_statement(
    session: Session, customer: int, period: tuple[date | None, date | None], ending: str, over: QWidget
) -> None:
    """Save the statement of a customer over a period."""
    store, today, form = session.store, session.today(), session.preferences.now.dates
    known = store.customers.get(customer)
    name = " ".join(filter(None, (_("Statement"), known.name if known else ""))) + ending

    def make() -> ListReport:
        return owing_reports.statement_list(store, owing.statement(store, customer, *period), today, form)

    _choose(session, over, name, make)


def _choose(session: Session, over: QWidget, name: str, make: Callable[[], ListReport]) -> None:
    path = choose_place(over, session.preferences, _("Save the report"), name)
    if path is not None:
        save(
            session,
            path,
            lambda part, work: save_list(make(), part, work.progress),
            lambda: _choose(session, over, name, make),
        )
