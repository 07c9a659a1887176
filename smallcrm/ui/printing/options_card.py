"""The options of what is printed: the kind, for whom, and what each kind asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions.printing import ASKED_FOR, LISTS, OWN, POST, Kind, PrintChoice
from smallcrm.i18n import _
from smallcrm.ui.paper import words as paper_words
from smallcrm.ui.printing import words
from smallcrm.ui.printing.own_sheet import OwnSheet
from smallcrm.ui.printing.sheet_picture import SheetPicture
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.choosing import beside, combo

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.actions.printing import Asked, PeriodName
    from smallcrm.reports.paper import PaperName
    from smallcrm.ui.printing.groups import Group


class PrintOptions(Card):
    """Says `changed` whenever what is printed would look different."""

    changed = Signal()
    columns_wanted = Signal()
    """The columns of the list are to be chosen."""
    offset_wanted = Signal()
    """The printer sets its paper beside its place."""

    def __init__(self, now: PrintChoice, groups: Sequence[Group]) -> None:
        super().__init__()
        self._columns: dict[str, tuple[str, ...]] = {}
        self._start = now.start
        self._parts: list[tuple[QWidget, Callable[[str], bool]]] = []
        self.body.addWidget(plain.label(_("What"), bold=True))
        self.kind = combo(_("What"), words.kinds())
        self.body.addWidget(self.kind)
        self.body.addSpacing(4)
        self.body.addWidget(plain.label(_("For whom"), bold=True))
        self.whom = combo(_("For whom"), [(group.key, group.name) for group in groups])
        self.body.addWidget(self.whom)
        self.told = plain.small(wrap=True)
        self.body.addWidget(self.told)
        self.new_year = self._flag(_("New Year's cards"), _("Who is in mourning gets none."), _is_post)
        hint = _("Else who was never asked gets it, too. Who said no never does.")
        self.agreed = self._flag(_("Only for those who said yes"), hint, _is_asked_for)
        self.asked = plain.small(wrap=True)
        self._part(self.asked, _is_asked_for)
        self._add_labels()
        self.month = combo(_("Month"), list(words.months()))
        self._part(_below(plain.label(_("Month"), bold=True), self.month), lambda kind: kind == "birthdays")
        self.period = combo(_("Period"), words.periods())
        self._part(_below(plain.label(_("Period"), bold=True), self.period), lambda kind: kind == "statements")
        self.columns = button(_("Columns…"), self.columns_wanted.emit)
        self.as_shown = button(_("As in the customers list"), lambda: self.set_columns(()))
        self.usual = button(_("The usual columns"), lambda: self.set_columns(()))
        columns = _below(plain.label(_("Columns"), bold=True), self.columns, self.as_shown, self.usual)
        self._part(columns, lambda kind: kind in LISTS)
        self.paper = combo(_("Paper"), paper_words.papers())
        self.orientation = combo(_("How the paper stands"), paper_words.orientations())
        paper = _below(plain.label(_("Paper"), bold=True), beside(self.paper, self.orientation))
        self._part(paper, lambda kind: kind in LISTS)
        self.with_sender = self._flag(_("With the shop as the sender"), "", lambda kind: kind in POST[1:])
        self.frames = self._flag(_("With frames"), _("Lines around the labels, or the boxes of the code."), _is_post)
        hint = _("A page to hold against the paper, before it is used up.")
        self.test_page = self._flag(_("Test page"), hint, _is_post)
        self.offset = button(_("Printer offset…"), self.offset_wanted.emit)
        self._part(self.offset, _is_post)
        self.show_choice(now)
        self._connect()

    def choice(self) -> PrintChoice:
        """What is chosen now."""
        return PrintChoice(
            kind=cast("Kind", self.kind.currentData()),
            sheet=self.sheet.currentData(),
            own_sheet=self.own.text(),
            start=self._start,
            frames=self.frames.isChecked(),
            new_year=self.new_year.isChecked(),
            agreed=self.agreed.isChecked(),
            sender=self.with_sender.isChecked(),
            month=int(self.month.currentData()),
            period=cast("PeriodName", self.period.currentData()),
            columns=self._columns.get("list", ()),
            call_columns=self._columns.get("calls", ()),
            birthday_columns=self._columns.get("birthdays", ()),
            paper=cast("PaperName", self.paper.currentData()),
            landscape=self.orientation.currentData() == paper_words.LANDSCAPE,
        )

    def show_choice(self, choice: PrintChoice) -> None:
        """Let the options say this; nothing is told of it."""
        orientation = paper_words.LANDSCAPE if choice.landscape else paper_words.PORTRAIT
        for box, key in (
            (self.kind, choice.kind),
            (self.sheet, choice.sheet),
            (self.month, str(choice.month)),
            (self.period, choice.period),
            (self.paper, choice.paper),
            (self.orientation, orientation),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(key)))
            box.blockSignals(False)
        self.own.show_text(choice.own_sheet)
        for flag, on in (
            (self.frames, choice.frames),
            (self.new_year, choice.new_year),
            (self.agreed, choice.agreed),
            (self.with_sender, choice.sender),
        ):
            flag.setChecked(on)
        self._columns = {
            "list": choice.columns, "calls": choice.call_columns, "birthdays": choice.birthday_columns,
        }  # fmt: skip
        self._start = choice.start
        self._adapt()

    def show_groups(self, groups: Sequence[Group], told: str) -> None:
        """Who there is to choose from now."""
        chosen = self.whom.currentData()
        self.whom.blockSignals(True)
        self.whom.clear()
        for group in groups:
            self.whom.addItem(group.name, group.key)
        self.whom.setCurrentIndex(max(0, self.whom.findData(chosen)))
        self.whom.blockSignals(False)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def show_asked(self, asked: Asked | None) -> None:
        """What those for whom it is answered; None: it is not known yet."""
        told = _("Said no: {refused} ・ Never asked: {unasked}")
        self.asked.setText(
            told.format(refused=f"{asked.refused:,}", unasked=f"{asked.unasked:,}") if asked is not None else ""
        )

    def choose(self, kind: str, whom: str) -> None:
        """Have this printed for these."""
        for box, key in ((self.kind, kind), (self.whom, whom)):
            box.setCurrentIndex(max(0, box.findData(key)))

    def set_columns(self, keys: Sequence[str]) -> None:
        """Have these columns in the list that is chosen; none: as they are on the screen, or the usual ones."""
        self._columns[self.kind.currentData()] = tuple(keys)
        self._told()

    def _add_labels(self) -> None:
        self.sheet = combo(_("Label sheet"), list(words.sheets()))
        self.own = OwnSheet()
        self.picture = SheetPicture(PrintChoice().labels)
        self.first_free = plain.small(wrap=True)
        hint = plain.small(_("Click on the first label that is still there."), wrap=True)
        words_beside = QVBoxLayout()
        for one in (self.first_free, hint):
            words_beside.addWidget(one)
        words_beside.addStretch()
        aside = QHBoxLayout()
        aside.setSpacing(10)
        aside.addWidget(self.picture)
        aside.addLayout(words_beside, 1)
        part = _below(plain.label(_("Label sheet"), bold=True), self.sheet, self.own, aside)
        self._part(part, lambda kind: kind == "labels")

    def _flag(self, name: str, words: str, shown: Callable[[str], bool]) -> QCheckBox:
        made = QCheckBox(name)
        made.setToolTip(words)
        made.setAccessibleDescription(words)
        self._part(made, shown)
        return made

    def _part(self, part: QWidget, shown: Callable[[str], bool]) -> None:
        """`shown` says for which kinds."""
        self._parts.append((part, shown))
        self.body.addWidget(part)

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._change_kind)
        self.sheet.currentIndexChanged.connect(self._change_sheet)
        self.own.changed.connect(self._change_sheet)
        self.picture.chosen.connect(self._change_start)
        for box in (self.whom, self.month, self.period, self.paper, self.orientation):
            box.currentIndexChanged.connect(self._told)
        for flag in (self.new_year, self.agreed, self.with_sender, self.frames, self.test_page):
            flag.clicked.connect(self._told)

    def _change_kind(self) -> None:
        self.test_page.setChecked(False)  # it is meant for one paper, and not to be forgotten
        self._told()

    def _change_sheet(self) -> None:
        """Another sheet is a whole one."""
        self._start = 1
        self._told()

    def _change_start(self, start: int) -> None:
        self._start = start
        self._told()

    def _told(self, *_args: Any) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        kind = self.kind.currentData()
        for part, shown in self._parts:
            part.setVisible(shown(kind))
        self.own.setVisible(self.sheet.currentData() == OWN)
        choice = replace(self.choice(), kind="labels")
        self.picture.show_sheet(choice.labels, choice.start)
        self.first_free.setText(self.picture.words())
        self.as_shown.setVisible(bool(self._columns.get(kind)) and kind == "list")
        self.usual.setVisible(bool(self._columns.get(kind)) and kind != "list")
        self.whom.setEnabled(not (self.test_page.isChecked() and _is_post(kind)))


def _is_post(kind: str) -> bool:
    return kind in POST


def _is_asked_for(kind: str) -> bool:
    return kind in ASKED_FOR


def _below(*parts: QWidget | QHBoxLayout) -> QWidget:
    """A widget of parts below each other."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
    return made
