"""The demo shop comes out of its ledgers as a shop's own would, and is never found half-made."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from smallcrm import app, paths
from smallcrm.actions import demo, files, forecasting, history, upkeep
from smallcrm.errors import Cancelled, CrmError
from smallcrm.settings import Settings
from tests.actions.dumps import dump

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)


def test_made_from_the_sample_ledgers_once(tmp_path: Path) -> None:
    path = tmp_path / "demo.crm"
    assert demo.make(path, today=TODAY)
    with files.open_file(path) as store:
        assert store.customers.count() > 280
        assert store.purchases.count() > 2000
        assert store.settings.get("shop_name")
        assert [act.kind for act in history.acts(store)] == ["demo", "import", "import", "import", "settings"]
        assert store.deals.count() == 25
        assert forecasting.headline(store, TODAY).missing == 750_000 - 548_500
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


def test_a_shops_own_file_is_no_demo(tmp_path: Path) -> None:
    own = tmp_path / "own.crm"
    files.create_file(own).close()
    with pytest.raises(CrmError, match="no demo shop"):
        demo.make(own, today=TODAY)
    made_up = tmp_path / "made-up.crm"
    demo.make(made_up, size=5, today=TODAY)
    assert not demo.make(made_up, today=TODAY)


def test_nobody_works_on_a_demo_without_naming_it(tmp_path: Path) -> None:
    own, build = tmp_path / "own.crm", tmp_path / "build" / "demo"
    build.mkdir(parents=True)
    files.create_file(own).close()
    for demo_shop in (demo.usual_file(), demo.usual_file(20, 3), build / "demo.crm"):
        demo.make(demo_shop, size=2, today=TODAY)
        last = Settings(last_file=str(demo_shop), recent_files=(str(demo_shop), str(own)))
        assert files.usual_file(last) == own
        assert files.usual_file(Settings(last_file=str(demo_shop))) == paths.default_file()
    assert files.usual_file(Settings(last_file=str(own))) == own


def test_main_py_passes_its_words_on(tmp_path: Path) -> None:
    shop = tmp_path / "twelve.crm"
    words = ["--no-window", "--size", "12", "--seed", "3", "--file", str(shop), "--lang", "en"]
    command = [sys.executable, str(ROOT / "packaging" / "demo.py"), "demo", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "The demo shop is made" in done.stdout
    assert "window" not in done.stdout.replace("--no-window", "")
    with files.open_file(shop) as store:
        assert store.customers.count() == 12
    assert (tmp_path / "ranking-12-3.pdf").exists()


def test_from_the_command_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for said in ("is made", "is there already"):
        assert app.main(["--lang", "en", "demo", "--size", "20", "--no-window"]) == 0
        assert said in capsys.readouterr().out
    assert list(home.rglob("demo-20-1.crm"))
