"""`smallcrm demo`: a shop to try things out with, in a file of its own."""

from __future__ import annotations

from datetime import date

import click

from smallcrm.cli.output import progress_line, say, telling
from smallcrm.cli.session import Session
from smallcrm.i18n import _
from smallcrm.opened_with import OpenedWith


def command() -> click.Command:
    """The demo command, in the language spoken now."""
    return click.Command(
        "demo",
        callback=click.pass_obj(_demo),
        help=_("Make the demo shop in a file of its own and open it."),
        params=[
            click.Option(
                ["--size"],
                type=click.IntRange(1, 1_000_000),
                help=_("A generated shop with this many customers instead of the sample ledgers."),
            ),
            click.Option(["--seed"], type=int, default=1, help=_("Another generated shop of the same size.")),
            click.Option(["--no-window"], is_flag=True, help=_("Only make it.")),
        ],
    )


def _demo(session: Session, size: int | None, seed: int, no_window: bool) -> int | None:
    from smallcrm.actions import demo

    path = session.file or demo.usual_file(size, seed)
    made = demo.make(path, size=size, seed=seed, today=date.today(), progress=progress_line(_("Making the demo shop")))
    text = _("The demo shop is made: {file}") if made else _("The demo shop is there already: {file}")
    with telling(text.format(file=path)):
        say(text.format(file=path))
    return None if no_window else session.faces.window(OpenedWith(path))
