"""What each system is told so that the program starts with it."""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from smallcrm import autostart
from smallcrm.errors import CrmError
from smallcrm.opened_with import OpenedWith, opened_with

MAIN = str(Path(__file__).resolve().parents[1] / "main.py")


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


def on(monkeypatch: pytest.MonkeyPatch, system: str, python: str = sys.executable) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(sys, "executable", python)


def test_what_is_started_begins_beside_the_clock() -> None:
    python, *words = autostart.command()
    assert (python, words[0]) == (sys.executable, MAIN)
    assert opened_with(words[1:]) == OpenedWith(in_tray=True)


@pytest.mark.skipif(os.name != "posix", reason="a shell reads what a desktop would")
def test_linux(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "linux", '/home/伊藤/my "50%" $tools\\x/`python`')
    assert not autostart.is_on()
    autostart.turn(on=True)
    entry = ConfigParser(interpolation=None)
    entry.read(user / "config" / "autostart" / "smallcrm.desktop", encoding="utf-8")
    (section,) = entry.sections()
    assert (section, entry[section]["Type"], entry[section]["Name"]) == ("Desktop Entry", "Application", "smallcrm")
    line = entry[section]["Exec"].replace("\\\\", "\\").replace("%%", "%")  # as a desktop reads a text, then a command
    said = subprocess.run(["sh", "-c", f"printf '%s|' {line}"], capture_output=True, text=True, check=True).stdout
    assert said == f"{sys.executable}|{MAIN}|--tray|"
    assert autostart.is_on()
    monkeypatch.setattr(
        sys, "executable", "/elsewhere/python"
    )  # the program was moved: what stands there starts nothing
    assert not autostart.is_on()
    autostart.turn(on=False)
    autostart.turn(on=False)
    assert list((user / "config" / "autostart").iterdir()) == []


def test_macos(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "darwin")
    autostart.turn(on=True)
    agent = plistlib.loads((user / "Library" / "LaunchAgents" / "smallcrm.plist").read_bytes())
    assert agent == {"Label": "smallcrm", "ProgramArguments": [sys.executable, MAIN, "--tray"], "RunAtLoad": True}
    assert autostart.is_on()
    autostart.turn(on=False)
    assert not autostart.is_on()


class Registry(ModuleType):
    """The few calls of Windows' own module, on a dictionary."""

    HKEY_CURRENT_USER, REG_SZ = "user", 1

    def __init__(self) -> None:
        super().__init__("winreg")
        self.values: dict[tuple[str, str], dict[str, str]] = {}

    def CreateKey(self, root: str, key: str) -> Any:
        self.values.setdefault((root, key), {})
        return self.OpenKey(root, key)

    def OpenKey(self, root: str, key: str) -> Any:
        if (root, key) not in self.values:
            raise FileNotFoundError
        inside = SimpleNamespace(values=self.values[root, key])
        return SimpleNamespaceContext(inside)

    def SetValueEx(self, key: Any, name: str, _reserved: int, kind: int, value: str) -> None:
        assert kind == self.REG_SZ
        key.values[name] = value

    def QueryValueEx(self, key: Any, name: str) -> tuple[str, int]:
        if name not in key.values:
            raise FileNotFoundError
        return key.values[name], self.REG_SZ

    def DeleteValue(self, key: Any, name: str) -> None:
        if name not in key.values:
            raise FileNotFoundError
        del key.values[name]


class SimpleNamespaceContext:
    def __init__(self, inside: SimpleNamespace) -> None:
        self._inside = inside

    def __enter__(self) -> SimpleNamespace:
        return self._inside

    def __exit__(self, *_error: object) -> None:
        """It is closed."""


def test_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    registry = Registry()
    monkeypatch.setitem(sys.modules, "winreg", registry)
    for name in ("python.exe", "pythonw.exe"):
        (tmp_path / "my tools").mkdir(exist_ok=True)
        (tmp_path / "my tools" / name).touch()
    on(monkeypatch, "win32", str(tmp_path / "my tools" / "python.exe"))
    assert not autostart.is_on()
    autostart.turn(on=False)
    autostart.turn(on=True)
    key = ("user", r"Software\Microsoft\Windows\CurrentVersion\Run")
    silent = tmp_path / "my tools" / "pythonw.exe"
    assert registry.values == {key: {"smallcrm": f'"{silent}" {MAIN} --tray'}}
    assert autostart.is_on()
    autostart.turn(on=False)
    assert registry.values == {key: {}}


def test_a_place_that_cannot_be_written_is_told(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(monkeypatch, "linux")
    (user / "config").write_text("a file where a folder should be")
    with pytest.raises(CrmError, match="does not let smallcrm be started"):
        autostart.turn(on=True)
    assert not autostart.is_on()
