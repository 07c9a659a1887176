"""`smallcrm report tasks`: the tasks of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smallcrm.cli.reporting import json_option, told_saved
from smallcrm.cli.session import Session, Usage
from smallcrm.i18n import _


def tasks() -> click.Command:
    """What is to be done."""
    text = _("What is overdue and due on a day, with boxes to tick.")
    return click.Command(
        "tasks",
        callback=click.pass_obj(_tasks),
        short_help=text,
        help=text,
        params=[
            click.Argument(["out"], type=Usage.path(), metavar="OUT.pdf|OUT.xlsx"),
            click.Option(["--day"], type=Usage.day_ahead(), metavar="DAY", help=_("The day; usually today.")),
            json_option(),
        ],
    )


def _tasks(session: Session, out: Path, day: date | None, json: bool) -> None:
    from smallcrm.actions.customer_lists import list_json, save_list
    from smallcrm.actions.task_list import task_list
    from smallcrm.reports.lists import missing_characters

    today = date.today()
    with session.opened() as store:
        made = task_list(store, day or today, today, session.settings.dates)
    save_list(made, out)
    unprintable = missing_characters(made) if out.suffix.lower() == ".pdf" else []
    told_saved(out, unprintable, list_json(made), as_json=json)
