"""A dialog that a record is typed into: Save is one act, Esc asks only when something would be lost."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.asking import is_to_be_left
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, rule, scrolled
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.journal import Act
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation
    from smallcrm.ui.widgets.field import Field

T = TypeVar("T")
FRAME = QSize(40, 60)
"""What the desktop keeps of a screen, about."""

LINES = 13
"""The least height of a form, in heights of a line."""


class FormDialog(Dialog):
    """What all forms share: the frame, saving off the window's thread, and a record that changes underneath."""

    about = "customers"

    saved = Signal(object)
    """It was saved; what the act gave (the id of a new record)."""
    WIDTH, HEIGHT = 720, 660

    def __init__(self, session: Session, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setWindowTitle(title)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(12)
        self._told: QLabel = plain.label(wrap=True)
        self._told.hide()
        self.save_button = button(_("Save"), self.save, primary=True)
        self.cancel_button = button(_("Cancel"), self.reject)
        self._area = scrolled(self._inside)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab goes from field to field
        self._lay_out()
        self._as_it_was: Any = None
        self._saving: Operation[Any] | None = None
        self._closed = False
        self._told_wrong = False
        self._watched: set[Field] = set()
        """Those whose correction takes back what is said at the foot."""
        session.tasks.changed.connect(self._data_changed)
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    @abstractmethod
    def fields(self) -> list[Field]:
        """The fields, in the order of the screen."""

    @abstractmethod
    def state(self) -> Any:
        """Everything that stands in the form, to be compared with what stood there at first."""

    @abstractmethod
    def act(self) -> Callable[[], Any]:
        """What saving does; it runs on the executor's thread."""

    @abstractmethod
    def look_again(self) -> None:
        """The data changed by something else: so may this record have."""

    def put_across(self, *fields: tuple[Field, int]) -> None:
        """Fields side by side below what is there, each with its part of the width."""
        across = QHBoxLayout()
        across.setSpacing(12)
        for field, width in fields:
            across.addWidget(field, width)
        self.column.addLayout(across)

    def begin(self) -> None:
        """What stands in the form now is what is known."""
        self._as_it_was = self.state()

    def is_changed(self) -> bool:
        """Whether the user has typed something that is not saved."""
        return bool(self.state() != self._as_it_was)

    def is_worth_saving(self) -> bool:
        """Whether saving writes something: also a form that says something as it came up."""
        return self.is_changed()

    def save(self) -> None:
        """Save, unless a field is wrong: then say so and go there."""
        for field in self.fields():
            field.insist()
        wrong = next((field for field in self.fields() if field.problem()), None)
        if wrong is not None:
            self.tell_wrong(_("{field}: {reason}").format(field=wrong.name, reason=wrong.problem()))
            wrong.take_focus()
            self._area.ensureWidgetVisible(wrong)
        elif not self.is_worth_saving():
            self.accept()
        elif self.save_button.isEnabled() and self.is_meant():
            self._start(self.act())

    def is_meant(self) -> bool:
        """Whether what is about to be saved is meant; a form asks where it hardly can be."""
        return True

    def reject(self) -> None:
        if not self.is_changed() or is_to_be_left(self, _("What you typed is not saved yet.")):
            super().reject()

    def done(self, result: int) -> None:
        """What is still under way for this form is no more of interest; saving that waits is called off."""
        self._closed = True
        if self._saving is not None:
            self._saving.work.cancel()
        super().done(result)

    def look_up(self, look: Callable[[], T], show: Callable[[T], object], *, long: bool = False) -> None:
        """Have something looked up off the window's thread, and shown if the form is still there then."""

        def found(result: T) -> None:
            if not self._closed:
                show(result)

        self.session.tasks.operation(self.windowTitle(), lambda _work: look()).reads(long=long).then(found).start()

    def tell(self, words: str, *, tone: str = "muted") -> None:
        """Say something above the buttons."""
        self._told_wrong = False
        self._told.setText(words)
        self._told.setVisible(bool(words))
        set_tone(self._told, tone=tone)

    def tell_wrong(self, words: str) -> None:
        """Say what is wrong with what was typed, until something else is."""
        self.tell(words, tone="bad")
        self._told_wrong = True
        for field in set(self.fields()) - self._watched:
            field.edited.connect(self._forget_wrong)
            self._watched.add(field)

    def _forget_wrong(self) -> None:
        if self._told_wrong:
            self.tell("")

    def showEvent(self, event: QShowEvent) -> None:
        """It can be made no smaller than its fields need side by side, and some of them above each other."""
        super().showEvent(event)
        bar = self._area.verticalScrollBar().sizeHint().width()
        least = QSize(self._inside.minimumSizeHint().width() + bar, self.fontMetrics().height() * LINES)
        self.setMinimumSize(least.boundedTo(self.size()))

    def _data_changed(self) -> None:
        """Also called after saving, which is no news."""
        if self.isVisible() and self._saving is None:
            self.look_again()

    def _start(self, act: Callable[[], Any]) -> None:
        tasks = self.session.tasks
        self.save_button.setEnabled(False)
        if tasks.busy():
            self.tell(_("It is saved as soon as the work under way is done."))
        before = self.session.store.journal.acts(1)
        work = tasks.operation(_("Saving"), lambda _work: act()).writes()
        self._saving = (
            work.then(lambda result: self._saved(result, before)).otherwise(self._refused).at_last(self._ended)
        )
        work.start()

    def _saved(self, result: Any, before: Sequence[Act]) -> None:
        session = self.session
        if session.store.journal.acts(1) == before:
            session.messages.say(_("Nothing was changed: it stands there already."))
        else:
            session.say_done()
        if not self._closed:
            self.begin()
            self.saved.emit(result)
            self.accept()

    def _refused(self, error: CrmError) -> bool:
        if not self._closed:
            self.tell_wrong(str(error))
        return not self._closed

    def _ended(self) -> None:
        self._saving = None
        if not self._closed:
            self.save_button.setEnabled(True)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self._told, 1)
        foot.addStretch()
        self.save_button.setToolTip(_("Save") + "  Ctrl+S")
        self.cancel_button.setToolTip(_("Cancel") + "  Esc")
        self.save_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        foot.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        wanted = QSize(self.WIDTH, self.HEIGHT) * (self.fontMetrics().height() / 19)
        self.resize(wanted.boundedTo(QGuiApplication.primaryScreen().availableSize() - FRAME))
