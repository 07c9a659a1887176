"""Customers by hand: adding, changing, deleting, marking with tags, finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_contacts, checked_customer, checked_gaps, checked_tags
from smallcrm.actions.employments import keep_post, leaves_company
from smallcrm.actions.own_typed import checked_own_fields
from smallcrm.actions.referrals import closes_circle
from smallcrm.actions.words import field_word
from smallcrm.errors import CrmError
from smallcrm.filters.fields import CUSTOM, is_custom
from smallcrm.i18n import _
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.values.keys import name_key
from smallcrm.values.names import honorific_apart
from smallcrm.values.own_kinds import OwnKind
from smallcrm.values.text import clean

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Customer, Found
    from smallcrm.store.database import Store

ContactInput = tuple[str, str]
"""(phone, mobile, fax, email or sns; as written)"""

_FACTS = ("code", "kana", "company", "postal_code", "address", "building", "birthday", "note")


def add(
    store: Store,
    values: Mapping[str, Any],
    *,
    contacts: Sequence[ContactInput] = (),
    tags: Sequence[str] = (),
    custom: Mapping[str, Any] | None = None,
) -> int:
    """Write a new customer; gives its id. `values` is keyed by the columns of the customer; a name there must be."""
    checked = checked_customer({"name": "", **values})
    _insist_on_gaps(checked)
    own = checked_own_fields(custom or {}, store.custom_fields.kinds(), {})
    draft = CustomerDraft(checked, checked_contacts(contacts), checked_tags(tags), own)
    with store.act("add-customer", name=checked["name"]):
        return store.customers.insert(draft)


def change(
    store: Store,
    customer: int,
    values: Mapping[str, Any] | None = None,
    *,
    contacts: Sequence[ContactInput] | None = None,
    tags: Sequence[str] | None = None,
    custom: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> None:
    """Change what is given and nothing else; contacts, tags and custom fields are each given whole.

    With a day, a person who is of another company now has the post of before kept, as left on that day.
    """
    checked = checked_customer(values or {})
    if customer in (checked.get("company_id"), checked.get("referrer_id")):
        raise CrmError(_("A customer cannot be its own company or referrer."))
    names = None if tags is None else checked_tags(tags)
    before = existing(store, customer)
    _insist_on_referrer(store, before, checked.get("referrer_id"))
    known = {(point.kind, point.written) for point in before.contacts}
    points = None if contacts is None else checked_contacts(contacts, known)
    _insist_on_gaps(checked, before)
    own = None if custom is None else checked_own_fields(custom, store.custom_fields.kinds(), before.custom)
    name = checked.get("name") or before.name
    with store.act("change-customer", name=name):
        if today is not None and leaves_company(before, checked):
            keep_post(store, before, today)
        if not store.customers.update(customer, checked, contacts=points, tags=names, custom=own):
            raise _gone()


def _insist_on_referrer(store: Store, before: Customer, referrer: int | None) -> None:
    """Nobody makes a circle by hand; one that a ledger brought in is not asked about again."""
    if referrer is not None and referrer != before.referrer_id and (why := closes_circle(store, before.id, referrer)):
        raise CrmError(why)


def _insist_on_gaps(values: Mapping[str, Any], before: Customer | None = None) -> None:
    """The longest gap between contacts is not shorter than the wished one."""
    given = {name: values[f"{name}_gap"] for name in ("wished", "longest") if f"{name}_gap" in values}
    if given:
        checked_gaps(given, (before.wished_gap, before.longest_gap) if before else (None, None))


def remove(
    store: Store, customers: Iterable[int], *, progress: Callable[[int, int], object] = lambda _done, _all: None
) -> None:
    """Delete customers with all that is theirs, purchases too; undo brings everything back.

    `progress` is told how many are done of how many, and may raise `Cancelled`: then all stay.
    """
    ids = list(dict.fromkeys(customers))
    if not ids:
        return
    name = existing(store, ids[0]).name
    with store.act("remove-customers", name=name, count=len(ids), deals=store.deals.count_open(ids)):
        for done, customer in enumerate(ids):
            progress(done, len(ids))
            if not store.customers.delete(customer, purchases=True):
                raise _gone()


def set_for_all(store: Store, customers: Iterable[int], field: str, value: Any) -> int:
    """Give a field of many customers one value, as one act; custom:NAME is one of the shop's own. Gives how many had
    another."""
    ids = list(dict.fromkeys(customers))
    if is_custom(field):
        name = field.removeprefix(CUSTOM)
        kinds = store.custom_fields.kinds()
        own = checked_own_fields({name: value}, kinds, {}).get(name)
        with store.act("set-customers", field=field, holds=kinds.get(name, OwnKind()).name, value=own, count=len(ids)):
            return store.custom_fields.set_for_all(ids, name, own)
    checked = checked_customer({field: value})[field]
    with store.act("set-customers", field=field, value=checked, count=len(ids)):
        return store.customers.set_for_all(ids, field, checked)


def answer_for_all(
    store: Store, customers: Iterable[int], kind: str, *, answer: bool | None, day: str = "", how: str = ""
) -> int:
    """What many customers said to letters, mails or calls (post_consent …), on a day and in a way, as one act. Gives
    how many had answered otherwise."""
    ids, said = list(dict.fromkeys(customers)), answer is not None
    given = {kind: answer, f"{kind}_at": day if said else "", f"{kind}_how": how if said else ""}
    checked = checked_customer(given)
    with store.act("set-customers", field=kind, value=checked[kind], count=len(ids)):
        return max(store.customers.set_for_all(ids, field, value) for field, value in checked.items())


def tag(store: Store, customers: Iterable[int], names: Sequence[str]) -> None:
    """Mark customers with tags; new ones are made."""
    checked = checked_tags(names)
    if not checked:
        raise CrmError(_("{field}: {reason}").format(field=_("Tag"), reason=_("must not be empty.")))
    ids = list(dict.fromkeys(customers))
    with store.act("tag", tag=_(", ").join(checked), count=len(ids)):
        store.tags.mark((customer, checked) for customer in ids)


def untag(store: Store, customers: Iterable[int], names: Sequence[str]) -> None:
    """Take tags off customers."""
    ids = set(customers)
    with store.act("untag", tag=_(", ").join(names), count=len(ids)):
        for customer in ids & {who for name in names for who in store.tags.customers(name)}:
            store.tags.replace(customer, [other for other in existing(store, customer).tags if other not in names])


def find(store: Store, text: str, limit: int = 200) -> list[Found]:
    """Customers in whose data every word of `text` stands, those who are likely meant first."""
    return store.search.customers(text, limit)


def called(store: Store, words: Iterable[str]) -> tuple[int, ...]:
    """The customers meant, in this order: each by code, by #NUMBER (the smallcrm ID of exports), or by the whole name.

    What means nobody is refused, and so is a name that several have.
    """
    found: list[int] = []
    for word in words:
        ids = store.customers.find_code(word) or _numbered(store, word) or _of_one_name(store, word)
        if not ids:
            raise CrmError(_("No customer has the code, the number or the name {code}.").format(code=word))
        found += ids
    return tuple(found)


def of_one_name(store: Store, name: str) -> list[int]:
    """Those who have this name, however it is written: spaces, width, variants of kanji, a legal form, a 様 behind it.

    Looks through every search text; the search finds the name in whatever else is known of others, too.
    """
    bare, _honorific = honorific_apart(clean(name))
    key = name_key(bare)
    if not key:
        return []
    names = store.customers.names(dict.fromkeys([*store.search.ids(key), *store.search.ids(bare)]))
    return [one for one, (_code, other, _kana) in names.items() if name_key(other) == key]


def _numbered(store: Store, word: str) -> list[int]:
    number = word.removeprefix("#")
    known = word != number and number.isascii() and number.isdigit() and store.customers.get(int(number))
    return [int(number)] if known else []


def _of_one_name(store: Store, word: str) -> list[int]:
    ids = store.customers.find_name(word) or of_one_name(store, word)
    if len(ids) > 1:
        numbers = ", ".join(f"#{one}" for one in ids)
        raise CrmError(_("Several customers are called {name}: {numbers}.").format(name=word, numbers=numbers))
    return ids


def the_one(store: Store, word: str) -> int:
    """The customer meant by a code, #NUMBER or the whole name; what means nobody, or several, is refused."""
    found = called(store, [word])
    if len(found) > 1:
        numbers = ", ".join(f"#{one}" for one in found)
        text = _("Several customers have the code {code}: {numbers}.")
        raise CrmError(text.format(code=word, numbers=numbers))
    return found[0]


def facts(store: Store, customer: int) -> list[tuple[str, str]]:
    """What tells a customer from others of the same name: (label, value), only what is known."""
    record = existing(store, customer)
    told = [(field_word("name"), record.name)]
    told += [(field_word(field), str(getattr(record, field))) for field in _FACTS if getattr(record, field)]
    return told + [(field_word(contact.kind), contact.written) for contact in record.contacts]


def existing(store: Store, customer: int) -> Customer:
    """The customer, or an error for the user when it is gone."""
    record = store.customers.get(customer)
    if record is None:
        raise _gone()
    return record


def _gone() -> CrmError:
    return CrmError(_("This customer does not exist any more."))
