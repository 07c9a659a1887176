"""The schedule as a calendar file on the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from smallcrm import app
from smallcrm.actions import files, to_do
from smallcrm.store.database import Store
from tests.test_cli import DONE, FAILED, smallcrm

Said = pytest.CaptureFixture[str]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    with files.create_file(tmp_path / "shop.crm") as store:
        to_do.add(store, {"title": "電話", "due_on": "2099-11-22", "due_at": "10:00"}, date(2026, 11, 22))
        to_do.add(store, {"title": "展示会", "kind": "appointment", "due_on": "2099-12-03"}, date(2026, 11, 22))
    return tmp_path / "shop.crm"


def titles(path: Path) -> list[str]:
    with Store.open(path) as store:
        return [task.title for task in store.to_do.open()]


def test_out_and_into_a_new_file_and_back(shop: Path, tmp_path: Path, capsys: Said) -> None:
    out, other = tmp_path / "out.ics", tmp_path / "other.crm"
    assert smallcrm(shop, "export", "calendar", str(out)) == DONE
    assert capsys.readouterr().out == f"2 entries written to {out}.\n"
    assert smallcrm(other, "import", str(out), "--dry-run") == DONE
    assert capsys.readouterr().out == "2 new entries\nNothing was changed (dry run).\n"
    assert not other.exists()
    assert smallcrm(other, "import", str(out)) == DONE
    assert capsys.readouterr().out == "2 new entries\n2 entries taken in.\n"
    assert titles(other) == ["電話", "展示会"]
    assert smallcrm(other, "undo") == DONE
    assert "Imported 2 entries of “out.ics”" in capsys.readouterr().out
    assert titles(other) == []


def test_json(shop: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "out.ics"
    assert smallcrm(shop, "export", "calendar", str(out), "--dry-run", "--json") == DONE
    said = json.loads(capsys.readouterr().out)
    assert said == {"file": str(out), "kind": "calendar", "written": False, "records": 2}
    assert not out.exists()
    broken = (
        "BEGIN:VEVENT\nSUMMARY:日なし\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:会\nDTSTART;TZID=X:20991224T100000\nEND:VEVENT"
    )
    unknown = "the time zone X is not known; the time was taken for that of Japan."
    out.write_text(f"BEGIN:VCALENDAR\n{broken}\nEND:VCALENDAR\n", encoding="utf-8")
    assert smallcrm(shop, "import", str(out), "--json") == DONE
    said = json.loads(capsys.readouterr().out)
    assert said == {
        "file": str(out), "applied": True, "act": 3, "records": 1, "new": 1, "changed": 0, "gone": 0, "same": 0,
        "cancelled": 0, "derived": 0, "bad": [{"line": 2, "title": "日なし", "why": "it has no day."}],
        "doubts": [{"line": 5, "title": "会", "why": unknown}],
    }  # fmt: skip


def test_a_hostile_file_is_refused_in_a_line(shop: Path, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "x.ics").write_bytes(b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 50_000)
    assert smallcrm(shop, "import", str(tmp_path / "x.ics")) == FAILED
    out, err = capsys.readouterr()
    assert (out, len(err.splitlines())) == ("", 1)
    assert app.main(["--lang", "ja", "--file", str(shop), "import", str(tmp_path / "x.ics")]) == FAILED
    assert len(titles(shop)) == 2
