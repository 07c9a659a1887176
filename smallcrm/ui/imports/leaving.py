"""What is asked before an import is stopped, or what was chosen for a file is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.i18n import _
from smallcrm.ui.asking import ask

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.imports.job import ImportJob
    from smallcrm.ui.tasks import Operation


def may_cancel(parent: QWidget, job: ImportJob | None) -> bool:
    """Whether a file may be let go; asks where something was chosen for it."""
    words = _("Back keeps it, and the file can be gone on with later.")
    return job is None or not job.is_chosen_for() or _forget(parent, [job], words, _("Cancel the import"))


def may_forget(parent: QWidget, jobs: Iterable[ImportJob]) -> bool:
    """Whether all the files may be let go together with the data file."""
    chosen = [job for job in jobs if job.state != "done" and job.is_chosen_for()]
    words = _("It is not imported yet, and what was chosen is kept only while the data file is open.")
    return not chosen or _forget(parent, chosen, words, _("Forget it"))


def may_stop(parent: QWidget, running: Operation[Any] | None) -> bool:
    """Whether nothing is being imported; an import is stopped when the user says so, and nothing of it is kept."""
    if running is None or running.work.cancelled():
        return True
    words = _("If it is stopped now, nothing of it is kept.")
    choices = [("", _("Keep importing")), ("stop", _("Stop the import"))]
    if ask(parent, _("An import is still running."), words, choices) != "stop":
        return False
    running.work.cancel()
    return True


def _forget(parent: QWidget, jobs: list[ImportJob], words: str, forget: str) -> bool:
    heading = _("Forget what was chosen for {file}?").format(file=_(", ").join(job.path.name for job in jobs))
    return ask(parent, heading, words, [("", _("Keep it")), ("forget", forget)]) == "forget"
