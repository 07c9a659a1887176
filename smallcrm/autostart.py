"""Starting with the computer, as each system wants it said: the program waits beside the clock and reminds."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.opened_with import IN_TRAY

NAME = "smallcrm"
_RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
"""Of the user's own part of the registry: what is run when they sign in."""


def is_on() -> bool:
    """Whether this program, where it lies now, starts with the computer."""
    try:
        return _registered() == _run_line() if sys.platform == "win32" else _place().read_text("utf-8") == _entry()
    except OSError:
        return False


def turn(*, on: bool) -> None:
    """Have it start with the computer, or not any more."""
    try:
        if sys.platform == "win32":
            _register(on=on)
        elif on:
            _place().parent.mkdir(parents=True, exist_ok=True)
            _place().write_text(_entry(), "utf-8")
        else:
            _place().unlink(missing_ok=True)
    except OSError as error:
        raise CrmError(_("The system does not let smallcrm be started with it: {why}").format(why=error)) from error


def command() -> list[str]:
    """What starts the program as it was started now, without a window and without a console."""
    checkout = Path(__file__).resolve().parent.parent / "main.py"
    started = [str(checkout)] if checkout.is_file() else ["-m", NAME]
    return [str(_without_console(Path(sys.executable))), *started, IN_TRAY]


def _without_console(python: Path) -> Path:
    """On Windows the interpreter that opens no black window, where it is there."""
    silent = python.with_name("pythonw.exe")
    return silent if python.name.lower() == "python.exe" and silent.is_file() else python


def _place() -> Path:
    """The file that the system looks for."""
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"{NAME}.plist"
    config = os.environ.get("XDG_CONFIG_HOME") or str(Path.home() / ".config")
    return Path(config) / "autostart" / f"{NAME}.desktop"


def _entry() -> str:
    return _launch_agent() if sys.platform == "darwin" else _desktop_entry()


def _launch_agent() -> str:
    import plistlib

    return plistlib.dumps({"Label": NAME, "ProgramArguments": command(), "RunAtLoad": True}).decode()


def _desktop_entry() -> str:
    lines = ("[Desktop Entry]", "Type=Application", f"Name={NAME}", f"Exec={' '.join(map(_quoted, command()))}")
    return "\n".join((*lines, "Terminal=false", "X-GNOME-Autostart-enabled=true", ""))


def _quoted(word: str) -> str:
    """A word of a desktop entry's command: quoted as a shell would, and that once more as any text there."""
    for char in '\\"`$':
        word = word.replace(char, f"\\{char}")
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'


def _run_line() -> str:
    from subprocess import list2cmdline

    return list2cmdline(command())


def _registered() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            return str(winreg.QueryValueEx(key, NAME)[0])
    return ""


def _register(*, on: bool) -> None:
    if sys.platform == "win32":
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, _RUN_KEY) as key:
            if on:
                winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, _run_line())
                return
            with suppress(FileNotFoundError):
                winreg.DeleteValue(key, NAME)
