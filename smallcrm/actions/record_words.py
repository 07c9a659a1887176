"""What the sorts of a record are called: a sale, a visit, a company …"""

from __future__ import annotations

from smallcrm.i18n import _, language
from smallcrm.values import payment_methods, stages


def record_word(kind: str) -> str:
    """The word for what stands in `kind`, `status` or `direction` of a record, or of a field of the shop's own."""
    words = {
        "person": _("Person"),
        "company": _("Company or organisation"),
        "sale": _("Sale"),
        "return": _("Return"),
        "monthly": _("Month's total"),
        "deceased": _("Deceased"),
        "closed": _("No longer a customer"),
        "visit": _("Visit"),
        "call": _("Call"),
        "mail": _("E-mail"),
        "letter": _("Letter"),
        "sns": _("Social media"),
        "complaint": _("Complaint"),
        "note": _("Note"),
        "task": _("Task"),
        "appointment": _("Appointment"),
        "step": _("Next step"),
        "repeat_from:due": _("from the due date"),
        "repeat_from:done": _("from the day it was done"),
        "holiday:before": _("day of business before"),
        "holiday:after": _("day of business after"),
        "text": _("Any text"),
        "number": _("Number"),
        "money": _("Money"),
        "date": _("Date"),
        "choice": _("Choice"),
        "yes-no": _("Yes or no"),
        "link": _("Link"),
        "spouse": _("Spouse"),
        "parent": _("Parent"),
        "child": _("Child"),
        "sibling": _("Brother or sister"),
        "family": _("Family"),
        "friend": _("Friend"),
        "employer": _("Employer"),
        "employee": _("Employee"),
        "other": _("Someone else"),
        "open": _("Under way"),
        "won": _("Won"),
        "lost": _("Lost"),
        "in": _("from the customer"),
        "out": _("to the customer"),
    }
    return words.get(kind, kind)


def gender_word(gender: str) -> str:
    """What a gender is called, in whatever language it was written."""
    from smallcrm.values import choices  # not before the first frame

    return choices.gender_word(gender, language())


def stage_word(stage: str) -> str:
    """What a stage is called, in whatever language it was written."""
    return stages.stage_word(stage, language())


def method_word(method: str) -> str:
    """What a way to pay is called, in whatever language it was written."""
    return payment_methods.method_word(method, language())
