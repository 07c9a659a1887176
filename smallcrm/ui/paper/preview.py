"""The paper as it will be: a PDF on a grey desk, page by page, in any size."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QPointF, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from smallcrm.i18n import _
from smallcrm.ui.theme import tokens
from smallcrm.ui.timing import soon

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.paper.opened import OpenedPdf

STEP = 1.25
SMALLEST, LARGEST = 0.25, 5.0
POINT = 72.0
"""Points of an inch, in which a PDF is measured."""


class PdfPreview(QPdfView):
    """Shows a PDF file; each new one is written beside the one that is still open."""

    moved = Signal()
    """Another page or another size is shown."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Preview"))
        self._folder = QTemporaryDir()
        self._number = 0
        self._owner = parent  # a document that is the view's own child calls its half-destroyed view as it goes
        self._document = QPdfDocument(parent)
        self.path: Path | None = None
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setDocumentMargins(QMargins(24, 18, 24, 18))
        # A bar that comes makes the paper smaller, and a smaller paper needs no bar: it would come and go for ever.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        desk = self.palette()
        desk.setColor(QPalette.ColorRole.Dark, QColor(tokens().desk))
        self.setPalette(desk)
        self.pageNavigator().currentPageChanged.connect(lambda _page: self.moved.emit())
        self.zoomFactorChanged.connect(lambda _factor: self.moved.emit())
        self.zoomModeChanged.connect(lambda _mode: self.moved.emit())

    def next_path(self) -> Path:
        """Where the next PDF is to be written."""
        self._number += 1
        return Path(self._folder.path()) / f"preview-{self._number}.pdf"

    def show_pdf(self, opened: OpenedPdf) -> None:
        """Show this PDF; the one before is let go as soon as this one is painted."""
        before, self.path = self.path, opened.path
        old, self._document = self._document, opened.document
        self._document.setParent(self._owner)
        self.setDocument(self._document)
        soon(self, lambda: _let_go(old, before))
        self.moved.emit()

    def pages(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    def page(self) -> int:
        """The page in sight, counted from 1."""
        return self.pageNavigator().currentPage() + 1

    def turn(self, pages: int) -> None:
        """So many pages on, or back."""
        wanted = self.page() - 1 + pages
        if 0 <= wanted < self.pages():
            self.pageNavigator().jump(wanted, QPointF())

    def zoom(self, factor: float) -> None:
        """Larger or smaller by this much."""
        wanted = min(max(self.scale() * factor, SMALLEST), LARGEST)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        self.setZoomFactor(wanted)

    def fit_width(self) -> None:
        """As wide as there is room."""
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def fit_page(self) -> None:
        """So that a whole page can be seen."""
        self.setZoomMode(QPdfView.ZoomMode.FitInView)

    def scale(self) -> float:
        """How large the paper is shown; 1 is as in the hand."""
        if self.zoomMode() == QPdfView.ZoomMode.Custom or not self.pages():
            return self.zoomFactor()
        paper = self._document.pagePointSize(self.page() - 1) * self.logicalDpiX() / POINT
        margins, room = self.documentMargins(), self.viewport().size()
        across = (room.width() - margins.left() - margins.right()) / paper.width()
        if self.zoomMode() == QPdfView.ZoomMode.FitToWidth:
            return across
        return min(across, (room.height() - self.pageSpacing()) / paper.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)


def _let_go(document: QPdfDocument, path: Path | None) -> None:
    document.close()
    document.deleteLater()
    if path is not None:
        with suppress(OSError):  # a printer may still read it; it goes with its folder then
            path.unlink()
