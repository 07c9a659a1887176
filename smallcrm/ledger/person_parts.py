"""What a row tells of a customer in several columns, put in order: names, readings, addresses."""

from __future__ import annotations

from typing import Any

from smallcrm.ledger.columns import Column
from smallcrm.ledger.plan import CustomerRecord
from smallcrm.values.phones import says_fax
from smallcrm.values.postal import read_postal
from smallcrm.values.reading import Unreadable

_WHOLE = {
    "name": "name",
    "family_name": "name",
    "given_name": "name",
    "family_kana": "kana",
    "given_kana": "kana",
    "address": "address",
    "town": "address",
}
"""Parts, and what they are parts of."""
_FIRST = frozenset(["family_name", "family_kana", "town"])
"""What comes first, wherever its column stands."""


class PersonParts:
    """The parts that a row tells, as they are read together."""

    def __init__(self) -> None:
        self._told: dict[str, list[Any]] = {}
        self._spare: list[tuple[Column, Any]] = []
        self._faxes: set[int] = set()
        """Columns of numbers of which the column before says that a fax answers."""

    def take(self, column: Column, value: Any) -> bool:
        """Take a part in; False for what is no part of anything."""
        if column.role == "phone_label":
            self._faxes |= {column.index + 1} if says_fax(value) else set()
            return True
        whole = _WHOLE.get(column.role)
        if whole is None:
            if column.spare:
                self._spare.append((column, value))
            return bool(column.spare)
        parts = self._told.setdefault(whole, [])
        parts.insert(0 if column.role in _FIRST and not _is_western(column, value) else len(parts), value)
        return True

    def role_of(self, column: Column) -> str:
        """What a column is for this customer: in Google's columns of numbers anybody's may be a fax."""
        return "fax" if column.index in self._faxes else column.role

    def of(self, whole: str) -> list[Any]:
        """The parts of a name, kana or an address, in their order."""
        return self._told.get(whole, [])

    def address(self, record: CustomerRecord) -> list[str]:
        """The parts of the address; the spare one's where no other is told, which is kept under its own names else."""
        own = self.of("address")
        parts: dict[str, list[str]] = {}
        for column, value in self._spare:
            parts.setdefault(column.spare, []).append(value)
        if own or not parts.get("address"):
            for column, value in self._spare:
                record.custom[column.role.removeprefix("custom:")] = value
            return own
        for role in ("postal_code", "prefecture", "building"):
            if role in parts:
                record.values.setdefault(role, _postal(parts[role]) if role == "postal_code" else " ".join(parts[role]))
        return [*parts.get("town", ()), *parts["address"]]


def _is_western(column: Column, value: Any) -> bool:
    """Last Name: Smith comes last; under 姓 it comes first."""
    return column.role == "family_name" and column.header.isascii() and value.name.isascii()


def _postal(parts: list[str]) -> str:
    """A postal code that was kept as it stands."""
    try:
        return read_postal(parts[0]).value
    except Unreadable:
        return parts[0]
