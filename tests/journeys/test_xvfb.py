"""The program as it is, on a real display, driven by a real mouse and keyboard."""

from __future__ import annotations

import calendar
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"),
]
PATIENCE = 60


def wait_for(what: Callable[[], bool], why: str) -> None:
    """Look again and again, for a minute."""
    deadline = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < deadline, why
        time.sleep(0.2)


@pytest.fixture
def display(home: Path) -> Iterator[dict[str, str]]:
    """An X display of the test's own; the environment to start programs in."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    environment = {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
    yield environment
    server.terminate()
    server.wait(10)


def xdo(environment: dict[str, str], *words: str) -> str:
    """Have the hand do something."""
    done = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def smallcrm(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The command line on the same data."""
    command = [sys.executable, "-m", "smallcrm", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def shop(tmp_path: Path, display: dict[str, str]) -> Path:
    """A data file with three customers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Name", "Phone"], ["Emily Carter", "080-7777-6666"], ["Ken", "03-1111-2222"], ["Mia", "03-1111-3333"]):
        sheet.append(row)
    book.save(tmp_path / "list.xlsx")
    done = smallcrm("--file", str(tmp_path / "shop.crm"), "import", str(tmp_path / "list.xlsx"), environment=display)
    assert done.returncode == 0, done.stderr
    return tmp_path / "shop.crm"


def test_undo_with_the_keyboard_and_a_second_start(display: dict[str, str], shop: Path) -> None:
    program = subprocess.Popen([sys.executable, "-m", "smallcrm", "--file", str(shop)], env=display)
    try:
        wait_for(lambda: bool(xdo(display, "search", "--onlyvisible", "--name", "shop")), "no window")
        window = xdo(display, "search", "--onlyvisible", "--name", "shop").splitlines()[0]
        second = smallcrm("--file", str(shop), environment=display)
        assert second.returncode == 0, "a second start hands over and ends"
        xdo(display, "windowfocus", "--sync", window)
        xdo(display, "mousemove", "--window", window, "86", "107", "click", "1")
        xdo(display, "mousemove", "--window", window, "86", "70", "click", "1")
        xdo(display, "key", "--window", window, "ctrl+z")
        time.sleep(2)
        xdo(display, "key", "--window", window, "ctrl+q")
        program.wait(PATIENCE)
        assert program.returncode == 0
    finally:
        if program.poll() is None:
            program.kill()
    assert smallcrm("--file", str(shop), "find", "Emily", environment=display).stdout.strip() == ""
    assert smallcrm("--file", str(shop), "redo", environment=display).returncode == 0
    assert "Emily" in smallcrm("--file", str(shop), "find", "Emily", environment=display).stdout


def board_of(shop: Path) -> dict[str, list[str]]:
    """Stage -> the deals in it, from above, as they stand in the file; the program has it open."""
    stages: dict[str, list[str]] = {}
    with closing(sqlite3.connect(f"{shop.as_uri()}?mode=ro", uri=True)) as file:
        for stage, title in file.execute(
            "SELECT s.name, d.title FROM deal d JOIN deal_stage s ON s.id = d.stage_id ORDER BY s.position, d.position"
        ):
            stages.setdefault(stage, []).append(title)
    return stages


def carry(environment: dict[str, str], window: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press the button there, go there in steps as a hand does, and let go."""
    to = ("mousemove", "--window", window)
    xdo(environment, *to, *map(str, start), "mousedown", "1")
    for part in range(1, 9):
        place = (round(a + (b - a) * part / 8) for a, b in zip(start, end, strict=True))
        xdo(environment, *to, *map(str, place))
        time.sleep(0.05)
    xdo(environment, "mouseup", "1")
    time.sleep(1.5)


def test_cards_are_dragged_and_moved_with_the_keyboard(display: dict[str, str], shop: Path) -> None:
    for title in ("one", "two", "three"):
        smallcrm("--file", str(shop), "deals", "add", title, "--amount", "100", environment=display)
    program = subprocess.Popen([sys.executable, "-m", "smallcrm", "--file", str(shop)], env=display)
    try:
        wait_for(lambda: bool(xdo(display, "search", "--onlyvisible", "--name", "shop")), "no window")
        window = xdo(display, "search", "--onlyvisible", "--name", "shop").splitlines()[0]
        xdo(display, "windowfocus", "--sync", window)
        xdo(display, "key", "ctrl+k")
        xdo(display, "type", "--delay", "30", "Deals")
        xdo(display, "key", "Return")
        time.sleep(2)
        carry(display, window, (282, 285), (652, 500))
        assert board_of(shop) == {"Lead generation": ["two", "three"], "First contact": ["one"]}
        carry(display, window, (282, 395), (282, 200))
        assert board_of(shop)["Lead generation"] == ["three", "two"]
        carry(display, window, (282, 285), (690, 240))
        assert board_of(shop) == {"Lead generation": ["two"], "First contact": ["three", "one"]}
        xdo(display, "key", "ctrl+Right", "ctrl+Right")
        wait_for(lambda: "three" in board_of(shop).get("Negotiation", ()), "the keyboard moved nothing")
        xdo(display, "key", "ctrl+z", "ctrl+z")
        wait_for(lambda: board_of(shop).get("First contact") == ["three", "one"], "an undo took nothing back")
        xdo(display, "key", "ctrl+q")
        program.wait(PATIENCE)
        assert program.returncode == 0
    finally:
        if program.poll() is None:
            program.kill()


def test_the_search_field_with_mouse_and_keyboard_finds_whom_to_delete(display: dict[str, str], shop: Path) -> None:
    program = subprocess.Popen([sys.executable, "-m", "smallcrm", str(shop)], env=display)
    try:
        wait_for(lambda: bool(xdo(display, "search", "--onlyvisible", "--name", "shop")), "no window")
        window = xdo(display, "search", "--onlyvisible", "--name", "shop").splitlines()[0]
        xdo(display, "windowfocus", "--sync", window)
        xdo(display, "mousemove", "--window", window, "400", "28", "click", "1")
        xdo(display, "type", "--delay", "30", "08077776666")
        xdo(display, "key", "Return")
        time.sleep(1)
        xdo(display, "key", "Escape")  # from the customer's page to the list, where it is the one selected
        time.sleep(1)
        xdo(display, "key", "Delete")
        time.sleep(1)
        xdo(display, "key", "ctrl+q")
        program.wait(PATIENCE)
        assert program.returncode == 0
    finally:
        if program.poll() is None:
            program.kill()
    assert smallcrm("--file", str(shop), "find", "Emily", environment=display).stdout.strip() == ""
    assert "Mia" in smallcrm("--file", str(shop), "find", "Mia", environment=display).stdout
    assert smallcrm("--file", str(shop), "undo", environment=display).returncode == 0
    assert "Emily" in smallcrm("--file", str(shop), "find", "Emily", environment=display).stdout


def test_a_task_is_dragged_to_another_day_of_the_month_and_undone(display: dict[str, str], shop: Path) -> None:
    day = date.today().replace(day=15)
    first = day.replace(day=1)
    words = ("tasks", "add", f"{day:%Y/%m/%d} Call about the roof")
    assert smallcrm("--file", str(shop), *words, environment=display).returncode == 0
    program = subprocess.Popen([sys.executable, "-m", "smallcrm", str(shop)], env=display)
    try:
        wait_for(lambda: bool(xdo(display, "search", "--onlyvisible", "--name", "shop")), "no window")
        window = xdo(display, "search", "--onlyvisible", "--name", "shop").splitlines()[0]
        xdo(display, "windowsize", "--sync", window, "1360", "860")
        xdo(display, "windowfocus", "--sync", window)
        xdo(display, "key", "ctrl+4")
        time.sleep(1)
        xdo(display, "key", "alt+2")
        time.sleep(1)
        weeks = -(-((first.isoweekday() % 7) + calendar.monthrange(first.year, first.month)[1]) // 7)
        week, at = divmod(first.isoweekday() % 7 + 14, 7)
        x, y = 196 + (at * 2 + 1) * 1144 // 14, 228 + week * 586 // weeks + 35
        xdo(display, "mousemove", "--window", window, str(x), str(y), "mousedown", "1")
        for step in range(1, 6):
            xdo(display, "mousemove", "--window", window, str(x), str(y + step * 586 // weeks // 5))
            time.sleep(0.1)
        xdo(display, "mouseup", "1")
        time.sleep(1)
        xdo(display, "key", "ctrl+q")
        program.wait(PATIENCE)
        assert program.returncode == 0
    finally:
        if program.poll() is None:
            program.kill()
    undone = smallcrm("--file", str(shop), "--lang", "en", "undo", environment=display).stdout
    assert f"Moved “Call about the roof” to {day + timedelta(7):%Y/%m/%d}" in undone
    assert day.isoformat() in smallcrm("--file", str(shop), "tasks", "list", "--json", environment=display).stdout
