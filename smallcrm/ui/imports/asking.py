"""What the user is asked about a file: its password, and who its customers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.ui.imports.password import PasswordDialog
from smallcrm.ui.imports.question_facts import facts_of_customer, facts_of_record, questions_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.ledger.plan import Plan
    from smallcrm.store.database import Store
    from smallcrm.ui.imports.job import ImportJob
    from smallcrm.ui.imports.question_facts import Facts


class Asking:
    """Brings the dialogs up over the page."""

    def __init__(self, store: Store, parent: QWidget) -> None:
        self._store, self._parent = store, parent

    def password(self, job: ImportJob, again: bool) -> str | None:
        """The password of a file; `again`: the one given before was wrong. None: the user gave up."""
        dialog = PasswordDialog(job.path.name, again=again, parent=self._parent)
        given = dialog.field.text() if dialog.exec() else None
        dialog.deleteLater()
        return given

    def answers(self, plan: Plan, first: int) -> dict[int, int | None]:
        """Place in the plan -> customer, for the questions that the user answers now."""
        from smallcrm.ui.imports.questions import QuestionsDialog

        questions = questions_of(plan)
        if not questions:
            return {}
        places = list(questions)
        dialog = QuestionsDialog(
            list(questions.values()), lambda customer: self._facts(plan, customer), self._parent, first=first
        )
        dialog.exec()
        dialog.deleteLater()
        return {places[number]: answer for number, answer in dialog.answers.items()}

    def name_of(self, customer: int) -> str:
        """What a customer of the data file is called."""
        known = self._store.customers.get(customer)
        return known.name if known is not None else ""

    def _facts(self, plan: Plan, customer: int) -> Facts:
        if customer < 0:
            return facts_of_record(plan.customers[~customer].record)
        known = self._store.customers.get(customer)
        return facts_of_customer(known) if known is not None else {}
