"""How long `smallcrm import` takes end to end, set against the floor of the yardsticks in the same run.

    python tests/benchmarks/import_ledger.py [--sizes 10000,100000] [--rounds 3]

The floor is load_db.py's 'xlsx calamine > sql': the same workbook read and written to SQLite with nothing in between.
Ours is the CPU time of the whole process tree less that of an empty interpreter. The ledgers are made beforehand by
gen_ledger.py of the yardsticks; YARD_DATA is their folder, YARDSTICKS the scripts' (default: ../shared/yardsticks).
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
YARDSTICKS = Path(os.environ.get("YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
DATA = Path(os.environ.get("YARD_DATA", YARDSTICKS / "data"))
FLOOR = "xlsx calamine > sql"
GOAL_RATIO, GOAL_MB = 3.0, 300


class Sample(NamedTuple):
    """One run: CPU seconds, wall seconds, peak resident MB of the largest process and of the whole tree."""

    cpu: float
    wall: float
    peak_mb: float
    tree_mb: float
    purchases: int
    amount: int


def main() -> None:
    """Measure in turn and print a line a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = min(_tree(["-c", "pass"], Path(folder))[0] for _round in range(5))
    print(f"an empty interpreter: {start:.3f} s CPU\n")
    print("| purchases | floor CPU s | ours CPU s | x floor (goal 3) | wall s | peak MB | tree MB (goal 300) | same |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |")
    for size in map(int, options.sizes.split(",")):
        _measure(size, options.rounds, start)


def _measure(size: int, rounds: int, start: float) -> None:
    floors, ours = [], []
    watched = _ours(size, watched=True)  # compiles the modules, and is not timed: looking at it takes time from it
    for _round in range(rounds):
        floors.append(_floor(size))
        ours.append(_ours(size))
    ratio = statistics.median((our.cpu - start) / floor[0] for our, floor in zip(ours, floors, strict=True))
    same = all(our.amount == floors[0][1] and our.purchases == size for our in ours)
    print(
        f"| {size:,} | {statistics.median(floor[0] for floor in floors):.3f} | "
        f"{statistics.median(our.cpu - start for our in ours):.3f} | {ratio:.2f} | "
        f"{statistics.median(our.wall for our in ours):.2f} | {watched.peak_mb:.0f} | "
        f"{watched.tree_mb:.0f} | {'yes' if same else 'NO'} |",
        flush=True,
    )


def _floor(size: int) -> tuple[float, int]:
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "YARD_SCRATCH": folder, "YARD_DATA": str(DATA), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(YARDSTICKS / "load_db.py"), "--child", FLOOR, str(size)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    figures = json.loads(next(line[5:] for line in done.stdout.splitlines() if line.startswith("YARD ")))
    return figures["cpu"], figures["sum"]


def _ours(size: int, *, watched: bool = False) -> Sample:
    with tempfile.TemporaryDirectory() as folder:
        ledger = DATA / f"ledger_{size}.xlsx"
        words = ["-m", "smallcrm", "--file", str(Path(folder) / "new.crm"), "import", str(ledger), "--json"]
        began = time.perf_counter()
        cpu, tree_mb, peak_mb, output = _tree(words, Path(folder), watched=watched)
        wall = time.perf_counter() - began
    found = json.loads(output)["purchases"]
    return Sample(cpu, wall, peak_mb, tree_mb, found["new"], found["amount"])


def _tree(words: list[str], folder: Path, *, watched: bool = False) -> tuple[float, float, float, str]:
    """CPU seconds of a process and its children, what it wrote, and if watched peak MB of the tree and its largest."""
    out = folder / "stdout.json"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with out.open("wb") as stream:
        process = subprocess.Popen([sys.executable, *words], stdout=stream, cwd=ROOT, env=_environment())
        watch = _Watch(process.pid) if watched else None
        status = process.wait()
    if watch is not None:
        watch.stop()
    if status:
        raise SystemExit(f"{words} ended with {status}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    tree_mb, peak_mb = (watch.tree_mb, watch.peak_mb) if watch is not None else (0.0, 0.0)
    return cpu, tree_mb, peak_mb, out.read_text(encoding="utf-8")


def _environment() -> dict[str, str]:
    """As on a user's machine: compiled modules are kept, here in a folder of the benchmark's own."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "smallcrm-benchmark-pycache")}


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children while they run (where /proc tells)."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.tree_mb = self.peak_mb = 0.0
        self._pid = pid
        self._ended = threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(0.02):
            sizes = [_resident_mb(pid) for pid in _family(self._pid)]
            self.tree_mb = max(self.tree_mb, sum(sizes))
            self.peak_mb = max(self.peak_mb, *sizes, 0.0)

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _family(pid: int) -> list[int]:
    found, waiting = [], [pid]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        try:
            tasks = list(Path(f"/proc/{pid}/task").iterdir())
            waiting += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found


def _resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    main()
