"""The columns that a ranking can have, as the lists of the window know columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smallcrm.actions.own_cells import own_column
from smallcrm.analysis.ranking import Rule
from smallcrm.i18n import _
from smallcrm.reports.columns import COLUMNS, OWN, ColumnSpec, default_columns, label, own_spec
from smallcrm.ui.widgets.table import Column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smallcrm.actions.ranking_choice import RankingChoice
    from smallcrm.values.own_kinds import OwnKind

_WIDTHS = {
    "rank": 48, "code": 64, "name": 132, "kana": 130, "amount": 92, "share": 64, "cumulative": 68, "class": 60,
    "visits": 54, "average": 80, "last": 84, "previous": 92, "change": 96, "profit": 92, "phone": 126,
}  # fmt: skip
_WIDTH = 74
_OWN_WIDTHS = {"text": 120, "number": 74, "yen": 92, "day": 100}
"""Of the shop's own fields, by what they hold."""
_GIVE_WAY = ("average", "kana", "code")
"""What is hidden where there is no room, the last first."""


def report_columns(own: Mapping[str, OwnKind]) -> list[Column[Any]]:
    """All of them, and the shop's own fields; the name cannot be left out."""
    return [column(spec) for spec in (*COLUMNS.values(), *(own_spec(name, own_column(own[name])) for name in own))]


def column(spec: ColumnSpec) -> Column[Any]:
    """A column of the ranking."""
    key = spec.key
    return Column(
        key,
        label(key) if key not in ("r", "f", "m") else _("RFM points: {letter}").format(letter=label(key)),
        lambda line: line.texts[key],
        max(_OWN_WIDTHS[spec.kind] if key.startswith(OWN) else _WIDTHS.get(key, _WIDTH), _width(label(key))),
        right=not spec.is_text and spec.kind != "class",
        bold=key == "name",
        stretch=key == "name",
        copied=lambda line: (_cell(line.texts[key]),),
        gives_way=_GIVE_WAY.index(key) + 1 if key in _GIVE_WAY else 0,
    )


def _cell(text: str) -> str | int:
    """A number as a spreadsheet reckons with it; a growth without the plus that would make it a formula."""
    plain = text.replace(",", "").replace("−", "-")
    return int(plain) if plain.lstrip("-").isdecimal() and not plain.startswith("0") else text.lstrip("+")


def _width(heading: str) -> int:
    """What a heading takes with its sign of the order."""
    return sum(7 if char.isascii() else 13 for char in heading) + 28


def usual_columns(choice: RankingChoice) -> tuple[str, ...]:
    """The columns that the report of such a choice has unless others are chosen."""
    from datetime import date

    rule = Rule(date.min, by=choice.by, klass=choice.klass)
    return default_columns(rule, compared=choice.period != "all")
