"""What the program is started with when only its window is wanted.

A file manager names files, a desktop nothing at all. The command line knows the same options and says so in its help;
it is not loaded for this, so that the window is there sooner.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from smallcrm.light import NamedTuple

IN_TRAY = "--tray"
"""Begin beside the clock, without a window."""
DATA_FILE = ".crm"
CALENDAR = ".ics"
LEDGERS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".vcf", CALENDAR)


class OpenedWith(NamedTuple):
    """The data file (None: the one last opened), ledgers to import into it, whether only a start is measured, and
    whether the program begins beside the clock."""

    file: Path | None = None
    ledgers: tuple[Path, ...] = ()
    quit_after_paint: bool = False
    in_tray: bool = False


def opened_with(words: Sequence[str]) -> OpenedWith | None:
    """What these words ask the window for; None: they are the command line's own."""
    asked, rest = OpenedWith(), iter(words)
    for word in rest:
        if word == "--quit-after-paint":
            asked = asked._replace(quit_after_paint=True)
        elif word == IN_TRAY:
            asked = asked._replace(in_tray=True)
        elif word == "--file" and (named := next(rest, "")):
            asked = asked._replace(file=Path(named))
        elif word.startswith("-") or not is_for_us(Path(word)):
            return None
        elif Path(word).suffix.lower() == DATA_FILE:
            asked = asked._replace(file=Path(word))
        else:
            asked = asked._replace(ledgers=(*asked.ledgers, Path(word)))
    return asked


def is_for_us(path: Path) -> bool:
    """Whether a file is of a kind that can be opened or imported."""
    return path.suffix.lower() in (DATA_FILE, *LEDGERS)


def has_display() -> bool:
    """Whether a window can be shown here."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
