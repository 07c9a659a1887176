"""The only wiring: settings, the command line, the window, and what happens when something was not foreseen."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from smallcrm import i18n, settings
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.opened_with import OpenedWith, has_display, opened_with

FAILED = 1


def run() -> NoReturn:
    """The program as it is started: `main`, and the end of the process.

    A command ends at once: what it did is on the disk, and freeing a ledger cell by cell takes a while. A window is
    taken down in order.
    """
    status = main()
    if "PySide6" in sys.modules:
        sys.exit(status)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # who does not listen any more has been told of already
            stream.flush()
    os._exit(status)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run smallcrm with these words (those it was started with, if none are given); the answer is the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    try:
        asked = opened_with(words)
        return _commanded(words) if asked is None else _opened(asked)
    except Exception as error:
        return report_bug(error)


def report_bug(error: BaseException) -> int:
    """Something was not foreseen: a line in the log, a line for the user; what was not finished was not kept."""
    from smallcrm.bugs import write_down
    from smallcrm.cli.output import complain

    log = write_down(error)
    text = _("An error that was not foreseen ({kind}). What was not finished was not kept.").format(
        kind=type(error).__name__
    )
    complain(text + (" " + _("Details: {log}").format(log=log) if log else ""))
    return FAILED


def _commanded(words: Sequence[str]) -> int:
    from smallcrm import cli
    from smallcrm.cli.session import Faces

    chosen = settings.load().settings

    def window(asked: OpenedWith) -> int:
        spoken = cli.spoken_language(words, chosen)  # --lang goes before the settings
        speaking = chosen if spoken == (chosen.language or i18n.system_language()) else chosen._replace(language=spoken)
        return _window(asked, speaking)

    return cli.main(words, chosen, Faces(window, _shots))


def _opened(asked: OpenedWith) -> int:
    chosen = settings.load().settings
    i18n.install(chosen.language or i18n.system_language())
    try:
        return _window(asked, chosen)
    except CrmError as error:
        from smallcrm.cli.output import complain

        complain(str(error))
        return FAILED


def _window(asked: OpenedWith, chosen: settings.Settings) -> int:
    if not has_display():
        raise CrmError(_("There is no display here, so the window cannot open. The commands work: smallcrm --help"))
    from smallcrm.ui.application import run

    return run(asked, chosen)


def _shots(folder: Path) -> int:
    from smallcrm.ui.shots import main as take

    return take(folder)
