"""`smallcrm report calendar`: a month for the wall."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smallcrm.cli.reporting import json_option, told_saved
from smallcrm.cli.session import Session, Usage
from smallcrm.i18n import _

_YEARS = range(1900, 2201)


def command() -> click.Command:
    """A month of the schedule."""
    return click.Command(
        "calendar",
        callback=click.pass_obj(_calendar),
        short_help=_("A month of the schedule with holidays and birthdays."),
        help=_(
            "Print a month of the schedule with holidays, birthdays and what is to be paid, or list it in a workbook."
        ),
        params=[
            click.Argument(["out"], type=Usage.path(), metavar="OUT.pdf|OUT.xlsx"),
            click.Option(["--month"], metavar="2026-12", help=_("The month; usually that of today.")),
            json_option(),
        ],
    )


def _calendar(session: Session, out: Path, month: str | None, *, json: bool) -> None:
    from smallcrm.actions.month_report import MonthWanted, month_json, save_month

    today = date.today()
    wanted = MonthWanted(_read(month) if month else today, today, session.settings.dates)
    if wanted.month.year not in _YEARS:
        raise Usage.wrong(_("There is no calendar of the year {year}.").format(year=wanted.month.year))
    with session.opened() as store:
        unprintable = save_month(store, wanted, out)
        document = month_json(store, wanted) if json else None
    told_saved(out, unprintable, document, as_json=json)


def _read(month: str) -> date:
    """The month of a text such as 2026-12, or of a day in it."""
    from smallcrm.values.dates import read_date
    from smallcrm.values.reading import Unreadable

    for text in (f"{month}-01", month):
        try:
            return read_date(text).value
        except Unreadable:
            continue
    raise Usage.wrong(_("{value} is no month; write it as 2026-12.").format(value=month))
