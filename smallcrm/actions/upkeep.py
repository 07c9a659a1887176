"""Backups, giving one back, and checking the data file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.store import backup as backups
from smallcrm.store.check import check as look_at
from smallcrm.store.database import Store
from smallcrm.store.errors import Damaged
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.store.backup import Backup, Reason
    from smallcrm.store.check import Report

MINUTES_BETWEEN_BACKUPS = 30


class CheckReport(NamedTuple):
    """What a check found."""

    sound: bool
    lines: list[str]
    """In the user's words."""


def backup(store: Store, path: Path | None = None) -> Path:
    """Make a verified backup in the folder of backups, or at `path`; gives where it is."""
    if path is None:
        return backups.make(store, "hand").path
    if path.exists():
        raise CrmError(_("“{file}” exists already; choose another name for the backup.").format(file=path.name))
    backups.write(store, path)
    return path


def back_up_by_itself(store: Store, reason: Reason) -> Backup | None:
    """The automatic backup: at closing, now and then, before big changes; only if something was done since the last."""
    return backups.make_if_changed(store, reason) if store.journal.acts(1) else None


def restore(path: Path, backup: Path) -> Path | None:
    """Put a verified backup in the place of the data file, which must not be open; gives where the old one is kept."""
    if not backup.exists():
        raise CrmError(_("There is no file “{file}” in {folder}.").format(file=backup.name, folder=backup.parent))
    return backups.restore(backup, path)


def all_backups(path: Path) -> list[Backup]:
    """The backups of the data file at `path`, the newest first."""
    return backups.listed(path.parent / "backups", path.stem)


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
        newest = backups.newest_sound(path.parent / "backups", path.stem)
        way_out = _("The newest sound backup: {file}").format(file=newest.path) if newest else _("There is no backup.")
        return CheckReport(False, [str(error), way_out])


def _told(report: Report) -> CheckReport:
    rows = _("{customers} customers, {purchases} purchases, {amount} in all").format(
        customers=f"{report.rows['customer']:,}", purchases=f"{report.rows['purchase']:,}", amount=yen(report.amount)
    )
    verdict = _("Everything is as it should be.") if report.ok else _("Something is wrong:")
    compared = [_("Compared with the backup {file}.").format(file=report.compared_with)] if report.compared_with else []
    return CheckReport(report.ok, [rows, *compared, verdict, *report.problems])
