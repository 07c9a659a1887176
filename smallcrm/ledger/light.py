"""What `typing` has, without its import, which takes longer than the rest of the reading process's own start."""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "NamedTuple"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Fields(type):
        def __new__(cls, name, bases, body):
            fields = body.get("__annotations__", {})
            if not bases:
                return super().__new__(cls, name, bases, body)
            plain = namedtuple(name, fields, defaults=[body.pop(field) for field in fields if field in body])
            return type(name, (plain,), {"__slots__": (), **body})

    class NamedTuple(metaclass=_Fields):
        """As typing's."""
