"""The shop's own fields: made, named, put in order, given a kind and taken away, each an act with undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions import named_reports
from smallcrm.actions.own_typed import checked_own, without_unfit
from smallcrm.actions.words import own_field_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.ledger.export_columns import CUSTOMER_COLUMNS, TOLD_ASIDE
from smallcrm.light import NamedTuple
from smallcrm.store.renamed import RENAME
from smallcrm.values.own_kinds import KINDS, OwnKind
from smallcrm.values.text import clean, fold

if TYPE_CHECKING:
    from smallcrm.actions.field_templates import Template
    from smallcrm.store.custom_fields import CustomField
    from smallcrm.store.database import Store

LONGEST = 60
"""Characters of a name: it heads a column."""
MOST = 200
TOLD = 3
"""So many of those whose value does not fit are named."""

Progress = Callable[[int, int], object]


class OwnField(NamedTuple):
    """A field that is defined, or a name that only stands in customers (`id` 0)."""

    id: int
    name: str
    holds: OwnKind
    customers: int
    """How many have a value."""


def all_fields(store: Store) -> list[OwnField]:
    """The fields in their order, then the names that are none yet. Reads every customer."""
    there = store.custom_fields.in_use()
    made = [OwnField(one.id, one.name, one.holds, there.pop(one.name, (0,))[0]) for one in store.custom_fields.all()]
    loose = [(name, use) for name, use in there.items() if name not in TOLD_ASIDE]
    return made + [OwnField(0, name, OwnKind(kind), count) for name, (count, kind) in loose]


def make(store: Store, name: str, holds: OwnKind) -> int:
    """Make a field; one whose name stands in customers already is given its kind if all their values fit."""
    checked, kind = _checked_name(store, name), _checked_kind(holds)
    values = _as_kind(store, checked, kind)
    with store.act("make-field", name=checked):
        store.custom_fields.write_values(checked, values)
        return store.custom_fields.insert(checked, kind)


def make_all(store: Store, template: Template) -> int:
    """Make the fields of a template that are not there yet; gives how many. Values that stand in customers and do
    not fit make theirs a text."""
    there = {fold(one.name) for one in store.custom_fields.all()}
    wanted = [(name, kind) for name, kind in template.fields if fold(name) not in there]
    if not wanted:
        return 0
    with store.act("make-fields", name=template.name, count=len(wanted)):
        for name, kind in wanted:
            _try_to_make(store, name, kind)
    return len(wanted)


def rename(store: Store, field: int, name: str) -> None:
    """Call a field otherwise; the values of all customers go with it, and ledgers that brought it bring it still."""
    before = existing(store, field)
    checked = _checked_name(store, name, but=field)
    if checked == before.name:
        return
    if any(True for _value in store.custom_fields.values(checked)):
        text = _("Customers have values of the name “{name}” already; choose another one.")
        raise CrmError(text.format(name=checked))
    with store.act(RENAME, name=before.name, new=checked):
        store.custom_fields.update(field, {"name": checked})
        store.custom_fields.rename_values(before.name, checked)
        store.segments.rename_field(f"custom:{before.name}", f"custom:{checked}")
        named_reports.rename_column(store, f"custom:{before.name}", f"custom:{checked}")
        store.mappings.rename_field(f"custom:{before.name}", f"custom:{checked}")


def change_kind(store: Store, field: int, holds: OwnKind) -> None:
    """Have a field hold something else, if the values of all customers can be read so."""
    before, kind = existing(store, field), _checked_kind(holds)
    if kind == before.holds:
        return
    values = _as_kind(store, before.name, kind, before.holds)
    with store.act("change-field", name=before.name):
        store.custom_fields.update(field, {"kind": kind.name, "choices": "\n".join(kind.choices)})
        store.custom_fields.write_values(before.name, values)


def arrange(store: Store, fields: Sequence[int]) -> None:
    """Put the fields in this order."""
    if [one.id for one in store.custom_fields.all()] != list(fields):
        with store.act("arrange-fields"):
            store.custom_fields.arrange(fields)


def remove(store: Store, field: int, *, values: bool) -> None:
    """Delete a field; `values`: those of all customers, too. Else they stay, and are shown as texts."""
    before = existing(store, field)
    with store.act("remove-field", name=before.name, values=values):
        if values:
            store.custom_fields.delete_values(before.name)
        store.custom_fields.delete(field)


def existing(store: Store, field: int) -> CustomField:
    """The field, or an error for the user when it is gone."""
    for one in store.custom_fields.all():
        if one.id == field:
            return one
    raise CrmError(_("This field does not exist any more."))


def checked_name(store: Store, name: str, but: int = 0) -> str:
    """The name as it is kept, or why it cannot be; `but` is the field that has it."""
    return _checked_name(store, name, but=but)


def read_choices(text: str) -> tuple[str, ...]:
    """The words of a choice, a line or a comma each, none twice."""
    words = map(clean, text.replace("、", ",").replace("，", ",").replace("\n", ",").split(","))
    found: dict[str, str] = {}
    for word in words:
        if word:
            found.setdefault(fold(word), word)
    return tuple(found.values())


def _try_to_make(store: Store, name: str, kind: OwnKind) -> None:
    try:
        values = _as_kind(store, name, kind)
    except CrmError:
        kind, values = OwnKind(), {}
    store.custom_fields.write_values(name, values)
    store.custom_fields.insert(name, kind)


def _as_kind(store: Store, name: str, kind: OwnKind, before: OwnKind | None = None) -> dict[int, Any]:
    """Customer -> the value as the kind has it, of those that are to be written anew; refused where one cannot be.
    `before` is what it holds as yet."""
    values = dict(store.custom_fields.values(name))
    fit, unfit = without_unfit(kind, values)
    if unfit:
        of_choices = before is not None and before.name == kind.name == "choice"
        raise CrmError(_unfit_words(store, name, unfit, of_choices=of_choices))
    return {customer: value for customer, value in fit.items() if not _same(value, values[customer])}


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and bool(one == other)


def _unfit_words(store: Store, name: str, unfit: dict[int, str], *, of_choices: bool) -> str:
    some = list(unfit)[:TOLD]
    people = store.customers.names(some)
    told = _(", ").join(f"{people[customer][1]}: {unfit[customer]}" for customer in some if customer in people)
    if of_choices:
        text = n_(
            "{count} customer has something at “{field}” that would be no choice any more ({examples}).",
            "{count} customers have something at “{field}” that would be no choice any more ({examples}).",
            len(unfit),
        )
    else:
        text = n_(
            "“{field}” cannot be that: {count} customer has something else there ({examples}).",
            "“{field}” cannot be that: {count} customers have something else there ({examples}).",
            len(unfit),
        )
    more = "…" if len(unfit) > len(some) else ""
    return text.format(field=own_field_word(name), count=f"{len(unfit):,}", examples=told + more)


def _checked_name(store: Store, name: str, *, but: int = 0) -> str:
    checked = clean(name)
    if not checked:
        raise CrmError(_("Give the field a name."))
    if len(checked) > LONGEST:
        raise CrmError(_("A name has {count} characters at most.").format(count=LONGEST))
    fields = [one for one in store.custom_fields.all() if one.id != but]
    if fold(checked) in _built_in():
        raise CrmError(_("Every customer has “{name}” already.").format(name=checked))
    if checked in TOLD_ASIDE or any(fold(one.name) == fold(checked) for one in fields):
        raise CrmError(_("There is a field “{name}” already.").format(name=checked))
    if len(fields) >= MOST:
        raise CrmError(_("There are {count} fields already; that is as many as can be.").format(count=MOST))
    return checked


def _built_in() -> set[str]:
    """The headers, in both languages, under which a ledger tells what is no own field."""
    return {fold(column.header(language)) for column in CUSTOMER_COLUMNS for language in ("ja", "en")}


def _checked_kind(holds: OwnKind) -> OwnKind:
    if holds.name not in KINDS:
        raise KeyError(holds.name)
    if holds.name != "choice":
        return OwnKind(holds.name)
    if not holds.choices:
        raise CrmError(_("Write the words to choose from."))
    for choice in holds.choices:
        checked_own(OwnKind(), choice)
    return holds
