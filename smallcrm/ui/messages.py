"""The bars under the top bar: what just happened, with Undo, and the work under way, with Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from smallcrm.i18n import _
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.tasks import Operation

SHOWN_FOR_MS = 20_000


class Offer(NamedTuple):
    """Something the user can do about a message."""

    name: str
    does: Callable[[], object]


class MessageBar(QFrame):
    """One message at a time: plain text, buttons, and a way to close it. Errors stay until closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 16, 8, 6)
        self._line.setSpacing(8)
        self._text = plain.label(wrap=True)
        self._line.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        close = QPushButton(_("Close"))
        close.setAccessibleName(_("Close this message"))
        close.clicked.connect(self.hide)
        self._line.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str, *offers: Offer) -> None:
        """Tell what happened, and offer what can be done about it."""
        self._show("said", text, offers)
        self._timer.start(SHOWN_FOR_MS)

    def complain(self, text: str, *offers: Offer) -> None:
        """Tell what could not be done."""
        self._show("error", text, offers)
        self._timer.stop()

    def text(self) -> str:
        """What is said now; empty when nothing is."""
        return self._text.text() if self.isVisible() else ""

    def offers(self) -> list[QPushButton]:
        """The buttons of the message."""
        return list(self._buttons)

    def _show(self, kind: str, text: str, offers: tuple[Offer, ...]) -> None:
        for old in self._buttons:
            self._line.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._offer(one) for one in offers]
        for place, made in enumerate(self._buttons):
            self._line.insertWidget(1 + place, made)
        self._text.setText(text)
        self.setAccessibleName(text)
        set_tone(self, kind=kind)
        for child in self.findChildren(QWidget):
            child.style().unpolish(child)
            child.style().polish(child)
        self.show()

    def _offer(self, offer: Offer) -> QPushButton:
        made = QPushButton(offer.name)

        def take() -> None:
            self.hide()
            offer.does()

        made.clicked.connect(take)
        return made


class NoticeBar(QFrame):
    """What holds as long as this file is open, with a way on. It cannot be closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 16, 8, 6)
        self._line.setSpacing(8)
        self._text = plain.label(wrap=True)
        self._line.addWidget(self._text, 1)
        self.hide()

    def tell(self, text: str, offer: Offer) -> None:
        """Say it, and offer what can be done about it."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._line.addWidget(button(offer.name, offer.does))
        self.show()

    def text(self) -> str:
        """What is said; empty when nothing is."""
        return self._text.text()


class WorkBar(QFrame):
    """The work under way: its name, how far it is, and Cancel. Shown only when it takes a moment."""

    APPEARS_AFTER_MS = 300

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("workBar")
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 16, 8, 6)
        line.setSpacing(12)
        self._name = plain.label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._count = plain.label(tone="muted")
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        for widget, stretch in ((self._name, 0), (self._bar, 1), (self._count, 0), (self.cancel, 0)):
            line.addWidget(widget, stretch)
        self._operation: Operation[Any] | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._appear)
        self._look = QTimer(self)
        self._look.setInterval(100)
        self._look.timeout.connect(self._update)
        self.hide()

    def watch(self, operation: Operation[Any] | None) -> None:
        """Show this operation from now on; None: nothing is under way."""
        if operation is self._operation:
            return
        self._operation = operation
        if operation is None:
            self._late.stop()
            self._look.stop()
            self.hide()
        else:
            self._name.setText(operation.name)
            self._late.start(self.APPEARS_AFTER_MS)

    def _appear(self) -> None:
        self.cancel.setEnabled(True)
        self._update()
        self._look.start()
        self.show()

    def _update(self) -> None:
        if self._operation is None:
            return
        work = self._operation.work
        self._bar.setRange(0, work.total)
        self._bar.setValue(work.done)
        self._count.setText(f"{work.done:,} / {work.total:,}" if work.total else "")

    def _cancel(self) -> None:
        if self._operation is not None:
            self._operation.work.cancel()
            self.cancel.setEnabled(False)
