"""What the command line writes: results on stdout, everything else on stderr.

What a command has done stands, whatever becomes of its output: a reader that has gone is no error, and a result that
cannot be written (`OutputLost`) is told on stderr together with what was done (`telling`).
"""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

import click

from smallcrm.errors import CrmError
from smallcrm.i18n import _

_BAR = 2
"""Progress is written every so many percent."""


class OutputLost(CrmError):
    """The result could not be written: stdout goes to a full disk, or to nothing that can be written."""


def use_utf8() -> None:
    """UTF-8 whatever the console's code page is; a character that cannot be written never ends the program."""
    _fill_closed_places()
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"), (sys.stdin, "strict")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _fill_closed_places() -> None:
    """Where a standard stream was closed at the start, no file opened later may take its number."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def say(text: str = "") -> None:
    """A line of the result."""
    try:
        click.echo(text)
    except BrokenPipeError:
        _silence(sys.stdout)  # who read it has read enough
    except OSError as error:
        raise lost(error) from error


def lost(error: OSError) -> OutputLost:
    """Why the result could not be written, in words; nothing more is tried."""
    _silence(sys.stdout)
    if error.errno == errno.ENOSPC:
        return OutputLost(_("The result could not be written: the disk is full."))
    return OutputLost(_("The result could not be written to where the output goes."))


@contextmanager
def telling(done: str) -> Iterator[None]:
    """For what is said of work that is done: if it cannot be written, `done` and the reason go to stderr instead."""
    try:
        yield
    except OutputLost as error:
        tell(f"{done} {error}")


def tell(text: str) -> None:
    """A line about the work, for the person who watches."""
    _watched(text)


def complain(text: str) -> None:
    """The reason why something could not be done."""
    _watched(f"smallcrm: {text}")


def _watched(text: str, *, newline: bool = True) -> None:
    """A line on stderr; if that cannot be written there is nobody to tell."""
    try:
        click.echo(text, nl=newline, err=True)
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO | None) -> None:
    """Let what is still to be written go nowhere; Python would complain once again on its way out."""
    with suppress(OSError):
        if stream is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def say_json(document: Any) -> None:
    """The one document of --json."""
    say(json.dumps(document, ensure_ascii=False, indent=1))


def progress_line(what: str) -> Callable[[int, int], None] | None:
    """A line on the terminal that counts the work done; nothing where nobody watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None
    last = -1

    def report(done: int, total: int) -> None:
        nonlocal last
        percent = 100 * done // total if total else 100
        if percent == last or (percent < 100 and percent - last < _BAR):
            return
        last = percent
        _watched(f"\r{what} {percent} %", newline=percent >= 100)

    return report
