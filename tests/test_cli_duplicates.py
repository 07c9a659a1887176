"""`smallcrm duplicates`: who may be there twice, for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallcrm import app
from smallcrm.actions import customers, files


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        number = [("phone", "03-1234-5678")]
        customers.add(store, {"name": "髙橋 恵子", "code": "7", "birthday": "1960-01-02"}, contacts=number)
        customers.add(store, {"name": "高橋恵子"}, contacts=number)
        customers.add(store, {"name": "高橋 健"}, contacts=number)
        customers.add(store, {"name": "小林 健"})
        customers.add(store, {"name": "小林　健"})
    return path


def test_groups_are_listed_the_likeliest_first(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--lang", "en", "--file", str(shop), "duplicates"]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines() == ["75\tsame name, same number\t7 髙橋 恵子\t高橋恵子", "40\tsame name\t小林 健\t小林 健"]
    assert err == "2 groups of possible duplicates\n"


def test_one_json_document(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert app.main(["--lang", "en", "--file", str(shop), "duplicates", "--json"]) == 0
    out, err = capsys.readouterr()
    first, second = json.loads(out)["groups"]
    assert (first["score"], first["strong"], first["reasons"]) == (75, True, ["name", "phone"])
    assert first["customers"][0] == {"id": 1, "code": "7", "name": "髙橋 恵子", "kana": ""}
    assert (second["strong"], [one["id"] for one in second["customers"]]) == (False, [4, 5])
    assert err == ""
