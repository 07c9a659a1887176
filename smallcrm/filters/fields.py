"""What a filter can ask about a customer, by the kind of its values.

The keys are those of the columns of the customer table, of the contact points, and of what is worked out from
purchases and contacts had. A field of the shop's own is `custom:` and its name; the condition says what kind it is.
"""

from __future__ import annotations

CUSTOM = "custom:"

CONTACTS = ("phone", "email", "sns", "fax")
"""'phone' is any number that one can call, mobile ones too."""

TEXTS = frozenset({
    *CONTACTS, "name", "kana", "code", "company", "department", "title", "postal_code", "address", "website",
    "referrer", "note",
})  # fmt: skip

CHOICES = frozenset({
    "kind", "honorific", "gender", "prefecture", "industry", "source", "staff", "rank", "stage", "status", "class",
    "tags", "touch",
})  # fmt: skip
"""Fields of few values. 'rank' is what a ledger says, 'class' the class (A, B, C) by all that was ever bought, 'touch'
whether one should get in touch (due, overdue)."""

NUMBERS = frozenset({"total", "visits", "average", "interval", "days_since", "balance", "age", "employees"})
"""Whole numbers: yen, days with a purchase, yen a visit, days between visits (the median), days since the last
purchase, yen that are owed."""

DAYS = frozenset({
    "birthday", "created_on", "first_date", "last_date", "last_visit", "last_contact", "status_on",
    "mourning_until", "next_on", "post_consent_at", "mail_consent_at", "phone_consent_at",
})  # fmt: skip
"""'last_date' is the day of the last purchase, 'last_visit' of that or of a visit written down since, 'last_contact' of
the last contact that was more than a note, 'next_on' of the next step that is not done."""

YES_NO = frozenset({"decision_maker", "post_consent", "mail_consent", "phone_consent"})

ZERO_UNLESS_TOLD = frozenset({"total", "visits", "balance"})
"""Who bought nothing has bought for 0 yen, and owes nothing."""

ALWAYS_KNOWN = frozenset({"name", "kind", "status", "touch"}) | ZERO_UNLESS_TOLD
"""Never empty; who has no status is one does business with."""

ALL = TEXTS | CHOICES | NUMBERS | DAYS | YES_NO


def is_custom(field: str) -> bool:
    """Whether it is a field of the shop's own."""
    return field.startswith(CUSTOM) and len(field) > len(CUSTOM)
