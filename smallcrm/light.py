"""`NamedTuple` without what it costs: a start or an import makes a hundred such classes. typing's compiles each
annotation, that of collections compiles each `__new__`; here those of equally many fields share one, under other names.
Types are looked at by mypy only, which takes this for typing's.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "NamedTuple"]

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple
    from functools import cache
    from types import FunctionType

    _getter = type(namedtuple("_One", ["value"]).value)

    class _Record(tuple):
        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            return type(self)(**(self._asdict() | changes))

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self):
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._asdict().items())})"

    @cache
    def _making(count):
        values = ", ".join(f"value{place}" for place in range(count))
        return eval(f"lambda _cls, {values}: _made(_cls, ({values},))").__code__

    class _Fields(type):
        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body.get("__annotations__", {}))
            defaults = tuple(body.pop(field) for field in fields if field in body)
            code = _making(len(fields)).replace(co_varnames=("_cls", *fields))
            new = FunctionType(code, {"_made": tuple.__new__}, "__new__", defaults)
            new.__qualname__ = f"{name}.__new__"  # what an error says that an argument is missing to
            made = {
                "__slots__": (),
                "__match_args__": fields,
                "__new__": new,
                "_fields": fields,
                **{field: _getter(place, None) for place, field in enumerate(fields)},
            }
            return type(name, (_Record, *bases[1:]), made | body)

    class NamedTuple(metaclass=_Fields):
        """As typing's."""
