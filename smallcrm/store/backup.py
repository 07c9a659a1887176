"""Backups: whole, checked, kept by count, and given back.

A backup is made with SQLite's backup API (a copied file may be half a change), checked, its SHA-256 written beside it
(`integrity_check` does not see every flipped bit), made to last on the disk, and only then given its name. The contents
of attached files are there before it, once for all backups (`contents`), and go with the last that names them. Which
backups go is decided by how many there are, in the order of their numbers, never by the clock: clocks lie.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store import attachments, backup_places, contents, schema
from smallcrm.store.errors import Damaged, StoreError, explained, missing, not_written
from smallcrm.store.files import beside, make_private, remove, sync_file, sync_folder, unfinished
from smallcrm.store.lock import InstanceLock

if TYPE_CHECKING:
    from smallcrm.store.database import Store

Reason = Literal["close", "timer", "import", "migration", "bulk", "merge", "restore", "erase", "hand"]

RECENT, DAILY, WEEKLY, MONTHLY = 10, 14, 8, 24
"""How many backups are kept: the last ones, then the last of a day, of a week, of a month."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<number>\d{6,})-(?P<made>\d{8}-\d{6})-(?P<reason>[a-z]+)\.crm")
_MADE = "%Y%m%d-%H%M%S"
_ACT = "SELECT id, kind, args, at, first_change, last_change, counts FROM act"
_LAST_ACT = f"{_ACT} ORDER BY id DESC LIMIT 1"
_LAST_STANDING = "SELECT kind, args, at FROM act WHERE undoes IS NULL AND undone_by IS NULL ORDER BY id DESC LIMIT 1"


class Backup(NamedTuple):
    """A backup in the folder."""

    path: Path
    number: int
    made: datetime
    """By the clock of that moment, which may have been wrong."""
    reason: str
    size: int


class Inside(NamedTuple):
    """What a backup holds."""

    customers: int
    purchases: int
    amount: int
    """The sum over all purchases."""
    last_act: tuple[str, dict[str, Any], str] | None
    """Kind, arguments and time of the last thing done in it that stands; None where nothing was."""


def make(store: Store, reason: Reason) -> Backup:
    """Makes a verified backup of an open file in its backups' folder, and lets those go that are too many.

    One that nobody asked for is made beside the data file where the folder that was chosen does not take it.
    """
    folder, usual = backup_places.current(store.path), backup_places.usual(store.path)
    try:
        return _make_in(folder, store, reason)
    except StoreError:
        if reason == "hand" or folder == usual:
            raise
        return _make_in(usual, store, reason)


def _make_in(folder: Path, store: Store, reason: Reason) -> Backup:
    stem, present = store.path.stem, every(store.path)
    number = present[0].number + 1 if present else 1
    made = datetime.now().replace(microsecond=0)
    path = folder / f"{stem}-{number:06d}-{made.strftime(_MADE)}-{reason}.crm"
    write(store, path)
    backup = Backup(path, number, made, reason, path.stat().st_size)
    if gone := superseded([backup, *present]):
        for old in gone:
            remove(old.path, beside(old.path, ".sha256"))
        for place in dict.fromkeys(old.path.parent for old in gone):
            _let_go_contents(place, stem)
    return backup


def make_if_changed(store: Store, reason: Reason) -> Backup | None:
    """Like `make`, unless nothing was done since the newest backup, or nothing can be."""
    if store.read_only:
        return None
    present = every(store.path)
    if present and _last_act(present[0].path) == store.rows(_LAST_ACT):
        return None
    return make(store, reason)


def write(store: Store, path: Path) -> None:
    """A verified copy of an open file at `path`, with its SHA-256 beside it; whole, or not there at all."""
    if store.connection.in_transaction:
        raise RuntimeError("a backup within an act would hold half of it")
    part = unfinished(path)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_private(part)
        with explained(store.path):
            _copy(store.connection, part)
            named = attachments.needed(store.connection)
        contents.bring(named, contents.folder_of(store.path), contents_of(path))
        _give_name(part, path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        remove(part, beside(part, "-journal"))


def every(path: Path) -> list[Backup]:
    """The backups of the data file at `path`, wherever they lie, the newest first."""
    found = [one for folder in backup_places.every(path) for one in listed(folder, path.stem)]
    return sorted(found, key=lambda backup: (backup.number, backup.made), reverse=True)


def listed(folder: Path, stem: str) -> list[Backup]:
    """The backups in a folder of the data file named `stem`, the newest first."""
    found = []
    for path in folder.glob(f"{_escaped(stem)}-*.crm"):
        parts = _NAME.fullmatch(path.name)
        if parts and parts["stem"] == stem:
            made = datetime.strptime(parts["made"], _MADE)
            found.append(Backup(path, int(parts["number"]), made, parts["reason"], path.stat().st_size))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def superseded(backups: Sequence[Backup]) -> list[Backup]:
    """Those of the backups, the newest first, that may go. The last `RECENT` never do, whatever the clock said."""
    spans = {
        DAILY: lambda backup: backup.made.date(),
        WEEKLY: lambda backup: backup.made.isocalendar()[:2],
        MONTHLY: lambda backup: (backup.made.year, backup.made.month),
    }
    seen: dict[int, set[object]] = {most: set() for most in spans}
    gone = []
    for backup in backups[RECENT:]:
        for most, span in spans.items():
            key = span(backup)  # type: ignore[no-untyped-call]
            if key not in seen[most] and len(seen[most]) < most:
                seen[most].add(key)
                break
        else:
            gone.append(backup)
    return gone


def contents_of(path: Path) -> Path:
    """Where the contents are that belong to the backup, or data file, at `path`."""
    parts = _NAME.fullmatch(path.name)
    return contents.folder_of(path.with_name(f"{parts['stem']}.crm")) if parts else contents.folder_of(path)


def lacking(path: Path) -> int:
    """How many of the attached files that a backup names are not there with it, as large as they were."""
    folder = contents_of(path)
    with closing(_read_only(path)) as connection:
        if not attachments.needed(connection):
            return 0
        rows = connection.execute("SELECT DISTINCT digest, size FROM attachment").fetchall()
    return sum(not _is_of_size(contents.place(folder, digest), size) for digest, size in rows)


def verify(path: Path) -> None:
    """Refuses a backup that is not, to the bit, what was once written and checked."""
    schema.version_of(path)
    note = beside(path, ".sha256")
    if note.exists() and note.read_text("utf-8").split()[:1] != [contents.digest_of(path)]:
        raise _bad(path)
    try:
        with closing(_read_only(path)) as connection:
            _insist_sound(connection, path)
    except sqlite3.DatabaseError as error:
        raise _bad(path) from error


def look_into(path: Path) -> Inside:
    """What a backup holds. It is opened for reading only, and nothing beside it is made or changed."""
    schema.version_of(path)
    try:
        with closing(_read_only(path)) as connection:
            (customers,) = connection.execute("SELECT count(*) FROM customer").fetchone()
            purchases, amount = connection.execute("SELECT count(*), coalesce(sum(amount), 0) FROM purchase").fetchone()
            act = connection.execute(_LAST_STANDING).fetchone()
            return Inside(customers, purchases, amount, (act[0], json.loads(act[1]), act[2]) if act else None)
    except sqlite3.DatabaseError as error:
        raise _bad(path) from error


def newest_sound(path: Path) -> Backup | None:
    """The newest backup that can be given back: what is offered when the file at `path` is damaged."""
    return next((backup for backup in every(path) if _is_sound(backup)), None)


def newest_of_history(store: Store) -> Backup | None:
    """The newest sound backup from which an open file has come to what it is.

    Others lie in the same folder: those made before an older one was given back, or of a file that had the name once.
    """
    for backup in every(store.path):
        last = _last_act(backup.path)
        if last and store.rows(f"{_ACT} WHERE id = ?", last[0][:1]) == last and _is_sound(backup):
            return backup
    return None


def _is_sound(backup: Backup) -> bool:
    try:
        verify(backup.path)
    except StoreError:
        return False
    return True


def restore(backup: Path, path: Path) -> Path | None:
    """Puts a verified backup in the place of the data file at `path`, which must not be open anywhere.

    Gives the path under which the file that was there is kept. It is never lost: the backup is copied and checked
    beside it first, and takes its name in one step.
    """
    verify(backup)
    path = path.resolve()
    try:
        lock = InstanceLock(path)
    except OSError as error:
        raise not_written(path, error) from error
    part = unfinished(path)
    try:
        make_private(part)
        with explained(backup), closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as source:
            _copy(source, part)
            named = attachments.needed(source)
        sync_file(part)
        contents.bring(named, contents_of(backup), contents.folder_of(path), mend=True)
        kept = _set_aside(path)
        part.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        remove(part, beside(part, "-journal"))
        lock.release()
    return kept


def _set_aside(path: Path) -> Path | None:
    """Keeps the present file under another name, and takes away the journals that would be played into the new one."""
    if not path.exists():
        remove(beside(path, "-journal"), beside(path, "-wal"), beside(path, "-shm"))
        return None
    _settle(path)
    stamp = datetime.now().strftime(_MADE)
    told = " ".join((_("before restore"), f"{stamp}-{os.urandom(2).hex()}"))
    kept = path.with_name(f"{path.stem} ({told}){path.suffix}")
    for suffix in ("-journal", "-wal"):
        if beside(path, suffix).exists():
            beside(path, suffix).replace(beside(kept, suffix))
    remove(beside(path, "-shm"))
    own = contents.folder_of(path)
    contents.bring(contents.every(own), own, contents.folder_of(kept))
    try:
        kept.hardlink_to(path)  # so that there is a file at `path` at every moment
    except OSError:
        path.replace(kept)
    return kept


def _settle(path: Path) -> None:
    """Lets SQLite finish what a killed program left half-done, if the file still can be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        return
    journal = beside(path, "-journal")
    if journal.exists() and journal.stat().st_size == 0:
        remove(journal)


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        copy.execute("PRAGMA journal_mode = OFF")  # a broken copy is thrown away
        copy.execute("PRAGMA synchronous = OFF")  # it is synced as a whole
        source.backup(copy)
        _insist_sound(copy, target)


def _insist_sound(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA cell_size_check = ON")
    if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        raise _bad(path)
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise _bad(path)


def _give_name(part: Path, path: Path) -> None:
    """The SHA-256 first: a backup with its name has it always."""
    sync_file(part)
    note = beside(path, ".sha256")
    part_note = beside(part, ".sha256")
    try:
        make_private(part_note)
        part_note.write_text(f"{contents.digest_of(part)}  {path.name}\n", "utf-8")
        sync_file(part_note)
        part_note.replace(note)
    finally:
        remove(part_note)
    part.replace(path)
    sync_folder(path.parent)


def _let_go_contents(folder: Path, stem: str) -> None:
    """The contents go that no backup in the folder names; none does where one of these cannot be read."""
    place, named = contents.folder_of(folder / f"{stem}.crm"), set[str]()
    try:
        for one in listed(folder, stem):
            with closing(_read_only(one.path)) as connection:
                named |= attachments.needed(connection)
    except sqlite3.DatabaseError:
        return
    contents.let_go(place, set(contents.every(place)) - named)


def _is_of_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _last_act(path: Path) -> list[tuple[Any, ...]] | None:
    """The last act in a backup, if it has any, which tells histories apart; None when it cannot be read."""
    try:
        with closing(_read_only(path)) as connection:
            return connection.execute(_LAST_ACT).fetchall()
    except sqlite3.DatabaseError:
        return None


def _read_only(path: Path) -> sqlite3.Connection:
    """A backup never changes, so that no lock and no journal is looked for."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _bad(path: Path) -> Damaged:
    if not path.exists():
        raise missing(path)
    return Damaged(_("The backup “{file}” is damaged. Take another one.").format(file=path.name))


def _escaped(stem: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", stem)
