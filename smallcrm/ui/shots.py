"""Pictures of every page with the demo shop: ja and en, light and dark, the usual size and the smallest."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from smallcrm import i18n, paths
from smallcrm.i18n import _
from smallcrm.settings import Settings

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.ui.application import Program
    from smallcrm.ui.main_window import MainWindow

LANGUAGES, LOOKS, SIZES = ("ja", "en"), ("light", "dark"), ((1360, 860), (1024, 700))
SAMPLE = "売上台帳 R8.xlsx"
PATIENCE_MS = 60_000
QUIET_ROUNDS = 4


def main(out: Path) -> int:
    """Take the pictures into `out`; the answer is the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from smallcrm.ui.application import Program, application
    from smallcrm.ui.session import Preferences

    out.mkdir(parents=True, exist_ok=True)
    app = application()
    today = date.today()
    for language, look in product(LANGUAGES, LOOKS):
        with TemporaryDirectory(prefix="smallcrm-shots-") as name:
            folder = Path(name)
            settings = Settings(language=language, theme=look)
            program = Program(app, Preferences(settings, folder / "settings.json"))
            i18n.install(language)
            for size in SIZES:
                _take(program, folder, out / f"{language}-{look}-{size[0]}x{size[1]}", (size, today))
    return 0


def _take(program: Program, folder: Path, stem: Path, now: tuple[tuple[int, int], date]) -> None:
    (width, height), today = now
    for file in (folder / "new.crm", demo_file(folder, today)):
        if not program.start(file):
            raise SystemExit(1)
        window = program.window
        assert window is not None
        window.resize(width, height)
        window.session.today = lambda: today
        for name in _scenes(window):
            settle(window)
            window.grab().save(f"{stem}-{name}.png")
            print(f"{stem.name}-{name}.png", file=sys.stderr)
        window.undo()  # the import, so that the next size has it before it again
        settle(window)
        program.close()


def demo_file(folder: Path, today: date) -> Path:
    """The demo shop in a file in `folder`, without its last ledger, so that there is something to import."""
    from smallcrm.actions import demo, files, imports
    from smallcrm.ledger.options import ImportOptions

    path = folder / "demo.crm"
    if path.exists():
        return path
    with files.create_file(path) as store:
        _name_shop(store)
        for sample in demo.SAMPLES[:-1]:
            seen = imports.preview(store, paths.resources() / "samples" / sample, ImportOptions(), today=today)
            imports.apply(store, seen.plan, backup=False)
    return path


def _name_shop(store: Store) -> None:
    with store.act("settings"):
        store.settings.set("shop_name", "山田呉服店")


def _scenes(window: MainWindow) -> Iterator[str]:
    """Bring up one page after the other; the name of each."""
    from smallcrm.ui.customers.page import CustomersPage

    page = window.page()
    if page is not None and page.key == "start":
        yield "start"
        window.go("customers")
        yield "customers-empty"
        window.go("imports")
        yield "import-empty"
        return
    if isinstance(page, CustomersPage):
        page.table.selectRow(2)
        yield "customers"
        window.top_bar.search.setText("いとう")
        window.top_bar.search.look()
        yield "search"
        window.top_bar.search.clear()
        window.top_bar.search.look()
    yield from _work_scenes(window)


def _work_scenes(window: MainWindow) -> Iterator[str]:
    from smallcrm.ui.customers.page import CustomersPage
    from smallcrm.ui.imports.page import ImportPage

    window.open_ledger(paths.resources() / "samples" / SAMPLE)
    yield "import"
    page = window.page()
    if isinstance(page, ImportPage):
        page.apply()
        yield "imported"
    customers = window.page()
    if isinstance(customers, CustomersPage):
        customers.filter.setText("zzz")
        customers.filter.searched.emit("zzz")
        yield "nobody-found"
        customers.filter.clear()
    window.messages.hide()
    window.go("ranking")
    yield "ranking"
    window.go("activity")
    yield "activity"
    window.messages.complain(_("The data file could not be opened."))
    yield "error"


def settle(window: MainWindow) -> None:
    """Wait until nothing is under way and everything has been painted."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    deadline = QDeadlineTimer(PATIENCE_MS)
    loop = QEventLoop()
    quiet = 0
    while quiet < QUIET_ROUNDS and not deadline.hasExpired():
        QTimer.singleShot(150, loop.quit)
        loop.exec()
        quiet = 0 if window.session.tasks.busy() else quiet + 1
