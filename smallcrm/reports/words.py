"""What a ranking says in words: headings, and the notes that document how it was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.analysis.periods import Period
from smallcrm.analysis.rfm import Borders
from smallcrm.i18n import _, n_
from smallcrm.values.eras import day_text
from smallcrm.values.money import amount_text, yen

from .columns import class_name
from .dates import period_text

if TYPE_CHECKING:
    from smallcrm.analysis.types import Measure

    from .ranking import RankingReport


def title() -> str:
    """The heading of the report."""
    return _("Customer ranking")


def measure_name(by: Measure) -> str:
    """What a ranking can be by."""
    return {
        "amount": _("Sales amount"),
        "profit": _("Gross profit"),
        "visits": _("Visit count"),
        "quantity": _("Quantity"),
        "average": _("Average per visit"),
        "rfm": _("RFM score"),
    }[by]


def measure_text(report: RankingReport) -> str:
    """What it is ranked by, with how the tax is counted."""
    measure = measure_name(report.rule.by)
    tax = {
        "included": _("tax included"),
        "excluded": _("tax excluded"),
        "mixed": _("tax partly included"),
        "unknown": "",
    }[report.tax]
    if not tax:
        return measure
    if report.rule.by in ("amount", "profit", "average"):
        return _("{measure} ({tax})").format(measure=measure, tax=tax)
    return f"{measure} ・ {tax}"


def subtitle(report: RankingReport) -> str:
    """The period, the measure, and of whom."""
    segment = _("Segment “{name}”").format(name=report.segment) if report.segment else ""
    told = (period_text(report.shown, report.date_form), measure_text(report), segment)
    return " ・ ".join(filter(None, told))


def figures(report: RankingReport) -> list[tuple[str, str]]:
    """The summary: a label and a figure each."""
    summary = report.summary
    rate = summary.repeat_rate
    return [
        (_("Sales total"), yen(summary.total)),
        (_("Customers who bought"), customers_text(summary.customers)),
        (_("Average spend"), "–" if summary.average is None else yen(summary.average)),
        (_("Repeat rate"), "–" if rate is None else f"{rate * 100:.1f}%"),
    ]


def customers_text(count: int) -> str:
    """A number of customers."""
    return n_("{count} customer", "{count} customers", count).format(count=amount_text(count))


def notes(report: RankingReport) -> list[str]:
    """How the ranking was made and what it could not take in, for the foot of the report."""
    return [note for note in (*_rules(report), costs_text(report), _undated(report), *_compared(report)) if note]


def _rules(report: RankingReport) -> list[str]:
    basis = _("Shares are of all sales{walk_ins}; cumulative shares and classes count from the largest sales down.")
    walk_ins = _(" with walk-ins") if report.walk_in.amount else ""
    lines = [_class_rule(report), basis.format(walk_ins=walk_ins)]
    if _shows_scores(report):
        lines.append(_scoring(report.rule.borders))
        as_of = day_text(report.rule.as_of, report.date_form)
        lines.append(_("Day of the analysis: {day}.").format(day=as_of))
    return lines


def _shows_scores(report: RankingReport) -> bool:
    return "rfm" in (report.rule.by, report.rule.klass) or not {"r", "f", "m", "score"}.isdisjoint(report.columns)


def _class_rule(report: RankingReport) -> str:
    rule = report.rule
    if rule.klass == "abc":
        text = _("Class: A while the cumulative share before a customer is under {a}%, B under {b}%, then C.")
        return text.format(a=f"{rule.cuts[0]:g}", b=f"{rule.cuts[1]:g}")
    if rule.klass == "decile":
        return _("Class: ten groups of equal size (within one customer) by sales, 1 is the highest.")
    if rule.klass == "amount":
        borders = " / ".join(yen(amount) for amount in sorted(rule.amounts, reverse=True))
        return _("Class by sales of at least: {borders}.").format(borders=borders)
    names = ", ".join(class_name(segment.name) for segment in rule.segments)
    return _("Class: the first that fits the scores, of {names}.").format(names=names)


def _scoring(borders: Borders | None) -> str:
    if borders is None:
        return _(
            "RFM: 1 to 5 points each (5 is best) by fifths of the customers, in the order of the last purchase, "
            "the purchase days and the amount; equal values get the same, better score."
        )
    return _(
        "RFM: 5, 4, 3, 2 points for a last purchase within {recency} days, for {frequency} or more purchase days, "
        "for {monetary} yen or more; else 1."
    ).format(
        recency="/".join(map(amount_text, borders.recency)),
        frequency="/".join(map(amount_text, borders.frequency)),
        monetary="/".join(map(amount_text, borders.monetary)),
    )


def _no_costs(report: RankingReport) -> bool:
    return 0 < report.costless == report.summary.customers


def costs_text(report: RankingReport) -> str:
    """What is missing of the costs, where the ranking shows what was earned."""
    if _no_costs(report):
        return _("No costs are known in this period, so there is no gross profit to rank by.")
    if not report.costless:
        return ""
    text = _("Gross profit counts only what has a known cost; {customers} without one come last, without a rank.")
    return text.format(customers=customers_text(report.costless))


def _undated(report: RankingReport) -> str:
    if not report.undated.number:
        return ""
    if report.period == Period():
        text = _(
            "Purchases without a date: {count} ({amount}), counted in the amounts, not in visits or last purchases."
        )
    else:
        text = _("Purchases without a date: {count} ({amount}), left out as they may not belong to this period.")
    return text.format(count=amount_text(report.undated.number), amount=yen(report.undated.amount))


def _compared(report: RankingReport) -> list[str]:
    if report.compared is None:
        return []
    then = period_text(report.compared, report.date_form)
    lines = [_("Compared with {period}.").format(period=then)]
    if report.new or report.dormant.number:
        text = _("New customers: {new}. Dormant ones (bought then, not now): {dormant}, {amount} then.")
        lines.append(
            text.format(
                new=amount_text(report.new),
                dormant=amount_text(report.dormant.number),
                amount=yen(report.dormant.amount),
            )
        )
    return lines
