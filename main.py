#!/usr/bin/env python3
"""smallcrm from a fresh machine on, with the standard library alone.

python3 main.py              sets everything up (the first time) and starts the program
python3 main.py demo         the demo shop: its ledgers imported, its ranking as PDF, the window on it
python3 main.py test         sets everything up and runs all checks
python3 main.py import x.xlsx, --help, …    the same program from the command line

On Windows: py main.py
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so here
    sys.exit(
        "smallcrm needs Python 3.11 or newer; this is %s. Please install a newer one from python.org.\n"
        "smallcrm には Python 3.11 以降が必要です(今の版は %s)。新しい Python を入れてください。"
        % ((sys.version.split()[0],) * 2)
    )

from pathlib import Path
from typing import NoReturn

from smallcrm import setup_env

ROOT = Path(__file__).resolve().parent
TASKS = ("test", "demo", "words", "lock", "samples", "manual", "postal")


def main(arguments: list[str]) -> int:
    """Set up what is missing, then do what was asked for."""
    for stream in filter(None, (sys.stdout, sys.stderr)):  # either may have been closed before the start
        stream.reconfigure(errors="replace")  # a console may lack Japanese
    task = arguments[0] if arguments and arguments[0] in TASKS else ""
    try:
        python = setup_env.prepare(developer=task not in ("", "demo"))
    except setup_env.SetupError as error:
        print(error, file=sys.stderr)
        return 1
    if task:
        script = "demo.py" if task == "demo" else "tasks.py"
        return setup_env.hand_over(python, [str(ROOT / "packaging" / script), *arguments])
    if not setup_env.runs_in(python):
        return setup_env.hand_over(python, [str(ROOT / "main.py"), *arguments])
    return start(arguments)


def start(arguments: list[str]) -> NoReturn:
    """Run the program itself in this interpreter."""
    from smallcrm.__main__ import run

    sys.argv = ["smallcrm", *arguments]
    run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
