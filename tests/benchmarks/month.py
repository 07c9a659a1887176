"""How long a month of the schedule takes to come up, warm, on 100,000 customers and 20,000 tasks: the bound is 150 ms.

python tests/benchmarks/month.py [FOLDER_OF_THE_SHOP]
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
CUSTOMERS, PURCHASES, TASKS = 100_000, 300_000, 20_000


def fill(folder: Path) -> Path:
    """The yardsticks' shop with tasks."""
    from smallcrm.store.database import Store
    from tests.benchmarks.big_shop import shop

    path = shop(folder, CUSTOMERS, PURCHASES)
    with Store.open(path) as store:
        if store.rows("SELECT 1 FROM task LIMIT 1"):
            return path
        customers = store.customers.ids()
        rows = [
            (
                customers[place * 4 % len(customers)],
                f"見積もりの返事を電話で確認 {place}",
                (TODAY + timedelta(days=place % 700 - 350)).isoformat(),
                "10:00" if place % 3 else "",
                TODAY.isoformat() if place % 3 == 0 else "",
            )
            for place in range(TASKS)
        ]
        with store.act("demo"):
            store.connection.executemany(
                "INSERT INTO task (customer_id, title, due_on, due_at, done_on, created_on) "
                "VALUES (?, ?, ?, ?, ?, '2026-11-22')",
                rows,
            )
    return path


def main() -> None:
    """Fill, open, go from month to month."""
    from tests.benchmarks.shop_window import shop_window

    with tempfile.TemporaryDirectory() as temporary:
        path = fill(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary))
        with shop_window(path, TODAY) as window:
            _measure(window)


def _measure(window: MainWindow) -> None:
    from smallcrm.ui.calendar.dated_view import DatedView
    from tests.benchmarks.shop_window import settle

    page = window.go("calendar")
    for key in ("month", "week", "day", "agenda"):
        view = page.show_view(key)  # type: ignore[attr-defined]
        assert isinstance(view, DatedView)
        times = []
        for _turn in range(8):
            start = perf_counter()
            view.step(1)
            settle(window)
            times.append(1000 * (perf_counter() - start))
        first, median = times[0], sorted(times[1:])[3]
        print(f"{key}: first {first:.0f} ms, then {median:.0f} ms (bound {BOUND_MS}: {median / BOUND_MS:.2f})")


if __name__ == "__main__":
    main()
