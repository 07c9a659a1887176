"""The customers of a table's rows: what each row tells of its customer, put together from its columns.

Rows that tell the same are read once: `People.of_rows` has a number for every record row, into `People.persons`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import Any

from smallcrm.ledger.addresses import address as cell_address
from smallcrm.ledger.cells import CellReader, reader_for
from smallcrm.ledger.columns import Column
from smallcrm.ledger.consent_columns import CONSENTS, consent_reader
from smallcrm.ledger.export_columns import ALSO_OWN, CUSTOMER_COLUMNS, ID, NO, YES, meant
from smallcrm.ledger.filldown import named_anew
from smallcrm.ledger.own_columns import own_reader
from smallcrm.ledger.person_parts import PersonParts
from smallcrm.ledger.plan import Bad, Contact, ContactKind, CustomerRecord, Repair
from smallcrm.ledger.reading import Table, Values, field_of, fill, read_column
from smallcrm.ledger.standing_columns import STANDINGS, standing_reader, standing_values
from smallcrm.light import NamedTuple
from smallcrm.values.addresses import split_postal, split_prefecture, whole_address
from smallcrm.values.company_forms import FORMS
from smallcrm.values.kana import is_kana, read_kana
from smallcrm.values.names import Name, is_company, is_walk_in
from smallcrm.values.patterns import pattern
from smallcrm.values.reading import Reading, Unreadable
from smallcrm.values.standings import Standing, is_with_us, read_standing
from smallcrm.values.text import clean, narrow, plain

WHO = (
    "customer_code", "family_name", "given_name", "name", "family_kana", "given_kana", "kana", "honorific", "company",
    "department", "title", "postal_code", "prefecture", "town", "address", "building", "phone_label", "phone",
    "mobile", "fax", "email", "website", "birthday", "gender",
)  # fmt: skip
OF_A_LIST = (
    "age",
    "tags",
    "note",
    "source",
    "referrer",
    "staff",
    "rank",
    "points",
    "first_date",
    "last_date",
    "visits",
    "total",
)
"""What only a list of customers tells of them; in a table of purchases these are the purchase's."""
KEPT_ASIDE = frozenset(["age", "points", "last_date", "visits", "total"])
COUNTS = frozenset(["age", "points", "visits", "total"])
"""Fields without a column of their own in the customer table: custom fields, under the field's name."""
_TEXTS = {
    **{role: role for role in ("honorific", "company", "department", "title", "postal_code", "prefecture", "building")},
    **{role: role for role in ("website", "gender", "source", "referrer", "staff", "rank")},
    "customer_code": "code",
    "customer_kind": "kind",
}
"""Columns whose texts go into the customer's as they are."""
_NUMBERS: dict[str, ContactKind] = {"phone": "phone", "mobile": "mobile", "fax": "fax"}
CONTACT_KINDS: dict[str, ContactKind] = {"email": "email", "sns": "sns", "fax": "fax"}
_KIND_OF_OURS = {column.field: column.kind for column in CUSTOMER_COLUMNS}
_OURS_ONLY = frozenset(_KIND_OF_OURS) - {*WHO, *OF_A_LIST}
_LEGAL_FORM = pattern("|".join(sorted(map(re.escape, (*FORMS, "㈱", "㈲", "(株)", "(有)")), key=len, reverse=True)))
_GOES_ON = pattern(r"\d+(?!\d|号室|[fF階])|[-−‐ー－の丁番号条線地]")
"""What follows the number of a house and is of it; anything else is a building."""
LINKS = {"company_id": "company_id", "referrer_id": "referrer_id"}


class Person(NamedTuple):
    """What rows tell of a customer; `record` is None for a walk-in, or where nobody is named."""

    record: CustomerRecord | None
    first: int
    """The first record (by its position) that tells so."""
    own_id: int | None = None
    """The number that the customer had in the file that exported it."""
    links: tuple[tuple[str, int], ...] = ()
    walk_in: bool = False
    """A list names it, but what is sold under this name is sold to nobody in particular."""


Listed = dict[tuple[Any, ...], Person]
"""Code and name as they were read -> the person that a list of customers tells of by both."""


class People(NamedTuple):
    """The customers of a table."""

    persons: list[Person]
    of_rows: list[int]
    name_column: int


def read_people(table: Table, where: Sequence[bool] | None, listed: Listed) -> People:
    """The customers that a table's rows tell of. `where`: the rows whose blank cells mean the customer above.

    A list of customers adds to `listed`; sales that give nothing but a code and a name found there are that person's,
    who need not be made of them once more.
    """
    columns = _columns_of(table)
    if not columns:
        return People([Person(None, 0)], [0] * len(table.records), 0)
    anew = named_anew(table) if where is not None and any(where) else None
    read = [_read(table, column, where, anew) for column in columns]
    if not table.layout.ours:
        read = _with_phonetics(table, read)
    composer = Composer(
        [values.column for values in read],
        table.today,
        listed=table.layout.kind == "customers",
        verbatim=table.layout.ours,
    )
    code_and_name = _code_and_name(composer.columns) if not table.layout.ours else None
    known = listed if code_and_name and len(read) == 2 else {}
    numbers: dict[tuple[Any, ...], int] = {}
    of_rows: list[int] = []
    persons: list[Person] = []
    for position, key in enumerate(zip(*(values.values for values in read), strict=True)):
        number = numbers.get(key)
        if number is None:
            number = numbers[key] = len(persons)
            same = known.get(code_and_name(key)) if code_and_name and known else None
            persons.append(same._replace(first=position) if same else composer.person(key, position))
        of_rows.append(number)
    if code_and_name and table.layout.kind == "customers":
        _remember(listed, ((code_and_name(key), persons[number]) for key, number in numbers.items()))
    _report_nameless(table, read, [persons[number].record is None for number in of_rows])
    _report_prefectures(table, read, of_rows, composer.prefectures)
    name = table.layout.first("name", "family_name", "customer_code") or columns[0]
    return People(persons, of_rows, name.index)


def _code_and_name(columns: list[Column]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]] | None:
    """What takes code and name out of what was read of a row; None where not just one column tells of each."""
    roles = [column.role for column in columns]
    alone = roles.count("customer_code") == 1 == roles.count("name") and not {"family_name", "given_name"} & set(roles)
    return itemgetter(roles.index("customer_code"), roles.index("name")) if alone else None


def _remember(listed: Listed, told: Iterable[tuple[tuple[Any, ...], Person]]) -> None:
    for key, person in told:
        if all(key) and person.record is not None and not person.walk_in:
            listed.setdefault(key, person)


def _columns_of(table: Table) -> list[Column]:
    layout = table.layout
    roles = {*WHO, *CONSENTS, ID.field}
    if layout.kind == "customers" or layout.wide:  # a row a customer, in both
        roles |= {*OF_A_LIST, *_OURS_ONLY} if layout.kind == "customers" else {*OF_A_LIST, *STANDINGS}
        return [c for c in layout.columns if c.role in roles or c.role.startswith("custom:")]
    return [c for c in layout.columns if c.role in roles]


def _read(table: Table, column: Column, where: Sequence[bool] | None, anew: Sequence[bool] | None) -> Values:
    as_it_stands = bool(table.block.sheet.fields) and column.role.startswith("custom:")
    ours = table.layout.ours or as_it_stands or column.role in _OURS_ONLY
    reader: CellReader | None = own_reader(column)
    if reader is None and not table.layout.ours:
        reader = consent_reader(column) or standing_reader(column, table.today)
    reader = reader or (_our_reader(column) if ours else None)
    apart = table.layout.ours or table.block.sheet.fields  # 同上 in a card is no word about the card before
    return read_column(table, column, None if apart else fill(table, column, where, anew), reader)


def _our_reader(column: Column) -> CellReader | None:
    """How a column of our own export is read where that is not how a shop's own ledger is."""
    role = column.role.removeprefix("custom:")
    if role in COUNTS:
        return reader_for(role)
    if role in _READERS_OF_OURS:
        return _READERS_OF_OURS[role]
    if column.role.startswith("custom:"):
        return _read_our_answer if field_of(column) == "yes_no" else _read_our_text
    kind = _KIND_OF_OURS.get(column.role, "")
    if kind == "word":
        return lambda value: _read_word(column.role, plain(value))
    return _READERS_OF_KINDS.get(kind)


def _read_our_name(value: Any) -> Reading[Name] | None:
    text = _read_our_text(value)
    return Reading(Name(text.value, "", "", ())) if text else None


def _read_our_text(value: Any) -> Reading[str] | None:
    text = _our_text(value)
    return Reading(text) if text else None


def _our_text(value: Any) -> str:
    """A text of ours is a text to the letter (0.0), a number what it stands for."""
    return value if isinstance(value, str) else plain(value)


def _read_our_answer(value: Any) -> Reading[bool] | Reading[str] | None:
    answer = {YES: True, NO: False}.get(value)
    return _read_our_text(value) if answer is None else Reading(answer)


def _read_our_lines(value: Any) -> Reading[tuple[str, ...]] | None:
    lines = tuple(filter(None, map(str.strip, _our_text(value).split("\n"))))
    return Reading(lines) if lines else None


def _read_id(value: Any) -> Reading[int] | None:
    text = plain(value).strip()
    return Reading(int(text)) if text.isascii() and text.isdigit() and len(text) < 16 else None


def _read_word(field: str, text: str) -> Reading[str] | Reading[Standing] | None:
    if not text.strip():
        return None
    found = meant(field, text.strip()) or (text if field in ALSO_OWN else "")
    if found:
        return Reading(found)
    if field != "status":
        raise Unreadable(field)
    if is_with_us(text):
        return None
    standing = read_standing(text)
    if standing is None:
        raise Unreadable(field)
    return Reading(standing)


_READERS_OF_OURS: dict[str, CellReader | None] = {
    "name": _read_our_name,
    **dict.fromkeys(["birthday", "postal_code", *_NUMBERS]),
}
_READERS_OF_KINDS: dict[str, CellReader] = {
    "yes-no": reader_for("yes_no"),
    "yes": reader_for("yes_no"),
    "day": reader_for("first_date"),
    "id": _read_id,
    "count": _read_id,
    "text": _read_our_text,
    "lines": _read_our_lines,
}


def _with_phonetics(table: Table, read: list[Values]) -> list[Values]:
    """The readings that Excel kept of the typing, where no column has them."""
    phonetics = table.block.sheet.phonetics
    name = next((v for v in read if v.column.role == "name"), None)
    if not phonetics or name is None:
        return read
    kana = next((v for v in read if v.column.role == "kana"), None)
    values = list(kana.values) if kana else [None] * len(table.records)
    for i, row in enumerate(table.records):
        typed = phonetics.get((row, name.column.index))
        if values[i] or not typed or name.values[i] is None:
            continue
        reading = _reading(typed)
        if reading is not None:
            values[i] = reading
            table.repaired.append(Repair(cell_address(row, name.column.index), "", reading, "phonetic"))
    if kana:
        return [each._replace(values=values) if each is kana else each for each in read]
    column = Column(name.column.index, "", "kana", name.column.profile)
    return [*read, Values(column, [], values, {})]


def _reading(typed: str) -> str | None:
    """What was typed, as a reading; a company's legal form in it is none, and what was not typed as kana neither."""
    text = _LEGAL_FORM.sub("", typed).strip()
    try:
        kana = read_kana(text).value
    except Unreadable:
        return None
    return kana if kana and is_kana(kana) else None


class Composer:
    """Makes a customer of what the columns of a row say."""

    def __init__(self, columns: list[Column], today: date, *, listed: bool, verbatim: bool = False) -> None:
        self.columns = columns
        self._today = today
        self._verbatim = verbatim
        self._listed = listed
        self._known_by_kana = not any(column.role in ("name", "family_name", "given_name") for column in columns)
        self.prefectures: dict[int, str] = {}
        """Addresses that got their prefecture from the postal code, by the customer's number."""
        self._persons = 0
        self._walk_in = False
        """Whether the last one's name is that of customers whom nobody knows."""

    def person(self, key: tuple[Any, ...], position: int) -> Person:
        """The customer of a row with these values."""
        number, self._persons = self._persons, self._persons + 1
        self._walk_in = False
        record = CustomerRecord({})
        own_id: int | None = None
        parts = PersonParts()
        links: list[tuple[str, int]] = []
        for column, value in zip(self.columns, key, strict=True):
            if not value and (value is None or value in ((), "")):
                continue
            role = column.role
            if parts.take(column, value):
                continue
            if role == ID.field:
                own_id = value
            elif (role in STANDINGS and not self._verbatim) or isinstance(value, Standing):
                self._stands(record, column, value)
            elif role in LINKS:
                links.append((LINKS[role], value))
            else:
                self._put(record, parts.role_of(column), value)
        if self._verbatim and own_id is not None:
            self._as_it_stands(record, parts.of("name"), parts.of("address"))
        elif not self._name(record, parts.of("name")):
            return Person(None, position)
        else:
            if parts.of("kana"):
                record.values.setdefault("kana", " ".join(parts.of("kana")))
            address = parts.address(record)
            self._address(record, address, number if parts.of("address") else None)
        return Person(record, position, own_id, tuple(links), self._walk_in)

    def _put(self, record: CustomerRecord, role: str, value: Any) -> None:
        if role in _TEXTS:
            record.values[_TEXTS[role]] = value
        elif role in _NUMBERS:
            told = _NUMBERS[role] if self._verbatim or role == "fax" else None
            record.contacts += [Contact(told or phone.kind, phone.written, phone.normal) for phone in value]
        elif role in CONTACT_KINDS:
            kind = CONTACT_KINDS[role]
            record.contacts += [Contact(kind, text, narrow(text).casefold()) for text in value]
        elif role == "tags":
            record.tags += value
        elif role.startswith("custom:"):
            record.custom[role.removeprefix("custom:")] = _kept(value)
        elif role in KEPT_ASIDE:
            record.custom[role] = _kept(value)
        elif role in ("first_date", "created_on"):
            record.values["created_on"] = _kept(value)
        elif role in ("note", "kana") and role in record.values:
            separator = "\n" if role == "note" else " "
            record.values[role] = f"{record.values[role]}{separator}{value}"
        else:
            record.values[role] = int(value) if isinstance(value, bool) else _kept(value)

    def _stands(self, record: CustomerRecord, column: Column, value: Standing | str) -> None:
        """What else such a column says is the shop's own."""
        if isinstance(value, str):
            record.custom[column.header or column.letter] = value
        else:
            record.values |= standing_values(value, self._today)

    @staticmethod
    def _as_it_stands(record: CustomerRecord, names: list[Name], address: list[str]) -> None:
        """A customer of our own export: nothing is read into it that was not there."""
        record.values["name"] = names[0].name if names else ""
        record.values.setdefault("kind", "company" if is_company(str(record.values["name"])) else "person")
        if address:
            record.values["address"] = address[0]

    def _name(self, record: CustomerRecord, names: list[Name]) -> bool:
        """Puts the name in; False for a walk-in or nobody."""
        if not names:
            return self._nameless(record)
        name = clean(" ".join(part.name for part in names))
        self._walk_in = is_walk_in(name)
        if self._walk_in and not (self._listed and (record.contacts or record.values)):
            return False
        values = record.values
        values["name"] = name
        for part in names:
            if part.standing:
                values |= standing_values(part.standing, self._today)
        honorific = next((part.honorific for part in names if part.honorific), "")
        if honorific and "honorific" not in values:
            values["honorific"] = honorific
        kana = " ".join(part.kana for part in names if part.kana)
        if kana and "kana" not in values:
            values["kana"] = kana
        company = is_company(name) or values.get("honorific") == "御中"
        values.setdefault("kind", "company" if company else "person")
        return True

    def _nameless(self, record: CustomerRecord) -> bool:
        """Without a name the company stands for it, the reading where the ledger has no names, or the code."""
        values = record.values
        reading = values.get("kana", "") if self._known_by_kana else ""
        found = values.pop("company", "") or reading or values.get("code", "")
        if not found:
            return False
        values["name"] = found
        values.setdefault("kind", "company" if is_company(str(found)) else "person")
        return True

    def _address(self, record: CustomerRecord, parts: list[str], number: int | None) -> None:
        """The whole address, its prefecture in front; that one from the postal code where it was left out.

        `number` is that of the customer to whom it is reported.
        """
        values = record.values
        address = _joined(parts)
        if not address:
            return
        postal, rest = split_postal(address)
        if postal and "postal_code" not in values:
            values["postal_code"], address = postal, rest
        prefecture, _rest = split_prefecture(address)
        told = str(values.get("prefecture", ""))
        if prefecture is None and told:
            address = told + address
        elif prefecture is None:
            whole = whole_address(address, str(values.get("postal_code", "")))
            if whole.why:
                address = whole.value
                prefecture, _rest = split_prefecture(address)
                self.prefectures |= {number: address} if number is not None else {}
        if prefecture:
            values.setdefault("prefecture", prefecture)
        values["address"] = address


def _report_nameless(table: Table, read: list[Values], nobody: list[bool]) -> None:
    """Rows of a list of customers that name nobody, and sales to a name that is none: they stay out, which is said."""
    names = [v for v in read if v.column.role in ("name", "family_name", "given_name", "company", "customer_code")]
    if not names:
        return
    if table.layout.kind != "customers":
        unread = {value for value, why in names[0].bad.items() if why == "too-long"}
        for row, value in zip(table.records, names[0].raw, strict=True) if unread else ():
            if value in unread:
                table.bad_rows[row + 1] = "too-long"
        return
    if table.layout.ours:
        return
    for position in compress(range(len(nobody)), nobody):
        row, told = table.records[position], plain(names[0].raw[position])
        why = names[0].bad.get(names[0].raw[position], "name")
        if names[0].raw[position] not in names[0].bad:
            table.bad.append(Bad(cell_address(row, names[0].column.index), told, why))
        table.bad_rows[row + 1] = why


def _report_prefectures(table: Table, read: list[Values], of_rows: list[int], prefectures: dict[int, str]) -> None:
    """The prefectures that were filled in, cell by cell."""
    values = next((values for values in read if values.column.role == "address"), None)
    if not prefectures or values is None:
        return
    for i, number in enumerate(of_rows):
        if number in prefectures:
            cell = cell_address(table.records[i], values.column.index)
            table.repaired.append(Repair(cell, plain(values.raw[i]), prefectures[number], "prefecture"))


def _kept(value: Any) -> Any:
    return value.isoformat()[:10] if hasattr(value, "isoformat") else value


def _joined(parts: Sequence[str]) -> str:
    """Parts of an address as one, nothing twice."""
    address = ""
    for part in parts:
        if part.startswith(address):
            address = part
        elif len(part) < 3 or part not in address:
            address += _joint(address, part) + part
    return address


def _joint(address: str, part: str) -> str:
    """What stands between the parts of an address: a hyphen between numbers, a space before a building."""
    if not address:
        return ""
    if address[-1].isdigit() and not _GOES_ON.match(part):
        return " "
    if not (address[-1].isascii() and part[0].isascii()):
        return ""
    return "-" if address[-1].isdigit() and part[0].isdigit() else " "
