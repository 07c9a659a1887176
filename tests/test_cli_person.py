"""`smallcrm person`: handed over and erased from a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from smallcrm.actions import customers, files, purchases
from smallcrm.store.database import Store
from tests.test_cli import DONE, FAILED, run, smallcrm

NAME = "髙﨑 𠮷野"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        for name, code in ((NAME, "0048"), ("青木 彩", "0001"), ("千葉 忍", "0001")):
            customers.add(store, {"name": name, "code": code})
    return path


def test_a_person_is_handed_over(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.json", "one.pdf"):
        assert smallcrm(shop, "person", "export", "0048", tmp_path / name) == DONE
        assert name in capsys.readouterr().out
    assert json.loads((tmp_path / "one.json").read_text("utf-8"))["customer"]["name"] == NAME


def test_quantities_are_handed_over_as_they_were_sold(shop: Path, tmp_path: Path) -> None:
    with Store.open(shop) as store:
        (who,) = customers.find(store, NAME)
        lines = [{"item": f"品{at}", "amount": 100, "quantity": at} for at in (1000, 2500, -1000)]
        purchases.add_purchase(store, {"customer_id": who.id, "day": "2026-11-03", "amount": 300}, lines)
    for name in ("one.json", "one.pdf"):
        assert smallcrm(shop, "person", "export", "0048", tmp_path / name) == DONE
    (bought,) = json.loads((tmp_path / "one.json").read_text("utf-8"))["purchases"]
    assert [line["quantity"] for line in bought["lines"]] == [1, 2.5, -1]
    page = PdfReader(tmp_path / "one.pdf").pages[0].extract_text()
    assert [part in page for part in ("品1000  1  ", "品2500  2.5  ", "品-1000  −1  ")] == [True] * 3


def test_a_code_of_nobody_or_of_two_is_refused(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "person", "erase", "9", "--yes") == FAILED
    assert "No customer has the code, the number or the name 9" in capsys.readouterr().err
    assert smallcrm(shop, "person", "erase", "0001", "--yes") == FAILED
    assert "Several customers" in capsys.readouterr().err
    with Store.open(shop) as store:
        nobody_s = customers.add(store, {"name": "番号のない人"})
    for command in (["erase", "", "--yes"], ["export", "", shop.with_name("one.json")]):
        assert smallcrm(shop, "person", *command) == FAILED
    assert smallcrm(shop, "report", "statement", shop.with_name("one.pdf"), "--customer", "") == FAILED
    with Store.open(shop) as store:
        assert store.customers.count() == 4
        assert store.customers.get(nobody_s) is not None, "who has no code is not called by none"


def test_erasing_says_what_will_happen_and_asks(shop: Path) -> None:
    asked = run("--lang", "en", "--file", shop, "person", "erase", "0048", stdin="n\n")
    assert asked.returncode == FAILED
    assert "No undo brings it back" in asked.stderr
    assert asked.stdout == ""
    assert NAME.encode() in shop.read_bytes()
    done = run("--lang", "en", "--file", shop, "person", "erase", "0048", stdin="y\n")
    assert done.returncode == DONE
    assert done.stdout.startswith("A person was erased.\n1 backup still holds the person:\nshop-000001-")
    assert NAME.encode() not in shop.read_bytes()


def test_after_an_erase_undo_says_what_it_would_take_back(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(shop) as store:
        before = store.customers.count()
        added = customers.add(store, {"name": "新しい人"})
        act = store.journal.undoable()
    assert act is not None
    assert smallcrm(shop, "person", "erase", "0048", "--yes") == DONE
    capsys.readouterr()
    assert smallcrm(shop, "undo") == FAILED
    told = capsys.readouterr().err
    assert "erase a person" in told
    assert f"smallcrm undo {act.id}" in told
    assert smallcrm(shop, "undo", str(act.id)) == DONE
    capsys.readouterr()
    assert smallcrm(shop, "undo", "--list") == DONE
    undone, erased, added_then, *_before = capsys.readouterr().out.splitlines()
    assert [line.split("\t")[3:] for line in (undone, erased, added_then)] == [
        ["(cannot be taken back by its number)"], ["(cannot be taken back by its number)"], ["(taken back)"]
    ]  # fmt: skip
    for line in (undone, erased):
        assert smallcrm(shop, "undo", line.split("\t")[0]) == FAILED
    with Store.open(shop) as store:
        assert store.customers.get(added) is None
        assert store.customers.count() == before - 1
