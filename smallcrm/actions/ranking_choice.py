"""What the user chose for a ranking, as it is kept: in the program's settings, and under a name in the data file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args

from smallcrm.actions import kept_choice
from smallcrm.actions.kept_choice import Sound, are_counts, are_texts, is_count, is_flag, is_text, one_of
from smallcrm.actions.reporting import RankingOptions
from smallcrm.analysis.periods import Named
from smallcrm.analysis.types import Classing, Measure
from smallcrm.reports.columns import COLUMNS
from smallcrm.reports.columns import OWN as OWN_COLUMN
from smallcrm.reports.paper import PaperName
from smallcrm.values.eras import DateForm

OWN: Literal["own"] = "own"
"""The period that is given by its days."""


@dataclass(frozen=True, slots=True)
class RankingChoice:
    """Everything the options of the ranking page say."""

    period: Named | Literal["own"] = "fiscal-year"
    first: str = ""
    """The own days (ISO); they count where the period is OWN."""
    last: str = ""
    by: Measure = "amount"
    klass: Classing = "abc"
    cuts: tuple[int, ...] = (70, 90)
    """Percentages: where A and B end, of classes by share."""
    amounts: tuple[int, ...] = (100_000, 30_000)
    """Yen: where A and B begin, of classes by amount."""
    segment: str = ""
    """The name of the segment whose customers are ranked; '': all."""
    top: int = 50
    """How many customers are listed; 0: all."""
    columns: tuple[str, ...] = ()
    """The columns in their order; none: those that fit what it is ranked by."""
    paper: PaperName = "a4"
    landscape: bool = False

    def options(self, date_form: DateForm) -> RankingOptions:
        """What the report is made by."""
        made = RankingOptions(
            by=self.by,
            klass=self.klass,
            cuts=self.amounts if self.klass == "amount" else self.cuts,
            segment=self.segment,
            top=self.top,
            columns=self.columns,
            paper=self.paper,
            landscape=self.landscape,
            date_form=date_form,
        )
        if self.period != OWN:
            return replace(made, period=self.period)
        first, last = (date.fromisoformat(day) if day else None for day in (self.first, self.last))
        return replace(made, first=first, last=last)


def written(choice: RankingChoice) -> str:
    """The choice as it is kept."""
    return kept_choice.written(choice)


def read(text: str) -> RankingChoice:
    """A choice that was kept."""
    return kept_choice.read(text, RankingChoice, _SOUND)


def _is_day(value: Any) -> bool:
    try:
        return value == "" or bool(date.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def _are_columns(value: Any) -> bool:
    return are_texts(value) and all(key in COLUMNS or key.startswith(OWN_COLUMN) for key in value)


_SOUND: Sound = {
    "period": one_of(*get_args(Named), OWN),
    "first": _is_day,
    "last": _is_day,
    "by": one_of(*get_args(Measure)),
    "klass": one_of(*get_args(Classing)),
    "segment": is_text,
    "cuts": are_counts,
    "amounts": are_counts,
    "top": is_count,
    "columns": _are_columns,
    "paper": one_of(*get_args(PaperName)),
    "landscape": is_flag,
}
