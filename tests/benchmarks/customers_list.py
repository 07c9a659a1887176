"""How long the customers page takes with many customers: from the key or the click until the new rows are painted.

    python -m tests.benchmarks.customers_list [--customers 100000] [--purchases 1000000] [--folder FOLDER]

The goal is 100 ms for the median and 200 ms for 95 %, warm. Beside it stands the longest time in which the window could
not have answered, and what the yardsticks take for the same people in the same run: table_view.py's 'ids + pages; SQL
order' until it is painted, and search_typing.py's 'python one string', which paints nothing. At the end stands the
memory of the process. A column is clicked when the page has come to rest, again for its reverse, and at once after the
data changed. The shop is made anew, or kept in FOLDER for the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.filters.conditions import And, Bought, Day, Filter, Not, Number
from smallcrm.filters.days import Before, Calendar, Within
from tests.benchmarks.big_shop import shop
from tests.benchmarks.sampling import ROOT, YARDSTICKS

if TYPE_CHECKING:
    from tests.benchmarks.watched_page import Times, WatchedPage

GOALS_MS = (100, 200)
YARDSTICK_TABLE = ("table_view.py", "ids + pages; SQL order")
YARDSTICK_SEARCH = ("search_typing.py", "python one string")
KEYS = 40
JUMPS = 60
OPENINGS = 7
SORTS = ("sort by a column", "its reverse", "sort at once after a change")
ROUNDS = 10
GROUPS = ("prefecture", "birth_month", "company", "tags")
ITEM = "玄米茶200g"
FILTERS: dict[str, Filter] = {
    "bought in a year": Bought("item", ITEM, Within(1, "year")),
    "bought last year, not this": And((
        Bought("item", ITEM, Calendar("year", -1)), Not(Bought("item", ITEM, Calendar("year", 0)))
    )),
    "comes every 30 to 60 days": Number("interval", 30, 60),
    "not come for 90 days": Day("last_visit", Before(90, "day")),
}  # fmt: skip
NOBODY = "鬱"
"""Nobody has it in their name or address."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--purchases", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="smallcrm-benchmark-") as name:
        for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
            os.environ[f"XDG_{kind}_HOME"] = name
        kept = shop(options.folder or Path(name), options.customers, options.purchases)
        path = Path(shutil.copy(kept, Path(name) / "shop.crm"))
        _measure(path, options.customers, options.purchases)


def _measure(path: Path, customers: int, purchases: int) -> None:
    from tests.benchmarks.watched_page import WatchedPage

    table, search = _yardstick(customers, *YARDSTICK_TABLE), _yardstick(customers, *YARDSTICK_SEARCH)
    print(f"\n## {customers:,} customers, {purchases:,} purchases\n")
    print("| what | samples | median ms | 95 % ms | window held at most ms | yardstick ms |  |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    page = WatchedPage(path)
    _say("open the file and its window", page.opened(OPENINGS), table.get("first_frame_s", 0) * 1000)
    _say("open the page from another", [page.come_back() for _time in range(KEYS)])
    _say("page down", [page.press("PgDown") for _time in range(KEYS)])
    ends = [page.press("Ctrl", key) for _time in range(KEYS // 2) for key in ("End", "Home")]
    _say("jump to the end, to the beginning", ends)
    _say(
        "jump by the scroll bar", [page.scroll(at * 37 % JUMPS / JUMPS) for at in range(JUMPS)], table["scroll_p50_ms"]
    )
    columns = _sort(page, table)
    _in_groups(page)
    _narrow(page)
    _search(page, search, customers)
    page.clear()
    _say("open the file, left in the order of amount", page.opened(OPENINGS))
    page.close()
    print(f"\n| ms | {' | '.join(SORTS)} |\n| --- | ---: | ---: | ---: |")
    for key, taken in columns.items():
        print(f"| {key} | {' | '.join(f'{one.shown:.0f}' for one in taken)} |")
    print(f"\nAt most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB of memory.")


def _sort(page: WatchedPage, yardstick: dict[str, Any]) -> dict[str, list[Times]]:
    taken: dict[str, list[Times]] = {}
    for key in page.sortable():
        page.forget()
        page.show_column(key)
        taken[key] = [page.click(key), page.click(key)]
        page.click("kana")
        page.forget()
        taken[key].append(page.click(key))
    floor = yardstick["sort_plain_s"] * 1000
    for at, name in enumerate(SORTS):
        _say(name, [times[at] for times in taken.values()], floor)
    return taken


def _in_groups(page: WatchedPage) -> None:
    page.show_column("amount")
    for key in GROUPS:
        page.forget()
        _say(f"group by {key}, at once after a change", [page.group(key)])
        _say(f"group by {key}, by nothing", [page.group(one) for _time in range(ROUNDS) for one in (key, "")])
        page.group(key)
        sorts = [page.click(column) for _time in range(ROUNDS) for column in ("amount", "kana")]
        _say(f"sort, in groups by {key}", sorts)
        _say(f"page down, in groups by {key}", [page.press("PgDown") for _time in range(ROUNDS)])
        _say(
            f"fold all, open all, by {key}", [page.fold(folded=one) for _time in range(ROUNDS) for one in (True, False)]
        )
        page.group("")
    page.show_all_columns()
    _say("jump sideways, the names staying", [page.scroll(at % 2, sideways=True) for at in range(KEYS)])


def _narrow(page: WatchedPage) -> None:
    for name, of in FILTERS.items():
        warm: list[Times] = []
        after: list[Times] = []
        first = page.narrow(of)
        for _time in range(ROUNDS):
            page.clear()
            warm.append(page.narrow(of))
        for _time in range(ROUNDS):
            page.clear()
            page.buy(ITEM)
            after.append(page.narrow(of))
        page.clear()
        _say(f"filter: {name}, the first time", [first])
        _say(f"filter: {name}", warm)
        _say(f"filter: {name}, at once after a purchase", after)


def _search(page: WatchedPage, yardstick: dict[str, Any], customers: int) -> None:
    sys.path.insert(0, str(YARDSTICKS))
    import search_typing  # type: ignore[import-not-found]

    asked = search_typing.queries(search_typing.people_rows(customers))
    page.show_column("amount")
    for order in ("kana", "amount"):
        page.clear()
        page.click(order)
        for length, texts in asked.items():
            found = [text for text in texts if page.finds(text)]
            missing = [text[:-1] + NOBODY for text in found]
            for name, typed in (("found", found), ("not found", missing)):
                times = [page.type(text) for text in typed]
                _say(f"search by {length}, {name}, in the order of {order}", times, yardstick[f"{length}ch_p50"])


def _yardstick(size: int, script: str, case: str) -> dict[str, Any]:
    font = str(ROOT / "resources/fonts/NotoSansJP_400Regular.ttf")
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "YARD_SCRATCH": scratch, "YARD_FONT": font, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(YARDSTICKS / script), "--child", case, str(size)]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1].removeprefix("YARD "))
    return found


def _say(name: str, taken: Sequence[Times], yardstick: float | None = None) -> None:
    shown = [one.shown for one in taken] * (1 + (len(taken) == 1))
    median, most = statistics.median(shown), statistics.quantiles(shown, n=20, method="inclusive")[-1]
    verdict = "" if median <= GOALS_MS[0] and most <= GOALS_MS[1] else "too long"
    floor = f"{yardstick:.0f}" if yardstick is not None else ""
    held = max(one.held for one in taken)
    print(f"| {name} | {len(taken)} | {median:.0f} | {most:.0f} | {held:.0f} | {floor} | {verdict} |", flush=True)


if __name__ == "__main__":
    main()
