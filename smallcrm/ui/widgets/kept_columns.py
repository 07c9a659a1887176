"""What is remembered of a list: its columns, their widths, its order. A line of JSON a list."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QSettings

from smallcrm import paths
from smallcrm.light import NamedTuple


class Kept(NamedTuple):
    """What a list looked like last."""

    columns: tuple[str, ...] = ()
    """From left to right; none: nothing was chosen."""
    widths: Mapping[str, int] = MappingProxyType({})
    order: tuple[str, ...] = ()
    """The column, and 'ascending' or 'descending'."""
    group: str = ""
    """The column whose values the rows are put together by."""
    folded: tuple[str, ...] = ()
    """The values of the groups that are folded away."""
    frozen: str | None = None
    """The last of the columns that stay while the others scroll: '' none; None: nothing was chosen."""


def recall(name: str) -> Kept:
    """What is remembered of a list; what cannot be understood is as if nothing were."""
    try:
        raw = json.loads(str(_file().value(name, "")))
        return _understood(raw)
    except (ValueError, TypeError, KeyError, AttributeError):
        return Kept()


def keep(name: str, kept: Kept) -> None:
    """Remember it."""
    file = _file()
    file.setValue(name, json.dumps(kept._asdict()))
    file.sync()


def _understood(raw: dict[str, Any]) -> Kept:
    widths = {str(key): int(width) for key, width in raw["widths"].items() if 0 < int(width) < 4000}
    frozen = raw.get("frozen")
    return Kept(
        columns=tuple(map(str, raw["columns"])),
        widths=widths,
        order=tuple(map(str, raw["order"])),
        group=str(raw.get("group", "")),
        folded=tuple(map(str, raw.get("folded", ()))),
        frozen=None if frozen is None else str(frozen),
    )


def _file() -> QSettings:
    return QSettings(str(paths.config_folder() / "lists.ini"), QSettings.Format.IniFormat)
