"""Killing a program at work, again and again, and looking at what it leaves.

    python -m tests.store.kills [--imports 200] [--rows 50000] [--edits 200] [--migrations 50] [--folder FOLDER]

The program is killed with SIGKILL at a random moment of an import, half of the times around its commit, or of a stream
of edits that it reports one by one. An import is there as a whole or not at all; an edit that was reported is there.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from smallcrm.store import schema, triggers
from smallcrm.store.check import check
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from tests.store.shop import fill

IMPORT = """
import sys
from pathlib import Path
from smallcrm.store.database import Store
from tests.store.kills import import_rows
with Store.open(Path(sys.argv[1])) as store:
    print("START", flush=True)
    import_rows(store, int(sys.argv[2]), lambda: print("WRITTEN", flush=True))
    print("COMMITTED", flush=True)
"""
EDITS = """
import sys
from pathlib import Path
from smallcrm.store.database import Store
with Store.open(Path(sys.argv[1])) as store:
    print("START", flush=True)
    number = 0
    while True:
        number += 1
        with store.act("edit", number=number):
            store.customers.update(number % 20 + 1, {"note": str(number)})
        print(number, flush=True)
"""
MIGRATION = """
import sys
from pathlib import Path
from smallcrm.store import schema
schema.MIGRATIONS = Path(sys.argv[2])
from smallcrm.store.database import Store
print("START", flush=True)
Store.open(Path(sys.argv[1])).close()
"""
STEP = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE more (id INTEGER PRIMARY KEY, more TEXT NOT NULL) STRICT")
    db.execute_sql("INSERT INTO more SELECT id, name || note || kana FROM customer")
"""


def import_rows(store: Store, rows: int, written: Callable[[], None] = lambda: None) -> None:
    """An import of customers; `written` is called when all that is left is to commit them."""
    with store.act("import", rows=rows):
        store.customers.insert_many(
            CustomerDraft({"name": f"新規{number}", "note": "あ" * 30}, [("mobile", f"080{number}", f"080{number}")])
            for number in range(rows)
        )
        written()


def base_file(folder: Path) -> Path:
    """A closed data file with 20 customers to start from."""
    path = folder / "base.crm"
    with Store.create(path) as store:
        fill(store, 20)
    return path


def kill_imports(folder: Path, kills: int, rows: int, seed: int = 1) -> Counter[str]:
    """Kills imports; counts what was found afterwards."""
    base, victim, rng = base_file(folder), folder / "victim.crm", random.Random(seed)
    writing, commit = _timed_import(base, victim, rows)
    outcomes: Counter[str] = Counter()
    for number in range(kills):
        shutil.copy(base, victim)
        if number % 2:
            said = _killed(IMPORT, victim, str(rows), after=rng.uniform(0, writing))
        else:
            said = _killed(IMPORT, victim, str(rows), once="WRITTEN", after=rng.uniform(0, 1.3 * commit))
        outcomes["left half-done"] += _has_journal(victim)
        outcomes[_verdict(victim, rows, "COMMITTED" in said)] += 1
    return outcomes


def kill_edits(folder: Path, kills: int, seed: int = 2) -> Counter[str]:
    """Kills streams of edits; counts edits reported and lost, and files found wrong."""
    base, victim, rng = base_file(folder), folder / "victim.crm", random.Random(seed)
    outcomes: Counter[str] = Counter()
    for _number in range(kills):
        shutil.copy(base, victim)
        reported = _killed(EDITS, victim, after=rng.uniform(0, 0.4)).split()[1:]
        last = int(reported[-1]) if reported else 0
        outcomes["reported"] += last
        outcomes["left half-done"] += _has_journal(victim)
        with Store.open(victim) as store:
            there = len(store.rows("SELECT 1 FROM act WHERE kind = 'edit'"))
            outcomes["lost"] += max(0, last - there)
            outcomes["more than one not reported"] += there > last + 1
            outcomes["damaged"] += not check(store).ok
    return outcomes


def kill_migrations(folder: Path, kills: int, seed: int = 3) -> Counter[str]:
    """Kills a migration of a file of some size; it is of the old version or of the new one afterwards, and whole."""
    base, victim, rng = base_file(folder), folder / "victim.crm", random.Random(seed)
    with Store.open(base) as store:
        import_rows(store, 3000)
    steps = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, steps)
    (steps / f"{schema.version() + 1:04}_more.py").write_text(STEP)
    outcomes: Counter[str] = Counter()
    for _number in range(kills):
        shutil.copy(base, victim)
        _killed(MIGRATION, victim, steps, after=rng.uniform(0, 0.25))
        outcomes["left half-done"] += _has_journal(victim)
        outcomes[_migrated(victim)] += 1
    return outcomes


def _migrated(path: Path) -> str:
    with closing(sqlite3.connect(path)) as file:
        (version,) = file.execute("PRAGMA user_version").fetchone()
        sound = file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        more = file.execute("SELECT count(*) FROM sqlite_master WHERE name = 'more'").fetchone()[0]
        recorded = file.execute("SELECT count(*) FROM schema_migration").fetchone()[0]
        guarded = file.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
        (customers,) = file.execute("SELECT count(*) FROM customer").fetchone()
    whole = sound and guarded == len(triggers.statements()) and customers == 3020
    now = schema.version()
    if not whole or (version, more, recorded) not in ((now, 0, now), (now + 1, 1, now + 1)):
        return "damaged"
    return "migrated" if more else "as before"


def _timed_import(base: Path, victim: Path, rows: int) -> tuple[float, float]:
    """Seconds that an import takes until all is written, and from there to the end of its commit."""
    shutil.copy(base, victim)
    process = _started(IMPORT, victim, str(rows))
    times = [time.perf_counter()]
    assert process.stdout is not None
    for _line in ("WRITTEN", "COMMITTED"):
        process.stdout.readline()
        times.append(time.perf_counter())
    process.communicate()
    return times[1] - times[0], times[2] - times[1]


def _started(code: str, *args: str | Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", code, *map(str, args)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "START\n"
    return process


def _killed(code: str, *args: str | Path, after: float, once: str = "") -> str:
    """What a program said that was killed some seconds after its start, or once it had said something."""
    process = _started(code, *args)
    assert process.stdout is not None
    said = "START "
    while once and once not in said:
        said += process.stdout.readline()
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return said + process.communicate()[0]


def _has_journal(path: Path) -> bool:
    journal = path.with_name(path.name + "-journal")
    return journal.exists() and journal.stat().st_size > 0


def _verdict(path: Path, rows: int, acknowledged: bool) -> str:
    with Store.open(path) as store:
        if not check(store).ok:
            return "damaged"
        customers, acts = store.customers.count(), len(store.journal.acts())
    if (customers, acts) == (20 + rows, 2):
        return "whole"
    if (customers, acts) != (20, 1):
        return "partial"
    return "acknowledged and lost" if acknowledged else "nothing"


def main() -> None:
    """The long form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--imports", type=int, default=200)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--migrations", type=int, default=50)
    parser.add_argument("--folder", help="where to work; a folder on a disk tests more than one in memory")
    options = parser.parse_args()
    for name, run in (
        (f"{options.imports} kills of an import of {options.rows:,} rows", _imports),
        (f"{options.edits} kills of a stream of edits", _edits),
        (f"{options.migrations} kills of a migration", _migrations),
    ):
        began = time.perf_counter()
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            outcomes = run(Path(folder), options)
        print(f"{name}: {dict(outcomes)} in {time.perf_counter() - began:.0f} s", flush=True)


def _imports(folder: Path, options: argparse.Namespace) -> Counter[str]:
    return kill_imports(folder, options.imports, options.rows)


def _edits(folder: Path, options: argparse.Namespace) -> Counter[str]:
    return kill_edits(folder, options.edits)


def _migrations(folder: Path, options: argparse.Namespace) -> Counter[str]:
    return kill_migrations(folder, options.migrations)


if __name__ == "__main__":
    main()
