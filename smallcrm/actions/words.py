"""The keys of a plan (fields, reasons) in the user's words: one place for the window and the command line."""

from __future__ import annotations

from smallcrm.i18n import _, language
from smallcrm.values.lengths import LONGEST, LONGEST_LINE


def field_word(field: str) -> str:
    """What a field is called: 'kana' -> Reading (kana), 'custom:足サイズ' -> 足サイズ, 'year:2024' -> 2024."""
    prefix, colon, rest = field.partition(":")
    if not colon:
        return _field_words().get(field, field)
    if prefix == "custom":
        return own_field_word(rest)
    if prefix == "month":
        return _("Month {month}").format(month=rest)
    return rest if prefix == "year" else field


def own_field_word(name: str) -> str:
    """What a field of a customer's own is called: its name, or in words where a ledger told it beside."""
    from smallcrm.ledger.export_columns import TOLD_ASIDE  # a start shows no own fields and loads no ledger

    return TOLD_ASIDE[name].header(language()) if name in TOLD_ASIDE else name


def _field_words() -> dict[str, str]:
    return {
        **_customer_words(),
        **_purchase_words(),
        **_desk_words(),
        "ignore": _("not imported"),
        "unknown": _("not recognised"),
    }


def _customer_words() -> dict[str, str]:
    return {
        "kind": _("Kind"),
        "customer_kind": _("Kind"),
        "customer_code": _("Customer code"),
        "code": _("Customer code"),
        "name": _("Name"),
        "kana": _("Reading (kana)"),
        "honorific": _("Honorific"),
        "company": _("Company"),
        "company_id": _("Company"),
        "department": _("Department"),
        "title": _("Title"),
        "decision_maker": _("Decision maker"),
        "postal_code": _("Postal code"),
        "prefecture": _("Prefecture"),
        "address": _("Address"),
        "building": _("Building"),
        "phone": _("Phone"),
        "mobile": _("Mobile"),
        "fax": _("Fax"),
        "email": _("E-mail"),
        "sns": _("Social media"),
        "website": _("Website"),
        "birthday": _("Birthday"),
        "age": _("Age"),
        "gender": _("Gender"),
        "tags": _("Tags"),
        "note": _("Note"),
        "source": _("Source"),
        "referrer": _("Referrer"),
        "referrer_id": _("Referrer"),
        "stage": _("Stage"),
        "staff": _("Person in charge"),
        "rank": _("Class"),
        "points": _("Points"),
        "first_date": _("First visit"),
        "last_date": _("Last visit"),
        "visits": _("Visit count"),
        "total": _("Total"),
        "post_consent": _("May be written to"),
        "mail_consent": _("May be mailed"),
        "phone_consent": _("May be called"),
        "post_consent_at": _("Answered about letters on"),
        "post_consent_how": _("Answered about letters by"),
        "post_consent_wording": _("Wording about letters"),
        "mail_consent_at": _("Answered about mails on"),
        "mail_consent_how": _("Answered about mails by"),
        "mail_consent_wording": _("Wording about mails"),
        "phone_consent_at": _("Answered about calls on"),
        "phone_consent_how": _("Answered about calls by"),
        "phone_consent_wording": _("Wording about calls"),
        "created_on": _("Registered on"),
        "industry": _("Industry"),
        "employees": _("Employees"),
        "status": _("Status"),
        "status_on": _("Status since"),
        "mourning_until": _("In mourning until"),
        "wished_gap": _("Wished days between contacts"),
        "longest_gap": _("Longest days between contacts"),
        "custom": _("Own fields"),
    }


def _desk_words() -> dict[str, str]:
    """What is written down of a customer at the desk: contacts had, payments, files, segments."""
    return {
        "direction": _("Direction"),
        "at": _("When"),
        "subject": _("Subject"),
        "text": _("Text"),
        "outcome": _("Outcome"),
        "next_step": _("Next step"),
        "next_on": _("Next step on"),
        "next_done_on": _("Next step done on"),
        "method": _("Method of payment"),
        "rule": _("Rule"),
        "enabled": _("On"),
        "since": _("For what happens from"),
        "draft": _("Draft"),
        "settled_on": _("Settled on"),
        "what": _("What"),
        "due_on": _("Due on"),
        "due_at": _("Time"),
        "minutes": _("Length"),
        "remind_before": _("Remind before"),
        "snoozed_until": _("Remind again at"),
        "priority": _("Priority"),
        "repeat": _("Repeat"),
        "repeat_from": _("Repeat counted from"),
        "holiday": _("On holidays"),
        "deal_id": _("Deal"),
        "done_on": _("Done on"),
        "from_on": _("From"),
        "until_on": _("Until"),
        "one_id": _("Customer"),
        "other_id": _("Customer"),
        "added_on": _("Added on"),
        "size": _("Size"),
        "choices": _("Choices"),
        "conditions": _("Conditions"),
        "description": _("Description"),
        "picture": _("Picture"),
        **_deal_words(),
    }


def _deal_words() -> dict[str, str]:
    return {
        "deal_number": _("Deal number"),
        "deal": _("Deal"),
        "customer": _("Customer"),
        "contact": _("Contact person"),
        "pipeline": _("Pipeline"),
        "line_amount": _("Amount of the item"),
        "contact_id": _("Contact person"),
        "close_on": _("Expected close"),
        "probability": _("Probability"),
        "competitor": _("Competitor"),
        "lost_reason": _("Lost because"),
        "entered_on": _("In the stage since"),
        "closed_on": _("Closed on"),
        "stall_days": _("Stalls after (days)"),
        "follow_up": _("Follow-up"),
        "follow_up_days": _("Follow-up due after (days)"),
    }


def _purchase_words() -> dict[str, str]:
    return {
        "date": _("Date"),
        "day": _("Date"),
        "customer_id": _("Customer"),
        "receipt_no": _("Receipt number"),
        "item": _("Item"),
        "category": _("Category"),
        "quantity": _("Quantity"),
        "unit_price": _("Unit price"),
        "amount": _("Amount"),
        "discount": _("Discount"),
        "tax": _("Tax"),
        "tax_included": _("Tax included"),
        "tax_rate": _("Tax rate"),
        "paid": _("Payment received"),
        "payment": _("Method of payment"),
        "due_date": _("Due date"),
        "balance": _("Balance"),
        "channel": _("Channel"),
        "cost": _("Cost"),
        "product_code": _("Product code"),
    }


def repaired_word(why: str) -> str:
    """Why a cell was read as something else than it says."""
    words = {
        "lost-zero": _("a leading 0 was lost"),
        "era-date": _("date of a Japanese era"),
        "no-year": _("the year was missing"),
        "width": _("full-width or half-width characters"),
        "negative-sign": _("a minus in another form"),
        "unit": _("a unit in the sheet or cell"),
        "honorific": _("honorific taken off the name"),
        "standing": _("what is said beside the name, as the status"),
        "mourning": _("until when was not said: a year from today"),
        "filled-down": _("taken from the row above"),
        "merged": _("taken from the merged cell"),
        "serial": _("Excel's day number"),
        "phonetic": _("reading kept by Excel"),
        "prefecture": _("prefecture added from the postal code"),
        "banchi": _("house number that Excel made a date"),
        "rounded": _("rounded to whole yen"),
        "stage": _("another word for the stage"),
        "closed": _("taken as the day it was closed, as no other is given"),
    }
    return words.get(why, why)


def skipped_word(why: str) -> str:
    """Why a row or a sheet is no record; of a row that is the same as another, as which."""
    kind, _mark, row = why.partition(":")
    if kind == "same-as":
        return _("same as row {row}").format(row=row)
    if kind == "added-to":
        return _("same deal as row {row}; what it adds is taken in there").format(row=row)
    words = {
        "blank": _("blank"),
        "subtotal": _("subtotal"),
        "total": _("total"),
        "repeated-header": _("header repeated"),
        "note": _("note"),
        "hidden": _("hidden"),
        "carried-over": _("carried over"),
        "payment": _("payment received"),
        "empty": _("empty"),
        "no-table": _("no table found"),
    }
    return words.get(why, why)


def common_word(why: str) -> str:
    """What two rows that are one customer have in common."""
    words = {
        "alike": _("the row says the same"),
        "code": _("the same code"),
        "mark": _("the same name and phone, e-mail, address or birthday"),
        "name": _("the same name"),
    }
    return words.get(why, why)


def bad_word(why: str) -> str:
    """What a cell that could not be read should have been; a sentence as it stands."""
    from smallcrm.ledger.plan import SAID

    if why.startswith(SAID):
        return why.removeprefix(SAID)
    words = {
        "formula": _("formula without a stored value"),
        "too-long": _("longer than the {line} characters of a line, or the {text} of a text").format(
            line=LONGEST_LINE, text=f"{LONGEST:,}"
        ),
        "error": _("an error of the spreadsheet (#N/A, #REF! …)"),
        "still-to-come": _("a day that is still to come"),
        "years-away": _("a day that is years away"),
        "number": _("not readable as a number"),
        "yes_no": _("not readable as yes or no"),
        "choice": _("none of the words to choose from"),
        "link": _("no address that can be opened"),
    }
    return words.get(why) or _("not readable as: {field}").format(field=field_word(why))


def reason_word(why: str) -> str:
    """Why a row stays out of an import."""
    return _("it was not said who this is") if why == "question" else bad_word(why)


def left_out_word(why: str) -> str:
    """Why somebody gets no post, or no call, or is not followed up."""
    words = {
        "refused": _("does not want it"),
        "unasked": _("was never asked"),
        "deceased": _("deceased"),
        "closed": _("no longer a customer"),
        "mourning": _("in mourning"),
        "no-address": _("no address"),
        "no-phone": _("no phone number"),
        "no-email": _("no e-mail address"),
        "followed": _("was followed already"),
        "nobody": _("a deal without a customer"),
    }
    return words.get(why, why)


def kind_word(kind: str) -> str:
    """What the rows of a table are."""
    return {"customers": _("customers"), "purchases": _("purchases"), "deals": _("deals")}.get(kind, kind)


def shape_word(shape: str) -> str:
    """How a table is laid out."""
    words = {"rows": _("a row each"), "month-wide": _("a column a month"), "card": _("cards")}
    return words.get(shape, shape)
