"""The kinds of the fields that a shop has of its own."""

from __future__ import annotations

from smallcrm.light import NamedTuple

KINDS = ("text", "number", "money", "date", "choice", "yes-no", "link")


class OwnKind(NamedTuple):
    """What a field holds; `choices` are the words of a choice, in their order."""

    name: str = "text"
    choices: tuple[str, ...] = ()
