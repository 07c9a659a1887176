"""The tables that reports on deals are made of: outlook by month and by stage, the course, the deals, the losses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions import forecasting
from smallcrm.analysis.forecast import Outlook
from smallcrm.i18n import _, n_
from smallcrm.reports.tables import (
    BEST,
    GOAL,
    WEIGHTED,
    WON,
    Bar,
    Kind,
    Legend,
    ReportTable,
    TableColumn,
    Value,
)

if TYPE_CHECKING:
    from smallcrm.actions.forecasting import Expected, PipelineFigures
    from smallcrm.analysis.chances import Chance
    from smallcrm.analysis.funnel import Funnel
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm


def by_month(made: Expected, form: DateForm) -> ReportTable:
    """The outlook month by month, with bars."""
    rows, total = forecasting.outlooks(made.forecast, form), made.forecast.total
    return ReportTable(
        "months",
        _("Forecast by month"),
        (
            _column("month", _("Month"), "text", [name for name, _one in rows]),
            *(_outlook_column(key, heading, kind, rows) for key, heading, kind in outlook_columns()),
        ),
        {
            "month": _("Total"),
            **{key: getattr(total, key) for key, _heading, _kind in outlook_columns() if key != "missing"},
        },
        tuple(_outlook_bar(name, one) for name, one in rows if one.deals or one.won or one.goal),
        (Legend(WON, _("Won")), Legend(WEIGHTED, _("Weighted")), Legend(BEST, _("Best case")), Legend(GOAL, _("Goal"))),
    )


def outlook_columns() -> tuple[tuple[str, str, Kind], ...]:
    """Key, heading and kind of what is told of an outlook."""
    return (
        ("deals", _("Deals"), "count"),
        ("weighted", _("Weighted"), "yen"),
        ("committed", _("Committed"), "yen"),
        ("best", _("Best case"), "yen"),
        ("won", _("Won"), "yen"),
        ("goal", _("Goal"), "yen"),
        ("missing", _("Still missing"), "yen"),
    )


def _outlook_column(key: str, heading: str, kind: Kind, rows: Sequence[tuple[str, Outlook]]) -> TableColumn:
    return _column(key, heading, kind, [getattr(one, key) for _name, one in rows])


def _outlook_bar(name: str, one: Outlook) -> Bar:
    return Bar(name, ((one.won, WON), (one.weighted, WEIGHTED), (one.best - one.weighted, BEST)), one.goal)


def by_stage(figures: PipelineFigures, *, bars: bool = False) -> ReportTable:
    """The open deals stage by stage, and how likely they are to be won."""
    known = figures.expected.chances
    ofs = [of_stage(figures.expected, stage) for stage in known]
    names = [figures.stages[stage] for stage in known]
    total = figures.expected.forecast.total
    return ReportTable(
        "stages",
        _("By stage"),
        (
            _column("stage", _("Stage"), "text", names),
            _column("percent", _("Probability"), "percent", [chance.percent for chance in known.values()]),
            _column("source", _("Where from"), "text", [chance_words(chance) for chance in known.values()]),
            _column("deals", _("Deals"), "count", [one.deals for one in ofs]),
            _column("amount", _("Amount"), "yen", [one.best for one in ofs]),
            _column("weighted", _("Weighted"), "yen", [one.weighted for one in ofs]),
        ),
        {"stage": _("Total"), "deals": total.deals, "amount": total.best, "weighted": total.weighted},
        tuple(
            Bar(name, ((one.weighted, WEIGHTED), (one.best - one.weighted, BEST)))
            for name, one in zip(names, ofs, strict=True)
        )
        if bars
        else (),
        (Legend(WEIGHTED, _("Weighted")), Legend(BEST, _("Amount"))) if bars else (),
    )


def course(made: Funnel, names: Mapping[int, str]) -> ReportTable:
    """How deals went from stage to stage."""
    stages = made.stages
    return ReportTable(
        "funnel",
        _("From stage to stage"),
        (
            _column("stage", _("Stage"), "text", [names[flow.stage] for flow in stages]),
            _column("entered", _("Entered"), "count", [flow.entered for flow in stages]),
            _column("went_on", _("Went on"), "count", [flow.went_on for flow in stages]),
            _column("share", _("Share"), "percent", [_percent(flow.share) for flow in stages]),
            _column("days", _("Days (median)"), "days", [_days(flow.median_days) for flow in stages]),
            _column("here", _("Here now"), "count", [flow.here for flow in stages]),
            _column("lost", _("Lost"), "count", [flow.lost for flow in stages]),
            _column("back", _("Went back"), "count", [flow.back for flow in stages]),
        ),
    )


def open_deals(store: Store, today: date, figures: PipelineFigures) -> ReportTable:
    """The open deals one by one, stage by stage."""
    deals = store.deal_figures.open_deals({stage: one.percent for stage, one in figures.expected.chances.items()})
    over = {one.deal: one.beyond for one in forecasting.standing_still(store, today, figures.pipeline)}
    total = figures.expected.forecast.total
    return ReportTable(
        "deals",
        _("Open deals"),
        (
            _column("stage", _("Stage"), "text", [figures.stages[one.stage_id] for one in deals]),
            _column("title", _("Deal"), "text", [one.title for one in deals]),
            _column("customer", _("Customer"), "text", [one.customer for one in deals]),
            _column("amount", _("Amount"), "yen", [one.amount for one in deals]),
            _column("percent", _("Probability"), "percent", [one.percent for one in deals]),
            _column("weighted", _("Weighted"), "yen", [one.weighted for one in deals]),
            _column("in_stage", _("Days in stage"), "count", [(today - _day(one.entered_on)).days for one in deals]),
            _column("stalled", _("Days over the limit"), "count", [over.get(one.id) for one in deals]),
            _column("close_on", _("Expected close"), "day", [_day_or_none(one.close_on) for one in deals]),
            _column("step_on", _("Planned for"), "day", [_day_or_none(one.step_on) for one in deals]),
            _column("step", _("Next step"), "text", [one.step for one in deals]),
        ),
        {"title": _("Total"), "amount": total.best, "weighted": total.weighted} if deals else {},
    )


def losses(made: Funnel, names: Mapping[int, str]) -> ReportTable:
    """Where deals were lost, and why."""
    stages = [_("no stage") if loss.stage is None else names[loss.stage] for loss in made.losses]
    return ReportTable(
        "lost",
        _("Lost, and why"),
        (
            _column("stage", _("Stage"), "text", stages),
            _column("reason", _("Reason"), "text", [loss.reason or _("no reason given") for loss in made.losses]),
            _column("deals", _("Deals"), "count", [loss.deals for loss in made.losses]),
            _column("amount", _("Amount"), "yen", [loss.amount for loss in made.losses]),
        ),
        {
            "stage": _("Total"),
            "deals": sum(loss.deals for loss in made.losses),
            "amount": sum(loss.amount for loss in made.losses),
        }
        if made.losses
        else {},
    )


def chance_words(chance: Chance) -> str:
    """Where a probability comes from."""
    if chance.source == "said":
        return _("set for the stage")
    closed = n_("{count} closed deal", "{count} closed deals", chance.closed).format(count=f"{chance.closed:,}")
    if chance.source == "learned":
        return _("learned: {won} of {closed} won").format(won=f"{chance.won:,}", closed=closed)
    return _("usual: only {closed} so far").format(closed=closed)


def of_stage(made: Expected, stage: int) -> Outlook:
    """The outlook of a stage; nothing where it has no open deals."""
    return made.stages.get(stage, Outlook())


def _column(key: str, heading: str, kind: Kind, values: Sequence[Value]) -> TableColumn:
    return TableColumn(key, heading, kind, tuple(values))


def _percent(share: float | None) -> int | None:
    return None if share is None else round(share * 100)


def _days(days: float | None) -> float | None:
    return None if days is None else float(days)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _day_or_none(text: str) -> date | None:
    return _day(text) if text else None
