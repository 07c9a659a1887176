"""Customers as vCards: what telephones and other address books understand, and beside it what only we do.

A card is read again before it is written, and what would come back otherwise than it is stands in it once more
under X-SMALLCRM: so an import of the file finds every customer unchanged, whatever vCard has no words for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from smallcrm.i18n import _, language
from smallcrm.ledger.errors import LedgerError
from smallcrm.ledger.export import CustomerExport, customer_cells
from smallcrm.ledger.export_columns import meant
from smallcrm.ledger.replacing import replacing
from smallcrm.ledger.table_file import Written
from smallcrm.ledger.vcard import Card, Property, aged, card_lines, escaped, harmless, structured
from smallcrm.ledger.vcard_cells import JAPANESE, OURS, PHONETIC, Cells, cells_of
from smallcrm.values.kana import half_width
from smallcrm.values.postal import format_postal

Version = Literal["4.0", "3.0", "2.1"]
SUFFIX = ".vcf"
_PRODUCT = "-//smallcrm//smallcrm//EN"
_OLD_GENDERS = ("X-GENDER", {"男": "Male", "女": "Female"})
_GENDERS = {"4.0": ("GENDER", {"男": "M", "女": "F"}), "3.0": _OLD_GENDERS, "2.1": _OLD_GENDERS}
_NUMBERS = (("phone", "voice"), ("mobile", "cell"), ("fax", "fax"))


def export_contacts(rows: Iterable[CustomerExport], path: Path, version: Version = "4.0") -> Written:
    """Write customers to a .vcf file; LedgerError, and the old file as it was, if that fails."""
    if path.suffix.lower() != SUFFIX:
        raise LedgerError(_("{file}: contacts are written as .vcf. Give the file this ending.").format(file=path.name))
    cells = customer_cells()
    written = 0
    with replacing(path) as file:
        for row in rows:
            file.write(card_lines(card_of(cells(row), version)))
            written += 1
    return Written(written)


def card_of(cells: Cells, version: Version = "4.0") -> Card:
    """The card of a customer with these cells."""
    cells = {field: harmless(text) for field, text in cells.items()}
    card = [
        Property("VERSION", version),
        Property("PRODID", escaped(_PRODUCT)),
        *_who(cells, version),
        *_reach(cells, version),
        *_facts(cells, version),
    ]
    if version == "2.1":
        card = list(map(aged, card))
    told = cells_of(card, language())
    fields = dict.fromkeys([*cells, *told])
    beyond = [field for field in fields if cells.get(field, "") != told.get(field, "")]
    ours = [Property(OURS, structured((field, cells.get(field, "")))) for field in beyond]
    if version == "2.1":
        ours = list(map(aged, ours))
    return [Property("BEGIN", "VCARD"), *card, *ours, Property("END", "VCARD")]


def _who(cells: Cells, version: Version) -> Iterator[Property]:
    name, kana = cells.get("name", ""), cells.get("kana", "")
    company = meant("customer_kind", cells.get("customer_kind", "")) == "company"
    if version == "4.0":
        yield Property("KIND", "org" if company else "individual")
    yield Property("FN", escaped(name))
    sort_as = {"SORT-AS": ",".join(filter(None, _halves(kana)))} if kana and version == "4.0" else {}
    org = (cells.get("company", name if company else ""), cells.get("department", ""))
    if company:
        yield Property("N", structured([""] * 5))
        yield Property("X-ABShowAs", "COMPANY")
        yield from _optional(PHONETIC["company"], kana)
    else:
        yield Property(
            "N", structured([*(_halves(name) if JAPANESE.search(name) else (name, "")), "", "", ""]), sort_as
        )
        family, given = _halves(kana)
        yield from _optional(PHONETIC["family"], family)
        yield from _optional(PHONETIC["given"], given)
    if any(org):
        yield Property("ORG", structured(org if org[1] else org[:1]), sort_as if company else {})
    if version == "3.0":
        yield from _optional("SORT-STRING", kana)
    if version == "2.1" and kana:
        sound = (kana, "") if company else _halves(kana)
        yield Property("SOUND", structured([*map(half_width, sound), "", "", ""]), {"TYPE": "X-IRMC-N"})
    yield from _optional("TITLE", cells.get("title", ""))


def _halves(name: str) -> tuple[str, str]:
    """Family and given name, as the Japanese write them."""
    family, _space, given = name.partition(" ")
    return family, given


def _reach(cells: Cells, version: Version) -> Iterator[Property]:
    for field, use in _NUMBERS:
        yield from (Property("TEL", escaped(number), {"TYPE": use}) for number in _lines(cells, field))
    of_the_net = {"TYPE": "internet"} if version == "2.1" else {}
    yield from (Property("EMAIL", escaped(address), of_the_net) for address in _lines(cells, "email"))
    yield from _optional("URL", cells.get("website", ""))
    where = [cells.get(field, "") for field in ("address", "building", "prefecture", "postal_code")]
    if any(where):
        address, building, prefecture, postal = where
        street = "\n".join(filter(None, (address.removeprefix(prefecture), building)))
        country = "日本" if JAPANESE.search(address) else ""
        yield Property("ADR", structured(("", "", street, "", prefecture, format_postal(postal), country)))


def _facts(cells: Cells, version: Version) -> Iterator[Property]:
    birthday = cells.get("birthday", "")
    yield from _optional("BDAY", birthday.replace("-", "") if version == "4.0" else birthday)
    name, words = _GENDERS[version]
    yield from _optional(name, words.get(cells.get("gender", ""), ""))
    if cells.get("tags"):
        yield Property("CATEGORIES", ",".join(map(escaped, _lines(cells, "tags"))))
    yield from _optional("NOTE", cells.get("note", ""))


def _lines(cells: Cells, field: str) -> list[str]:
    return cells.get(field, "").split("\n") if cells.get(field) else []


def _optional(name: str, text: str) -> Iterator[Property]:
    if text:
        yield Property(name, escaped(text))
