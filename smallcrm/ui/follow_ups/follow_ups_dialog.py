"""All follow-up rules, each a sentence that is on or off; and, as long as there are none, some to begin with."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions import follow_up_rules
from smallcrm.actions.rule_sentences import left_out_text, sentence, touched_text
from smallcrm.i18n import _, n_
from smallcrm.ui.calendar.acts import show
from smallcrm.ui.follow_ups.rule_dialog import RuleDialog
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button, clear, scrolled, tool
from smallcrm.ui.widgets.list_dialog import ListDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLabel

    from smallcrm.actions.follow_up_rules import Kept
    from smallcrm.actions.follow_ups import Preview, Ran
    from smallcrm.rules.follow_ups import Rule
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Work


class FollowUpsDialog(ListDialog):
    """Made anew from the data whenever that changed; whom each would touch today is looked up meanwhile."""

    about = "calendar"
    SIZE = 820, 600

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, _("Follow-up rules"), parent)
        self.switches: dict[int, QCheckBox] = {}
        self.edits: dict[int, QWidget] = {}
        self.aways: dict[int, QWidget] = {}
        self.takers: list[QWidget] = []
        self._told: dict[int, QLabel] = {}
        self._closed = False
        self.waiting = button("", self._show_drafts, drawing="pencil")
        self.new = button(_("New rule…"), lambda: self._edit(0), drawing="plus", primary=True)
        self.run = button(_("Follow them now"), self._run)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._area = scrolled(inside, beside=8)
        self._lay_out()
        session.tasks.changed.connect(self._look_again)
        self._look_again()
        self.new.setFocus()

    def _look_again(self) -> None:
        rules = follow_up_rules.all_rules(self._session.store)
        focused = next((number for number, one in self.switches.items() if one.hasFocus()), 0)
        was_inside = self._area.isAncestorOf(self.focusWidget() or self)
        clear(self._column)
        self.switches, self.edits, self.aways, self.takers, self._told = {}, {}, {}, [], {}
        for one in rules:
            self._column.addWidget(self._card(one))
        self._propose([one.rule for one in rules])
        self._column.addStretch(1)
        self.run.setEnabled(any(one.enabled for one in rules))
        waiting = self._session.store.follow_ups.count_waiting()
        text = n_("{count} letter or mail waits for you…", "{count} letters and mails wait for you…", waiting)
        self.waiting.setText(text.format(count=f"{waiting:,}"))
        self.waiting.setVisible(waiting > 0)
        if was_inside:
            self.switches.get(focused, self.new).setFocus()
        self._look([one for one in rules if one.enabled])

    def _look(self, rules: list[Kept]) -> None:
        store, now = self._session.store, self._session.now()

        def look(work: Work) -> dict[int, Preview]:
            from smallcrm.actions.follow_ups import preview

            with store.stopping(work.cancelled):
                return {
                    one.id: preview(store, one.rule, one.since, now, one.id) for one in rules if one.rule is not None
                }

        self._session.tasks.operation(self.windowTitle(), look).reads(long=True).then(self._tell).start()

    def _tell(self, told: dict[int, Preview]) -> None:
        for number, found in told.items():
            if number in self._told and not self._closed:
                text, why = touched_text([one.name for one in found.touched]), left_out_text(found.left_out)
                left_out = sum(one.why != "followed" for one in found.left_out)
                count = _("Left out: {count}").format(count=f"{left_out:,}") if left_out else ""
                self._told[number].setText("  ".join(filter(None, (text, count))))
                self._told[number].setToolTip(plain.plain_tip(why) if why else "")
                self._told[number].setAccessibleDescription(why)

    def done(self, result: int) -> None:
        self._closed = True
        super().done(result)

    def _card(self, one: Kept) -> QWidget:
        card = Card()
        across = QHBoxLayout()
        across.setSpacing(10)
        switch = self.switches[one.id] = QCheckBox()
        switch.setChecked(one.enabled)
        switch.setAccessibleName(one.sentence)
        switch.setToolTip(_("Turn it on or off"))
        switch.clicked.connect(lambda on: self._write(lambda: self._switch(one.id, on)))
        across.addWidget(switch, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain.label(one.sentence, tone="" if one.enabled else "muted", wrap=True))
        told = self._told[one.id] = plain.small(" " if one.enabled else _("turned off"), wrap=True)
        words.addWidget(told)
        across.addLayout(words, 1)
        edit = self.edits[one.id] = tool("pencil", _("Edit: {rule}").format(rule=one.sentence))
        edit.clicked.connect(lambda: self._edit(one.id))
        edit.setEnabled(one.rule is not None)
        away = self.aways[one.id] = tool("trash-2", _("Delete: {rule}").format(rule=one.sentence))
        away.clicked.connect(lambda: self._write(lambda: follow_up_rules.remove(self._session.store, one.id)))
        for made in (edit, away):
            across.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(across)
        return card

    def _propose(self, there: list[Rule | None]) -> None:
        """Rules that many shops can use, as long as there are few of one's own."""
        kinds = {type(one.trigger) for one in there if one is not None}
        offered = [one for one in follow_up_rules.proposals(self._session.store) if type(one.trigger) not in kinds]
        if not offered:
            return
        words = _("What is often forgotten happens by itself: choose a rule to begin with, and change it as you like.")
        self._column.addWidget(plain.label(_("Proposals"), bold=True) if there else plain.label(words, wrap=True))
        for rule in offered:
            card = Card()
            across = QHBoxLayout()
            across.setSpacing(10)
            across.addWidget(plain.label(sentence(self._session.store, rule), tone="muted", wrap=True), 1)
            take = button(_("Use this…"), partial(self._edit, 0, rule))
            take.setAutoDefault(False)
            take.setAccessibleName(_("Use the rule: {rule}").format(rule=sentence(self._session.store, rule)))
            self.takers.append(take)
            across.addWidget(take)
            card.body.addLayout(across)
            self._column.addWidget(card)

    def _edit(self, number: int, proposal: Rule | None = None) -> None:
        show(RuleDialog(self._session, number, proposal, self))

    def _switch(self, number: int, on: bool) -> None:
        follow_up_rules.switch(self._session.store, [number], self._session.today(), on=on)

    def _write(self, act: Callable[[], object]) -> None:
        work = self._session.tasks.operation(_("Saving"), lambda _work: act()).writes()
        work.then(lambda _done: self._say()).start()

    def _run(self) -> None:
        from smallcrm.actions.follow_ups import run

        session, now = self._session, self._session.now()
        work = session.tasks.operation(_("Follow-up rules"), lambda _work: run(session.store, now))
        work.writes().then(self._say_ran).start()

    def _say_ran(self, ran: Ran) -> None:
        if ran.made:
            self._say()
        else:
            self._session.messages.say(_("There is nothing to follow at the moment."))

    def _say(self) -> None:
        session = self._session
        session.say_done()

    def _show_drafts(self) -> None:
        from smallcrm.ui.follow_ups.drafts_dialog import DraftsDialog

        show(DraftsDialog(self._session, self))

    def _lay_out(self) -> None:
        column = self.column
        column.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._area, 1)
        self.waiting.setAutoDefault(False)
        self.put_foot((self.run,), self.new)
