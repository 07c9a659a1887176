"""Who is the same customer: within a ledger, and between the ledger and what the store knows.

The rules, in this order:

1. By code, when both have one. Two different codes are two customers, whatever else is equal. One code over two names
   that have little in common, and nothing else either, is a question: the ledgers may number their customers each in
   its own way.
2. By name and one of phone (or fax), e-mail, address or birthday. Names and addresses are compared folded: width, kana,
   look-alike kanji, the company's legal form make no difference.
3. The same name and nothing else is a question to the user, with these exceptions, where nothing else could tell:
   * Within one workbook, purchases that give a name alone belong to the one customer of that name. If there are two,
     it is a question.
   * Two that are known by name only are one: both in the ledger, or one in the ledger and one in the store. So a
     ledger of names only can be imported again, or grown by a month.
   * A name alone whose purchases are in the store already, as those of exactly one customer of that name, is that
     customer: the same ledger again, after a question was answered or the customer's phone was typed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from smallcrm.ledger.plan import Contact, CustomerRecord
from smallcrm.values.kana import is_kana
from smallcrm.values.keys import address_key, code_key, name_key
from smallcrm.values.text import fold

Told = tuple[Mapping[str, Any], Sequence[Contact]]
"""The fields of a customer, and its numbers and addresses."""


class Identity:
    """What tells a customer from others; the rest than code and name is found when asked for, as it seldom is."""

    __slots__ = ("_kana", "_marks", "_told", "code", "name")

    def __init__(self, name: str, code: str, kana: str, told: Sequence[Told]) -> None:
        self.name, self.code = name, code
        self._kana, self._told = kana, list(told)
        self._marks: set[str] | None = None

    @property
    def kana(self) -> str:
        """The folded reading."""
        return fold(self._kana)

    @property
    def marks(self) -> set[str]:
        """Phones, e-mail addresses, addresses and birthdays, each with its kind in front."""
        if self._marks is None:
            self._marks = {mark for values, contacts in self._told for mark in _marks(values, contacts)}
        return self._marks

    def copy(self) -> Identity:
        """Another that can learn."""
        return Identity(self.name, self.code, self._kana, self._told)

    def learn(self, other: Identity) -> None:
        """What another of the same customer tells beyond it."""
        self.code = self.code or other.code
        self._kana = self._kana or other._kana
        self._told += other._told
        self._marks = None

    def speaks_against(self, other: Identity, *, strict: bool = False) -> bool:
        """Whether the two can hardly be one, though they have one code: their names neither begin nor end alike.

        A family name or a given name in common is enough, unless codes are known to mean others (`strict`).

        A name that is nothing but a reading is held against the other's reading; one that is nothing but the code (of a
        row without a name) against nothing.
        """
        ours, theirs = self.name, other.name
        if is_kana(ours) != is_kana(theirs):
            ours, theirs = self.kana or ours, other.kana or theirs
            if is_kana(ours) != is_kana(theirs):
                return False
        nameless = any(name.isdigit() or name == fold(code) for name, code in ((ours, self.code), (theirs, other.code)))
        if nameless or ours == theirs or self.marks & other.marks:
            return False
        return strict or 2 * _in_common(ours, theirs) < min(len(ours), len(theirs))

    @property
    def bare(self) -> bool:
        """Whether there is nothing but the name."""
        return not self.code and not self.marks


def _in_common(one: str, other: str) -> int:
    """How many signs two names begin or end with alike; all of one that stands within the other."""
    if one in other or other in one:
        return min(len(one), len(other))
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    last = next((i for i, (a, b) in enumerate(zip(reversed(one), reversed(other), strict=False)) if a != b), 0)
    return max(first, last)


def identity(values: Mapping[str, Any], contacts: Sequence[Contact]) -> Identity:
    """The identity of a customer, of the ledger's or of the store's."""
    code = str(values.get("code") or "")
    name, kana = name_key(str(values.get("name") or "")), str(values.get("kana") or "")
    return Identity(name, code_key(code) if code else "", kana, [(values, contacts)])


def _marks(values: Mapping[str, Any], contacts: Sequence[Contact]) -> Iterator[str]:
    for contact in contacts:
        if contact.kind != "sns":
            number = contact.kind in ("phone", "mobile", "fax")
            if not number or len(contact.normal) >= 6:
                yield ("tel:" if number else "mail:") + contact.normal
    address = address_key(values)
    if address:
        yield "adr:" + address
    if values.get("birthday"):
        yield f"born:{values['birthday']}"


_SEVERAL, _OTHERS = 2, 0.1


class Register:
    """Customers that can be found by code and by name; their keys are the caller's numbers."""

    def __init__(self) -> None:
        self._strict = False
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[int]] = {}
        self.identities: dict[int, Identity] = {}

    def add(self, key: int, found: Identity) -> None:
        """Registers a customer, or what more is known of it."""
        known = self.identities.get(key)
        if known is None:
            self.identities[key] = found.copy()
            self._by_name.setdefault(found.name, []).append(key)
        else:
            known.learn(found)
            if key not in self._by_name.setdefault(found.name, []):
                self._by_name[found.name].append(key)
        if found.code:
            self._by_code.setdefault(found.code, key)

    def named(self, found: Identity) -> list[int]:
        """The customers of that name that it could be: not those with another code."""
        keys = self._by_name.get(found.name, ())
        if not found.code:
            return list(keys)
        return [key for key in keys if self.identities[key].code in ("", found.code)]

    def certain(self, found: Identity) -> int | None:
        """The customer that it is by code, or by name and a mark."""
        holder = self.holder(found)
        if holder is not None:
            return None if found.speaks_against(self.identities[holder], strict=self._strict) else holder
        named = self.named(found)
        if not named or not found.marks:
            return None
        best, most = None, 0
        for key in named:
            shared = len(found.marks & self.identities[key].marks)
            if shared > most:
                best, most = key, shared
        return best

    def doubtful(self, found: Identity) -> int | None:
        """The customer that has its code, and hardly can be it."""
        holder = self.holder(found)
        against = holder is not None and found.speaks_against(self.identities[holder], strict=self._strict)
        return holder if against else None

    def holder(self, found: Identity) -> int | None:
        """The customer that has its code."""
        return self._by_code.get(found.code) if found.code else None

    def codes_mean_others(self, founds: Iterable[Identity]) -> bool:
        """Whether the codes are those of another numbering: several of them belong to quite other names here."""
        pairs = [(found, self.identities[key]) for found in founds if (key := self.holder(found)) is not None]
        against = sum(found.speaks_against(known) for found, known in pairs)
        return against >= _SEVERAL and against >= _OTHERS * len(pairs)

    def trust_codes(self, trusted: bool) -> None:
        """Whether the same code is the same customer, if the names have anything in common."""
        self._strict = not trusted

    def bare(self, keys: Sequence[int]) -> list[int]:
        """Those of some customers that are known by name only."""
        return [key for key in keys if self.identities[key].bare]


def merge(into: CustomerRecord, more: CustomerRecord) -> None:
    """Completes a record by another of the same customer: what is there stays, contacts and tags are joined."""
    for field_name, value in more.values.items():
        if into.values.get(field_name) in (None, ""):
            into.values[field_name] = value
    for key, value in more.custom.items():
        into.custom.setdefault(key, value)
    known = {(contact.kind == "fax", contact.normal) for contact in into.contacts}
    into.contacts += [c for c in more.contacts if (c.kind == "fax", c.normal) not in known]
    into.tags += [tag for tag in more.tags if tag not in into.tags]
