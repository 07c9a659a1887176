"""The columns of a table, once it is known what they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from smallcrm.ledger.addresses import letters
from smallcrm.ledger.plan import Kind
from smallcrm.ledger.profile import Profile
from smallcrm.ledger.sheets import CellValue
from smallcrm.values.own_kinds import OwnKind


@dataclass(slots=True, eq=False)
class Column:
    """A column of a table and what it is read as."""

    index: int
    header: str
    """Its words as they stand, without those over several columns."""
    role: str = ""
    """The field, or a part of one: family_name, given_name, month_part, day_part, year_part, month, year."""
    profile: Profile = field(default_factory=Profile)
    year: int | None = None
    month: int | None = None
    group: str = ""
    value: CellValue = ""
    fixed: bool = False
    """Said by the user, or remembered."""
    sure: bool = False
    """The header says so in a word of its own, not as a part of a longer one."""

    own: OwnKind | None = None
    """What it holds, where it is a field that the shop has defined."""
    parts: tuple[int, ...] = ()
    """Columns that hold what follows in the same number: 電話2 and 電話3 of 電話1."""
    spare: str = ""
    """The part of another address that it holds under its own name: the customer's where no other is told."""

    @property
    def letter(self) -> str:
        """Its letters, as Excel names it."""
        return letters(self.index)

    @property
    def field(self) -> str:
        """The field as the report names it."""
        if self.role == "month":
            return f"month:{self.month}"
        if self.role == "year":
            return f"year:{self.year}"
        return _FIELD_OF_PART.get(self.role, self.role.removesuffix(REST))


REST = "_rest"
"""Ends the role of a column that is read with the one before it."""
_FIELD_OF_PART = {
    "family_name": "name",
    "given_name": "name",
    "family_kana": "kana",
    "given_kana": "kana",
    "town": "address",
    "phone_label": "ignore",
    "month_part": "date",
    "day_part": "date",
    "year_part": "date",
}


def of(columns: Iterable[Column], *roles: str) -> list[Column]:
    """The columns that have one of these roles; those without any have the role ''."""
    return [column for column in columns if column.role in roles]


@dataclass(slots=True, eq=False)
class Layout:
    """A table's columns and what kind of records it holds."""

    columns: list[Column]
    kind: Kind | None
    wide: bool = False
    """Months or years stand in columns."""
    ours: bool = False
    """Written by our own export."""

    def all(self, *roles: str) -> list[Column]:
        """The columns of some roles, from left to right."""
        return [column for column in self.columns if column.role in roles]

    def first(self, *roles: str) -> Column | None:
        """The first column of the first role that there is."""
        for role in roles:
            for column in self.columns:
                if column.role == role:
                    return column
        return None

    def has(self, *roles: str) -> bool:
        """Whether there is a column of one of the roles."""
        return self.first(*roles) is not None
