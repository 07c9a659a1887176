"""`smallcrm shots`: pictures of every page, made by the window's floor."""

from __future__ import annotations

from pathlib import Path

import click

from smallcrm.cli.session import Session, Usage
from smallcrm.i18n import _


def command() -> click.Command:
    """The shots command, in the language spoken now."""
    return click.Command(
        "shots",
        callback=click.pass_obj(_shots),
        help=_("Take pictures of every page and dialog with the demo shop, into the folder OUT."),
        params=[click.Argument(["out"], type=Usage.path(), metavar="OUT")],
    )


def _shots(session: Session, out: Path) -> int:
    return session.faces.shots(out)
