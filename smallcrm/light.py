"""`NamedTuple` without what it costs: typing's compiles each annotation, half of the time of making the class, and a
start or an import makes a hundred of them. Types are looked at by mypy only, which takes this for typing's.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "NamedTuple"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    class _Fields(type):
        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            plain = namedtuple(name, fields, defaults=[body.pop(field) for field in fields if field in body])
            return type(name, (plain, *bases[1:]), {"__slots__": (), **body})

    class NamedTuple(metaclass=_Fields):
        """As typing's."""
