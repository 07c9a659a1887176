"""Printing from the command line: what is saved, who is left out, and what is said of both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from smallcrm import app, settings
from smallcrm.actions import custom_fields, customers, files, purchases
from smallcrm.settings import PrinterOffset, Settings
from smallcrm.values.own_kinds import OwnKind
from tests.reports.inked import begun

PLACE = {"postal_code": "180-0004", "prefecture": "東京都", "address": "武蔵野市吉祥寺本町1-2-3"}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        phones = [("phone", "0422-12-3456")]
        customers.add(store, {**PLACE, "name": "髙橋 恵子", "code": "0001", "birthday": "1980-11-23"}, contacts=phones)
        customers.add(store, {**PLACE, "name": "渡邉 文", "code": "0002"}, contacts=phones)
        customers.add(
            store, {**PLACE, "name": "断り 一郎", "code": "0003", "post_consent": False, "phone_consent": False}
        )
        customers.add(store, {**PLACE, "name": "喪中 二郎", "code": "0004", "mourning_until": "2099-12-31"})
    return path


def report(shop: Path, kind: str, out: Path, *words: str) -> int:
    return app.main(["--lang", "en", "--file", str(shop), "report", kind, str(out), *words])


def document(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("kind", ["labels", "postcards", "envelopes"])
def test_post_is_saved_and_who_gets_none_is_said_on_stderr(
    shop: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.pdf"
    assert report(shop, kind, out) == 0
    said, told = capsys.readouterr()
    assert said == f"Report saved: {out}\n"
    assert told.splitlines() == [
        "Left out: 断り 一郎 (0003): does not want it",
        "On it are 3 who were never asked; --agreed leaves them out.",
        "3 addresses printed",
    ]
    assert len(PdfReader(out).pages) == (1 if kind == "labels" else 3)
    assert report(shop, kind, out, "--new-year", "--json") == 0
    found = document(capsys)
    assert {one["code"] for one in found["printed"]} == {"0001", "0002"}
    assert {(one["code"], one["why"]) for one in found["left_out"]} == {("0003", "refused"), ("0004", "mourning")}


@pytest.mark.parametrize(("kind", "consent"), [("labels", "post"), ("envelopes", "post"), ("call-list", "phone")])
def test_only_those_who_said_yes(
    shop: Path, tmp_path: Path, kind: str, consent: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with files.open_file(shop) as store:
        (yes,) = customers.find(store, "渡邉")
        customers.change(store, yes.id, {f"{consent}_consent": True})
    assert report(shop, kind, tmp_path / "out.pdf", "--agreed", "--json") == 0
    found = document(capsys)
    assert [one["name"] for one in found.get("printed") or found["rows"]] == [yes.name]
    assert {one["why"] for one in found["left_out"]} >= {"refused", "unasked"}


def test_labels_begin_at_the_free_one_of_the_sheet(shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    assert report(shop, "labels", out, "--sheet", "24", "--start", "5", "--customer", "0001") == 0
    (family,) = [one for one in begun(out) if one.text == "髙橋"]
    assert 72 < family.x < 138  # the second of three
    assert 46.8 < family.y < 80.7  # in the second line


def test_the_offset_kept_for_a_printer_is_used(shop: Path, tmp_path: Path) -> None:
    settings.save(Settings(printer_offsets=(PrinterOffset("", 0, 0), PrinterOffset("Canon", 20, -10))))
    out = tmp_path / "out.pdf"
    report(shop, "postcards", out, "--customer", "0001")
    usual = begun(out)[0]
    report(shop, "postcards", out, "--customer", "0001", "--printer", "Canon")
    moved = begun(out)[0]
    assert (round(moved.x - usual.x, 2), round(moved.y - usual.y, 2)) == (2.0, -1.0)


def test_nobody_to_write_to_is_a_failure_that_says_why(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(shop, "labels", tmp_path / "out.pdf", "--customer", "0003") == 1
    said, told = capsys.readouterr()
    assert said == ""
    assert "断り 一郎" in told
    assert "nobody" in told


def test_a_code_that_nobody_has(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(shop, "customer-card", tmp_path / "out.pdf", "--customer", "9999") == 1
    assert "9999" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["labels", "postcards", "customer-card"])
def test_what_is_only_paper_is_no_workbook(
    shop: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert report(shop, kind, tmp_path / "out.xlsx") == 1
    assert "saved as .pdf" in capsys.readouterr().err
    assert not (tmp_path / "out.xlsx").exists()


def test_a_test_page_needs_nobody(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(shop, "labels", tmp_path / "out.pdf", "--test-page", "--sheet", "65", "--json") == 0
    found = document(capsys)
    assert (found["pages"], found["printed"], found["left_out"]) == (1, [], [])


def test_lists_are_saved_as_pdf_and_as_workbooks(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for kind in ("customer-list", "call-list", "birthdays"):
        assert report(shop, kind, tmp_path / "out.pdf") == 0
        assert len(PdfReader(tmp_path / "out.pdf").pages) == 1
        assert report(shop, kind, tmp_path / "out.xlsx") == 0
        rows = CalamineWorkbook.from_path(tmp_path / "out.xlsx").get_sheet_by_index(0).to_python()
        assert any("髙橋 恵子" in row for row in rows)
    capsys.readouterr()
    report(shop, "customer-list", tmp_path / "out.pdf", "--columns", "name,address", "--json", "--customer", "0002")
    assert document(capsys)["rows"] == [{"name": "渡邉 文", "address": "武蔵野市吉祥寺本町1-2-3"}]
    report(shop, "call-list", tmp_path / "out.pdf", "--json")
    whys = {one["name"]: one["why"] for one in document(capsys)["left_out"]}
    assert whys == {"断り 一郎": "refused", "喪中 二郎": "no-phone"}
    report(shop, "birthdays", tmp_path / "out.pdf", "--month", "11", "--json")
    assert [row["name"] for row in document(capsys)["rows"]] == ["髙橋 恵子"]


def test_customer_cards_are_a_page_each(shop: Path, tmp_path: Path) -> None:
    assert report(shop, "customer-card", tmp_path / "out.pdf") == 0
    assert len(PdfReader(tmp_path / "out.pdf").pages) == 4
    assert report(shop, "customer-card", tmp_path / "out.pdf", "--customer", "0002") == 0
    (page,) = PdfReader(tmp_path / "out.pdf").pages
    assert "渡邉 文" in page.extract_text()


def test_a_character_without_a_glyph_is_named(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with files.open_file(shop) as store:
        customers.add(store, {**PLACE, "name": "髙橋 恵子😀"})
    report(shop, "labels", tmp_path / "out.pdf")
    assert "No font here has 😀" in capsys.readouterr().err


def test_own_fields_are_columns_of_lists_and_rankings(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with files.open_file(shop) as store:
        custom_fields.make(store, "足袋", OwnKind("number"))
        custom_fields.make(store, "予算", OwnKind("money"))
        (first,) = store.customers.find_code("0001")
        customers.set_for_all(store, [first], "custom:足袋", "23.5")
        customers.set_for_all(store, [first], "custom:予算", "3万円")
        purchases.add_purchase(store, {"customer_id": first, "day": "2026-11-01", "amount": 5000})
    own = {"custom:足袋": "23.5", "custom:予算": 30000}
    columns = ("--columns", "name, custom:足袋,custom:予算", "--json")
    assert report(shop, "customer-list", tmp_path / "out.xlsx", "--customer", "0001", *columns) == 0
    assert document(capsys)["rows"] == [{"name": "髙橋 恵子", **own}]
    assert report(shop, "ranking", tmp_path / "out.xlsx", *columns) == 0
    (row,) = document(capsys)["rows"]
    assert own.items() <= row.items()
    for kind in ("customer-list", "ranking"):
        assert report(shop, kind, tmp_path / "none.pdf", "--columns", "name,custom:帯") == 1
        assert "custom:足袋" in capsys.readouterr().err
        assert report(shop, kind, tmp_path / "none.pdf", "--columns", "name,obi") == 2
        assert "there is no obi" in capsys.readouterr().err
        for nothing in ("", " , "):
            assert report(shop, kind, tmp_path / "none.pdf", "--columns", nothing) == 2
            assert "--columns names no column" in capsys.readouterr().err
    assert not (tmp_path / "none.pdf").exists()
    with files.open_file(shop) as store:
        customers.change(store, first, {"birthday": "1980-11-03"}, contacts=[("mobile", "090-1234-5678")])
    assert report(shop, "call-list", tmp_path / "out.xlsx", "--customer", "0001", *columns) == 0
    assert document(capsys)["rows"] == [{"name": "髙橋 恵子", **own}]
    columns = ("--columns", "name,turns,custom:足袋", "--json")
    assert report(shop, "birthdays", tmp_path / "out.pdf", "--customer", "0001", *columns) == 0
    (row,) = document(capsys)["rows"]
    assert list(row) == ["day", "name", "turns", "custom:足袋"]
    assert report(shop, "call-list", tmp_path / "none.pdf", "--columns", "name,turns") == 2
    assert "there is no turns" in capsys.readouterr().err
    assert report(shop, "birthdays", tmp_path / "none.pdf", "--columns", "name,custom:帯") == 1
    capsys.readouterr()
    assert report(shop, "customer-list", tmp_path / "out.xlsx", "--columns", "name,,name, code,", "--json") == 0
    assert list(document(capsys)["rows"][0]) == ["name", "code"]
