"""The editor of a field of the shop's own: what it holds says how it is typed, checked and written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from smallcrm.actions.own_typed import own_value
from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.ui.links import open_link
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.widgets.editors import Lines
from smallcrm.ui.widgets.field import ChoiceField, Field
from smallcrm.ui.words import day_text
from smallcrm.values.links import openable
from smallcrm.values.money import amount_text
from smallcrm.values.own_kinds import OwnKind

if TYPE_CHECKING:
    from collections.abc import Sequence

LINES = 3
"""Of a text that has several."""


def own_editor(name: str, kind: OwnKind, value: Any, *, labelled: bool = False) -> Field:
    """A field for a value of this kind that shows the one that is kept, also where it is no such value."""
    made = _made(name, kind, value, labelled=labelled)
    made.show_value(value)
    return made


def _made(name: str, kind: OwnKind, value: Any, *, labelled: bool) -> Field:
    if kind.name == "yes-no" and (value in ("", None) or isinstance(value, bool)):
        return ChoiceField(name, [("", ""), (True, _("yes")), (False, _("no"))], labelled=labelled)
    if kind.name == "choice":
        return ChoiceField(name, _choices(kind, value), labelled=labelled)
    if kind.name == "link":
        return LinkLine(name, partial(_read, kind, value), labelled=labelled)
    several = isinstance(value, str) and "\n" in value
    return Field(
        name, partial(_read, kind, value), partial(_write, kind), editor=Lines(LINES) if several else None,
        labelled=labelled,
    )  # fmt: skip


class LinkLine(Field):
    """An address, and a button that opens it."""

    def __init__(self, name: str, read: Any, *, labelled: bool) -> None:
        self._open = tool("external-link", _("Open {name}").format(name=name), self._follow)
        super().__init__(name, read, labelled=labelled)
        self._across.addWidget(self._open)
        self.edited.connect(self._suit)

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        self._suit()

    def _suit(self) -> None:
        self._open.setEnabled(bool(openable(self.text())))

    def _follow(self) -> None:
        open_link(self.text())


def _read(kind: OwnKind, kept: Any, text: str) -> Typed:
    """What a ledger brought in is not refused to one who came to change something else."""
    if kept not in ("", None) and text in (str(kept), _write(kind, kept)):
        return Typed(kept)
    return own_value(kind, text)


def _write(kind: OwnKind, value: Any) -> str:
    if kind.name == "date" and own_value(kind, value) == Typed(value):
        return day_text(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if kind.name == "money" and isinstance(value, int):
        return amount_text(value)
    return str(value)


def _choices(kind: OwnKind, value: Any) -> Sequence[tuple[object, str]]:
    """One that stands there and is no choice any more stays one to choose."""
    more = [] if value in ("", None) or value in kind.choices else [value]
    return [("", ""), *((one, str(one)) for one in (*kind.choices, *more))]
