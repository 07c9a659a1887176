"""What the user chose for the program itself (what belongs to a shop stands in the shop's own file).

One JSON file, replaced whole. An entry that cannot be understood falls back to its default and is named, never raised:
a program that does not start because of its settings helps nobody.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from smallcrm import i18n, paths
from smallcrm.light import NamedTuple

RECENT_FILES = 8
TEXT_SIZES = (100, 115, 130, 150)
"""How large the text can be, in percent."""
ANY_PRINTER = ""
FARTHEST_OFFSET = 200
"""Tenths of a millimetre: what is printed farther beside its place than this is a matter of the paper."""
_PROBLEM_OF_ALL = "settings.json"


class Settings(NamedTuple):
    """The program's settings; every entry has a default."""

    language: str = ""
    """'ja', 'en', or '' for the system's language."""
    last_file: str = ""
    recent_files: tuple[str, ...] = ()
    import_folder: str = ""
    """The folder from which a ledger was taken last."""
    theme: str = "system"
    """'system', 'light', 'dark' or 'contrast'."""
    text_size: int = 100
    """In percent, one of TEXT_SIZES."""
    date_form: str = ""
    """'era' (令和8年11月22日), 'gregorian' (2026/11/22), or '' for what the language is used to."""
    save_folder: str = ""
    """The folder in which a file was saved last."""
    rankings: tuple[tuple[str, str], ...] = ()
    """(data file, the options its ranking was made by last, see `actions.ranking_choice`), the latest first."""
    printings: tuple[tuple[str, str], ...] = ()
    """(data file, the options of what was printed of it last, see `actions.printing`), the latest first."""
    calendar_folders: tuple[tuple[str, str], ...] = ()
    """(data file, the folder in which a calendar of it is kept for telephones), the latest first."""
    stays_in_tray: bool = False
    """Whether the program waits beside the clock when its window is closed."""
    printer_offsets: tuple[PrinterOffset, ...] = ()
    """At most one for each printer; that of ANY_PRINTER is for those without."""

    def printer_offset(self, printer: str) -> PrinterOffset:
        """The offset to print with on a printer."""
        by_name = {one.printer: one for one in self.printer_offsets}
        return by_name.get(printer) or by_name.get(ANY_PRINTER) or PrinterOffset(printer)

    @property
    def dates(self) -> Literal["era", "gregorian"]:
        """The form in which days are shown."""
        in_eras = self.date_form == "era" or (not self.date_form and i18n.language() == "ja")
        return "era" if in_eras else "gregorian"


class PrinterOffset(NamedTuple):
    """How far the printer's paper is beside its place: what is printed is moved by this, in tenths of a millimetre."""

    printer: str = ANY_PRINTER
    right: int = 0
    down: int = 0


NO_OFFSET = PrinterOffset()


class Loaded(NamedTuple):
    """The settings, and the names of the entries that could not be understood."""

    settings: Settings
    problems: list[str]


def load(path: Path | None = None) -> Loaded:
    """The settings saved in `path` (the user's own place when not given); a missing file is all defaults."""
    try:
        path = path or paths.settings_file()
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Loaded(Settings(), [])
    except (OSError, ValueError):
        return Loaded(Settings(), [_PROBLEM_OF_ALL])
    return _understood(raw) if isinstance(raw, dict) else Loaded(Settings(), [_PROBLEM_OF_ALL])


def save(settings: Settings, path: Path | None = None) -> None:
    """Replace the saved settings as a whole: another program sees the old ones or the new ones, never half."""
    import tempfile  # not needed by a start

    path = path or paths.settings_file()
    text = json.dumps(settings._asdict(), ensure_ascii=False, indent=1) + "\n"
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def with_recent(recent_files: tuple[str, ...], path: str) -> tuple[str, ...]:
    """The recent files once `path` has been opened: it first, none twice."""
    return (path, *(other for other in recent_files if other != path))[:RECENT_FILES]


def with_options(kept: tuple[tuple[str, str], ...], path: str, options: str) -> tuple[tuple[str, str], ...]:
    """The options kept for each data file once those of one are others."""
    return ((path, options), *(other for other in kept if other[0] != path))[:RECENT_FILES]


def _understood(raw: dict[str, object]) -> Loaded:
    known: dict[str, object] = {}
    problems: list[str] = []
    for name in Settings._fields:
        if name not in raw:
            continue
        try:
            known[name] = _READERS[name](raw[name])
        except ValueError:
            problems.append(name)
    return Loaded(Settings(**known), problems)  # type: ignore[arg-type]  # each reader gives its own field's type


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError
    return value


def _one_of(*choices: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in choices:
            raise ValueError
        return str(value)

    return read


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError
    return tuple(_text(item) for item in value)


def _pairs(value: object) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, list):
        raise ValueError
    pairs = tuple(_texts(item) for item in value)
    if any(len(pair) != 2 for pair in pairs):
        raise ValueError
    return pairs


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _text_size(value: object) -> int:
    if value not in TEXT_SIZES or isinstance(value, bool):
        raise ValueError
    return _count(value)


def _offsets(value: object) -> tuple[PrinterOffset, ...]:
    if not isinstance(value, list):
        raise ValueError
    return tuple(map(_offset, value))


def _offset(value: object) -> PrinterOffset:
    match value:
        case [str(printer), int(right), int(down)] if max(abs(right), abs(down)) <= FARTHEST_OFFSET:
            return PrinterOffset(printer, right, down)
    raise ValueError


_READERS: dict[str, Callable[[object], object]] = {
    "language": _one_of("", "ja", "en"),
    "last_file": _text,
    "recent_files": _texts,
    "import_folder": _text,
    "theme": _one_of("system", "light", "dark", "contrast"),
    "text_size": _text_size,
    "date_form": _one_of("", "era", "gregorian"),
    "save_folder": _text,
    "rankings": _pairs,
    "printings": _pairs,
    "calendar_folders": _pairs,
    "stays_in_tray": _yes_or_no,
    "printer_offsets": _offsets,
}
