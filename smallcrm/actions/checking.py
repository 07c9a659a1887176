"""What a person typed, made into what the store keeps, or refused with the name of the field and what to do."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, TypeVar

from smallcrm.actions.words import field_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.choices import is_gender, read_gender
from smallcrm.values.dates import read_date
from smallcrm.values.emails import is_email
from smallcrm.values.gaps import LONGEST as LONGEST_GAP
from smallcrm.values.kana import holds_kana, read_kana
from smallcrm.values.lengths import LONGEST, LONGEST_LINE
from smallcrm.values.links import is_of_web
from smallcrm.values.names import honorific_apart
from smallcrm.values.phones import Phone, can_be_dialled, read_phones
from smallcrm.values.postal import read_postal
from smallcrm.values.reading import Unreadable
from smallcrm.values.stages import read_stage
from smallcrm.values.text import clean, clean_lines, narrow


class WrongField(CrmError):
    """What stands in a field cannot be stored."""

    def __init__(self, field: str, reason: object, word: str = "") -> None:
        """`word` is what the field is called, where that is not its usual word."""
        super().__init__(_("{field}: {reason}").format(field=word or field_word(field), reason=reason))
        self.field = field
        self.reason = str(reason)
        """What is wrong, without the field's name."""


CONTACT_KINDS = ("phone", "mobile", "fax", "email", "sns")
Point = TypeVar("Point", bound=tuple[str, str, str])
Stored = str | int | None
Checker = Callable[[Any], Stored]


def checked_customer(values: Mapping[str, Any]) -> dict[str, Any]:
    """The customer's fields as they are stored; empty texts become nothing, and 様 behind a name is no part of it."""
    checked = _checked(values, _CUSTOMER)
    name, honorific = honorific_apart(checked.get("name", ""))
    if honorific:
        checked |= {"name": name, "honorific": checked.get("honorific") or honorific}
    return checked


def checked_purchase(values: Mapping[str, Any]) -> dict[str, Any]:
    """The purchase's fields as they are stored."""
    return _checked(values, _PURCHASE)


def insist_on_due(day: str | None, due: str) -> None:
    """What is to be paid until a day was bought by then."""
    if day and due and due < day:
        raise WrongField("due_date", _("lies before the day of the purchase."))


def checked_line(values: Mapping[str, Any]) -> dict[str, Any]:
    """A purchase line's fields as they are stored."""
    return _checked(values, _LINE)


def checked_activity(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a contact had as they are stored."""
    return _checked(values, _ACTIVITY)


def checked_payment(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a payment as they are stored."""
    return _checked(values, _PAYMENT)


def checked_task(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a task or an appointment as they are stored."""
    return _checked(values, _TASK, title=_("Task"))


def checked_deal(values: Mapping[str, Any]) -> dict[str, Any]:
    """A deal's fields as they are stored."""
    return _checked(values, _DEAL, title=_("Deal"))


def checked_deal_line(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a deal's line as they are stored."""
    return _checked(values, _DEAL_LINE)


def checked_deal_stage(values: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a stage of deals as they are stored."""
    return _checked(values, _DEAL_STAGE)


def checked_note(field: str, value: Any) -> str:
    """A text of several lines as it is stored."""
    return str(_checked({field: value}, {field: _note})[field])


def checked_contacts(
    contacts: Sequence[tuple[str, str]], kept: Container[tuple[str, str]] = ()
) -> list[tuple[str, str, str]]:
    """(kind, as written, normalised) of numbers and addresses; empty ones are left out, two in one are two.

    What is `kept` already, from a ledger, is not refused now.
    """
    points: list[tuple[str, str, str]] = []
    for kind, written in contacts:
        try:
            points += _contact(kind, _long_line(written), lenient=(kind, written) in kept)
        except ValueError as error:
            raise WrongField(kind, error) from error
    return in_order(dict.fromkeys(points))


def in_order(contacts: Iterable[Point]) -> list[Point]:
    """Numbers and addresses as a customer has them: by kind, so that an export, a column a kind, loses no order."""
    return sorted(contacts, key=lambda contact: CONTACT_KINDS.index(contact[0]))


def checked_custom(custom: Mapping[str, Any]) -> dict[str, str | int]:
    """Fields of the user's own: texts, numbers, or yes and no; empty ones are left out."""
    checked = {_text(name): value if isinstance(value, int) else _note(value) for name, value in custom.items()}
    return {name: value for name, value in checked.items() if name and value != ""}


def checked_gaps(
    gaps: Mapping[str, int | None], before: tuple[int | None, int | None] = (None, None)
) -> dict[str, Any]:
    """The wished and the longest gap between contacts as they are stored, of those that are given; the other is as it
    was before."""
    checked = _checked({f"{name}_gap": days for name, days in gaps.items()}, _CUSTOMER)
    wished, longest = (checked.get(f"{name}_gap", was) for name, was in zip(("wished", "longest"), before, strict=True))
    if wished is not None and longest is not None and longest < wished:
        raise WrongField("longest_gap", _("must not be shorter than the wished one."))
    return checked


def checked_tags(tags: Sequence[str]) -> list[str]:
    """Tags without empty ones and without repetitions."""
    return list(dict.fromkeys(filter(None, map(_text, tags))))


def _contact(kind: str, written: str, *, lenient: bool) -> list[tuple[str, str, str]]:
    if not written:
        return []
    if kind in ("phone", "mobile", "fax"):
        return [(kind, phone.written, phone.normal) for phone in _phones(written, lenient=lenient)]
    if kind == "email":
        normal = narrow(written).casefold()
        if not is_email(normal):
            raise ValueError(_("{value} is no e-mail address.").format(value=written))
        return [(kind, written, normal)]
    if kind == "sns":
        return [(kind, written, narrow(written).casefold())]
    raise KeyError(kind)


def _phones(written: str, *, lenient: bool) -> list[Phone]:
    try:
        phones = [phone.value for phone in read_phones(written)]
    except Unreadable:
        phones = []
    if not phones or not (lenient or all(map(can_be_dialled, phones))):
        raise ValueError(_("{value} is no telephone number.").format(value=written))
    return phones


def _checked(values: Mapping[str, Any], checkers: Mapping[str, Checker], title: str = "") -> dict[str, Any]:
    """`title` is what the title is called, where it is none of a person's."""
    checked: dict[str, Any] = {}
    for field, value in values.items():
        if field not in checkers:
            raise KeyError(field)
        try:
            checked[field] = checkers[field](value)
        except ValueError as error:
            raise WrongField(field, error, title if field == "title" else "") from error
    return checked


def _text(value: Any) -> str:
    return _long_line(value, LONGEST_LINE)


def _long_line(value: Any, longest: int = LONGEST) -> str:
    """Addresses and what is written on the web may be longer than a name."""
    return "" if value is None else _storable(clean(str(value)), longest)


def _note(value: Any) -> str:
    """Several lines stay several lines."""
    return "" if value is None else _storable(clean_lines(str(value)))


def _storable(text: str, longest: int = LONGEST) -> str:
    if len(text) > longest:
        raise ValueError(_("longer than {count} characters.").format(count=f"{longest:,}"))
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValueError(_("holds a character that cannot be stored; type it again."))
    return text


def _required(value: Any) -> str:
    text = _text(value)
    if not text:
        raise ValueError(_("must not be empty."))
    return text


def _day(value: Any, *, short_years: bool = True) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    try:
        return read_date(value, short_years=short_years).value.isoformat()
    except Unreadable as error:
        raise ValueError(_("{value} is no date; write it as R8.11.22 or 2026/11/22.").format(value=value)) from error


def _birthday(value: Any) -> str:
    """48.11.8 is as likely 昭和48年 as 1948."""
    return _day(value, short_years=False)


def _day_or_none(value: Any) -> str | None:
    return _day(value) or None


def _day_required(value: Any) -> str:
    day = _day(value)
    if not day:
        raise ValueError(_("must not be empty."))
    return day


def _moment(value: Any) -> str:
    """A day, or a day and a time: 2026-11-30, 2026-11-30T14:05, R8.11.30 14:05."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    day, _between, clock = str(value or "").replace("T", " ").strip().partition(" ")
    if not clock:
        return _day_required(day)
    try:
        return f"{_day_required(day)}T{time.fromisoformat(narrow(clock).zfill(5)):%H:%M}"
    except ValueError as error:
        raise ValueError(_("{value} is no date and time; write it as 2026/11/22 14:05.").format(value=value)) from error


def _clock(value: Any) -> str:
    """A time of day: 9:30, 14:05."""
    if not value:
        return ""
    try:
        return f"{time.fromisoformat(narrow(str(value)).strip().zfill(5)):%H:%M}"
    except ValueError as error:
        raise ValueError(_("{value} is no time of day; write it as 14:05.").format(value=value)) from error


def _repeat(value: Any) -> str:
    from smallcrm.rules.recurrence import NoRule, read_rule, write_rule

    if not value:
        return ""
    try:
        return write_rule(read_rule(str(value)))
    except NoRule as error:
        raise ValueError(_("{value} does not say how often.").format(value=value)) from error


def _priority(value: Any) -> int:
    if value not in (-1, 0, 1):
        raise ValueError(_("must be one of {choices}.").format(choices="-1, 0, 1"))
    return int(value)


def _amount_received(value: Any) -> int:
    amount = _whole_required(value)
    if amount == 0:
        raise ValueError(_("must not be 0."))
    return amount


def _amount_hoped_for(value: Any) -> int:
    amount = _whole_required(value)
    if amount < 0:
        raise ValueError(_("must not be less than 0."))
    return amount


def _postal(value: Any) -> str:
    if value is None or value == "":
        return ""
    try:
        return read_postal(value).value
    except Unreadable as error:
        raise ValueError(_("{value} is no postal code; it has 7 digits.").format(value=value)) from error


def _kana(value: Any) -> str:
    text = _text(value)
    if text and not holds_kana(text):
        raise ValueError(_("{value} is no reading; write it in kana.").format(value=text))
    return read_kana(text).value if text else ""


def _honorific(value: Any) -> str:
    text = _text(value)
    if text and (any(map(str.isdigit, text)) or not any(map(str.isalpha, text))):
        raise ValueError(_("{value} is no form of address; write it as 様 or 御中.").format(value=text))
    return text


def _gender(value: Any) -> str:
    text = _text(value)
    if text and not is_gender(text):
        raise ValueError(_("{value} is no gender; write it as female, male or other.").format(value=text))
    return read_gender(text).value


def _website(value: Any) -> str:
    text = _long_line(value)
    if text and not is_of_web(text):
        raise ValueError(_("{value} is no address of the web; write it as https://example.jp.").format(value=text))
    return text


def _whole(value: Any) -> int | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 10**15:
        raise ValueError(_("{value} is no whole number that can be stored.").format(value=value))
    return value


def _whole_required(value: Any) -> int:
    number = _whole(value)
    if number is None:
        raise ValueError(_("must not be empty."))
    return number


def _headcount(value: Any) -> int | None:
    number = _whole(value)
    if number is not None and number < 0:
        raise ValueError(_("must not be negative."))
    return number


def _gap(value: Any) -> int | None:
    number = _whole(value)
    if number is not None and not 0 < number <= LONGEST_GAP:
        raise ValueError(_("must be from 1 to {count} days.").format(count=f"{LONGEST_GAP:,}"))
    return number


def _percent(value: Any) -> int | None:
    number = _whole(value)
    if number is not None and not 0 <= number <= 100:
        raise ValueError(_("must be from 0 to 100."))
    return number


def _tax_percent(value: Any) -> int | None:
    number = _whole(value)
    if number is not None and not 0 <= number < 100:
        raise ValueError(_("A tax rate is 0 to 99 %."))
    return number


def _yes_no(value: Any) -> int | None:
    return None if value is None else int(bool(value))


def _one_of(*choices: str) -> Checker:
    def check(value: Any) -> str:
        if value not in choices:
            raise ValueError(_("must be one of {choices}.").format(choices=", ".join(choices)))
        return str(value)

    return check


def _each(checker: Checker, *fields: str) -> dict[str, Checker]:
    return dict.fromkeys(fields, checker)


_CUSTOMER: dict[str, Checker] = {
    "kind": _one_of("person", "company"),
    "name": _required,
    "kana": _kana,
    "postal_code": _postal,
    "note": _note,
    **_each(_text, "code", "company", "department", "title", "prefecture"),
    "honorific": _honorific,
    "website": _website,
    **_each(_long_line, "address", "building"),
    "stage": lambda value: read_stage(_text(value)),
    "gender": _gender,
    **_each(_text, "source", "referrer", "staff", "rank"),
    **_each(_text, "post_consent_how", "mail_consent_how", "phone_consent_how", "industry"),
    **_each(_long_line, "post_consent_wording", "mail_consent_wording", "phone_consent_wording"),
    "employees": _headcount,
    "status": _one_of("", "deceased", "closed"),
    "birthday": _birthday,
    **_each(
        _day, "created_on", "post_consent_at", "mail_consent_at", "phone_consent_at", "status_on", "mourning_until"
    ),
    **_each(_yes_no, "decision_maker", "post_consent", "mail_consent", "phone_consent"),
    **_each(_whole, "company_id", "referrer_id"),
    **_each(_gap, "wished_gap", "longest_gap"),
}

ACTIVITY_KINDS = ("visit", "call", "mail", "letter", "sns", "complaint", "note")

_ACTIVITY: dict[str, Checker] = {
    "kind": _one_of(*ACTIVITY_KINDS),
    "direction": _one_of("", "in", "out"),
    "at": _moment,
    "text": _note,
    **_each(_text, "subject", "outcome", "staff", "next_step"),
    **_each(_day, "next_on", "next_done_on"),
}

_TASK: dict[str, Checker] = {
    "kind": _one_of("task", "appointment"),
    "title": _required,
    "due_at": _clock,
    "snoozed_until": lambda value: _moment(value) if value else "",
    "repeat": _repeat,
    "repeat_from": _one_of("due", "done"),
    "holiday": _one_of("", "before", "after"),
    "note": _note,
    "staff": _text,
    "priority": _priority,
    **_each(_day, "due_on", "created_on", "done_on"),
    **_each(_headcount, "minutes", "remind_before"),
    **_each(_whole, "customer_id", "deal_id"),
}

_PAYMENT: dict[str, Checker] = {
    "day": _day_required,
    "amount": _amount_received,
    "note": _note,
    "method": _text,
    "purchase_id": _whole,
}

_PURCHASE: dict[str, Checker] = {
    "kind": _one_of("sale", "return", "monthly"),
    "amount": _whole_required,
    "note": _note,
    "day": _day_or_none,
    "due_date": _day,
    "tax_included": _yes_no,
    **_each(_text, "receipt_no", "payment", "channel", "staff"),
    **_each(_whole, "customer_id", "tax", "discount", "paid"),
}

_LINE: dict[str, Checker] = {
    "amount": _whole_required,
    **_each(_text, "item", "category"),
    "tax_rate": _tax_percent,
    **_each(_whole, "product_id", "quantity", "unit_price", "cost"),
}

_DEAL: dict[str, Checker] = {
    "title": _required,
    "amount": _amount_hoped_for,
    "close_on": _day,
    "probability": _percent,
    "note": _note,
    **_each(_text, "source", "competitor", "staff", "lost_reason"),
    **_each(_whole, "stage_id", "customer_id", "contact_id"),
}

_DEAL_LINE: dict[str, Checker] = {
    name: check for name, check in _LINE.items() if name in ("product_id", "item", "quantity", "unit_price", "amount")
}

_DEAL_STAGE: dict[str, Checker] = {
    "name": _required,
    "kind": _one_of("open", "won", "lost"),
    "probability": _percent,
    "stall_days": _headcount,
    "follow_up": _text,
    "follow_up_days": lambda value: _headcount(value) or 0,
}
