"""Backups: where they are, what is in each, whether it is sound; a new one, and the way back to one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from smallcrm.actions import upkeep
from smallcrm.i18n import _, n_
from smallcrm.store.backup import DAILY, MONTHLY, RECENT, WEEKLY
from smallcrm.ui.asking import ask
from smallcrm.ui.desktop import show_folder
from smallcrm.ui.restoring import contents_words, reason_word
from smallcrm.ui.settings.section import Section, beside
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import minute_text, size_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.actions.upkeep import Contents
    from smallcrm.store.backup import Backup
    from smallcrm.ui.session import Session

LIST_HEIGHT = 9
"""In lines."""


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup in the list."""

    backup: Backup
    verdict: str | None
    """What is wrong with it, '' for nothing; None: not looked at yet."""

    @property
    def id(self) -> int:
        return self.backup.number


class BackupsSection(Section):
    """The list, and beside it what is in the chosen one."""

    key = "backups"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._backups: dict[int, Backup] = {}
        self._verdicts: dict[int, str] = {}
        card = Card(_("Backups"))
        self.summary = plain.label(wrap=True)
        card.body.addWidget(self.summary)
        self.folder = plain.Elided(tone="muted", at=Qt.TextElideMode.ElideMiddle)
        card.body.addWidget(self.folder)
        self.make = button(_("Back up now"), self._make, primary=True)
        self.check = button(_("Verify all"), self._verify)
        line = beside(self)
        self.show_folder = button(_("Show the folder"), lambda: show_folder(self.session.store.backups))
        for one in (self.make, self.check, self.show_folder):
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
        path = self.session.store.path
        every = upkeep.all_backups(path)
        self._backups = {one.number: one for one in every}
        self.summary.setText(_summary(every))
        self.folder.setText(str(self.session.store.backups))
        self.check.setEnabled(bool(every))
        self.show_folder.setEnabled(bool(every))
        self.table.show_ids([one.number for one in every])
        if every and not self.table.current_id():
            self.table.selectRow(0)
        self._chosen(self.table.current_id())

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
        return [BackupRow(self._backups[number], self._verdicts.get(number)) for number in numbers]

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

    def _verified(self, verdicts: dict[int, str]) -> None:
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
    return text + " " + kept.format(recent=RECENT, days=DAILY, weeks=WEEKLY, months=MONTHLY)


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
