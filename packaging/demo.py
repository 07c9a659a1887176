"""`python3 main.py demo`: the demo shop, its ranking on paper, and the window on it.

Everything lands in build/demo: the data file, the ranking, and on a machine without a display pictures of the window.
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
SHOP, RANKING, PICTURES = FOLDER / "demo.crm", FOLDER / "ranking.pdf", FOLDER / "pictures"
FIRST_DAY = "2026-04-01"
"""The fiscal year that the sample ledgers end in."""


def smallcrm(*arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run one command of the program; the demo ends where it fails."""
    print("$ smallcrm " + " ".join(arguments), flush=True)
    command = [sys.executable, "-m", "smallcrm", *arguments]
    status = subprocess.call(command, cwd=ROOT, env={**os.environ, **(environment or {})})
    if status:
        sys.exit(status)


def main() -> None:
    """Make the shop, print its ranking, show the window."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    smallcrm("--file", str(SHOP), "demo", "--no-window")
    smallcrm("--file", str(SHOP), "report", "ranking", str(RANKING), "--from", FIRST_DAY)
    say(f"The ranking: {RANKING}", f"ランキング: {RANKING}")
    if has_display():
        smallcrm("--file", str(SHOP))
        return
    say(
        "There is no display here, so the window cannot open; the command line works: python3 main.py --help",
        "画面がないため、ウィンドウは開けません。コマンドは使えます: python3 main.py --help",
    )
    smallcrm("shots", str(PICTURES), environment={"QT_QPA_PLATFORM": "offscreen"})
    say(f"Pictures of the window: {PICTURES}", f"ウィンドウの画像: {PICTURES}")


if __name__ == "__main__":
    main()
