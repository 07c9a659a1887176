"""`python3 main.py` on machines that lack things: each is put there where we may, or the user is told the line."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smallcrm import opened_with, setup_env

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="apt is Debian's")


@pytest.fixture
def apt_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An apt-get that writes down what it was asked for."""
    log = tmp_path / "asked"
    log.touch()
    apt = tmp_path / "apt-get"
    apt.write_text(f'#!/bin/sh\necho "$@" >> "{log}"\n', encoding="utf-8")
    apt.chmod(0o755)
    (tmp_path / "sudo").write_text('#!/bin/sh\nexec "$@"\n', encoding="utf-8")
    (tmp_path / "sudo").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    return log


def _user(monkeypatch: pytest.MonkeyPatch, number: int, answer: str | None) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: number)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: answer is not None, raising=False)
    monkeypatch.setattr("builtins.input", lambda _question: answer)


def test_it_starts_at_once_where_the_packages_are() -> None:
    done = subprocess.run(
        [sys.executable, "main.py", "--version"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "smallcrm 0.1.0"


def test_an_old_python_is_told_kindly_in_both_languages() -> None:
    old = "import sys, runpy; sys.version_info = (3, 9, 2); runpy.run_path('main.py', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Python 3.11 or newer" in done.stderr
    assert "Python 3.11 以降" in done.stderr
    assert "Traceback" not in done.stderr


def test_root_gets_what_is_missing_without_a_question(apt_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _user(monkeypatch, 0, None)
    setup_env.install_system_packages(["libegl1", "libgl1"])
    assert apt_log.read_text().splitlines() == ["update", "install -y --no-install-recommends libegl1 libgl1"]


def test_a_user_is_asked_before_sudo(apt_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _user(monkeypatch, 1000, "")
    setup_env.install_system_packages(["libegl1"])
    assert "install -y --no-install-recommends libegl1" in apt_log.read_text()


@pytest.mark.parametrize("answer", ["n", None])
def test_who_says_no_or_cannot_answer_gets_the_line(
    answer: str | None, apt_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _user(monkeypatch, 1000, answer)
    with pytest.raises(setup_env.SetupError, match=r"sudo apt-get install -y --no-install-recommends libegl1"):
        setup_env.install_system_packages(["libegl1"])
    assert apt_log.read_text() == ""


def test_a_system_without_apt_is_told_the_names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(setup_env.SetupError, match="libegl1"):
        setup_env.install_system_packages(["libegl1"])


def test_a_failing_installation_says_what_to_look_at(apt_log: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (apt_log.parent / "apt-get").write_text("#!/bin/sh\nexit 100\n", encoding="utf-8")
    _user(monkeypatch, 0, None)
    with pytest.raises(setup_env.SetupError, match="インターネット"):
        setup_env.install_system_packages(["libegl1"])


def test_a_missing_library_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup_env, "LIBRARIES", {"libc.so.6": "libc6", "libnothere.so.9": "libnothere9"})
    assert setup_env.missing_libraries() == ["libnothere9"]


def test_a_display_is_told_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert not opened_with.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert opened_with.has_display()


def test_without_a_display_the_user_is_told_what_still_works(tmp_path: Path) -> None:
    bare = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    for language, words in (("ja", "画面がないため"), ("en", "There is no display")):
        command = [sys.executable, "main.py", "--lang", language, "--file", str(tmp_path / "shop.crm")]
        done = subprocess.run(command, cwd=ROOT, env=bare, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert words in done.stderr
        assert "smallcrm --help" in done.stderr
