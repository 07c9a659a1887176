"""What a file manager, a desktop or a script starts the program with."""

from __future__ import annotations

import tomllib
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from smallcrm.opened_with import DATA_FILE, OpenedWith, opened_with

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], OpenedWith()),
        (["店.crm"], OpenedWith(Path("店.crm"))),
        (["--file", "店.crm"], OpenedWith(Path("店.crm"))),
        (["売上 R8.XLSX", "a.csv"], OpenedWith(ledgers=(Path("売上 R8.XLSX"), Path("a.csv")))),
        (["店.crm", "a.xls"], OpenedWith(Path("店.crm"), (Path("a.xls"),))),
        (["--file", "店.crm", "--quit-after-paint"], OpenedWith(Path("店.crm"), quit_after_paint=True)),
    ],
)
def test_files_open_the_window(words: list[str], asked: OpenedWith) -> None:
    assert opened_with(words) == asked


@pytest.mark.parametrize(
    "words", [["import", "a.xlsx"], ["--help"], ["--file"], ["undo"], ["photo.jpg"], ["--lang", "ja"], ["--", "a.xlsx"]]
)
def test_everything_else_is_the_command_line_s(words: list[str]) -> None:
    assert opened_with(words) is None


def test_the_desktop_entry_starts_what_is_installed_and_knows_data_files() -> None:
    entry = ConfigParser(interpolation=None)
    entry.read(ROOT / "packaging" / "smallcrm.desktop", encoding="utf-8")
    program = entry["Desktop Entry"]["Exec"].split()[0]
    assert program in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["gui-scripts"]
    (kind,) = ElementTree.parse(ROOT / "packaging" / "smallcrm-mime.xml").getroot()
    assert kind.get("type") in entry["Desktop Entry"]["MimeType"].split(";")
    assert [one.get("pattern") for one in kind if one.tag.endswith("glob")] == [f"*{DATA_FILE}"]
