"""A list of the check: its columns, and a line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.light import NamedTuple
from smallcrm.ui.widgets.table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Line(NamedTuple):
    """A line of a list."""

    id: int
    texts: tuple[str, ...]
    table: int
    """The table of the plan that it is about; -1: none."""
    cell: str
    about: str
    """What is said of the cell, in a line."""


class Listing(NamedTuple):
    """One of the lists."""

    key: str
    name: str
    columns: Sequence[Column[Line]]
    length: int
    line: Callable[[int], Line]


class Spec(NamedTuple):
    """A column before it is made."""

    title: str
    width: int
    right: bool = False
    stretch: bool = False
    gives_way: int = 0


def columns_of(*specs: Spec) -> list[Column[Line]]:
    """The columns that show a line's texts in their order."""
    return [
        Column(
            str(place),
            spec.title,
            lambda line, at=place: line.texts[at],  # type: ignore[misc]
            spec.width,
            right=spec.right,
            stretch=spec.stretch,
            gives_way=spec.gives_way,
            sortable=False,
        )
        for place, spec in enumerate(specs)
    ]
