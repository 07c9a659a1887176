"""How long a ranking takes from SQL to rows, set against the yardstick in the same run.

    python tests/benchmarks/ranking.py [--sizes 100000] [--rounds 3] [--yardsticks FOLDER]

The yardstick is ranking.py's 'sql group + python; covering': one GROUP BY and list sorts, ten purchases a customer.
Ours is `per_customer` of the store and `rank`: every customer's rank, shares, class, average and RFM scores, in
columns. Over 'a period' (here one that holds every purchase) and 'everything' the store has kept the sums; from these
it takes what lies outside a period of most days, and it groups the purchases of a shorter one. Then the same with
every row made of the columns at once, which only a list of all customers needs, and the whole act as the window and
the command line do it (days of the data, summary, curve, classes, names of the top 50). YARD_DATA is the folder of the
yardsticks' data.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from smallcrm.analysis.periods import Period  # noqa: E402 - found only now, when run as a script

if TYPE_CHECKING:
    from smallcrm.analysis.types import Classing, Measure

DATA = Path(os.environ.get("YARD_DATA", ROOT / "build" / "yardsticks"))
FLOOR = "sql group + python; covering"
GOAL = 1.3
TODAY = date(2025, 12, 31)
PERIOD, ALWAYS = Period(date(2020, 1, 1), date(2026, 12, 31)), Period()
MOST_DAYS = Period(date(2023, 2, 1), date(2025, 11, 30))
HALF, YEAR = Period(date(2024, 6, 1), date(2025, 11, 30)), Period(date(2024, 12, 1), date(2025, 11, 30))
CASES: dict[str, tuple[str, Measure, Classing, Period]] = {
    "by amount, a period": ("columns", "amount", "abc", PERIOD),
    "by amount, a period that leaves days out": ("columns", "amount", "abc", MOST_DAYS),
    "by amount, half of the days": ("columns", "amount", "abc", HALF),
    "by amount, a year": ("columns", "amount", "abc", YEAR),
    "by rfm, a period": ("columns", "rfm", "rfm", PERIOD),
    "by amount, a period, every row made": ("rows", "amount", "abc", PERIOD),
    "by amount, everything": ("columns", "amount", "abc", ALWAYS),
    "the whole act, everything, top 50": ("act", "amount", "abc", ALWAYS),
}


def main() -> None:
    """Measure in turn and print a line a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--yardsticks", type=Path, default=os.environ.get("YARDSTICKS", ROOT.parent / "shared/yardsticks")
    )
    parser.add_argument("--child", nargs=2, metavar=("CASE", "SHOP"))
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_sample(options.child[0], Path(options.child[1]))))
        return
    print(f"| customers | case | yardstick CPU s | ours CPU s | x yardstick (goal {GOAL}) | peak MB | buyers |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            _measure(size, options.rounds, options.yardsticks, Path(folder) / "shop.crm")


def _measure(size: int, rounds: int, yardsticks: Path, shop: Path) -> None:
    floors: list[dict[str, Any]] = []
    ours: dict[str, list[dict[str, Any]]] = {case: [] for case in CASES}
    for _round in range(rounds):
        floors.append(_floor(size, yardsticks))
        if not shop.exists():
            _make_shop(DATA / f"ranking_{size}.db", shop)
        for case, samples in ours.items():
            samples.append(_child([__file__, "--child", case, str(shop)], {}))
    for case, samples in ours.items():
        ratio = statistics.median(our["cpu"] / floor["cpu"] for our, floor in zip(samples, floors, strict=True))
        print(
            f"| {size:,} | {case} | {statistics.median(floor['cpu'] for floor in floors):.3f} | "
            f"{statistics.median(our['cpu'] for our in samples):.3f} | {ratio:.2f} | "
            f"{max(our['mb'] for our in samples):.0f} | {samples[0]['buyers']} of {floors[0]['buyers']} |",
            flush=True,
        )


def _floor(size: int, yardsticks: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        return _child([str(yardsticks / "ranking.py"), "--child", FLOOR, str(size)], {"YARD_SCRATCH": scratch})


def _child(command: list[str], more: dict[str, str]) -> dict[str, Any]:
    environment = {
        **os.environ,
        "YARD_DATA": str(DATA),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }
    done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1].removeprefix("YARD "))
    return found


def _make_shop(yardstick: Path, shop: Path) -> None:
    """The yardstick's purchases in a data file of the program."""
    from smallcrm.store.customer_records import CustomerDraft
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import NewPurchase

    rows = sqlite3.connect(yardstick)
    with Store.create(shop) as store, store.act("import"):
        people = rows.execute("SELECT code, name FROM customer ORDER BY id")
        ids = store.customers.insert_many(CustomerDraft({"code": code, "name": name}) for code, name in people)
        sales = rows.execute("SELECT customer_id, day, amount FROM purchase ORDER BY id")
        store.purchases.insert_many(NewPurchase(ids[who - 1], day, amount) for who, day, amount in sales)
    rows.close()


def _sample(case: str, shop: Path) -> dict[str, Any]:
    from smallcrm.actions.reporting import RankingOptions, rank_customers, ranking
    from smallcrm.analysis.ranking import Rule
    from smallcrm.store.database import Store

    what, by, klass, period = CASES[case]
    with Store.open(shop) as store:
        store.purchases.overview()  # the yardstick, too, has its index in the cache: it has just made it
        began = time.process_time()
        if what == "act":
            options = RankingOptions(by=by, klass=klass, first=period.first, last=period.last, top=50)
            buyers = ranking(store, options, TODAY).summary.customers
        else:
            rows = rank_customers(store, Rule(TODAY, by=by, klass=klass), period).rows
            buyers = len(list(rows) if what == "rows" else rows)
        cpu = time.process_time() - began
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return {"cpu": cpu, "mb": int(peak.split()[1]) / 1024, "buyers": buyers}


if __name__ == "__main__":
    main()
