"""The demo shop comes out of its ledgers as a shop's own would, and is never found half-made."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from smallcrm import app
from smallcrm.actions import demo, files, history, upkeep
from smallcrm.errors import Cancelled
from tests.actions.dumps import dump

TODAY = date(2026, 11, 22)


def test_made_from_the_sample_ledgers_once(tmp_path: Path) -> None:
    path = tmp_path / "demo.crm"
    assert demo.make(path, today=TODAY)
    with files.open_file(path) as store:
        assert store.customers.count() > 280
        assert store.purchases.count() > 2000
        assert store.settings.get("shop_name")
        assert [act.kind for act in history.acts(store)] == ["import", "import", "import", "settings"]
    assert upkeep.check(path).sound
    assert not demo.make(path, today=TODAY)
    assert {entry.name for entry in tmp_path.iterdir()} == {"demo.crm"}


def test_a_made_up_shop_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    dumps = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        path = tmp_path / f"{name}.crm"
        demo.make(path, size=30, seed=seed, today=TODAY)
        with files.open_file(path) as store:
            assert (store.customers.count(), store.purchases.count()) == (30, 300)
            dumps.append(dump(store))
    assert dumps[0] == dumps[1] != dumps[2]


def test_called_off_it_leaves_nothing(tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        demo.make(tmp_path / "demo.crm", today=TODAY, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_from_the_command_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("is made", "is there already"):
        assert app.main(["--lang", "en", "demo", "--size", "20", "--no-window"]) == 0
        assert said in capsys.readouterr().out
    assert list(home.rglob("demo-20-1.crm"))
