"""How long Today takes to open, warm, on 100,000 customers, 5,000 open deals and 20,000 tasks: the bound is 150 ms.

python tests/benchmarks/today.py [FOLDER_OF_THE_SHOP]

Opened is from the act of going there until all of it is summed up and painted; 'after' is the same after an act that
touched a customer, a purchase and a task. Everybody is in a segment of whom one wishes to hear every 30 days.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smallcrm.ui.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

TODAY = date(2026, 11, 22)
BOUND_MS = 150
CUSTOMERS, PURCHASES, DEALS, CONTACTS, TASKS = 100_000, 300_000, 5_000, 200_000, 20_000
ROUNDS = 9


def fill(folder: Path) -> Path:
    """The yardsticks' shop with deals, contacts, tasks and wishes."""
    from smallcrm.actions import segments
    from smallcrm.actions.pipelines import made_stages
    from smallcrm.analysis.touch import Gaps
    from smallcrm.filters.conditions import Choice
    from smallcrm.store.database import Store
    from tests.benchmarks.big_shop import shop

    path = shop(folder, CUSTOMERS, PURCHASES)
    with Store.open(path) as store:
        if store.segments.all():
            return path
        people = store.customers.ids()
        segments.add(store, "皆", Choice("kind", ("person", "company")), gaps=Gaps(30, 90))
        with store.act("demo"):
            connection, stages = store.connection, [stage.id for stage in made_stages(store)][:5]
            connection.executemany(
                "INSERT INTO deal (stage_id, customer_id, title, amount, created_on, entered_on, position) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    (stages[at % 5], people[at], f"商談 {at}", 1000 * at, _day(at % 40), _day(at % 40), at)
                    for at in range(DEALS)
                ),
            )
            connection.executemany(
                "INSERT INTO activity (customer_id, kind, at) VALUES (?, ?, ?)",
                (
                    (people[at * 7 % len(people)], ("call", "visit", "note")[at % 3], _day(at * 13 % 900))
                    for at in range(CONTACTS)
                ),
            )
            connection.executemany(
                "INSERT INTO task (customer_id, title, due_on, due_at, done_on, created_on) VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (people[at * 4 % len(people)], f"電話 {at}", _day(at % 700 - 350), "10:00" if at % 3 else "",
                     _day(0) if at % 3 == 0 else "", _day(0))
                    for at in range(TASKS)
                ),
            )  # fmt: skip
    return path


def main() -> None:
    """Fill, open, measure."""
    from tests.benchmarks.shop_window import shop_window

    with tempfile.TemporaryDirectory() as temporary:
        path = fill(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary))
        with shop_window(path, TODAY) as window:
            _measure(window)


def _measure(window: MainWindow) -> None:
    first = _open(window)
    warm = sorted(_open(window) for _round in range(ROUNDS))[ROUNDS // 2]
    after = []
    for number in range(ROUNDS):
        _touch(window, number)
        after.append(_open(window))
    print("| first ms | warm ms (bound 150) | after an act ms |")
    print(f"| {first:.0f} | {warm:.0f} | {sorted(after)[ROUNDS // 2]:.0f} |")


def _open(window: MainWindow) -> float:
    """How long it takes until everything on the page is as it is."""
    from tests.benchmarks.shop_window import settle

    window.go("customers")
    settle(window)
    page = window.stack.page("today")
    page._stale = True
    start = perf_counter()
    window.go("today")
    settle(window)
    return 1000 * (perf_counter() - start)


def _touch(window: MainWindow, number: int) -> None:
    """An act on what the page sums up."""
    from smallcrm.store.purchase_records import NewLine, NewPurchase

    store = window.session.store
    customer = store.customers.ids()[number]
    with store.act("test"):
        store.purchases.insert_many([NewPurchase(customer, TODAY.isoformat(), 500, [NewLine("足袋", 500)])])
        store.customers.update(customer, {"note": str(number)})
        store.to_do.insert({"customer_id": customer, "title": "電話", "due_on": _day(0), "created_on": _day(0)})


def _day(back: int) -> str:
    return (TODAY - timedelta(days=back)).isoformat()


if __name__ == "__main__":
    main()
