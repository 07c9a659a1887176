"""How the shop stands: this month beside a year ago, who stays away, what comes round, what stalls."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from smallcrm.actions import forecasting, goals
from smallcrm.analysis import intervals
from smallcrm.analysis.ranking import average
from smallcrm.light import NamedTuple
from smallcrm.values.months import add_months

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from smallcrm.actions.day_book import DayBook, Entry
    from smallcrm.actions.touch import InTouch, Quiet
    from smallcrm.analysis.stalled import Stalled
    from smallcrm.store.database import Store
    from smallcrm.store.sales import Sold

GOOD = 300
"""So many of those who bought most are looked at: whoever stays away of them is missed."""
MOST_ABSENT = 8
MOST_COMING = MOST_STALLED = MOST_TO_TOUCH = 5
COMING = 7
"""Days from today on of which birthdays and anniversaries are told."""
WINDOW = 90
"""Days in which whoever bought on two of them came again."""


class Figures(NamedTuple):
    """What was sold in some days."""

    amount: int
    sales: int
    """Receipts; monthly totals hold nobody knows how many."""
    average: int | None
    """What was spent a visit, as a ranking has it; None: nobody came."""


class Month(NamedTuple):
    """A month of this year beside the same of last year."""

    number: int
    amount: int | None
    """None where it has not begun."""
    before: int
    goal: int | None = None


class Year(NamedTuple):
    """This year until today, beside the same days of last year."""

    amount: int
    before: int
    goal: int | None
    """Of the months that have one; None: none has."""


class Absent(NamedTuple):
    """A good customer who stays away for more than twice as long as usual."""

    id: int
    name: str
    kana: str
    amount: int
    visits: int
    usual: int
    """Days that usually lie between two visits."""
    since: int
    """Days since the last one."""


class ToTouch(NamedTuple):
    """Somebody with whom one should get in touch."""

    id: int
    name: str
    phone: str
    quiet: Quiet


class Silence(NamedTuple):
    """With whom one should get in touch, the most urgent first."""

    people: list[ToTouch]
    in_all: int
    asked: bool
    """Whether anybody said how often one wishes to hear of any customer."""


class StalledDeal(NamedTuple):
    """A deal with which nothing has gone on for longer than its stage allows."""

    id: int
    title: str
    customer: str
    amount: int
    stage: str
    quiet: int
    """Days since something went on."""


class Today(NamedTuple):
    """How the shop stands."""

    day: date
    month: Figures
    """Of this month, until today."""
    before: Figures
    """Of the same days a year ago."""
    goal: int | None
    """What is to be sold this month; None: nobody said."""
    whole_before: int
    """What the whole month brought a year ago."""
    repeat: float | None
    """The share of the customers of the last WINDOW days who bought on two days or more; None: nobody bought."""
    repeat_before: float | None
    """The same, as it was a month ago."""
    goal_orders: int | None
    """How many sales there are to be this month; None: nobody said."""
    months: list[Month]
    year: Year
    absent: list[Absent]
    """Who bought most of them first."""
    absent_in_all: int
    coming: list[Entry]
    """Birthdays and anniversaries of the next days."""
    coming_in_all: int
    stalled: list[StalledDeal]
    stalled_in_all: int


def silence(store: Store, in_touch: InTouch, day: date) -> Silence:
    """Apart from the rest: after an act on many customers it takes longer than all of that."""
    quiet = in_touch.due(day)
    return Silence(_to_touch(store, quiet[:MOST_TO_TOUCH]), len(quiet), in_touch.is_asked(day))


def today(store: Store, days: DayBook, day: date, whole: Collection[str] = ()) -> Today:
    """Looks at the goals, this year, the last one, the customers who bought most, the next days and the open deals.

    Of the lists absent, coming and stalled those named in `whole` have all their lines.
    """
    ago = add_months(day, -12)
    by_month = store.sales.by_month(date(day.year - 1, 1, 1).isoformat(), day.isoformat())
    wanted = goals.of_sales(store)
    this, before = (store.sales.sold(one.replace(day=1).isoformat(), one.isoformat()) for one in (day, ago))
    months = [_month(by_month, wanted, day, number) for number in range(1, 13)]
    absent = _absent(store, day)
    coming = days.between(day, day + timedelta(days=COMING - 1), ("birthday", "anniversary"))
    entries = [entry for one in sorted(coming) for entry in coming[one]]
    stalled = forecasting.standing_still(store, day)
    most = {"absent": MOST_ABSENT, "coming": MOST_COMING, "stalled": MOST_STALLED} | dict.fromkeys(whole)
    return Today(
        day=day,
        month=_figures(this),
        before=_figures(before),
        goal=months[day.month - 1].goal,
        whole_before=_amount(by_month, ago),
        repeat=_repeat(store, day),
        repeat_before=_repeat(store, add_months(day, -1)),
        goal_orders=goals.of_orders(store),
        months=months,
        year=_year(months, day, before.amount),
        absent=absent[: most["absent"]],
        absent_in_all=len(absent),
        coming=entries[: most["coming"]],
        coming_in_all=len(entries),
        stalled=[_deal(store, one) for one in stalled[: most["stalled"]]],
        stalled_in_all=len(stalled),
    )


def _figures(sold: Sold) -> Figures:
    return Figures(sold.amount, sold.sales, average(sold.spent, sold.visits))


def _month(by_month: Mapping[str, int], wanted: Mapping[str, int], day: date, number: int) -> Month:
    this, last = date(day.year, number, 1), date(day.year - 1, number, 1)
    amount = _amount(by_month, this) if this <= day else None
    return Month(number, amount, _amount(by_month, last), wanted.get(f"{this:%Y-%m}"))


def _year(months: list[Month], day: date, before: int) -> Year:
    """`before` is what the same days of this month brought a year ago."""
    told = [one.goal for one in months if one.goal is not None]
    past = sum(one.before for one in months[: day.month - 1])
    return Year(sum(one.amount or 0 for one in months), past + before, sum(told) if told else None)


def _amount(by_month: Mapping[str, int], day: date) -> int:
    return by_month.get(f"{day:%Y-%m}", 0)


def _repeat(store: Store, day: date) -> float | None:
    first = day - timedelta(days=WINDOW - 1)
    customers, again = store.sales.comers(first.isoformat(), day.isoformat())
    return again / customers if customers else None


def _deal(store: Store, one: Stalled) -> StalledDeal:
    deal = store.deals.get(one.deal)
    assert deal is not None
    stage = store.pipelines.stage(deal.stage_id)
    names = store.customers.names([deal.customer_id]) if deal.customer_id else {}
    _code, name, _kana = names.get(deal.customer_id or 0, ("", "", ""))
    return StalledDeal(deal.id, deal.title, name, deal.amount, stage.name if stage else "", one.quiet)


def _to_touch(store: Store, quiet: Sequence[Quiet]) -> list[ToTouch]:
    known = {row.id: row for row in store.customers.rows([one.id for one in quiet])}
    return [ToTouch(one.id, known[one.id].name, known[one.id].phone, one) for one in quiet if one.id in known]


def _absent(store: Store, day: date) -> list[Absent]:
    """Of those who bought most; who was heard of meanwhile, or is planned for, is away only from then on."""
    best = store.sales.best(GOOD)
    bought = {one: list(map(date.fromisoformat, days)) for one, days in store.purchases.days(best).items()}
    away = [one for one in best if one in bought and intervals.is_overdue(bought[one], day)]
    heard = {one.id: one.day for one in store.touch.silent_since(away, day.isoformat(), day.isoformat())}
    names, totals = store.customers.names(away), store.purchases.totals(away)
    found = []
    for customer in away:
        usual = intervals.usual_interval(bought[customer])
        if usual is None or customer not in heard:
            continue
        if (day - date.fromisoformat(heard[customer])).days <= intervals.TWICE * usual:
            continue
        _code, name, kana = names[customer]
        total, since = totals[customer], (day - bought[customer][-1]).days
        found.append(Absent(customer, name, kana, total.amount, total.visits, round(usual), since))
    return found
