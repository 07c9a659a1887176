"""How long from the command to the first painted window, set against the yardstick in the same run.

    python tests/benchmarks/startup.py [--sizes 0,10000,100000] [--rounds 9] [--yardsticks FOLDER] [--shop FOLDER]

The yardstick is startup.py's 'bare window to first paint': PySide6, an empty window, gone at its first paint. Ours is
`python -m smallcrm --file … --quit-after-paint`; 0 customers is the demo shop of the sample ledgers. Every sample is a
process of its own, measured from outside from its start to its end; the cases take turns, the median is told. The rows
of the list are in that frame; the panel beside them, the sums below and what is told of undo and backups come after it.
The shops are kept in the folder `--shop`, where one is named.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
GOALS = {0: 1.8, 10_000: 1.8, 100_000: 2.0}


class Taken(NamedTuple):
    """What a process took, in seconds."""

    cpu: float
    wall: float


def main() -> None:
    """Measure in turn and print a line a case."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="0,10000,100000")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--shop", type=Path)
    parser.add_argument(
        "--yardsticks", type=Path, default=os.environ.get("YARDSTICKS", ROOT.parent / "shared/yardsticks")
    )
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT), str(options.yardsticks)]
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.shop or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        commands = {"bare window": _bare_window()}
        for size in map(int, options.sizes.split(",")):
            commands[_name(size)] = ["-m", "smallcrm", "--file", str(_shop(folder, size)), "--quit-after-paint"]
        _compare(commands, options.rounds, Path(scratch))


def _compare(commands: dict[str, list[str]], rounds: int, home: Path) -> None:
    taken: dict[str, list[Taken]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            sample = _sample(command, home)
            if turn:  # the first compiles and fills the caches
                taken[name].append(sample)
    goals = {_name(size): goal for size, goal in GOALS.items()}
    print("| to the first painted window | CPU s | wall s | x bare CPU | x bare wall | goal |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    floor = taken["bare window"]
    for name, samples in taken.items():
        cpu, wall = (statistics.median(getattr(one, kind) for one in samples) for kind in Taken._fields)
        pairs = list(zip(samples, floor, strict=True))
        cpu_ratio = statistics.median(one.cpu / bare.cpu for one, bare in pairs)
        wall_ratio = statistics.median(one.wall / bare.wall for one, bare in pairs)
        print(f"| {name} | {cpu:.3f} | {wall:.3f} | {cpu_ratio:.2f} | {wall_ratio:.2f} | {goals.get(name, '')} |")


def _sample(command: list[str], home: Path) -> Taken:
    folders = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "CACHE", "STATE")}
    environment = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a program that is installed is compiled
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return Taken(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall)


def _bare_window() -> list[str]:
    import startup  # type: ignore[import-not-found]

    return ["-c", startup.window()]


def _name(size: int) -> str:
    return f"smallcrm, {size:,} customers" if size else "smallcrm, the demo shop"


def _shop(folder: Path, size: int) -> Path:
    from smallcrm.actions import demo

    path = folder / f"shop-{size}.crm"
    demo.make(path, size=size or None, today=date.today())
    return path


if __name__ == "__main__":
    main()
