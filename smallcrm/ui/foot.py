"""What the foot of the rail says of the last backup."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.words import short_day

if TYPE_CHECKING:
    from pathlib import Path


def backup_words(path: Path) -> str:
    """When the data file was backed up last."""
    from smallcrm.actions import upkeep

    return _backup(upkeep.last_backup(path))


def _backup(when: datetime | None) -> str:
    if when is None:
        return _("No backup yet")
    today = datetime.now().date()
    if when.date() == today:
        return _("Backup today {time}").format(time=f"{when:%H:%M}")
    return _("Backup {day}").format(day=short_day(when.date()))
