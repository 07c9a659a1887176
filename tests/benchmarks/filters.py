"""How long the usual filters take: from a filter to the ids of those whom it means, in a shop of many.

    python -m tests.benchmarks.filters [--size 100000] [--folder FOLDER]

The goal is 100 ms warm; 'first' is the first time in a freshly opened file. The shop is the demo shop of that size,
about ten purchases a customer, made anew or kept in FOLDER for the next time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
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
        path = (options.folder or Path(name)) / f"filters-{options.size}.crm"
        demo.make(path, size=options.size, today=TODAY)
        _measure(path)


def _measure(path: Path) -> None:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.store.database import Store

    print("| filter | customers | first ms | warm ms |  |")
    print("| --- | ---: | ---: | ---: | --- |")
    with Store.open(path) as store:
        filtering = Filtering(store)
        for name, of in CASES.items():
            taken = []
            for _round in range(ROUNDS):
                began = time.perf_counter()
                found = filtering.ids(of, TODAY)
                taken.append((time.perf_counter() - began) * 1000)
            warm = sorted(taken[1:])[len(taken) // 2 - 1]
            verdict = "" if warm <= GOAL_MS else "too long"
            print(f"| {name} | {len(found):,} | {taken[0]:.0f} | {warm:.0f} | {verdict} |", flush=True)


if __name__ == "__main__":
    main()
