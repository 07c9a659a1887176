"""What the deals will bring and how they go: forecast, funnel, win rate, stalled deals, of one pipeline or of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from smallcrm.actions import goals, pipelines
from smallcrm.analysis import chances, closing, forecast, funnel, stalled
from smallcrm.analysis.periods import Period, last_twelve_months
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.values.eras import month_text
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from smallcrm.analysis.chances import Chance
    from smallcrm.analysis.closing import WinRate
    from smallcrm.analysis.forecast import Forecast, Outlook
    from smallcrm.analysis.funnel import Funnel
    from smallcrm.analysis.stalled import Stalled
    from smallcrm.store.database import Store
    from smallcrm.values.eras import DateForm

LAST_DAY = "9999-12-31"
ALWAYS = Period()
LEAST_MONTHS = 3
"""So many months are told of also where nothing is known of them."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The forecast by month and by stage, and the probabilities it was made with."""

    forecast: Forecast
    stages: Mapping[int, Outlook]
    """Only stages that have open deals."""
    chances: Mapping[int, Chance]
    """Every open stage."""


class Headline(NamedTuple):
    """What a pipeline comes to, in four figures."""

    weighted: int
    """All open deals, amount x probability."""
    missing: int | None
    """What is still to be won for this month's goal; None: it has none."""
    win: WinRate
    """Over the deals closed in the last twelve months."""


class PipelineFigures(NamedTuple):
    """Everything that is told of a pipeline, or of all, looked up at once."""

    pipeline: int | None
    headline: Headline
    expected: Expected
    course: Funnel
    stages: Mapping[int, str]
    """What every stage is called, in their order."""
    goals_apply: bool
    """Goals are those of all pipelines together: what one of several brings is not held against them."""


def figures(store: Store, today: date, pipeline: int | None = None, made: Period = ALWAYS) -> PipelineFigures:
    """The forecast of the deals of a pipeline, or of all, and the course of those that were made in a period."""
    outlook = expected(store, today, pipeline)
    return PipelineFigures(
        pipeline,
        _headline(outlook.forecast, win_rate(store, last_twelve_months(today), pipeline)),
        outlook,
        course(store, pipeline, made),
        {stage.id: stage.name for stage in pipelines.told_stages(store, pipeline)},
        _goals_apply(store, pipeline),
    )


def month_word(month: str, form: DateForm) -> str:
    """A month (YYYY-MM) as people write it."""
    return month_text(date.fromisoformat(f"{month}-01"), form)


def outlooks(made: Forecast, form: DateForm) -> list[tuple[str, Outlook]]:
    """The outlook line by line, for people: the months up to the last of which something is known, then the rest."""
    known = [at for at, one in enumerate(made.months.values(), 1) if one.deals or one.won or one.goal]
    months = list(made.months.items())[: max([LEAST_MONTHS, *known])]
    others = ((_("Should have closed"), made.late), (_("Later"), made.later), (_("No date"), made.undated))
    return [
        *((month_word(month, form), one) for month, one in months),
        *((name, one) for name, one in others if one.deals),
    ]


def stage_chances(store: Store, pipeline: int | None = None) -> dict[int, Chance]:
    """How likely the deals in each open stage are to be won: as said, as learned, or as usual."""
    history = [chances.StageHistory._make(row) for row in store.deal_figures.histories(pipeline)]
    of_pipeline: dict[int, list[chances.OpenStage]] = {}
    for stage in store.pipelines.stages(pipeline):
        if stage.kind == "open":
            of_pipeline.setdefault(stage.pipeline_id, []).append(chances.OpenStage(stage.id, stage.probability))
    return {
        stage: chance for stages in of_pipeline.values() for stage, chance in chances.chances(stages, history).items()
    }


def expected(store: Store, today: date, pipeline: int | None = None) -> Expected:
    """The forecast of this month and the next ones; of all pipelines, or of the only one, against the goals."""
    known = stage_chances(store, pipeline)
    sums = [
        forecast.OpenSum._make(row)
        for row in store.deal_figures.open_sums({stage: chance.percent for stage, chance in known.items()})
    ]
    won = [forecast.WonSum._make(row) for row in store.deal_figures.won_sums(pipeline)]
    border = goals.border(store)
    wanted = goals.of(store) if _goals_apply(store, pipeline) else {}
    made = forecast.forecast(sums, won, wanted, goals.months(today, forecast.MONTHS), border=border)
    return Expected(made, forecast.by_stage(sums, border=border), known)


def course(store: Store, pipeline: int | None = None, made: Period = ALWAYS) -> Funnel:
    """The funnel of a pipeline, or those of all, over the deals that were made in a period."""
    if pipeline is None:
        return funnel.joined([course(store, one.id, made) for one in store.pipelines.all()])
    stages = {stage.id: stage.kind for stage in store.pipelines.stages(pipeline)}
    first, last = (day.isoformat() if day else "" for day in (made.first, made.last))
    return funnel.funnel(
        map(funnel.Move._make, store.deal_figures.moves(pipeline, first, last or LAST_DAY)),
        map(funnel.LostDeal._make, store.deal_figures.lost(pipeline)),
        stages,
    )


def win_rate(store: Store, period: Period, pipeline: int | None = None) -> WinRate:
    """How the deals closed in a period ended."""
    first, last = (day.isoformat() if day else "" for day in (period.first, period.last))
    closed = store.deal_figures.closed(first, last or LAST_DAY, pipeline)
    return closing.win_rate(map(closing.Closed._make, closed))


def standing_still(store: Store, today: date, pipeline: int | None = None) -> list[Stalled]:
    """The open deals that stall, the longest over their limit first."""
    rows = store.deal_figures.standings(today.isoformat(), pipeline)
    return stalled.stalled(map(stalled.Standing._make, rows), today)


def headline(store: Store, today: date, pipeline: int | None = None) -> Headline:
    """The figures for the head of the page."""
    made = expected(store, today, pipeline).forecast
    return _headline(made, win_rate(store, last_twelve_months(today), pipeline))


def _goals_apply(store: Store, pipeline: int | None) -> bool:
    return pipeline is None or len(store.pipelines.all()) == 1


def _headline(made: Forecast, win: WinRate) -> Headline:
    month = next(iter(made.months.values()))
    return Headline(made.total.weighted, month.missing, win)


def headline_parts(figures: Headline) -> list[str]:
    """The figures in words; what is not known is left out."""
    parts = [_("Forecast {amount} (weighted)").format(amount=yen(figures.weighted))]
    if figures.missing:
        parts.append(_("{amount} to this month’s goal").format(amount=yen(figures.missing)))
    elif figures.missing is not None:
        parts.append(_("this month’s goal is reached"))
    if (days := figures.win.mean_days) is not None:
        count = round(days)
        parts.append(n_("won in {days} day on average", "won in {days} days on average", count).format(days=count))
    if (rate := figures.win.rate) is not None:
        parts.append(_("win rate {percent}%").format(percent=round(rate * 100)))
    return parts
