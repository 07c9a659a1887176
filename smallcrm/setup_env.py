"""What a fresh machine lacks, found and put in place with the standard library alone.

Three things are looked after: the system libraries that Qt loads, the locked packages in `.venv`, and the compiled
words. A stamp in `.venv` says that the lock is in place, so that later starts go straight through. The messages are in
both languages because the words are not there yet.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LIBRARIES = {  # what Qt loads: its Debian and Ubuntu package
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libbrotlidec.so.1": "libbrotli1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}


class SetupError(Exception):
    """The machine could not be made ready; the text says what the user can do."""


def prepare(*, developer: bool) -> Path:
    """Make this machine ready and return the interpreter to run with: this one where it already has the packages."""
    lock = ROOT / ("requirements-dev.txt" if developer else "requirements.txt")
    python = _python_of_venv()
    if not (_stamped(lock) and python.exists()):
        if not developer and not python.exists() and this_environment_has_packages():
            install_system_packages(missing_libraries())
            python = Path(sys.executable)
        else:
            install_system_packages([*missing_libraries(), *missing_tools(developer=developer)])
            install_packages(python, lock)
    compile_words(python)
    return python


def runs_in(python: Path) -> bool:
    """Whether this process is that interpreter already."""
    return python == Path(sys.executable) or Path(sys.prefix).resolve() == VENV.resolve()


def hand_over(python: Path, arguments: list[str]) -> int:
    """Go on in `python`: in place of this process where the system can, else as its parent."""
    command = [str(python), *arguments]
    if os.name == "posix":
        os.execv(python, command)
    return subprocess.call(command)


def missing_libraries() -> list[str]:
    """The Debian packages of the libraries that Qt would not find."""
    if not sys.platform.startswith("linux"):
        return []
    return [package for library, package in LIBRARIES.items() if not _loads(library)]


def missing_tools(*, developer: bool) -> list[str]:
    """The Debian packages of what makes `.venv`, and for a developer of what runs the tests on a virtual screen."""
    if not sys.platform.startswith("linux"):
        return []
    venv = [] if importlib.util.find_spec("ensurepip") else [f"python3.{sys.version_info.minor}-venv"]
    tools = TEST_TOOLS if developer else {}
    return venv + [package for program, package in tools.items() if shutil.which(program) is None]


def install_system_packages(packages: list[str]) -> None:
    """Install them where we may; else say the line that does."""
    if not packages:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise SetupError(_text_without_apt(packages))
    prefix = _permission(command)
    if prefix is None:
        raise SetupError(_text_with_line(command))
    say("Installing system libraries …", "システムのライブラリを入れています…")
    _run([*prefix, "apt-get", "update"], quiet=True, check=False)
    _run([*prefix, *command], quiet=True)


def install_packages(python: Path, lock: Path) -> None:
    """`.venv` with the packages of `lock`, made or brought up to date."""
    say("Setting up. This happens once and takes a minute or two …", "準備をしています。最初だけ1〜2分かかります…")
    if not python.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    quiet = [] if sys.stdout.isatty() else ["--quiet"]
    options = ["--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]
    _run([str(python), "-m", "pip", "install", *quiet, *options, "-r", str(lock)])
    _stamp(lock)


def this_environment_has_packages() -> bool:
    """Whether the interpreter running now has everything the program imports."""
    import tomllib
    from importlib.metadata import distributions

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[^\w.-]", requirement)[0] for requirement in project["dependencies"]]
    return all(any(True for _ in distributions(name=name)) for name in names)


def compile_words(python: Path) -> None:
    """Make the words readable for gettext when the catalogue is newer."""
    for po in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/*.po"):
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
            subprocess.run([str(python), str(ROOT / "packaging" / "words.py"), "compile"], check=True)
            return


def say(english: str, japanese: str) -> None:
    """A line for the user, in both languages."""
    print(f"{english}\n{japanese}", file=sys.stderr, flush=True)


def _permission(command: list[str]) -> list[str] | None:
    """What to put before a command that changes the system; None when we may not."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None or not sys.stdin.isatty():
        return None
    say("smallcrm needs some system libraries:", "smallcrm に必要なライブラリを入れます:")
    print("  sudo " + " ".join(command), file=sys.stderr)
    answer = input("Install them now? / 今すぐ入れますか? [Y/n] ").strip().lower()
    return ["sudo", "env", "DEBIAN_FRONTEND=noninteractive"] if answer in ("", "y", "yes", "はい") else None


def _text_with_line(command: list[str]) -> str:
    return (
        "Some system packages are missing. Run this line, then start again:\n"
        "不足しているパッケージがあります。次の一行を実行してから、もう一度起動してください。\n"
        f"  sudo apt-get update && sudo {' '.join(command)}"
    )


def _text_without_apt(packages: list[str]) -> str:
    return (
        "Some system libraries are missing. Install them with your system's package manager (Debian's names):\n"
        "不足しているライブラリがあります。お使いのシステムの方法で入れてください(Debian での名前)。\n"
        f"  {' '.join(packages)}"
    )


def _run(command: list[str], *, quiet: bool = False, check: bool = True) -> None:
    print("+ " + " ".join(command), file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    status = subprocess.call(command, env=environment, stdout=subprocess.DEVNULL if quiet else None)
    if check and status:
        raise SetupError(
            "This step failed; its message is above. Is this PC connected to the internet? Then start again.\n"
            "準備が途中で止まりました。上の表示とインターネット接続を確かめて、もう一度起動してください。\n"
            f"  {' '.join(command)}"
        )


def _loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _python_of_venv() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _stamp_file(lock: Path) -> Path:
    return VENV / f".ready-{lock.stem}"


def _digest(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _stamped(lock: Path) -> bool:
    stamp = _stamp_file(lock)
    return stamp.exists() and stamp.read_text(encoding="utf-8") == _digest(lock)


def _stamp(lock: Path) -> None:
    """A developer's lock holds the program's."""
    for held in {lock, ROOT / "requirements.txt"}:
        _stamp_file(held).write_text(_digest(held), encoding="utf-8")
