"""Backups: where they are, what is in each, whether it is sound; a new one, and the way back to one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from smallcrm.actions import upkeep
from smallcrm.i18n import _, n_
from smallcrm.store.backup import DAILY, MONTHLY, RECENT, WEEKLY
from smallcrm.ui.asking import ask
from smallcrm.ui.desktop import show_folder
from smallcrm.ui.messages import Offer
from smallcrm.ui.restoring import contents_words, reason_word
from smallcrm.ui.settings.section import Form, Section, beside
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import minute_text, size_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.upkeep import BackupFolder, Contents
    from smallcrm.store.backup import Backup
    from smallcrm.ui.session import Session

LIST_HEIGHT = 9
"""In lines."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in the list."""

    id: int
    backup: Backup
    verdict: str | None
    """What is wrong with it, '' for nothing; None: not looked at yet."""


class BackupsSection(Section):
    """The list, and beside it what is in the chosen one."""

    key = "backups"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._places: dict[Path, int] = {}
        self._backups: dict[int, Backup] = {}
        self._verdicts: dict[Path, str] = {}
        card = Card(_("Backups"))
        self.summary = plain.label(wrap=True)
        card.body.addWidget(self.summary)
        self.folder = plain.Elided(at=Qt.TextElideMode.ElideMiddle)
        self.away = plain.small(wrap=True)
        card.body.addLayout(self._folder())
        card.body.addWidget(self.away)
        self.make = button(_("Back up now"), self._make, primary=True)
        self.check = button(_("Verify all"), self._verify)
        line = beside(self)
        for one in (self.make, self.check):
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        line.addStretch()
        card.body.addLayout(line)
        self.model: PagedModel[BackupRow] = PagedModel(_columns(), self._fetch)
        self.table = Table(_("Backups"), self.model)
        self.table.setMinimumHeight(self.fontMetrics().height() * LIST_HEIGHT)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _number: self.restore.click())
        self.column.addWidget(card)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self._preview())

    def refresh(self) -> None:
        path = self.session.store.path  # its backups may lie on a network, which takes its time
        look = self.session.tasks.operation(
            _("Backups"), lambda _work: (upkeep.all_backups(path), upkeep.backup_folder(path))
        )
        look.reads().then(lambda found: self._list(*found)).start()

    def _list(self, every: Sequence[Backup], folder: BackupFolder) -> None:
        self._backups = {self._places.setdefault(one.path, len(self._places) + 1): one for one in every}
        self.summary.setText(_summary(every))
        self._show_folder(folder)
        self.check.setEnabled(bool(every))
        self.table.show_ids(list(self._backups))
        if every and not self.table.current_id():
            self.table.selectRow(0)
        self._chosen(self.table.current_id())

    def choose_folder(self, folder: Path) -> None:
        """Have backups made there from now on."""
        path, tasks = self.session.store.path, self.session.tasks
        work = tasks.operation(_("Backups"), lambda _work: upkeep.choose_backup_folder(path, folder)).reads()
        work.then(self._chosen_folder).at_last(self.refresh).start()

    def _chosen_folder(self, place: Path) -> None:
        words = _("Backups are made in {folder} from now on. Those made before stay where they are.")
        self.session.messages.say(words.format(folder=place), Offer(_("Back up now"), self._make))

    def _folder(self) -> Form:
        """Where backups go, and that it can be another place."""
        self.other_folder = button(_("Another folder…"), self._ask_folder)
        self.show_folder = button(_("Show the folder"), self._open_folder)
        line = beside(self)
        line.addWidget(self.folder, 1)
        for one in (self.other_folder, self.show_folder):
            line.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        form = Form()
        words = _(
            "On another disk or a memory stick they are safe when this computer is lost. A cloud folder is fine, too."
        )
        form.row(_("Folder"), line, words)
        return form

    def _show_folder(self, folder: BackupFolder) -> None:
        self.folder.setText(str(folder.wanted))
        self.show_folder.setEnabled(folder.current.is_dir())
        away = folder.wanted != folder.current
        words = _("That folder is not there just now. Until it is, backups are made in {folder}.")
        self.away.setText(words.format(folder=folder.current) if away else "")
        self.away.setVisible(away)

    def _ask_folder(self) -> None:
        now = upkeep.backup_folder(self.session.store.path).current
        begin = now if now.is_dir() else self.session.store.path.parent
        name = QFileDialog.getExistingDirectory(self, _("Folder for backups"), str(begin))
        if name:
            self.choose_folder(Path(name))

    def _open_folder(self) -> None:
        show_folder(upkeep.backup_folder(self.session.store.path).current)

    def _preview(self) -> Card:
        card = Card(_("In the chosen backup"))
        self.contents = plain.label(wrap=True)
        self.last_act = plain.small(wrap=True)
        self.now = plain.small(wrap=True)
        self.restore = button(_("Restore this backup…"), self._restore)
        line = QHBoxLayout()
        line.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.contents)
        words.addWidget(self.last_act)
        words.addSpacing(4)
        words.addWidget(self.now)
        line.addLayout(words, 1)
        line.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(line)
        return card

    def _fetch(self, numbers: Sequence[int]) -> list[BackupRow]:
        chosen = [(number, self._backups[number]) for number in numbers]
        return [BackupRow(number, one, self._verdicts.get(one.path)) for number, one in chosen]

    def _chosen(self, number: int) -> None:
        backup = self._backups.get(number)
        self.restore.setEnabled(False)
        self.last_act.setText("")
        self.now.setText("")
        self.contents.setText("" if backup else _("There is none yet."))
        if backup is None:
            return
        store = self.session.store
        look = self.session.tasks.operation(
            _("Backups"), lambda _work: (upkeep.contents(backup.path), upkeep.contents_now(store))
        )
        look.reads().then(lambda found: self._show(number, *found))
        look.otherwise(lambda error: self._cannot_show(number, str(error))).start()

    def _show(self, number: int, found: Contents, now: Contents) -> None:
        if number != self.table.current_id():
            return
        counts, last_act = contents_words(found)
        self.contents.setText(counts)
        self.last_act.setText(last_act)
        self.now.setText(_("The file as it is now: {counts}").format(counts=contents_words(now)[0]))
        self.restore.setEnabled(True)

    def _cannot_show(self, number: int, words: str) -> bool:
        if number == self.table.current_id():
            self.contents.setText(words)
        return True

    def _make(self) -> None:
        store, tasks = self.session.store, self.session.tasks
        made = tasks.operation(_("Backup"), lambda _work: upkeep.backup(store)).writes()
        made.then(
            lambda path: self.session.messages.say(_("Backup saved and verified: {file}").format(file=path.name))
        ).start()

    def _verify(self) -> None:
        every = list(self._backups.values())
        look = self.session.tasks.operation(_("Verifying backups"), lambda work: upkeep.verify(every, work.progress))
        look.then(self._verified).start()

    def _verified(self, verdicts: dict[Path, str]) -> None:
        self._verdicts = verdicts
        bad = [words for words in verdicts.values() if words]
        self.refresh()
        if bad:
            self.session.messages.complain("\n".join(bad))
        else:
            text = n_("{count} backup is sound.", "{count} backups are sound.", len(verdicts))
            self.session.messages.say(text.format(count=len(verdicts)))

    def _restore(self) -> None:
        backup = self._backups.get(self.table.current_id())
        if backup is None:
            return
        heading = _("Put back the backup of {day}?").format(day=minute_text(backup.made))
        words = _("The file as it is now is kept beside it, so nothing is lost.")
        seen = (self.contents, self.last_act, self.now)
        text = "\n".join([*(label.text() for label in seen if label.text()), words])
        if ask(self, heading, text, [("restore", _("Restore")), ("", _("Cancel"))]) == "restore":
            self.session.restore(backup.path)


def _summary(every: Sequence[Backup]) -> str:
    if not every:
        return _("No backup yet. One is made by itself when the program closes, every half hour, and before imports.")
    words = n_("{count} backup, {size}, the last of {day}.", "{count} backups, {size}, the last of {day}.", len(every))
    kept = _("Made by themselves at closing, every half hour and before imports. The last {recent} are kept, and then "
             "one a day for {days} days, one a week for {weeks} weeks, one a month for {months} months.")  # fmt: skip
    size, last = size_text(sum(one.size for one in every)), minute_text(every[0].made)
    text = words.format(count=len(every), size=size, day=last)
    return text + "\n" + kept.format(recent=RECENT, days=DAILY, weeks=WEEKLY, months=MONTHLY)


def _state(row: BackupRow) -> str:
    if row.verdict is None:
        return ""
    return _("damaged") if row.verdict else _("sound")


def _columns() -> list[Column[BackupRow]]:
    return [
        Column("made", _("When"), lambda row: minute_text(row.backup.made), 150, bold=True, sortable=False),
        Column("reason", _("Why"), lambda row: reason_word(row.backup.reason), 200, sortable=False, stretch=True),
        Column("size", _("Size"), lambda row: size_text(row.backup.size), 90, right=True, sortable=False),
        Column("state", _("State"), _state, 90, muted=True, sortable=False),
    ]
