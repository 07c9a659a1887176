"""What stands behind `smallcrm import`, checked before anything is read, or against the file once that is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smallcrm.actions.words import skipped_word
from smallcrm.cli.session import Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.actions.imports import Preview
    from smallcrm.ledger.plan import TableReading

FIELDS = (
    "customer_code", "name", "family_name", "given_name", "kana", "honorific", "company", "department", "title",
    "postal_code", "prefecture", "address", "building", "phone", "mobile", "fax", "email", "website", "birthday", "age",
    "gender", "tags", "note", "source", "referrer", "staff", "rank", "points", "first_date", "last_date", "visits",
    "total", "date", "receipt_no", "item", "category", "quantity", "unit_price", "amount", "tax", "tax_rate",
    "discount", "paid", "payment", "due_date", "balance", "channel", "cost", "product_code", "post_consent",
    "mail_consent", "phone_consent", "status", "mourning_until", "ignore",
)  # fmt: skip
"""What --map can make a column, beside month:4, year:2024 and custom:NAME."""


def map_option(example: str) -> click.Option:
    """--map, with an example of a field and its column."""
    words = _("Say what a column is, as in {example} (repeatable).").format(example=example)
    return click.Option(["--map", "columns"], multiple=True, metavar="FIELD=COLUMN", help=words)


def columns_of(pairs: Iterable[str], example: str, fields: Sequence[str] = FIELDS) -> dict[str, str]:
    """--map FIELD=COLUMN … as field -> columns; the fields of a ledger, unless others are given."""
    columns: dict[str, str] = {}
    for pair in pairs:
        field, equals, column = pair.partition("=")
        if not (field and equals and column):
            raise Usage.wrong(
                _("--map {pair}: write it as FIELD=COLUMN, as in {example}.").format(pair=pair, example=example)
            )
        if field not in fields and not (fields is FIELDS and _is_kind_of_field(field)):
            raise Usage.wrong(_no_field(fields).format(pair=pair, field=field, fields=" ".join(fields)))
        columns[field] = f"{columns[field]},{column}" if field in columns else column
    return columns


def _no_field(fields: Sequence[str]) -> str:
    if fields is not FIELDS:
        return _("--map {pair}: there is no field “{field}”. There are: {fields}.")
    return _(
        "--map {pair}: there is no field “{field}”. There are: {fields}; month:1 to month:12, year:2024, and "
        "custom:NAME for a column kept under its own name."
    )


def _is_kind_of_field(field: str) -> bool:
    kind, _colon, rest = field.partition(":")
    number = int(rest) if rest.isascii() and rest.isdecimal() else 0
    return {"month": 1 <= number <= 12, "year": 1900 <= number <= 2100, "custom": bool(rest)}.get(kind, False)


def insist_on_target(target: Path, ledger: Path, data_file: Path) -> None:
    """The workbook of bad rows takes nobody's place, and can be written."""
    if target.suffix.lower() != ".xlsx":
        raise Usage.wrong(_("--bad-rows {file}: the name must end in .xlsx.").format(file=target.name))
    if _same(target, ledger):
        raise Usage.wrong(_("--bad-rows {file}: that is the ledger itself; choose another name.").format(file=target))
    if _same(target, data_file):
        raise Usage.wrong(_("--bad-rows {file}: that is the data file; choose another name.").format(file=target))
    if target.is_dir():
        raise CrmError(_("{file} is a folder; nothing was imported.").format(file=target))
    from tempfile import TemporaryFile

    try:
        with TemporaryFile(dir=target.parent):
            pass
    except OSError as error:
        text = _("{file} cannot be written: there is no such folder, or it is protected. Nothing was imported.")
        raise CrmError(text.format(file=target)) from error


def _same(one: Path, other: Path) -> bool:
    if one.exists() and other.exists():
        return one.samefile(other)
    return one.resolve() == other.resolve()


def insist_on_sheets(preview: Preview, wanted: Iterable[str]) -> None:
    """The sheets that were named are there."""
    names = [sheet.name for sheet in preview.workbook.sheets]
    for name in wanted:
        if name in names:
            continue
        file = preview.plan.path.name
        if not any(names):
            raise CrmError(_("{file} has no sheets with names; leave --sheet out.").format(file=file))
        text = _("{file} has no sheet “{sheet}”. It has: {sheets}")
        raise CrmError(text.format(file=file, sheet=name, sheets=", ".join(names)))


def insist_on_tables(preview: Preview) -> None:
    """Something in the file is a table of customers or purchases."""
    if preview.plan.tables:
        return
    text = _("No table of customers or purchases was found in {file}; nothing was imported.")
    skipped = preview.plan.skipped_sheets
    sheets = ", ".join(f"{name}: {skipped_word(why)}" for name, why in skipped if name)
    said = [text.format(file=preview.plan.path.name), f"({sheets})" if sheets else ""]
    if any(why == "hidden" for _name, why in skipped):
        said.append(_("A hidden sheet is read when it is named with --sheet."))
    raise CrmError(" ".join(filter(None, said)))


def insist_on_columns(preview: Preview, columns: Mapping[str, str]) -> None:
    """Each column that --map names is one of a table that was read."""
    for field, places in columns.items():
        for place in places.split(","):
            if not any(_has(table, place.strip()) for table in preview.plan.tables):
                text = _("--map {field}={column}: no table of {file} has such a column. There are: {columns}")
                raise CrmError(
                    text.format(field=field, column=place, file=preview.plan.path.name, columns=_all_columns(preview))
                )


def _has(table: TableReading, place: str) -> bool:
    from smallcrm.ledger.headers import header_key

    key = header_key(place)
    return place.upper() in table.columns or any(
        header_key(text).endswith(key) for text in table.headers.values() if key
    )


def _all_columns(preview: Preview) -> str:
    named = {
        f"{letter} {table.headers.get(letter, '')}".strip(): None
        for table in preview.plan.tables
        for letter in table.columns
    }
    return ", ".join(named)
