"""Columns that tell who may be written to, mailed or called: DM 可否, メルマガ, 'do not call'.

Shops have few words for it and many endings, so the headers are told by their form. What the values are decides: a
column of days or of 済 tells what was sent, and stays the shop's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.ledger.export_columns import ID
from smallcrm.ledger.headers import header_key
from smallcrm.values.choices import is_mark, read_consent
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ledger.columns import Column
    from smallcrm.ledger.plan import TableReading
    from smallcrm.values.reading import CellValue

CONSENTS = frozenset(["post_consent", "mail_consent", "phone_consent"])
"""Fields of the customer table; each has the day, the way and the wording of the answer beside it."""
_REFUSAL = pattern(
    "不要|不可|拒否|停止|禁止|断り|断わり|しない|らない|辞退|opt(?:ed)?out|unsubscribe|^no|donot|dont"
    "|(?:dm|mail|tel|phone|call|[^a-z])ng$"
)
_BOTH = pattern(r"要[・/]?不要|可[・/]?不可")


def consent_reader(column: Column) -> Callable[[CellValue], Reading[bool] | None] | None:
    """How the cells of a column of consent are read; None: it is none."""
    if column.role not in CONSENTS:
        return None
    refusal = tells_refusal(column.header)

    def read(value: CellValue) -> Reading[bool] | None:
        if isinstance(value, str) and not value.strip():
            return None
        said = read_consent(value).value
        return Reading(not said if refusal and is_mark(value) else said)

    return read


def told_by(table: TableReading) -> dict[str, str]:
    """Cells or columns of a shop's own table -> the consents that they tell; our own export says how they came."""
    told = {**table.columns, **table.fields}
    return {} if ID.field in told.values() else {place: field for place, field in told.items() if field in CONSENTS}


def tells_refusal(header: str) -> bool:
    """Whether a mark under this header says no: DM不要 ○."""
    key = _BOTH.sub("", header_key(header))
    return bool(_REFUSAL.search(key))
