"""The forecast and the pipeline report: as they are printed and saved, and as scripts read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions import deal_tables, forecasting, report_kinds, shop
from smallcrm.actions.forecasting import ALWAYS
from smallcrm.analysis.chances import ENOUGH
from smallcrm.i18n import _
from smallcrm.reports.dates import period_text
from smallcrm.reports.tables import ReportTable, TablesReport, Value, missing_characters
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.actions.forecasting import PipelineFigures
    from smallcrm.analysis.forecast import Outlook
    from smallcrm.analysis.periods import Period
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm

NONE = "–"


def forecast_report(store: Store, today: date, pipeline: int | None, form: DateForm) -> TablesReport:
    """What the open deals of a pipeline, or of all, will bring by month, against the goals, and by stage."""
    figures = forecasting.figures(store, today, pipeline)
    forecast = figures.expected.forecast
    month = next(iter(forecast.months.values()))
    return TablesReport(
        title=_("Forecast"),
        subtitle=_pipeline_name(store, pipeline),
        figures=(
            (_("Forecast (weighted)"), yen(forecast.total.weighted)),
            (_("Committed"), yen(forecast.total.committed)),
            (_("Best case"), yen(forecast.total.best)),
            (_("Won this month"), yen(month.won)),
            *(
                (
                    (_("Goal of this month"), NONE if month.goal is None else yen(month.goal)),
                    (_("Still missing"), NONE if month.missing is None else yen(month.missing)),
                )
                if figures.goals_apply
                else ()
            ),
        ),
        tables=(deal_tables.by_month(figures.expected, form), deal_tables.by_stage(figures)),
        notes=(_about_weighted(forecast.border), about_goals(figures), _about_chances()),
        created=today,
        shop=shop.of(store).name,
        date_form=form,
    )


def pipeline_report(
    store: Store, today: date, pipeline: int | None, form: DateForm, made: Period = ALWAYS
) -> TablesReport:
    """Where the deals stand and how they go: stage by stage, deal by deal, where they are lost and why.

    How they go, and where they are lost, is told of the deals that were made in a period.
    """
    figures = forecasting.figures(store, today, pipeline, made)
    total, win = figures.expected.forecast.total, figures.headline.win
    return TablesReport(
        title=_("Pipeline report"),
        subtitle=" ・ ".join(filter(None, (_pipeline_name(store, pipeline), _made_in(made, form)))),
        figures=(
            (_("Open deals"), f"{total.deals:,}"),
            (_("Amount"), yen(total.best)),
            (_("Forecast (weighted)"), yen(total.weighted)),
            (_("Win rate"), NONE if win.rate is None else f"{win.rate * 100:.0f}%"),
            (_("Days to win (average)"), NONE if win.mean_days is None else f"{win.mean_days:.0f}"),
        ),
        tables=(
            deal_tables.by_stage(figures, bars=True),
            deal_tables.course(figures.course, figures.stages),
            deal_tables.open_deals(store, today, figures),
            deal_tables.losses(figures.course, figures.stages),
        ),
        notes=(_about_win_rate(), _about_flow(), _about_stalled(), _about_chances()),
        created=today,
        shop=shop.of(store).name,
        date_form=form,
        landscape=True,
    )


def save_tables(
    report: TablesReport, path: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> None:
    """Write a report as the name of the file says; `progress` hears of every page, and may call it off."""
    from smallcrm.reports import tables_pdf, tables_xlsx

    report_kinds.save(report, path, pdf=partial(tables_pdf.write, progress=progress), xlsx=tables_xlsx.write)


def tables_json(report: TablesReport) -> dict[str, Any]:
    """A report as scripts read it: the lines of each table by the columns' keys."""
    made: dict[str, Any] = {table.key: _rows(table) for table in report.tables}
    return {**made, "unprintable": missing_characters(report)}


def forecast_json(figures: PipelineFigures) -> dict[str, Any]:
    """The forecast and the course of the deals as scripts read them."""
    forecast, win, names = figures.expected.forecast, figures.headline.win, figures.stages
    return {
        "committed_from": forecast.border,
        "total": _outlook(forecast.total),
        "months": [{"month": month, **_outlook(one)} for month, one in forecast.months.items()],
        "late": _outlook(forecast.late),
        "later": _outlook(forecast.later),
        "undated": _outlook(forecast.undated),
        "stages": [
            {"stage": names[stage], **chance._asdict(), "open": _outlook(deal_tables.of_stage(figures.expected, stage))}
            for stage, chance in figures.expected.chances.items()
        ],
        "funnel": [{**flow._asdict(), "back": flow.back, "stage": names[flow.stage]} for flow in figures.course.stages],
        "lost": [
            {**loss._asdict(), "stage": None if loss.stage is None else names[loss.stage]}
            for loss in figures.course.losses
        ],
        "win_rate": {"won": win.won, "lost": win.lost, "rate": win.rate, "mean_days": win.mean_days},
    }


def _outlook(one: Outlook) -> dict[str, int | None]:
    return {key: getattr(one, key) for key, _heading, _kind in deal_tables.outlook_columns()}


def _rows(table: ReportTable) -> list[dict[str, Any]]:
    keys = [column.key for column in table.columns]
    lines = zip(*(column.values for column in table.columns), strict=True)
    return [dict(zip(keys, map(_plain, line), strict=True)) for line in lines]


def _plain(value: Value) -> str | int | float | None:
    return value.isoformat() if isinstance(value, date) else value


def _about_weighted(border: int) -> str:
    text = _(
        "Weighted: amount x probability, summed over the open deals by the month of their expected close. "
        "Committed: the deals of {percent}% or more, with their whole amounts. Best case: all open deals. "
        "Lost deals count nothing."
    )
    return text.format(percent=border)


def about_goals(figures: PipelineFigures) -> str:
    """How the goals are met, or why they are not shown."""
    if not figures.goals_apply:
        return _("Goals are those of all pipelines together; they are not held against one of them alone.")
    return _("The goal is met by what was won in the month; what is still missing is the goal less that.")


def _about_chances() -> str:
    text = _(
        "Probability: a deal's own where it has one, else its stage's. Where none is set for a stage it is learned: of "
        "the closed deals that were ever in the stage, the part that was won, as soon as there are {count} of them."
    )
    return text.format(count=ENOUGH)


def _about_win_rate() -> str:
    return _(
        "Win rate: of the deals closed in the last twelve months, the part that was won. Days to win: from the day a "
        "deal was made to the day it was won."
    )


def _about_flow() -> str:
    return _(
        "Entered: deals that were ever in the stage. Each of them went on (is further now, won, or was lost from "
        "further on), is in it, was lost from it, or went back. Days: the median of the days that deals which have "
        "left the stage spent in it."
    )


def _about_stalled() -> str:
    return _(
        "Days over the limit: of deals that stall, since they came to the stage or since the last contact with the "
        "customer, unless a next step is planned for today or later."
    )


def _made_in(made: Period, form: DateForm) -> str:
    return "" if made == ALWAYS else _("course of the deals made {period}").format(period=period_text(made, form))


def _pipeline_name(store: Store, pipeline: int | None) -> str:
    known = store.pipelines.all()
    if pipeline is None and len(known) > 1:
        return _("All pipelines")
    return next((one.name for one in known if pipeline in (None, one.id)), "")
