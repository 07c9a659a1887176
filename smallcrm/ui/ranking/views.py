"""What a ranking looks like: its paper, its list with the curve, or both; and what is said where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _
from smallcrm.ui.paper.look_bar import LookBar
from smallcrm.ui.paper.preview import PdfPreview
from smallcrm.ui.paper.preview_bar import PreviewBar
from smallcrm.ui.ranking.table_view import RankingTable
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from smallcrm.ui.paper.opened import OpenedPdf
    from smallcrm.ui.ranking.making import Made
    from smallcrm.ui.session import Session

PAPER, BOTH, TABLE = range(3)
"""What the switch offers."""
SEEN, MAKING, NOTHING = range(3)
BESIDE_EACH_OTHER = 36
"""From so many heights of a line on there is room for paper beside list; below it they stand over each other."""
LEAST, SPACE = 200, 16


class RankingViews(QWidget):
    """A switch between paper, list and both; a bar over them while the next one is being made."""

    opened = Signal(int)
    """A customer is to be opened (the id)."""
    edit_wanted = Signal(int)
    """A customer is to be changed (the id)."""

    def __init__(self, session: Session, everything: Callable[[], object]) -> None:
        """`everything` widens the period to all that was ever bought."""
        super().__init__()
        self._made: Made | None = None
        self._has_paper = False
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
        self.list.edit_wanted.connect(self.edit_wanted)
        self.progress = LookBar(_("Making the ranking…"))
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
        self.bar.hide()

    def show_made(self, made: Made) -> None:
        """Show this ranking."""
        self._made, self._has_paper = made, False
        self.list.show_made(made)
        self._show_view()

    def show_paper(self, pdf: OpenedPdf) -> None:
        """Its paper is there now."""
        self._has_paper = True
        self.paper.show_pdf(pdf)
        self._show_view()

    def show_list(self, row: int) -> None:
        """Show the list, with this line chosen."""
        self.switch.setCurrentIndex(TABLE)
        self.list.table.selectRow(row)

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
