"""What is known of the customer, a line each: to be read and copied, and changed where it stands."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.ui.customers.facts import Fact, facts
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import clear, rule
from smallcrm.ui.widgets.proposals import ENTER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.customers.fact_editor import FactEditor
    from smallcrm.ui.session import Session
    from smallcrm.values.own_kinds import OwnKind


FRAME = 1
"""What stands around a fact that has the keys, or could be opened where the mouse is."""


class FactsPart(QWidget):
    """One fact at a time is open; as long as it is, its line stays although the data change."""

    resized = Signal()
    """It wants another height."""
    closed = Signal()
    """A fact that was open is not any more: what is shown may be old."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._customer = 0
        self.lines: dict[str, QLabel] = {}
        """What can be changed, by its key."""
        self.editor: FactEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def show_customer(self, customer: Customer, totals: CustomerRow, own: Mapping[str, OwnKind]) -> None:
        """Show what is known of this one."""
        if self.editor is not None:
            if customer.id == self._customer:
                return
            self._give_up()
        at = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        same = customer.id == self._customer
        self._customer = customer.id
        clear(self._column)
        self.lines = {}
        self._column.addWidget(self._grid(facts(customer, totals, own)))
        if customer.note:
            self._column.addWidget(plain.label(_("Note"), bold=True))
            self._column.addWidget(self._line(Fact(_("Note"), customer.note, "note")))
        for one, following in pairwise(self.stops()):
            self.setTabOrder(one, following)
        if same and at in self.lines:
            self.lines[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab comes to."""
        return list(self.lines.values())

    def may_leave(self) -> bool:
        """Keep what is open; False where that is refused."""
        if self.editor is None or self.editor.keep():
            return True
        self.editor.take_focus()
        return False

    def open(self, key: str) -> None:
        """Have a fact changed where it stands."""
        from smallcrm.ui.customers.fact_editor import FactEditor

        customer = self._session.store.customers.get(self._customer)
        if customer is None or not self.may_leave() or self.editor is not None:
            return
        line = self.lines[key]
        made = self.editor = FactEditor(self._session, customer, key, line.accessibleName())
        made.closed.connect(lambda: self._close(made, line))
        _place_of(line).replaceWidget(line, made)
        line.hide()
        made.show()
        for one, following in pairwise((line, *made.stops())):
            self.setTabOrder(one, following)
        made.take_focus()
        self.resized.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click, F2 or Enter on a line opens it; F2 elsewhere opens the whole form."""
        key = next((key for key, line in self.lines.items() if line is watched), "")
        if not key:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_F2, *ENTER) and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.open(key)
                return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            self.open(key)
            return True
        return super().eventFilter(watched, event)

    def _give_up(self) -> None:
        """Another customer is to be shown: what can be kept of the open fact is, what cannot be is said."""
        editor, self.editor = self.editor, None
        if editor is not None:
            if not editor.keep():
                self._session.messages.complain(_("Not saved: {what}").format(what=editor.problem()))
            editor.forget()

    def _close(self, editor: FactEditor, line: QLabel) -> None:
        if self.editor is not editor:
            return  # of the customer before
        self.editor = None
        at = QApplication.focusWidget()
        had_focus = at is not None and (at is editor or editor.isAncestorOf(at))
        _place_of(editor).replaceWidget(editor, line)
        line.show()
        if had_focus:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self.resized.emit()
        self.closed.emit()

    def _grid(self, told: Sequence[Fact]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(7 - FRAME)
        grid.setColumnStretch(1, 1)
        for place, fact in enumerate(told):
            name = plain.small(fact.name, wrap=True)
            name.setContentsMargins(0, FRAME, 0, 0)
            grid.addWidget(name, place * 2, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._line(fact), place * 2, 1)
            grid.addWidget(rule(), place * 2 + 1, 0, 1, 2)
        policy = made.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        made.setSizePolicy(policy)
        return made

    def _line(self, fact: Fact) -> QLabel:
        made = plain.label(fact.value, wrap=True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        made.setProperty("fact", "true" if fact.key else "fixed")
        made.setIndent(0)  # else a frame moves the words
        if fact.key:
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.setAccessibleName(f"{fact.name}: {fact.value}")
            made.setToolTip(_("Edit: double click") + "  F2")
            made.installEventFilter(self)
            self.lines[fact.key] = made
        return made


def _place_of(widget: QWidget) -> QGridLayout | QVBoxLayout:
    around = widget.parentWidget()
    layout = around.layout() if around else None
    assert isinstance(layout, QGridLayout | QVBoxLayout)
    return layout
