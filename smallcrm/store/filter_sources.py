"""Where in the data file what a filter asks about stands: columns of the customer, and queries of (id, value)."""

from __future__ import annotations

from smallcrm.filters import fields
from smallcrm.filters.fields import CUSTOM
from smallcrm.store.customer_list import LAST_CONTACTS, LAST_VISITS

ADDRESS = "iif(substr(c.address, 1, length(c.prefecture)) = c.prefecture, '', c.prefecture) || c.address || c.building"
"""The address says the prefecture once, whether a ledger has it in a column of its own or not."""

COLUMNS: dict[str, str] = {
    "address": ADDRESS,
    **{
        name: f"c.{name}"
        for name in (
            *("name", "kana", "code", "company", "department", "title", "postal_code", "website", "referrer", "note"),
            *("kind", "honorific", "gender", "prefecture", "industry", "source", "staff", "rank", "stage", "status"),
            *("birthday", "created_on", "status_on", "mourning_until", "employees"),
            *("decision_maker", "post_consent", "mail_consent", "phone_consent"),
            *("post_consent_at", "mail_consent_at", "phone_consent_at"),
        )
    },
}
"""Field -> the expression over the customer `c`; unknown is '' or NULL."""

# Days count only with a sale, as `totals.SUMS` has them.
QUERIES: dict[str, str] = {
    "total": "SELECT customer_id AS id, amount AS value FROM customer_total",
    "visits": "SELECT customer_id AS id, visits AS value FROM customer_total",
    # Rounded half up, of negative amounts too: SQLite's own division rounds towards zero.
    "average": (
        "SELECT customer_id AS id, (2 * amount + visits - ((2 * amount + visits) % (2 * visits) + 2 * visits) "
        "% (2 * visits)) / (2 * visits) AS value FROM customer_total WHERE visits > 0"
    ),
    "last_date": "SELECT customer_id AS id, last AS value FROM customer_total WHERE last IS NOT NULL",
    "first_date": (
        "SELECT customer_id AS id, (SELECT min(day) FROM purchase p WHERE p.customer_id = t.customer_id "
        "AND kind <> 'return') AS value FROM customer_total t WHERE last IS NOT NULL"
    ),
    "last_visit": LAST_VISITS,
    "last_contact": LAST_CONTACTS,
    "next_on": (
        "SELECT customer_id AS id, min(next_on) AS value FROM activity "
        "WHERE next_on <> '' AND next_done_on = '' GROUP BY customer_id"
    ),
    "tags": "SELECT m.customer_id AS id, t.name AS value FROM customer_tag m JOIN tag t ON t.id = m.tag_id",
    "phone": "SELECT customer_id AS id, normal AS value, written FROM contact_point WHERE kind IN ('phone', 'mobile')",
    **{
        kind: f"SELECT customer_id AS id, normal AS value, written FROM contact_point WHERE kind = '{kind}'"
        for kind in ("email", "sns", "fax")
    },
}
"""Field -> a query of the customers of whom it is known, with its value; a customer may come several times."""

OF_CUSTOM = (
    "SELECT c.id AS id, f.value AS value, f.type AS type FROM customer c, json_each(c.custom) f "
    "WHERE c.custom <> '' AND f.key = ?"
)
"""The same for a field of the shop's own."""


def source(field: str) -> tuple[str, tuple[str, ...]]:
    """A query of (id, value) of the customers of whom the field is known, and its parameters."""
    if fields.is_custom(field):
        return OF_CUSTOM, (field.removeprefix(CUSTOM),)
    if field in QUERIES:
        return QUERIES[field], ()
    column = COLUMNS[field]
    return f"SELECT c.id AS id, {column} AS value FROM customer c WHERE {column} IS NOT NULL AND {column} <> ''", ()
