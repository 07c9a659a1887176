"""A fact of the panel, opened where it stands: checked while one types, saved as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm.actions import customers
from smallcrm.i18n import _
from smallcrm.ui.customers.customer_fields import OFFERED, as_word
from smallcrm.ui.customers.fact_fields import fields_of
from smallcrm.ui.timing import soon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested, editor_of
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.proposals import ENTER

if TYPE_CHECKING:
    from smallcrm.errors import CrmError
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.session import Session


class FactEditor(QWidget):
    """Enter, or going on to something else, keeps what was typed; Esc leaves the fact as it was.

    What is refused stays, with its sentence.
    """

    closed = Signal()
    """It is kept, or was given up."""

    def __init__(self, session: Session, customer: Customer, key: str, name: str) -> None:
        super().__init__()
        self._session, self._customer = session, customer
        self._made = fields_of(session, customer, key)
        self.fields = list(self._made.fields.values())
        self._over = False
        """Whether it is being saved, or closed."""
        self._gone = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for field in self.fields:
            field.left.connect(lambda: soon(self, self._look_left))
        self._lay_out()
        self._offer()

    def take_focus(self) -> None:
        """Go to the first field, where what is typed takes the place of what is there."""
        editor_of(self.fields[0].editor).setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab comes to."""
        return [editor_of(field.editor) for field in self.fields]

    def problem(self) -> str:
        """What cannot be kept of it, with the name of the field; '' where all can."""
        wrong = self._wrong()
        return _("{field}: {reason}").format(field=wrong.name, reason=wrong.problem()) if wrong else ""

    def keep(self) -> bool:
        """Save what was changed; False where a field is wrong, which says so."""
        if self._over:
            return True
        for field in self.fields:
            field.insist()
        if self._wrong() is not None:
            return False
        changes = self._made.changes()
        self._over = True
        if changes:
            self._save(changes)
        else:
            self.closed.emit()
        return True

    def forget(self) -> None:
        """It is taken away; what is being saved is saved all the same."""
        self._over = self._gone = True

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter, which keeps a note, would open the whole form from elsewhere on the page."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.key() in ENTER:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a field that is left makes of a name the one it means
            if not self.keep() and (wrong := self._wrong()):
                wrong.take_focus()
        elif event.key() == Qt.Key.Key_Escape:
            if not self._over:
                self._over = True
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _wrong(self) -> Field | None:
        return next((field for field in self.fields if field.problem()), None)

    def _look_left(self) -> None:
        at = QApplication.focusWidget()
        if at is not None and at is not self and not self.isAncestorOf(at) and at.window() is self.window():
            self.keep()

    def _save(self, changes: dict[str, Any]) -> None:
        session, number = self._session, self._customer.id

        def act() -> None:
            customers.change(session.store, number, **changes, today=session.today())

        work = session.tasks.operation(_("Saving"), lambda _work: act()).writes()
        work.then(lambda _done: self._saved()).otherwise(self._refused).start()

    def _saved(self) -> None:
        self._session.say_done()
        if not self._gone:
            self.closed.emit()

    def _refused(self, error: CrmError) -> bool:
        if self._gone:
            return False
        self._over = False
        self.fields[0].say(str(error), wrong=True)
        if self.hasFocus():
            self.take_focus()
        return True

    def _offer(self) -> None:
        """What other customers have is offered once it has been looked up."""
        for name, field in self._made.fields.items():
            if name in OFFERED and isinstance(field.editor, Suggested):
                self._look_up(name, field.editor)

    def _look_up(self, name: str, editor: Suggested) -> None:
        store = self._session.store

        def offer(words: list[str]) -> None:
            if not self._over:
                editor.offer([as_word(name, word) for word in words])

        look = self._session.tasks.operation(_("Customer"), lambda _work: store.customers.in_use(name))
        look.reads().then(offer).start()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self._made.holder is not None:
            self._made.holder.setParent(self)
            self._made.holder.hide()
        for field in self.fields:
            if len(self.fields) == 1:
                field.hide_name()
            elif not field.shows_name():
                column.addWidget(plain.small(field.name))
            column.addWidget(field)
