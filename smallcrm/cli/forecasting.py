"""`smallcrm forecast`, `report forecast` and `report pipeline`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smallcrm.analysis.periods import Period
from smallcrm.cli import pipelining
from smallcrm.cli.output import say, say_json
from smallcrm.cli.pipelining import pipeline_option
from smallcrm.cli.reporting import insist_on_out, json_option, out_argument, told_saved
from smallcrm.cli.session import Session, Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.reports.tables import ReportTable, TablesReport
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm


def command() -> click.Command:
    """What the deals will bring."""
    return click.Command(
        "forecast",
        callback=click.pass_obj(_forecast),
        short_help=_("Tell what the open deals will bring, month by month."),
        help=_(
            "Tell what the open deals will bring month by month, against the goals: weighted by probability, "
            "committed, and at best. With --json also how deals go from stage to stage, and where they are lost."
        ),
        params=[pipeline_option(_("The pipeline, by its name; without it all.")), *_period_options(), json_option()],
    )


def forecast() -> click.Command:
    """The same on paper."""
    return _report("forecast", _forecast_report, _("What the open deals will bring, month by month."), [])


def pipeline() -> click.Command:
    """The deals on paper."""
    words = _("The deals stage by stage: how they go, and where they are lost.")
    return _report("pipeline", _pipeline_report, words, _period_options())


def _report(name: str, callback: Callable[..., None], words: str, more: list[click.Option]) -> click.Command:
    return click.Command(
        name,
        callback=click.pass_obj(callback),
        short_help=words,
        help=words,
        params=[
            out_argument("OUT.pdf|OUT.xlsx"),
            pipeline_option(_("The pipeline, by its name; without it all.")),
            *more,
            json_option(),
        ],
    )


def _period_options() -> list[click.Option]:
    first, last = (
        _("How deals go is told of those made on this day or later."),
        _("How deals go is told of those made on this day or earlier."),
    )
    return [
        click.Option(["--from", "first"], type=Usage.day(), metavar="DAY", help=first),
        click.Option(["--to", "last"], type=Usage.day(), metavar="DAY", help=last),
    ]


def _forecast(session: Session, pipeline: str, first: date | None, last: date | None, *, json: bool) -> None:
    from smallcrm.actions import deal_reports, deal_tables, forecasting

    with session.opened() as store:
        figures = forecasting.figures(store, date.today(), _chosen(store, pipeline), _period(first, last))
    if json:
        say_json(deal_reports.forecast_json(figures))
        return
    say(" ・ ".join(forecasting.headline_parts(figures.headline)))
    for table in (deal_tables.by_month(figures.expected, session.settings.dates), deal_tables.by_stage(figures)):
        _say_table(table, session.settings.dates)


def _say_table(table: ReportTable, form: DateForm) -> None:
    say()
    say("\t".join(column.heading for column in table.columns))
    for line in zip(*([column.text(value, form) for value in column.values] for column in table.columns), strict=True):
        say("\t".join(line))
    say("\t".join(column.text(table.totals.get(column.key, ""), form) for column in table.columns))


def _forecast_report(session: Session, out: Path | None, pipeline: str, *, json: bool) -> None:
    from smallcrm.actions import deal_reports

    insist_on_out(out, as_json=json)
    with session.opened() as store:
        made = deal_reports.forecast_report(store, date.today(), _chosen(store, pipeline), session.settings.dates)
    _save(made, out, as_json=json)


def _pipeline_report(
    session: Session, out: Path | None, pipeline: str, first: date | None, last: date | None, *, json: bool
) -> None:
    from smallcrm.actions import deal_reports

    insist_on_out(out, as_json=json)
    period, form = _period(first, last), session.settings.dates
    with session.opened() as store:
        made = deal_reports.pipeline_report(store, date.today(), _chosen(store, pipeline), form, period)
    _save(made, out, as_json=json)


def _save(made: TablesReport, out: Path | None, *, as_json: bool) -> None:
    from smallcrm.actions import deal_reports
    from smallcrm.reports.tables import missing_characters

    if out is not None:
        deal_reports.save_tables(made, out)
    unprintable = missing_characters(made) if out is not None and out.suffix.lower() == ".pdf" else []
    told_saved(out, unprintable, deal_reports.tables_json(made), as_json=as_json)


def _period(first: date | None, last: date | None) -> Period:
    if first and last and first > last:
        raise Usage.wrong(_("--from {first} is after --to {last}.").format(first=first, last=last))
    return Period(first, last)


def _chosen(store: Store, name: str) -> int | None:
    """The pipeline of that name, or all."""
    if not store.pipelines.all():
        raise CrmError(_("There are no deals yet."))
    return pipelining.number(store, name)
