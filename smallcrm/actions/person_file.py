"""Everything that is known of one person: as a document for machines, and in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.actions import history, shop
from smallcrm.actions.act_values import own_text, value_text
from smallcrm.actions.record_words import record_word
from smallcrm.actions.relations import seen_as
from smallcrm.actions.words import field_word, own_field_word
from smallcrm.i18n import _
from smallcrm.reports.person_pdf import Part
from smallcrm.store.customer_records import CUSTOMER_COLUMNS

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealLine
    from smallcrm.store.purchase_records import Line
    from smallcrm.store.to_do_records import Task
    from smallcrm.values.eras import DateForm

ACTS = 10_000
_THOUSAND = 1000
_REFERRED = ("company", "referrer", "customer", "purchase", "product", "deal", "contact", "rule")
Document = dict[str, Any]


def document(store: Store, record: Customer, today: date) -> Document:
    """All of it, keyed as the data file is; what is not known is left out. Money is whole yen, days YYYY-MM-DD."""
    customer = record.id
    columns = {name: getattr(record, name) for name in CUSTOMER_COLUMNS if name != "custom"}
    return {
        "exported_on": today.isoformat(),
        "shop": shop.of(store).name,
        "customer": _known(columns),
        "contacts": [{"kind": one.kind, "written": one.written} for one in record.contacts],
        "tags": list(record.tags),
        "own_fields": record.custom,
        "earlier_posts": [_known(one._asdict()) for one in store.employments.of_customer(customer)],
        "relations": [
            _known({"kind": seen_as(one), "name": one.name, "note": one.note}) for one in _related(store, record)
        ],
        "contacts_had": [_known(one._asdict()) for one in store.activities.of_customer(customer)],
        "purchases": [_purchase(one) for one in store.purchases.rows(store.purchases.ids_of_customer(customer))],
        "deals": [_deal(store, one) for one in store.deals.naming(customer)],
        "tasks": [_task(one) for one in store.to_do.of_customer(customer)],
        "letters_drafted": [_known(one._asdict()) for one in store.follow_ups.drafts_of(customer)],
        "payments": [_known(one._asdict()) for one in store.payments.of_customer(customer)],
        "files": [
            _known({"name": one.name, "added_on": one.added_on, "size": one.size, "note": one.note})
            for one in store.attachments.of_customer(customer)
        ],
        "done_to_the_record": [{"at": at, "what": what} for at, what in _acts(store, customer)],
    }


def parts(told: Mapping[str, Any], kinds: Mapping[str, str], form: DateForm) -> list[Part]:
    """The same in words; `kinds` says what the shop's own fields hold. Parts of which nothing is known are left out."""
    customer = [(field_word(name), _text(name, value, form)) for name, value in told["customer"].items()]
    customer += [(field_word(one["kind"]), one["written"]) for one in told["contacts"]]
    customer += [(field_word("tags"), _(", ").join(told["tags"]))] if told["tags"] else []
    customer += [
        (own_field_word(name), own_text(name, value, form, kinds.get(name, "")))
        for name, value in told["own_fields"].items()
    ]
    made = [
        Part(_("What is known"), [line for line in customer if line[1]]),
        Part(_("Earlier posts"), list(_rows(told["earlier_posts"], "until_on", form))),
        Part(_("Family and relations"), [(record_word(one["kind"]), _beside(one)) for one in told["relations"]]),
        Part(_("Contacts had"), list(_rows(told["contacts_had"], "at", form))),
        Part(_("Purchases"), list(_rows(told["purchases"], "day", form))),
        Part(_("Deals"), list(_rows(told["deals"], "created_on", form))),
        Part(_("Tasks"), list(_rows(told["tasks"], "due_on", form))),
        Part(_("Letters and mails drafted"), list(_rows(told["letters_drafted"], "day", form))),
        Part(_("Payments"), list(_rows(told["payments"], "day", form))),
        Part(_("Attached files"), [(_day(one.get("added_on", ""), form), one["name"]) for one in told["files"]]),
        Part(
            _("What was done to the record"),
            [(one["at"][:16].replace("T", " "), one["what"]) for one in told["done_to_the_record"]],
        ),
    ]
    return [part for part in made if part.lines]


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    ids = ("id", "event", *(f"{one}_id" for one in _REFERRED))
    return {name: value for name, value in values.items() if value not in ("", None) and name not in ids}


def _related(store: Store, record: Customer) -> Iterable[Any]:
    return store.relations.of_customer(record.id)


def _purchase(purchase: Any) -> dict[str, Any]:
    told = _known({name: value for name, value in purchase._asdict().items() if name not in ("lines", "custom")})
    own = {"own_fields": purchase.custom} if purchase.custom else {}
    return {**told, **own, "lines": [_sold(line) for line in purchase.lines]}


def _sold(line: Line | DealLine) -> dict[str, Any]:
    """A quantity is what it is, not thousandths: 1, or 2.5."""
    told = _known(line._asdict())
    if line.quantity is not None:
        whole, rest = divmod(line.quantity, _THOUSAND)
        told["quantity"] = line.quantity / _THOUSAND if rest else whole
    return told


def _deal(store: Store, deal: Deal) -> dict[str, Any]:
    """What it is about is no title of a person's; its status is what came of it."""
    stages = {one.id: one for one in store.pipelines.stages()}
    values = {"what": deal.title, "status": stages[deal.stage_id].kind, "stage": stages[deal.stage_id].name}
    kept = {name: value for name, value in deal._asdict().items() if name not in ("title", "stage_id", "position")}
    return {
        **_known({**values, **kept}),
        "lines": [_sold(line) for line in store.deals.lines(deal.id)],
        "moves": [{"day": move.day, "stage": stages[move.stage_id].name} for move in store.deals.moves(deal.id)],
    }


def _task(task: Task) -> dict[str, Any]:
    """What is to be done is no title of a person's."""
    told = {"due_on": task.due_on, "due_at": task.due_at, "what": task.title, **task._asdict()}
    return _known({name: value for name, value in told.items() if name not in ("title", "repeat_from") and value != 0})


def _acts(store: Store, customer: int) -> Iterator[tuple[str, str]]:
    for listed in store.journal.listed(customer=customer)[:ACTS]:
        act = store.journal.get(listed.id)
        yield act.at, history.name_of(store, act)


def _rows(rows: Iterable[Mapping[str, Any]], first: str, form: DateForm) -> Iterator[tuple[str, str]]:
    """A row each: its day before all that is known of it, in words."""
    for row in rows:
        told = [
            f"{field_word(name)}: {_text(name, value, form)}"
            for name, value in row.items()
            if name not in (first, "lines", "moves", "own_fields") and _text(name, value, form)
        ]
        lines = [_line(line, form) for part in ("lines", "moves") for line in row.get(part, ())]
        yield _day(row.get(first, ""), form), "\n".join([_(", ").join(told), *lines])


def _line(line: Mapping[str, Any], form: DateForm) -> str:
    return "  ".join(
        _text(name, round(value * _THOUSAND) if name == "quantity" else value, form) for name, value in line.items()
    )


def _beside(one: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (one["name"], one.get("note", ""))))


def _day(value: str, form: DateForm) -> str:
    return " ".join(filter(None, (value_text("day", value[:10], form), value[11:16])))


def _text(name: str, value: Any, form: DateForm) -> str:
    return value_text(name, value, form)
