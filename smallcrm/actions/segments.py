"""Segments: filters saved under a name, which stay current; a persona says with a picture for whom it stands."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_gaps, checked_note
from smallcrm.actions.filtering import Filtering
from smallcrm.actions.shop import insist_on_picture
from smallcrm.analysis.touch import NONE, Gaps
from smallcrm.errors import CrmError
from smallcrm.filters import written
from smallcrm.filters.conditions import EVERYBODY, Birthday, Choice, Day, Filter, Number, Or, Text, YesNo
from smallcrm.filters.days import Before
from smallcrm.filters.fields import CUSTOM
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.store.kept import Kept
from smallcrm.values.text import clean, fold

if TYPE_CHECKING:
    from smallcrm.store.customer_records import Segment
    from smallcrm.store.database import Store

LONGEST = 60
TOUCHED = frozenset({
    "customer", "contact_point", "customer_tag", "tag", "purchase", "purchase_line", "activity", "payment", "segment",
    "task",
})  # fmt: skip
"""The tables that a filter looks at, and the segments themselves."""


class SavedSegment(NamedTuple):
    """A filter with a name, perhaps with a face."""

    id: int
    name: str
    filter: Filter | None
    """None: made by another version of the program, and not understood."""
    description: str
    picture: bytes
    gaps: Gaps = NONE
    """How often one wishes to hear of its customers."""


class Suggestion(NamedTuple):
    """A filter that many shops want, ready to be saved."""

    name: str
    filter: Filter


def all_segments(store: Store) -> list[SavedSegment]:
    """Every segment, in their order."""
    return list(map(_saved, store.segments.all()))


def existing(store: Store, segment: int) -> SavedSegment:
    """The segment, or an error for the user when it is gone."""
    found = store.segments.get(segment)
    if found is None:
        raise CrmError(_("This segment does not exist any more."))
    return _saved(found)


def called(store: Store, name: str) -> SavedSegment:
    """The segment of this name, or an error for the user."""
    found = next((one for one in all_segments(store) if fold(one.name) == fold(name)), None)
    if found is None:
        names = _(", ").join(one.name for one in all_segments(store)) or _("none")
        raise CrmError(_("There is no segment “{name}”. There is: {known}.").format(name=name, known=names))
    return found


def filter_called(store: Store, name: str) -> Filter:
    """The filter of the segment of this name, saved or suggested, or an error for the user."""
    if (ready := suggested(store, name)) is not None:
        return ready.filter
    found = called(store, name)
    if found.filter is None:
        raise written.NotUnderstood
    return found.filter


def customers_in(store: Store, name: str, today: date) -> set[int]:
    """The customers in the segment of this name."""
    return set(Filtering(store).ids(filter_called(store, name), today))


def add(store: Store, name: str, of: Filter, *, description: str = "", picture: bytes = b"", gaps: Gaps = NONE) -> int:
    """Save a filter under a new name; gives its id."""
    values = {"name": _checked(store, name, of), "conditions": written.written(of), **_face(description, picture)}
    values |= checked_gaps(gaps._asdict())
    with store.act("add-segment", name=values["name"]):
        return store.segments.insert(values)


def change(
    store: Store,
    segment: int,
    *,
    name: str | None = None,
    of: Filter | None = None,
    description: str | None = None,
    picture: bytes | None = None,
    gaps: Gaps | None = None,
) -> None:
    """Change what is given and nothing else."""
    before = existing(store, segment)
    values = _face(description, picture)
    if gaps is not None:
        values |= checked_gaps(gaps._asdict())
    if name is not None:
        values["name"] = _checked(store, name, of or before.filter, but=segment)
    if of is not None:
        values["conditions"] = written.written(of)
    with store.act("change-segment", name=values.get("name", before.name)):
        store.segments.update(segment, values)
        if name is not None:
            from smallcrm.actions import named_reports  # a window that shows segments need not load the ranking

            named_reports.rename_segment(store, before.name, values["name"])


def put_in_order(store: Store, segments: Sequence[int]) -> None:
    """Give the segments this order."""
    with store.act("order-segments"):
        store.segments.put_in_order(segments)


def remove(store: Store, segment: int) -> None:
    """Delete a segment; the customers in it stay."""
    with store.act("remove-segment", name=existing(store, segment).name):
        store.segments.delete(segment)


def listed(store: Store) -> tuple[list[SavedSegment], list[Suggestion]]:
    """All segments, and those ready-made ones that are not saved yet."""
    saved = all_segments(store)
    filters, names = [one.filter for one in saved], {fold(one.name) for one in saved}
    return saved, [one for one in _ready_made(store) if one.filter not in filters and fold(one.name) not in names]


def suggestions(store: Store) -> list[Suggestion]:
    """Ready-made segments that are not saved yet."""
    return listed(store)[1]


def suggested(store: Store, name: str) -> Suggestion | None:
    """The suggestion of this name; None: there is none, or it is saved."""
    return next((one for one in suggestions(store) if fold(one.name) == fold(name)), None)


class Counts:
    """How many customers there are, and in each segment and suggestion.

    Kept until an act touches what they depend on, or a day passes.
    """

    def __init__(self, store: Store, filtering: Filtering) -> None:
        self._store, self._filtering = store, filtering
        self._today = date.min
        self._kept: Kept[dict[Filter, int]] = Kept(store, TOUCHED, dict)

    def of_all(self, today: date) -> dict[Filter, int]:
        """Conditions -> how many they are true of; those that are not understood are left out. Takes a while: off the
        window's thread."""
        if today != self._today:
            self._today = today
            self._kept = Kept(self._store, TOUCHED, lambda: self._count(today))
        return self._kept.get()

    def _count(self, today: date) -> dict[Filter, int]:
        saved, suggested = listed(self._store)
        filters = [one.filter for one in saved if one.filter is not None] + [one.filter for one in suggested]
        return {of: self._filtering.count(of, today) for of in (EVERYBODY, *filters)}


def _ready_made(store: Store) -> Iterator[Suggestion]:
    yield Suggestion(_("Class A"), Choice("class", ("A",)))
    yield Suggestion(_("Not come for 90 days"), Day("last_visit", Before(90, "day")))
    yield Suggestion(_("Birthday this month"), Birthday("month", 0))
    yield Suggestion(_("Said yes to letters"), YesNo("post_consent", answer=True))
    yield Suggestion(_("Something to be paid"), Number("balance", 1))
    if important := _important(store):
        yield Suggestion("VIP", important)


def _important(store: Store) -> Filter | None:
    """Who is marked as one, wherever this shop keeps that: as a tag, as a rank, in a field of its own."""
    tags = tuple(tag.name for tag in store.tags.all() if _is_vip(tag.name))
    ranks = () if tags else tuple(rank for rank in store.customers.in_use("rank") if _is_vip(rank))
    if tags or ranks:
        return Choice("tags", tags) if tags else Choice("rank", ranks)
    own = tuple(Text(CUSTOM + name, "is", value) for name, value in store.custom_fields.beginning_with("VIP"))
    return Or(own) if len(own) > 1 else own[0] if own else None


def _is_vip(word: str) -> bool:
    return fold(word).startswith("vip")


def _saved(segment: Segment) -> SavedSegment:
    try:
        of = written.read(segment.conditions)
    except written.NotUnderstood:
        of = None
    gaps = Gaps(segment.wished_gap, segment.longest_gap)
    return SavedSegment(segment.id, segment.name, of, segment.description, base64.b64decode(segment.picture), gaps)


def _face(description: str | None, picture: bytes | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if description is not None:
        values["description"] = checked_note("description", description)
    if picture is not None:
        insist_on_picture(picture)
        values["picture"] = base64.b64encode(picture).decode()
    return values


def _checked(store: Store, name: str, of: Filter | None, *, but: int = 0) -> str:
    checked = clean(name)
    if not checked:
        raise CrmError(_("Give the segment a name."))
    if len(checked) > LONGEST:
        raise CrmError(_("A name has {count} characters at most.").format(count=LONGEST))
    if any(fold(one.name) == fold(checked) for one in store.segments.all() if one.id != but):
        raise CrmError(_("There is a segment “{name}” already.").format(name=checked))
    if any(fold(one.name) == fold(checked) and one.filter != of for one in _ready_made(store)):
        raise CrmError(_("“{name}” is a suggestion with other conditions: take another name.").format(name=checked))
    return checked
