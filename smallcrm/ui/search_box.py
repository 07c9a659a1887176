"""The one field that finds everything (Ctrl+K): type, choose with the arrows, Enter does it, Esc closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.icons import icon
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.entry_line import EntryLine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.hit_list import HitList


ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Hit(NamedTuple):
    """Something found: what to show, what Enter does, and the keys that do it from anywhere."""

    text: str
    aside: str
    opens: Callable[[], object]
    keys: str = ""
    edits: Callable[[], object] | None = None
    """What Ctrl+Enter does, where that is something else."""


class Section(NamedTuple):
    """Hits of one kind, and a line under them."""

    name: str
    hits: Sequence[Hit]
    note: str = ""


class Finder(Protocol):
    """Where the field looks."""

    def suggest(self) -> Sequence[Section]:
        """What is offered before anything is typed."""

    def find(self, text: str, show: Callable[[Sequence[Section]], object]) -> Sequence[Section]:
        """Look for `text`; `show` is called with all that was found. Gives what is known at once."""


class SearchBox(EntryLine):
    """The field of the top bar; what it found drops down under it, over the page."""

    given_up = Signal()
    """Esc, and there is nothing left to close: back to the page."""
    REST_MS = 30
    PATIENCE_MS = 150
    """How long the search may take before what is known so far is shown."""
    NARROWEST = 440

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self._finder = finder
        self.setPlaceholderText(_("Search customers, phone numbers, deals, commands") + "   Ctrl+K")
        self.setAccessibleName(_("Search"))
        self.setAcceptDrops(False)  # a file dropped here is meant for the window
        self.offer_emptying()
        self.setProperty("search", "true")
        self.addAction(icon("search", QPalette.ColorRole.PlaceholderText), QLineEdit.ActionPosition.LeadingPosition)
        self._frame: QFrame | None = None
        self._list: HitList | None = None
        self._asked = 0
        self._so_far: Sequence[Section] = ()
        self._enter_waits = False
        self._edits = False
        self._timer = later(self, self.REST_MS, self.look)
        self._late = later(self, self.PATIENCE_MS, lambda: self._show(self._so_far))
        self.textChanged.connect(lambda text: self._timer.start() if text else self._close())

    def hits(self) -> Sequence[Hit]:
        """What is shown now."""
        shown = self._list is not None and self._frame is not None and self._frame.isVisible()
        return self._list.hits() if shown and self._list is not None else ()

    def begin(self) -> None:
        """Put the keyboard here, and offer what can be done."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        self.look()

    def look(self) -> None:
        """Search for what stands in the field."""
        self._timer.stop()
        self._asked += 1
        text, asked = self.text().strip(), self._asked
        if not text:
            self._show(self._finder.suggest())
            return
        self._late.start()
        self._so_far = self._finder.find(text, lambda sections: self._show_all(sections, asked))

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter is meant for what was found, not for the page."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in ENTER:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in ENTER:
            self._edits = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.hits():
            self.look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._close()
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        """Do what is chosen; where the search has not come to its end, as soon as it has."""
        if self._timer.isActive():
            self.look()
        if self._late.isActive():
            self._enter_waits = True
        else:
            self._open()

    def _escape(self) -> None:
        """First the list, then the text, then back to the page."""
        if self.hits():
            self._close()
        elif self.text():
            self.clear()
        else:
            self.given_up.emit()

    def _move(self, step: int) -> None:
        if not self.hits():
            self.look()
        elif self._list is not None:
            self._tell(self._list.step(step))

    def _show_all(self, sections: Sequence[Section], asked: int) -> None:
        if asked != self._asked:
            return  # the user has gone on
        self._late.stop()
        self._show(sections or [Section("", (), _("Nothing was found."))])
        if self._enter_waits:
            self._open()

    def _show(self, sections: Sequence[Section]) -> None:
        if sections:
            frame, shown = self._made()
            chosen = shown.show_sections(sections)
            self._place(frame, shown.wanted_height())
            self._tell(chosen)

    def _tell(self, hit: Hit | None) -> None:
        """The keyboard stays in the field, so the field says to a screen reader what is chosen."""
        self.setAccessibleDescription(" ".join(filter(None, (hit.text, hit.aside, hit.keys))) if hit else "")

    def _open(self) -> None:
        self._enter_waits = False
        hit = self._list.chosen() if self._list is not None and self.hits() else None
        if hit is not None:
            self._close()
            self.clear()
            (hit.edits if self._edits and hit.edits else hit.opens)()

    def _click(self) -> None:
        self._edits = False
        self._open()

    def _close(self) -> None:
        self._asked += 1
        self._timer.stop()
        self._late.stop()
        self._enter_waits = False
        self._tell(None)
        if self._frame is not None:
            self._frame.hide()

    def _place(self, frame: QFrame, height: int) -> None:
        """Under the field, above everything else in the window, and never beyond its edges."""
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        width = min(max(self.width(), self.NARROWEST), window.width() - corner.x() - 8)
        frame.setGeometry(corner.x(), corner.y(), width, min(height, window.height() - corner.y() - 12))
        frame.show()
        frame.raise_()

    def _made(self) -> tuple[QFrame, HitList]:
        if self._frame is None or self._list is None:
            from smallcrm.ui.hit_list import HitList

            self._frame = QFrame(self.window())
            self._frame.setObjectName("hits")
            inside = QVBoxLayout(self._frame)
            inside.setContentsMargins(4, 4, 4, 4)
            self._list = HitList()
            self._list.clicked.connect(self._click)
            inside.addWidget(self._list)
            self.window().installEventFilter(self)
        return self._frame, self._list
