"""The panel over the whole page: facts and figures at the left, the time line at the right, no list beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from smallcrm.ui.widgets.keys import inside

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

    from smallcrm.ui.customers.panel import CustomerPanel
    from smallcrm.ui.widgets.table import Table


class WholePage(QObject):
    """Opened and closed; Esc closes it, Ctrl with the page keys goes to the next customer of the list."""

    def __init__(self, splitter: QSplitter, panel: CustomerPanel, table: Table) -> None:
        super().__init__(panel)
        self._splitter, self._panel, self._table = splitter, panel, table
        self.is_open = False
        panel.left.connect(self.close)
        inside(panel, "Ctrl+PgDown", lambda: table.go_by(1))
        inside(panel, "Ctrl+PgUp", lambda: table.go_by(-1))

    def turn(self) -> None:
        """Open it, or close it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Have no list beside the panel."""
        if not self.is_open:
            self._show(whole=True)
        self._panel.history.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self) -> None:
        """Have the list beside the panel again."""
        if self.is_open:
            self.show_list()
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Have the list there again; the keyboard stays where it is, as long as that is seen."""
        if self.is_open:
            self._show(whole=False)

    def _show(self, *, whole: bool) -> None:
        self.is_open = whole
        for one in self._beside():
            one.setVisible(not whole)
        self._panel.spread(wide=whole)

    def _beside(self) -> list[QWidget]:
        parts = (self._splitter.widget(place) for place in range(self._splitter.count()))
        return [one for one in parts if one is not None and one is not self._panel]
