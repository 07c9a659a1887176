"""`smallcrm backup`, `restore` and `check`."""

from __future__ import annotations

from pathlib import Path

import click

from smallcrm.cli.output import say, telling
from smallcrm.cli.session import Session, Usage, tell_file
from smallcrm.i18n import _

OK, DAMAGED = 0, 1


def backup() -> click.Command:
    """The backup command, in the language spoken now."""
    return click.Command(
        "backup",
        callback=click.pass_obj(_backup),
        help=_("Make a verified copy of the data file, here or at OUT."),
        params=[click.Argument(["out"], type=Usage.path(), required=False, metavar="[OUT]")],
    )


def restore() -> click.Command:
    """The restore command, in the language spoken now."""
    return click.Command(
        "restore",
        callback=click.pass_obj(_restore),
        help=_("Put a backup in the data file's place; what was there is kept beside it."),
        params=[click.Argument(["backup"], type=Usage.path(), metavar="BACKUP")],
    )


def check() -> click.Command:
    """The check command, in the language spoken now."""
    return click.Command(
        "check",
        callback=click.pass_obj(_check),
        help=_("Verify the data file and say what was found."),
        params=[],
    )


def _backup(session: Session, out: Path | None) -> None:
    from smallcrm.actions import upkeep

    with session.opened() as store:
        saved = _("Backup saved and verified: {file}").format(file=upkeep.backup(store, out))
    with telling(saved):
        say(saved)


def _restore(session: Session, backup: Path) -> None:
    from smallcrm.actions import upkeep

    tell_file(session)
    kept = upkeep.restore(session.path, backup)
    restored = _("Restored from {file}.").format(file=backup.name)
    with telling(restored):
        say(restored)
        if kept is not None:
            say(_("What was there before is kept: {file}").format(file=kept))


def _check(session: Session) -> int:
    from smallcrm.actions import upkeep

    tell_file(session)
    report = upkeep.check(session.path)
    for line in report.lines:
        say(line)
    return OK if report.sound else DAMAGED
