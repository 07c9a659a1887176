"""What can still be read of a damaged data file, in a new one.

Rows are known by their shape: how many columns, and of which types. What refers to something that was lost is mended
as far as that makes sense: a purchase whose customer is gone gets a customer without data in its place, so that the
sums stay right; a contact point without its customer is let go, and counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from smallcrm.i18n import _
from smallcrm.store import contents, leaves, models, writing
from smallcrm.store.database import Store
from smallcrm.store.errors import StoreError
from smallcrm.store.leaves import Value
from smallcrm.store.models import Table

Rows = dict[int, tuple[Value, ...]]

_SALVAGED: tuple[type[Table], ...] = (
    models.Customer,
    models.Tag,
    models.Product,
    models.ContactPoint,
    models.CustomerTag,
    models.Purchase,
    models.PurchaseLine,
    models.Activity,
    models.Payment,
    models.Attachment,
)
_WORDS: dict[type[Table], tuple[str, frozenset[str]]] = {
    models.Customer: ("kind", frozenset(["person", "company"])),
    models.Purchase: ("kind", frozenset(["sale", "return", "monthly"])),
    models.Activity: ("kind", frozenset(["visit", "call", "mail", "letter", "sns", "complaint", "note"])),
    models.ContactPoint: ("kind", frozenset(["phone", "mobile", "fax", "email", "sns"])),
}
"""Columns that hold one of a few words: what tells rows of one table from those of another."""
_WRITTEN_FIRST: dict[type[Table], int] = {models.Customer: 36}
"""How many columns a table had at first: rows of then stay so, whatever columns are added."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it."""

    rows: dict[str, int]
    """Table -> rows that are in the new file."""
    placeholders: int
    """Customers made in the place of lost ones."""
    left_out: int
    """Rows that were read, but belong to something that was lost."""


def salvage(damaged: Path, target: Path, progress: Callable[[int, int], None] = lambda _done, _total: None) -> Salvaged:
    """Puts what can be read of the file at `damaged`, which is left as it is, into a new file at `target`."""
    found: dict[type[Table], Rows] = {model: {} for model in _SALVAGED}
    fits = {model: _shape(model) for model in _SALVAGED}
    for number, values in leaves.rows(damaged, progress):
        for model, fit in fits.items():
            whole = _whole(values, model)
            if fit(whole):
                found[model].setdefault(number, whole)
                break
    if not any(found.values()):
        raise StoreError(_("Nothing could be read of “{file}”.").format(file=damaged.name))
    placeholders = _mend_customers(found)
    left_out = _leave_out(found)
    with Store.create(target) as store, store.act("salvage", file=damaged.name):
        for model in _SALVAGED:
            rows = ((number, *values[1:]) for number, values in sorted(found[model].items()))
            writing.insert(store.connection, models.table_name(model), models.columns(model), rows)
    digest = models.columns(models.Attachment).index("digest")
    named = {str(values[digest]) for values in found[models.Attachment].values()}
    contents.bring(named, contents.folder_of(damaged), contents.folder_of(target))
    counts = {models.table_name(model): len(rows) for model, rows in found.items()}
    return Salvaged(counts, placeholders, left_out)


def _whole(values: tuple[Value, ...], model: type[Table]) -> tuple[Value, ...]:
    """A row with the columns that were added since it was written, which are not in the file."""
    fields = model._meta.sorted_fields
    if not _WRITTEN_FIRST.get(model, len(fields)) <= len(values) < len(fields):
        return values
    return (*values, *(None if field.null else field.default for field in fields[len(values) :]))


def _shape(model: type[Table]) -> Callable[[tuple[Value, ...]], bool]:
    """Whether a row's values can be those of a row of the table."""
    fields = model._meta.sorted_fields
    kinds = [str if field.field_type == "TEXT" else int for field in fields[1:]]
    nullable = [field.null for field in fields[1:]]
    column, words = _WORDS.get(model, ("", frozenset()))
    place = models.columns(model).index(column) if column else 0

    def fits(values: tuple[Value, ...]) -> bool:
        if len(values) != len(fields) or values[0] is not None:
            return False
        if column and values[place] not in words:
            return False
        return all(
            isinstance(value, kind) or (null and value is None)
            for value, kind, null in zip(values[1:], kinds, nullable, strict=True)
        )

    return fits


def _mend_customers(found: dict[type[Table], Rows]) -> int:
    """Customers without data in the place of those that purchases still name."""
    customers = found[models.Customer]
    buyer = models.columns(models.Purchase).index("customer_id")
    named = {values[buyer] for values in found[models.Purchase].values()}
    lost = [number for number in named if isinstance(number, int) and number not in customers]
    empty = [None if field.null else field.default for field in models.Customer._meta.sorted_fields]
    empty[0] = None
    empty[models.columns(models.Customer).index("name")] = _("(lost)")
    customers.update(dict.fromkeys(lost, tuple(empty)))
    return len(lost)


def _leave_out(found: dict[type[Table], Rows]) -> int:
    """Takes out what refers to something lost; where that may be nothing, it becomes nothing."""
    count = 0
    for model in _SALVAGED:
        names = models.columns(model)
        for key in model._meta.refs:
            place, parents = names.index(key.column_name), found[key.rel_model]
            for number, values in list(found[model].items()):
                if values[place] is None or values[place] in parents:
                    continue
                if key.null:
                    found[model][number] = (*values[:place], None, *values[place + 1 :])
                else:
                    del found[model][number]
                    count += 1
    return count + _unique(found)


def _unique(found: dict[type[Table], Rows]) -> int:
    """One of each tag and mark: old pages may hold a row twice."""
    count = 0
    for model in (models.Tag, models.CustomerTag):
        seen = set()
        for number, values in sorted(found[model].items()):
            if values[1:] in seen:
                del found[model][number]
                count += 1
            seen.add(values[1:])
    return count
