"""A filter as one condition of SQL over `c.id`, with its values as parameters.

Each condition is a set of ids (`c.id IN (SELECT …)`), which SQLite works out once; so `NOT` is the contrary whatever
is unknown, and only the tables that a condition needs are read. Texts are compared as the search compares them: first
by the texts of the search, which say who cannot match, then by the field itself, folded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, Protocol

from smallcrm.filters import days
from smallcrm.filters.conditions import (
    And,
    AsOf,
    Birthday,
    Bought,
    Choice,
    Contacted,
    Day,
    Empty,
    Filter,
    Not,
    Number,
    Or,
    Spent,
    Text,
    YesNo,
)
from smallcrm.filters.days import FIRST_DAY, LAST_DAY, Span, span
from smallcrm.filters.fields import CONTACTS, ZERO_UNLESS_TOLD, is_custom
from smallcrm.light import NamedTuple
from smallcrm.store.filter_sources import COLUMNS, source
from smallcrm.values.patterns import pattern
from smallcrm.values.stages import spellings
from smallcrm.values.text import digits, fold

FOLDED = "folded"
"""The name under which SQL calls `fold`."""


KEPT = frozenset({"balance", "interval"})
"""The numbers that are."""


class Known(Protocol):
    """What takes long to find out, and is kept between acts."""

    def bought(self, what: Literal["item", "category"], wanted: str, period: Span | None) -> Sequence[int]:
        """Those who bought what holds a folded text in a period, or ever."""

    def numbers(self, field: str) -> Mapping[int, float]:
        """A number of everyone of whom it is known."""


_LARGEST = 2**63 - 1
_NUMERIC = (
    "(type IN ('integer', 'real') OR (type = 'text' AND value GLOB '[-0-9]*' AND value GLOB '*[0-9]' "
    "AND value NOT GLOB '?*[^0-9.]*' AND value NOT GLOB '*.*.*'))"  # 24.5 is kept as its digits
)
_KANJI = pattern("[\u4e00-\u9fff]+")
"""What holds such a text as it is written holds it folded as well: folding it waits for those that do not."""
_ISO = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


class Sql(NamedTuple):
    """A condition over `c.id`, and its parameters."""

    text: str
    parameters: tuple[Any, ...] = ()


def compiled(of: Filter, as_of: AsOf, known: Known) -> Sql:
    """The filter as SQL."""
    if isinstance(of, And | Or):
        return _group(of, as_of, known)
    if isinstance(of, Not):
        text, parameters = compiled(of.part, as_of, known)
        return Sql(f"NOT {text}", parameters)
    if isinstance(of, Bought):
        return _bought(of, as_of, known)
    if isinstance(of, Number | Empty) and of.field in KEPT:
        return _kept(of, known.numbers(of.field))
    made: Callable[[Any, AsOf], Sql] = _MAKERS[type(of)]
    return made(of, as_of)


def _group(of: And | Or, as_of: AsOf, known: Known) -> Sql:
    if not of.parts:
        return Sql("1" if isinstance(of, And) else "0")
    parts = [compiled(part, as_of, known) for part in of.parts]
    word = " AND " if isinstance(of, And) else " OR "
    return Sql(
        f"({word.join(part.text for part in parts)})", tuple(value for part in parts for value in part.parameters)
    )


def _where(field: str, condition: str, *values: Any) -> Sql:
    """Those of whom the field is known and its `value` meets the condition."""
    query, parameters = source(field)
    return Sql(f"c.id IN (SELECT id FROM ({query}) WHERE {condition})", (*parameters, *values))


def _text(of: Text, _as_of: AsOf) -> Sql:
    if of.field in CONTACTS:
        return _contact(of)
    if of.field == "postal_code" and digits(of.text):
        return _where(of.field, _says("value", of.how), *_wanted(of.how, digits(of.text)))
    wanted = fold(of.text)
    column = COLUMNS.get(of.field, "CAST(value AS TEXT)")
    said, values = _says(f"{FOLDED}({column})", of.how), _wanted(of.how, wanted)
    if _KANJI.fullmatch(of.text):
        said, values = f"({_says(column, of.how)} OR {said})", (*_wanted(of.how, of.text), *values)
    found = "c.id IN (SELECT customer_id FROM customer_search WHERE instr(key, ?))"
    if is_custom(of.field):
        text, parameters = _where(of.field, f"type IN ('text', 'integer') AND {said}", *values)
        return Sql(f"({found} AND {text})", (wanted, *parameters))
    return Sql(f"c.id IN (SELECT c.id FROM customer c WHERE {found} AND {said})", (wanted, *values))


def _contact(of: Text) -> Sql:
    """A number is found by its digits, however it is written."""
    number = digits(of.text) if of.field in ("phone", "fax") else ""
    value = "value" if number else f"{FOLDED}(written)"
    return _where(of.field, _says(value, of.how), *_wanted(of.how, number or fold(of.text)))


def _says(value: str, how: str) -> str:
    return {"is": f"{value} = ?", "contains": f"instr({value}, ?)", "begins": f"substr({value}, 1, ?) = ?"}[how]


def _wanted(how: str, text: str) -> tuple[Any, ...]:
    return (len(text), text) if how == "begins" else (text,)


def _empty(of: Empty, _as_of: AsOf) -> Sql:
    field = {"age": "birthday", "days_since": "last_date", "class": "total"}.get(of.field, of.field)
    query, parameters = source(field)
    return Sql(f"c.id NOT IN (SELECT id FROM ({query}))", parameters)


def _number(of: Number, as_of: AsOf) -> Sql:
    if of.field == "age":
        return _between("birthday", days.born(of.low, of.high, as_of.today))
    if of.field == "days_since":
        return _between("last_date", days.days_ago(of.low, of.high, as_of.today))
    low, high = _range(of.low, of.high)
    if of.field in ZERO_UNLESS_TOLD and low <= 0 <= high:
        text, parameters = _where(of.field, "value NOT BETWEEN ? AND ?", low, high)
        return Sql(f"NOT {text}", parameters)
    if is_custom(of.field):
        return _where(of.field, f"{_NUMERIC} AND CAST(value AS NUMERIC) BETWEEN ? AND ?", low, high)
    return _where(of.field, "value BETWEEN ? AND ?", low, high)


def _range(low: int | None, high: int | None) -> tuple[int, int]:
    return -_LARGEST if low is None else low, _LARGEST if high is None else high


def _kept(of: Number | Empty, known: Mapping[int, float]) -> Sql:
    if isinstance(of, Empty):
        text, found = _these(list(known))
        return Sql(f"NOT {text}", found)
    low, high = _range(of.low, of.high)
    if of.field in ZERO_UNLESS_TOLD and low <= 0 <= high:
        text, found = _these([customer for customer, number in known.items() if not low <= number <= high])
        return Sql(f"NOT {text}", found)
    return _these([customer for customer, number in known.items() if low <= number <= high])


def _these(ids: Sequence[int]) -> Sql:
    return Sql("c.id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))


def _day(of: Day, as_of: AsOf) -> Sql:
    if is_custom(of.field):
        return _where(of.field, f"value GLOB '{_ISO}' AND value BETWEEN ? AND ?", *span(of.when, as_of.today))
    return _between(of.field, span(of.when, as_of.today))


def _between(field: str, of: Span) -> Sql:
    return _where(field, "value BETWEEN ? AND ?", *of)


def _birthday(of: Birthday, as_of: AsOf) -> Sql:
    if of.how == "within":
        parts = days.birthdays_within(of.number, as_of.today)
    else:
        month = of.number if of.how == "in" else days.birth_month(of.number, as_of.today)
        parts = [Span(f"{month:02}-01", f"{month:02}-31")]
    condition = " OR ".join(["substr(value, 6) BETWEEN ? AND ?"] * len(parts))
    return _where("birthday", condition, *(edge for part in parts for edge in part))


def _choice(of: Choice, as_of: AsOf) -> Sql:
    if of.field == "class":
        return _class(of, as_of)
    if of.field == "touch":
        return _these([customer for state, some in as_of.touch if state in of.among for customer in some])
    among = [one for stage in of.among for one in spellings(stage)] if of.field == "stage" else of.among
    marks = ",".join("?" * len(among))
    if of.field == "status":
        return Sql(f"c.id IN (SELECT id FROM customer WHERE status IN ({marks}))", of.among)
    return _where(of.field, f"value IN ({marks})", *among)


def _class(of: Choice, as_of: AsOf) -> Sql:
    """By the place in the order of the amounts, of equal ones in that of the ids: as the ranking classes them."""
    ends = [end for name, end in as_of.classes if name in of.among]
    condition = " OR ".join(["(-amount, customer_id) BETWEEN (?, ?) AND (?, ?)"] * len(ends)) or "0"
    edges = [value for end in ends for amount, customer in end for value in (-amount, customer)]
    return Sql(f"c.id IN (SELECT customer_id FROM customer_total WHERE {condition})", tuple(edges))


def _yes_no(of: YesNo, _as_of: AsOf) -> Sql:
    return _where(of.field, "type = ?" if is_custom(of.field) else "value = ?", _answer(of))


def _answer(of: YesNo) -> Any:
    return str(of.answer).lower() if is_custom(of.field) else int(of.answer)


def _bought(of: Bought, as_of: AsOf, known: Known) -> Sql:
    if of.what == "any":
        return _bought_anything(of, as_of)
    period = None if of.when is None else span(of.when, as_of.today)
    return _these(known.bought(of.what, fold(of.text), period))


def _bought_anything(of: Bought, as_of: AsOf) -> Sql:
    """Mostly the day of the last sale says it; else the purchases are asked."""
    sale = "EXISTS (SELECT 1 FROM purchase p WHERE p.customer_id = t.customer_id AND p.kind <> 'return' {period})"
    if of.when is None:
        condition = f"t.last IS NOT NULL OR {sale.format(period='')}"
        return Sql(f"c.id IN (SELECT customer_id FROM customer_total t WHERE {condition})")
    first, last = span(of.when, as_of.today)
    condition = f"t.last >= ? AND (t.last <= ? OR {sale.format(period='AND p.day BETWEEN ? AND ?')})"
    return Sql(f"c.id IN (SELECT customer_id FROM customer_total t WHERE {condition})", (first, last, first, last))


def _spent(of: Spent, as_of: AsOf) -> Sql:
    """Where 0 is not meant, customer by customer, which reads only the period of each."""
    low, high = _range(of.low, of.high)
    edges = span(of.when, as_of.today)
    value = "coalesce(sum(amount), 0)" if of.of == "amount" else "count(DISTINCT day) FILTER (WHERE kind <> 'return')"
    if low <= 0 <= high:
        query = (
            "SELECT customer_id FROM purchase INDEXED BY purchase_customer_id_day_kind_amount "
            "WHERE customer_id IS NOT NULL AND day BETWEEN ? AND ? GROUP BY customer_id "
            f"HAVING {value} NOT BETWEEN ? AND ?"
        )
        return Sql(f"c.id NOT IN ({query})", (*edges, low, high))
    sums = f"SELECT {value} FROM purchase p WHERE p.customer_id = t.customer_id AND day BETWEEN ? AND ?"
    text = f"c.id IN (SELECT customer_id FROM customer_total t WHERE ({sums}) BETWEEN ? AND ?)"
    return Sql(text, (*edges, low, high))


def _contacted(of: Contacted, as_of: AsOf) -> Sql:
    first, last = (FIRST_DAY, LAST_DAY) if of.when is None else span(of.when, as_of.today)
    kinds = f"AND kind IN ({','.join('?' * len(of.kinds))})" if of.kinds else ""
    text = f"c.id IN (SELECT customer_id FROM activity WHERE substr(at, 1, 10) BETWEEN ? AND ? {kinds})"
    return Sql(text, (first, last, *of.kinds))


_MAKERS: dict[type[Any], Callable[[Any, AsOf], Sql]] = {
    Text: _text,
    Empty: _empty,
    Number: _number,
    Day: _day,
    Birthday: _birthday,
    Choice: _choice,
    YesNo: _yes_no,
    Spent: _spent,
    Contacted: _contacted,
}
