"""The paper's picture: a page that nearly fits holds nobody up."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from smallcrm.ui.paper.opened import OpenedPdf
from smallcrm.ui.paper.preview import PdfPreview

WIDTH = 500
PAGE = (420, 595)
ENOUGH = 10
"""So many changes of size after one is an endless back and forth."""


class Sizes(QObject):
    """Counts how often the paper's room changes, and ends it when it would not end by itself."""

    def __init__(self, preview: PdfPreview) -> None:
        super().__init__(preview)
        self.preview = preview
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.count += 1
            if self.count > ENOUGH:
                self.preview.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return super().eventFilter(watched, event)


@pytest.mark.parametrize("fit", [PdfPreview.fit_width, PdfPreview.fit_page])
def test_a_page_that_fits_without_a_scroll_bar_and_not_with_one_comes_to_rest(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, fit: object
) -> None:
    path = tmp_path / "one.pdf"
    canvas = Canvas(str(path), pagesize=PAGE)
    canvas.drawString(30, 30, "1")
    canvas.save()
    host = QWidget()
    qtbot.addWidget(host)
    preview = PdfPreview(host)
    document = QPdfDocument(host)
    document.load(str(path))
    preview.show_pdf(OpenedPdf(path, document))
    assert callable(fit)
    fit(preview)
    host.resize(WIDTH, 800)
    host.show()
    sizes = Sizes(preview)
    preview.viewport().installEventFilter(sizes)
    for height in range(600, 720):  # the page's height, with and without a bar beside it, is among them
        sizes.count = 0
        preview.setGeometry(QRect(0, 0, WIDTH, height))
        dressed.processEvents()
        assert sizes.count <= ENOUGH, f"{height} pixels"
