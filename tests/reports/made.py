"""Reports of a shop that was made up, for the writers to write."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from smallcrm.analysis.class_table import class_table
from smallcrm.analysis.pareto import pareto
from smallcrm.analysis.periods import Period, fiscal_year
from smallcrm.analysis.ranking import Rule, rank
from smallcrm.analysis.summary import summarize
from smallcrm.analysis.types import Classing, CustomerTotals, Measure
from smallcrm.reports.columns import default_columns
from smallcrm.reports.ranking import Person, RankingReport, Some

TODAY = date(2026, 11, 22)
RARE_NAMES = ("髙橋 恵子", "﨑山 一", "𠮷田 正", "渡邉 文", "齋藤 栞")
_SURNAMES, _GIVEN = (
    ["佐藤", "鈴木", "髙橋", "田中", "伊藤", "渡邉", "山﨑", "𠮷田", "齋藤"],
    ["恵子", "和子", "正", "文", "健", "さくら", "一郎"],
)


def sums(count: int, seed: int = 1) -> list[CustomerTotals]:
    """Customers' sums, a few of them below zero, a few without a date."""
    chance = random.Random(seed)
    return [
        CustomerTotals(
            number,
            chance.randint(-9000, 0) if number % 17 == 0 else int(chance.paretovariate(1.2) * 5000),
            chance.randint(1, 30),
            None if number % 19 == 0 else (date(2026, 4, 1) + timedelta(chance.randint(0, 230))).isoformat(),
            chance.randint(1, 60) * 500,
            chance.randint(0, 90_000),
        )
        for number in range(1, count + 1)
    ]


def report(
    count: int,
    *,
    names: Sequence[str] = (),
    by: Measure = "amount",
    klass: Classing = "abc",
    top: int | None = None,
    walk_in: int = 120_000,
    before: Sequence[CustomerTotals] = (),
    totals: Sequence[CustomerTotals] = (),
    **more: Any,
) -> RankingReport:
    """A ranking of that many customers; the first of them have the given names."""
    rule = Rule(TODAY, by=by, klass=klass)
    ranked = rank(
        [*(totals or sums(count)), CustomerTotals(0, walk_in, 30 if walk_in else 0, None, 0, 0)], rule, before
    )
    rows, rest = ranked.rows[:top], ranked.rows[top:] if top else ranked.rows[:0]
    chance = random.Random(2)
    people = {
        number: Person(f"{number:04}", f"{chance.choice(_SURNAMES)} {chance.choice(_GIVEN)}", "カナ", "03-1234-5678")
        for number in range(1, count + 1)
    }
    for row, name in zip(ranked.rows, names, strict=False):
        people[row.id] = people[row.id]._replace(name=name)
    values: dict[str, Any] = {
        "rule": rule,
        "period": fiscal_year(2026),
        "shown": Period(date(2026, 4, 1), TODAY),
        "compared": Period(date(2025, 4, 1), date(2025, 11, 22)) if before else None,
        "created": TODAY,
        "everyone": ranked.rows,
        "rows": rows,
        "people": people,
        "summary": summarize(ranked.rows, ranked.total),
        "classes": class_table(ranked.rows, ranked.total),
        "curve": pareto(ranked.rows),
        "walk_in": ranked.walk_in,
        "rest": Some(len(rest), sum(rest.column("amount"))),
        "undated": Some(0, 0),
        "new": 3,
        "dormant": Some(len(ranked.dormant), 0),
        "total_before": ranked.total_before,
        "columns": default_columns(rule, compared=bool(before)),
        "shop": "山田呉服店",
        "tax": "included",
    }
    return RankingReport(**{**values, **more})
