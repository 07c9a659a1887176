"""What stands over the preview: the pages, and how large they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from smallcrm.i18n import _
from smallcrm.ui.paper.preview import STEP
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.widgets.keys import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.paper.preview import PdfPreview


class PreviewBar(QWidget):
    """Page 2 of 5, the pages before and after; smaller, larger, as wide as there is room."""

    def __init__(self, preview: PdfPreview) -> None:
        super().__init__()
        self._preview = preview
        self.page = plain.label(tone="muted")
        self.percent = plain.label(tone="muted")
        back = self._tool("chevron-left", _("Page before"), lambda: preview.turn(-1), "Ctrl+PgUp")
        forward = self._tool("chevron-right", _("Next page"), lambda: preview.turn(1), "Ctrl+PgDown")
        smaller = self._tool("zoom-out", _("Smaller"), lambda: preview.zoom(1 / STEP), "Ctrl+-")
        larger = self._tool("zoom-in", _("Larger"), lambda: preview.zoom(STEP), "Ctrl++")
        width = self._tool("move-horizontal", _("As wide as there is room"), preview.fit_width, "Ctrl+0")
        whole = self._tool("file-text", _("The whole page"), preview.fit_page, "Ctrl+9")
        self._turns = (back, forward)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for one in (back, self.page, forward, None, smaller, self.percent, larger, width, whole):
            if one is None:
                line.addSpacing(12)
            else:
                line.addWidget(one)
        line.addStretch()
        preview.moved.connect(self.tell)

    def tell(self) -> None:
        """Say which page is in sight, and how large."""
        page, pages = self._preview.page(), self._preview.pages()
        self.page.setText(f"{page} / {pages}")
        self.page.setAccessibleName(_("Page {page} of {pages}").format(page=page, pages=pages))
        self.percent.setText(f"{self._preview.scale() * 100:.0f}%")
        self._turns[0].setEnabled(page > 1)
        self._turns[1].setEnabled(page < pages)

    def _tool(self, drawing: str, name: str, does: Callable[[], object], keys: str) -> QToolButton:
        made = tool(drawing, name, does)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        made.setToolTip(f"{name}  {shown}")
        named(self, keys, name, does)
        return made
