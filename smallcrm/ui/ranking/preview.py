"""The paper as it will be: a PDF on a grey desk."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QTemporaryDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from smallcrm.i18n import _
from smallcrm.ui.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PdfPreview(QPdfView):
    """Shows a PDF file; each new one is written beside the one that is still open."""

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
        desk = self.palette()
        desk.setColor(QPalette.ColorRole.Dark, QColor(tokens().desk))
        self.setPalette(desk)

    def next_path(self) -> Path:
        """Where the next PDF is to be written."""
        self._number += 1
        return Path(self._folder.path()) / f"preview-{self._number}.pdf"

    def show_file(self, path: Path) -> None:
        """Show this PDF; the one before is let go."""
        before, self.path = self.path, path
        old, self._document = self._document, QPdfDocument(self._owner)
        self._document.load(str(path))
        self.setDocument(self._document)
        old.close()
        old.deleteLater()
        if before is not None:
            before.unlink(missing_ok=True)

    def pages(self) -> int:
        """How many pages are shown."""
        return self._document.pageCount()
