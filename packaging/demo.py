"""`python3 main.py demo`: the demo shop, its ranking on paper, and the window on it.

Everything lands in build/demo: the data file, the ranking, and on a machine without a display a picture of the window.
--size N and --seed S make up a shop instead of taking the sample ledgers, --file SHOP.crm puts all of it elsewhere, and
--no-window ends when it is made.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from smallcrm.opened_with import has_display  # noqa: E402 - the folder above is known only now
from smallcrm.setup_env import say  # noqa: E402

FOLDER = ROOT / "build" / "demo"
FIRST_DAY = "2026-04-01"
"""The fiscal year that the sample ledgers end in."""


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    """Print and run one command in the project's environment; the demo ends where one fails."""
    print("$ python " + " ".join(command), flush=True)
    status = subprocess.call([sys.executable, *command], cwd=ROOT, env={**os.environ, **(environment or {})})
    if status:
        sys.exit(status)


def asked(arguments: list[str]) -> argparse.Namespace:
    """What stands behind `demo`."""
    parser = argparse.ArgumentParser(prog="main.py demo", description=__doc__, allow_abbrev=False)
    parser.add_argument("--size", type=int, help="a made-up shop with so many customers")
    parser.add_argument("--seed", type=int, default=1, help="another made-up shop of the same size")
    parser.add_argument("--file", type=Path, metavar="SHOP.crm", help="where the shop is kept")
    parser.add_argument("--lang", choices=["ja", "en"], help="the language to speak")
    parser.add_argument("--no-window", action="store_true", help="only make it, and its ranking")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> None:
    """Make the shop, print its ranking, show the window."""
    chosen = asked(arguments)
    made_up = chosen.size is not None
    suffix = f"-{chosen.size}-{chosen.seed}" if made_up else ""
    shop = (chosen.file or FOLDER / f"demo{suffix}.crm").absolute()
    smallcrm = ["-m", "smallcrm", *(["--lang", chosen.lang] if chosen.lang else []), "--file", str(shop)]
    size = ["--size", str(chosen.size), "--seed", str(chosen.seed)] if made_up else []
    period = [] if made_up else ["--from", FIRST_DAY]
    if chosen.file is None:
        FOLDER.mkdir(parents=True, exist_ok=True)
    run(*smallcrm, "demo", "--no-window", *size)
    run(*smallcrm, "report", "ranking", str(shop.parent / f"ranking{suffix}.pdf"), *period)
    if not chosen.no_window:
        show(smallcrm, shop)


def show(smallcrm: list[str], shop: Path) -> None:
    """The window on the shop, or where there is no display a picture of it."""
    if has_display():
        run(*smallcrm)
        return
    say(
        "There is no display here, so the window cannot open; the command line works: python3 main.py --help",
        "画面がないため、ウィンドウは開けません。コマンドは使えます: python3 main.py --help",
    )
    picture = shop.parent / "window.png"
    run("packaging/picture.py", str(shop), str(picture), environment={"QT_QPA_PLATFORM": "offscreen"})
    say(f"A picture of the window: {picture}", f"ウィンドウの画像: {picture}")


if __name__ == "__main__":
    main(sys.argv[2:])
