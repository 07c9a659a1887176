"""The personas: the segments with their faces, whom each stands for, and what its customers come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from smallcrm.actions import personas
from smallcrm.actions.filter_sentences import sentence
from smallcrm.i18n import _
from smallcrm.ui.segments.segment_list import SegmentList
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, scrolled
from smallcrm.ui.widgets.keys import named
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.actions.personas import PersonaFigures
    from smallcrm.ui.segments.pane import SegmentPane
    from smallcrm.ui.segments.segment_list import Entry
    from smallcrm.ui.session import Session

FACE = 96


class PersonaDialog(ListDialog):
    """What is changed here is changed as from the side of the list: an act, with its undo."""

    about = "customers"
    SIZE = 820, 600

    build_wanted = Signal()
    """A new one is to be made of conditions."""

    def __init__(self, session: Session, filtering: Filtering, pane: SegmentPane) -> None:
        super().__init__(session, _("Personas"), pane.window())
        self._filtering, self._pane = filtering, pane
        self._closed = False
        self.list = SegmentList()
        self.face = plain.label()
        self.name = plain.title("")
        self.name.setWordWrap(True)
        self.description = plain.label(wrap=True)
        self.conditions = plain.label(tone="muted", wrap=True)
        self._lines = QGridLayout()
        self.told: list[tuple[str, str]] = []
        self.new = button(_("New…"), self._new, drawing="plus")
        self.change = button(_("Name and picture…"), self._change)
        self.remove = button(_("Delete"), self._remove)
        self.save = button(_("Save as PDF…"), self._save, drawing="file-text")
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.list.itemActivated.connect(lambda _item: self.change.click())
        self.list.delete_wanted.connect(lambda _entry: self.remove.click())
        self.list.menu_wanted.connect(self._show_menu)
        pane.list.listed.connect(self._take)
        named(self, "Ctrl+N", self.new.text(), self.new.click)
        named(self, "Ctrl+E", self.change.text(), self.change.click)
        named(self, "Ctrl+S", self.save.text(), self.save.click)
        self._lay_out()
        self._take()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def entry(self) -> Entry | None:
        """The one that is shown."""
        row = self.list.currentRow()
        return self.list.entries[row] if 0 <= row < len(self.list.entries) else None

    def done(self, result: int) -> None:
        self._closed = True
        super().done(result)

    def _take(self) -> None:
        """List what the side of the customers lists; the same one stays chosen, or the one in its place."""
        if self._closed:
            return
        shown, row = self.entry(), self.list.currentRow()
        self.list.take_entries(self._pane.list)
        rows = [place for place, one in enumerate(self.list.entries) if shown and one.segment == shown.segment != 0]
        first = next((place for place, one in enumerate(self.list.entries) if one.segment), 0)
        self.list.setCurrentRow(rows[0] if rows else min(row, len(self.list.entries) - 1) if row >= 0 else first)
        self._show()

    def _show(self) -> None:
        entry = self.entry()
        if entry is None:
            return
        self.name.setText(entry.name)
        self.description.setText(entry.description)
        self.description.setVisible(bool(entry.description))
        known = entry.filter is not None
        self.conditions.setText(sentence(entry.filter, date_form()) if entry.filter is not None else "")
        self.face.setVisible(bool(entry.picture))
        if entry.picture:
            self.face.setPixmap(_face(entry.picture))
        self.change.setText(_("Save as a segment…") if entry.suggested else _("Name and picture…"))
        self.change.setEnabled(known and (entry.suggested or bool(entry.segment)))
        self.remove.setEnabled(bool(entry.segment))
        self.save.setEnabled(known)
        self._show_lines([])
        if entry.filter is not None:
            self._look_up(entry)

    def _look_up(self, entry: Entry) -> None:
        store, of, today = self._session.store, entry.filter, self._session.today()
        assert of is not None

        def found(made: PersonaFigures) -> None:
            if not self._closed and self.entry() == entry:
                items = personas.item_lines(made)
                heading = [(_("Favourite items"), "")] if items else []
                self._show_lines([*personas.figure_lines(made), *heading, *items])

        work = self._session.tasks.operation(
            _("Personas"), lambda _work: personas.figures(store, self._filtering, of, today)
        )
        work.reads(long=True).then(found).start()

    def _show_lines(self, lines: list[tuple[str, str]]) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.told = lines
        for row, (name, value) in enumerate(lines):
            self._lines.addWidget(plain.label(name, wrap=True) if value else plain.label(name, bold=True), row, 0)
            self._lines.addWidget(plain.label(value), row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)

    def _new(self) -> None:
        self.accept()
        self.build_wanted.emit()

    def _change(self) -> None:
        entry = self.entry()
        if entry is not None and entry.suggested and entry.filter is not None:
            self._pane.save_as(entry.filter, entry.name, over=self)
        elif entry is not None:
            self._pane.edit_face(entry, over=self)

    def _remove(self) -> None:
        entry = self.entry()
        if entry is not None and entry.segment:
            self._pane.remove(entry)

    def _save(self) -> None:
        from smallcrm.ui.saving import choose_place, save

        entry = self.entry()
        if entry is None or entry.filter is None:
            return
        session, filtering, today = self._session, self._filtering, self._session.today()
        persona = personas.Persona(entry.name, entry.filter, entry.description, entry.picture)
        form = session.preferences.now.dates
        path = choose_place(self, session.preferences, _("Save the report"), f"{entry.name}.pdf")
        if path is not None:
            save(
                session,
                path,
                lambda part, _work: personas.save(
                    personas.report(session.store, filtering, [persona], today, form), part
                ),
                self._save,
            )

    def _show_menu(self, _entry: Entry, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for one in (self.change, self.remove, self.save):
            act = menu.addAction(one.text())
            act.setEnabled(one.isEnabled())
            act.triggered.connect(one.click)
        menu.popup(at)

    def _lay_out(self) -> None:
        column = self.column
        column.setSpacing(12)
        across = QHBoxLayout()
        across.setSpacing(20)
        self.list.setFixedWidth(self.scaled(220))
        across.addWidget(self.list)
        inside = QWidget()
        sheet = QVBoxLayout(inside)
        sheet.setContentsMargins(0, 0, 8, 0)
        sheet.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        for one in (self.name, self.description, self.conditions):
            words.addWidget(one)
        words.addStretch(1)
        head.addLayout(words, 1)
        sheet.addLayout(head)
        self._lines.setColumnStretch(0, 1)
        sheet.addLayout(self._lines)
        sheet.addStretch(1)
        across.addWidget(scrolled(inside, _("Persona")), 1)
        column.addLayout(across, 1)
        self.put_foot((self.new, self.change, self.remove, self.save))


def _face(picture: bytes) -> QPixmap:
    from smallcrm.ui.settings.logo import picture_of

    return picture_of(picture, FACE, FACE)
