"""Pipelines: another one, its name, its place, and deleting it; each is an act with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.widgets.name_dialog import NameDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.store.deal_records import Pipeline
    from smallcrm.ui.session import Session

T = TypeVar("T")


class PipelineName(NameDialog):
    """Asks what a pipeline is called."""

    about = "pipeline"


class PipelineActs(QObject):
    """They are about the pipeline that is shown; of all together, and of the only one, less can be done."""

    def __init__(
        self, session: Session, page: QWidget, shown: Callable[[], int | None], show: Callable[[int], object]
    ) -> None:
        """`shown` tells the pipeline that is shown, `show` has another one shown."""
        super().__init__(page)
        self._session, self._page, self._shown, self._show = session, page, shown, show
        self.new = self._act(_("New pipeline…"), self.add)
        self.name = self._act(_("Rename the pipeline…"), self.rename)
        self.earlier = self._act(_("Pipeline: earlier in the list"), lambda: self._shift(-1))
        self.later = self._act(_("Pipeline: later in the list"), lambda: self._shift(1))
        self.away = self._act(_("Delete the pipeline…"), self.remove)

    def put_into(self, menu: QMenu) -> None:
        """Its lines in a menu."""
        menu.addActions([self.new, self.name, self.earlier, self.later, self.away])
        menu.aboutToShow.connect(self.suit)

    def suit(self) -> None:
        """What cannot be done now is grey; with one pipeline there is nothing to put in order or to choose from."""
        known, one = self._session.store.pipelines.all(), self._one()
        place = known.index(one) if one in known else -1
        self.name.setEnabled(one is not None)
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(0 <= place < len(known) - 1)
        self.away.setEnabled(one is not None and len(known) > 1)
        for act in (self.earlier, self.later, self.away):
            act.setVisible(len(known) > 1)

    def add(self) -> None:
        """Ask for a name, and show the new pipeline."""
        from smallcrm.actions import pipelines

        store = self._session.store
        self._ask(_("New pipeline"), "", lambda name: pipelines.add(store, name), self._show)

    def rename(self) -> None:
        """Ask for another name."""
        from smallcrm.actions import pipelines

        store, one = self._session.store, self._one()
        if one is not None:
            act = _("Rename the pipeline")
            self._ask(act, one.name, lambda name: pipelines.rename(store, one.id, name), lambda _done: None)

    def remove(self) -> None:
        """Ask where its deals go on, unless there never were any."""
        from smallcrm.actions import pipelines

        store, one = self._session.store, self._one()
        if one is None:
            return
        to = self._heir(one)
        if to != "":
            self._do(lambda: pipelines.remove(store, one.id, int(to) or None))

    def _heir(self, one: Pipeline) -> str:
        """The pipeline its deals go on in; "0" where there are none, "" where it is not to be deleted."""
        from smallcrm.ui.asking import ask

        uses = [self._session.store.pipelines.use(stage.id) for stage in self._session.store.pipelines.stages(one.id)]
        if not any(use.ever for use in uses):
            return "0"
        count = sum(use.now for use in uses)
        words = n_("{count} deal is in it.", "{count} deals are in it.", count).format(count=f"{count:,}")
        goes_on = _("Each goes on in the stage that fits, and keeps its history. An undo brings all of it back.")
        others = [other for other in self._session.store.pipelines.all() if other.id != one.id]
        choices = [(str(other.id), _("To “{name}”").format(name=other.name)) for other in others]
        heading = _("Where do the deals of “{name}” go?").format(name=one.name)
        return ask(self._page.window(), heading, f"{words}\n{goes_on}", [*choices, ("", _("Cancel"))])

    def _one(self) -> Pipeline | None:
        """The pipeline that is shown, or the only one."""
        known, shown = self._session.store.pipelines.all(), self._shown()
        return next((one for one in known if one.id == shown or len(known) == 1), None)

    def _shift(self, by: int) -> None:
        from smallcrm.actions import pipelines

        store, one = self._session.store, self._one()
        if one is not None:
            self._do(lambda: pipelines.shift(store, one.id, by))

    def _ask(self, heading: str, name: str, act: Callable[[str], T], done: Callable[[T], object]) -> None:
        def told(result: T) -> None:
            done(result)
            self._session.say_done()

        PipelineName(heading, name, self._page.window()).ask(self._session, act, told)

    def _do(self, work: Callable[[], object]) -> None:
        operation = self._session.tasks.operation(_("Saving"), lambda _work: work()).writes()
        operation.then(lambda _done: self._session.say_done()).start()

    def _act(self, name: str, does: Callable[[], object]) -> QAction:
        made = QAction(name, self._page)
        made.triggered.connect(lambda _on: does())
        return made
