"""How long the customers page holds the window's thread with many customers, and until what was asked for is shown.

    python -m tests.benchmarks.customers_list [--sizes 10000,100000]

Each line is something a user does: the longest time in which the window could not have answered, and the time until
the list was painted as wanted. The goal is 100 ms for the first; sorting is made on another thread. Opening is told
for comparison only: most of it is the program's own start.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from smallcrm.ui.customers.page import CustomersPage

GOAL_MS = 100
QUIET_MS = 150
JUMPS = 60
FAMILY = "佐藤 サトウ 鈴木 スズキ 高橋 タカハシ 田中 タナカ 伊藤 イトウ 渡辺 ワタナベ 山本 ヤマモト 中村 ナカムラ"
GIVEN = "和子 カズコ 健 ケン 恵子 ケイコ 誠 マコト 由美 ユミ 正 タダシ 美咲 ミサキ 修 オサム 文 フミ 隆 タカシ"


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=False))
    with tempfile.TemporaryDirectory(prefix="smallcrm-benchmark-") as name:
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = name
        for size in map(int, options.get("--sizes", "10000,100000").split(",")):
            path = Path(name) / f"{size}.crm"
            _fill(path, size)
            _measure(path, size)


def _fill(path: Path, size: int) -> None:
    from smallcrm.store.database import Store
    from smallcrm.store.records import CustomerDraft, NewLine, NewPurchase

    families, givens = FAMILY.split(), GIVEN.split()

    def drafts() -> Iterator[CustomerDraft]:
        for number in range(size):
            family, given = number * 2 % len(families), number // len(families) * 2 % len(givens)
            values = {
                "code": f"{number:06}",
                "name": f"{families[family]} {givens[given]}{number}",
                "kana": f"{families[family + 1]} {givens[given + 1]} {number:06}",
                "postal_code": "1800004",
                "address": f"東京都武蔵野市{number % 90}-{number}",
            }
            phone = f"090{number:08}"
            yield CustomerDraft(values, [("mobile", phone, phone)], ["VIP"] if number % 9 == 0 else [])

    with Store.create(path) as store, store.act("import", file="made", customers=size):
        ids = store.customers.insert_many(drafts())
        store.purchases.insert_many(
            NewPurchase(one, f"2026-{1 + (one + at) % 12:02}-11", 1000 + one % 97 * 100, (NewLine("足袋", 1000),))
            for one in ids
            for at in range(3)
        )


def _measure(path: Path, size: int) -> None:
    from smallcrm.settings import Settings
    from smallcrm.ui import constants

    constants.hold()
    from smallcrm.ui.application import application
    from smallcrm.ui.customers.page import CustomersPage
    from smallcrm.ui.program import Program
    from smallcrm.ui.session import Preferences

    app = application()
    program = Program(app, Preferences(Settings(language="en", theme="light"), path.with_suffix(".json")))
    print(f"\n## {size:,} customers\n\n| what | holds the window ms | until shown ms |  |")
    print("| --- | ---: | ---: | --- |")
    opened = _held(app, lambda: program.start(path), lambda: program.window is not None)
    print(f"| open the file and its window | {opened[0]:.0f} | {opened[1]:.0f} | |")
    assert program.window is not None
    page = program.window.page()
    assert isinstance(page, CustomersPage)
    for name, does, done in _scenes(page):
        _settle(app, page)
        _line(name, *_held(app, does, done))
    _settle(app, page)
    _scroll(page)
    program.close()


Scene = tuple[str, Callable[[], object], Callable[[], bool]]


def _scenes(page: CustomersPage) -> Iterator[Scene]:
    from smallcrm.ui.widgets.table import Order

    table, everyone = page.table, page.table.rows.rowCount()
    last = table.rows.id_at(everyone - 1)

    def sort(key: str, down: bool) -> Scene:
        order = Order(key, down)
        return f"sort by {key}", lambda: table.sorted_by.emit(order), lambda: table.rows.order == order

    def search(text: str) -> Scene:
        def found() -> bool:
            return page.count.text().startswith(f"{len(page.session.store.search.ids(text)):,} of")

        return f"search {text}", lambda: page.filter.setText(text), found

    yield "jump to the last", lambda: page.open_customer(last), lambda: table.current_id() == last
    yield "select all", table.selectAll, lambda: "selected" in page.foot.text()
    yield "one row", lambda: table.selectRow(everyone // 2), lambda: "selected" not in page.foot.text()
    yield search("佐")
    yield search("佐藤")
    yield search("090000012")
    yield "search nothing", page.filter.clear, lambda: table.rows.rowCount() == everyone
    yield sort("amount", True)
    yield sort("address", False)
    yield search("佐藤")
    yield "search nothing", page.filter.clear, lambda: table.rows.rowCount() == everyone
    yield sort("kana", False)
    yield "jump to the middle", lambda: page.open_customer(everyone // 2), lambda: table.current_id() == everyone // 2


def _held(app: QApplication, does: Callable[[], object], done: Callable[[], bool]) -> tuple[float, float]:
    """The longest time without an answer, and the time until it is done; ms."""
    began = before = time.perf_counter()
    does()
    longest, shown, quiet = time.perf_counter() - before, 0.0, 0.0
    while not shown or (time.perf_counter() - quiet) * 1000 < QUIET_MS:
        before = time.perf_counter()
        app.processEvents()
        now = time.perf_counter()
        longest = max(longest, now - before)
        if not shown and done():
            shown = now - began
        if now - before > 0.002:
            quiet = now
        time.sleep(0.0005)
    return longest * 1000, shown * 1000


def _settle(app: QApplication, page: CustomersPage) -> None:
    until = time.perf_counter() + 0.2
    while page.session.tasks.busy() or time.perf_counter() < until:
        app.processEvents()
        time.sleep(0.001)


def _scroll(page: CustomersPage) -> None:
    bar, frames = page.table.verticalScrollBar(), []
    for step in range(JUMPS):
        began = time.perf_counter()
        bar.setValue(bar.maximum() * (step * 37 % JUMPS) // JUMPS)
        page.table.viewport().repaint()
        frames.append((time.perf_counter() - began) * 1000)
    _line("scroll, median", statistics.median(frames), 0)
    _line("scroll, 95 %", statistics.quantiles(frames, n=20)[-1], 0)


def _line(name: str, held: float, shown: float) -> None:
    verdict = "" if held <= GOAL_MS else "too long"
    print(f"| {name} | {held:.0f} | {f'{shown:.0f}' if shown else ''} | {verdict} |", flush=True)


if __name__ == "__main__":
    main()
