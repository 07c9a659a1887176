"""How long the window is held while the paper of very many customers is made, shown, and looked at.

    python tests/benchmarks/previews.py [--customers 5000] [--goal 100]

A timer in the event loop tells the longest time in which the window could not have answered, in milliseconds.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from smallcrm.ui.printing.page import PrintingPage

KINDS = ("postcards", "labels", "list", "cards")
REST_S, MOST_S = 0.5, 120


class Held:
    """The longest time between two turns of the event loop."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def during(self, does: Callable[[], object], until: Callable[[], bool] = lambda: True) -> float:
        """Do this, wait until it is so and a while more: how long was the window held at most?"""
        from PySide6.QtWidgets import QApplication

        self._longest, self._last = 0.0, time.perf_counter()
        does()
        end = time.perf_counter() + MOST_S
        while time.perf_counter() < end:
            QApplication.processEvents()
            time.sleep(0.0005)
            if end - time.perf_counter() > REST_S and until():
                end = time.perf_counter() + REST_S
        return self._longest * 1000

    def _tick(self) -> None:
        now = time.perf_counter()
        self._longest = max(self._longest, now - self._last)
        self._last = now


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a line a kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--customers", type=int, default=5000)
    parser.add_argument("--goal", type=float, default=100)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        page = _page(_shop(Path(folder) / "shop.crm", options.customers), Path(folder) / "settings.json")
        held = Held()
        held.during(page.refresh, lambda: page.views.paper.path is not None)  # the window is at rest then
        print("| paper | pages | shown ms | resized ms | scrolled ms | goal |")
        print("| --- | ---: | ---: | ---: | ---: | ---: |")
        for kind in KINDS:
            _measure(page, held, kind, options.goal)


def _measure(page: PrintingPage, held: Held, kind: str, goal: float) -> None:
    paper, window = page.views.paper, page.window()
    before = paper.path
    shown = held.during(lambda: page.options.choose(kind, "everybody"), lambda: paper.path not in (None, before))
    resized = held.during(lambda: window.resize(window.width() - 80, window.height()))
    bar = paper.verticalScrollBar()
    scrolled = held.during(lambda: bar.setValue(bar.maximum() // 2))
    window.resize(1360, 860)
    print(f"| {kind} | {paper.pages():,} | {shown:.0f} | {resized:.0f} | {scrolled:.0f} | {goal:.0f} |", flush=True)


def _shop(path: Path, count: int) -> Path:
    from smallcrm.actions.files import create_file
    from smallcrm.store.customer_records import CustomerDraft

    place = {"postal_code": "1800004", "prefecture": "東京都", "address": "武蔵野市吉祥寺本町1-2-3"}
    with create_file(path) as store, store.act("import"):
        store.customers.insert_many(
            CustomerDraft({"name": f"伊藤 和子{number}", "kana": f"イトウ カズコ{number:05}", **place})
            for number in range(count)
        )
    return path


def _page(path: Path, settings: Path) -> PrintingPage:
    from smallcrm.settings import Settings
    from smallcrm.ui import constants
    from smallcrm.ui.application import application
    from smallcrm.ui.printing.page import PrintingPage
    from smallcrm.ui.program import Program
    from smallcrm.ui.session import Preferences

    constants.hold()
    program = Program(application(), Preferences(Settings(language="en", theme="light"), settings))
    program.start(path)
    assert program.window is not None
    program.window.resize(1360, 860)
    page = program.window.go("printing")
    assert isinstance(page, PrintingPage)
    return page


if __name__ == "__main__":
    main()
