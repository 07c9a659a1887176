"""The letters and mails that rules drafted: read, changed, sent out by the user's own means, or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from smallcrm.actions import drafts, follow_up_rules
from smallcrm.actions.record_words import record_word
from smallcrm.i18n import _, n_
from smallcrm.ui import saving
from smallcrm.ui.links import open_link
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.drafts import Waiting
    from smallcrm.ui.session import Session

LIST_WIDTH = 260


class DraftsDialog(ListDialog):
    """Nothing is sent from here: the text goes to the clipboard, to a file, or to the user's own mail program."""

    about = "calendar"
    SIZE = 860, 560

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Letters and mails that wait"), parent)
        self._waiting: list[Waiting] = []
        self._shown: Waiting | None = None
        """Whose words the fields hold."""
        self.list = QListWidget()
        self.list.setAccessibleName(self.windowTitle())
        self.list.setSpacing(2)
        self.list.setFixedWidth(self.scaled(LIST_WIDTH))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.to, self.rule = plain.label(wrap=True), plain.small(wrap=True)
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.discard = button("", self._discard)
        self.copy = button(_("Copy the text"), self._copy, drawing="copy")
        self.paper = button("", self._save_letters, drawing="printer")
        self.mail = button(_("Open in the mail program"), self._mail, primary=True)
        self.sent = button("", self._approve)
        self._lay_out()
        self.list.itemSelectionChanged.connect(self._turn_to)
        session.tasks.changed.connect(self._look_again)
        self._look_again()

    def current(self) -> Waiting | None:
        """The draft that is shown."""
        row = self.list.currentRow()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def chosen(self) -> list[Waiting]:
        """What the buttons are about: what is selected, in the order of the list."""
        return [self._waiting[row] for row in sorted(index.row() for index in self.list.selectedIndexes())]

    def done(self, result: int) -> None:
        """What was changed in the words is kept."""
        self._keep()
        super().done(result)

    def _look_again(self) -> None:
        """The same drafts are chosen as before, and what is being typed stays, whatever else changed."""
        typed, words, chosen = self._shown, self._typed(), {one.id for one in self.chosen()}
        self._waiting = drafts.waiting(self._session.store)
        row = next((at for at, one in enumerate(self._waiting) if typed and one.id == typed.id), self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._waiting:
            QListWidgetItem(_line(one), self.list).setToolTip(plain.plain_tip(_line(one)))
        self.list.setCurrentRow(min(max(0, row), len(self._waiting) - 1))
        for at, one in enumerate(self._waiting):
            if one.id in chosen:
                self.list.item(at).setSelected(True)
        self.list.blockSignals(False)
        now = self.current()
        self._show()
        if typed and now and typed == now and words != (typed.subject, typed.text):
            self.subject.setText(words[0])
            self.text.setPlainText(words[1])

    def _turn_to(self) -> None:
        self._keep()
        self._show()

    def _show(self) -> None:
        one = self._shown = self.current()
        chosen = self.chosen()
        count, several = len(chosen), len(chosen) > 1
        words = _("Nothing waits. What a rule drafts stands here until you send it out or discard it.")
        told = _chosen_words(chosen) if several else drafts.to_whom(one) if one else words
        self.to.setText(told)
        self.rule.setText(_("Made by the rule: {rule}").format(rule=self._sentence(one.rule)) if one else "")
        self.rule.setVisible(not several)
        self.subject.setText(one.subject if one else "")
        self.text.setPlainText(one.text if one else "")
        for made in (self.subject, self.text, self.copy):
            made.setEnabled(count == 1)
        letters = sum(other.draft == "letter" for other in chosen)
        self.discard.setEnabled(count > 0)
        self.sent.setEnabled(count > 0)
        self.paper.setEnabled(letters > 0)
        self.mail.setVisible(one is not None and not several and one.draft == "mail")
        self.paper.setVisible(letters > 0 or not count)
        self.discard.setText(_numbered(_("Discard"), n_("Discard {count}", "Discard {count}", count), count))
        self.sent.setText(_numbered(_("It is sent"), n_("{count} is sent", "{count} are sent", count), count))
        paper = n_("Save {count} as PDF…", "Save {count} as PDF…", letters)
        self.paper.setText(_numbered(_("Save as PDF…"), paper, letters) if several else _("Save as PDF…"))

    def _sentence(self, rule: int) -> str:
        return follow_up_rules.get(self._session.store, rule).sentence

    def _typed(self) -> tuple[str, str]:
        return self.subject.text().strip(), self.text.toPlainText().strip()

    def _words(self) -> tuple[str, str]:
        """What is typed, with the name where it says [name]."""
        (subject, text), one = self._typed(), self._shown
        return (drafts.filled(subject, one.addressed), drafts.filled(text, one.addressed)) if one else (subject, text)

    def _keep(self) -> None:
        """Keep the words that were changed before anything is done with them."""
        one, (subject, text) = self._shown, self._words()
        if one and (subject, text) != (one.subject, one.text):
            self._shown = one._replace(subject=subject, text=text)
            if self._typed() != (subject, text):
                self.subject.setText(subject)
                self.text.setPlainText(text)
            self._waiting = [self._shown if other.id == one.id else other for other in self._waiting]
            self._write(lambda: drafts.rewrite(self._session.store, one.id, subject, text), quiet=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self._words()))
        self._session.messages.say(_("The text is in the clipboard; paste it where you write."))

    def _save_letters(self) -> None:
        """The letters that are chosen as they stand there, in one file that is opened and printed from."""
        session, letters = self._session, [one for one in self.chosen() if one.draft == "letter"]
        if not letters:
            return
        self._keep()
        one = letters[0]
        name = f"{one.name} {one.subject}.pdf" if len(letters) == 1 else _("Letters to send") + ".pdf"
        path = saving.choose_place(self, session.preferences, _("Save the letter"), name)
        if path is not None:
            today, form, ids = session.today(), date_form(), [one.id for one in letters]
            saving.save(
                session,
                path,
                lambda part, _work: drafts.save_letters(session.store, ids, part, today, form),
                self._save_letters,
            )

    def _mail(self) -> None:
        """Hand the mail to the user's own program, which sends it when the user says so."""
        one = self.current()
        if one is None:
            return
        subject, text = self._words()
        if open_link(f"mailto:{one.email}?subject={quote(subject)}&body={quote(text)}"):
            self._approve()
        else:
            self._session.messages.complain(_("No mail program could be opened. Copy the text instead."))

    def _approve(self) -> None:
        session, ids = self._session, [one.id for one in self.chosen()]
        if ids:
            self._keep()
            self._write(lambda: drafts.approve(session.store, ids, session.now()))

    def _discard(self) -> None:
        session, ids = self._session, [one.id for one in self.chosen()]
        if ids:
            self._write(lambda: drafts.discard(session.store, ids, session.today()))

    def _write(self, act: Callable[[], object], *, quiet: bool = False) -> None:
        work = self._session.tasks.operation(_("Saving"), lambda _work: act()).writes()
        work.then(lambda _done: None if quiet else self._say()).start()

    def _say(self) -> None:
        session = self._session
        session.say_done()

    def _lay_out(self) -> None:
        column = self.column
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(self.list)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.to)
        right.addWidget(self.rule)
        right.addWidget(self.subject)
        right.addWidget(self.text, 1)
        across.addLayout(right, 1)
        column.addLayout(across, 1)
        self.put_foot((self.discard,), self.copy, self.paper, self.sent, self.mail)


def _line(one: Waiting) -> str:
    words = _("{name}: {kind} “{subject}”")
    return words.format(name=one.name, kind=record_word(one.draft), subject=one.subject)


def _chosen_words(chosen: Sequence[Waiting]) -> str:
    """How many are chosen, and what they are."""
    letters = sum(one.draft == "letter" for one in chosen)
    mails = len(chosen) - letters
    parts = [
        n_("{count} letter", "{count} letters", letters).format(count=f"{letters:,}") if letters else "",
        n_("{count} mail", "{count} mails", mails).format(count=f"{mails:,}") if mails else "",
    ]
    return _("Chosen: {what}").format(what=_(", ").join(filter(None, parts)))


def _numbered(one: str, several: str, count: int) -> str:
    return several.format(count=f"{count:,}") if count > 1 else one
