"""Filters as they are kept: JSON with a version, read with care, because a newer program may have written it."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, cast, get_args, get_type_hints

from smallcrm.errors import CrmError
from smallcrm.filters.conditions import DEEPEST, And, Choice, Condition, Filter, Not, Or
from smallcrm.filters.days import When
from smallcrm.i18n import _
from smallcrm.values.stages import read_stage

VERSION = 1
_GROUPS: dict[str, type[And] | type[Or]] = {"and": And, "or": Or}
_CONDITIONS: dict[str, type[Any]] = {one.__name__.lower(): one for one in get_args(Condition)}
_WHENS: dict[str, type[Any]] = {one.__name__.lower(): one for one in get_args(When)}


class NotUnderstood(CrmError):
    """A kept filter is none that this program knows."""

    def __init__(self) -> None:
        super().__init__(_("These conditions were made by another version of the program and cannot be read."))


def written(of: Filter) -> str:
    """The filter as it is kept."""
    return json.dumps({"version": VERSION, "filter": _node(of)}, ensure_ascii=False)


def read(text: str) -> Filter:
    """A filter that was kept."""
    try:
        kept = json.loads(text)
        if kept["version"] != VERSION:
            raise NotUnderstood
        return _filter(kept["filter"], 0)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise NotUnderstood from error


def _node(of: Filter) -> dict[str, Any]:
    if isinstance(of, And | Or):
        return {type(of).__name__.lower(): [_node(part) for part in of.parts]}
    if isinstance(of, Not):
        return {"not": _node(of.part)}
    return _values(of)


def _values(of: Any) -> dict[str, Any]:
    """A condition, or its days: what it is, and its values but for those that say nothing."""
    made: dict[str, Any] = {"is": type(of).__name__.lower()}
    for field in fields(of):
        value = getattr(of, field.name)
        if value is not None:
            made[field.name] = _values(value) if isinstance(value, get_args(When)) else value
    return made


def _filter(node: dict[str, Any], depth: int) -> Filter:
    if depth > DEEPEST:
        raise ValueError("too many groups within groups")
    if "is" in node:
        return cast("Condition", _made(node, _CONDITIONS))
    ((kind, inside),) = node.items()
    if kind == "not":
        return Not(_filter(inside, depth + 1))
    return _GROUPS[kind](tuple(_filter(part, depth + 1) for part in inside))


def _made(node: dict[str, Any], known: dict[str, type[Any]]) -> Any:
    values = dict(node)
    made = known[values.pop("is")]
    hints = get_type_hints(made)
    if values.keys() - hints.keys():
        raise ValueError(f"unknown values: {values}")
    read = {name: _value(value, hints[name]) for name, value in values.items()}
    if made is Choice and read["field"] == "stage":
        read["among"] = tuple(dict.fromkeys(map(read_stage, read["among"])))
    return made(**read)


def _value(value: Any, hint: Any) -> Any:
    allowed = get_args(hint) or (hint,)
    if hint == tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
    elif isinstance(value, dict):
        made = _made(value, _WHENS)
        if type(made) in allowed:
            return made
    elif type(value) in allowed or value in allowed:
        return value
    raise TypeError(f"{value!r} is no {hint}")
