"""The bars of the window: what just happened, with Undo, and the work under way, with Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QWidget

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.theme import set_tone
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from smallcrm.ui.tasks import Operation

SHOWN_FOR_MS = 8_000
NOTICED_FOR_MS = 5_000
"""What offers nothing is read and forgotten. Undo stays in the top bar."""
KEPT_FOR_MS = 1_500
"""What the mouse or the keyboard is on stays, and so long after that."""
LINES, ERROR_LINES = 2, 5
ASIDE, BELOW = 20, 4
"""What is left of the page at either side, and at its end."""
PLACED = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide)


class Offer(NamedTuple):
    """Something the user can do about a message."""

    name: str
    does: Callable[[], object]


class MessageBar(QFrame):
    """One message at a time over the end of the page, which stays where it is. Errors stay until they are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("messageBar")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(14, 4, 4, 4)
        self._line.setSpacing(8)
        self._whole = ""
        self._buttons: list[QPushButton] = []
        self._pages: QStackedWidget | None = None
        self._keeps_clear: Callable[[], list[QWidget]] = list
        self._timer = later(self, SHOWN_FOR_MS, self._have_been_seen)
        self.hide()

    def lie_over(self, pages: QStackedWidget, keeps_clear: Callable[[], list[QWidget]]) -> None:
        """Show messages over these pages, but not over what is to be kept clear; a notice is of the page it came on."""
        self._pages, self._keeps_clear = pages, keeps_clear
        self.setParent(pages.parentWidget())
        pages.currentChanged.connect(self._leave)

    def say(self, text: str, *offers: Offer) -> None:
        """Tell what happened, and offer what can be done about it."""
        self._show("said", text, offers)
        self._timer.start(SHOWN_FOR_MS if offers else NOTICED_FOR_MS)

    def complain(self, text: str, *offers: Offer) -> None:
        """Tell what could not be done."""
        self._show("error", text, offers)
        self._timer.stop()

    def take_back(self, text: str) -> None:
        """This is not true any more: it goes, where it is what is said."""
        if text and self._whole == text:
            self.hide()

    def text(self) -> str:
        """What is said now; empty when nothing is."""
        return self._whole if self.isVisible() else ""

    def offers(self) -> list[QPushButton]:
        """The buttons of the message."""
        return list(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._pages:
            self._pages.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._pages:
            self._pages.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in PLACED and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _have_been_seen(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(KEPT_FOR_MS)
        else:
            self.hide()

    def _leave(self) -> None:
        if self.property("kind") == "said" and not self._buttons:
            self.hide()
        elif self.isVisible():
            self._place()

    def _lay_out(self) -> None:
        """Made for the first message: a start has none."""
        self._text = plain.label(wrap=True)
        self._line.addWidget(self._text, 1)
        self._close = QPushButton(_("Close"))
        self._close.setAccessibleName(_("Close this message"))
        self._close.clicked.connect(self.hide)
        self._line.addWidget(self._close)

    def _show(self, kind: str, text: str, offers: tuple[Offer, ...]) -> None:
        if not self._line.count():
            self._lay_out()
        for old in self._buttons:
            self._line.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [self._offer(one) for one in offers]
        for place, made in enumerate(self._buttons):
            self._line.insertWidget(1 + place, made)
            made.show()  # in a bar that is shown already a new button would count only after the event loop
        self._whole = text
        self.setAccessibleName(text)
        set_tone(self, kind=kind)
        for child in self.findChildren(QWidget):
            child.style().unpolish(child)
            child.style().polish(child)
        self.show()
        self._place()
        self.raise_()

    def _place(self) -> None:
        """As wide as the text, at most as the page, two lines high; the whole text is in the tooltip."""
        most = self._pages.width() - 2 * ASIDE if self._pages else self.width()
        margins, buttons = self._line.contentsMargins(), (*self._buttons, self._close)
        beside = sum(one.sizeHint().width() + self._line.spacing() for one in buttons)
        room = max(1, most - margins.left() - margins.right() - beside)
        metrics = self._text.fontMetrics()
        shown = plain.shortened(self._whole, metrics, room, ERROR_LINES if self.property("kind") == "error" else LINES)
        self._text.setText(shown)
        self._text.setToolTip("" if shown == self._whole else plain.plain_tip(self._whole))
        needed = metrics.boundingRect(0, 0, room, 0, plain.WRAPPED, shown)
        self._text.setFixedSize(min(room, needed.width() + 2), needed.height() + 2)
        self.ensurePolished()
        self._line.activate()
        self.resize(self.sizeHint())
        if self._pages:
            area = self._pages.geometry()
            lefts = (area.center().x() - self.width() // 2, area.left() + ASIDE, area.right() - ASIDE - self.width())
            bottoms = self._clear_of(lefts, area.bottom() - BELOW)
            bottom, left = max(zip(bottoms, lefts, strict=True), key=lambda place: place[0])  # where it covers least
            self.move(left, bottom - self.height())

    def _clear_of(self, lefts: Sequence[int], bottom: int) -> list[int]:
        """Where the message ends from each of these on, at `bottom` or above what it may not cover."""
        kept, ground = self._keeps_clear(), self.parentWidget()
        assert ground is not None
        for one in kept:
            one.installEventFilter(self)
        places = [QRect(one.mapTo(ground, QPoint()), one.size()) for one in kept if one.isVisible()]
        bottoms = [bottom] * len(lefts)
        for at, left in enumerate(lefts):
            for place in sorted(places, key=QRect.top, reverse=True):
                if place.intersects(QRect(left, bottoms[at] - self.height(), self.width(), self.height())):
                    bottoms[at] = place.top() - ASIDE // 2
        return bottoms

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
        self._line.setContentsMargins(14, 8, 8, 8)
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
        line.setContentsMargins(14, 8, 8, 8)
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
