"""The program's log: what went wrong where, without a word of the shop's data."""

from __future__ import annotations

import logging
import platform
import traceback
from contextlib import closing
from logging.handlers import RotatingFileHandler
from pathlib import Path

from smallcrm import __version__, paths

_SIZE, _KEPT = 500_000, 3


class _Log(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - logging's signature
        raise  # noqa: PLE0704 - it is called while the error is being handled


def write_down(error: BaseException) -> Path | None:
    """Write an unforeseen error into the log and say where that is; None where no log can be written.

    Of each exception only its kind and the places in the code are kept: its text may hold a customer's name.
    """
    record = logging.LogRecord("smallcrm", logging.ERROR, __file__, 0, "%s", (_places(error),), None)
    try:
        path = paths.log_folder() / "smallcrm.log"
        with closing(_Log(path, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8")) as log:
            log.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            log.handle(record)
    except OSError:
        return None
    return path


def _places(error: BaseException) -> str:
    lines = [f"smallcrm {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: BaseException | None = error
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        for frame in traceback.extract_tb(seen.__traceback__, limit=-30):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
