"""The lines of a ranking as a list shows them: in any order, written when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.light import NamedTuple
from smallcrm.reports.columns import OWN, Value, closing, specs, texts
from smallcrm.values.money import yen
from smallcrm.values.own_values import kept_number
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.reports.ranking import RankingReport
    from smallcrm.ui.widgets.table import Order


class Line(NamedTuple):
    """A customer's line: each column's text by its key."""

    id: int
    texts: dict[str, str]


class RankingLines:
    """The values of every column are worked out once, with the report; texts only for the lines that are shown."""

    def __init__(self, report: RankingReport) -> None:
        self.report = report
        self.ids: Sequence[int] = report.rows.column("id")
        self._specs = {spec.key: spec for spec in specs(report)}
        self._values = {key: spec.values(report) for key, spec in self._specs.items()}
        self._places = {customer: place for place, customer in enumerate(self.ids)}

    def lines(self, ids: Sequence[int]) -> list[Line]:
        """These customers' lines."""
        places = [self._places[customer] for customer in ids]
        columns = {
            key: texts(spec, [self._values[key][place] for place in places], self.report)
            for key, spec in self._specs.items()
        }
        return [
            Line(customer, {key: column[number] for key, column in columns.items()})
            for number, customer in enumerate(ids)
        ]

    def ordered(self, order: Order | None) -> Sequence[int]:
        """The customers in this order; what is not known comes last, whichever way it goes."""
        if order is None or order.key not in self._values:
            return self.ids
        values = self._sortable(order.key)
        known = [place for place, value in enumerate(values) if value is not None]
        unknown = [place for place, value in enumerate(values) if value is None]
        known.sort(key=values.__getitem__, reverse=order.descending)
        return [self.ids[place] for place in (*known, *unknown)]

    def foot(self) -> str:
        """What closes the table, in a line: the others, the walk-ins, the total."""
        lines = [f"{line.name} {yen(int(line.values['amount'] or 0))}" for line in closing(self.report)]  # type: ignore[arg-type]
        return "   ".join(lines)

    def _sortable(self, key: str) -> list[Any]:
        values = self._values[key]
        if key == "name":
            people = self.report.people
            return [fold(people[one].kana or people[one].name) if one in people else None for one in self.ids]
        if key == "class":
            return [(len(str(value)), str(value)) for value in values]
        return list(map(_mixed if key.startswith(OWN) else _KEYS.get(self._specs[key].kind, _plain), values))


def _plain(value: Value) -> Any:
    return value


def _text(value: Value) -> Any:
    return fold(str(value)) if value else None


def _mixed(value: Value) -> Any:
    """A field of the shop's own may hold a text where others have a number or a day."""
    if value in ("", None):
        return None
    if isinstance(value, str):
        number = kept_number(value)
        return (True, 0, fold(value)) if number is None else (False, number, "")
    return (False, value.toordinal() if isinstance(value, date) else value, "")


def _change(value: Value) -> Any:
    """'New' stands above every growth."""
    return None if value is None else (isinstance(value, str), 0 if isinstance(value, str) else value)


_KEYS: dict[str, Callable[[Value], Any]] = {"text": _text, "change": _change}
