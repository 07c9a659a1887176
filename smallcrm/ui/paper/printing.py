"""A PDF sent to a printer, page by page; it runs off the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.reports.paper import PaperName

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from smallcrm.settings import PrinterOffset
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work

SHARPEST_DPI = 300
TENTHS_OF_AN_INCH = 254
"""Tenths of a millimetre."""
PrintedOn = PaperName | Literal["postcard", "envelope"]
_SIZES: dict[PrintedOn, QPageSize.PageSizeId] = {
    "a4": QPageSize.PageSizeId.A4,
    "a3": QPageSize.PageSizeId.A3,
    "b5": QPageSize.PageSizeId.JisB5,
    "letter": QPageSize.PageSizeId.Letter,
    "postcard": QPageSize.PageSizeId.Postcard,
    "envelope": QPageSize.PageSizeId.EnvelopeChou3,
}


def printer_for(paper: PrintedOn, *, landscape: bool) -> QPrinter:
    """The usual printer, set to the paper that the report is made for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    across, upright = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across if landscape else upright)
    return printer


def ask_and_print(page: QWidget, session: Session, path: Path, printer: QPrinter, pages: int) -> None:
    """The printer's own dialog; then so many pages as it says, moved by the offset of the printer it chose."""
    dialog = QPrintDialog(printer, page)
    dialog.setMinMax(1, pages)
    if dialog.exec():
        offset = session.preferences.now.printer_offset(printer.printerName())
        work = session.tasks.operation(_("Printing"), lambda work: print_pdf(path, printer, offset, work))
        work.then(lambda _done: session.messages.say(_("Sent to the printer."))).start()
    dialog.deleteLater()


def print_pdf(path: Path, printer: QPrinter, offset: PrinterOffset, work: Work) -> None:
    """Print the pages that the printer's dialog chose, as often as it says, moved by the printer's offset."""
    document = QPdfDocument()
    document.load(str(path))
    wanted = _wanted(printer, document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise CrmError(_("The printer does not answer; check that it is on, and print again."))
    try:
        for done, number in enumerate(wanted):
            work.progress(done, len(wanted))
            if done:
                printer.newPage()
            _draw(document, number, painter, _moved(printer, offset))
    finally:
        painter.end()


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """The pages to print, 0-based, in the order in which they come out."""
    first, last = 0, count - 1
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage() - 1, min(printer.toPage() or count, count) - 1
    pages = list(range(first, last + 1))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]


def _moved(printer: QPrinter, offset: PrinterOffset) -> QRect:
    """Where the whole paper lies, in the painter's dots."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    area = printer.pageRect(QPrinter.Unit.DevicePixel).toRect()
    dots = printer.resolution() / TENTHS_OF_AN_INCH
    shift = QPoint(round(offset.right * dots), round(offset.down * dots))
    return QRect(paper.topLeft() - area.topLeft() + shift, paper.size())


def _draw(document: QPdfDocument, number: int, painter: QPainter, place: QRect) -> None:
    dpi = painter.device().logicalDpiX()
    scale = min(1.0, SHARPEST_DPI / dpi)
    keep = Qt.AspectRatioMode.KeepAspectRatio
    wanted = document.pagePointSize(number).toSize().scaled(place.size() * scale, keep)
    shown = QSize(wanted).scaled(place.size(), keep)
    painter.drawImage(QRect(place.topLeft(), shown), document.render(number, wanted))
