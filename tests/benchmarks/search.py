"""How long a search takes as one types, set against the yardstick in the same run.

    python tests/benchmarks/search.py [--sizes 10000,100000] [--rounds 3] [--yardsticks FOLDER]

The yardstick is search_typing.py's 'instr covering index': a key of name, kana, address and phone. Ours is
`store.search.customers` on the same people, whole: code, postal code, e-mail and note are searched as well.
Both run the same queries of 1, 2, 3 and 6 characters, each twice, and keep the better time.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FLOOR = "instr covering index"
GOAL = 1.5
LENGTHS = (1, 2, 3, 6)
LIMITS = {10_000: 8, 100_000: 50}
"""Customers -> milliseconds that 95 % of the searches stay under."""


def main() -> None:
    """Measure in turn and print a line a size."""
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
    print(f"| customers | yardstick CPU s | ours CPU s | x yardstick (goal {GOAL}) | p95 ms by length | goal ms | MB |")
    print("| ---: | ---: | ---: | ---: | --- | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        _measure(size, options.rounds, options.yardsticks)


def _measure(size: int, rounds: int, yardsticks: Path) -> None:
    floors, ours = [], []
    for _round in range(rounds):
        floors.append(_child([str(yardsticks / "search_typing.py"), "--child", FLOOR, str(size)]))
        ours.append(_child([__file__, "--child", str(size), "--yardsticks", str(yardsticks)]))
    ratio = statistics.median(our["cpu"] / floor["cpu"] for our, floor in zip(ours, floors, strict=True))
    slowest = " / ".join(f"{min(our[f'{length}ch_p95'] for our in ours):.1f}" for length in LENGTHS)
    print(
        f"| {size:,} | {statistics.median(floor['cpu'] for floor in floors):.3f} | "
        f"{statistics.median(our['cpu'] for our in ours):.3f} | {ratio:.2f} | {slowest} | "
        f"{LIMITS.get(size, '')} | {ours[0]['mb']:.0f} |",
        flush=True,
    )


def _child(command: list[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as scratch:
        environment = {**os.environ, "YARD_SCRATCH": scratch, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1].removeprefix("YARD "))
    return found


def _sample(size: int, yardsticks: Path) -> dict[str, Any]:
    sys.path.insert(0, str(yardsticks))
    import resource

    import gen_ledger  # type: ignore[import-not-found]
    import search_typing  # type: ignore[import-not-found]

    from smallcrm.store.database import Store
    from tests.benchmarks.big_shop import draft

    asked = search_typing.queries(search_typing.people_rows(size))
    with Store.create(Path(os.environ["YARD_SCRATCH"]) / "shop.crm") as store:
        with store.act("import"):
            store.customers.insert_many(map(draft, gen_ledger.customers(size)))
        store.search.customers("東京")
        began = time.process_time()
        found = _timed(store, asked)
        cpu = time.process_time() - began
    return {"cpu": cpu, "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, **found}


def _timed(store: Any, asked: dict[int, list[str]]) -> dict[str, float]:
    out: dict[str, float] = {"hits": 0}
    for length, texts in asked.items():
        spent = []
        for text in texts:
            times = []
            for _again in range(2):
                began = time.perf_counter()
                found = store.search.customers(text)
                times.append(time.perf_counter() - began)
            spent.append(min(times) * 1000)
            out["hits"] += len(found)
        out[f"{length}ch_p95"] = statistics.quantiles(spent, n=20)[-1]
    return out


if __name__ == "__main__":
    main()
