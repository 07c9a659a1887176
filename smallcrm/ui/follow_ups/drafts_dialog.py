"""The letters and mails that rules drafted: read, changed, sent out by the user's own means, or discarded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from smallcrm.actions import drafts, follow_up_rules
from smallcrm.actions.record_words import record_word
from smallcrm.i18n import _
from smallcrm.ui import saving
from smallcrm.ui.links import open_link
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.list_dialog import ListDialog
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self.to, self.rule = plain.label(wrap=True), plain.small(wrap=True)
        self.subject, self.text = QLineEdit(), QPlainTextEdit()
        self.subject.setAccessibleName(_("Subject"))
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.discard = button(_("Discard"), self._discard)
        self.copy = button(_("Copy the text"), self._copy, drawing="copy")
        self.paper = button(_("Save as PDF…"), self._save_letter, drawing="printer")
        self.mail = button(_("Open in the mail program"), self._mail, primary=True)
        self.sent = button(_("It is sent"), self._approve)
        self._lay_out()
        self.list.currentRowChanged.connect(self._turn_to)
        session.tasks.changed.connect(self._look_again)
        self._look_again()

    def current(self) -> Waiting | None:
        """The draft that is shown."""
        row = self.list.currentRow()
        return self._waiting[row] if 0 <= row < len(self._waiting) else None

    def done(self, result: int) -> None:
        """What was changed in the words is kept."""
        self._keep()
        super().done(result)

    def _look_again(self) -> None:
        """The same draft is shown as before, and what is being typed stays, whatever else changed."""
        typed, words = self._shown, self._words()
        self._waiting = drafts.waiting(self._session.store)
        row = next((at for at, one in enumerate(self._waiting) if typed and one.id == typed.id), self.list.currentRow())
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._waiting:
            QListWidgetItem(_line(one), self.list)
        self.list.setCurrentRow(min(max(0, row), len(self._waiting) - 1))
        self.list.blockSignals(False)
        now = self.current()
        self._show()
        if typed and now and typed == now and words != (typed.subject, typed.text):
            self.subject.setText(words[0])
            self.text.setPlainText(words[1])

    def _turn_to(self, _row: int) -> None:
        self._keep()
        self._show()

    def _show(self) -> None:
        one = self._shown = self.current()
        words = _("Nothing waits. What a rule drafts stands here until you send it out or discard it.")
        self.to.setText(drafts.to_whom(one) if one else words)
        self.rule.setText(_("Made by the rule: {rule}").format(rule=self._sentence(one.rule)) if one else "")
        self.subject.setText(one.subject if one else "")
        self.text.setPlainText(one.text if one else "")
        for made in (self.subject, self.text, self.discard, self.copy, self.paper, self.sent):
            made.setEnabled(one is not None)
        is_mail = one is not None and one.draft == "mail"
        self.mail.setVisible(is_mail)
        self.paper.setVisible(not is_mail)

    def _sentence(self, rule: int) -> str:
        return follow_up_rules.get(self._session.store, rule).sentence

    def _words(self) -> tuple[str, str]:
        return self.subject.text().strip(), self.text.toPlainText().strip()

    def _keep(self) -> None:
        """Keep the words that were changed before anything is done with them."""
        one, (subject, text) = self._shown, self._words()
        if one and (subject, text) != (one.subject, one.text):
            self._shown = one._replace(subject=subject, text=text)
            self._waiting = [self._shown if other.id == one.id else other for other in self._waiting]
            self._write(lambda: drafts.rewrite(self._session.store, one.id, subject, text), quiet=True)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n\n".join(self._words()))
        self._session.messages.say(_("The text is in the clipboard; paste it where you write."))

    def _save_letter(self) -> None:
        """The letter as it stands there, in a file that is opened and printed from."""
        one, session = self.current(), self._session
        if one is None:
            return
        self._keep()
        path = saving.choose_place(self, session.preferences, _("Save the letter"), f"{one.name} {one.subject}.pdf")
        if path is not None:
            today, form = session.today(), date_form()
            saving.save(
                session,
                path,
                lambda part, _work: drafts.save_letter(session.store, one.id, part, today, form),
                self._save_letter,
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
        one, session = self.current(), self._session
        if one:
            self._keep()
            self._write(lambda: drafts.approve(session.store, [one.id], session.now()))

    def _discard(self) -> None:
        one, session = self.current(), self._session
        if one:
            self._write(lambda: drafts.discard(session.store, [one.id], session.today()))

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
