"""The files that are to be imported, one after the other: reading, planning and importing off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.imports.job import CHECK, DONE, ImportJob, Planned, let_plan_go, make_plan

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.imports import ImportResult
    from smallcrm.errors import CrmError
    from smallcrm.ledger.options import ImportOptions
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation


class Handed(NamedTuple):
    """What one queue leaves to the next."""

    jobs: list[ImportJob]
    current: ImportJob | None
    left: ImportJob | None


class ImportQueue(QObject):
    """Each file has a plan of its own; the one that is looked at is the current one."""

    listed = Signal()
    """The files, or what has become of them."""
    planned = Signal(object)
    """A job has a plan, a first or another one."""
    imported = Signal(object)
    """A job is done."""
    refused = Signal(object)
    """A job's file cannot be read."""

    def __init__(self, session: Session, ask_password: Callable[[ImportJob, bool], str | None]) -> None:
        super().__init__()
        self._session = session
        self._ask_password = ask_password
        self.jobs: list[ImportJob] = []
        self.current: ImportJob | None = None
        self._left: ImportJob | None = None
        self._reading: Operation[Planned] | None = None
        self._read_now: ImportJob | None = None
        self.importing: Operation[ImportResult] | None = None

    def add(self, jobs: list[ImportJob]) -> None:
        """Files come to the others; a list of which all are done is over.

        A file that comes again is read anew, and what was chosen for it is kept.
        """
        over = all(job.state == "done" for job in self.jobs)
        again = {job.path for job in jobs if not job.pasted}
        kept = [job for job in self.jobs if not over and (job.state in ("done", "importing") or job.path not in again)]
        gone = [job for job in self.jobs if job not in kept]
        for job in jobs:
            for old in gone:
                if old.path == job.path and not job.pasted and old.state != "done":
                    job.take_over(old)
        self.jobs = [*kept, *jobs]
        self.show(jobs[0])
        for job in gone:
            self._let_go(job.forget())

    def show(self, job: ImportJob) -> None:
        """Make a job the current one; it is read when it was not yet, and planned anew when the data changed since."""
        if self._reading is not None and job is not self._read_now:
            self._reading.work.cancel()
        self.current = job
        if job.state in ("waiting", "refused"):
            self.plan(job)
        self.listed.emit()

    def leave(self) -> None:
        """Look at no file any more; those that are still to be imported stay, with all that was chosen for them."""
        self._left, self.current = self.current, None
        over = all(job.state == "done" for job in self.jobs)
        gone, self.jobs = (self.jobs, []) if over else ([], self.jobs)
        self.listed.emit()
        for job in gone:
            self._let_go(job.forget())

    def hand_over(self) -> Handed:
        """All of it, for the queue of a window that takes the place of this one's."""
        handed = Handed(self.jobs, self.current, self._left)
        self.jobs, self.current, self._left = [], None, None
        return handed

    def take_up(self, handed: Handed) -> None:
        """Go on where another window's queue was left; what was under way there begins anew."""
        self.jobs, self._left = handed.jobs, handed.left
        for job in self.jobs:
            if job.state in ("reading", "importing"):
                job.state = "waiting"
        if handed.current is not None:
            self.show(handed.current)

    def left(self) -> ImportJob | None:
        """The file to go on with: the one that was left, or the next."""
        last = self._left
        if last is not None and last in self.jobs and last.state not in ("importing", "done"):
            return last
        return self.following()

    def drop(self, job: ImportJob) -> None:
        """Let a file go; nothing of it was written. One that is being imported stays."""
        if job.state == "importing":
            return
        if self._reading is not None and job is self.current:
            self._reading.work.cancel()
        self.jobs = [one for one in self.jobs if one is not job]
        self.current = None
        self.listed.emit()
        self._let_go(job.forget())

    def reopen(self, job: ImportJob) -> None:
        """An import that was taken back is planned again, with all that was chosen for it."""
        job.result, job.step = None, CHECK
        self.plan(job)

    def following(self) -> ImportJob | None:
        """The next file that is not imported yet."""
        return next((job for job in self.jobs if job.state in ("waiting", "planned")), None)

    def change(self, options: ImportOptions) -> None:
        """Plan the current job with other options."""
        if self.current is not None and self.current.state != "importing":
            self.current.options = options
            self.plan(self.current)

    def data_changed(self) -> None:
        """What the plans rest on is another: those are made again when they are looked at."""
        for job in self.jobs:
            if job.state in ("planned", "reading"):
                job.state = "waiting"
        if self.current is not None and self.current.state == "waiting":
            self.plan(self.current)

    def plan(self, job: ImportJob) -> None:
        """Read and plan; what is under way for another plan is called off."""
        if self._reading is not None:
            self._reading.work.cancel()
        store, today = self._session.store, self._session.today()
        job.state = "reading"
        name = _("Reading {file}").format(file=job.path.name)
        reading = self._session.tasks.operation(name, lambda work: make_plan(job, store, today, work))
        self._reading, self._read_now = reading, job
        reading.then(lambda made: self._planned(job, made)).otherwise(lambda error: self._refused(job, error))
        reading.at_last(lambda: self._read(job, reading)).start()
        self.listed.emit()

    def apply(self) -> None:
        """Import what the current plan says, as one act."""
        from smallcrm.actions import imports

        job = self.current
        if job is None or job.preview is None or job.state != "planned":
            return
        store, plan, last_act = self._session.store, job.preview.plan, job.preview.last_act
        job.state = "importing"
        importing = self._session.tasks.operation(
            _("Importing {file}").format(file=job.path.name),
            lambda work: imports.apply(
                store, plan, last_act=last_act, progress=work.progress, cancelled=work.cancelled
            ),
        )
        self.importing = importing
        importing.writes().then(lambda result: self._imported(job, result)).at_last(lambda: self._applied(job)).start()
        self.listed.emit()

    def _planned(self, job: ImportJob, made: Planned) -> None:
        old = job.forget()
        job.show(made)
        self.planned.emit(job)
        self._let_go(old)

    def _let_go(self, old: Planned | None) -> None:
        """A large plan takes a while to go: not on the window's thread, and after all work that may still need it."""
        if old is not None and self.importing is None:
            self._session.tasks.operation(_("Tidying up"), lambda _work: let_plan_go(old)).start()

    def _refused(self, job: ImportJob, error: CrmError) -> bool:
        """A password is asked for until it fits; True: nothing more need be said."""
        from smallcrm.ledger.errors import PasswordNeeded, WrongPassword

        job.state = "refused"
        if isinstance(error, PasswordNeeded | WrongPassword):
            password = self._ask_password(job, isinstance(error, WrongPassword))
            if password is None:
                self.drop(job)
            else:
                job.password = password
                self.plan(job)
            return True
        job.problem = str(error)
        self.refused.emit(job)
        return False

    def _read(self, job: ImportJob, reading: Operation[Planned]) -> None:
        """However it ended: called off, the job is as it was before, and one that has no plan yet is let go."""
        if self._reading is reading:
            self._reading = self._read_now = None
        if job.state == "reading" and job is not self._read_now:
            job.state = "planned" if job.preview is not None else "waiting"
            if job.preview is None and job is self.current:
                self.drop(job)
            elif job.preview is not None:
                job.options = job.preview.options
                self.planned.emit(job)
        self.listed.emit()

    def _imported(self, job: ImportJob, result: ImportResult) -> None:
        job.result, job.state, job.step = result, "done", DONE
        self.imported.emit(job)

    def _applied(self, job: ImportJob) -> None:
        self.importing = None
        if job.state == "importing":
            job.state = "planned"  # called off, or refused: nothing was written
        self.listed.emit()
