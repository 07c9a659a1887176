"""The frame: rail, top bar, bars for messages and work, and the pages between them."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QVBoxLayout, QWidget

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.opened_with import CALENDAR, DATA_FILE
from smallcrm.ui.commands import commands, window_commands
from smallcrm.ui.dropping import dropped_files
from smallcrm.ui.file_acts import FileActs
from smallcrm.ui.finding import WindowFinder
from smallcrm.ui.messages import MessageBar, NoticeBar, Offer, WorkBar
from smallcrm.ui.page_stack import PageStack
from smallcrm.ui.rail import Rail, RailItem
from smallcrm.ui.timing import AFTER_THE_FRAME_MS, call_off, later
from smallcrm.ui.top_bar import TopBar
from smallcrm.ui.turning import Turning
from smallcrm.ui.window_state import WindowState
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.calendar.keeping import CalendarKeeper
    from smallcrm.ui.follow_ups.watch import FollowUpWatch
    from smallcrm.ui.key_sheet import CtrlHeld, KeySheet
    from smallcrm.ui.page import Page
    from smallcrm.ui.page_stack import PageEntry
    from smallcrm.ui.reminding.watch import Watch
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation
    from smallcrm.ui.tray import Tray


class MainWindow(QMainWindow):
    """One window on one data file."""

    file_wanted = Signal(Path)
    """Another data file is to be opened."""
    new_file_wanted = Signal(Path)
    """A new data file is to be made there and opened."""
    own_file_wanted = Signal()
    """The demo shop is to be left."""
    restore_wanted = Signal(Path)
    """A backup is to take the place of the data file."""
    move_wanted = Signal(Path)
    """The data file is to be moved to this folder."""
    look_changed = Signal()
    """The language or the look is another from now on: the window is to be made anew."""
    closed = Signal()
    put_away = Signal()
    """It was closed, and waits beside the clock."""
    first_painted = Signal()
    _painting = Signal()
    """Heard as soon as what is being painted now has been painted, before any timer."""
    SMALLEST = QSize(1024, 700)
    USUAL = QSize(1360, 860)
    FRAME = QSize(8, 40)
    """What the desktop draws around a window, about."""

    def __init__(self, session: Session, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.session = session
        self.in_demo = False
        self.quits = False
        """It is to be closed for good, whatever is done with a window that is closed otherwise."""
        self.stays: Callable[[], bool] = lambda: False
        """Whether a window that is closed waits beside the clock."""
        self.tray: Tray | None = None
        """The program beside the clock, once it is there."""
        self.files = FileActs(self)
        turning = Turning(session)
        self.undo, self.redo = turning.undo, turning.redo
        self._state = WindowState(session.preferences.path)
        self.stack = session.pages = PageStack(session, entries, self._state.recall_page)
        self.entries = self.stack.entries
        self._painted = self._asked = False
        self._put_off: list[Callable[[], object]] | None = [
            self.look_again,
            lambda: self.watch,
            lambda: self.follow_up_watch,
            self.keep_calendar,
        ]
        self._foot_timer = later(self, AFTER_THE_FRAME_MS, self._tell_backup)
        self.setWindowTitle(f"{session.store.path.stem} – smallcrm")
        self.setMinimumSize(self.SMALLEST)
        self.setAcceptDrops(True)
        shown = [entry for entry in self.entries if entry.drawing]
        self.rail = Rail([RailItem(one.key, one.name, one.drawing, one.keys, one.at_foot) for one in shown])
        self.top_bar = TopBar(WindowFinder(session, lambda: commands(self)), self.undo, self.redo)
        self.messages: MessageBar = session.messages
        self._lay_out()
        self._connect()
        session.go, session.undo, session.redo = self.go, self.undo, self.redo
        session.choose_ledger, session.open_demo = self.choose_ledger, self.files.demo
        session.set_preference, session.restore = self.set_preference, self.restore_wanted.emit
        session.files, session.once_painted = self.files, self.once_painted
        session.move_file, session.open_manual = self.move_wanted.emit, self.open_manual
        session.keep_calendar = self.keep_calendar
        self.rail.tell_file(session.store.path)
        self._tell_protected()
        self._recall()

    @cached_property
    def notice(self) -> NoticeBar:
        """What holds as long as the file is open."""
        made = NoticeBar()
        self._bars.insertWidget(0, made)
        return made

    @cached_property
    def work_bar(self) -> WorkBar:
        """The work under way."""
        made = WorkBar()
        self._bars.addWidget(made)
        return made

    @cached_property
    def watch(self) -> Watch:
        """Reminders, from the first frame on."""
        from smallcrm.ui.reminding.watch import Watch

        return Watch(self)

    @cached_property
    def follow_up_watch(self) -> FollowUpWatch:
        """Follow-up rules, from the first frame on."""
        from smallcrm.ui.follow_ups.watch import FollowUpWatch

        return FollowUpWatch(self)

    @cached_property
    def calendar_keeper(self) -> CalendarKeeper:
        """The calendar for telephones."""
        from smallcrm.ui.calendar.keeping import CalendarKeeper

        return CalendarKeeper(self.session, self)

    def keep_calendar(self) -> None:
        """Where a calendar of this file is kept for telephones, keep it current from here on."""
        if str(self.session.store.path) in dict(self.session.preferences.now.calendar_folders):
            self.calendar_keeper.begin()

    def add_bar(self, bar: QWidget) -> None:
        """Show a bar below the page, which keeps its place and is the shorter for it."""
        self._foot.addWidget(bar)

    def go(self, key: str) -> Page:
        """Show a page; it is made when it is first asked for."""
        page = self.stack.page(key)
        self.rail.mark(key)
        self.stack.setCurrentWidget(page)
        self.top_bar.show_buttons(page.buttons)
        page.take_focus()
        return page

    def choose(self, key: str) -> None:
        """Show a page that was chosen by its name; one that is shown already begins anew."""
        shown = self.page()
        if shown is not None and shown.key == key:
            shown.begin_anew()
        else:
            self.stack.page(key).forget_errand()
        self.go(key)

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.stack.shown()

    def go_to_area(self, by: int) -> None:
        """Move the keyboard to the next part of the window: pages, search, bars, the page."""
        bars = [bar for bar in (self.notice, self.watch.bar, self.messages, self.work_bar) if bar.isVisible()]
        areas: list[QWidget] = [self.rail, self.top_bar, *bars, self.stack]  # what is told comes before the page
        focused = self.focusWidget()
        now = next((place for place, area in enumerate(areas) if focused and area.isAncestorOf(focused)), 0)
        area = areas[(now + by) % len(areas)]
        if area is self.stack:
            self._to_page()
        elif area is self.top_bar:
            self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif area is self.rail:
            self.rail.take_focus()
        else:
            area.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @cached_property
    def key_sheet(self) -> KeySheet:
        """The keys, over the window."""
        from smallcrm.ui.key_sheet import KeySheet

        return KeySheet(self)

    @cached_property
    def _ctrl(self) -> CtrlHeld:
        from smallcrm.ui.key_sheet import CtrlHeld

        return CtrlHeld(self, lambda: self.show_keys(held=True))

    def show_keys(self, *, held: bool = False) -> None:
        """Show what keys do here; `held`: until Ctrl is let go."""
        from smallcrm.ui import key_sheet

        page = self.page()
        anywhere = key_sheet.of_commands(window_commands(self))
        here = key_sheet.of_page(page, self.focusWidget()) if page is not None else []
        here += [key_sheet.KeyLine(*told) for told in (page.other_keys() if page is not None else {}).items()]
        space_does = page.space_does() if page is not None else ""
        lists = key_sheet.of_lists(space_does, letters_search=not any(len(line.key) == 1 for line in here))
        sections = [(_("Anywhere"), anywhere)]
        if page is not None:
            name = next(one.name for one in self.entries if one.key == page.key)
            told = {line.key for line in (*anywhere, *lists)}
            sections.append((name, [line for line in here if line.key not in told]))
        sections.append((_("Lists"), lists))
        self.key_sheet.bring_up(sections, held=held)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._ctrl.pressed(event)
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._ctrl.released()
        super().keyReleaseEvent(event)

    def last_page(self) -> str:
        """The key of the page that was shown when a window was closed last."""
        return self._state.last_page()

    def open_ledger(self, *paths: Path) -> None:
        """Plan the import of files and show the first plan; a calendar is taken in where it will be seen."""
        from smallcrm.ui.imports.page import ImportPage

        calendars = [path for path in paths if path.suffix.lower() == CALENDAR]
        for path in calendars:
            self._take_calendar_in(path)
        page = self.go(ImportPage.key) if len(calendars) < len(paths) else None
        if isinstance(page, ImportPage):
            page.read(*(path for path in paths if path not in calendars))

    def _take_calendar_in(self, path: Path) -> None:
        from smallcrm.ui.calendar.taking_in import take_in

        self.go("calendar")
        take_in(self.session, path, self)

    def choose_ledger(self) -> None:
        """The system's own dialog to choose ledgers."""
        from smallcrm.ui.imports.choosing import choose_ledgers

        paths = choose_ledgers(self, self.session.preferences)
        if paths:
            self.open_ledger(*paths)

    def export(self, kind: str) -> None:
        """Have all customers, purchases or contacts, or the schedule, saved as a file."""
        from smallcrm.ui.exporting import export

        export(self.session, kind, self)

    def set_preference(self, name: str, value: Any) -> None:
        """Keep a setting and show the window in it."""
        self.session.preferences.set(**{name: value})
        self.look_changed.emit()

    def open_manual(self, about: str = "") -> None:
        """Open the manual at what it says about a page, or about the one that is shown."""
        from smallcrm.ui.manual.window import open_manual

        open_manual(self, about or self.manual_page())

    def manual_page(self) -> str:
        """What F1 is to tell about."""
        page = self.page()
        return page.manual_page() if page else ""

    def take(self, *paths: Path) -> None:
        """Files from outside: a data file is opened, anything else is read as a ledger."""
        data_files = [path for path in paths if path.suffix.lower() == DATA_FILE]
        if data_files and len(paths) > 1:
            self.messages.say(_("Drop a data file by itself: it is opened instead of this one."))
        elif data_files:
            self.file_wanted.emit(data_files[0])
        elif paths:
            self.open_ledger(*paths)

    def look_again(self) -> None:
        """Undo, redo and the foot, after the data changed."""
        from smallcrm.actions import history

        store, form = self.session.store, date_form()
        undo, redo = history.undo_label(store, form), history.redo_label(store, form)
        self.top_bar.tell(undo or "", redo or "")
        self._foot_timer.start()

    def once_painted(self, call: Callable[[], object]) -> None:
        """Make the call, but not before the first frame: what that can do without does not hold it up."""
        if self._put_off is None:
            call()
        else:
            self._put_off.append(call)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._painting.emit()
            later(self, AFTER_THE_FRAME_MS, self._make_up).start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.take(*paths)

    def leave(self) -> None:
        """Close without asking: that was done."""
        self._asked = True
        self.close()

    def bring_up(self) -> None:
        """Have the window seen, wherever it was."""
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def begin_unseen(self) -> None:
        """What waits for the first frame waits for none: the window comes up later, or never."""
        later(self, AFTER_THE_FRAME_MS, self._make_up).start()

    def quit(self) -> None:
        """End the program, if the page lets it."""
        self.quits = True
        self.close()
        self.quits = False

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._asked and not self.quits and self.stays():
            event.ignore()
            self.hide()
            self.put_away.emit()
            return
        if not self._asked and not self.stack.may_close():
            event.ignore()
            return
        page = self.page()
        self._state.keep(self, page.key if page else "", self.stack.pages)
        super().closeEvent(event)
        if "calendar_keeper" in vars(self):
            self.calendar_keeper.finish()
        call_off(self)
        self.closed.emit()

    def _lay_out(self) -> None:
        """From the outside in, as pages are: with each new parent a widget is styled anew, and all that is in it."""
        paper = QWidget(self)
        paper.setObjectName("paper")
        self.setCentralWidget(paper)
        across = QHBoxLayout(paper)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        down = QVBoxLayout()
        across.addLayout(down, 1)
        down.setSpacing(0)
        down.addWidget(self.top_bar)
        self._bars = QVBoxLayout()
        down.addLayout(self._bars)
        self._bars.setContentsMargins(20, 0, 20, 0)
        self._bars.setSpacing(0)
        down.addWidget(self.stack, 1)
        self._foot = QVBoxLayout()
        down.addLayout(self._foot)
        self._foot.setContentsMargins(20, 0, 20, 0)
        self.setCentralWidget(paper)
        self.messages.lie_over(self.stack, self.stack.keeps_clear)

    def _connect(self) -> None:
        tasks = self.session.tasks
        self._painting.connect(self.first_painted, Qt.ConnectionType.QueuedConnection)
        self.rail.chosen.connect(self.choose)
        tasks.refused.connect(self.refuse)
        tasks.running.connect(self._show_work)
        tasks.changed.connect(self.look_again)
        self.rail.file.clicked.connect(self._show_file_menu)
        self.top_bar.help.clicked.connect(lambda _checked: self.open_manual())
        self.top_bar.search.given_up.connect(self._to_page)
        for command in window_commands(self):
            if command.keys:
                shortcut = QShortcut(self)
                shortcut.setKeys([QKeySequence(keys) for keys in command.keys])
                shortcut.activated.connect(command.does)

    def _show_work(self, operation: Operation[Any] | None) -> None:
        self.work_bar.watch(operation)

    def _show_file_menu(self) -> None:
        from smallcrm.ui.menu import file_menu

        menu = file_menu(window_commands(self), self)
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.rail.file.mapToGlobal(QPoint(0, 0))
        menu.popup(corner - QPoint(0, menu.sizeHint().height() + 4))

    def refuse(self, error: CrmError) -> None:
        """Say what could not be done; where the file or its place is the trouble, offer to save it elsewhere."""
        from smallcrm.actions import upkeep

        offers = []
        if upkeep.is_helped_by_a_copy(error):
            offers = [Offer(_("Save a copy…"), self.files.save_copy)]
        elif upkeep.is_damage(error):
            offers = [Offer(_("Save what can be read…"), self.files.save_readable)]
        self.messages.complain(str(error), *offers)

    def _make_up(self) -> None:
        put_off, self._put_off = self._put_off or [], None
        for call in put_off:
            call()

    def _to_page(self) -> None:
        page = self.page()
        if page is not None:
            page.take_focus()

    def _tell_protected(self) -> None:
        """A file that can only be read is said to be so as long as it is open."""
        try:
            self.session.store.insist_on_writing()
        except CrmError as error:
            self.notice.tell(str(error), Offer(_("Save a copy…"), self.files.save_copy))

    def _tell_backup(self) -> None:
        from smallcrm.ui import foot

        path = self.session.store.path  # its backups may lie on a network, which takes its time
        look = self.session.tasks.operation(_("Backups"), lambda _work: foot.backup_words(path))
        look.reads().then(self.rail.tell_backup).start()

    def _recall(self) -> None:
        if not self._state.recall(self):
            room = self.screen().availableGeometry().size() - self.FRAME
            self.resize(self.USUAL.boundedTo(room).expandedTo(self.SMALLEST))
