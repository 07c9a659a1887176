"""The fields of a customer in the form: what each reads, how it is written, and what it offers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from smallcrm.actions.figure_words import days_text
from smallcrm.actions.record_words import gender_word, record_word, stage_word
from smallcrm.actions.referrals import closes_circle
from smallcrm.actions.typed import Typed, birthday, customer_field, gap, headcount, past_day
from smallcrm.actions.words import field_word
from smallcrm.i18n import _
from smallcrm.ui.customers.link_field import Link, LinkField
from smallcrm.ui.customers.name_line import NameLine
from smallcrm.ui.widgets.editors import Lines, Suggested
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.words import day_text
from smallcrm.values.addresses import PREFECTURES, read_prefecture
from smallcrm.values.eras import age
from smallcrm.values.money import amount_text
from smallcrm.values.names import honorific_apart
from smallcrm.values.postal import format_postal
from smallcrm.values.reading import Unreadable
from smallcrm.values.stages import STAGES
from smallcrm.values.text import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store

TEXTS = (
    "department",
    "title",
    "industry",
    "source",
    "staff",
    "address",
    "building",
    "website",
    "rank",
    "stage",
    "honorific",
)
LINKS = ("company", "referrer")
"""These name other customers."""
REFUSED = ("kana", "honorific", "website", "birthday", "gender", "status_on", "referrer")
"""What a ledger brought in here may be what would be refused to one who types it."""
OFFERED = ("honorific", "department", "title", "industry", "source", "staff", "rank", "stage", "gender")
"""What these hold in the file is offered as one types."""


def customer_fields(store: Store, own: int, today: Callable[[], date], names: Collection[str] = ()) -> dict[str, Field]:
    """A field for each column of the customer but the consents, or for these; `own` is its id, 0 for a new one."""
    makers = _makers(store, own, today)
    made = {name: makers[name]() for name in names or makers}
    kept = store.customers.get(own) if own else None
    if kept is not None:
        for name in made.keys() & set(REFUSED):
            made[name].keeps(value_of(kept, name))
    if {"name", "kana"} <= made.keys():
        _hear_reading(made["name"], made["kana"])
    if {"name", "honorific"} <= made.keys():
        _take_honorific(made["name"], made["honorific"])
    if {"status", "status_on"} <= made.keys():
        _date_status(made["status"], made["status_on"], today)
    return made


def _hear_reading(name: Field, kana: Field) -> None:
    """The reading follows the name as it is typed, until it is written by hand."""
    heard = ""

    def hear(reading: str) -> None:
        nonlocal heard
        if kana.text() == heard:
            heard = reading.strip()
            kana.show_value(heard)

    if isinstance(name.editor, NameLine):
        name.editor.heard.connect(hear)


def _take_honorific(name: Field, honorific: Field) -> None:
    """What stands behind a name is no part of it: it goes where it belongs, unless something else stands there."""
    taken = ""

    def take() -> None:
        nonlocal taken
        found = honorific_apart(clean(name.text()))[1]
        if found and honorific.text() in ("", taken):
            taken = found
            honorific.show_value(found)

    name.edited.connect(take)


def _date_status(status: Field, since: Field, today: Callable[[], date]) -> None:
    """What is known now is so since today, unless said otherwise."""

    def date_it() -> None:
        if status.value() and not since.text():
            since.show_value(today().isoformat())

    status.edited.connect(date_it)


def _makers(store: Store, own: int, today: Callable[[], date]) -> dict[str, Callable[[], Field]]:
    offers = _offers()

    def line(name: str) -> Field:
        editor = Suggested(offers.get(name, ())) if name in OFFERED else None
        return _line(name, partial(as_word, name), editor=editor)

    return {
        "kind": lambda: ChoiceField(_("Kind"), [("person", _("Person")), ("company", _("Company or organisation"))]),
        "name": lambda: _line("name", editor=NameLine()),
        "kana": lambda: _line("kana"),
        "code": lambda: _line("code", hint=partial(_same_code, store, own)),
        "postal_code": lambda: _line("postal_code", format_postal),
        "birthday": lambda: Field(
            field_word("birthday"),
            lambda text: birthday(text, today()),
            day_text,
            hint=lambda day: birthday(day, today()).problem or _("{age} years").format(age=age(day, today())),
        ),
        "created_on": lambda: _line("created_on", day_text),
        "status": lambda: ChoiceField(field_word("status"), [("", _("Customer")), *_statuses()]),
        "status_on": lambda: Field(
            field_word("status_on"), lambda text: past_day("status_on", text, today()), day_text
        ),
        "mourning_until": lambda: _line("mourning_until", day_text),
        "prefecture": lambda: Field(field_word("prefecture"), _prefecture, editor=Suggested(PREFECTURES)),
        "gender": lambda: _line("gender", gender_word, editor=Suggested(_genders())),
        "company": lambda: LinkField(field_word("company"), store, own, companies=True),
        "referrer": lambda: LinkField(field_word("referrer"), store, own, companies=False, refuse=closes_circle),
        "employees": lambda: Field(field_word("employees"), headcount, amount_text),
        "wished_gap": lambda: Field(field_word("wished_gap"), partial(gap, "wished_gap"), days_text),
        "longest_gap": lambda: Field(field_word("longest_gap"), partial(gap, "longest_gap"), days_text),
        "decision_maker": lambda: ChoiceField(
            field_word("decision_maker"), [(None, _("not known")), (1, _("yes")), (0, _("no"))]
        ),
        "note": lambda: Field(field_word("note"), partial(customer_field, "note"), editor=Lines(4), labelled=False),
        **{name: partial(line, name) for name in TEXTS},
    }


def _line(
    field: str,
    write: Callable[[Any], str] = str,
    hint: Callable[[Any], str] | None = None,
    editor: Suggested | NameLine | None = None,
) -> Field:
    return Field(field_word(field), partial(customer_field, field), write, editor=editor, hint=hint)


_WORDS: Mapping[str, Callable[[str], str]] = {"stage": stage_word, "gender": gender_word}


def as_word(field: str, value: Any) -> str:
    """A value of a field of words as it is typed and offered."""
    return _WORDS.get(field, str)(value)


def _genders() -> tuple[str, ...]:
    return gender_word("女"), gender_word("男")


def offered(field: str) -> tuple[str, ...]:
    """What is offered for a field before any customer has it."""
    return _offers().get(field, ())


def _offers() -> Mapping[str, tuple[str, ...]]:
    return {
        "honorific": ("様", "御中", "先生", "殿"),
        "rank": ("A", "B", "C"),
        "stage": tuple(stage_word(one.key) for one in STAGES),
        "gender": _genders(),
    }


def value_of(record: Customer, name: str) -> Any:
    """What the field of a column shows of a customer."""
    value = getattr(record, name)
    return Link(value, getattr(record, f"{name}_id")) if name in LINKS else value


def columns_of(state: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of the customer that the values of fields are."""
    values = {name: value for name, value in state.items() if name not in LINKS}
    for name in LINKS:
        if name in state:
            values |= {name: state[name].text, f"{name}_id": state[name].customer}
    return values


def _statuses() -> list[tuple[object, str]]:
    return [(one, record_word(one)) for one in ("deceased", "closed")]


def _prefecture(text: str) -> Typed:
    """東京 is 東京都; an address may also be elsewhere."""
    try:
        return Typed(read_prefecture(text).value)
    except Unreadable:
        return customer_field("prefecture", text)


def _same_code(store: Store, own: int, code: str) -> str:
    others = [one for one in store.customers.find_code(code) if one != own]
    row = next(iter(store.customers.rows(others[:1])), None)
    return _("{name} has this code, too.").format(name=row.name) if row else ""
