"""In which form a report is saved: the name of the file says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from smallcrm.errors import CrmError
from smallcrm.i18n import _

R = TypeVar("R")


def save(report: R, path: Path, *, pdf: Callable[[R, Path], None], xlsx: Callable[[R, Path], None]) -> None:
    """Write a report as the name of the file says; any name but .pdf and .xlsx is refused."""
    write = {".pdf": pdf, ".xlsx": xlsx}.get(path.suffix.lower())
    if write is None:
        raise CrmError(_("A report is saved as .pdf or .xlsx; {name} is neither.").format(name=path.name))
    write(report, path)
