"""How long the search for duplicates takes, from the data file to the groups.

    python tests/benchmarks/duplicates.py [--sizes 10000,100000] [--rounds 3] [--yardsticks FOLDER]

The people are those of the yardsticks; of every thirtieth a second entry is made with another code, without a birthday
and an address. Each round is a process of its own; the least CPU seconds of all rounds are told, and how many of the
second entries were found.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
GOALS = {10_000: 5.0}
"""Customers -> CPU seconds."""
TWICE = 30


def main() -> None:
    """Measure and print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--yardsticks", type=Path, default=os.environ.get("YARDSTICKS", ROOT.parent / "shared/yardsticks")
    )
    parser.add_argument("--child", type=int, metavar="SIZE")
    options = parser.parse_args()
    if options.child:
        print(json.dumps(_sample(options.child, options.yardsticks)))
        return
    print("| customers | CPU s | goal s | twice | found | groups | longest without progress ms | MB |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        samples = [_child(size, options.yardsticks) for _round in range(options.rounds)]
        best = min(samples, key=lambda sample: sample["cpu"])
        print(
            f"| {size:,} | {best['cpu']:.2f} | {GOALS.get(size, '')} | {best['twice']:,} | {best['found']:,} | "
            f"{best['groups']:,} | {best['longest']:.0f} | {best['mb']:.0f} |",
            flush=True,
        )


def _child(size: int, yardsticks: Path) -> dict[str, Any]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, __file__, "--child", str(size), "--yardsticks", str(yardsticks)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _sample(size: int, yardsticks: Path) -> dict[str, Any]:
    sys.path.insert(0, str(yardsticks))
    import resource

    import gen_ledger  # type: ignore[import-not-found]

    from smallcrm.actions import duplicates
    from smallcrm.store.database import Store
    from tests.benchmarks.big_shop import draft

    people = list(map(draft, gen_ledger.customers(size)))
    again = [
        one._replace(values={**one.values, "code": f"N{at}", "birthday": "", "address": "", "postal_code": ""})
        for at, one in enumerate(people[::TWICE])
    ]
    told: list[float] = []
    with tempfile.TemporaryDirectory() as folder, Store.create(Path(folder) / "shop.crm") as store:
        with store.act("import"):
            first = store.customers.insert_many(people)
            second = store.customers.insert_many(again)
        began = time.process_time()
        groups = duplicates.search(store, lambda _done, _all: told.append(time.perf_counter()))
        cpu = time.process_time() - began
    pairs = {frozenset(pair) for pair in zip(first[::TWICE], second, strict=True)}
    found = sum(bool(pairs & _pairs(group.ids)) for group in groups)
    gaps = [1000 * (later - earlier) for earlier, later in pairwise(told)]
    return {
        "cpu": cpu,
        "twice": len(again),
        "found": found,
        "groups": len(groups),
        "longest": max(gaps),
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _pairs(ids: tuple[int, ...]) -> set[frozenset[int]]:
    return {frozenset((one, other)) for one in ids for other in ids if one != other}


if __name__ == "__main__":
    main()
