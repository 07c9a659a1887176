"""The stages of the deals: named, put in order, added and deleted; how likely, how long, and what each starts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from smallcrm.actions import pipelines
from smallcrm.actions.checking import WrongField, checked_deal_stage
from smallcrm.actions.forecasting import stage_chances
from smallcrm.actions.pipelines import StageDraft
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _, n_
from smallcrm.ui.asking import ask
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.ui.widgets.field import Field
from smallcrm.ui.widgets.form_dialog import FormDialog
from smallcrm.ui.widgets.row_list import Row, RowList
from smallcrm.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smallcrm.analysis.chances import Chance
    from smallcrm.store.deal_records import StageUse
    from smallcrm.ui.session import Session

WIDTHS = {"name": 5, "probability": 2, "stall_days": 2, "follow_up": 5, "follow_up_days": 2}
NUMBERS = ("probability", "stall_days", "follow_up_days")
TOOL = 26


class StageRow(Row):
    """One stage; those for deals that are won and lost have no limit, and cannot be taken away."""

    edited = Signal()
    carried = Signal(int)
    """It goes so far down."""

    def __init__(self, draft: StageDraft) -> None:
        super().__init__()
        self.draft = draft
        self.fields = {
            name: Field(word, partial(_read, name), labelled=False, editor=None) for name, word in _words().items()
        }
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        for name, width in WIDTHS.items():
            field = self.fields[name]
            value = getattr(draft, name)
            field.show_value(value if value or name == "probability" else None)
            field.edited.connect(self.edited)
            across.addWidget(field, width)
        self.up = self._way("arrow-up", _("Up"), -1)
        self.down = self._way("arrow-down", _("Down"), 1)
        self.away = self.away_tool(self.fields["name"].editor)
        for one in (self.up, self.down, self.away):
            one.setFixedWidth(TOOL)
            across.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        if draft.kind != "open":
            for name in ("probability", "stall_days", "follow_up_days"):
                self.fields[name].setEnabled(draft.kind == "won" and name == "follow_up_days")
            self.fields["probability"].show_value(100 if draft.kind == "won" else 0)
            won, lost = _("for deals that are won"), _("for deals that are lost")
            self.fields["name"].say(won if draft.kind == "won" else lost)
            self.away.setEnabled(False)

    def take_focus(self) -> None:
        self.fields["name"].take_focus()

    def tell_chance(self, chance: Chance) -> None:
        """What counts as long as no probability is typed."""
        line = self.fields["probability"].editor
        assert isinstance(line, QLineEdit)
        if chance.source != "said":
            line.setPlaceholderText(f"{chance.percent}")
            learned = n_("learned from {count} closed deal", "learned from {count} closed deals", chance.closed)
            usual = _("as is usual; learned from your own deals once enough are closed")
            line.setToolTip(learned.format(count=f"{chance.closed:,}") if chance.source == "learned" else usual)

    def value(self) -> StageDraft:
        """The stage as it stands there."""
        values: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        values["follow_up_days"] = values["follow_up_days"] or 0
        if self.draft.kind != "open":
            values |= {"probability": None, "stall_days": None}
        return self.draft._replace(**values)

    def _way(self, drawing: str, name: str, by: int) -> QToolButton:
        made = tool(drawing, name, lambda: self.carried.emit(by))
        made.setFixedHeight(self.fields["name"].editor.sizeHint().height())
        return made


class StageRows(RowList[StageRow]):
    """The stages from the first to the last."""

    def __init__(self) -> None:
        super().__init__(_("Another stage"), _headings())

    def new_row(self) -> StageRow:
        return self._row(StageDraft(0, "", stall_days=pipelines.STALLED_AFTER))

    def one_more(self) -> None:
        """A new stage comes before those for deals that are closed."""
        row = self.new_row()
        self.add(row)
        closed = sum(one.draft.kind != "open" for one in self.rows)
        self._carry(row, -closed)
        row.take_focus()

    def show_value(self, drafts: list[StageDraft]) -> None:
        """Show these."""
        self.clear()
        for draft in drafts:
            self.add(self._row(draft))

    def value(self) -> list[StageDraft]:
        """The stages as they stand there."""
        return [row.value() for row in self.rows]

    def _row(self, draft: StageDraft) -> StageRow:
        row = StageRow(draft)
        row.edited.connect(self.edited)
        row.carried.connect(lambda by: self._carry(row, by))
        return row

    def _carry(self, row: StageRow, by: int) -> None:
        place = self.rows.index(row)
        to = max(0, min(place + by, len(self.rows) - 1))
        if to == place:
            return
        self.rows.insert(to, self.rows.pop(place))
        self.column.removeWidget(row)
        self.column.insertWidget(self._above + to, row)
        self.edited.emit()


class StageDialog(FormDialog):
    """All stages are saved as one act."""

    about = "pipeline"
    WIDTH, HEIGHT = 860, 520

    def __init__(self, session: Session, parent: QWidget | None = None, *, pipeline: int | None = None) -> None:
        """`pipeline` None: the first."""
        known = session.store.pipelines.all()
        self._pipeline = pipeline if pipeline is not None else known[0].id if known else None
        name = next((one.name for one in known if one.id == self._pipeline and len(known) > 1), "")
        title = _("Stages of the pipeline “{name}”").format(name=name) if name else _("Stages of the deals")
        super().__init__(session, title, parent)
        self._heirs: dict[int, int] = {}
        self.rows = StageRows()
        words = _("A deal that stays longer than its days is called stalled. What a stage starts becomes a task.")
        self.column.addWidget(plain.label(words, tone="muted", wrap=True))
        self.rules = button(_("More by follow-up rules…"), self._show_rules)
        self.rules.setProperty("flat", "true")
        self.rules.setAutoDefault(False)
        self.column.addWidget(self.rules, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.rows)
        self.column.addStretch(1)
        self._before = pipelines.drafts(session.store, self._pipeline)
        self._show()
        self.rows.rows[0].take_focus()

    def fields(self) -> list[Field]:
        return [field for row in self.rows.rows for field in row.fields.values()]

    def state(self) -> Any:
        return self.rows.value()

    def act(self) -> Callable[[], Any]:
        store, wanted, pipeline, heirs = self.session.store, self.rows.value(), self._pipeline, dict(self._heirs)
        return lambda: pipelines.save_stages(store, wanted, pipeline, heirs)

    def is_meant(self) -> bool:
        """Of each stage that goes and has deals it is asked where these go on."""
        self._heirs.clear()
        kept = {row.draft.id for row in self.rows.rows}
        places = {draft.id: place for place, draft in enumerate(self._before)}
        for gone in self._before:
            use = self.session.store.pipelines.use(gone.id)
            staying = [row.draft for row in self.rows.rows if row.draft.id and row.draft.kind == gone.kind]
            if gone.id in kept or not use.ever or not staying:
                continue
            staying.sort(key=partial(_distance, places, gone))
            heir = self._ask_heir(gone, use, staying)
            if not heir:
                return False
            self._heirs[gone.id] = heir
        return True

    def _ask_heir(self, gone: StageDraft, use: StageUse, staying: Sequence[StageDraft]) -> int:
        """The stage in which the deals of one that goes are from now on; 0: it is not to go."""
        been = use.ever - use.now
        told = [
            (use.now, n_("{count} deal is in it.", "{count} deals are in it.", use.now)),
            (been, n_("{count} deal was in it before.", "{count} deals were in it before.", been)),
        ]
        counts = [text.format(count=f"{count:,}") for count, text in told if count]
        keeps = _("They keep their history, and are in the stage that you choose. An undo brings all of it back.")
        choices = [(str(one.id), _("To “{name}”").format(name=one.name)) for one in staying]
        heading = _("Where do the deals of the stage “{name}” go?").format(name=gone.name)
        return int(ask(self, heading, "\n".join([*counts, keeps]), [*choices, ("", _("Cancel"))]) or 0)

    def look_again(self) -> None:
        now = pipelines.drafts(self.session.store, self._pipeline)
        if now == self._before:
            return
        self._before = now
        if self.is_changed():
            self.tell(_("The stages were changed meanwhile. Saving puts these in their place."))
        else:
            self._show()

    def _show_rules(self) -> None:
        from smallcrm.ui.calendar.acts import show
        from smallcrm.ui.follow_ups.follow_ups_dialog import FollowUpsDialog

        show(FollowUpsDialog(self.session, self))

    def _show(self) -> None:
        self.rows.show_value(self._before)
        chances = stage_chances(self.session.store, self._pipeline)
        for row in self.rows.rows:
            if row.draft.id in chances:
                row.tell_chance(chances[row.draft.id])
        self.begin()


def _words() -> dict[str, str]:
    return {
        "name": _("Stage"),
        "probability": _("Probability (%)"),
        "stall_days": _("Stalls after (days)"),
        "follow_up": _("Starts the task"),
        "follow_up_days": _("Due after (days)"),
    }


def _distance(places: Mapping[int, int], gone: StageDraft, other: StageDraft) -> int:
    return abs(places[other.id] - places[gone.id])


def _headings() -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(6)
    words = _words()
    for name, width in WIDTHS.items():
        across.addWidget(plain.small(words[name], wrap=True), width, Qt.AlignmentFlag.AlignBottom)
    across.addSpacing(3 * (TOOL + 6))
    return made


def _read(name: str, text: str) -> Typed:
    value: Any = text
    if name in NUMBERS:
        said = narrow(text).strip().removesuffix("%").strip()
        if said and not said.removeprefix("-").isdecimal():
            return Typed(text, _("{value} is no number.").format(value=text))
        value = int(said) if said else None
    try:
        return Typed(checked_deal_stage({name: value})[name])
    except WrongField as wrong:
        return Typed(text, wrong.reason)
