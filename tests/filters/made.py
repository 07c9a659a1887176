"""Filters of every kind, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from smallcrm.filters import fields
from smallcrm.filters.conditions import (
    And,
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
)  # fmt: skip
from smallcrm.filters.days import Ahead, Before, Between, Calendar, When, Within

WORDS = (
    "帯",
    "ｵﾋﾞ",
    "おび",
    "茶 100%",
    "50%_off",
    "a'b\"c",
    "VIP",
    "vip",
    "髙橋",
    "高橋",
    "が",
    "か",
    "180-0004",
    "0000",
)
DAYS = ("2024-02-29", "2025-11-30", "2026-02-28", "2026-09-01", "2026-11-29", "2026-11-30", "2026-12-01", "2027-01-15")
OWN = ("custom:足サイズ", 'custom:"x"\'%')

_units = st.sampled_from(["day", "week", "month", "year"])
_counts = st.sampled_from([0, 1, 3, 30, 90])
_ends = st.sampled_from(["", *DAYS])
whens: st.SearchStrategy[When] = st.one_of(
    st.tuples(_ends, _ends).map(lambda ends: Between(*(ends if not ends[1] or ends[0] <= ends[1] else ends[::-1]))),
    st.builds(Within, _counts, _units),
    st.builds(Before, _counts, _units),
    st.builds(Ahead, _counts, _units),
    st.builds(Calendar, st.sampled_from(["day", "month", "year"]), st.integers(-2, 2)),
)
_words = st.sampled_from(WORDS)
_numbers = st.sampled_from([None, -500, 0, 1, 2, 30, 31, 90, 1000, 1500, 3000, 10**14])
_ranges = st.tuples(_numbers, _numbers).map(
    lambda ends: ends if None in ends or ends[0] <= ends[1] else ends[::-1]  # type: ignore[operator]
)
_amounts = _ranges.filter(lambda ends: ends != (None, None))


def _of(names: frozenset[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([*sorted(names), *OWN])


_choices = st.lists(
    st.sampled_from(["A", "B", "C", "VIP", "女", "deceased", "company", "帯"]), min_size=1, max_size=3, unique=True
)
_kinds = st.lists(st.sampled_from(["visit", "call", "letter"]), max_size=2, unique=True)
conditions = st.one_of(
    st.builds(Text, _of(fields.TEXTS), st.sampled_from(["is", "contains", "begins"]), _words),
    st.builds(Empty, _of(fields.ALL - fields.ALWAYS_KNOWN)),
    st.builds(lambda field, ends: Number(field, *ends), _of(fields.NUMBERS), _ranges),
    st.builds(Day, _of(fields.DAYS), whens),
    st.builds(Birthday, st.just("in"), st.integers(1, 12)),
    st.builds(Birthday, st.just("month"), st.integers(-2, 2)),
    st.builds(Birthday, st.just("within"), st.sampled_from([0, 1, 31, 90, 366])),
    st.builds(Choice, _of(fields.CHOICES), _choices.map(tuple)),
    st.builds(Choice, st.just("status"), st.sampled_from([("",), ("", "closed"), ("deceased",)])),
    st.builds(YesNo, _of(fields.YES_NO), st.booleans()),
    st.builds(Bought, st.just("any"), st.just(""), st.none() | whens),
    st.builds(Bought, st.sampled_from(["item", "category"]), _words, st.none() | whens),
    st.builds(lambda of, when, ends: Spent(of, when, *ends), st.sampled_from(["amount", "visits"]), whens, _amounts),
    st.builds(Contacted, _kinds.map(tuple), st.none() | whens),
)  # fmt: skip
filters: st.SearchStrategy[Filter] = st.recursive(
    conditions,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: And(tuple(parts))),
        st.lists(inner, max_size=3).map(lambda parts: Or(tuple(parts))),
        inner.map(Not),
    ),
    max_leaves=4,
)
