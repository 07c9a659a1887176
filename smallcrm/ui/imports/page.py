"""The import page: files, their tables and columns, what will happen, the import, and what it did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from smallcrm.i18n import _
from smallcrm.ledger.options import ImportOptions
from smallcrm.ui.asking import ask
from smallcrm.ui.imports.asking import Asking
from smallcrm.ui.imports.check_view import CheckView
from smallcrm.ui.imports.choosing import pasted
from smallcrm.ui.imports.columns_bar import ColumnsActs
from smallcrm.ui.imports.columns_view import ColumnsView
from smallcrm.ui.imports.done_view import DoneView
from smallcrm.ui.imports.file_view import FileView
from smallcrm.ui.imports.in_vain import InVain
from smallcrm.ui.imports.job import CHECK, COLUMNS, DONE, FILE, ImportJob
from smallcrm.ui.imports.leaving import may_cancel, may_forget, may_stop
from smallcrm.ui.imports.outcome import Outcome, OutcomeActs
from smallcrm.ui.imports.past_acts import PastActs
from smallcrm.ui.imports.queue import Handed, ImportQueue
from smallcrm.ui.imports.queue_list import QueueList
from smallcrm.ui.imports.sentences import named, open_words, still_unreadable
from smallcrm.ui.messages import Offer
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import keys, plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from smallcrm.actions.imports import Preview
    from smallcrm.ui.session import Session


class ImportPage(Page):
    """Nothing is written before the plan was seen, and all of it can be undone."""

    key = "imports"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.asking = Asking(session.store, self)
        self.queue = ImportQueue(session, self.asking.password)
        self.queue.listed.connect(self._list)
        self.queue.planned.connect(self._planned)
        self.queue.imported.connect(self._imported)
        self.queue.refused.connect(self._refused)
        self.files = FileView(session.choose_ledger, self.paste)
        self.files.resumed.connect(self._resume)
        self.past = PastActs(session, self.files, self.read, self.read_deals)
        self.columns_view = ColumnsView(
            ColumnsActs(lambda: self.step(FILE), self.cancel, self.ask_questions, lambda: self.step(CHECK)),
            session.store.custom_fields.kinds,
        )
        self.columns_view.options_wanted.connect(self.queue.change)
        self.columns_view.corrected.connect(self.correct)
        self.check = CheckView(self.import_it, self.cancel, self.asking.name_of)
        self.check.back.connect(lambda: self.step(COLUMNS))
        self.check.asked.connect(self.ask_questions)
        self.check.decided.connect(self._decide)
        self.check.corrected.connect(self.correct)
        self.check.pane.tag_wanted.connect(self.columns_view.offer_tags)
        self.done = DoneView(
            session.store.customers.rows,
            [Offer(_("Import another file"), self.begin_anew), Offer(_("Past imports"), self.show_past)],
        )
        self.outcome = Outcome(session, self.done, self.queue, OutcomeActs(self._show, self.past.undo, self))
        self._in_vain = InVain(session.messages)
        self.list = QueueList()
        self.list.wanted.connect(self._show)
        self._goes_on = False
        """The keyboard was on the button to go on, which waits for another plan."""
        self._title = plain.title(_("Import a ledger"))
        self._file = plain.Elided(tone="muted")
        self.steps = Steps([_("File"), _("Match columns"), _("Check"), _("Done")])
        self.steps.wanted.connect(self.step)
        self._stack = QStackedWidget()
        self._views: dict[int, QWidget] = {
            FILE: self.files, COLUMNS: self.columns_view, CHECK: self.check, DONE: self.done,
        }  # fmt: skip
        self.another = button(_("Another file…"), session.choose_ledger, drawing="folder-open")
        self.buttons = [self.another]
        keys.inside(self, QKeySequence.StandardKey.Paste, self.paste)
        self._lay_out()

    @property
    def preview(self) -> Preview | None:
        """The plan that is looked at."""
        return self.queue.current.preview if self.queue.current is not None else None

    def keeps_clear(self) -> list[QWidget]:
        return [self.columns_view.bar, self.check.go]

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._in_vain.take_back()

    def refresh(self) -> None:
        """The data changed under the plans."""
        self.queue.data_changed()
        self.past.look()
        if self.queue.current is not None and self.queue.current.state == "done":
            self.outcome.show(self.queue.current)

    def take_focus(self) -> None:
        """Put the keyboard where one goes on."""
        job = self.queue.current
        step = job.step if job is not None and job.state != "reading" else FILE
        if step == DONE:
            self.done.first_offer()
        elif step == FILE:
            self.files.take_focus()
        else:
            columns = self.columns_view.bar.go if self.columns_view.bar.go.isEnabled() else self.columns_view.sheet
            goes_on = columns if step == COLUMNS else self.check.goes_on()
            goes_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def read(self, *paths: Path) -> None:
        """Plan the import of files, one after the other."""
        self._take([ImportJob(path) for path in paths])

    def read_deals(self, *paths: Path) -> None:
        """Plan the import of tables of deals, whatever their headers say."""
        self._take([ImportJob(path, options=ImportOptions(deals=True)) for path in paths])

    def paste(self) -> None:
        """Plan the import of cells that were copied in a spreadsheet."""
        job = pasted(self.session.messages)
        if job is not None:
            self._take([job])

    def give_up(self) -> None:
        """Let the file go; nothing was written."""
        job = self.queue.current
        if job is not None and job.state != "importing":
            self.queue.drop(job)
            following = self.queue.following()
            if following is not None:
                self._show(following)

    def cancel(self) -> None:
        """Let the file go, after asking where something was chosen for it."""
        if may_cancel(self, self.queue.current):
            self.give_up()

    def begin_anew(self) -> None:
        """What is done is done: to the first step, for another file."""
        if self._stack.currentWidget() is self.done:
            self.step(FILE)

    def show_past(self) -> None:
        """To the imports that were done."""
        self.step(FILE)
        self.past.look(go_there=True)

    def step(self, number: int) -> None:
        """Go to a step; what was chosen stays."""
        self._in_vain.take_back()
        job = self.queue.current
        if number == FILE and self._stack.currentWidget() is not self.files:
            self.queue.leave()
            self.take_focus()
        elif number != FILE and job is not None and job.preview is not None and job.state != "done":
            job.step = number
            self._show_step()
            self.take_focus()

    def ask_questions(self, first: int = 0) -> None:
        """Have the open questions answered."""
        job = self.queue.current
        if job is not None and job.preview is not None:
            job.answer(self.asking.answers(job.preview.plan, first))
            self._show_said(job)

    def correct(self, cell: str, text: str) -> None:
        """A cell with its sheet (11月!B7) is to be read as another text."""
        job = self.queue.current
        if job is not None:
            job.corrected = cell
            self.check.correction.say("")
            self.queue.change(job.options._replace(corrections={**job.options.corrections, cell: text}))

    def import_it(self) -> None:
        """Import, after asking about what would stay out because of open questions."""
        job = self.queue.current
        if job is None or job.preview is None or job.outlook is None or job.state != "planned":
            return
        found = job.outlook.figures(job.preview.plan)
        if found.questions:
            choices = [("answer", _("Answer now…")), ("import", _("Import without them")), ("", _("Cancel"))]
            chosen = ask(self, *open_words(found), choices)
            if chosen == "answer":
                self.ask_questions()
            if chosen != "import":
                return
        self.apply()

    def apply(self) -> None:
        """Import what the plan says, as one act."""
        self.queue.apply()

    def may_close(self, *, anew: bool = False) -> bool:
        """A running import is stopped, and what was chosen forgotten, only when the user says so."""
        return may_stop(self, self.queue.importing) and (anew or may_forget(self, self.queue.jobs))

    def hand_over(self) -> Handed | None:
        return self.queue.hand_over() if self.queue.jobs else None

    def take_up(self, left: Handed) -> None:
        self.queue.take_up(left)
        self._show_job(left.current) if left.current is not None else self._list()

    def _take(self, jobs: Sequence[ImportJob]) -> None:
        self.session.messages.hide()
        self._forget()
        self.queue.add(list(jobs))
        again = [job.path.name for job in jobs if job.is_chosen_for()]
        if again:
            words = _("{file} was read anew; what was chosen for it is kept.")
            self.session.messages.say(words.format(file=_(", ").join(again)))

    def _show(self, job: ImportJob) -> None:
        """Look at a file of the list."""
        if job is not self.queue.current:
            self._forget()
            self.queue.show(job)
            self._show_job(job)

    def _resume(self) -> None:
        job = self.queue.left()
        if job is not None:
            self._show(job)
            self.take_focus()

    def _forget(self) -> None:
        self._in_vain.take_back()
        self.columns_view.forget()
        self.check.forget()

    def _list(self) -> None:
        """What has become of the files."""
        job = self.queue.current
        if job is None:
            self._forget()
        self.list.show_jobs(self.queue.jobs, job)
        ready = job is not None and job.state == "planned"
        for view in (self.columns_view, self.check):
            view.setEnabled(job is None or job.state != "importing")
        go = self.columns_view.bar.go
        self._goes_on = self._goes_on or (go.hasFocus() and not ready)
        go.setEnabled(ready and go.isEnabled())
        self._show_step()

    def _show_step(self) -> None:
        job = self.queue.current
        seen = job is not None and (job.preview is not None or job.state == "done")
        number = job.step if job is not None and seen else FILE
        self._stack.setCurrentWidget(self._views[number])
        self._title.setText(_("Import deals") if job is not None and job.is_of_deals() else _("Import a ledger"))
        self.steps.show_step(number, [FILE] if number == DONE else range(FILE, number))
        left = self.queue.left() if job is None else None
        self.files.offer_to_resume(left.path.name if left is not None else "")
        self._file.setText(named(job.preview) if job and job.preview else job.path.name if job else "")

    def _show_job(self, job: ImportJob) -> None:
        if job.state == "done":
            self.outcome.show(job)
        elif job.preview is not None:
            self.columns_view.show_job(job)
            self.check.show_job(job)
        self._list()

    def _planned(self, job: ImportJob) -> None:
        if job is not self.queue.current:
            return
        first = self._stack.currentWidget() is self.files
        self._show_job(job)
        self._say_corrected(job)
        if job.preview is None:
            return
        if first or (self._goes_on and self.columns_view.isVisible()):
            self.take_focus()
        self._goes_on = False
        before, job.notes = job.notes, tuple(job.preview.plan.notes)
        if new := [note for note in job.notes if note not in before]:
            self.session.messages.say("\n".join(new))

    def _say_corrected(self, job: ImportJob) -> None:
        """Whether the cell that was corrected last can be read now."""
        cell, job.corrected = job.corrected, ""
        if job.preview is None:
            return
        self._in_vain.look(job.preview.plan)
        if cell:
            words = still_unreadable(job.preview.plan, cell)
            self.check.correction.say(words)
            if words and job.step != CHECK:
                self._in_vain.complain(cell, words)

    def _refused(self, job: ImportJob) -> None:
        if len(self.queue.jobs) == 1:
            self.queue.drop(job)

    def _show_said(self, job: ImportJob) -> None:
        self.columns_view.show_said(job)
        self.check.show_said(job)

    def _decide(self, decisions: Mapping[tuple[int, str], bool]) -> None:
        job = self.queue.current
        if job is not None:
            job.decide(decisions)
            self._show_said(job)

    def _imported(self, job: ImportJob) -> None:
        if job is self.queue.current:
            self._show_job(job)
        if job is not self.queue.current or not self.isVisible():
            self.outcome.say(job)
        else:
            self.take_focus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._file, 1)
        head.addWidget(self.steps)
        self.column.addLayout(head)
        for one in self._views.values():
            self._stack.addWidget(one)
        self.column.addWidget(self.list)
        self.column.addWidget(self._stack, 1)
        self.list.hide()
        self.steps.show_step(FILE)
