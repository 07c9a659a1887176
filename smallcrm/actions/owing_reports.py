"""The unpaid list and the statement of a customer, as they are printed and saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from smallcrm.actions import shop
from smallcrm.actions.addressing import recipient
from smallcrm.actions.customer_lists import list_json
from smallcrm.actions.owing import debtors, statement
from smallcrm.actions.taxes import rate_sentence, rates_json
from smallcrm.analysis.periods import Period
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.reports.dates import period_text
from smallcrm.reports.lists import Kind, ListColumn, ListReport, Section, Value
from smallcrm.reports.statements import Statements
from smallcrm.values.eras import year_text

if TYPE_CHECKING:
    from pathlib import Path

    from smallcrm.actions.owing import Debtor, Line, Statement
    from smallcrm.store.database import Store
    from smallcrm.store.payments import OnAccount
    from smallcrm.values.eras import DateForm


Progress = Callable[[int, int], None]


class Unpaid(NamedTuple):
    """A purchase that is not paid, and who owes it."""

    who: Debtor
    purchase: OnAccount
    rest: int


def unpaid_list(
    store: Store,
    today: date,
    form: DateForm,
    *,
    customers: Sequence[int] | None = None,
    due: tuple[date | None, date | None] = (None, None),
) -> ListReport:
    """What is open, by the day on which it is due: what is late is carried over, the rest stands month by month."""
    lines = [
        Unpaid(who, purchase, rest)
        for who in debtors(store, today)
        if customers is None or who.id in customers
        for purchase, rest in who.purchases
        if _within(purchase.due_date, *due)
    ]
    lines.sort(key=lambda line: (line.purchase.due_date or "9999", line.who.name, line.purchase.purchase_id))
    parts = groupby(lines, key=lambda line: _part(line.purchase.due_date, today, form))
    columns = (
        _column("due", _("Due date"), "day", [_day(line.purchase.due_date) for line in lines]),
        _column("code", _("Code"), "text", [line.who.code for line in lines]),
        _column("name", _("Name"), "text", [line.who.name for line in lines]),
        _column("phone", _("Phone"), "text", [line.who.phone for line in lines]),
        _column("day", _("Date"), "day", [_day(line.purchase.day) for line in lines]),
        _column("amount", _("Amount"), "yen", [line.purchase.amount for line in lines]),
        _column("open", _("Receivable"), "yen", [line.rest for line in lines]),
    )
    return ListReport(
        title=_("Unpaid list"),
        subtitle="",
        columns=columns,
        sections=tuple(Section(heading, len(list(part))) for heading, part in parts),
        created=today,
        totals={"name": _("Total"), "open": sum(line.rest for line in lines)} if lines else {},
        shop=shop.of(store).name,
        date_form=form,
    )


def statement_list(store: Store, made: Statement, today: date, form: DateForm) -> ListReport:
    """A statement line by line, what was carried over first."""
    carried = [] if made.first is None and made.lines else [_("Carried over")]
    nothing: list[Value] = [None] * len(carried)
    lines: Sequence[Line] = made.lines
    columns = (
        _column("day", _("Date"), "day", [*nothing, *(_day(line.day) for line in lines)]),
        _column("what", _("Particulars"), "text", [*carried, *(line.what for line in lines)]),
        _column("sold", _("Sold"), "yen", [*nothing, *(line.sold for line in lines)]),
        _column("received", _("Received"), "yen", [*nothing, *(line.received for line in lines)]),
        _column(
            "balance", _("Balance"), "yen", [*([made.carried] if carried else []), *(one.balance for one in lines)]
        ),
    )
    name = f"{made.customer.name} {recipient(made.customer).honorific}"
    period = period_text(Period(made.first, made.last), form)
    totals: dict[str, Value] = {
        "what": _("Total"),
        "sold": made.sold,
        "received": made.received,
        "balance": made.balance,
    }
    return ListReport(
        title=_("Statement"),
        subtitle=f"{name} ・ {period}",
        columns=columns,
        sections=(Section("", len(carried) + len(lines)),),
        created=today,
        totals=totals,
        subtotals=tuple({"what": rate_sentence(one)} for one in made.rates),
        shop=shop.of(store).name,
        date_form=form,
    )


def statements(
    store: Store,
    customers: Sequence[int],
    period: tuple[date | None, date | None],
    today: date,
    form: DateForm,
    *,
    progress: Progress = lambda _done, _all: None,
) -> Statements:
    """The statements of these customers, of those with whom something went on, or who owed something before."""
    moved = _moved(store, customers, period, progress)
    return Statements(tuple(statement_list(store, told, today, form) for told in moved))


def statements_json(
    store: Store, customers: Sequence[int], period: tuple[date | None, date | None], today: date, form: DateForm
) -> dict[str, Any]:
    """The same as scripts read them."""
    moved = _moved(store, customers, period, lambda _done, _all: None)
    return {"statements": [statement_json(told, statement_list(store, told, today, form)) for told in moved]}


def _moved(
    store: Store, customers: Sequence[int], period: tuple[date | None, date | None], progress: Progress
) -> Iterator[Statement]:
    for at, customer in enumerate(customers):
        progress(at, len(customers))
        told = statement(store, customer, *period)
        if told.lines or told.carried:
            yield told


def save_statements(made: Statements, path: Path, progress: Progress = lambda _done, _all: None) -> None:
    """Write them as one PDF."""
    from smallcrm.reports import lists_pdf

    lists_pdf.write_all(made.each, path, progress)


def unpaid_json(report: ListReport) -> dict[str, Any]:
    """The unpaid list as scripts read it."""
    return {"open": report.totals.get("open", 0), **list_json(report)}


def statement_json(made: Statement, report: ListReport) -> dict[str, Any]:
    """A statement as scripts read it."""
    return {
        "customer": {"code": made.customer.code, "name": made.customer.name},
        "period": [day.isoformat() if day else None for day in (made.first, made.last)],
        "carried": made.carried,
        "sold": made.sold,
        "received": made.received,
        "balance": made.balance,
        "rates": rates_json(made.rates),
        **list_json(report),
    }


def _column(key: str, heading: str, kind: Kind, values: Sequence[Value]) -> ListColumn:
    return ListColumn(key, heading, kind, tuple(values))


def _within(day: str, first: date | None, last: date | None) -> bool:
    if first is None and last is None:
        return True
    return bool(day) and (first is None or day >= first.isoformat()) and (last is None or day <= last.isoformat())


def _part(due: str, today: date, form: DateForm) -> str:
    if not due:
        return _("No due date")
    if due < today.isoformat():
        return _("Overdue")
    day = date.fromisoformat(due)
    return _("Due in {month}/{year}").format(month=day.month, year=year_text(day, form))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
