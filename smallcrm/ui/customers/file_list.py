"""The files of the customer in the panel, with a small picture of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QIcon, QKeyEvent, QKeySequence, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QMenu

from smallcrm.i18n import _
from smallcrm.ui.customers.thumbnails import SIDE, thumbnails
from smallcrm.ui.icons import icon
from smallcrm.ui.widgets.plain import plain_tip
from smallcrm.ui.words import short_day, size_text
from smallcrm.values.file_kinds import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from smallcrm.store.activity_records import Attachment
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation

ID, DIGEST = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
MOST_SHOWN = 4
"""So many are seen without scrolling."""
MOST_KEPT, SPACE = 300, 2


class FileList(QListWidget):
    """Enter opens, Delete deletes; the pictures come when they are made."""

    opened = Signal(int)
    """A file is to be shown (its id)."""
    saved = Signal(int)
    """A file is to be saved elsewhere."""
    removed = Signal(list)
    """Files are to be deleted."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._pictures: dict[str, QIcon] = {}
        self._making: Operation[dict[str, QImage]] | None = None
        self.setAccessibleName(_("Attached files"))
        self.setIconSize(QSize(SIDE, SIDE))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setUniformItemSizes(True)
        self.setSpacing(SPACE)
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(ID)))

    def show_files(self, files: Sequence[Attachment], places: Mapping[str, Path]) -> None:
        """List these; the current one stays so where it still is there."""
        kept = self.currentItem().data(ID) if self.currentRow() >= 0 else 0
        self.clear()
        for one in files:
            item = QListWidgetItem(self._picture(one), f"{one.name}\n{_aside(one)}")
            item.setData(ID, one.id)
            item.setData(DIGEST, one.digest)
            item.setToolTip(plain_tip(one.name))
            self.addItem(item)
            if one.id == kept:
                self.setCurrentItem(item)
        row = max(self.sizeHintForRow(0), SIDE) + 2 * SPACE if files else 0
        self.setFixedHeight(row * min(len(files), MOST_SHOWN) + 2 * self.frameWidth() + 2)
        self._make(
            {
                one.digest: places[one.digest]
                for one in files
                if kind_of(one.name) == "picture" and one.digest not in self._pictures
            }
        )

    def selected(self) -> list[int]:
        """The selected files, in the order of the list."""
        return [self.item(row).data(ID) for row in sorted(self.row(item) for item in self.selectedItems())]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentItem().data(ID) if self.currentRow() >= 0 else 0
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self.opened.emit(current)
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.removed.emit(self.selected())
        elif event.matches(QKeySequence.StandardKey.Save) and current:
            self.saved.emit(current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentRow() < 0:
            return
        item = self.currentItem()
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        number, chosen = item.data(ID), self.selected()
        menu.addAction(_("Open") + "\tEnter").triggered.connect(lambda _on: self.opened.emit(number))
        menu.addAction(_("Save as…") + "\tCtrl+S").triggered.connect(lambda _on: self.saved.emit(number))
        menu.addAction(_("Delete") + "\tDel").triggered.connect(lambda _on: self.removed.emit(chosen or [number]))
        below = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft())
        menu.popup(below if event.reason() == QContextMenuEvent.Reason.Keyboard else event.globalPos())

    def _make(self, places: dict[str, Path]) -> None:
        if self._making is not None:
            self._making.work.cancel()
            self._making = None
        if not places:
            return
        side = round(SIDE * self.devicePixelRatioF())
        making = self._session.tasks.operation(_("Pictures"), lambda work: thumbnails(places, side, work))
        self._making = making
        making.reads(long=True).then(self._show_pictures).start()

    def _show_pictures(self, made: dict[str, QImage]) -> None:
        if len(self._pictures) > MOST_KEPT:
            self._pictures.clear()
        for digest, image in made.items():
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self._pictures[digest] = QIcon(QPixmap.fromImage(image))
        for row in range(self.count()):
            if (picture := made.get(self.item(row).data(DIGEST))) is not None and not picture.isNull():
                self.item(row).setIcon(self._pictures[self.item(row).data(DIGEST)])

    def _picture(self, one: Attachment) -> QIcon:
        drawing = {"document": "file-spreadsheet"}.get(kind_of(one.name), "file-text")
        return self._pictures.get(one.digest) or icon(drawing, QPalette.ColorRole.PlaceholderText)


def _aside(one: Attachment) -> str:
    return " ・ ".join(filter(None, (short_day(one.added_on), size_text(one.size))))
