"""What is printed of customers: one choice among all kinds of paper, one report of it, one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from smallcrm.actions import customer_cards, customer_lists, kept_choice, owing_reports, post, segments
from smallcrm.actions.customer_lists import Part
from smallcrm.actions.kept_choice import Sound, are_texts, is_count, is_flag, one_of
from smallcrm.errors import CrmError
from smallcrm.light import NamedTuple
from smallcrm.reports.customer_card import CustomerCards
from smallcrm.reports.label_sheets import SHEETS, LabelSheet, read_sheet
from smallcrm.reports.labels import Labels
from smallcrm.reports.lists import ListReport
from smallcrm.reports.paper import PaperName
from smallcrm.reports.postcards import Postcards
from smallcrm.reports.statements import Statements
from smallcrm.values.eras import DateForm

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.reports.recipients import LeftOut, Recipient
    from smallcrm.store.database import Store

Kind = Literal["labels", "postcards", "envelopes", "cards", "list", "calls", "birthdays", "statements"]
Printout = Labels | Postcards | CustomerCards | ListReport | Statements
PeriodName = Literal["last_month", "this_month", "all"]
Progress = Callable[[int, int], None]
POST: tuple[Kind, ...] = ("labels", "postcards", "envelopes")
ASKED_FOR: tuple[Kind, ...] = (*POST, "calls")
"""What nobody gets who does not want it."""
LISTS: tuple[Kind, ...] = ("list", "calls", "birthdays")
OWN: Literal["own"] = "own"
"""The sheet whose sizes are the user's."""
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """Everything the options of the page for printing say, as it is kept."""

    kind: Kind = "labels"
    sheet: str = post.USUAL_SHEET
    own_sheet: str = "2x6:84x42+19+22.5:88x42"
    """The sizes that count where the sheet is OWN."""
    start: int = 1
    """The first free label."""
    frames: bool = False
    new_year: bool = False
    sender: bool = True
    month: int = 0
    """Of the birthdays; 0: the twelve from this one on."""
    columns: tuple[str, ...] = ()
    """Of the customer list; none: as the list on the screen has them."""
    paper: PaperName = "a4"
    """Of lists."""
    landscape: bool = False
    period: PeriodName = "last_month"
    """Of the statements."""
    agreed: bool = False
    """Post and calls for those only who said yes."""
    call_columns: tuple[str, ...] = ()
    """Of the call list, as of that of the birthdays; none: the usual ones."""
    birthday_columns: tuple[str, ...] = ()

    @property
    def labels(self) -> LabelSheet:
        """The sheet of labels."""
        return read_sheet(self.own_sheet if self.sheet == OWN else self.sheet)


class Wanted(NamedTuple):
    """For whom it is, and what is not kept of the choice."""

    customers: tuple[int, ...] | None = None
    """In this order; None: all, in the order of their kana."""
    segment: str = ""
    """The name of the segment whose customers these are instead; it is looked into when the paper is made."""
    said: str = ""
    """Who they are, in words: a search, a segment."""
    date_form: DateForm = "era"
    test_page: bool = False
    parts: tuple[Part, ...] = ()
    """The groups in which they stand in the list, one after the other."""
    parted_by: str = ""


def written(choice: PrintChoice) -> str:
    """The choice as it is kept."""
    return kept_choice.written(choice)


def read(text: str) -> PrintChoice:
    """A choice that was kept."""
    return kept_choice.read(text, PrintChoice, _SOUND)


def printout(
    store: Store,
    choice: PrintChoice,
    wanted: Wanted,
    today: date,
    progress: Progress = lambda _done, _all: None,
) -> Printout:
    """What is to be printed; `progress` may call it off."""
    if wanted.segment:
        members = segments.customers_in(store, wanted.segment, today)
        wanted = wanted._replace(customers=tuple(filter(members.__contains__, store.customers.ids())))
    progress(0, 0)
    if choice.kind == "labels":
        return post.labels(store, _label_options(choice, wanted), today)
    if choice.kind in POST:
        return post.postcards(store, _postcard_options(choice, wanted), today)
    if choice.kind == "cards":
        ids = tuple(store.customers.ids()) if wanted.customers is None else wanted.customers
        options = customer_cards.CardOptions(ids, wanted.date_form)
        return customer_cards.customer_cards(store, options, today, progress)
    if choice.kind == "statements":
        ids = tuple(store.customers.ids()) if wanted.customers is None else wanted.customers
        days = days_of(choice.period, today)
        return owing_reports.statements(store, ids, days, today, wanted.date_form, progress=progress)
    return _list(store, choice, wanted, today)


def columns_of(choice: PrintChoice) -> tuple[str, ...]:
    """The columns of the list that is chosen."""
    usual = {"calls": customer_lists.CALL_COLUMNS, "birthdays": customer_lists.BIRTHDAY_COLUMNS}
    chosen = {"calls": choice.call_columns, "birthdays": choice.birthday_columns}.get(choice.kind, choice.columns)
    return chosen or usual.get(choice.kind, customer_lists.USUAL_COLUMNS)


def days_of(period: PeriodName, today: date) -> tuple[date | None, date | None]:
    """The first and the last day of a period; None: open on that side."""
    if period == "all":
        return None, None
    this = today.replace(day=1)
    if period == "this_month":
        return this, today
    last = this - timedelta(1)
    return last.replace(day=1), last


def _label_options(choice: PrintChoice, wanted: Wanted) -> post.LabelOptions:
    return post.LabelOptions(
        customers=wanted.customers,
        sheet=choice.labels,
        start=min(choice.start, choice.labels.labels),
        new_year=choice.new_year,
        agreed=choice.agreed,
        frames=choice.frames,
        test_page=wanted.test_page,
    )


def _postcard_options(choice: PrintChoice, wanted: Wanted) -> post.PostcardOptions:
    return post.PostcardOptions(
        customers=wanted.customers,
        form="envelope" if choice.kind == "envelopes" else "postcard",
        new_year=choice.new_year,
        agreed=choice.agreed,
        sender=choice.sender,
        frames=choice.frames,
        test_page=wanted.test_page,
    )


def _list(store: Store, choice: PrintChoice, wanted: Wanted, today: date) -> ListReport:
    said: dict[str, Any] = {
        "customers": wanted.customers,
        "subtitle": wanted.said,
        "date_form": wanted.date_form,
        "paper": choice.paper,
        "landscape": choice.landscape,
    }
    if choice.kind == "calls":
        calls = customer_lists.CallListOptions(**said, columns=columns_of(choice), agreed=choice.agreed)
        return customer_lists.call_list(store, calls, today)
    if choice.kind == "birthdays":
        born = customer_lists.BirthdayOptions(**said, columns=columns_of(choice), month=choice.month or None)
        return customer_lists.birthdays(store, born, today)
    options = customer_lists.CustomerListOptions(
        **said, columns=columns_of(choice), parts=wanted.parts, parted_by=wanted.parted_by
    )
    return customer_lists.customer_list(store, options, today)


def save(made: Printout, path: Path, progress: Progress = lambda _done, _all: None) -> tuple[Recipient, ...]:
    """Write it as the name of the file says; gives those whose address is so long that its type is hard to read."""
    if isinstance(made, Labels | Postcards):
        return post.save(made, path, progress)
    if isinstance(made, CustomerCards):
        customer_cards.save_cards(made, path, progress)
    elif isinstance(made, Statements):
        owing_reports.save_statements(made, path, progress)
    else:
        customer_lists.save_list(made, path, progress)
    return ()


def count(made: Printout) -> int:
    """How many customers are on it."""
    if isinstance(made, Labels | Postcards):
        return len(made.recipients)
    if isinstance(made, Statements):
        return len(made.each)
    return len(made.cards) if isinstance(made, CustomerCards) else made.lines


def is_empty(made: Printout) -> bool:
    """Whether there is nothing to print."""
    return not count(made) and not (isinstance(made, Labels | Postcards) and made.test_page)


def left_out(made: Printout) -> tuple[LeftOut, ...]:
    """Who is not on it, and why."""
    return () if isinstance(made, CustomerCards | Statements) else made.left_out


class Asked(NamedTuple):
    """What those for whom it was meant answered when they were asked whether they want it."""

    refused: int
    unasked: int


def asked(made: Printout) -> Asked:
    """How many said no, and how many said nothing, be they on it or left out."""
    out = [one.why for one in left_out(made)]
    on_it = 0 if isinstance(made, CustomerCards | Statements) else made.unasked
    return Asked(out.count("refused"), on_it + out.count("unasked"))


def unprintable(made: Printout) -> list[str]:
    """The characters that no font here has."""
    from smallcrm.reports import customer_card, lists, statements

    if isinstance(made, Labels | Postcards):
        return post.unprintable(made)
    if isinstance(made, CustomerCards):
        return customer_card.missing_characters(made)
    return statements.unprintable(made) if isinstance(made, Statements) else lists.missing_characters(made)


def _is_sheet(text: object) -> bool:
    try:
        return isinstance(text, str) and read_sheet(text) is not None
    except CrmError:
        return False


_SOUND: Sound = {
    "kind": one_of(*get_args(Kind)),
    "sheet": one_of(*SHEETS, OWN),
    "own_sheet": _is_sheet,
    "start": lambda value: is_count(value) and value > 0,
    "frames": is_flag,
    "new_year": is_flag,
    "agreed": is_flag,
    "sender": is_flag,
    "month": lambda value: is_count(value) and value <= _MONTHS,
    "period": one_of(*get_args(PeriodName)),
    "columns": are_texts,
    "call_columns": are_texts,
    "birthday_columns": are_texts,
    "paper": one_of(*get_args(PaperName)),
    "landscape": is_flag,
}
