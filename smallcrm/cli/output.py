"""What the command line writes: results on stdout, everything else on stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import click

_BAR = 2
"""Progress is written every so many percent."""


def use_utf8() -> None:
    """UTF-8 whatever the console's code page is; a character that cannot be written never ends the program."""
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace"), (sys.stdin, "strict")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def say(text: str = "") -> None:
    """A line of the result."""
    click.echo(text)


def tell(text: str) -> None:
    """A line about the work, for the person who watches."""
    click.echo(text, err=True)


def complain(text: str) -> None:
    """The reason why something could not be done."""
    click.echo(f"smallcrm: {text}", err=True)


def say_json(document: Any) -> None:
    """The one document of --json."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=1))


def progress_line(what: str) -> Callable[[int, int], None] | None:
    """A line on the terminal that counts the work done; nothing where nobody watches."""
    if not sys.stderr.isatty():
        return None
    last = -1

    def report(done: int, total: int) -> None:
        nonlocal last
        percent = 100 * done // total if total else 100
        if percent == last or (percent < 100 and percent - last < _BAR):
            return
        last = percent
        click.echo(f"\r{what} {percent} %", nl=percent >= 100, err=True)

    return report
