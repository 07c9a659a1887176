"""What is done with the files of a customer: attaching, opening a copy, saving elsewhere, deleting."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from smallcrm.i18n import _
from smallcrm.ui.dropping import dropped_files
from smallcrm.ui.folders import beginning
from smallcrm.ui.saving import choose_place
from smallcrm.ui.saving import save as save_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session


class Attaching(QObject):
    """All of it off the window's thread, and with undo."""

    attached = Signal()
    """There are more files now."""

    def __init__(self, session: Session, page: QWidget, said: Callable[[Sequence[str]], object]) -> None:
        """`said` says what was done last and what was not, and offers to take it back."""
        super().__init__(page)
        self._session, self._page, self._said = session, page, said
        self._copies: QTemporaryDir | None = None
        """Where the copies are that were opened; they go with the window."""

    def choose(self, customer: int) -> None:
        """Have the user choose files, and attach them."""
        folder = beginning(self._session.preferences.now.save_folder)
        chosen, _filter = QFileDialog.getOpenFileNames(self._page.window(), _("Attach files"), str(folder))
        self.add(customer, [Path(name) for name in chosen])

    def add(self, customer: int, files: Sequence[Path]) -> None:
        """Attach files."""
        from smallcrm.actions import attachments

        store, today = self._session.store, self._session.today()
        if files and store.customers.get(customer) is not None:
            work = self._session.tasks.operation(
                _("Attaching"),
                lambda work: attachments.add(store, customer, files, today=today, progress=work.progress),
            )
            work.writes().then(lambda added: self._say_attached(added.refused)).start()

    def paste(self, customer: int) -> None:
        """Attach the picture, or the files, that were copied."""
        data = QGuiApplication.clipboard().mimeData()
        if files := dropped_files(data):
            self.add(customer, files)
        elif data.hasImage():
            self._add_picture(customer, data)
        else:
            self._session.messages.say(_("No picture or file was copied."))

    def open(self, attachment: int) -> None:
        """Have the program that a file belongs to show a copy of it."""
        from smallcrm.actions import attachments

        store = self._session.store
        self._copies = self._copies or QTemporaryDir()
        folder = Path(self._copies.path())
        work = self._session.tasks.operation(
            _("Opening"), lambda _work: attachments.copy_to_open(store, attachment, folder)
        )
        work.then(self._open_copy).start()

    def save(self, attachment: int) -> None:
        """Write a file elsewhere, where the user says."""
        from smallcrm.actions import attachments

        session = self._session
        found = session.store.attachments.get(attachment)
        if found is None:
            return
        path = choose_place(self._page.window(), session.preferences, _("Save as"), found.name)
        if path is not None:
            opens = attachments.opens(session.store, found)

            def write(place: Path, _work: object) -> None:
                attachments.save_as(session.store, attachment, place)

            save_file(session, path, write, lambda: self.save(attachment), opens=opens)

    def remove(self, ids: Sequence[int]) -> None:
        """Delete files."""
        from smallcrm.actions import attachments

        store = self._session.store
        work = self._session.tasks.operation(_("Deleting"), lambda _work: attachments.remove_files(store, ids))
        work.writes().then(lambda _done: self._said(())).start()

    def _open_copy(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            words = _("No program on this computer opens “{name}”. It can be saved elsewhere.")
            self._session.messages.say(words.format(name=path.name))

    def _add_picture(self, customer: int, data: QMimeData) -> None:
        from smallcrm.actions import attachments

        image, store, now = QImage(data.imageData()), self._session.store, self._session.now()
        name = _("Picture {moment}.png").format(moment=now.strftime("%Y-%m-%d %H%M%S"))

        def add(_work: object) -> int:
            return attachments.add_picture(store, customer, _png(image), name, today=now.date())

        if store.customers.get(customer) is not None and not image.isNull():
            work = self._session.tasks.operation(_("Attaching"), add)
            work.writes().then(lambda _id: self._say_attached()).start()

    def _say_attached(self, refused: Sequence[str] = ()) -> None:
        self.attached.emit()
        self._said(refused)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
