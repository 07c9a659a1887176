"""A PDF opened off the window's thread: to learn the sizes of thousands of pages takes up to a second."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtPdf import QPdfDocument

from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.ui.tasks import Work

STEP, REST = 25, 0.001
"""So many pages are looked at in one go, a millisecond: then the window's thread, which waits for the interpreter, has
it for so many seconds."""


class OpenedPdf(NamedTuple):
    """A file, and its document ready to be shown: its pages are known."""

    path: Path
    document: QPdfDocument


def open_pdf(path: Path, work: Work) -> OpenedPdf:
    """Open a file on a thread of its own, and hand the document over to the window's."""
    document = QPdfDocument()
    document.load(str(path))
    for page in range(document.pageCount()):
        document.pagePointSize(page)  # pdfium keeps what it read for it
        if page % STEP == 0:
            work.progress(page, document.pageCount())
            sleep(REST)
    application = QCoreApplication.instance()
    assert application is not None
    document.moveToThread(application.thread())
    return OpenedPdf(path, document)
