"""The options of a ranking: period, measure, classes, range."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QDateEdit, QRadioButton, QVBoxLayout

from smallcrm.i18n import _
from smallcrm.ui.ranking.cuts import CutFields
from smallcrm.ui.ranking.periods import OWN, choices
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.analysis.types import Classing, Measure

TOPS = (20, 50, 100, 200, 0)


@dataclass(frozen=True)
class Chosen:
    """What the card says now."""

    period: str
    first: date
    last: date
    """The own days; they count where the period is OWN."""
    by: Measure
    klass: Classing
    cuts: tuple[int, ...]
    """Percentages: where A and B end, of classes by share."""
    amounts: tuple[int, ...]
    """Yen: where A and B begin, of classes by amount."""
    top: int


class OptionsCard(Card):
    """Says `changed` whenever the report would look different."""

    changed = Signal()

    def __init__(self, now: Chosen, today: date, start_month: int) -> None:
        super().__init__()
        self._heading(_("Period"))
        self.period = _combo(_("Period"), choices(today, start_month), now.period)
        self.body.addWidget(self.period)
        self.first, self.last = _day(_("From"), now.first), _day(_("To"), now.last)
        self._own = plain.row(self.first, plain.label("–"), self.last)
        self.body.addWidget(self._own)
        self._heading(_("Ranked by"))
        self.by = _radios(self, _measures(), now.by)
        self._heading(_("Classes"))
        self.klass = _radios(self, _classings(), now.klass)
        self.cuts, self.amounts = CutFields("abc", now.cuts), CutFields("amount", now.amounts)
        self.body.addWidget(self.cuts)
        self.body.addWidget(self.amounts)
        self._heading(_("Range"))
        tops = [(str(top), _("Top {count}").format(count=top) if top else _("All customers")) for top in TOPS]
        self.top = _combo(_("Range"), tops, str(now.top))
        self.body.addWidget(self.top)
        self._connect()
        self._adapt()

    def chosen(self) -> Chosen:
        """What is chosen now."""
        return Chosen(
            period=str(self.period.currentData()),
            first=_python_date(self.first),
            last=_python_date(self.last),
            by=_marked(self.by),  # type: ignore[arg-type]  # the radios hold no others
            klass=_marked(self.klass),  # type: ignore[arg-type]
            cuts=self.cuts.cuts,
            amounts=self.amounts.cuts,
            top=int(self.top.currentData()),
        )

    def _heading(self, text: str) -> None:
        if self.body.count():
            self.body.addSpacing(4)
        self.body.addWidget(plain.label(text, bold=True))

    def _connect(self) -> None:
        for combo in (self.period, self.top):
            combo.currentIndexChanged.connect(self._told)
        for group in (self.by, self.klass):
            group.buttonClicked.connect(self._told)
        for day in (self.first, self.last):
            day.dateChanged.connect(self._told)
        for fields in (self.cuts, self.amounts):
            fields.changed.connect(self._told)

    def _told(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        self._own.setVisible(self.period.currentData() == OWN)
        klass = _marked(self.klass)
        self.cuts.setVisible(klass == "abc")
        self.amounts.setVisible(klass == "amount")


def _measures() -> Sequence[tuple[str, str]]:
    return (
        ("amount", _("Sales")),
        ("visits", _("Visit count")),
        ("profit", _("Gross profit")),
        ("quantity", _("Quantity")),
        ("average", _("Average spend")),
        ("rfm", _("RFM score")),
    )


def _classings() -> Sequence[tuple[str, str]]:
    return (
        ("abc", _("ABC, by share of sales")),
        ("decile", _("Deciles (10 equal groups)")),
        ("amount", _("By amounts of my own")),
        ("rfm", _("RFM segments")),
    )


def _combo(name: str, words: Sequence[tuple[str, str]], now: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    for key, word in words:
        made.addItem(word, key)
    made.setCurrentIndex(max(0, made.findData(now)))
    return made


def _radios(card: Card, words: Sequence[tuple[str, str]], now: str) -> QButtonGroup:
    group = QButtonGroup(card)
    column = QVBoxLayout()
    column.setSpacing(1)
    card.body.addLayout(column)
    for key, word in words:
        radio = QRadioButton(word)
        radio.setProperty("key", key)
        radio.setChecked(key == now)
        group.addButton(radio)
        column.addWidget(radio)
    if group.checkedButton() is None:
        group.buttons()[0].setChecked(True)
    return group


def _marked(group: QButtonGroup) -> str:
    return str(next(made for made in group.buttons() if made.isChecked()).property("key"))


def _day(name: str, day: date) -> QDateEdit:
    made = QDateEdit(QDate(day.year, day.month, day.day))
    made.setDisplayFormat("yyyy/MM/dd")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def _python_date(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
