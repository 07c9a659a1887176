"""The manual's pictures, taken from the running program with the demo shop: python3 main.py manual"""

from __future__ import annotations

import io
import math
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PIL import Image, ImageDraw  # noqa: E402 - the folder above is known only now
from PySide6.QtCore import QBuffer, QIODevice, QSize  # noqa: E402

from smallcrm import i18n, paths  # noqa: E402
from smallcrm.actions import imports, shop, upkeep  # noqa: E402
from smallcrm.actions.demo import SAMPLES  # noqa: E402
from smallcrm.ledger.options import ImportOptions  # noqa: E402
from smallcrm.settings import Settings  # noqa: E402
from smallcrm.ui.application import application  # noqa: E402
from smallcrm.ui.main_window import MainWindow  # noqa: E402
from smallcrm.ui.program import Program  # noqa: E402
from smallcrm.ui.session import Preferences  # noqa: E402
from smallcrm.ui.settings.page import SettingsPage  # noqa: E402
from smallcrm.ui.shots import demo_file, settle  # noqa: E402

FUNNEL = 2
"""The third of the views of the deals."""
INDIGO = "#2B4C7E"
SIZE = QSize(1200, 760)
WIDE, COLOURS = 900, 96
"""Of a picture: pixels, and how many colours are enough."""
SHOP = {
    shop.POSTAL_CODE: "180-0004",
    shop.ADDRESS: "東京都武蔵野市吉祥寺本町1-2-3",
    shop.PHONE: "0422-00-0000",
    shop.AMOUNTS_TAX: "included",
}


def main() -> int:
    """Take all pictures anew, in both languages."""
    app = application()
    for language in i18n.LANGUAGES:
        with TemporaryDirectory(prefix="smallcrm-manual-") as name:
            folder = Path(name)
            os.environ["XDG_CONFIG_HOME"] = name  # lists look as on the first day, and the user's own stay as they are
            i18n.install(language)
            settings = Settings(language=language, theme="light")
            program = Program(app, Preferences(settings, folder / "settings.json"))
            if not program.start(demo_file(folder, date.today())) or program.window is None:
                return 1
            program.window.resize(SIZE)
            for picture in _scenes(program.window):
                settle(program.window)
                _save(program.window, paths.resources() / "manual" / language / f"{picture}.png")
            program.close()
    return 0


def _scenes(window: MainWindow) -> Iterator[str]:
    """Bring up what each picture shows; its name."""
    store = window.session.store
    for setting, text in SHOP.items():
        shop.change(store, setting, text)
    shop.set_logo(store, _logo())
    for _number in range(3):
        upkeep.backup(store)
    window.session.tasks.changed.emit()
    for key, section in (("settings", "shop"), ("backups", "backups")):
        page = window.go("settings")
        if isinstance(page, SettingsPage):
            page.show_section(section)
        yield key
    customers = window.go("customers")
    settle(window)
    customers.table.selectRow(2)  # type: ignore[attr-defined]
    yield "customers"
    pipeline = window.go("pipeline")
    yield "pipeline"
    pipeline.views.setCurrentIndex(FUNNEL)  # type: ignore[attr-defined]
    yield "forecast"
    schedule = window.go("calendar")
    schedule.show_view("month")  # type: ignore[attr-defined]
    yield "schedule"
    ledger, today = paths.resources() / "samples" / SAMPLES[-1], date.today()
    window.open_ledger(ledger)
    yield "importing"
    imports.apply(store, imports.preview(store, ledger, ImportOptions(), today=today).plan, backup=False)
    window.session.tasks.changed.emit()
    window.go("ranking")
    yield "ranking"
    window.go("today")
    yield "today"
    printing = window.go("printing")
    printing.options.picture.chosen.emit(4)  # type: ignore[attr-defined]
    yield "printing"
    activity = window.go("activity")
    settle(window)
    activity.table.selectRow(1)  # type: ignore[attr-defined]  # the first row names the day
    yield "activity"


def _logo() -> bytes:
    """A crest for the demo shop: a ring of five petals."""
    picture = Image.new("RGB", (200, 200), "white")
    draw = ImageDraw.Draw(picture)
    for petal in range(5):
        angle = math.radians(petal * 72 - 90)
        x, y = 100 + 54 * math.cos(angle), 100 + 54 * math.sin(angle)
        draw.ellipse((x - 40, y - 40, x + 40, y + 40), fill=INDIGO)
    draw.ellipse((70, 70, 130, 130), fill="white")
    draw.ellipse((84, 84, 116, 116), fill=INDIGO)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def _save(window: MainWindow, path: Path) -> None:
    """A small PNG of what the window shows."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().toImage().save(buffer, "PNG")  # type: ignore[call-overload]
    with Image.open(io.BytesIO(bytes(buffer.data().data()))) as picture:
        small = picture.convert("RGB").resize(
            (WIDE, round(picture.height * WIDE / picture.width)), Image.Resampling.LANCZOS
        )
    small.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT), f"{path.stat().st_size // 1024} KB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
