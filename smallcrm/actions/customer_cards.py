"""Customer cards (顧客カルテ): a page a customer, with all that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smallcrm.actions import shop
from smallcrm.actions.act_values import own_text, value_text
from smallcrm.actions.record_words import record_word
from smallcrm.actions.words import field_word, own_field_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.reports.customer_card import CustomerCard, CustomerCards, Entry, Fact, Year, missing_characters
from smallcrm.values.addresses import address_line
from smallcrm.values.eras import DateForm, age, day_text, short_day_text
from smallcrm.values.money import amount_text, yen

if TYPE_CHECKING:
    from smallcrm.store.activity_records import Activity
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store
    from smallcrm.store.purchase_records import Purchase

_CONSENTS = ("post_consent", "mail_consent", "phone_consent")
_PLAIN = ("gender", "source", "referrer", "staff", "rank", "stage", "industry", "website")


@dataclass(frozen=True, slots=True)
class CardOptions:
    """What the user chose for customer cards."""

    customers: tuple[int, ...]
    """A page each, in this order."""
    date_form: DateForm = "era"


def customer_cards(
    store: Store, options: CardOptions, today: date, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> CustomerCards:
    """The cards of these customers; those that are gone are left out. `progress` may call it off."""
    records = store.customers.many(list(dict.fromkeys(options.customers)))
    cards = []
    for done, record in enumerate(records):
        progress(done, len(records))
        cards.append(_card(store, record, today, options.date_form))
    return CustomerCards(tuple(cards), today, shop.of(store).name, options.date_form)


def _card(store: Store, record: Customer, today: date, form: DateForm) -> CustomerCard:
    purchases = store.purchases.of_customer(record.id)
    years = store.purchases.years(record.id)
    place = " ".join(filter(None, (record.company, record.department, record.title)))
    gone = record_word(record.status) if record.status else ""
    return CustomerCard(
        name=" ".join(filter(None, (record.name, record.honorific))),
        kana=record.kana,
        code=record.code,
        below=" ・ ".join(filter(None, (place, gone))),
        facts=tuple(Fact(*fact) for fact in _facts(store, record, today, form) if fact[1]),
        figures=tuple(_figures(store, record, today, form)),
        years=tuple(Year(year, amount, visits) for year, (amount, visits) in sorted(years.items())),
        purchases=tuple(_purchase(one, form) for one in purchases),
        activities=tuple(_activity(one, form) for one in store.activities.of_customer(record.id)),
        note=record.note,
    )


def _facts(store: Store, record: Customer, today: date, form: DateForm) -> Iterator[tuple[str, str]]:
    yield _("Address"), address_line(record.postal_code, record.prefecture, record.address, record.building)
    for point in record.contacts:
        yield field_word(point.kind), point.written
    yield field_word("birthday"), _birthday(record.birthday, today, form)
    for name in _PLAIN:
        yield field_word(name), value_text(name, getattr(record, name), form)
    yield field_word("tags"), _(", ").join(record.tags)
    yield field_word("mourning_until"), _day(record.mourning_until, form)
    for name in _CONSENTS:
        yield field_word(name), _consent(record, name, form)
    kinds = store.custom_fields.kinds()
    for name in dict.fromkeys((*kinds, *record.custom)):
        kind = kinds[name].name if name in kinds else ""
        yield own_field_word(name), own_text(name, record.custom.get(name), form, kind)
    yield field_word("created_on"), _day(record.created_on, form)
    following = store.to_do.next(record.id)
    if following is not None:
        day = _day(following.due_on, form)
        yield field_word("next_step"), "  ".join(filter(None, (day, following.due_at, following.title)))


def _birthday(birthday: str, today: date, form: DateForm) -> str:
    years = age(birthday, today)
    if years is None:
        return ""
    aged = _("{age} years").format(age=years)
    return f"{_day(birthday, form)}  {aged}"


def _consent(record: Customer, name: str, form: DateForm) -> str:
    said = getattr(record, name)
    if said is None:
        return ""
    day, how = _day(getattr(record, f"{name}_at"), form), getattr(record, f"{name}_how")
    return "  ".join(filter(None, (_("yes") if said else _("no"), day, how)))


def _figures(store: Store, record: Customer, today: date, form: DateForm) -> Iterator[Fact]:
    totals = store.purchases.totals([record.id]).get(record.id)
    if totals is None:
        return
    yield Fact(_("Total"), yen(totals.amount))
    yield Fact(_("Visits"), amount_text(totals.visits))
    if totals.visits:
        yield Fact(_("Average spend"), yen(round(totals.amount / totals.visits)))
    days = store.purchases.days([record.id]).get(record.id, [])
    if days:
        yield Fact(field_word("first_date"), _short(days[0], form))
        yield Fact(_("Last purchase"), _short(days[-1], form))
        yield Fact(_("Days since"), amount_text((today - date.fromisoformat(days[-1])).days))


def _purchase(purchase: Purchase, form: DateForm) -> Entry:
    items = _(", ").join(_item(line.item, line.quantity) for line in purchase.lines if line.item)
    return Entry(_short(purchase.day, form), items or purchase.note, amount=amount_text(purchase.amount))


def _item(item: str, quantity: int | None) -> str:
    """An item, and how many where it is not one."""
    return item if quantity in (None, 0, 1000) else f"{item} x {quantity / 1000:g}"


def _activity(activity: Activity, form: DateForm) -> Entry:
    text = " / ".join(filter(None, (activity.subject, " ".join(activity.text.split()), activity.outcome)))
    return Entry(_short(activity.at[:10], form), text, record_word(activity.kind))


def _day(day: str, form: DateForm) -> str:
    return day_text(date.fromisoformat(day), form) if day else ""


def _short(day: str | None, form: DateForm) -> str:
    return short_day_text(date.fromisoformat(day), form) if day else "–"


def save_cards(
    report: CustomerCards, path: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> None:
    """Write the cards as PDF; `progress` hears of every page, and may call it off."""
    from smallcrm.reports import customer_card_pdf

    if path.suffix.lower() != ".pdf":
        raise CrmError(_("This report is saved as .pdf; {name} is none.").format(name=path.name))
    if not report.cards:
        raise CrmError(_("There is no customer to print."))
    customer_card_pdf.write(report, path, progress)


def cards_json(report: CustomerCards) -> dict[str, Any]:
    """What was printed as scripts read it."""
    return {
        "printed": [{"code": card.code, "name": card.name} for card in report.cards],
        "unprintable": missing_characters(report),
    }
