"""The data file: where it is, whether that is a safe place, and what can be done with it as a whole."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton

from smallcrm.actions import files, upkeep
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.ui.asking import ask
from smallcrm.ui.desktop import show_folder
from smallcrm.ui.settings.section import LARGE_TEXT, Form, Section
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.words import size_text

if TYPE_CHECKING:
    from smallcrm.actions.upkeep import CheckReport
    from smallcrm.ui.session import Session

ACROSS = 3


class DataFileSection(Section):
    """Open, new, move, copy, check."""

    key = "file"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        path = session.store.path
        card = Card(_("Data file"))
        form = Form()
        form.row(_("File"), plain.Elided(path.name, at=Qt.TextElideMode.ElideMiddle))
        self.folder = plain.Elided(str(path.parent), at=Qt.TextElideMode.ElideMiddle)
        form.row(_("Folder"), self.folder)
        self.file_size = plain.label()
        form.row(_("Size"), self.file_size)
        card.body.addLayout(form)
        warning = files.unsafe_place(path)
        self.warning = plain.label(warning or "", tone="bad", wrap=True)
        self.warning.setVisible(warning is not None)
        card.body.addWidget(self.warning)
        card.body.addLayout(self._buttons())
        self.verdict = plain.label(wrap=True)
        self.verdict.hide()
        card.body.addWidget(self.verdict)
        self.column.addWidget(card)
        self.recent = self._recent()
        self.column.addStretch()

    def refresh(self) -> None:
        path = self.session.store.path
        self.file_size.setText(size_text(path.stat().st_size) if path.exists() else "")

    def move_to(self, folder: Path) -> None:
        """Move the data file and its backups there: the backups first, while it still can be called off."""
        path, tasks = self.session.store.path, self.session.tasks
        try:
            files.insist_on_move(path, folder)
        except CrmError as error:
            self.session.messages.complain(str(error))
            return
        warning = files.unsafe_place(folder / path.name)
        if warning and ask(self, _("That is no safe place."), warning, _ways()) != "move":
            return
        copying = tasks.operation(
            _("Moving the data file"), lambda work: files.copy_backups(path, folder, work.progress)
        )
        copying.then(lambda _done: self.session.move_file(folder)).start()

    def _buttons(self) -> QGridLayout:
        acts = self.session.files
        self.buttons: list[QPushButton] = [
            button(_("Open another…"), lambda: acts.choose(False), drawing="folder-open"),
            button(_("New…"), lambda: acts.choose(True)),
            button(_("Move to another folder…"), self._choose_folder),
            button(_("Save a copy…"), acts.save_copy),
            button(_("Show the folder"), lambda: show_folder(self.session.store.path.parent)),
            button(_("Check the file"), self._check),
        ]
        across = ACROSS if self.fontMetrics().height() < LARGE_TEXT else 1
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, made in enumerate(self.buttons):
            grid.addWidget(made, place // across, place % across)
        return grid

    def _recent(self) -> list[QPushButton]:
        """The other files opened lately, to be opened again."""
        others = [
            path
            for path in files.recent_files(self.session.preferences.now)
            if path.resolve() != self.session.store.path.resolve()
        ]
        if not others:
            return []
        card = Card(_("Opened lately"))
        made = []
        for path in others:
            again = button(path.name.replace("&", "&&"), partial(self.session.files.open, path), drawing="folder-open")
            again.setAccessibleName(_("Open {file}").format(file=path))
            folder = plain.Elided(str(path.parent), tone="muted", at=Qt.TextElideMode.ElideMiddle)
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(again)
            line.addWidget(folder, 1)
            card.body.addLayout(line)
            made.append(again)
        self.column.addWidget(card)
        return made

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, _("Move to another folder"), str(self.session.store.path.parent))
        if name:
            self.move_to(Path(name))

    def _check(self) -> None:
        store = self.session.store
        work = self.session.tasks.operation(_("Checking the data file"), lambda _work: upkeep.check_open(store))
        work.then(self._show).start()

    def _show(self, report: CheckReport) -> None:
        self.verdict.setText("\n".join(report.lines))
        self.verdict.setProperty("tone", "good" if report.sound else "bad")
        self.verdict.style().unpolish(self.verdict)
        self.verdict.style().polish(self.verdict)
        self.verdict.show()


def _ways() -> list[tuple[str, str]]:
    return [("", _("Choose another folder")), ("move", _("Move it there all the same"))]
