"""What can be asked in the filter builder: subjects, and the ways to ask about each, with the editors they need.

A way makes a condition of what stands in its editors, and takes one apart again when a saved filter is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from smallcrm.actions.filter_values import MONEY, asked_word
from smallcrm.filters import fields
from smallcrm.filters.conditions import (
    Birthday,
    Bought,
    Choice,
    Condition,
    Contacted,
    Day,
    Empty,
    Filter,
    Not,
    Number,
    Spent,
    Text,
    YesNo,
)
from smallcrm.i18n import _
from smallcrm.light import NamedTuple

EditorKind = Literal["text", "number", "days", "money", "words", "when", "when_or_ever", "month", "kinds"]
SubjectKind = Literal[
    "text", "choice", "number", "day", "yes_no", "own", "own_number", "own_day", "own_choice", "own_yes_no",
    "birthday", "bought", "spent", "contacted",
]  # fmt: skip
Values = Sequence[Any]

BIRTHDAY, BOUGHT, SPENT, CAME, CONTACTED = "birthday:day", "bought", "spent", "came", "contacted"


class Subject(NamedTuple):
    """Something that can be asked about."""

    key: str
    name: str
    kind: SubjectKind


@dataclass(frozen=True)
class Way:
    """A way to ask: 'contains', 'is not', 'more than … ago'."""

    name: str
    editors: tuple[EditorKind, ...]
    make: Callable[[Values], Condition]
    take: Callable[[Condition], Values | None]
    """The values of a condition of this way; None: it is of another."""
    contrary: bool = False
    offers: str = ""
    """The column of the purchases' lines whose words are offered where a text is typed."""

    def made(self, values: Values) -> Filter:
        """The filter that it asks by; ValueError: the values say nothing yet."""
        return Not(self.make(values)) if self.contrary else self.make(values)


def subjects(own: Mapping[str, str]) -> list[Subject]:
    """All subjects in the order of the list; `own` says what the shop's own fields hold, '' where that is not said."""
    listed: list[tuple[str, SubjectKind]] = [
        *_listed(),
        *((fields.CUSTOM + name, _OWN_KINDS.get(kind, "own")) for name, kind in own.items()),
    ]
    return [Subject(key, _special_words().get(key) or asked_word(key), kind) for key, kind in listed]


def ways(subject: Subject) -> list[Way]:
    """How one can ask about it; the first is the usual one."""
    made = list(_WAYS[subject.kind](subject.key))
    if subject.key in fields.ALL - fields.ALWAYS_KNOWN or fields.is_custom(subject.key):
        made += _emptiness(subject.key)
    return made


def taken_apart(of: Filter, among: Sequence[Subject]) -> tuple[Subject, int, Values] | None:
    """The subject, the place of the way, and the values of a condition; None: the builder has no way for it."""
    contrary, condition = (True, of.part) if isinstance(of, Not) else (False, of)
    for subject in among:
        for place, way in enumerate(ways(subject)):
            values = way.take(condition) if way.contrary == contrary else None  # type: ignore[arg-type]
            if values is not None:
                return subject, place, values
    return None


def _listed() -> Iterator[tuple[str, SubjectKind]]:
    """What shops ask for most comes first."""
    yield from (("last_visit", "day"), ("visits", "number"), ("total", "number"), ("class", "choice"))
    yield from (("tags", "choice"), (BIRTHDAY, "birthday"))
    yield from ((BOUGHT, "bought"), (SPENT, "spent"), (CAME, "spent"), (CONTACTED, "contacted"))
    yield from (("last_date", "day"), ("average", "number"), ("interval", "number"), ("days_since", "number"))
    yield from (("first_date", "day"), ("last_contact", "day"), ("touch", "choice"))
    yield from (("balance", "number"), ("next_on", "day"))
    yield from (("name", "text"), ("kana", "text"), ("code", "text"), ("kind", "choice"))
    yield from (("age", "number"), ("gender", "choice"), ("birthday", "day"))
    yield from (("prefecture", "choice"), ("address", "text"), ("postal_code", "text"))
    yield from (("phone", "text"), ("email", "text"), ("sns", "text"), ("fax", "text"), ("website", "text"))
    yield from (("post_consent", "yes_no"), ("mail_consent", "yes_no"), ("phone_consent", "yes_no"))
    yield from (("rank", "choice"), ("stage", "choice"), ("staff", "choice"), ("source", "choice"))
    yield from (("referrer", "text"), ("note", "text"), ("created_on", "day"), ("status", "choice"))
    yield from (("mourning_until", "day"), ("company", "text"), ("department", "text"), ("title", "text"))
    yield from (("decision_maker", "yes_no"), ("industry", "choice"), ("employees", "number"))


def _special_words() -> dict[str, str]:
    return {
        BIRTHDAY: _("The birthday"),
        BOUGHT: _("Purchase"),
        SPENT: _("Amount in a period"),
        CAME: _("Visits in a period"),
        CONTACTED: _("Contact history"),
    }


def _text_ways(field: str) -> Iterator[Way]:
    def way(name: str, how: Literal["is", "contains", "begins"], *, contrary: bool = False) -> Way:
        def take(of: Condition) -> Values | None:
            return [of.text] if isinstance(of, Text) and (of.field, of.how) == (field, how) else None

        return Way(name, ("text",), lambda values: Text(field, how, values[0]), take, contrary)

    yield way(_("contains"), "contains")
    yield way(_("does not contain"), "contains", contrary=True)
    yield way(_("is"), "is")
    yield way(_("is not"), "is", contrary=True)
    yield way(_("begins with"), "begins")


def _choice_ways(field: str) -> Iterator[Way]:
    def take(of: Condition) -> Values | None:
        return [of.among] if isinstance(of, Choice) and of.field == field else None

    for name, contrary in ((_("is one of"), False), (_("is none of"), True)):
        yield Way(name, ("words",), lambda values: Choice(field, tuple(values[0])), take, contrary)


def _number_ways(field: str) -> Iterator[Way]:
    number: EditorKind = "money" if field in MONEY else "number"

    def way(name: str, low: bool, high: bool) -> Way:
        def make(values: Values) -> Condition:
            given = iter(values)
            return Number(field, _given(next(given)) if low else None, _given(next(given)) if high else None)

        def take(of: Condition) -> Values | None:
            if not isinstance(of, Number) or of.field != field or (of.low is None) == low or (of.high is None) == high:
                return None
            return [one for one in (of.low, of.high) if one is not None]

        return Way(name, (number,) * (low + high), make, take)

    yield way(_("at least"), low=True, high=False)
    yield way(_("at most"), low=False, high=True)
    yield way(_("from … to"), low=True, high=True)


def _own_ways(field: str) -> Iterator[Way]:
    yield from _text_ways(field)
    yield from _number_ways(field)


def _own_kind_ways(of_kind: Callable[[str], Iterator[Way]]) -> Callable[[str], Iterator[Way]]:
    """What its kind asks for first; a filter may have been saved before the field had one."""
    return lambda field: chain(of_kind(field), _own_ways(field))


def _day_ways(field: str) -> Iterator[Way]:
    def take(of: Condition) -> Values | None:
        return [of.when] if isinstance(of, Day) and of.field == field else None

    for name, contrary in ((_("is"), False), (_("is not"), True)):
        yield Way(name, ("when",), lambda values: Day(field, _given(values[0])), take, contrary)


def _birthday_ways(_field: str) -> Iterator[Way]:
    def way(name: str, how: Literal["in", "month", "within"], number: int | None, editor: EditorKind = "number") -> Way:
        def take(of: Condition) -> Values | None:
            if not isinstance(of, Birthday) or of.how != how or number not in (None, of.number):
                return None
            return [of.number] if number is None else []

        def make(values: Values) -> Condition:
            return Birthday(how, _given(values[0]) if number is None else number)

        return Way(name, (editor,) if number is None else (), make, take)

    yield way(_("is this month"), "month", 0)
    yield way(_("is next month"), "month", 1)
    yield way(_("is within so many days"), "within", None, "days")
    yield way(_("is in the month"), "in", None, "month")


def _yes_no_ways(field: str) -> Iterator[Way]:
    def way(name: str, answer: bool) -> Way:
        def take(of: Condition) -> Values | None:
            return [] if isinstance(of, YesNo) and (of.field, of.answer) == (field, answer) else None

        return Way(name, (), lambda _values: YesNo(field, answer), take)

    yield way(_("yes"), answer=True)
    yield way(_("no"), answer=False)


def _bought_ways(_field: str) -> Iterator[Way]:
    def way(name: str, what: Literal["any", "item", "category"], *, contrary: bool = False) -> Way:
        def take(of: Condition) -> Values | None:
            if not isinstance(of, Bought) or of.what != what:
                return None
            return [of.when] if what == "any" else [of.text, of.when]

        def make(values: Values) -> Condition:
            return Bought(what, "" if what == "any" else values[0], values[-1])

        editors: tuple[EditorKind, ...] = ("when_or_ever",) if what == "any" else ("text", "when_or_ever")
        return Way(name, editors, make, take, contrary, "" if what == "any" else what)

    yield way(_("bought something"), "any")
    yield way(_("bought nothing"), "any", contrary=True)
    yield way(_("bought the item"), "item")
    yield way(_("did not buy the item"), "item", contrary=True)
    yield way(_("bought of the category"), "category")
    yield way(_("did not buy of the category"), "category", contrary=True)


def _spent_ways(key: str) -> Iterator[Way]:
    of_what: Literal["amount", "visits"] = "amount" if key == SPENT else "visits"
    number: EditorKind = "money" if key == SPENT else "number"

    def way(name: str, *, least: bool) -> Way:
        def make(values: Values) -> Condition:
            when, count = map(_given, values)
            return Spent(of_what, when, count, None) if least else Spent(of_what, when, None, count)

        def take(of: Condition) -> Values | None:
            if not isinstance(of, Spent) or of.of != of_what or (of.low is None) == least or (of.high is None) != least:
                return None
            return [of.when, of.low if least else of.high]

        return Way(name, ("when", number), make, take)

    yield way(_("at least"), least=True)
    yield way(_("at most"), least=False)


def _contacted_ways(_field: str) -> Iterator[Way]:
    def take(of: Condition) -> Values | None:
        return [of.kinds, of.when] if isinstance(of, Contacted) else None

    for name, contrary in ((_("there was one"), False), (_("there was none"), True)):
        yield Way(
            name, ("kinds", "when_or_ever"), lambda values: Contacted(tuple(values[0]), values[1]), take, contrary
        )


def _emptiness(field: str) -> Iterator[Way]:
    def take(of: Condition) -> Values | None:
        return [] if isinstance(of, Empty) and of.field == field else None

    for name, contrary in ((_("is not filled in"), False), (_("is filled in"), True)):
        yield Way(name, (), lambda _values: Empty(field), take, contrary)


def _given(value: Any) -> Any:
    if value is None:
        raise ValueError("nothing is said")
    return value


_OWN_KINDS: dict[str, SubjectKind] = {
    "number": "own_number",
    "money": "own_number",
    "date": "own_day",
    "choice": "own_choice",
    "yes-no": "own_yes_no",
}
_WAYS: dict[SubjectKind, Callable[[str], Iterator[Way]]] = {
    "text": _text_ways,
    "choice": _choice_ways,
    "number": _number_ways,
    "day": _day_ways,
    "yes_no": _yes_no_ways,
    "own": _own_ways,
    "own_number": lambda field: chain(_number_ways(field), _text_ways(field)),
    "own_day": _own_kind_ways(_day_ways),
    "own_choice": _own_kind_ways(_choice_ways),
    "own_yes_no": _own_kind_ways(_yes_no_ways),
    "birthday": _birthday_ways,
    "bought": _bought_ways,
    "spent": _spent_ways,
    "contacted": _contacted_ways,
}
