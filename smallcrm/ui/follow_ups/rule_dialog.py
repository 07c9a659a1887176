"""A follow-up rule, filled in as a sentence; below it stands whom it would touch today."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QRadioButton, QVBoxLayout, QWidget

from smallcrm.actions import follow_up_rules
from smallcrm.actions.rule_kinds import Kind, effect_kinds, key_of, trigger_kinds
from smallcrm.actions.rule_sentences import left_out_text, stage_names, then_template, touched_text, when_template
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.rules.follow_ups import MakeTask, Remind, Rule, Write
from smallcrm.rules.triggers import STATES, Entered
from smallcrm.ui.follow_ups.places import Number
from smallcrm.ui.follow_ups.sentence_line import SentenceLine
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.session import Session
    from smallcrm.ui.widgets.field import Field

LOOK_AFTER_MS = 250
TEXT_LINES = 6


class RuleDialog(FormDialog):
    """`number` 0 is a new rule, which may begin as a proposal."""

    about = "calendar"
    WIDTH, HEIGHT = 760, 640

    def __init__(
        self, session: Session, number: int = 0, proposal: Rule | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, _("Follow-up rule"), parent)
        self.number = number
        store = session.store
        self._stages = stage_names(store)
        self._tags = [tag.name for tag in store.tags.all()]
        kept = follow_up_rules.get(store, number) if number else None
        self._since = kept.since if kept else session.today().isoformat()
        first = next(iter(self._stages), 0)
        self._triggers = trigger_kinds(first)
        self._effects: list[Kind] = []
        self.trigger, self.effect = Choice([(one.key, one.name) for one in self._triggers]), Choice([])
        self.trigger.setAccessibleName(_("When this happens"))
        self.effect.setAccessibleName(_("Do this"))
        self.when, self.then = SentenceLine(), SentenceLine()
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Text"))
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(self.fontMetrics().lineSpacing() * TEXT_LINES + 16)
        self._text_hint = plain.small(
            _("The text begins with the customer’s name and 様, or has both where it says [name]."), wrap=True
        )
        self.from_now = QRadioButton(_("Only for what happens from today on"))
        self.for_all = QRadioButton(_("Also for all of whom it is true now"))
        self._whom = QButtonGroup(self)
        self.told, self.left_out = plain.label(wrap=True), plain.small(wrap=True)
        self._later = later(self, LOOK_AFTER_MS, self._look)
        self._put_together()
        self._show(proposal or (kept.rule if kept else None) or self._usual())
        self._connect()
        self.begin()
        self._is_new = proposal is not None or not number
        self.trigger.setFocus()

    def fields(self) -> list[Field]:
        return []

    def state(self) -> Any:
        return self.rule(), self.for_all.isChecked()

    def is_worth_saving(self) -> bool:
        return self._is_new or self.is_changed()

    def save(self) -> None:
        """What is wrong is told, and the keyboard goes there."""
        try:
            follow_up_rules.insist_on_whole(self.session.store, self._said())
        except CrmError as error:
            self.tell_wrong(str(error))
            otherwise = self.text if self.text.isVisible() else self.trigger
            next(iter(self._wrong()), otherwise).setFocus()
        else:
            super().save()

    def rule(self) -> Rule | None:
        """The rule that stands there; None: it makes no sense yet."""
        try:
            return self._said()
        except CrmError:
            return None

    def act(self) -> Callable[[], Any]:
        store, today, number, rule = self.session.store, self.session.today(), self.number, self._said()
        everybody = self.for_all.isChecked()
        if number:
            return lambda: follow_up_rules.change(store, number, rule, today)
        return lambda: follow_up_rules.add(store, rule, today, everybody=everybody)

    def _said(self) -> Rule:
        """What stands there, or an error that says why it goes not together."""
        trigger, effect = self._kind(self.trigger, self._triggers), self._kind(self.effect, self._effects)
        for place in self._wrong():
            if isinstance(place, Number):
                raise CrmError(_("{field}: {reason}").format(field=place.accessibleName(), reason=place.problem()))
        after, unit = self.then.values()["after"]
        values = {**self.then.values(), "text": self.text.toPlainText().strip()}
        return follow_up_rules.put_together(trigger.made(self.when.values()), effect.made(values), after, unit)

    def _wrong(self) -> list[QWidget]:
        return [*self.when.wrong(), *self.then.wrong()]

    def look_again(self) -> None:
        """What happened meanwhile may be touched too."""
        self._look()

    def _usual(self) -> Rule:
        return Rule(self._triggers[0].usual, MakeTask(""), 3)

    def _kind(self, choice: Choice, kinds: Sequence[Kind]) -> Kind:
        return next(one for one in kinds if one.key == choice.value())

    def _show(self, rule: Rule) -> None:
        self.trigger.choose(key_of(rule.trigger))
        self._choose_trigger()
        self.when.show_values(self._kind(self.trigger, self._triggers).places(rule.trigger))
        self.effect.choose(key_of(rule.effect))
        self._choose_effect()
        self.then.show_values(
            {**self._kind(self.effect, self._effects).places(rule.effect), "after": (rule.after, rule.unit)}
        )
        if isinstance(rule.effect, Write):
            self.text.setPlainText(rule.effect.text)
        (self.from_now if self._since else self.for_all).setChecked(True)
        self._look()

    def _choose_trigger(self) -> None:
        kind = self._kind(self.trigger, self._triggers)
        self.when.show_template(when_template(kind.usual), self._stages)
        self.when.show_values(kind.places(kind.usual))
        chosen = self.effect.value()
        last = list(self._stages)[-1] if self._stages else 0
        self._effects = effect_kinds(last, of_deals=isinstance(kind.usual, Entered))
        self.effect.blockSignals(True)
        self.effect.clear()
        for one in self._effects:
            self.effect.addItem(one.name, one.key)
        self.effect.setCurrentIndex(max(0, self.effect.findData(chosen)))
        self.effect.blockSignals(False)
        self._choose_effect()
        for choice in (self.from_now, self.for_all):
            choice.setVisible(not self.number and isinstance(kind.usual, get_args(STATES)))
        if not isinstance(kind.usual, get_args(STATES)):
            self.from_now.setChecked(True)

    def _choose_effect(self) -> None:
        kind = self._kind(self.effect, self._effects)
        hours = isinstance(kind.usual, MakeTask | Remind)
        before = self.then.places
        self.then.show_template(then_template(kind.usual), self._stages, self._tags, hours=hours)
        self.then.show_values({slot: value for slot, value in kind.places(kind.usual).items() if slot not in before})
        if "to" in self.then.places and not self.then.values()["after"][0]:
            self.then.show_values({"after": (14, "days")})
        for one in (self.text, self._text_hint):
            one.setVisible(isinstance(kind.usual, Write))
        line = [self.trigger, *self.when.stops(), self.effect, *self.then.stops(), self.text, self.from_now]
        for stop, following in pairwise(line):
            self.setTabOrder(stop, following)
        self._edited()

    def _edited(self) -> None:
        self._forget_wrong()
        self._later.start()

    def _look(self) -> None:
        rule = self.rule()
        if rule is None:
            self._tell(("", ""))
            return
        store, now, number, everybody = self.session.store, self.session.now(), self.number, self.for_all.isChecked()

        def look() -> tuple[str, str]:
            found = follow_up_rules.preview(store, rule, now, number=number, everybody=everybody)
            return touched_text([one.name for one in found.touched]), left_out_text(found.left_out)

        self.look_up(look, self._tell, long=True)

    def _tell(self, told: tuple[str, str]) -> None:
        for label, text in zip((self.told, self.left_out), told, strict=True):
            label.setText(text)
            label.setVisible(bool(text))

    def _put_together(self) -> None:
        names = {
            self.when: plain.label(_("When this happens"), bold=True),
            self.then: plain.label(_("Do this"), bold=True),
        }
        width = max(name.sizeHint().width() for name in names.values())
        for choice, line in ((self.trigger, self.when), (self.effect, self.then)):
            across = QHBoxLayout()
            across.setSpacing(10)
            names[line].setMinimumWidth(width)
            across.addWidget(names[line])
            across.addWidget(choice, 1)
            across.addStretch(1)
            self.column.addLayout(across)
            card = Card()
            card.body.addWidget(line)
            if line is self.then:
                card.body.addWidget(self.text)
                card.body.addWidget(self._text_hint)
            self.column.addWidget(card)
        for radio in (self.from_now, self.for_all):
            self._whom.addButton(radio)
            self.column.addWidget(radio)
        self.column.addStretch(1)
        whom = QVBoxLayout()
        whom.setContentsMargins(20, 10, 20, 0)
        for label in (self.told, self.left_out):
            whom.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        self.put_below(whom)

    def _connect(self) -> None:
        self.trigger.currentIndexChanged.connect(lambda _place: self._choose_trigger())
        self.effect.currentIndexChanged.connect(lambda _place: self._choose_effect())
        for line in (self.when, self.then):
            line.edited.connect(self._edited)
        self.text.textChanged.connect(self._edited)
        self._whom.buttonToggled.connect(lambda _button, _on: self._edited())
