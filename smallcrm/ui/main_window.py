"""The frame: rail, top bar, bars for messages and work, and the pages between them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QByteArray, QPoint, QSettings, QSize, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from smallcrm import paths
from smallcrm.i18n import _
from smallcrm.ui.dropping import DATA_FILE, dropped_file, ledger_filter
from smallcrm.ui.messages import MessageBar, Offer, WorkBar
from smallcrm.ui.page import Page
from smallcrm.ui.rail import Rail, RailItem
from smallcrm.ui.timing import AFTER_THE_FRAME_MS, call_off, later, soon
from smallcrm.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.history import Reversal
    from smallcrm.ui.search_box import Hit
    from smallcrm.ui.session import Session


KEPT_NAMED = 5


class PageEntry(NamedTuple):
    """A page before it is made."""

    key: str
    name: str
    drawing: str
    make: Callable[[Session], Page]


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
    first_painted = Signal()
    SMALLEST = QSize(1024, 700)
    USUAL = QSize(1360, 860)
    FRAME = QSize(8, 40)
    """What the desktop draws around a window, about."""

    def __init__(self, session: Session, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.session = session
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._painted = False
        self.setWindowTitle(f"{session.store.path.stem} – smallcrm")
        self.setMinimumSize(self.SMALLEST)
        self.setAcceptDrops(True)
        shown = [entry for entry in entries if entry.drawing]
        self.rail = Rail([RailItem(entry.key, entry.name, entry.drawing) for entry in shown])
        self.top_bar = TopBar(self._find, self.undo, self.redo)
        self.messages: MessageBar = session.messages
        self.work_bar = WorkBar()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        session.go, session.undo, session.redo = self.go, self.undo, self.redo
        session.choose_ledger, session.open_demo = self.choose_ledger, self.open_demo
        session.set_preference, session.restore = self.set_preference, self.restore_wanted.emit
        session.choose_data_file = lambda new: self.choose_data_file(new=new)
        session.move_file = self.move_wanted.emit
        self.rail.tell_file(session.store.path)
        self._recall()

    def go(self, key: str) -> Page:
        """Show a page; it is made when it is first asked for."""
        page = self._pages.get(key)
        if page is None:
            page = self._pages[key] = self._entries[key].make(self.session)
            self._stack.addWidget(page)
        self.rail.mark(key)
        self._stack.setCurrentWidget(page)
        self.top_bar.show_buttons(page.buttons)
        page.take_focus()
        return page

    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def undo(self) -> None:
        """Take the last act back."""
        from smallcrm.actions import history

        store = self.session.store
        if store.journal.undoable() is not None:
            self.session.tasks.operation(_("Undo"), lambda _work: history.undo(store)).writes().then(
                self._undone
            ).start()

    def redo(self) -> None:
        """Do again what was taken back last."""
        from smallcrm.actions import history

        store = self.session.store
        if store.journal.redoable() is not None:
            self.session.tasks.operation(_("Redo"), lambda _work: history.redo(store)).writes().then(
                self._redone
            ).start()

    def open_ledger(self, path: Path) -> None:
        """Plan the import of a file and show the plan."""
        from smallcrm.ui.imports.page import ImportPage

        page = self.go(ImportPage.key)
        if isinstance(page, ImportPage):
            page.read(path)

    def choose_ledger(self) -> None:
        """The system's own dialog to choose a ledger."""
        name, _filter = QFileDialog.getOpenFileName(self, _("Import a ledger"), "", ledger_filter(_("Ledgers")))
        if name:
            self.take(Path(name))

    def open_demo(self) -> None:
        """Open the demo shop; it is made from the sample ledgers the first time."""
        from smallcrm.actions import demo

        path, today = demo.usual_file(), self.session.today()
        self.session.tasks.operation(
            _("Making the demo shop"), lambda work: demo.make(path, today=today, progress=work.progress)
        ).then(lambda _made: self.file_wanted.emit(path)).start()

    def back_up(self) -> None:
        """Make a verified backup now."""
        from smallcrm.actions import upkeep

        store = self.session.store

        def done(path: Path) -> None:
            self.messages.say(_("Backup saved and verified: {file}").format(file=path.name))
            self.look_again()

        self.session.tasks.operation(_("Backup"), lambda _work: upkeep.backup(store)).then(done).start()

    def set_preference(self, name: str, value: Any) -> None:
        """Keep a setting and show the window in it."""
        self.session.preferences.set(**{name: value})
        self.look_changed.emit()

    def choose_data_file(self, *, new: bool) -> None:
        """The system's own dialog to choose a data file, or a place for a new one."""
        from smallcrm.ui.opening import choose_file

        path = choose_file(self, self.session.store.path.parent, new=new)
        if path is not None:
            (self.new_file_wanted if new else self.file_wanted).emit(path)

    def choose_backup(self) -> None:
        """Have a backup of this file chosen and restored."""
        from smallcrm.actions import upkeep
        from smallcrm.ui.restoring import RestoreDialog

        path = self.session.store.path
        backups = upkeep.all_backups(path)
        if not backups:
            self.messages.say(_("There is no backup of “{file}” yet.").format(file=path.name))
            return
        dialog = RestoreDialog(path.name, backups, self)
        if dialog.exec():
            self.restore_wanted.emit(dialog.backup().path)

    def take(self, path: Path) -> None:
        """A file from outside: a data file is opened, anything else is read as a ledger."""
        if path.suffix.lower() == DATA_FILE:
            self.file_wanted.emit(path)
        else:
            self.open_ledger(path)

    def look_again(self) -> None:
        """Undo, redo and the foot, after the data changed."""
        from smallcrm.actions import history

        undo, redo = history.undo_label(self.session.store), history.redo_label(self.session.store)
        self.top_bar.tell(undo or "", redo or "")
        later(self, AFTER_THE_FRAME_MS, self._tell_backup).start()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            soon(self, self.first_painted.emit)
            later(self, AFTER_THE_FRAME_MS, self.look_again).start()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        kept = _window_state()
        kept.setValue("geometry", self.saveGeometry())
        kept.sync()
        super().closeEvent(event)
        call_off(self)
        self.closed.emit()

    def _lay_out(self) -> None:
        paper = QWidget()
        paper.setObjectName("paper")
        across = QHBoxLayout(paper)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(self.top_bar)
        bars = QVBoxLayout()
        bars.setContentsMargins(20, 0, 20, 0)
        bars.setSpacing(0)
        bars.addWidget(self.messages)
        bars.addWidget(self.work_bar)
        down.addLayout(bars)
        down.addWidget(self._stack, 1)
        across.addLayout(down, 1)
        self.setCentralWidget(paper)

    def _connect(self) -> None:
        tasks = self.session.tasks
        self.rail.chosen.connect(self.go)
        tasks.refused.connect(self.messages.complain)
        tasks.running.connect(self.work_bar.watch)
        tasks.changed.connect(self.look_again)
        self.rail.settings.clicked.connect(self._show_settings)
        QShortcut(QKeySequence("Ctrl+O"), self).activated.connect(self.choose_ledger)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    def _show_settings(self) -> None:
        menu = self._menu()
        corner = self.rail.settings.mapToGlobal(QPoint(8, 0))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    def _tell_backup(self) -> None:
        from smallcrm.ui import foot

        self.rail.tell_backup(foot.backup_words(self.session.store.path))

    def _menu(self) -> QMenu:
        from smallcrm.ui.menu import MenuActs, settings_menu

        return settings_menu(
            self.session.preferences.now,
            MenuActs(
                open_file=lambda: self.choose_data_file(new=False),
                new_file=lambda: self.choose_data_file(new=True),
                back_up=self.back_up,
                restore=self.choose_backup,
                demo=self.open_demo,
                set_preference=self.set_preference,
            ),
            self,
        )

    def _recall(self) -> None:
        geometry = _window_state().value("geometry")
        if not (isinstance(geometry, QByteArray) and self.restoreGeometry(geometry)):
            room = self.screen().availableGeometry().size() - self.FRAME
            self.resize(self.USUAL.boundedTo(room).expandedTo(self.SMALLEST))

    def _find(self, text: str) -> Sequence[Hit]:
        from smallcrm.ui.finding import find

        return find(self.session, list(self._entries.values()), text)

    def _undone(self, done: Reversal) -> None:
        text = _("Undone: {act}").format(act=done.name)
        self.messages.say(with_kept(text, done.kept), Offer(_("Redo"), self.redo))

    def _redone(self, done: Reversal) -> None:
        text = _("Done again: {act}").format(act=done.name)
        self.messages.say(with_kept(text, done.kept), Offer(_("Undo"), self.undo))


def with_kept(text: str, kept: Sequence[str]) -> str:
    """`text`, and what an undo left as it is."""
    if not kept:
        return text
    shown = _(", ").join(kept[:KEPT_NAMED])
    if len(kept) > KEPT_NAMED:
        shown = _("{some} and {more} more").format(some=shown, more=len(kept) - KEPT_NAMED)
    return text + "\n" + _("Kept, since it was changed later: {what}").format(what=shown)


def _window_state() -> QSettings:
    return QSettings(str(paths.config_folder() / "window.ini"), QSettings.Format.IniFormat)
