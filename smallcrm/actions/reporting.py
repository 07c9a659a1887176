"""Reports: the customer ranking from the data file to the screen, to paper, to a workbook, to JSON."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from smallcrm.actions import report_kinds, segments, shop
from smallcrm.actions.own_cells import own_cell, own_column, plain
from smallcrm.analysis import class_table, pareto, periods, summary
from smallcrm.analysis.classes import USUAL_CUTS
from smallcrm.analysis.periods import Named, Period
from smallcrm.analysis.ranking import Ranking, Rule, rank
from smallcrm.analysis.rfm import SEGMENTS, Borders, Segment
from smallcrm.analysis.types import Classing, Measure, RankingRow, RankingRows
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.reports.columns import COLUMNS, OWN, change, default_columns
from smallcrm.reports.paper import PaperName
from smallcrm.reports.ranking import Person, RankingReport, Some, Tax
from smallcrm.reports.shares import HUNDREDTHS, shares
from smallcrm.store.custom_fields import from_json
from smallcrm.values.eras import DateForm
from smallcrm.values.months import add_months
from smallcrm.values.own_kinds import OwnKind

if TYPE_CHECKING:
    from smallcrm.reports.ranking_pdf import Progress
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import PeriodTotals
    from smallcrm.store.purchases import Span

USUAL_AMOUNTS = (300_000, 100_000)


@dataclass(frozen=True, slots=True)
class RankingOptions:
    """What the user chose for a ranking. The period is the named one unless a first or a last day is given."""

    by: Measure = "amount"
    klass: Classing = "abc"
    cuts: tuple[int, ...] = ()
    """Where the classes end: A and B of 'abc' in percent, the least yen of each class of 'amount'; none: as usual."""
    borders: Borders | None = None
    """Fixed borders of the RFM scores; None: by fifths of the customers."""
    segments: tuple[Segment, ...] = SEGMENTS
    period: Named = "all"
    first: date | None = None
    last: date | None = None
    segment: str = ""
    """The name of the segment whose customers are ranked; '': all customers, and the walk-ins."""
    top: int = 0
    """How many customers are listed; 0: all."""
    columns: tuple[str, ...] = ()
    """Columns of the report, see reports.columns, and custom:NAME for own fields; none: those that fit what it is
    ranked by."""
    date_form: DateForm = "era"
    paper: PaperName = "a4"
    landscape: bool = False


def period_of(store: Store, options: RankingOptions, today: date) -> Period:
    """The period that is asked for."""
    if options.first or options.last:
        if options.first and options.last and options.first > options.last:
            raise CrmError(_("The period ends before it begins; choose a later last day."))
        return Period(options.first, options.last)
    return periods.named(options.period, today, shop.of(store).fiscal_start)


def ranking(store: Store, options: RankingOptions, today: date) -> RankingReport:
    """The customer ranking of the data file."""
    _insist_on_classes(options)
    period = period_of(store, options, today)
    span = store.purchases.span(_iso(period.first), _iso(period.last))
    shown = _passed(period, span, today)
    compared = _year_before(store, period, shown)
    rule = _rule(options, period, today)
    own = _own_columns(store, options)
    chosen = tuple(key for key in options.columns if key in COLUMNS or key.removeprefix(OWN) in own)
    columns = chosen or default_columns(rule, compared=compared is not None)
    members = segments.customers_in(store, options.segment, today) if options.segment else None
    ranked = rank_customers(store, rule, period, compared, columns, members=members)
    undated = span[2:] if members is None else store.purchases.undated_of(sorted(members))
    rows = ranked.rows[: options.top] if options.top else ranked.rows
    rest = ranked.rows[len(rows) :]
    people = _people(store, rows, columns, own, options.date_form)
    if not chosen and not any(one.code for one in people.values()):
        columns = tuple(key for key in columns if key != "code")
    of_shop = shop.of(store)
    order = [segment.name for segment in options.segments] if options.klass == "rfm" else ()
    return RankingReport(
        rule=rule,
        period=period,
        shown=shown,
        compared=compared,
        created=today,
        everyone=ranked.rows,
        rows=rows,
        people=people,
        summary=summary.summarize(ranked.rows, ranked.total),
        classes=class_table.class_table(ranked.rows, ranked.total, order),
        curve=pareto.pareto(ranked.rows),
        walk_in=ranked.walk_in,
        rest=Some(len(rest), sum(rest.column("amount"))),
        undated=Some(*undated),
        new=sum(1 for value in ranked.rows.column("previous_rank") if value is None) if compared else 0,
        dormant=Some(len(ranked.dormant), sum(one.amount for one in ranked.dormant)),
        total_before=ranked.total_before,
        columns=columns,
        own={name: own_column(kind) for name, kind in own.items()},
        costless=ranked.rows.column("profit").count(None) if options.by == "profit" else 0,
        segment=options.segment,
        shop=of_shop.name,
        shop_lines=of_shop.lines(),
        logo=of_shop.logo,
        tax=_tax(store, period, of_shop.amounts_tax),
        date_form=options.date_form,
        paper=options.paper,
        landscape=options.landscape,
    )


def _insist_on_classes(options: RankingOptions) -> None:
    cuts = options.cuts
    if options.klass == "abc" and cuts and not (len(cuts) == 2 and 0 < cuts[0] < cuts[1] <= 100):
        raise CrmError(_("The classes need two percentages, the lower one first: 70, 90."))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _passed(period: Period, span: Span, today: date) -> Period:
    """The part of the period up to today, or to the last purchase where one is dated later."""
    latest = max(today, _day(span.last) or today)
    first = period.first or _day(span.first)
    last = min(period.last, latest) if period.last else _day(span.last)
    return Period(first, last) if first and last and first <= last else period


def _year_before(store: Store, period: Period, shown: Period) -> Period | None:
    """What is compared with: the same days of the year before, of a year that has not ended no more than has passed.

    Where nothing was sold then there is nothing to compare with: not everybody is new.
    """
    if period.first is None:
        return None
    before = periods.year_before(Period(period.first, shown.last))
    sold = before.last and store.purchases.span(_iso(before.first), _iso(before.last)).first
    return before if sold else None


def _rule(options: RankingOptions, period: Period, today: date) -> Rule:
    as_of = min(today, period.last) if period.last else today
    return Rule(
        as_of=as_of,
        by=options.by,
        klass=options.klass,
        cuts=(options.klass == "abc" and options.cuts) or USUAL_CUTS,
        amounts=(options.klass == "amount" and options.cuts) or USUAL_AMOUNTS,
        borders=options.borders,
        segments=options.segments,
        as_of_before=add_months(as_of, -12),
    )


def rank_customers(
    store: Store,
    rule: Rule,
    period: Period,
    compared: Period | None = None,
    columns: tuple[str, ...] = (),
    *,
    members: Collection[int] | None = None,
) -> Ranking:
    """The customers of a period, or some of them, by the rule, with what the columns need."""

    def sums(of: Period) -> list[PeriodTotals]:
        totals = store.purchases.per_customer(
            _iso(of.first),
            _iso(of.last),
            quantity="quantity" in (rule.by, *columns),
            profit="profit" in (rule.by, *columns),
        )
        return totals if members is None else [one for one in totals if one.id in members]

    return rank(sums(period), rule, sums(compared) if compared else ())


def _own_columns(store: Store, options: RankingOptions) -> dict[str, OwnKind]:
    """The fields of the shop's own that are asked for; one that is gone meanwhile is no column."""
    if not any(key.startswith(OWN) for key in options.columns):
        return {}
    return {name: kind for name, kind in store.custom_fields.kinds().items() if OWN + name in options.columns}


def _people(
    store: Store, rows: RankingRows, columns: tuple[str, ...], own: Mapping[str, OwnKind], form: DateForm
) -> dict[int, Person]:
    ids = rows.column("id")
    people = {customer: Person(*names) for customer, names in store.customers.names(ids).items()}
    if own or "phone" in columns:
        for line in store.customers.rows(ids):
            told = from_json(line.custom)
            cells = {name: own_cell(name, kind, told.get(name), form) for name, kind in own.items()}
            people[line.id] = people[line.id]._replace(phone=line.phone, own=cells)
    return people


def _tax(store: Store, period: Period, usual: str) -> Tax:
    """What the purchases of the period agree in; `usual` is the shop's word for those that do not say."""
    included = store.purchases.taxes_included(_iso(period.first), _iso(period.last))
    said = {{True: "included", False: "excluded", None: usual or "unknown"}[one] for one in included or {None}}
    mixed = "mixed" if said & {"mixed"} or said >= {"included", "excluded"} else "unknown"
    found = said.pop() if len(said) == 1 else mixed
    return next((tax for tax in get_args(Tax) if tax == found), "unknown")


def save_pdf(report: RankingReport, path: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Write the ranking as PDF; `progress` hears of every page, and may call it off."""
    from smallcrm.reports import ranking_pdf

    ranking_pdf.write(report, path, progress)


def save_xlsx(report: RankingReport, path: Path) -> None:
    """Write the ranking as a workbook."""
    from smallcrm.reports import ranking_xlsx

    ranking_xlsx.write(report, path)


def save_ranking(report: RankingReport, path: Path) -> None:
    """Write the ranking as the name of the file says."""
    report_kinds.save(report, path, pdf=save_pdf, xlsx=save_xlsx)


def ranking_json(report: RankingReport) -> dict[str, Any]:
    """The ranking as scripts read it; shares and changes in percent with two decimals."""
    first = report.period.first or report.shown.first
    last = report.period.last or report.shown.last
    parts = shares(report, HUNDREDTHS)
    made: dict[str, Any] = {
        "period": [_iso(first), _iso(last)],
        "by": report.rule.by,
        **({"segment": report.segment} if report.segment else {}),
        "total": report.summary.total,
        "customers": report.summary.customers,
        "rows": [_json_row(report, *pair) for pair in zip(report.rows, parts.rows, strict=True)],
        "walk_in": {"amount": report.walk_in.amount, "share": _percent(parts.walk_in)},
    }
    if report.rest.number:
        rest = report.rest
        made["others"] = {"customers": rest.number, "amount": rest.amount, "share": _percent(parts.rest)}
    if report.undated.number:
        made["undated"] = {"purchases": report.undated.number, "amount": report.undated.amount}
    return made


def _json_row(report: RankingReport, row: RankingRow, share: float) -> dict[str, Any]:
    person = report.person(row)
    grown = change(row.value, row.previous)
    measures: dict[str, dict[str, Any]] = {
        "profit": {"profit": row.profit},
        "quantity": {"quantity": row.quantity / 1000},
    }
    return {
        "rank": row.rank,
        "code": person.code,
        "name": person.name,
        "amount": row.amount,
        "share": _percent(share),
        "cumulative": _percent(row.cumulative),
        "class": row.klass,
        "visits": row.visits,
        "average": row.average,
        "last": row.last,
        "previous": row.previous,
        "change": None if grown is None else _percent(grown),
        "r": row.scores.r,
        "f": row.scores.f,
        "m": row.scores.m,
        **measures.get(report.rule.by, {}),
        **{OWN + name: plain(person.own.get(name, "")) for name in report.own},
    }


def _percent(part: float) -> float:
    return round(part * 100, 2) + 0.0  # no minus before a zero
