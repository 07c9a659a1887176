"""`python3 main.py demo`: the demo shop, its ranking on paper, and the window on it.

Everything lands in build/demo: the data file, the ranking, and on a machine without a display a picture of the window.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from smallcrm.setup_env import has_display, say  # noqa: E402 - the folder above is known only now

FOLDER = ROOT / "build" / "demo"
SHOP, RANKING, PICTURE = FOLDER / "demo.crm", FOLDER / "ranking.pdf", FOLDER / "window.png"
FIRST_DAY = "2026-04-01"
"""The fiscal year that the sample ledgers end in."""


def run(*command: str, environment: dict[str, str] | None = None) -> None:
    """Print and run one command in the project's environment; the demo ends where one fails."""
    print("$ python " + " ".join(command), flush=True)
    status = subprocess.call([sys.executable, *command], cwd=ROOT, env={**os.environ, **(environment or {})})
    if status:
        sys.exit(status)


def main() -> None:
    """Make the shop, print its ranking, show the window."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    smallcrm = ("-m", "smallcrm", "--file", str(SHOP))
    run(*smallcrm, "demo", "--no-window")
    run(*smallcrm, "report", "ranking", str(RANKING), "--from", FIRST_DAY)
    if has_display():
        run(*smallcrm)
        return
    say(
        "There is no display here, so the window cannot open; the command line works: python3 main.py --help",
        "画面がないため、ウィンドウは開けません。コマンドは使えます: python3 main.py --help",
    )
    run("packaging/picture.py", str(SHOP), str(PICTURE), environment={"QT_QPA_PLATFORM": "offscreen"})
    say(f"A picture of the window: {PICTURE}", f"ウィンドウの画像: {PICTURE}")


if __name__ == "__main__":
    main()
