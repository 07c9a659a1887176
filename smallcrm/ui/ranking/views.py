"""What a ranking looks like: its paper, its list with the curve, or both; and what is said where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QProgressBar,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _
from smallcrm.ui.ranking.preview import PdfPreview
from smallcrm.ui.ranking.preview_bar import PreviewBar
from smallcrm.ui.ranking.table_view import RankingTable
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from smallcrm.ui.ranking.making import Made
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work

PAPER, BOTH, TABLE = range(3)
"""What the switch offers."""
SEEN, MAKING, NOTHING = range(3)
BESIDE_EACH_OTHER = 36
"""From so many heights of a line on there is room for paper beside list; below it they stand over each other."""
LEAST, SPACE = 200, 16
APPEARS_AFTER_MS, LOOK_MS = 250, 100


class RankingViews(QWidget):
    """A switch between paper, list and both; a bar over them while the next one is being made."""

    opened = Signal(int)
    """A customer is to be opened (the id)."""

    def __init__(self, session: Session, everything: Callable[[], object]) -> None:
        """`everything` widens the period to all that was ever bought."""
        super().__init__()
        self._made: Made | None = None
        self._has_paper = False
        self._work: Work | None = None
        self.switch = QTabBar()
        self.switch.setObjectName("view")
        self.switch.setAccessibleName(_("View"))
        for name in (_("Paper"), _("Both"), _("List and curve")):
            self.switch.addTab(name)
        self.switch.setUsesScrollButtons(False)
        self.switch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.switch.currentChanged.connect(lambda _place: self._show_view())
        self.paper = PdfPreview(self)
        self.bar = PreviewBar(self.paper)
        self.paper.moved.connect(self._place_bar)  # what it says is longer, or shorter, now
        self.list = RankingTable(session)
        self.list.opened.connect(self.opened)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("Making the ranking…"))
        self._late = later(self, APPEARS_AFTER_MS, self._appear)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._tell_progress)
        self._desk = _stacked(self.paper, _making())
        self.divided = QSplitter()
        self.divided.setObjectName("list and paper")
        self.divided.setHandleWidth(14)
        self.divided.setChildrenCollapsible(False)
        for one in (self.list, self._desk):
            one.setMinimumSize(LEAST, LEAST // 2)
            self.divided.addWidget(one)
        self.divided.setSizes([500, 400])
        self._stack = _stacked(self.divided, _making(), _nothing(session, everything))
        self._lay_out()
        self._stack.setCurrentIndex(MAKING)
        self.progress.hide()
        self.bar.hide()

    def show_made(self, made: Made) -> None:
        """Show this ranking."""
        self._made, self._has_paper = made, False
        self.list.show_made(made)
        self._show_view()

    def show_paper(self, path: Path) -> None:
        """Its paper is there now."""
        self._has_paper = True
        self.paper.show_file(path)
        self._show_view()

    def show_list(self, row: int) -> None:
        """Show the list, with this line chosen."""
        self.switch.setCurrentIndex(TABLE)
        self.list.table.selectRow(row)

    def show_work(self, work: Work | None) -> None:
        """The next ranking is being made; None: it is there, or there is none to come."""
        self._work = work
        if work is None:
            self._late.stop()
            self._look.stop()
            self.progress.hide()
        elif not self.progress.isVisible():
            self._late.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paper stands beside list, or under it where there is no room."""
        super().resizeEvent(event)
        self._place_bar()
        wide = self.width() >= self.fontMetrics().height() * BESIDE_EACH_OTHER
        self.divided.setOrientation(Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical)

    def _place_bar(self) -> None:
        """Beside the switch, or under it where there is no room."""
        beside = self.switch.sizeHint().width() + self.bar.sizeHint().width() + SPACE < self.width()
        self._head.addWidget(self.bar, *((0, 2) if beside else (1, 0, 1, 3)))

    def _show_view(self) -> None:
        if self._made is not None:
            view = self.switch.currentIndex()
            self.list.setVisible(view != PAPER)
            self._desk.setVisible(view != TABLE)
            self._desk.setCurrentIndex(SEEN if self._has_paper else MAKING)
            self._stack.setCurrentIndex(NOTHING if self._made.is_empty else SEEN)
            self.bar.setVisible(view != TABLE and self._has_paper and not self._made.is_empty)

    def _appear(self) -> None:
        self._tell_progress()
        self.progress.show()
        self._look.start()

    def _tell_progress(self) -> None:
        if self._work is not None:
            self.progress.setRange(0, self._work.total)
            self.progress.setValue(self._work.done)

    def _lay_out(self) -> None:
        self._head = QGridLayout()
        self._head.setColumnStretch(1, 1)
        self._head.addWidget(self.switch, 0, 0)
        self._head.addWidget(self.bar, 0, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._head)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)


def _stacked(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for one in widgets:
        stack.addWidget(one)
    return stack


def _making() -> Empty:
    return Empty("list-ordered", _("Making the ranking…"), "")


def _nothing(session: Session, everything: Callable[[], object]) -> Empty:
    words = _("A ranking needs purchases. Choose another period, or bring in a sales ledger.")
    return Empty(
        "list-ordered",
        _("Nobody bought anything in this period."),
        words,
        button(_("Take all purchases"), everything),
        button(_("Import a ledger…"), session.choose_ledger, drawing="import"),
    )
