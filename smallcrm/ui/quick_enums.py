"""Qt's enumerations, made without the checks that Python has for those that a person writes.

PySide6 makes the enumerations of a class when the class is used first: 3,000 names until the window stands, for each of
which Python's `enum` looks for what a person may have got wrong. Those of Qt are generated. They are made here in a
fifth of the time, as copies of an empty one that Python's own `_simple_enum` makes, filled in one loop; what comes out
is the same.
"""

from __future__ import annotations

import enum
import sys
from collections.abc import Iterable
from functools import cache
from typing import Any

_enum: Any = enum
_checked = _enum.EnumType._create_
_is_one_bit = _enum._is_single_bit
_put = type.__setattr__
_SORTS = [("first", 1), ("again", 1), ("fourth", 8), ("second", 2), ("several", 7), ("none", 0), ("all", -1)]


def install() -> None:
    """Once, before PySide6 is loaded; where Python keeps other books on its enumerations than are kept here, not."""
    if sys.version_info[:2] == (3, 11) and _books(_create) == _books(_checked):
        _enum.EnumType._create_ = _create


def _books(create: Any) -> dict[str, str]:
    """What Python knows of flags of every sort."""
    made = create(enum.IntFlag, "Bits", _SORTS, start=1, boundary=enum.KEEP)
    return {name: repr(value) for name, value in vars(made).items() if name != "__new__"}


def _create(base: Any, class_name: str, names: Any, **options: Any) -> Any:
    """As `EnumType._create_`, which `Enum("Name", …)` calls; PySide6 gives pairs of a name and a number."""
    given = {name: value for name, value in options.items() if value is not None}
    if type(names) is not list or given != {"start": 1, "boundary": enum.KEEP}:
        return _checked(base, class_name, names, **options)
    body = _empty(base) | {
        "__module__": sys._getframe(2).f_globals["__name__"],
        "_member_names_": [],
        "_member_map_": {},
        "_value2member_map_": {},
        "_unhashable_values_": [],
    }
    made = type.__new__(enum.EnumType, class_name, (base,), body)
    _fill(made, names)
    if issubclass(base, enum.Flag):
        _weigh(made)
    return made


@cache
def _empty(base: Any) -> dict[str, Any]:
    """What the body of an enumeration without members has."""
    body = dict(vars(_enum._simple_enum(base, boundary=enum.KEEP)(type("", (), {}))))
    return {name: value for name, value in body.items() if name not in ("__dict__", "__weakref__")} | {"__doc__": None}


def _fill(made: Any, names: Iterable[tuple[str, int]]) -> None:
    """Give the enumeration its members; a second name of a number is another name of the same member, and in a flag
    what is not one bit has no place in the order."""
    new, is_number, is_flag = made._new_member_, made._use_args_, issubclass(made, enum.Flag)
    order, members, by_value = made._member_names_, made._member_map_, made._value2member_map_
    for name, value in names:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = new(made, value) if is_number else new(made)
            member.__dict__.update(_value_=value, _name_=name, __objclass__=made, _sort_order_=len(order))
            if not is_flag or _is_one_bit(value):
                order.append(name)
        members[name] = member
        _put(made, name, member)


def _weigh(made: Any) -> None:
    """Which bits the flags have."""
    every = single = 0
    for value in made._value2member_map_:
        every |= value
        if _is_one_bit(value):
            single |= value
    keeps_singles = "_singles_mask_" in vars(made)  # from 3.11.4 on
    _put(made, "_flag_mask_", every if keeps_singles else single)
    if keeps_singles:
        _put(made, "_singles_mask_", single)
    _put(made, "_all_bits_", (1 << every.bit_length()) - 1)
    in_order = [member._value_ for member in made]
    if in_order != sorted(in_order):
        _put(made, "_iter_member_", made._iter_member_by_def_)
