"""How long the usual filters take: from a filter to the ids of those whom it means, in a shop of many.

    python -m tests.benchmarks.filters [--size 100000] [--folder FOLDER]

The goal is 100 ms warm; 'first' is the first time in a freshly opened file, 'bought' the first time after somebody
bought something. The shop is the demo shop of that size, about ten purchases a customer, made anew or kept in FOLDER
for the next time.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from smallcrm.filters.conditions import (
    And,
    Birthday,
    Bought,
    Choice,
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
from smallcrm.filters.days import Before, Calendar, Within

GOAL_MS = 100
ROUNDS = 7
TODAY = date(2026, 11, 30)
YEAR = Within(1, "year")
BOOTS = "ブーツ"
CASES: dict[str, Filter] = {
    "everybody": And(),
    "the name contains 佐藤": Text("name", "contains", "佐藤"),
    "the address contains 市 (nearly all)": Text("address", "contains", "市"),
    "the phone contains 0000-1": Text("phone", "contains", "0000-1"),
    "no e-mail": Empty("email"),
    "of two prefectures": Choice("prefecture", ("東京都", "大阪府")),
    "aged 30 to 39": Number("age", 30, 39),
    "birthday this month": Birthday("month", 0),
    "birthday in 14 days": Birthday("within", 14),
    "may be mailed": YesNo("mail_consent", True),
    "class A": Choice("class", ("A",)),
    "total from 100,000 yen": Number("total", 100_000),
    "average spend": Number("average", 10_000, 20_000),
    "first visit this year": Day("first_date", Calendar("year", 0)),
    "not come for 90 days": Day("last_visit", Before(90, "day")),
    "owes something": Number("balance", 1),
    "nothing bought for 30 days": Not(Bought(when=Within(30, "day"))),
    "50,000 yen in a year": Spent("amount", YEAR, 50_000),
    "three visits in a year": Spent("visits", YEAR, 3),
    "bought boots in a year": Bought("item", BOOTS, YEAR),
    "boots last year, not this": And((
        Bought("item", BOOTS, Calendar("year", -1)), Not(Bought("item", BOOTS, Calendar("year", 0)))
    )),
    "a group of three": And((
        Or((Choice("class", ("A", "B")), Choice("tags", ("VIP",)))), Day("last_visit", Before(90, "day")),
        Text("address", "begins", "東京都"),
    )),
    "comes every 30 to 60 days": Number("interval", 30, 60),
}  # fmt: skip


def main() -> None:
    """Measure and print a line a filter."""
    from smallcrm.actions import demo

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="smallcrm-benchmark-") as name:
        kept = (options.folder or Path(name)) / f"filters-{options.size}.crm"
        demo.make(kept, size=options.size, today=TODAY)
        _measure(Path(shutil.copy(kept, Path(name) / "measured.crm")))


def _measure(path: Path) -> None:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import NewLine, NewPurchase

    print("| filter | customers | first ms | warm ms | bought ms |  |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    with Store.open(path) as store:
        filtering = Filtering(store)
        for name, of in CASES.items():
            taken, bought = [], []
            for _round in range(ROUNDS):
                taken.append(_time(lambda of=of: filtering.ids(of, TODAY)))  # type: ignore[misc]
            for _round in range(ROUNDS):
                with store.act("buy"):
                    store.purchases.insert(NewPurchase(1, TODAY.isoformat(), 100, [NewLine(BOOTS, 100)]))
                bought.append(_time(lambda of=of: filtering.ids(of, TODAY)))  # type: ignore[misc]
            warm, after = statistics.median(taken[1:]), statistics.median(bought)
            verdict = "" if max(warm, after) <= GOAL_MS else "too long"
            count = filtering.count(of, TODAY)
            print(f"| {name} | {count:,} | {taken[0]:.0f} | {warm:.0f} | {after:.0f} | {verdict} |", flush=True)


def _time(does: Callable[[], object]) -> float:
    began = time.perf_counter()
    does()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
