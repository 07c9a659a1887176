"""The words that a filter can choose from in this shop: read from the data file when a subject is first chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.filter_values import choice_word
from smallcrm.actions.record_words import gender_word, record_word, stage_word
from smallcrm.filters.fields import CUSTOM
from smallcrm.ui.segments.ways import subjects
from smallcrm.values.stages import STAGES

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.ui.segments.ways import Subject

_FIXED = {"kind": ("person", "company"), "status": ("", "deceased", "closed"), "class": ("A", "B", "C"),
          "touch": ("due", "overdue")}  # fmt: skip
_CONTACTS = ("visit", "call", "mail", "letter", "sns", "complaint", "note")


def _own_kinds(store: Store) -> dict[str, str]:
    """The shop's own fields in their order, then the names that are none yet."""
    defined = {name: kind.name for name, kind in store.custom_fields.kinds().items()}
    return {**defined, **{name: "" for name in store.custom_fields.in_use() if name not in defined}}


class Vocabulary:
    """Subjects and words of one data file, for as long as a builder is open. Made off the window's thread: it looks for
    the shop's own fields."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.subjects: list[Subject] = subjects(_own_kinds(store))
        self._words: dict[str, list[tuple[str, str]]] = {}

    def words(self, key: str) -> list[tuple[str, str]]:
        """The values of a field of few values: (value, what it is called)."""
        if key not in self._words:
            self._words[key] = self._read(key)
        return self._words[key]

    def contacts(self) -> list[tuple[str, str]]:
        """The kinds of contacts had."""
        return [(kind, record_word(kind)) for kind in _CONTACTS]

    def offered(self, column: str) -> list[str]:
        """The words of the purchases' lines. Takes a while: off the window's thread."""
        return self._store.purchases.in_use(column)

    def _read(self, key: str) -> list[tuple[str, str]]:
        if key in _FIXED:
            return [(value, choice_word(key, value)) for value in _FIXED[key]]
        if key.startswith(CUSTOM):
            kind = self._store.custom_fields.kinds().get(key.removeprefix(CUSTOM))
            return [(word, word) for word in kind.choices] if kind else []
        if key == "tags":
            return [(tag.name, tag.name) for tag in self._store.tags.all()]
        words = self._store.customers.in_use(key)
        if key == "stage":
            return [(one, stage_word(one)) for one in dict.fromkeys([*(stage.key for stage in STAGES), *words])]
        return [(word, gender_word(word) if key == "gender" else word) for word in words]
