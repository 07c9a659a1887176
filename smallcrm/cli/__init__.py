"""The same acts as the window's from a terminal, for scripts, schedules and tests (click).

Results go to stdout, messages and progress to stderr; with --json, stdout holds one JSON document and nothing else.
Exit status: 0 done, 1 it could not be done, 2 wrong usage. Commands import what they need when they run, so that
`smallcrm --help` is there at once.
"""

from __future__ import annotations

import gc
import gettext
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from smallcrm import i18n
from smallcrm.cli.output import complain, lost, use_utf8
from smallcrm.cli.session import Faces, Session, Usage
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.opened_with import IN_TRAY, OpenedWith
from smallcrm.settings import Settings

DONE, FAILED, WRONG_USAGE = 0, 1, 2

COMMANDS = {
    "import": "importing",
    "export": "exporting",
    "report": "reporting",
    "find": "finding",
    "person": "person",
    "segments": "segmenting",
    "tasks": "tasking",
    "deals": "dealing",
    "duplicates": "duplicates",
    "forecast": "forecasting",
    "goals": "goals",
    "touch": "touching",
    "leads": "leads",
    "rules": "rules",
    "drafts": "drafts",
    "undo": "undoing:undo",
    "redo": "undoing:redo",
    "backup": "upkeep:backup",
    "restore": "upkeep:restore",
    "check": "upkeep:check",
    "demo": "demonstrating",
    "shots": "picturing",
}
"""Command -> module (and function, where the module has several) that makes it."""


def main(arguments: Sequence[str], settings: Settings, faces: Faces) -> int:
    """Run one command line; the answer is the exit status. A bug comes out as the exception it is."""
    gc.disable()  # a command makes rows, no cycles, and is over soon: an import is faster by a sixth
    use_utf8()
    install_language(spoken_language(arguments, settings))
    try:
        status = program().main(
            list(arguments), prog_name="smallcrm", obj=Session(None, settings, faces), standalone_mode=False
        )
    except click.UsageError as error:
        error.show(sys.stderr)
        return WRONG_USAGE
    except (CrmError, click.ClickException) as error:
        complain(str(error) if isinstance(error, CrmError) else error.format_message())
        return FAILED
    except (KeyboardInterrupt, click.Abort):
        complain(_("Stopped. What was not finished was not kept."))
        return FAILED
    except SystemExit:
        return DONE  # the library's own answer when whoever read a help has gone
    except OSError as error:
        if error.filename is not None:
            raise
        complain(str(lost(error)))  # the library's own output: a help, a version
        return FAILED
    return status if isinstance(status, int) else DONE


def spoken_language(arguments: Sequence[str], settings: Settings) -> str:
    """The language to speak: --lang, else the settings', else the system's (needed before the help is written)."""
    for place, word in enumerate(arguments):
        if word == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return settings.language or i18n.system_language()


def install_language(language: str) -> None:
    """Speak `language`; click's own words come from the same catalogue, which it reads through gettext's domain."""
    i18n.install(language)
    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain("smallcrm", str(i18n.LOCALE_DIR))
    gettext.textdomain("smallcrm")
    _name_numbers()


def _name_numbers() -> None:
    """What click's messages call a number: it has its own words for that, which no catalogue reaches."""
    click.types.IntParamType.name = click.types.IntRange.name = _("whole number")
    click.types.FloatParamType.name = click.types.FloatRange.name = _("number")


def program() -> click.Group:
    """The whole command line, in the language spoken now."""
    return _Program(
        "smallcrm",
        callback=click.pass_context(_start),
        invoke_without_command=True,
        help=_("A customer ledger for small shops. Without a command, its window opens."),
        subcommand_metavar=_("[COMMAND] …"),
        params=[
            click.Option(["--file"], type=Usage.path(), metavar="SHOP.crm", help=_("The data file to work on.")),
            click.Option(["--lang"], type=click.Choice(i18n.LANGUAGES), help=_("The language to speak.")),
            click.Option(
                ["--quit-after-paint"], is_flag=True, help=_("End after the first painted frame (measures the start).")
            ),
            click.Option([IN_TRAY], is_flag=True, help=_("Begin beside the clock, without a window, and remind.")),
            _version(),
        ],
    )


def _start(context: click.Context, file: Any, lang: str | None, quit_after_paint: bool, tray: bool) -> int | None:
    del lang  # spoken since before the words of this help were made
    session: Session = context.obj
    context.obj = Session(file, session.settings, session.faces)
    if context.invoked_subcommand is None:
        return session.faces.window(OpenedWith(file, quit_after_paint=quit_after_paint, in_tray=tray))
    return None


def _version() -> click.Option:
    def show(context: click.Context, _option: click.Parameter, asked: bool) -> None:
        if asked:
            from smallcrm import __version__

            click.echo(f"smallcrm {__version__}")
            context.exit()

    return click.Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=show, help=_("Say the version.")
    )


class _Program(click.Group):
    """A group whose commands are made when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        module, _colon, function = place.partition(":")
        made: click.Command = getattr(import_module(f"smallcrm.cli.{module}"), function or "command")()
        return made
