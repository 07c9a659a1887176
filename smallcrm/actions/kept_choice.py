"""What the user chose on a page, as a line of JSON; what cannot be understood of it is as usual."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    C = TypeVar("C", bound=DataclassInstance)

Sound = Mapping[str, Callable[[Any], bool]]
"""For each entry whether a value that was kept can be one."""


def written(choice: DataclassInstance) -> str:
    """The choice as it is kept."""
    return json.dumps(asdict(choice), ensure_ascii=False)


def read(text: str, usual: type[C], sound: Sound) -> C:
    """A choice that was kept."""
    try:
        kept = json.loads(text)
    except ValueError:
        kept = None
    if not isinstance(kept, dict):
        return usual()
    known = {field.name: kept[field.name] for field in fields(usual) if field.name in kept}
    values = {name: value for name, value in known.items() if sound[name](value)}
    return usual(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def one_of(*choices: str) -> Callable[[Any], bool]:
    """One of these words."""
    return lambda value: value in choices


def is_text(value: Any) -> bool:
    """Words, or none."""
    return isinstance(value, str)


def is_flag(value: Any) -> bool:
    """Yes or no."""
    return isinstance(value, bool)


def is_count(value: Any) -> bool:
    """A number from 0 on."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def are_counts(value: Any) -> bool:
    """Such numbers."""
    return isinstance(value, list) and all(map(is_count, value))


def are_texts(value: Any) -> bool:
    """Words."""
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
