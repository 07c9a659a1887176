"""The reports that have a name: one is chosen, kept, renamed, deleted; each is an act with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.ui.widgets.elided_box import ElidedBox
from smallcrm.ui.widgets.name_dialog import NameDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.named_reports import NamedReport
    from smallcrm.actions.ranking_choice import RankingChoice
    from smallcrm.ui.session import Session

T = TypeVar("T")


class KeptReports(QWidget):
    """A box with the names and a menu beside it; before there are any, a button that makes the first."""

    chosen = Signal(object)
    """The options of a kept report are to be taken (a RankingChoice)."""

    def __init__(self, session: Session, now: Callable[[], RankingChoice]) -> None:
        """`now` gives the options of the moment."""
        super().__init__()
        self._session, self._now = session, now
        self._reports: dict[str, NamedReport] = {}
        self._key = ""
        self.first = button(_("Keep under a name…"), self.keep, drawing="bookmark-plus")
        self.first.setToolTip(_("Keeps these options, so that the same report is made again with one click."))
        self.box = ElidedBox()
        self.box.setAccessibleName(_("Kept reports"))
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(10)
        self.box.activated.connect(lambda _place: self.choose(self.box.currentData()))
        self.menu_button = tool("ellipsis", _("Kept reports: more"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.menu_button)
        self.menu_button.setMenu(self.menu)
        self.menu.addAction(_("Keep under a name…")).triggered.connect(lambda _on: self.keep())
        self._of_chosen = [self.menu.addAction(_("Rename…")), self.menu.addAction(_("Delete"))]
        for action, does in zip(self._of_chosen, (self.rename, self.remove), strict=True):
            action.triggered.connect(lambda _on, act=does: act())
        self.save = button(_("Keep the changes"), self.keep_changes)
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.box, 1)
        line.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for one in (self.first, self._line, self.save):
            column.addWidget(one)
        self.look_again()

    def look_again(self) -> None:
        """The data changed, and so may the reports have."""
        from smallcrm.actions import named_reports

        self._reports = {report.key: report for report in named_reports.all_reports(self._session.store)}
        if self._key not in self._reports:
            now = self._now()
            self._key = next((key for key, report in self._reports.items() if report.choice == now), "")
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(_("– none of the kept –"), "")
        for key, report in self._reports.items():
            self.box.addItem(report.name, key)
        self.box.setCurrentIndex(max(0, self.box.findData(self._key)))
        self.box.blockSignals(False)
        self.tell()

    def tell(self) -> None:
        """The options may be others than those that were kept."""
        self.first.setVisible(not self._reports)
        self._line.setVisible(bool(self._reports))
        known = self._key in self._reports
        for action in self._of_chosen:
            action.setEnabled(known)
        self.save.setVisible(known and self._reports[self._key].choice != self._now())

    def choose(self, key: str) -> None:
        """Take the options of a report."""
        self._key = key
        self.box.setCurrentIndex(max(0, self.box.findData(key)))
        if key in self._reports:
            self.chosen.emit(self._reports[key].choice)
        self.tell()

    def keep(self) -> None:
        """Ask for a name, and keep the options of now under it."""
        from smallcrm.actions import named_reports

        choice, store = self._now(), self._session.store

        def kept(report: NamedReport) -> None:
            self._key = report.key
            self.look_again()

        self._ask(_("Keep this report"), "", lambda name: named_reports.keep(store, name, choice), kept)

    def keep_changes(self) -> None:
        """Keep the options of now under the name that is chosen."""
        from smallcrm.actions import named_reports

        key, choice, store = self._key, self._now(), self._session.store
        work = self._session.tasks.operation(_("Saving"), lambda _work: named_reports.change(store, key, choice))
        work.writes().start()

    def rename(self) -> None:
        """Ask for another name."""
        from smallcrm.actions import named_reports

        key, store = self._key, self._session.store
        name = self._reports[key].name
        self._ask(_("Rename the report"), name, lambda new: named_reports.rename(store, key, new), lambda _done: None)

    def remove(self) -> None:
        """Forget the report; Undo brings it back."""
        from smallcrm.actions import named_reports
        from smallcrm.ui.messages import Offer

        key, store, session = self._key, self._session.store, self._session
        words = _("Deleted the report “{name}”").format(name=self._reports[key].name)
        work = session.tasks.operation(_("Delete"), lambda _work: named_reports.remove(store, key))
        work.writes().then(lambda _done: session.messages.say(words, Offer(_("Undo"), session.undo))).start()

    def _ask(self, heading: str, name: str, act: Callable[[str], T], done: Callable[[T], object]) -> None:
        NameDialog(heading, name, self.window()).ask(self._session, act, done)
