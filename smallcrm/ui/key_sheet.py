"""The keys of the window and of the page that is shown, over it: while Ctrl is held down, or after a question mark."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QHBoxLayout, QWidget

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import keys, plain
from smallcrm.ui.widgets.boxes import Card, clear, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smallcrm.ui.commands import Command

HELD_MS, LOOKS_MS = 900, 120
WIDEST = 12
"""Of a name, in heights of a line: an undo names all that it takes back."""
SPACING, AROUND = 5, 44
"""Between two lines, and what the card and the window take above and below them."""
BETWEEN, FRAME = 36, 50
"""Between two columns, and what the card takes beside them."""
SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}
"""What shows the rest where there is no room for all keys; every other key puts them away."""
CONTROL = Qt.KeyboardModifier.ControlModifier


class KeyLine(NamedTuple):
    """A key, as it is written on this system, and what it does."""

    key: str
    does: str


class KeySheet(Card):
    """A card over the middle of the window. Any key, a click or another page takes it away."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setParent(window)
        self.setAccessibleName(_("Keys"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setContentsMargins(24, 18, 24, 18)
        self._inside = QWidget()
        self._columns = QHBoxLayout(self._inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(BETWEEN)
        self._area = scrolled(self._inside)
        self.body.addWidget(self._area)
        self._back: QWidget | None = None
        self._watch = later(self, LOOKS_MS, self._look)
        for key in ("Esc", "?"):
            keys.on(self, key, self.put_away)
        self.hide()

    def bring_up(self, sections: Sequence[tuple[str, Sequence[KeyLine]]], *, held: bool) -> None:
        """Show these sections of keys; `held`: until Ctrl is let go."""
        window = self.window()
        most = (window.height() - AROUND) // (plain.pill("Ctrl").sizeHint().height() + SPACING)
        told: list[tuple[str | KeyLine, ...]] = [(name, *lines) for name, lines in sections if lines]
        columns = _columns(told, most)
        self._fill(columns)
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = QSize(window.width() - AROUND - FRAME, window.height() - AROUND)
        for fewer in range(len(columns) - 1, 0, -1):
            if self._inside.sizeHint().width() + bar <= room.width():
                break
            self._fill(_flowing(told, fewer))
        wanted = self._inside.sizeHint()
        bar = bar if wanted.height() > room.height() else 0
        self._area.setFixedSize(QSize(wanted.width() + bar, wanted.height()).boundedTo(room))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, (window.height() - self.height()) // 2)
        self.show()
        self.raise_()
        if held:
            self._watch.start()
        else:
            self._back = window.focusWidget()
            self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, columns: Sequence[Sequence[str | KeyLine]]) -> None:
        clear(self._columns)
        for entries in columns:
            self._columns.addWidget(_column(entries), 0, Qt.AlignmentFlag.AlignTop)

    def put_away(self) -> None:
        """Hide, and give the keyboard back."""
        self._watch.stop()
        back, self._back = self._back, None
        self.hide()
        if back is not None:
            back.setFocus(Qt.FocusReason.PopupFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._back is not None and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._back = None  # the user has gone elsewhere: the keyboard stays there
            self.put_away()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, way = self._area.verticalScrollBar(), SCROLLS.get(Qt.Key(event.key()))
        if way is not None and bar.maximum():
            bar.triggerAction(way)
        else:
            self.put_away()
        event.accept()

    def _look(self) -> None:
        if QGuiApplication.queryKeyboardModifiers() & CONTROL and self.window().isActiveWindow():
            self._watch.start()
        else:
            self.put_away()


class CtrlHeld:
    """Brings the keys up when Ctrl has been down for a while and nothing else was pressed."""

    def __init__(self, window: QWidget, bring_up: Callable[[], object]) -> None:
        self._window = window
        self._timer = later(window, HELD_MS, self._held)
        self._bring_up = bring_up

    def pressed(self, event: QKeyEvent) -> None:
        """A key went down of which nobody took notice."""
        if event.key() == Qt.Key.Key_Control and not event.isAutoRepeat():
            self._timer.start()
        elif event.key() != Qt.Key.Key_Control:
            self._timer.stop()

    def released(self) -> None:
        """A key went up."""
        self._timer.stop()

    def _held(self) -> None:
        if QGuiApplication.queryKeyboardModifiers() == CONTROL and self._window.isActiveWindow():
            self._bring_up()


def of_commands(commands: Iterable[Command]) -> list[KeyLine]:
    """The keys that work anywhere in the window."""
    return [KeyLine(written(command.keys[0]), command.name) for command in commands if command.keys]


def of_page(page: QWidget, at: QWidget | None = None) -> list[KeyLine]:
    """The keys of a page, each act once: those of its acts, and others that say what they do (`whatsThis`).

    Where the keyboard is (`at`), an act may have a shorter key.
    """
    acts = [(act.text(), act.shortcut()) for act in page.findChildren(QAction)]
    others = [(one.whatsThis(), one.key()) for one in page.findChildren(QShortcut) if _works(one, at)]
    lines = {name: KeyLine(written(key), name) for name, key in (*acts, *others) if name and not key.isEmpty()}
    return list(lines.values())


def _works(shortcut: QShortcut, at: QWidget | None) -> bool:
    if shortcut.context() != Qt.ShortcutContext.WidgetWithChildrenShortcut:
        return True
    around = shortcut.parent()
    return isinstance(around, QWidget) and at is not None and (around is at or around.isAncestorOf(at))


def of_lists(space_does: str = "", *, letters_search: bool = True) -> list[KeyLine]:
    """What keys do in every list; not in all of them letters search, and the space bar selects."""
    return [
        KeyLine("↑ ↓", _("Move")),
        KeyLine("Enter", _("Open")),
        KeyLine(_("Space"), space_does or _("Select several")),
        *([KeyLine(_("Letters"), _("Search in the list"))] if letters_search else []),
        KeyLine("Esc", _("Clear the search")),
        KeyLine(written("Ctrl+C"), _("Copy")),
    ]


def written(key: str | QKeySequence) -> str:
    """A key as it is written on this system."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _columns(sections: Sequence[tuple[str | KeyLine, ...]], most: int) -> list[Sequence[str | KeyLine]]:
    """Each section a column; where one has more lines than the window, all flow on from column to column."""
    if max(map(len, sections)) <= most:
        return list(sections)
    return _flowing(sections, len(_filled(sections, most)))


def _flowing(sections: Sequence[tuple[str | KeyLine, ...]], columns: int) -> list[Sequence[str | KeyLine]]:
    """The shortest columns of which so many hold all."""
    each = ceil(sum(map(len, sections)) / columns)
    while len(made := _filled(sections, each)) > columns:
        each += 1
    return made


def _filled(sections: Sequence[tuple[str | KeyLine, ...]], each: int) -> list[Sequence[str | KeyLine]]:
    """Columns of so many lines; a section that goes on in the next has its heading there again."""
    columns: list[list[str | KeyLine]] = [[]]
    for heading, *lines in sections:
        for line in lines:
            begins = line is lines[0]
            if columns[-1] and len(columns[-1]) + begins >= each:
                columns.append([])
            if begins or not columns[-1]:
                columns[-1].append(heading)
            columns[-1].append(line)
    return list(columns)


def _column(entries: Sequence[str | KeyLine]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(SPACING)
    for row, entry in enumerate(entries):
        if isinstance(entry, str):
            grid.addWidget(plain.label(entry, bold=True), row, 0, 1, 2)
            continue
        grid.addWidget(plain.pill(entry.key), row, 0)
        does = plain.label()
        metrics = does.fontMetrics()
        does.setText(plain.shortened(entry.does, metrics, metrics.height() * WIDEST, 1))
        grid.addWidget(does, row, 1)
    return made
