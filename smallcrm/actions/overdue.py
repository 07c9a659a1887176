"""Which of the best customers stay away for longer than is usual for them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from smallcrm.analysis import intervals
from smallcrm.light import NamedTuple

if TYPE_CHECKING:
    from smallcrm.reports.ranking import RankingReport
    from smallcrm.store.database import Store

BEST = "A"


class BestOverdue(NamedTuple):
    """How many customers are of class A, and those of them who have not come for twice their usual interval."""

    customers: int
    overdue: list[int]


def best_overdue(store: Store, report: RankingReport, today: date) -> BestOverdue:
    """Looks at everything that the customers of class A ever bought; a ranking without such a class has none."""
    if report.rule.klass != "abc":
        return BestOverdue(0, [])
    everyone = report.everyone
    pairs = zip(everyone.column("id"), everyone.column("klass"), strict=True)
    best = [customer for customer, klass in pairs if klass == BEST]
    days = store.purchases.days(best)
    overdue = [one for one in best if intervals.is_overdue(list(map(date.fromisoformat, days.get(one, ()))), today)]
    return BestOverdue(len(best), overdue)
