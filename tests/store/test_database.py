"""The data file: made, opened, refused, locked, and how it behaves when the disk does not."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from smallcrm import paths
from smallcrm.store import errors, schema
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.files import give_new_name
from smallcrm.store.pragmas import PRAGMAS
from tests.somebody import needs_somebody, run_as_somebody
from tests.store.shop import fill
from tests.store.states import State, state_of


def in_another_process(code: str, *args: str) -> subprocess.Popen[str]:
    program = "import sys\nfrom pathlib import Path\nfrom smallcrm.store.database import Store\n" + textwrap.dedent(
        code
    )
    return subprocess.Popen([sys.executable, "-c", program, *args], stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> str:
    return process.communicate(timeout=60)[0].strip()


def test_a_new_file_is_the_users_alone(tmp_path: Path) -> None:
    path = tmp_path / "店.crm"
    with Store.create(path) as store:
        assert store.customers.count() == 0
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["店.crm"]
    assert schema.version_of(path) == schema.version()


def test_a_file_that_is_there_is_not_made_again(store: Store) -> None:
    fill(store, 3)
    with pytest.raises(errors.StoreError, match="already"):
        Store.create(store.path)
    assert store.customers.count() == 3


def test_of_programs_that_make_the_same_file_at_once_none_loses_what_it_wrote(tmp_path: Path) -> None:
    code = """
        import time
        from smallcrm.store.errors import StoreError
        from tests.store.shop import fill
        time.sleep(max(0, float(sys.argv[2]) - time.time()))
        try:
            with Store.create(Path(sys.argv[1])) as store:
                fill(store, 3, purchases=0)
            print("written")
        except StoreError as error:
            print("in use" if "in use" in str(error) else "already" if "already" in str(error) else error)
    """
    for number in range(5):
        path = tmp_path / f"shop{number}.crm"
        begin = str(time.time() + 1.2)
        answers = [said(process) for process in [in_another_process(code, str(path), begin) for _ in range(3)]]
        assert answers.count("written") == 1, answers
        assert set(answers) <= {"written", "in use", "already"}
        with Store.open(path) as store:
            assert store.customers.count() == 3
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [f"shop{number}.crm" for number in range(5)]


def test_a_name_taken_meanwhile_is_not_given_to_another_file(tmp_path: Path) -> None:
    new, taken = tmp_path / "new", tmp_path / "taken"
    new.write_text("new")
    taken.write_text("mine")
    with pytest.raises(FileExistsError):
        give_new_name(new, taken)
    assert taken.read_text() == "mine"
    give_new_name(new, tmp_path / "free")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["free", "taken"]


def test_every_connection_keeps_the_promises(store: Store) -> None:
    found = []

    def look() -> None:
        found.append({name: store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS})

    look()
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert found == [PRAGMAS, PRAGMAS]


def test_a_missing_file_is_an_error_and_stays_missing(tmp_path: Path) -> None:
    with pytest.raises(errors.FileMissing, match=r"shop\.crm"):
        Store.open(tmp_path / "shop.crm")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("another_came", [False, True])
def test_of_a_file_moved_away_while_open_nothing_more_is_read(store: Store, another_came: bool) -> None:
    fill(store, customers=3)
    store.path.rename(store.path.with_name("moved.crm"))
    if another_came:
        Store.create(store.path.with_name("new.crm")).close()
        store.path.with_name("new.crm").rename(store.path)
    failed: list[BaseException] = []

    def read() -> None:
        try:
            store.customers.count()
        except errors.StoreError as error:
            failed.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert "is not in" in str(failed[0])
    assert store.path.exists() == another_came
    assert store.customers.count() == 3, "the thread that has it open goes on reading what it opened"


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"PK\3\4" + bytes(5000), b"SQLite format 3\0", b"SQLite format 3\0" + bytes(4080), os.urandom(9000)],
)
def test_what_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shop.crm"
    path.write_bytes(content)
    with pytest.raises(errors.NotOurs, match="left as it is"):
        Store.open(path)
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["shop.crm"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.NotOurs):
        Store.open(tmp_path)


def test_another_programs_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.executescript(
        "CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO customer VALUES (1, 'x');"
    )
    other.close()
    before = path.read_bytes()
    with pytest.raises(errors.NotOurs):
        Store.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "strange",
    [
        "CREATE TRIGGER evil AFTER INSERT ON act BEGIN DELETE FROM customer; END",
        "CREATE VIEW evil AS SELECT * FROM customer",
    ],
)
def test_a_file_with_strange_triggers_or_views_is_refused_before_they_run(file: Path, strange: str) -> None:
    other = sqlite3.connect(file)
    other.execute(strange)
    other.close()
    before = file.read_bytes()
    with pytest.raises(errors.NotOurs):
        Store.open(file)
    assert file.read_bytes() == before


def test_triggers_that_were_taken_away_are_put_back(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute("DROP TRIGGER journal_customer_insert")
    other.close()
    with Store.open(file) as store, pytest.raises(sqlite3.IntegrityError):
        store.connection.execute("INSERT INTO customer (id, name) VALUES (1, 'x')")


def test_a_newer_file_is_refused_untouched(file: Path) -> None:
    other = sqlite3.connect(file)
    other.execute(f"PRAGMA user_version = {schema.version() + 1}")
    other.close()
    before = file.read_bytes()
    with pytest.raises(errors.NewerFile, match="newer version"):
        Store.open(file)
    assert file.read_bytes() == before


def test_a_second_program_is_refused_until_the_first_ends(store: Store) -> None:
    try_it = """
        from smallcrm.store.errors import FileInUse
        try:
            Store.open(Path(sys.argv[1])).close()
            print("opened")
        except FileInUse as error:
            print(error)
    """
    assert "in use" in said(in_another_process(try_it, str(store.path)))
    with pytest.raises(errors.FileInUse):
        Store.open(store.path)
    with store.act("still", works=1):
        store.customers.insert(CustomerDraft({"name": "山田"}))
    store.close()
    assert said(in_another_process(try_it, str(store.path))) == "opened"


def test_another_name_of_the_file_finds_the_same_lock(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.crm"
    other.symlink_to(store.path)
    with pytest.raises(errors.FileInUse):
        Store.open(other)


def test_a_second_name_on_the_disk_is_the_same_file(store: Store, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "other.crm"
    other.parent.mkdir()
    other.hardlink_to(store.path)
    with pytest.raises(errors.FileInUse):
        Store.open(other)
    assert "in use" in said(
        in_another_process(
            """
            from smallcrm.store.errors import FileInUse
            try:
                Store.open(Path(sys.argv[1]))
            except FileInUse as error:
                print(error)
            """,
            str(other),
        )
    )
    store.close()
    Store.open(other).close()
    Store.open(store.path).close()
    assert list((paths.data_folder() / "open").iterdir()) == []


def test_a_second_name_of_a_file_that_was_just_made(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.crm"):
        (tmp_path / "other.crm").hardlink_to(tmp_path / "new.crm")
        with pytest.raises(errors.FileInUse):
            Store.open(tmp_path / "other.crm")


def test_without_a_folder_for_it_the_file_opens_all_the_same(file: Path) -> None:
    (paths.data_folder() / "open").write_text("no folder")
    Store.open(file).close()


def test_the_lock_of_a_killed_program_heals(file: Path) -> None:
    holder = in_another_process(
        "store = Store.open(Path(sys.argv[1])); print('up', flush=True); sys.stdin.read()", str(file)
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "up\n"
    with pytest.raises(errors.FileInUse):
        Store.open(file)
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    Store.open(file).close()


READ_ALL = """
    from smallcrm.store import backup
    from smallcrm.store.check import check
    from smallcrm.store.errors import StoreError
    from tests.store.shop import fill
    with Store.open(Path(sys.argv[1])) as store:
        found = [store.customers.count(), len(store.search.customers("顧客")), len(store.journal.acts())]
        found += [store.purchases.total(), check(store).ok, store.read_only]
        print(found)
        backup.write(store, Path(sys.argv[2]) / "copy.crm")
        for write in (lambda: fill(store, 500), store.journal.undo, lambda: backup.make_if_changed(store, "close")):
            try:
                write()
                print("done")
            except StoreError as error:
                print(type(error).__name__)
"""


def program(code: str) -> list[str]:
    return [
        sys.executable,
        "-c",
        f"import sys\nfrom pathlib import Path\nfrom smallcrm.store.database import Store\n{textwrap.dedent(code)}",
    ]


@needs_somebody
@pytest.mark.parametrize("protected", ["file", "folder", "both"])
def test_what_may_not_be_written_is_open_for_reading(file: Path, protected: str) -> None:
    with Store.open(file) as store:
        fill(store, 20)
    elsewhere = file.parent / "elsewhere"
    elsewhere.mkdir()
    elsewhere.chmod(0o777)
    file.chmod(0o666 if protected == "folder" else 0o444)
    file.parent.chmod(0o777 if protected == "file" else 0o555)
    done = run_as_somebody([*program(READ_ALL), str(file), str(elsewhere)], file.parent)
    file.parent.chmod(0o700)
    assert done.stdout.splitlines() == ["[20, 20, 1, 80000, True, True]", "FileReadOnly", "FileReadOnly", "done"], (
        done.stderr
    )
    with Store.open(elsewhere / "copy.crm") as copy:
        assert copy.customers.count() == 20
    assert sorted(entry.name for entry in file.parent.iterdir()) == ["elsewhere", "shop.crm"]


@needs_somebody
def test_what_may_not_be_read_or_made_is_said(file: Path, tmp_path: Path) -> None:
    code = """
        from smallcrm.store import backup
        from smallcrm.store.errors import StoreError
        file, secret = map(Path, sys.argv[1:])
        for act in (
            lambda: backup.restore(file, file.with_name("other.crm")),
            lambda: Store.create(file.with_name("new.crm")),
            lambda: Store.open(secret),
        ):
            try:
                act()
            except StoreError as error:
                print(error)
    """
    secret = tmp_path / "secret.crm"
    shutil.copy(file, secret)
    secret.chmod(0)
    file.chmod(0o444)
    tmp_path.chmod(0o555)
    done = run_as_somebody([*program(code), str(file), str(secret)], tmp_path)
    tmp_path.chmod(0o700)
    assert [line.split(". ")[0].split(" in ")[0] for line in done.stdout.splitlines()] == [
        "No file can be written",
        "No file can be written",
        "“secret.crm” may not be read",
    ], done.stderr
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["secret.crm", "shop.crm"]


def own_disk() -> list[str]:
    """The command that lets a program have mounts of its own, or none."""
    command = ["unshare", "--mount", "--map-root-user"]
    try:
        done = subprocess.run([*command, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    except FileNotFoundError:
        return []
    return [] if done.returncode else command


@pytest.mark.skipif(not own_disk(), reason="no disk can be made here")
def test_a_file_on_a_full_disk_is_open_for_reading(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        fill(store, 20)
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        'mount -t tmpfs -o size=1M none "$1"; cp "$2" "$1/shop.crm"; shift 2; '
        'dd if=/dev/zero of="$1/filler" bs=1k 2>/dev/null; shift; exec "$@"'
    )
    command = ["sh", "-c", script, "sh", disk, file, disk, *program(READ_ALL), disk / "shop.crm", tmp_path]
    done = subprocess.run([*own_disk(), *map(str, command)], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["[20, 20, 1, 80000, True, False]", "DiskFull", "DiskFull", "DiskFull"], (
        done.stderr
    )
    with Store.open(tmp_path / "copy.crm") as copy:
        assert copy.customers.count() == 20


@pytest.mark.skipif(not own_disk(), reason="no disk can be made here")
def test_a_file_on_a_protected_disk_is_open_for_reading(file: Path, tmp_path: Path) -> None:
    with Store.open(file) as store:
        fill(store, 20)
    disk = tmp_path / "disk"
    disk.mkdir()
    script = 'mount -t tmpfs none "$1"; cp "$2" "$1/shop.crm"; mount -o remount,ro "$1"; shift 2; exec "$@"'
    command = ["sh", "-c", script, "sh", disk, file, *program(READ_ALL), disk / "shop.crm", tmp_path]
    done = subprocess.run([*own_disk(), *map(str, command)], capture_output=True, text=True, check=False)
    expected = ["[20, 20, 1, 80000, True, True]", "FileReadOnly", "FileReadOnly", "done"]
    assert done.stdout.splitlines() == expected, done.stderr


def test_readers_in_other_threads_see_what_was_committed(store: Store) -> None:
    seen: list[int] = []

    def read() -> None:
        seen.append(store.customers.count())

    with store.act("add"):
        store.customers.insert(CustomerDraft({"name": "山田"}))
        during = threading.Thread(target=read)
        during.start()
        during.join()
    after = threading.Thread(target=read)
    after.start()
    after.join()
    assert seen == [0, 1]


def test_acts_of_two_threads_take_turns(store: Store) -> None:
    def add() -> None:
        for number in range(20):
            with store.act("add"):
                store.customers.insert(CustomerDraft({"name": f"{threading.get_ident()}-{number}"}))

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.customers.count() == 60
    assert len(store.journal.acts()) == 60


def test_a_closed_file_says_so_and_closing_twice_does_no_harm(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(RuntimeError, match="closed"):
        store.customers.count()


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "a\x07b"])
def test_text_that_is_no_text_is_refused_and_nothing_is_written(store: Store, text: str) -> None:
    fill(store, 2)
    before = state_of(store)
    with pytest.raises(errors.BadText), store.act("add"):
        store.customers.insert(CustomerDraft({"name": "ok", "note": text}))
    with pytest.raises(errors.BadText), store.act("change"):
        store.customers.update(1, {"note": text})
    assert state_of(store) == before


def test_a_full_disk_is_said_and_changes_nothing(store: Store) -> None:
    fill(store, 20)
    before = state_of(store)
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(errors.DiskFull, match="disk is full"):
        fill(store, 500)
    assert state_of(store) == before
    store.connection.execute("PRAGMA max_page_count = 1000000")
    fill(store, 500)
    assert store.customers.count() == 520


@pytest.mark.parametrize("room", [0, 20_000, 200_000, 600_000])
def test_a_file_that_cannot_grow_keeps_what_it_had(file: Path, room: int) -> None:
    with Store.open(file) as store:
        fill(store, 20)
        before = state_of(store)
    code = """
        import resource, signal
        from tests.store.shop import fill
        from smallcrm.store.errors import StoreError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        store = Store.open(Path(sys.argv[1]))
        limit = int(sys.argv[2])
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        try:
            fill(store, 2000)
            print("done")
        except StoreError as error:
            print(type(error).__name__)
    """
    limit = file.stat().st_size + room
    answer = said(in_another_process(code, str(file), str(limit)))
    assert answer in ("DiskFull", "DiskFailed", "Uncertain")
    with Store.open(file) as store:
        assert state_of(store) == before
        assert store.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        fill(store, 20)
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY


def filled(file: Path) -> State:
    """The data file with a few customers in it; gives its state."""
    with Store.open(file) as store:
        fill(store, 5)
        return state_of(store)


def pending(monkeypatch: pytest.MonkeyPatch, folder: Path, **steps: str) -> None:
    """From here on the program has these migrations more: name -> what it does."""
    migrations = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, migrations)
    for number, (name, does) in enumerate(steps.items(), schema.version() + 1):
        (migrations / f"{number:04}_{name}.py").write_text(f"def up(migrator, db):\n    {does}\n")
    monkeypatch.setattr(schema, "MIGRATIONS", migrations)


def test_a_migration_that_is_pending_makes_a_backup_first(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = schema.version()
    before = filled(file)
    pending(
        monkeypatch, tmp_path, points="db.execute_sql('CREATE TABLE points (id INTEGER PRIMARY KEY, n INTEGER) STRICT')"
    )
    with Store.open(file) as store:
        assert state_of(store) == before
        assert store.rows("SELECT count(*) FROM points") == [(0,)]
        (last,) = store.rows("SELECT name FROM schema_migration ORDER BY id DESC LIMIT 1")
        assert last == (f"{old + 1:04}_points",)
        assert store.journal.undoable() is None, "undo does not cross a schema version"
        assert [act.kind for act in store.journal.acts()] == ["import"]
    assert schema.version_of(file) == old + 1
    (backup,) = (file.parent / "backups").glob("*-migration.crm")
    monkeypatch.undo()
    assert schema.version_of(backup) == old


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = schema.version()
    before = filled(file)
    pending(
        monkeypatch,
        tmp_path,
        good="db.execute_sql('CREATE TABLE points (n INTEGER)')",
        bad="db.execute_sql('DELETE FROM customer'); raise RuntimeError('boom')",
    )
    with pytest.raises(RuntimeError, match="boom"):
        Store.open(file)
    monkeypatch.undo()
    assert schema.version_of(file) == old
    with Store.open(file) as store:
        assert state_of(store) == before
        assert store.rows("SELECT count(*) FROM sqlite_master WHERE name = 'points'") == [(0,)]
        with pytest.raises(sqlite3.IntegrityError):
            store.connection.execute("DELETE FROM customer_tag")


def test_a_migration_that_leaves_dangling_rows_is_taken_back(
    file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    filled(file)
    pending(monkeypatch, tmp_path, careless="db.execute_sql('DELETE FROM customer')")
    with pytest.raises(RuntimeError, match="refer to nothing"):
        Store.open(file)
    monkeypatch.undo()
    with Store.open(file) as store:
        assert store.customers.count() == 5


def test_what_is_read_in_a_moment_is_of_that_moment(store: Store) -> None:
    fill(store, customers=3)
    with store.moment():
        before = store.customers.count()
        other = threading.Thread(target=fill, args=(store,), kwargs={"customers": 2})
        other.start()
        other.join(0.5)
        assert store.customers.count() == before
    other.join()
    assert store.customers.count() == before + 2
