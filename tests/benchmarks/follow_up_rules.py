"""How long a look of the follow-up rules takes in a large shop: at the start, again, and when a card is dragged.

python -m tests.benchmarks.follow_up_rules [--customers 100000] [--purchases 1000000]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from smallcrm.actions import deal_moves, deals, follow_up_rules, follow_ups
from smallcrm.actions.pipelines import made_stages
from smallcrm.store.database import Store
from tests.benchmarks.big_shop import shop

NOW = datetime(2026, 11, 22, 9)


def told(what: str, work: Callable[[], object]) -> None:
    """How long something takes."""
    began = time.perf_counter()
    result = work()
    print(f"{what}: {(time.perf_counter() - began) * 1000:.0f} ms  {result}", flush=True)


def main() -> None:
    """Every proposal is on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=100_000)
    parser.add_argument("--purchases", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    made = shop(options.keep, options.customers, options.purchases)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(shutil.copy(made, folder))) as store:
        with store.act("stages"):
            stages = made_stages(store)
        for rule in follow_up_rules.proposals(store):
            follow_up_rules.add(store, rule, NOW.date())
        told("the first look", lambda: sum(len(one.events) for one in follow_ups.due(store, NOW)))
        found = follow_ups.due(store, NOW)
        told("the act", lambda: follow_ups.follow(store, found, NOW))
        told("another look", lambda: sum(len(one.events) for one in follow_ups.due(store, NOW)))
        deal = deals.add(store, {"title": "x"}, today=NOW.date())
        told("a card dragged", lambda: deal_moves.move(store, [deal], stages[3].id, today=NOW.date()))


if __name__ == "__main__":
    main()
