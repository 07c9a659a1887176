"""What stands above the list of customers: how many they are, the search in it, and what narrows it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu

from smallcrm.i18n import _, n_
from smallcrm.ui.theme import picture_size, set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QToolButton, QWidget

    from smallcrm.ui.widgets.column_layout import ColumnLayout
    from smallcrm.ui.widgets.filter_field import FilterField

FOLDED = 54
"""A page of less width, in heights of a line, has no room for the segments at the side of the list."""
NARROW = 36
"""A page of less width, in heights of a line, has no room for all of its head."""


class ListHead(QHBoxLayout):
    """In a narrow window with large letters the title stays whole, and the rest gives way."""

    def __init__(
        self, search: FilterField, columns: ColumnLayout, build: Callable[[], object], twice: QToolButton
    ) -> None:
        """`build` opens the builder of filters; `twice` is the button of the duplicates."""
        super().__init__()
        self._columns = columns
        self._twice = twice
        self.told = plain.label(tone="muted")
        self.columns_button = button(_("Columns"), self.show_columns, drawing="columns-3")
        self.columns_button.setAccessibleName(_("Columns"))
        self.columns_button.setToolTip(_("Choose the columns, and what the list is sorted by"))
        self.filter_button = button(_("Filter"), build, drawing="list-filter")
        self.filter_button.setAccessibleName(_("Filter"))
        self.filter_button.setToolTip(_("Narrow the list down by conditions") + "  Ctrl+Shift+F")
        self.setSpacing(10)
        self.addWidget(plain.title(_("Customers")))
        self.addWidget(self.told)
        self.addStretch(1)
        self.addWidget(search, 4)
        for one in (self.filter_button, self.columns_button, twice):
            self.addWidget(one)

    def show_count(self, found: int, everyone: int, *, narrowed: bool) -> None:
        """Say how many are listed."""
        self.told.setText(
            _("{found} of {count}").format(found=f"{found:,}", count=f"{everyone:,}")
            if narrowed
            else n_("{count} customer", "{count} customers", everyone).format(count=f"{everyone:,}")
        )

    def fit(self, *, narrow: bool, folded: bool) -> None:
        """Suit the room there is."""
        self.told.setVisible(not folded)
        self._twice.setVisible(not folded)
        for one, name in ((self.columns_button, _("Columns")), (self.filter_button, _("Filter"))):
            one.setText("" if folded else name)
            one.setIconSize(picture_size(16 if folded else 21, 16))  # the rest keeps the name at a distance
            if bool(one.property("bare")) != narrow:
                set_tone(one, bare="true" if narrow else "")
        self.filter_button.setVisible(not narrow)  # until the line below has it

    def take_in(self, segments: QWidget, narrowing: QHBoxLayout, *, narrow: bool) -> None:
        """Give the folded segments their place, and the way to the builder: here, or in the line below."""
        line, place = (narrowing, 0) if narrow else (self, 2)
        if line.indexOf(segments) < 0:
            line.insertWidget(place, segments, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if line.indexOf(self.filter_button) < 0:
            beside = 1 if narrow else self.indexOf(self.columns_button)
            line.insertWidget(beside, self.filter_button, 0, Qt.AlignmentFlag.AlignRight)
        self.filter_button.show()

    def show_columns(self, part: str = "") -> None:
        """Open the menu of the columns, or the part of it that is called so."""
        whole = self._columns.menu()
        parts = {one.title(): one for one in whole.findChildren(QMenu)}
        menu = parts[part] if part else whole
        menu.aboutToHide.connect(whole.deleteLater)
        menu.popup(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
