"""What an act did to a row, field by field, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from smallcrm.actions.act_values import HIDDEN, own_text, setting_text, setting_word, value_text
from smallcrm.actions.filter_sentences import sentence
from smallcrm.actions.named_reports import PREFIX as REPORT
from smallcrm.actions.words import field_word, own_field_word
from smallcrm.filters import written
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.answers import PREFIX as ANSWERS
from smallcrm.store.calendar_entries import PREFIX as ENTRIES
from smallcrm.store.models import PARTS, Customer, Purchase, PurchaseLine, table_name
from smallcrm.store.settings_table import TRACES

if TYPE_CHECKING:
    from smallcrm.actions.act_lookup import Names, State
    from smallcrm.store.journal import RowChange


class Place(NamedTuple):
    """Where an earlier value is kept: the change that took it away, and the field."""

    change: int
    field: str


class FieldStep(NamedTuple):
    """A field that became another; empty: it was, or is, not there."""

    label: str
    old: str
    new: str
    place: Place | None = None
    """Where the old value is found; None: it cannot be put back."""


_OF_RECORDS = {*map(table_name, PARTS), *map(table_name, (Customer, Purchase, PurchaseLine))}

_GIVEN = ("contact_point", "customer_tag")
"""What a customer who is merged hands over, told as what the other one has."""


def field_steps(change: RowChange, names: Names) -> Iterator[FieldStep]:
    """The fields that became others."""
    has_place = change.before is not None and change.table in _OF_RECORDS and not _came_from(change, names)
    for field, step in _steps(change, names):
        yield step._replace(place=Place(change.id, field)) if has_place else step


def _steps(change: RowChange, names: Names) -> Iterator[tuple[str, FieldStep]]:
    before, after = change.before or {}, change.after or {}
    tells = {
        "contact_point": _contact,
        "customer_tag": _tag,
        "purchase_line": _line,
        "deal_line": _line,
        "deal_move": _move,
        "file_setting": _setting,
    }.get(change.table)
    if tells is not None and (giver := _came_from(change, names)):
        for field, step in tells({}, after, names):
            yield field, step._replace(new=_("{value} (from {name})").format(value=step.new, name=giver))
        return
    if tells is not None:
        for field, step in tells(before, after, names):
            stays = names.merging and change.table in _GIVEN and not after
            yield field, step._replace(new=_("{value} (is there already)").format(value=step.old)) if stays else step
        return
    for field in dict.fromkeys((*before, *after)):
        old, new = before.get(field), after.get(field)
        if old == new or (field in HIDDEN and not (field == "customer_id" and change.op == "update")):
            continue
        if field in ("conditions", "picture"):
            yield field, FieldStep(field_word(field), _told(field, old, names), _told(field, new, names))
        elif field == "custom":
            yield from _own_fields(old, new, names)
        else:
            step = _step(field, old, new, names)
            yield field, step._replace(label=_name_word(change.table, field)) if field in ("name", "title") else step


def _came_from(change: RowChange, names: Names) -> str:
    """Whose a number or a tag was that another customer was given; '' where it was nobody's else."""
    owners = [(state or {}).get("customer_id") for state in (change.before, change.after)]
    given = change.table in _GIVEN and all(owners) and owners[0] != owners[1]
    return names.customer(owners[0]) if given else ""


def _told(field: str, value: Any, names: Names) -> str:
    """A filter as a sentence; a picture is not spelled out."""
    if not value or field == "picture":
        return "…" if value else ""
    try:
        return sentence(written.read(value), names.form)
    except written.NotUnderstood:
        return "…"


def _name_word(table: str, field: str) -> str:
    """A person has a name and a title; a product, a tag, a file and a deal have another kind of one."""
    words = {
        "product": _("Product name"),
        "tag": _("Tag"),
        "segment": _("Segment"),
        "attachment": _("File"),
        "custom_field": _("Name of the field"),
        "task": _("Task"),
        "deal_stage": _("Stage"),
        "deal": _("Deal"),
    }
    return words.get(table, field_word(field))


def _step(field: str, old: Any, new: Any, names: Names) -> FieldStep:
    if field == "stage_id":
        return FieldStep(field_word("stage"), names.stage(old), names.stage(new))
    if field == "rule_id":
        return FieldStep(field_word("rule"), names.rule(old), names.rule(new))
    if field == "says":
        return FieldStep(field_word("rule"), names.rule_text(old or ""), names.rule_text(new or ""))
    if field in ("company_id", "referrer_id", "customer_id", "contact_id", "other_id", "one_id"):
        then, now = (names.customer(one) if one else "" for one in (old, new))
        return FieldStep(field_word(field), then, now)
    return FieldStep(field_word(field), value_text(field, old, names.form), value_text(field, new, names.form))


def _contact(before: State, after: State, _names: Names) -> Iterator[tuple[str, FieldStep]]:
    kinds = before.get("kind"), after.get("kind")
    if all(kinds) and kinds[0] != kinds[1]:
        yield "written", FieldStep(field_word(str(kinds[0])), str(before.get("written", "")), "")
        before = {}
    old, new = str(before.get("written", "")), str(after.get("written", ""))
    if old != new:
        yield "written", FieldStep(field_word(str(after.get("kind") or before.get("kind"))), old, new)


def _tag(before: State, after: State, names: Names) -> Iterator[tuple[str, FieldStep]]:
    yield "tag_id", FieldStep(_("Tag"), names.tag(before.get("tag_id")), names.tag(after.get("tag_id")))


def _line(before: State, after: State, names: Names) -> Iterator[tuple[str, FieldStep]]:
    """A line that came or went is told as a whole; of one that changed, what did."""
    if not before or not after:
        yield "item", FieldStep(_("Line"), _line_text(before, names), _line_text(after, names))
        return
    item = after.get("item") or before.get("item") or ""
    for field in dict.fromkeys((*before, *after)):
        if before.get(field) != after.get(field) and field not in HIDDEN:
            step = _step(field, before.get(field), after.get(field), names)
            label = _("{item}: {field}").format(item=item, field=step.label) if item else step.label
            yield field, step._replace(label=label)


def _move(_before: State, _after: State, _names: Names) -> Iterator[tuple[str, FieldStep]]:
    """The deal itself says into which stage it came."""
    yield from ()


def _line_text(state: State, names: Names) -> str:
    if not state:
        return ""
    quantity = value_text("quantity", state.get("quantity"), names.form)
    words = (
        state.get("item", ""),
        f"× {quantity}" if quantity else "",
        value_text("amount", state["amount"], names.form),
    )
    return "  ".join(filter(None, words))


def _setting(before: State, after: State, _names: Names) -> Iterator[tuple[str, FieldStep]]:
    key = str(after.get("key") or before.get("key"))
    if key.startswith((ANSWERS, ENTRIES)) or key == TRACES:
        return
    if key.startswith(REPORT):
        old, new = report_name(before.get("value")), report_name(after.get("value"))
        if old != new:
            yield key, FieldStep(_("Report’s name"), old, new)
        else:
            yield key, FieldStep(_("Options"), "…", "…")
        return
    then, now = (setting_text(key, state.get("value", "")) for state in (before, after))
    yield key, FieldStep(setting_word(key), then, now)


def report_name(value: Any) -> str:
    """The name of a kept report in the setting that holds it."""
    try:
        return str(json.loads(value).get("name", ""))
    except (TypeError, ValueError, AttributeError):
        return ""


def _own_fields(old: Any, new: Any, names: Names) -> Iterator[tuple[str, FieldStep]]:
    """The user's own fields, which a row keeps as JSON."""
    then, now = (json.loads(one) if one else {} for one in (old, new))
    for name in dict.fromkeys((*then, *now)):
        if then.get(name) != now.get(name):
            texts = [own_text(name, state.get(name), names.form, names.kind(name)) for state in (then, now)]
            yield f"custom:{name}", FieldStep(own_field_word(name), texts[0], texts[1])
