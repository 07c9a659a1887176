"""What a ranking means, in a few sentences: who brings the sales, and how they compare with the year before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from smallcrm.i18n import _, n_
from smallcrm.values.money import amount_text, yen

from .columns import change, class_name
from .words import costs_text, customers_text

if TYPE_CHECKING:
    from smallcrm.analysis.class_table import ClassRow

    from .ranking import RankingReport


def sentences(report: RankingReport) -> list[str]:
    """What is worth saying about it, the most telling first."""
    costs = costs_text(report)
    sold = report.summary.customers and report.summary.total > 0
    told = [_first_fifth(report), *_classes(report), *_compared(report)] if sold else []
    return [costs, *told] if costs else told


def overdue_sentence(count: int, of: int) -> str:
    """How many of the best customers stay away for longer than is usual for them."""
    text = n_(
        "{count} of {of} customers of class A has not come for twice the usual interval.",
        "{count} of {of} customers of class A have not come for twice their usual interval.",
        count,
    )
    return text.format(count=amount_text(count), of=amount_text(of))


def _first_fifth(report: RankingReport) -> str:
    summary = report.summary
    text = _("The first 20% of customers ({customers}) bring {share}% of sales.")
    return text.format(customers=customers_text(summary.top_customers), share=_percent(summary.top_share))


def _classes(report: RankingReport) -> Iterator[str]:
    if not report.classes:
        return
    if report.rule.klass == "decile":
        text = _("The best tenth brings {first}% of sales, the last tenth {last}%.")
        first, last = report.classes[0], report.classes[-1]
        yield text.format(first=_percent(first.share), last=_percent(last.share))
        return
    first, *others = report.classes
    text = _("{klass}: {customers} with {share}% of sales")
    customers, share = customers_text(first.customers), _percent(first.share)
    told = [text.format(klass=class_name(first.klass), customers=customers, share=share)]
    yield _("{classes}.").format(classes=_("; ").join([*told, *map(_class, others)]))


def _class(row: ClassRow) -> str:
    """One of the further classes: the first says what the figures are."""
    text = _("{klass}: {count} with {share}%")
    return text.format(klass=class_name(row.klass), count=amount_text(row.customers), share=_percent(row.share))


def _compared(report: RankingReport) -> Iterator[str]:
    grown = change(report.summary.total, report.total_before) if report.compared else None
    if grown is None:
        return
    text = (
        _("Sales are {percent}% above the same days of last year ({amount}).")
        if grown >= 0
        else _("Sales are {percent}% below the same days of last year ({amount}).")
    )
    yield text.format(percent=f"{abs(grown) * 100:.1f}", amount=yen(report.total_before))
    came = n_("{count} customer is new", "{count} customers are new", report.new).format(count=amount_text(report.new))
    gone = report.dormant
    away = n_("{count} has not come again ({amount} then)", "{count} have not come again ({amount} then)", gone.number)
    yield _("{came}; {away}.").format(
        came=came, away=away.format(count=amount_text(gone.number), amount=yen(gone.amount))
    )


def _percent(part: float) -> str:
    """Whole percents, of less than one a tenth: some is not none."""
    return f"{part * 100:.1f}" if 0 < part < 0.01 else f"{part * 100:.0f}"
