"""Samples of CPU time and memory for benchmarks: each in a process of its own, the cases taking turns."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
YARDSTICKS = Path(os.environ.get("YARDSTICKS", ROOT.parent / "shared" / "yardsticks"))
DATA = Path(os.environ.get("YARD_DATA", YARDSTICKS / "data"))
Prepare = Callable[[int], Callable[[], Any]]


def main(script: str, cases: Mapping[str, Prepare], floor: str, finish: Callable[[Any], Any] | None = None) -> None:
    """Print what each case takes beside the floor; a script's arguments: [--sizes 10000,100000] [--rounds 5].

    A case is a function of a size; it prepares and gives back the work that is measured. The work's result, or what
    `finish` makes of it outside the measured time, must be the same in all cases.
    """
    if sys.argv[1:2] == ["--case"]:
        _measure(cases[sys.argv[2]](int(sys.argv[3])), finish)
        return
    options = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=False))
    for size in map(int, options.get("--sizes", "10000,100000").split(",")):
        samples: dict[str, list[dict[str, Any]]] = {name: [] for name in cases}
        for _round in range(int(options.get("--rounds", 5))):
            for name in cases:
                samples[name].append(_sample(script, name, size))
        _print(size, samples, floor)


def _sample(script: str, name: str, size: int) -> dict[str, Any]:
    paths = os.pathsep.join([str(ROOT), str(YARDSTICKS)])
    done = subprocess.run(
        [sys.executable, "-m", f"tests.benchmarks.{Path(script).stem}", "--case", name, str(size)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    sample: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return sample


def _measure(work: Callable[[], Any], finish: Callable[[Any], Any] | None) -> None:
    import resource

    def children() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    cpu, wall, before = time.process_time(), time.perf_counter(), children()
    check = work()
    sample: dict[str, Any] = {
        "cpu": time.process_time() - cpu + children() - before,
        "wall": time.perf_counter() - wall,
        "mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "child_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sample["check"] = finish(check) if finish else check
    print(json.dumps(sample))
    sys.stdout.flush()
    os._exit(0)


def _print(size: int, samples: Mapping[str, list[dict[str, Any]]], floor: str) -> None:
    print(f"\n## {size:,} rows\n")
    print("| case | CPU s | wall s | peak MB | child MB | x floor CPU | same result |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | --- |")
    for name, taken in samples.items():
        ratios = [one["cpu"] / other["cpu"] for one, other in zip(taken, samples[floor], strict=True)]
        same = all(one["check"] == samples[floor][0]["check"] for one in taken)
        cpu, wall, mb, child = (
            statistics.median(one[key] for one in taken) for key in ("cpu", "wall", "mb", "child_mb")
        )
        ratio = statistics.median(ratios)
        print(f"| {name} | {cpu:.3f} | {wall:.3f} | {mb:.0f} | {child:.0f} | {ratio:.2f} | {'yes' if same else 'NO'} |")
    sys.stdout.flush()
