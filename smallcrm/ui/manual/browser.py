"""Shows a page of the manual: our own files only, no link leads out, no picture comes from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from smallcrm.ui.theme import tokens
from smallcrm.ui.timing import later

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from smallcrm.ui.manual.pages import ManualPage

MARGIN = 28
REST_MS = 80
LEADING = 132
"""Percent of the line height, for reading."""
PICTURE = "\ufffc"
"""What stands for a picture in the text."""
ABOVE_HEADING, BELOW_BLOCK, IN_CELL = 18, 8, 5


class ManualBrowser(QTextBrowser):
    """One page at a time; a link to another page is told, not followed."""

    wanted = Signal(str)
    """The key of the page that a link leads to."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.setObjectName("manual")
        self._folder = folder
        self._page: ManualPage | None = None
        self._marked: list[str] = []
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setAcceptDrops(False)
        # Pictures are made as wide as there is room, so that must not change with their height.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(MARGIN)
        self.anchorClicked.connect(self._follow)
        self._again = later(self, REST_MS, self._lay_out)

    def show_page(self, page: ManualPage) -> None:
        """Show a page from its beginning."""
        self._page = page
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def go_to(self, heading: str) -> None:
        """Have a heading at the top."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top) - MARGIN // 2)
                self.setTextCursor(QTextCursor(block))
                return
            block = block.next()

    def mark(self, words: str) -> None:
        """Mark these words wherever they stand, from now on; no words: nothing."""
        self._marked = words.split()
        self._mark()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Pictures of this manual, as wide as there is room; anything else is nothing."""
        file = (name.path() if isinstance(name, QUrl) else name).rpartition("/")[2]
        if kind != QTextDocument.ResourceType.ImageResource.value or not file.endswith(".png"):
            return None
        picture = QImage(str(self._folder / file))
        sharp = self.devicePixelRatioF()
        room = round((self.viewport().width() - 2 * MARGIN) * sharp)
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(sharp)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again.start()

    def _lay_out(self) -> None:
        if self._page is None:
            return
        at = self.verticalScrollBar().value()
        document = self.document()
        document.clear()
        document.setMarkdown(self._page.text, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        self._space_out(document)
        self._mark()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # the text was put before it, and Qt keeps it in sight
        self.setAccessibleName(self._page.title)
        self.verticalScrollBar().setValue(at)

    def _mark(self) -> None:
        found = []
        for word in self._marked:
            cursor = self.document().find(word)
            while not cursor.isNull():
                place = QTextEdit.ExtraSelection()
                place.cursor = cursor
                place.format.setBackground(QColor(tokens().yama_soft))
                found.append(place)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(found)

    def _space_out(self, document: QTextDocument) -> None:
        """Markdown comes without any room between its blocks."""
        block = document.begin()
        while block.isValid():
            form = block.blockFormat()
            is_list = block.textList() is not None
            leading = 100 if PICTURE in block.text() else LEADING
            form.setLineHeight(leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            form.setTopMargin(ABOVE_HEADING if form.headingLevel() > 1 else 0)
            form.setBottomMargin(BELOW_BLOCK // 2 if is_list else BELOW_BLOCK)
            cursor = QTextCursor(block)
            cursor.setBlockFormat(form)
            if form.headingLevel():
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(_LARGER[min(form.headingLevel(), 3)])
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                frame.setFormat(_table_format(frame.format()))

    def _follow(self, link: QUrl) -> None:
        name = link.path()
        if link.isRelative() and name.endswith(".md"):
            self.wanted.emit(name.removesuffix(".md"))


def _larger(steps: int) -> QTextCharFormat:
    """Letters larger than the text by so many of Qt's steps."""
    form = QTextCharFormat()
    form.setProperty(QTextFormat.Property.FontSizeAdjustment.value, steps)
    return form


_LARGER = {1: _larger(2), 2: _larger(1), 3: _larger(0)}
"""By the level of a heading."""


def _table_format(form: QTextFrameFormat) -> QTextTableFormat:
    """Hairlines, and room in the cells."""
    made = QTextTableFormat(form)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorder(1)
    made.setBorderBrush(QColor(tokens().line))
    made.setBorderCollapse(True)
    made.setCellSpacing(0)
    made.setCellPadding(IN_CELL)
    made.setBottomMargin(BELOW_BLOCK)
    return made
