"""The panel beside the list: how one stands with the customer that is chosen, what is known, what happened."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smallcrm.i18n import _
from smallcrm.ui.customers.circle_part import CirclePart
from smallcrm.ui.customers.deals_part import DealsPart
from smallcrm.ui.customers.facts_part import FactsPart
from smallcrm.ui.customers.figures_part import FiguresPart
from smallcrm.ui.customers.files_part import FilesPart
from smallcrm.ui.customers.head_part import HeadPart
from smallcrm.ui.customers.history_part import HistoryPart
from smallcrm.ui.customers.standing_lines import StandingLines
from smallcrm.ui.dropping import dropped_files
from smallcrm.ui.icons import icon
from smallcrm.ui.timing import soon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, scrolled, tool

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent, QShowEvent
    from PySide6.QtWidgets import QAbstractButton, QMenu

    from smallcrm.actions.activities import Standing
    from smallcrm.actions.circle import Group
    from smallcrm.actions.receivables import Balance
    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.session import Session
    from smallcrm.values.own_kinds import OwnKind

GAP, ACTS_GAP = 8, 6
NO_LIMIT = 16_777_215
"""Qt's own for the size of a widget."""
HISTORY_AT_MOST, BESIDE_OPENED = 0.6, 0.35
"""So much of the height is the time line's where it is long; the facts have the rest, and scroll."""


class CustomerPanel(Card):
    """Head, facts, time line. The facts take what they need, the time line what is left; where the panel has the whole
    page they stand side by side."""

    left = Signal()
    """Esc was pressed, and nothing in here had use for it."""
    turned = Signal()
    """It is to stand over the whole page, or beside the list again."""

    dropped = Signal(list)
    """Files were dropped on the customer."""

    def __init__(self, session: Session, buttons: Sequence[QAbstractButton], menu: QMenu) -> None:
        """`buttons` are what can be done with the customer, `menu` what can be written down."""
        super().__init__()
        self.setAccessibleName(_("Customer"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click beside a fact that is open leaves it
        self.body.setContentsMargins(16, 14, 8, 8)
        self._nobody = plain.label(_("Choose a customer to see what is known."), tone="muted", wrap=True)
        self._nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.facts = FactsPart(session)
        self.head_part = HeadPart(self.facts)
        self.facts.resized.connect(self._show_open)
        self.facts.went_back.connect(self._show)
        self._inside = QWidget()
        self._area = scrolled(self._inside, _("What is known"))
        self.standing = StandingLines()
        self.circle = CirclePart()
        self.deals = DealsPart(session)
        self.deals.changed.connect(lambda: self._show_part(self.deals))
        self.figures = FiguresPart(session)
        self.figures.changed.connect(lambda: self._show_part(self.figures))
        self.files = FilesPart(session)
        self.files.changed.connect(lambda: self._show_part(self.files))
        self.history = HistoryPart(session, menu)
        self.setAcceptDrops(True)
        self._buttons = buttons
        self._pictures = {made: made.icon() for made in buttons if isinstance(made, QPushButton)}
        self._turn = tool("move-horizontal", "", self.turned.emit)
        self._wide = False
        self._shown = 0
        """The id of the customer who is shown."""
        self._opened_for_it = False
        self._lay_out()
        self._known.hide()
        self._nobody.hide()

    def show_nothing(self) -> None:
        """No customer is chosen, or the one that was is gone."""
        self.facts.turn_to(None)
        self._known.hide()
        self._nobody.show()

    def show_customer(
        self,
        customer: Customer,
        totals: CustomerRow,
        today: date,
        own: Mapping[str, OwnKind] = MappingProxyType({}),
    ) -> None:
        """Show this customer, before its time line; `own` are the fields of the shop's own."""
        self.facts.turn_to(customer)
        self.head_part.show_customer(customer, today)
        self.facts.show_customer(customer, totals, own)
        self._nobody.hide()
        self._known.show()
        if customer.id != self._shown:
            self._shown = customer.id
            self._area.verticalScrollBar().setValue(0)

    def offer_facts(self) -> None:
        """Show what can be added, below the button that does so."""
        self._area.ensureWidgetVisible(self.facts.add, 0, GAP)
        self.facts.offer()

    def show_circle(self, groups: Sequence[Group]) -> None:
        """Show who belongs to the customer."""
        self.circle.show_groups(groups)
        for one, following in pairwise(self.in_tab_order()):
            self.setTabOrder(one, following)

    def show_history(self, customer: int, standing: Standing, owed: Balance, today: date) -> None:
        """Say how one stands with this customer, and list what happened, the newest first."""
        self.standing.show_standing(standing, owed, today)
        self.deals.show_customer(customer)
        self.figures.show_customer(customer)
        self.files.show_customer(customer)
        self.history.show_customer(customer)
        self._fit()

    def spread(self, *, wide: bool) -> None:
        """Stand over the whole page, with the figures open, or beside the list."""
        self._wide = wide
        self._parts.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(3 * GAP if wide else GAP)
        self._parts.setStretch(0, 1 if wide else 0)
        self._name_turn()
        if wide != self.figures.fold.isChecked() and (wide or self._opened_for_it):
            self.figures.fold.click()
            self._opened_for_it = wide
        self._area.verticalScrollBar().setValue(0)
        self._fit()

    def _name_turn(self) -> None:
        """The button says where it leads."""
        name, keys = (_("Back to the list"), "Esc") if self._wide else (_("Over the whole page"), "Ctrl+Shift+Return")
        self._turn.setIcon(icon("arrow-left" if self._wide else "move-horizontal"))
        self._turn.setToolTip(f"{name}  {keys}")
        self._turn.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._wide and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def in_tab_order(self) -> tuple[QWidget, ...]:
        """What Tab comes to in here, as it is now."""
        return (
            self._turn,
            *self.head_part.stops(),
            self.standing.tick,
            self.standing.receive,
            *self._buttons,
            self._area,
            *self.facts.stops(),
            *self.circle.stops(),
            *self.deals.in_tab_order(),
            self.figures.fold,
            self.figures.chart,
            *self.files.in_tab_order(),
            *self.history.in_tab_order(),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._known.isVisible() and dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(dropped_files(event.mimeData()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _show_part(self, part: DealsPart | FiguresPart | FilesPart) -> None:
        """A fold was opened, or closed: what is under it is to be seen."""
        self._fit()
        if part.fold.isChecked() and not self._wide:
            soon(self, lambda: self._area.verticalScrollBar().setValue(part.y()))

    def _show_open(self) -> None:
        """A fact that was opened is to be seen whole, where there is room."""
        self._fit()
        editor = self.facts.editor
        for seen in () if editor is None else (editor, editor.fields[0]):  # this one, where there is no room for all
            self._show(seen)

    def _show(self, one: QWidget) -> None:
        soon(one, partial(self._area.ensureWidgetVisible, one, 0, GAP))

    def _fit(self) -> None:
        """The facts are given what they fill, as far as there is room; new ones count once they are shown."""
        for inside in (self._known, self.head_part, self._inside, self.facts):
            for child in inside.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                if not child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
                    child.show()
        head, facts = self.head_part.layout(), self.facts.layout()
        for layout in (self.body, head, self._rows, self._parts, self._side_rows, facts, self._known_rows):
            if layout is not None:
                layout.activate()
        self._fit_acts()
        if self._wide:
            self._area.setMinimumHeight(0)
            self._area.setMaximumHeight(NO_LIMIT)
            self.standing.setMaximumWidth(self._known.width() // 2)
            return
        self.standing.setMaximumWidth(NO_LIMIT)
        folds = self._folds.sizeHint().height() + self._side_rows.spacing()
        room = self._known.height() - self._side.y() - folds - GAP
        folds_open = any(part.fold.isChecked() for part in (self.deals, self.figures, self.files))
        opened = folds_open or self.facts.editor is not None
        part = BESIDE_OPENED if opened else HISTORY_AT_MOST
        most = room - max(
            min(self.history.wanted_height(), round(room * part)), self.history.minimumSizeHint().height()
        )
        wanted = max(self._known_rows.totalHeightForWidth(self._area.width()), self._inside.minimumSizeHint().height())
        self._area.setFixedHeight(max(1, min(wanted, most)))

    def _fit_acts(self) -> None:
        """Where they have no room beside each other, their pictures give way."""
        for made, picture in self._pictures.items():
            made.setIcon(picture)
        wanted = sum(made.sizeHint().width() for made in self._buttons) + ACTS_GAP * (len(self._buttons) - 1)
        if wanted > self._known.width():
            for made in self._pictures:
                made.setIcon(QIcon())

    def _lay_out(self) -> None:
        self._known = QWidget()
        column = self._rows = QVBoxLayout(self._known)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        top = QHBoxLayout()
        top.addWidget(self.head_part, 1)
        top.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignTop)
        self._name_turn()
        column.addLayout(top)
        column.addWidget(self.standing)
        acts = QHBoxLayout()
        acts.setSpacing(ACTS_GAP)
        for made in self._buttons:
            acts.addWidget(made)
        acts.addStretch()
        column.addLayout(acts)
        inside = self._known_rows = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 6, 0)
        inside.setSpacing(6)
        inside.addWidget(self.facts)
        inside.addWidget(self.circle)
        inside.addWidget(self.deals)
        inside.addWidget(self.figures)
        inside.addWidget(self.files)
        self._parts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._parts.setSpacing(GAP)
        self._parts.addWidget(self._known_side())
        self._parts.addWidget(self.history, 1)
        column.addLayout(self._parts, 1)
        self.body.addWidget(self._nobody, 1)
        self.body.addWidget(self._known, 1)

    def _known_side(self) -> QWidget:
        """The facts, which scroll, and below them the folds, which are always in sight."""
        self._side = QWidget()
        side = self._side_rows = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(2)
        side.addWidget(self._area)
        self._folds = QWidget()
        rows = QVBoxLayout(self._folds)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.deals.head)
        folds = QHBoxLayout()
        rows.addLayout(folds)
        folds.addWidget(self.figures.fold)
        folds.addWidget(self.files.head)
        folds.addStretch(1)
        side.addWidget(self._folds)
        return self._side
