"""How long the schedule takes to open on twenty thousand tasks, warm, against the bound of 150 ms.

python tests/benchmarks/schedule.py [TASKS]
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TODAY = date(2026, 11, 22)
BOUND_MS = 150


def fill(path: Path, count: int) -> None:
    """A shop with that many tasks, a third of them done, and a customer for every twentieth."""
    from smallcrm.store.customer_records import CustomerDraft
    from smallcrm.store.database import Store

    with Store.create(path) as store, store.act("demo"):
        names = (CustomerDraft({"name": f"伊藤 和子 {number}"}) for number in range(count // 20))
        customers = store.customers.insert_many(names)
        rows = [
            (
                place,
                customers[place % len(customers)],
                f"見積もりの返事を電話で確認 {place}",
                (TODAY + timedelta(days=place % 700 - 350)).isoformat(),
                "10:00" if place % 3 else "",
                10 if place % 2 else None,
                TODAY.isoformat() if place % 3 == 0 else "",
            )
            for place in range(1, count + 1)
        ]
        store.connection.executemany(
            "INSERT INTO task (id, customer_id, title, due_on, due_at, remind_before, done_on, created_on) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, '2026-11-22')",
            rows,
        )


def main() -> None:
    """Fill, open, measure."""
    from PySide6.QtWidgets import QApplication

    from smallcrm.actions import reminders
    from smallcrm.settings import Settings
    from smallcrm.ui.program import Program
    from smallcrm.ui.session import Preferences

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shop.crm"
        fill(path, count)
        program = Program(app, Preferences(Settings(language="ja", theme="light"), Path(folder) / "settings.json"))  # type: ignore[arg-type]
        assert program.start(path)
        window = program.window
        assert window is not None
        window.session.today = lambda: TODAY
        app.processEvents()
        window.go("calendar")
        app.processEvents()
        times = []
        for _turn in range(7):
            window.go("customers")
            app.processEvents()
            page: Any = window.stack.page("calendar")
            page._stale = True
            start = perf_counter()
            window.go("calendar")
            app.processEvents()
            times.append(1000 * (perf_counter() - start))
        median = sorted(times)[len(times) // 2]
        start = perf_counter()
        found = reminders.look(window.session.store, window.session.now())
        looked = 1000 * (perf_counter() - start)
        print(f"{count:,} tasks: opens in {median:.0f} ms (bound {BOUND_MS}: {median / BOUND_MS:.2f})")
        print(f"a look for reminders, off the window's thread: {looked:.0f} ms ({len(found.unanswered):,} unanswered)")
        program.close()


if __name__ == "__main__":
    main()
