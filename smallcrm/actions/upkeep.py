"""Backups, giving one back, and checking the data file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions import files
from smallcrm.actions.act_names import act_name
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.store import backup as backups
from smallcrm.store import backup_places
from smallcrm.store.check import check as look_at
from smallcrm.store.database import Store
from smallcrm.store.errors import Damaged, DiskFailed, DiskFull, FileMissing, FileReadOnly, NotOurs, StoreError
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.store.backup import Backup, Reason
    from smallcrm.store.check import Report

MINUTES_BETWEEN_BACKUPS = 30


class CheckReport(NamedTuple):
    """What a check found."""

    sound: bool
    lines: list[str]
    """In the user's words."""


class Rescued(NamedTuple):
    """What could be read of a damaged data file."""

    customers: int
    """Those made in the place of lost ones are not counted."""
    purchases: int
    lost: int
    """Customers of whom nothing is left but their purchases."""


class Contents(NamedTuple):
    """What is in a backup, for one who is to choose."""

    customers: int
    purchases: int
    amount: int
    act: str
    """The last thing done in it, as the user would name it; empty where nothing was."""
    at: str
    """When, as ISO local time."""


class BackupFolder(NamedTuple):
    """Where backups go."""

    wanted: Path
    """The folder that was chosen."""
    current: Path
    """That one where it is there, else the one beside the data file."""


def backup(store: Store, path: Path | None = None) -> Path:
    """Make a verified backup in the folder of backups, or at `path`; gives where it is."""
    if path is None:
        return backups.make(store, "hand").path
    if path.exists():
        raise CrmError(_("“{file}” exists already; choose another name for the backup.").format(file=path.name))
    files.insist_on_folder(path)
    backups.write(store, path)
    return path


def back_up_by_itself(store: Store, reason: Reason) -> Backup | None:
    """The automatic backup: at closing, now and then, before big changes; only if something was done since the last."""
    made = backups.make_if_changed(store, reason) if store.journal.acts(1) else None
    if reason == "close" and not store.read_only:
        store.attachments.let_go_unneeded()
    return made


def restore(path: Path, backup: Path) -> Path | None:
    """Put a verified backup in the place of the data file, which must not be open; gives where the old one is kept."""
    if not backup.exists():
        raise CrmError(
            _("There is no file “{file}” in {folder}.").format(file=backup.name, folder=backup.absolute().parent)
        )
    return backups.restore(backup, path)


def all_backups(path: Path) -> list[Backup]:
    """The backups of the data file at `path`, the newest first."""
    return backups.every(path)


def backup_folder(path: Path) -> BackupFolder:
    """Where the backups of the data file at `path` go."""
    return BackupFolder(backup_places.wanted(path), backup_places.current(path))


def choose_backup_folder(path: Path, folder: Path) -> Path:
    """Have backups made in another folder from now on; those of before stay where they are, and found."""
    files.insist_on_folder(folder / path.name)
    return backup_places.choose(path, folder)


def contents(path: Path) -> Contents:
    """What is in the backup at `path`; it is opened for reading only."""
    inside = backups.look_into(path)
    kind, args, at = inside.last_act or ("", {}, "")
    return Contents(inside.customers, inside.purchases, inside.amount, act_name(kind, args) if kind else "", at)


def contents_now(store: Store) -> Contents:
    """What is in the open data file, to be held against a backup."""
    purchases = store.purchases.overview()
    last = store.journal.undoable()
    name, at = (act_name(last.kind, last.args), last.at) if last else ("", "")
    return Contents(store.customers.count(), purchases.purchases, purchases.amount, name, at)


def verify(all_of: Sequence[Backup], progress: Callable[[int, int], None]) -> dict[Path, str]:
    """Look at each backup, to the bit: by its path, what is wrong with it, empty where it is sound."""
    verdicts = {}
    for done, one in enumerate(all_of):
        progress(done, len(all_of))
        try:
            backups.verify(one.path)
        except StoreError as error:
            verdicts[one.path] = str(error)
        else:
            lacking = backups.lacking(one.path)
            verdicts[one.path] = _lacking(lacking) if lacking else ""
    return verdicts


def _lacking(count: int) -> str:
    text = n_("{count} attached file is missing.", "{count} attached files are missing.", count)
    return text.format(count=f"{count:,}")


def backup_at(path: Path) -> Backup | None:
    """The backup that the file at `path` is; None: it is none."""
    if not files.is_backup_place(path):
        return None
    return next((one for one in backups.listed(path.parent, path.name.rsplit("-", 4)[0]) if one.path == path), None)


def backup_of(path: Path) -> Path | None:
    """The data file that the file at `path` is a backup of; None: it is none."""
    return backup_places.owner(path) if backup_at(path) else None


def backup_for(path: Path, error: CrmError) -> Backup | None:
    """The backup to offer for a data file that cannot be opened: only where the file itself is gone or spoilt."""
    if not isinstance(error, Damaged | FileMissing | NotOurs):
        return None
    return backups.newest_sound(path)


def is_spoilt(error: CrmError, *, ours: bool) -> bool:
    """Whether a data file could not be opened for what is in it, so that what can be read is worth saving.

    Where the file is known to be `ours`, it is so even if it does not look like a data file any more.
    """
    return isinstance(error, Damaged) or (ours and isinstance(error, NotOurs))


def is_helped_by_a_copy(error: CrmError) -> bool:
    """Whether the place of the open data file is the trouble, so that it is to be saved at another."""
    return isinstance(error, FileMissing | FileReadOnly | DiskFull | DiskFailed)


def is_damage(error: CrmError) -> bool:
    """Whether a part of the data file cannot be read, so that what can be is to be saved."""
    return isinstance(error, Damaged)


def save_readable(path: Path, target: Path, progress: Callable[[int, int], None]) -> Rescued:
    """Put what can be read of the damaged data file at `path` into a new one at `target`; the damaged one stays."""
    if target.exists():
        raise CrmError(_("“{file}” exists already; choose another name.").format(file=target.name))
    files.insist_on_folder(target)
    from smallcrm.store.salvage import salvage

    saved = salvage(path, target, progress)
    customers, purchases = saved.rows["customer"] - saved.placeholders, saved.rows["purchase"]
    return Rescued(customers, purchases, saved.placeholders)


def last_backup(path: Path) -> datetime | None:
    """When the data file at `path` was backed up last."""
    made = all_backups(path)
    return made[0].made if made else None


def check(path: Path) -> CheckReport:
    """Look at the whole data file: is everything in it as it should be?"""
    try:
        with Store.open(path) as store:
            return _told(look_at(store))
    except Damaged as error:
        newest = backups.newest_sound(path)
        way_out = _("The newest sound backup: {file}").format(file=newest.path) if newest else _("There is no backup.")
        return CheckReport(False, [str(error), way_out])


def check_open(store: Store) -> CheckReport:
    """Look at the whole of the data file that is open."""
    return _told(look_at(store))


def _told(report: Report) -> CheckReport:
    customers, purchases = report.rows["customer"], report.rows["purchase"]
    rows = _("{customers}, {purchases}, {amount} in all").format(
        customers=n_("{count} customer", "{count} customers", customers).format(count=f"{customers:,}"),
        purchases=n_("{count} purchase", "{count} purchases", purchases).format(count=f"{purchases:,}"),
        amount=yen(report.amount),
    )
    verdict = _("Everything is as it should be.") if report.ok else _("Something is wrong:")
    compared = [_("Compared with the backup {file}.").format(file=report.compared_with)] if report.compared_with else []
    return CheckReport(report.ok, [rows, *compared, verdict, *report.problems])
