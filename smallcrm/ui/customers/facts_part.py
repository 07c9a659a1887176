"""What is known of the customer, a line each: to be read and copied, changed where it stands, and added to."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.customers.facts import CONTACT, HEAD, Fact, facts, not_known
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, clear, rule
from smallcrm.ui.widgets.proposals import ENTER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from smallcrm.store.customer_list import CustomerRow
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.customers.fact_editor import FactEditor
    from smallcrm.ui.session import Session
    from smallcrm.values.own_kinds import OwnKind


FRAME = 1
"""What stands around a fact that has the keys, or could be opened where the mouse is."""


class Known(NamedTuple):
    """What the lines are made of."""

    customer: Customer
    totals: CustomerRow
    own: Mapping[str, OwnKind]


class FactsPart(QWidget):
    """One fact at a time is open, here or in the head; as long as it is, its line stays although the data change."""

    resized = Signal()
    """It wants another height."""
    went_back = Signal(QWidget)
    """The keys are on this again, which is to be seen."""
    closed = Signal()
    """A fact that was open is not any more: what is shown may be old."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._known: Known | None = None
        self.lines: dict[str, QFrame] = {}
        """What can be changed, by its key: those of the head, too."""
        self.editor: FactEditor | None = None
        self._open = ""
        """The key of what is open."""
        self._adding = ""
        """The key of what is not known yet, and has a line to be typed in."""
        self._added = ""
        """The key that a number has once it is added."""
        self._next: Callable[[], object] | None = None
        """What is to be opened when what is being saved is saved."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self.add = button(_("Add a detail…"), self.offer, drawing="plus")
        self.add.setProperty("flat", "true")
        self.add.setToolTip(_("What is not known yet, typed where it will stand") + "  Ctrl+I")
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def turn_to(self, customer: Customer | None) -> None:
        """This one is to be shown next: of what is open of another what can be kept is, what cannot be is said."""
        editor = self.editor
        if editor is None or (customer is not None and customer.id == self._shown()):
            return
        self.editor, self._next = None, None
        if customer is None and editor.is_changed():
            why = _("This customer was deleted meanwhile. An undo brings it back.")
            self._session.messages.complain(_("Not saved: {what}").format(what=why))
        elif customer is not None and not editor.keep():
            self._session.messages.complain(_("Not saved: {what}").format(what=editor.problem()))
        editor.forget()
        self._put_away(editor, self.lines[self._open])

    def show_customer(self, customer: Customer, totals: CustomerRow, own: Mapping[str, OwnKind]) -> None:
        """Show what is known of this one."""
        before, self._known = self._known, Known(customer, totals, own)
        if self.editor is None or self._open in HEAD:
            self._show(before)
        if self.editor is not None and not self.editor.look_again(customer):
            self._open_anew()

    def holds_open(self, key: str) -> bool:
        """Whether this is open."""
        return self.editor is not None and self._open == key

    def stops(self) -> list[QWidget]:
        """What Tab comes to, the head apart."""
        return [*self.stops_of([key for key in self.lines if key not in HEAD]), self.add]

    def stops_of(self, keys: Iterable[str]) -> list[QWidget]:
        """What Tab comes to in these lines: of what is open its fields."""
        stops: list[QWidget] = []
        for key in keys:
            stops.append(self.lines[key])
            if self.editor is not None and key == self._open:
                stops += self.editor.stops()
        return stops

    def may_leave(self) -> bool:
        """Keep what is open; False where that is refused."""
        return self.editor is None or self.editor.insist()

    def take(self, line: QFrame, key: str, said: str) -> None:
        """Have a line, or something of the head, opened by mouse and keys; `said` is what it says to who cannot see."""
        line.setProperty("fact", "true")
        line.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        line.setAccessibleName(said)
        line.setToolTip(_("Edit: double click") + "  F2")
        line.installEventFilter(self)
        self.lines[key] = line

    def offer(self) -> None:
        """Show what can be added."""
        from smallcrm.ui.customers.fact_menu import fact_menu

        if self._known is not None:
            told = not_known(self._known.customer, self._facts(self._known))
            menu = fact_menu(self, told, self.begin)
            menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def begin(self, key: str) -> None:
        """Have something that is not known yet typed where it will stand."""
        if self._known is None or not self._is_free(partial(self.begin, key)):
            return
        if key not in self.lines and key not in HEAD:
            self._adding, self._added = key, f"{CONTACT}:{len(self._known.customer.contacts)}"
            self._show(self._known)
        self.open(key)

    def open(self, key: str) -> None:
        """Have a fact changed where it stands."""
        from smallcrm.ui.customers.fact_editor import FactEditor

        at = "name" if key in HEAD and key != "tags" else key
        if not self._is_free(partial(self.open, key)):
            return
        customer = self._session.store.customers.get(self._shown())
        if customer is None or at not in self.lines:
            return
        line = self.lines[at]
        made = self.editor = FactEditor(self._session, customer, at, line.accessibleName())
        self._open = at
        made.closed.connect(lambda: self._close(made, line))
        made.refused.connect(self._forget_next)
        made.insisted.connect(self.went_back)
        _place_of(line).replaceWidget(line, made)
        line.hide()
        made.show()
        for one, following in pairwise((line, *made.stops())):
            self.setTabOrder(one, following)
        made.take_focus("" if key == at else key)
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

    def _facts(self, known: Known) -> list[Fact]:
        return facts(*known, self._session.today())

    def _shown(self) -> int:
        return self._known.customer.id if self._known else 0

    def _is_free(self, then: Callable[[], object]) -> bool:
        """Whether nothing is open any more; what is being saved is waited for."""
        if not self.may_leave():
            return False
        if self.editor is not None:
            self._next = then
        return self.editor is None

    def _forget_next(self) -> None:
        self._next = None

    def _close(self, editor: FactEditor, line: QFrame) -> None:
        if self.editor is not editor:
            return  # of the customer before
        self._put_away(editor, line)
        following, self._next = self._next, None
        self.closed.emit()
        if following is not None:
            following()

    def _open_anew(self) -> None:
        """What is open and shows what was there before."""
        editor, key = self.editor, self._open
        if editor is not None:
            editor.forget()
            self._put_away(editor, self.lines[key])
            self._show(self._known)
            self.open(key)

    def _put_away(self, editor: FactEditor, line: QFrame) -> None:
        self.editor, self._adding = None, ""
        at = QApplication.focusWidget()
        had_focus = at is not None and (at is editor or editor.isAncestorOf(at))
        _place_of(editor).replaceWidget(editor, line)
        line.show()
        if had_focus:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        self.resized.emit()

    def _show(self, before: Known | None) -> None:
        """All lines anew; the keys stay where they are."""
        assert self._known is not None
        at = next((key for key, line in self.lines.items() if line.hasFocus()), "")
        clear(self._column)
        self.lines = {key: line for key, line in self.lines.items() if key in HEAD}
        told = [fact for fact in self._facts(self._known) if fact.value or fact.key == (self._adding or None)]
        self._column.addWidget(self._grid([fact for fact in told if fact.key != "note"]))
        for note in (fact for fact in told if fact.key == "note"):
            self._column.addWidget(plain.label(note.name, bold=True))
            self._column.addWidget(self._line(note))
        if at and before is not None and before.customer.id == self._known.customer.id:
            self._go_back(at)

    def _go_back(self, key: str) -> None:
        """The keys go on where they were: at a number that was added, or where one adds if there is no such line."""
        added = self._added if key.startswith(CONTACT) else ""
        there = self.lines.get(key) or self.lines.get(added) or self.add
        have_keys(there)
        self.went_back.emit(there)

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
        made.setProperty("fact", "fixed")
        made.setIndent(0)  # else a frame moves the words
        if fact.key:
            self.take(made, fact.key, f"{fact.name}: {fact.value}")
        return made


def have_keys(line: QWidget) -> None:
    """Put the keys on a line that may just have been made: one that is not shown cannot have them."""
    for one in (line.parentWidget(), line):
        if one is not None:
            one.show()
    line.setFocus(Qt.FocusReason.OtherFocusReason)


def _place_of(widget: QWidget) -> QGridLayout | QVBoxLayout:
    around = widget.parentWidget()
    layout = around.layout() if around else None
    assert isinstance(layout, QGridLayout | QVBoxLayout)
    return layout
