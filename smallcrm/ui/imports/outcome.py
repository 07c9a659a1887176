"""What is said of an import that is done, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.desktop import offer_to_open
from smallcrm.ui.imports.choosing import choose_place
from smallcrm.ui.imports.sentences import done_figures, done_words, short_name
from smallcrm.ui.messages import Offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.actions.imports import Preview
    from smallcrm.ui.imports.done_view import DoneView
    from smallcrm.ui.imports.job import ImportJob
    from smallcrm.ui.imports.queue import ImportQueue
    from smallcrm.ui.session import Session


class OutcomeActs(NamedTuple):
    """What the page does for it."""

    show: Callable[[ImportJob], object]
    undo: Callable[[int], object]
    page: QWidget


class Outcome:
    """Fills the last view."""

    def __init__(self, session: Session, view: DoneView, queue: ImportQueue, acts: OutcomeActs) -> None:
        self._session, self._view, self._queue, self._acts = session, view, queue, acts
        view.customer_wanted.connect(lambda customer: session.go("customers").open_page(customer))

    def show(self, job: ImportJob) -> None:
        """Say what was done, or that it was taken back since."""
        preview, result = job.preview, job.result
        if preview is None or result is None:
            return
        if result.act is not None and self._session.store.journal.get(result.act).undone:
            offers = [Offer(_("Import it after all…"), lambda: self._queue.reopen(job))]
            self._view.show_done(_("This import was taken back."), [], offers)
        else:
            offers = self._offers(preview, result.act)
            heading, *more = done_words(preview, result)
            self._view.show_done(heading, more, offers, result.new, done_figures(preview, result))

    def say(self, job: ImportJob) -> None:
        """Tell it to somebody who looks at something else."""
        if job.preview is not None and job.result is not None:
            act = job.result.act
            offers = (
                [self._show_them(job.preview), Offer(_("Undo"), lambda: self._acts.undo(act))]
                if act is not None
                else []
            )
            self._session.messages.say("\n".join(done_words(job.preview, job.result)), *offers)

    def save_rows(self, preview: Preview, path: Path | None = None) -> None:
        """Save the rows that stayed out, with the reasons, to be corrected and imported."""
        from smallcrm.actions import imports

        if path is None:
            name = _("{name} - rows to correct.xlsx").format(name=preview.plan.path.stem)
            path = choose_place(self._acts.page, self._session.preferences, name)
        if path is None:
            return
        target, messages = path, self._session.messages
        said = _("Saved: {file}").format(file=target.name)
        self._session.tasks.operation(
            _("Saving {file}").format(file=target.name), lambda _work: imports.save_bad_rows(preview, target)
        ).then(lambda _done: messages.say(said, offer_to_open(target))).start()

    def _show_them(self, preview: Preview) -> Offer:
        if preview.plan.deals:
            return Offer(_("Show the deals"), lambda: self._session.go("pipeline"))
        return Offer(_("Show the customers"), lambda: self._session.go("customers"))

    def _offers(self, preview: Preview, act: int | None) -> list[Offer]:
        """What can be done after an import, the likeliest first."""
        from smallcrm.actions import imports

        following = self._queue.following()
        if following is not None:
            words = _("Next file: {file}").format(file=short_name(following.path.name))
            offers = [Offer(words, lambda: self._acts.show(following))]
        else:
            offers = [self._show_them(preview)]
        if act is not None:
            offers.append(Offer(_("Undo"), lambda: self._acts.undo(act)))
        if imports.left_out(preview.plan):
            offers.append(Offer(_("Save the rows that stayed out…"), lambda: self.save_rows(preview)))
        return offers
