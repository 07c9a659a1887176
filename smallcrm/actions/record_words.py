"""What the sorts of a record are called: a sale, a visit, a company …"""

from __future__ import annotations

from smallcrm.i18n import _


def record_word(kind: str) -> str:
    """The word for what stands in `kind`, `status` or `direction` of a record."""
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
        "in": _("from the customer"),
        "out": _("to the customer"),
    }
    return words.get(kind, kind)
