"""A calendar file coming in through the window: what it would bring is shown, then it is taken in, or not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QVBoxLayout

from smallcrm.actions import calendar_imports
from smallcrm.actions.calendar_words import bad_lines, doubt_lines, outcome, plan_lines
from smallcrm.i18n import _
from smallcrm.opened_with import CALENDAR
from smallcrm.ui.folders import beginning
from smallcrm.ui.messages import Offer
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import scrolled
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.calendar_imports import CalendarPlan
    from smallcrm.ui.session import Session


class CalendarPlanDialog(Dialog):
    """What would come in; where that is nothing there is nothing to take in."""

    about = "calendar"

    def __init__(self, plan: CalendarPlan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Import a calendar"))
        self.setMinimumWidth(460)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 14)
        column.setSpacing(8)
        column.addWidget(plain.label(plan.file, bold=True, wrap=True))
        self.told = plain.label("\n".join(plan_lines(plan)), wrap=True)
        column.addWidget(self.told)
        self.bad = plain.label("\n".join(bad_lines(plan)), tone="bad", wrap=True)
        if plan.bad:
            column.addWidget(scrolled(self.bad, _("What cannot be taken in")), 1)
        self.doubts = plain.label("\n".join(doubt_lines(plan)), wrap=True)
        if plan.doubts:
            column.addWidget(scrolled(self.doubts, _("What may be meant otherwise")), 1)
        column.addWidget(plain.label(_("All of it is one act that can be undone."), tone="muted", wrap=True))
        box = QDialogButtonBox()
        self.take = box.addButton(_("Take in"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setProperty("primary", "true")
        self.take.setEnabled(plan.brings_something)
        box.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)


def choose_calendar(session: Session, over: QWidget) -> None:
    """Have a calendar file chosen, and show what it would bring."""
    folder = str(beginning(session.preferences.now.import_folder))
    kind = _("Calendars") + f" (*{CALENDAR})"
    name, _filter = QFileDialog.getOpenFileName(over, _("Import a calendar"), folder, kind)
    if name:
        session.preferences.set(import_folder=str(Path(name).parent))
        take_in(session, Path(name), over)


def take_in(session: Session, path: Path, over: QWidget) -> None:
    """Show what a calendar file would bring, and take it in if that is wanted."""
    today = session.today()

    def ask(plan: CalendarPlan) -> None:
        dialog = CalendarPlanDialog(plan, over)
        dialog.accepted.connect(lambda: _apply(session, plan))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    name = _("Reading {file}").format(file=path.name)
    session.tasks.operation(name, lambda work: calendar_imports.plan(session.store, path, today, work.progress)).then(
        ask
    ).start()


def _apply(session: Session, plan: CalendarPlan) -> None:
    def done(_act: int | None) -> None:
        session.messages.say(outcome(plan, applied=True), Offer(_("Undo"), session.undo))

    name = _("Importing {file}").format(file=plan.file)
    work = session.tasks.operation(name, lambda _work: calendar_imports.apply(session.store, plan, session.today()))
    work.writes().then(done).start()
