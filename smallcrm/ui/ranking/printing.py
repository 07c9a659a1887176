"""A PDF sent to a printer, page by page; it runs off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from pathlib import Path

    from smallcrm.ui.tasks import Work

SHARPEST_DPI = 300


def print_pdf(path: Path, printer: QPrinter, work: Work) -> None:
    """Print the pages that the printer's dialog chose."""
    document = QPdfDocument()
    document.load(str(path))
    first, last = _pages(printer, document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise CrmError(_("The printer does not answer; check that it is on, and print again."))
    try:
        for number in range(first, last + 1):
            work.progress(number - first, last - first + 1)
            if number > first:
                printer.newPage()
            _draw(document, number, printer, painter)
    finally:
        painter.end()


def _pages(printer: QPrinter, count: int) -> tuple[int, int]:
    """The first and last page to print, 0-based."""
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        return printer.fromPage() - 1, min(printer.toPage() or count, count) - 1
    return 0, count - 1


def _draw(document: QPdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    area = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
    scale = min(1.0, SHARPEST_DPI / printer.resolution())
    wanted = document.pagePointSize(number).toSize().scaled(paper.size() * scale, Qt.AspectRatioMode.KeepAspectRatio)
    picture = document.render(number, wanted)
    shown = QSize(wanted).scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRect(paper.topLeft() - area.topLeft(), shown), picture)
