"""A fact of the panel, opened where it stands: checked while one types, saved as one act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from smallcrm.actions import customers
from smallcrm.i18n import _
from smallcrm.ui.customers.customer_fields import OFFERED, as_word
from smallcrm.ui.customers.fact_fields import fields_of
from smallcrm.ui.customers.facts import CONTACT, HEAD
from smallcrm.ui.customers.namesake_line import TOLD, NamesakeLine
from smallcrm.ui.customers.tags_field import TagsField
from smallcrm.ui.timing import soon
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Suggested, editor_of
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.proposals import ENTER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.errors import CrmError
    from smallcrm.store.customer_records import Customer
    from smallcrm.ui.session import Session

T = TypeVar("T")
KEYS_OF_ITS_OWN = (*ENTER, Qt.Key.Key_F2)
"""They would open the whole form from elsewhere on the page."""
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class FactEditor(QWidget):
    """Enter, or going on to something else, keeps what was typed; Esc leaves the fact as it was.

    What is refused stays, with its sentence.
    """

    closed = Signal()
    """It is kept, or was given up."""
    refused = Signal()
    """It could not be saved, and stays."""
    insisted = Signal(QWidget)
    """This field is wrong, and has the keys again."""

    def __init__(self, session: Session, customer: Customer, key: str, name: str) -> None:
        super().__init__()
        self._session, self._customer = session, customer
        self._made = fields_of(session, customer, key)
        self.fields = list(self._made.fields.values())
        self._over = False
        """Whether it is being saved, or closed."""
        self._gone = False
        self._left_by_mouse = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for field in self.fields:
            field.left.connect(lambda: soon(self, self._look_left))
            field.editor.installEventFilter(self)
        self._lay_out(labelled=key in HEAD or len(self.fields) > 1)
        self._offer()
        self._name_others(key)

    def take_focus(self, field: str = "") -> None:
        """Go to a field, else the first, where what is typed takes the place of what is there."""
        at = self._made.fields.get(field, self.fields[0])
        editor_of(at.editor).setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab comes to."""
        return [field.editor for field in self.fields]

    def problem(self) -> str:
        """What cannot be kept of it, with the name of the field; '' where all can."""
        wrong = self._wrong()
        return _("{field}: {reason}").format(field=wrong.name, reason=wrong.problem()) if wrong else ""

    def is_changed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return not self._over and bool(self._made.changes(self._customer))

    def look_again(self, now: Customer) -> bool:
        """The customer may have been changed by something else; False where what is shown is old, and can be."""
        if self._over or self._made.kept(now) == self._made.kept(self._customer):
            return True
        if not self.is_changed():
            return False
        self._customer = now
        self.fields[0].say(_("This customer was changed meanwhile. Saving writes only what you changed here."))
        return True

    def keep(self) -> bool:
        """Save what was changed; False where a field is wrong, which says so."""
        if self._over:
            return True
        for field in self.fields:
            field.insist()
        if self._wrong() is not None:
            return False
        now = self._session.store.customers.get(self._customer.id)
        changes = self._made.changes(now or self._customer)
        self._over = True
        if changes:
            self._save(changes)
        else:
            self.closed.emit()
        return True

    def insist(self) -> bool:
        """Save what was changed; where a field is wrong, go there."""
        if self.keep():
            return True
        if (wrong := self._wrong()) is not None:
            wrong.take_focus()
            self.insisted.emit(wrong)
        return False

    def forget(self) -> None:
        """It is taken away; what is being saved is saved all the same."""
        self._over = self._gone = True

    def event(self, event: QEvent) -> bool:
        """What is typed here is no shortcut of the page: neither a letter in a choice, nor the Ctrl+Enter that keeps a
        note."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _is_typing(event):
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the facts: nobody went to the choice that has the keys because it was opened first."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        if isinstance(event, QFocusEvent):
            self._left_by_mouse = event.lostFocus() and event.reason() == Qt.FocusReason.MouseFocusReason
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # a field that is left makes of a name the one it means
            self.insist()
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
        if at is None or at is self or self.isAncestorOf(at) or at.window() is not self.window():
            return
        if self._left_by_mouse and (at.property("fact") or at.isAncestorOf(self)):
            self.insist()  # nothing can be typed there, and its sentence may have moved what was aimed at
        else:
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
        self.refused.emit()
        self.fields[0].say(str(error), wrong=True)
        if self.hasFocus():
            self.take_focus()
        return True

    def _offer(self) -> None:
        """What other customers have is offered once it has been looked up."""
        for name, field in self._made.fields.items():
            if name in OFFERED and isinstance(field.editor, Suggested):
                self._offer_words(name, field.editor)
            elif isinstance(field, TagsField):
                self._look_up(lambda: [tag.name for tag in self._session.store.tags.all()], field.offer)

    def _offer_words(self, name: str, editor: Suggested) -> None:
        store = self._session.store
        self._look_up(
            lambda: store.customers.in_use(name), lambda words: editor.offer([as_word(name, word) for word in words])
        )

    def _look_up(self, look: Callable[[], T], show: Callable[[T], object]) -> None:
        """Have something looked up off the window's thread, and shown if this is still open then."""

        def found(result: T) -> None:
            if not self._over:
                show(result)

        self._session.tasks.operation(_("Customer"), lambda _work: look()).reads().then(found).start()

    def _name_others(self, key: str) -> None:
        """Who has this name, and this as well, is told below the field, as in the form."""
        telling = [field for name, field in self._made.fields.items() if name in TOLD or key.startswith(CONTACT)]
        if telling:
            self._others = NamesakeLine(
                self._session.store, self._customer.id,
                at=telling[-1], told=self._told, look_up=self._look_up, show=self._show_other,
            )  # fmt: skip
            self._others.watch(*(field.edited for field in telling))

    def _told(self) -> tuple[dict[str, Any], Sequence[tuple[str, str]]]:
        """What tells the customer from others, as it is typed."""
        changes = self._made.changes(self._customer)
        kept = {name: getattr(self._customer, name) for name in TOLD}
        contacts = [(point.kind, point.written) for point in self._customer.contacts]
        return {**kept, **changes.get("values", {})}, changes.get("contacts", contacts)

    def _show_other(self, customer: int) -> None:
        """Over the page, where nothing typed is lost."""
        from smallcrm.ui.customers.customer_dialog import CustomerDialog

        if self._session.store.customers.get(customer) is not None:
            other = CustomerDialog(self._session, customer, self.window())
            other.finished.connect(other.deleteLater)
            other.open()

    def _lay_out(self, *, labelled: bool) -> None:
        """In the head no name stands beside it."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if self._made.holder is not None:
            self._made.holder.setParent(self)
            self._made.holder.hide()
        for field in self.fields:
            if not labelled:
                field.hide_name()
            elif not field.shows_name():
                column.addWidget(plain.small(field.name))
            column.addWidget(field)


def _is_typing(event: QKeyEvent) -> bool:
    return event.key() in KEYS_OF_ITS_OWN or not event.modifiers() & COMMANDS
