"""The options of a ranking: period, measure, classes, range, columns, paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal

from smallcrm.actions.ranking_choice import OWN, RankingChoice
from smallcrm.i18n import _
from smallcrm.ui.paper import words as paper_words
from smallcrm.ui.ranking import words
from smallcrm.ui.ranking.cuts import CutFields
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import Card, button
from smallcrm.ui.widgets.choosing import beside, combo, mark, marked, radios
from smallcrm.ui.widgets.day_field import DayField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QLabel

    from smallcrm.analysis.types import Classing, Measure
    from smallcrm.reports.paper import PaperName
    from smallcrm.ui.ranking.periods import PeriodChoice
    from smallcrm.values.own_kinds import OwnKind

LARGE = 24
"""Lines this high have no room for two columns."""
TOPS = (20, 50, 100, 200, 0)


class OptionsCard(Card):
    """Says `changed` whenever the report would look different."""

    changed = Signal()
    segment_gone = Signal(str)
    """The segment of this name was chosen, and is there no more."""

    def __init__(
        self, now: RankingChoice, periods: Sequence[PeriodChoice], segments: Mapping[int, str], today: date
    ) -> None:
        super().__init__()
        self._columns = now.columns
        self._fields: Mapping[str, OwnKind] = {}
        self._segments: Mapping[int, str] = {}
        self._heading(_("Period"))
        self.period = combo(_("Period"), [(one.key, one.name) for one in periods])
        self.body.addWidget(self.period)
        self._days = plain.small()
        self.body.addWidget(self._days)
        self.show_periods(periods)
        first_of_year = today.replace(month=1, day=1)
        self.first, self.last = DayField(_("From"), first_of_year), DayField(_("To"), today)
        self._own = plain.row(self.first, plain.label("–"), self.last)
        self.body.addWidget(self._own)
        self._whom = self._heading(_("Customers"))
        self.segment = combo(_("Segment"), [("", _("All customers"))])
        self.body.addWidget(self.segment)
        self.show_segments(segments)
        self._heading(_("Ranked by"))
        self.by = radios(self, words.measures(), columns=2 if self.fontMetrics().height() < LARGE else 1)
        self._heading(_("Classes"))
        self.klass = radios(self, words.classings())
        self.cuts, self.amounts = CutFields("abc", now.cuts), CutFields("amount", now.amounts)
        self.body.addWidget(self.cuts)
        self.body.addWidget(self.amounts)
        self._heading(_("Range"))
        tops = [(str(top), _("Top {count}").format(count=top) if top else _("All customers")) for top in TOPS]
        self.top = combo(_("Range"), tops)
        self.columns = button(_("Columns…"), self.choose_columns)
        self.body.addLayout(beside(self.top, self.columns))
        self._heading(_("Paper"))
        self.paper = combo(_("Paper"), paper_words.papers())
        self.orientation = combo(_("How the paper stands"), paper_words.orientations())
        self.body.addLayout(beside(self.paper, self.orientation))
        self.show_choice(now)
        self._connect()

    def choice(self) -> RankingChoice:
        """What is chosen now."""
        own = self.period.currentData() == OWN
        first, last = (str(field.day() or "") if own else "" for field in (self.first, self.last))
        return RankingChoice(
            period=self.period.currentData(),
            first=first,
            last=last,
            by=cast("Measure", marked(self.by)),
            klass=cast("Classing", marked(self.klass)),
            cuts=self.cuts.cuts,
            amounts=self.amounts.cuts,
            top=int(self.top.currentData()),
            segment=self.segment.currentData(),
            columns=self._columns,
            paper=cast("PaperName", self.paper.currentData()),
            landscape=self.orientation.currentData() == paper_words.LANDSCAPE,
        )

    def show_choice(self, choice: RankingChoice) -> None:
        """Let the options say this; nothing is told of it."""
        orientation = paper_words.LANDSCAPE if choice.landscape else paper_words.PORTRAIT
        for box, key in (
            (self.period, choice.period),
            (self.top, str(choice.top)),
            (self.paper, choice.paper),
            (self.orientation, orientation),
        ):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(key)))
            box.blockSignals(False)
        self.segment.blockSignals(True)
        self._choose_segment(choice.segment)
        self.segment.blockSignals(False)
        for field, day in ((self.first, choice.first), (self.last, choice.last)):
            if day:
                field.show_day(date.fromisoformat(day))
        for group, key in ((self.by, choice.by), (self.klass, choice.klass)):
            mark(group, key)
        self.cuts.show_cuts(choice.cuts)
        self.amounts.show_cuts(choice.amounts)
        self._columns = choice.columns
        self._adapt()

    def show_periods(self, periods: Sequence[PeriodChoice]) -> None:
        """The days of the periods, which begin another day when the shop's year does."""
        self._days_of = {one.key: one.days for one in periods}
        for place, one in enumerate(periods):
            self.period.setItemData(place, one.days, Qt.ItemDataRole.ToolTipRole)
        self._days.setText(self._days_of[self.period.currentData()])

    def show_segments(self, segments: Mapping[int, str]) -> None:
        """The segments that there are now, if any (id -> name); one that has another name now stays chosen."""
        chosen = self.segment.currentData()
        renamed = next((segments.get(one) for one, name in self._segments.items() if name == chosen), None)
        self._segments = dict(segments)
        self.segment.blockSignals(True)
        while self.segment.count() > 1:
            self.segment.removeItem(1)
        for name in segments.values():
            self.segment.addItem(name, name)
        self._choose_segment(renamed or chosen)
        self.segment.blockSignals(False)
        for one in (self._whom, self.segment):
            one.setVisible(bool(segments))

    def _choose_segment(self, name: str) -> None:
        """For one that is gone all customers are ranked, which is said."""
        place = self.segment.findData(name)
        self.segment.setCurrentIndex(max(0, place))
        if place < 0:
            self.segment_gone.emit(name)

    def show_fields(self, fields: Mapping[str, OwnKind]) -> None:
        """The fields of the shop's own that can be columns now."""
        self._fields = fields

    def choose_columns(self) -> None:
        """A dialog in which the report's columns are chosen and put in order."""
        from smallcrm.ui.ranking.columns import report_columns, usual_columns
        from smallcrm.ui.widgets.column_dialog import ColumnDialog

        shown = self._columns or usual_columns(self.choice())
        dialog = ColumnDialog(report_columns(self._fields), shown, self.window())
        dialog.accepted.connect(lambda: self.set_columns(dialog.keys()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def set_columns(self, keys: Sequence[str]) -> None:
        """Have these columns in the report; the usual ones in their order are no choice."""
        from smallcrm.ui.ranking.columns import usual_columns

        usual = usual_columns(replace(self.choice(), columns=()))
        self._columns = () if tuple(keys) == usual else tuple(keys)
        self.changed.emit()

    def _heading(self, text: str) -> QLabel:
        if self.body.count():
            self.body.addSpacing(4)
        made = plain.label(text, bold=True)
        self.body.addWidget(made)
        return made

    def _connect(self) -> None:
        for box in (self.period, self.segment, self.top, self.paper, self.orientation):
            box.currentIndexChanged.connect(self._told)
        for group in (self.by, self.klass):
            group.buttonClicked.connect(self._told)
        for day in (self.first, self.last):
            day.kept.connect(self._told)
        for fields in (self.cuts, self.amounts):
            fields.changed.connect(self._told)

    def _told(self) -> None:
        self._adapt()
        self.changed.emit()

    def _adapt(self) -> None:
        period = self.period.currentData()
        self._own.setVisible(period == OWN)
        self._days.setText(self._days_of[period])
        self._days.setVisible(bool(self._days.text()))
        klass = marked(self.klass)
        self.cuts.setVisible(klass == "abc")
        self.amounts.setVisible(klass == "amount")
