"""A deal is entered, or changed: with whom, about what, for how much, how likely, and what is next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from smallcrm.actions import deals, items, pipelines
from smallcrm.actions.checking import WrongField, checked_deal
from smallcrm.actions.deal_steps import Step
from smallcrm.actions.typed import Typed, purchase_field
from smallcrm.actions.typed_days import day_ahead
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.link_field import Link
from smallcrm.ui.pipeline.deal_lines import DealLines
from smallcrm.ui.pipeline.pipeline_field import PipelineField
from smallcrm.ui.pipeline.purchase_box import PurchaseBox
from smallcrm.ui.pipeline.who_fields import BuyerField, ContactField, WhoField
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Lines, Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.words import day_text
from smallcrm.values.money import amount_text, yen
from smallcrm.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.store.deal_records import Deal
    from smallcrm.store.to_do_records import Task
    from smallcrm.ui.session import Session

OFFERED = ("source", "competitor", "staff", "lost_reason")
LINKS = {"customer": "customer_id", "contact": "contact_id"}
STEP = ("step", "step_on")


class DealDialog(FormDialog):
    """The amount is the sum of the items, until one says otherwise."""

    about = "pipeline"
    WIDTH, HEIGHT = 760, 660

    def __init__(
        self,
        session: Session,
        deal: int = 0,
        *,
        customer: int = 0,
        pipeline: int | None = None,
        stage: int = 0,
        lead: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`deal` 0 is a new one, perhaps of this customer and in this pipeline or stage; `lead`: whom it makes one."""
        super().__init__(session, _("New deal") if not deal else _("Deal"), parent)
        self.deal = deal
        self._lead = customer if lead else 0
        self._record: Deal | None = None
        self._task: Task | None = None
        self._summed = ""
        self.lines = DealLines(partial(items.usual, session.store))
        self.pipeline = PipelineField(session.store)
        self.parts = self._fields()
        self.purchase = PurchaseBox(session)
        self.pipeline.edited.connect(self._change_pipeline)
        self.lines.edited.connect(self._sum_up)
        for part in (self.pipeline, self.parts["stage_id"], self.parts["amount"], self.lines):
            part.edited.connect(self._suit_end)
        self._put_together()
        if deal:
            self._show(session.store.deals.get(deal))
        else:
            self._show_new(customer, pipeline, stage)
        self.look_up(self._words, self._offered)
        self.parts["title" if customer or deal else "customer"].take_focus()

    def fields(self) -> list[Field]:
        return [self.pipeline, *self.parts.values(), *self.lines.fields()]

    def state(self) -> dict[str, Any]:
        values = {name: part.value() for name, part in self.parts.items()}
        return {**values, "lines": self.lines.value(), "purchase": self.purchase.answer()}

    def save(self) -> None:
        """A name that is new in the list of customers is told from one that is there before it is saved."""
        for name in LINKS:
            self._who(name).who()
        step, day = (self.parts[name] for name in STEP)
        if day.text().strip() and not step.text().strip():
            step.say(_("What is to be done then?"), wrong=True)
            step.take_focus()
            return
        super().save()

    def act(self) -> Callable[[], Any]:
        store, number, today = self.session.store, self.deal, self.session.today()
        before, now = self._as_it_was, self.state()
        lines, purchase, buyer = now["lines"], now["purchase"], self._buyer().buyer()[1]
        values = {name: value for name, value in now.items() if name not in (*STEP, *LINKS, "lines", "purchase")}
        values |= {column: now[name].customer for name, column in LINKS.items()}
        step = Step(self._task.id if self._task else 0, now["step"], now["step_on"])
        if self._lead and values["customer_id"] == self._lead:
            return lambda: deals.convert(store, self._lead, values, lines, today=today, step=step, purchase=purchase)
        if not number:
            return lambda: deals.add(store, values, lines, today=today, step=step, buyer=buyer, purchase=purchase)
        same = {name for name, value in now.items() if value == before[name]}
        changed = {name: value for name, value in values.items() if name not in same | _columns(same)}
        new_lines = None if "lines" in same else lines
        new_step = None if set(STEP) <= same else step
        return lambda: deals.change(
            store, number, changed, new_lines, today=today, step=new_step, buyer=buyer, purchase=purchase
        )

    def look_again(self) -> None:
        if not self.deal:
            return
        now = self.session.store.deals.get(self.deal)
        self.save_button.setEnabled(now is not None)
        if now is None:
            self.tell(_("This was deleted meanwhile. An undo brings it back."), tone="bad")
        elif now != self._record and not self.is_changed():
            self._show(now)
            self.tell("")
        elif now != self._record:
            self._record = now
            self.tell(_("This deal was changed meanwhile. Saving writes only what you changed here."))

    def _who(self, name: str) -> WhoField:
        field = self.parts[name]
        assert isinstance(field, WhoField)
        return field

    def _buyer(self) -> BuyerField:
        field = self.parts["customer"]
        assert isinstance(field, BuyerField)
        return field

    def _fields(self) -> dict[str, Field]:
        store, today = self.session.store, self.session.today()
        made: dict[str, Field] = {
            "customer": BuyerField(store),
            "contact": ContactField(store),
            "title": Field(_("Name of the deal"), partial(_read, "title")),
            "stage_id": ChoiceField(field_word("stage"), []),
            "amount": Field(field_word("amount"), _read_amount, amount_text, hint=self._about_amount),
            "probability": Field(_("Probability (%)"), _read_percent),
            "close_on": Field(field_word("close_on"), partial(day_ahead, today=today), day_text, hint=day_text),
        }
        for name in OFFERED:
            made[name] = Field(field_word(name), partial(_read, name), editor=Suggested())
        made["step"] = Field(field_word("next_step"), partial(_read, "source"))
        made["step_on"] = Field(field_word("next_on"), partial(day_ahead, today=today), day_text, hint=day_text)
        made["note"] = Field(field_word("note"), partial(_read, "note"), editor=Lines(2))
        return made

    def _show(self, record: Deal | None) -> None:
        self._record = record
        if record is None:
            return
        store = self.session.store
        tasks = store.to_do.of_deal(record.id)
        self._task = tasks[0] if tasks else None
        self._offer_stages(record.stage_id)
        for name, part in self.parts.items():
            if name in LINKS:
                part.show_value(self._link(getattr(record, LINKS[name])))
            elif name not in STEP:
                part.show_value(getattr(record, name))
        self.parts["step"].show_value(self._task.title if self._task else "")
        self.parts["step_on"].show_value(self._task.due_on if self._task else "")
        self.lines.show_value(store.deals.lines(record.id))
        self.parts["amount"].tell()
        self.purchase.show_deal(record, won=self._stage_kind() == "won")
        self._suit_end()
        self._summed = amount_text(self.lines.total()) if self.lines.total() == record.amount else ""
        self.begin()

    def _show_new(self, customer: int, pipeline: int | None, stage: int) -> None:
        stages = pipelines.stages_of(self.session.store, pipeline)
        begins = stage or (stages[0].id if stages else None)
        self._offer_stages(begins)
        self.parts["customer"].show_value(self._link(customer))
        self.parts["stage_id"].show_value(begins)
        self.purchase.show_deal(None, won=False)
        known = self.session.store.customers.get(self._lead) if self._lead else None
        if known is not None:
            self.tell(_("With this deal “{name}” is in negotiation.").format(name=known.name))
            self.parts["source"].show_value(known.source)
            self.parts["staff"].show_value(known.staff)
        self.lines.show_value(())
        self._suit_end()
        self.begin()

    def _offer_stages(self, stage: int | None) -> None:
        """The stages of the pipeline that this one belongs to; before there are any, the usual first one."""
        record = self.session.store.pipelines.stage(stage) if stage is not None else None
        stages = pipelines.stages_of(self.session.store, record.pipeline_id) if record is not None else []
        choices: list[tuple[object, str]] = [(one.id, one.name) for one in stages]
        self._stage_field().offer(choices or [(None, pipelines.usual_stages()[0].name)])
        self.pipeline.show_value(record.pipeline_id if record is not None else None)

    def _change_pipeline(self) -> None:
        """In the pipeline that was chosen the deal is in the stage that fits."""
        store, field = self.session.store, self._stage_field()
        before = store.pipelines.stage(field.value())
        if before is not None:
            fits = pipelines.fitting(store, before, self.pipeline.value())
            self._offer_stages(fits.id)
            field.show_value(fits.id)

    def _stage_kind(self) -> str:
        stage = self._stage_field().value()
        record = self.session.store.pipelines.stage(stage) if stage is not None else None
        return record.kind if record is not None else "open"

    def _suit_end(self) -> None:
        """What is asked of a deal that is won or lost."""
        kind, reason, amount = self._stage_kind(), self.parts["lost_reason"], self.parts["amount"]
        reason.setVisible(kind == "lost" or bool(reason.text()))
        self.purchase.suit(won=kind == "won", amount=0 if amount.problem() else amount.value())

    def _stage_field(self) -> ChoiceField:
        field = self.parts["stage_id"]
        assert isinstance(field, ChoiceField)
        return field

    def _link(self, customer: int | None) -> Link:
        known = self.session.store.customers.get(customer) if customer else None
        return Link(known.name, known.id) if known else Link()

    def _sum_up(self) -> None:
        """The items say the amount as long as nobody has typed another one."""
        amount, total = self.parts["amount"], self.lines.total()
        if amount.text().strip() in ("", self._summed) and total:
            self._summed = amount_text(total)
            amount.show_value(total)
        else:
            amount.tell()

    def _about_amount(self, amount: int) -> str:
        total = self.lines.total()
        return _("The items come to {amount}.").format(amount=yen(total)) if total not in (0, amount) else ""

    def _words(self) -> tuple[dict[str, list[str]], dict[str, str]]:
        """What other deals and purchases have, and the items with their codes."""
        store = self.session.store
        words = {name: store.deals.in_use(name) for name in OFFERED}
        words["staff"] = list(dict.fromkeys([*words["staff"], *store.purchases.in_use("staff")]))
        return words, items.offered(store)

    def _offered(self, found: tuple[Mapping[str, Sequence[str]], Mapping[str, str]]) -> None:
        words, offered = found
        self.lines.offer(offered)
        for name in OFFERED:
            editor = self.parts[name].editor
            if isinstance(editor, Suggested):
                editor.offer(words[name])

    def _put_together(self) -> None:
        """The form from top to bottom."""
        parts = self.parts
        self.put_across((parts["customer"], 3), (parts["contact"], 2))
        self.put_across((parts["title"], 3), (self.pipeline, 2), (parts["stage_id"], 2))
        self.put_across((parts["amount"], 3), (parts["probability"], 2), (parts["close_on"], 3))
        self.column.addWidget(self.purchase)
        self.column.addWidget(plain.label(_("Items"), bold=True))
        self.column.addWidget(self.lines)
        self.put_across((parts["step"], 3), (parts["step_on"], 2))
        self.put_across((parts["source"], 2), (parts["competitor"], 2), (parts["staff"], 2))
        self.put_across((parts["lost_reason"], 1))
        self.put_across((parts["note"], 1))
        for name in ("step_on", "close_on"):
            parts[name].editor.setToolTip(_("Also “tomorrow”, “in 3 days”, 来週, 月末"))
        parts["probability"].editor.setToolTip(_("Empty: that of the stage"))
        self.column.addStretch(1)


def _columns(names: set[str]) -> set[str]:
    return {LINKS[name] for name in names if name in LINKS}


def _read(name: str, value: object) -> Typed:
    try:
        return Typed(checked_deal({name: value})[name])
    except WrongField as wrong:
        return Typed(value, wrong.reason)


def _read_amount(text: str) -> Typed:
    typed = purchase_field("amount", text) if text.strip() else Typed(0)
    return typed if typed.problem else _read("amount", typed.value)


def _read_percent(text: str) -> Typed:
    said = narrow(text).strip().removesuffix("%").strip()
    if not said:
        return Typed(None)
    return _read_whole(int(said), text) if said.isdecimal() else Typed(text, _("A number from 0 to 100."))


def _read_whole(number: int, text: str) -> Typed:
    try:
        return Typed(checked_deal({"probability": number})["probability"])
    except WrongField as wrong:
        return Typed(text, wrong.reason)
