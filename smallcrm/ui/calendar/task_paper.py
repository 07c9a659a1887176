"""What is overdue and due today as it will be on paper: looked at, printed, saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.customer_lists import save_list
from smallcrm.actions.task_list import task_list
from smallcrm.i18n import _
from smallcrm.reports.lists import missing_characters
from smallcrm.ui.paper.paper_dialog import PaperDialog
from smallcrm.ui.saving import choose_place, save
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work


class TaskPaper(PaperDialog):
    """The tasks of the day, with boxes to tick."""

    about = "calendar"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Today’s tasks"), _file_name(session), parent, landscape=False)

    def write(self, path: Path, work: Work) -> list[str]:
        return write_tasks(self.session, path, work)


def save_tasks(session: Session, over: QWidget, ending: str) -> None:
    """Have a place chosen, and save them there."""
    path = choose_place(over, session.preferences, _("Save the report"), _file_name(session) + ending)
    if path is not None:
        save(
            session,
            path,
            lambda part, work: write_tasks(session, part, work),
            lambda: save_tasks(session, over, ending),
        )


def write_tasks(session: Session, path: Path, work: Work) -> list[str]:
    """Write them as the name of the file says; gives the characters that no font here has."""
    today = session.today()
    report = task_list(session.store, today, today, date_form())
    save_list(report, path, work.progress)
    return missing_characters(report)


def _file_name(session: Session) -> str:
    return _("Tasks {day}").format(day=session.today().isoformat())
