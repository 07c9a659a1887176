"""Letters and mails that rules drafted: they wait until they are approved, which is told as a contact, or discarded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm.actions import files, shop
from smallcrm.actions.addressing import recipient, unreachable
from smallcrm.actions.checking import checked_activity
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.rules.follow_ups import Write
from smallcrm.values.eras import DateForm, day_text

if TYPE_CHECKING:
    from smallcrm.rules.follow_ups import Rule
    from smallcrm.store.activity_records import Activity
    from smallcrm.store.customer_records import Customer
    from smallcrm.store.database import Store
    from smallcrm.store.to_do_records import FollowUp

_NAME = r"(?:\[name\]|\[お名前\]|［お名前］)"
"""Stands for the customer's name and honorific in a text, in whatever language it was written."""
_HONORIFICS = ("様", "さま", "殿", "御中", "さん", "先生")
"""What is written behind a name out of habit: it is there already."""


class Draft(NamedTuple):
    """A letter or a mail to a customer."""

    draft: str
    subject: str
    text: str


class Waiting(NamedTuple):
    """A draft with whom it is to."""

    id: int
    rule: int
    customer: int
    name: str
    addressed: str
    """The name and the honorific."""
    email: str
    """'' where none is known."""
    day: str
    draft: str
    subject: str
    text: str


def drafted(store: Store, rule: Rule, customer: int, today: date) -> Draft | None:
    """The rule's letter or mail with the customer's name; None: nobody who wants it, or who could be reached."""
    record, write = store.customers.get(customer), rule.effect
    if record is None or not isinstance(write, Write) or _why_not(record, rule, write, today):
        return None
    name = _addressed(record)
    return Draft(write.draft, filled(write.subject, name), _begun(write.text, name))


def refused(store: Store, rule: Rule, customers: Sequence[int], today: date) -> dict[int, str]:
    """Those of them who get no letter or mail by the rule, and why; who is in mourning is not congratulated."""
    write = rule.effect
    if not isinstance(write, Write):
        return {}
    found = {one.id: _why_not(one, rule, write, today) for one in store.customers.many(customers)}
    return {customer: why for customer, why in found.items() if why}


def waiting(store: Store) -> list[Waiting]:
    """The drafts that wait for approval, the oldest first."""
    found = store.follow_ups.waiting()
    records = {one.id: one for one in store.customers.many(list({one.customer_id or 0 for one in found}))}
    return [_waiting(one, records[one.customer_id]) for one in found if one.customer_id in records]


def to_whom(one: Waiting) -> str:
    """What it is, and to whom."""
    if one.draft == "mail":
        return _("Mail to {name} <{email}>").format(name=one.name, email=one.email)
    return _("Letter to {name}").format(name=one.name)


def existing(store: Store, draft: int) -> FollowUp:
    """A draft that waits, or an error for the user."""
    one = store.follow_ups.get(draft)
    if one is None or one.settled_on or not one.draft:
        raise CrmError(_("This letter or mail does not wait any more."))
    return _with_name(store, one)


def rewrite(store: Store, draft: int, subject: str, text: str) -> None:
    """Change the words of a draft."""
    one = _with_name(store, existing(store, draft)._replace(subject=subject, text=text))
    with store.act("change-draft", name=_name(store, one)):
        store.follow_ups.update(draft, {"subject": one.subject.strip(), "text": one.text.strip()})


def filled(text: str, name: str) -> str:
    """A text with the name, which has the honorific with it, where it says [name]."""
    own = name.rpartition(" ")[2]
    honorific = "|".join(map(re.escape, (own, *_HONORIFICS)))
    return re.sub(rf"{_NAME}(?:[ 　]*(?:{honorific}))?", lambda _mark: name, text)


def save_letters(store: Store, drafts: Sequence[int], path: Path, today: date, form: DateForm) -> None:
    """Write letters as one PDF; they wait on until they are approved."""
    from smallcrm.reports.letter_pdf import write_letters

    found, sender = _all_existing(store, drafts), shop.of(store)
    if any(one.draft != "letter" for one in found):
        raise CrmError(_("This is a mail; only a letter is saved as PDF."))
    if path.suffix.lower() != ".pdf":
        raise CrmError(_("A letter is saved as .pdf; {name} is none.").format(name=path.name))
    files.insist_on_folder(path)
    letters = [(one.subject, one.text) for one in found]
    write_letters(path, letters, day_text(today, form), [sender.name, *sender.lines()])


def unprintable(*texts: str) -> list[str]:
    """The characters of a letter that no font here has."""
    from smallcrm.reports import fonts

    return fonts.missing_characters(texts)


def approve(store: Store, drafts: Sequence[int], now: datetime) -> None:
    """They go out: that is written down as contacts had."""
    found = _all_existing(store, drafts)
    with store.act("approve-draft", name=_name(store, found[0]), draft=found[0].draft, count=len(found)):
        for one in found:
            assert one.customer_id is not None
            values = {"kind": one.draft, "direction": "out", "at": now, "subject": one.subject, "text": one.text}
            settled = {"settled_on": now.date().isoformat(), "subject": one.subject, "text": one.text}
            store.follow_ups.update(one.id, settled)
            store.activities.insert(one.customer_id, checked_activity(values))


def rule_behind(store: Store, contact: Activity) -> int | None:
    """The rule that drafted a letter or mail that was sent, as long as its words are those that went out."""
    said = contact.kind, contact.subject, contact.text
    drafted = store.follow_ups.drafts_of(contact.customer_id) if contact.kind in ("letter", "mail") else []
    sent = (one for one in drafted if one.settled_on and said == (one.draft, *_kept_words(one)))
    return next((one.rule_id for one in sent), None)


def discard(store: Store, drafts: Sequence[int], today: date) -> None:
    """They do not go out."""
    found = _all_existing(store, drafts)
    with store.act("discard-drafts", name=_name(store, found[0]), count=len(found)):
        for one in found:
            store.follow_ups.update(one.id, {"settled_on": today.isoformat()})


def _why_not(record: Customer, rule: Rule, write: Write, today: date) -> str:
    is_letter = write.draft == "letter"
    why = unreachable(record, record.post_consent if is_letter else record.mail_consent)
    if why is not None:
        return why
    if rule.congratulates and record.mourning_until >= today.isoformat():
        return "mourning"
    if is_letter:
        return "" if record.address else "no-address"
    return "" if _email(record) else "no-email"


def _addressed(record: Customer) -> str:
    return f"{record.name} {recipient(record).honorific}"


def _begun(text: str, name: str) -> str:
    """A text that does not name the customer begins with the name."""
    return filled(text, name) if re.search(_NAME, text) else f"{name}\n\n{text}"


def _with_name(store: Store, one: FollowUp) -> FollowUp:
    """What was typed into the words later, or by an earlier version, names the customer too."""
    record = store.customers.get(one.customer_id) if one.customer_id else None
    if record is None:
        return one
    name = _addressed(record)
    return one._replace(subject=filled(one.subject, name), text=filled(one.text, name))


def _waiting(one: FollowUp, record: Customer) -> Waiting:
    name = _addressed(record)
    subject, text = filled(one.subject, name), filled(one.text, name)
    return Waiting(one.id, one.rule_id, record.id, record.name, name, _email(record), one.day, one.draft, subject, text)


def _email(record: Customer) -> str:
    return next((point.written for point in record.contacts if point.kind == "email"), "")


def _kept_words(one: FollowUp) -> tuple[str, str]:
    """Subject and text as the contact keeps them."""
    kept = checked_activity({"subject": one.subject, "text": one.text})
    return kept["subject"], kept["text"]


def _all_existing(store: Store, drafts: Sequence[int]) -> list[FollowUp]:
    return [existing(store, draft) for draft in dict.fromkeys(drafts)]


def _name(store: Store, one: FollowUp) -> str:
    found = store.customers.names([one.customer_id]) if one.customer_id else {}
    return found[one.customer_id or 0][1] if found else ""
