"""Segments on the command line: listed, and exports and reports of their customers only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smallcrm import app
from smallcrm.actions import customers, files, purchases, segments
from smallcrm.filters.conditions import Choice, Day, Or
from smallcrm.filters.days import Between

DONE, FAILED = 0, 1


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Two customers who bought, one of them VIP, and a walk-in."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        for name, tags, amount in (("佐藤 和子", ["VIP"], 3000), ("鈴木 健", [], 7000)):
            one = customers.add(store, {"name": name}, tags=tags)
            purchases.add_purchase(store, {"customer_id": one, "day": "2026-11-01", "amount": amount})
            purchases.add_purchase(store, {"customer_id": one, "amount": 500})
        purchases.add_purchase(store, {"day": "2026-11-01", "amount": 90_000})
        segments.add(store, "VIP", Choice("tags", ("VIP",)), description="大切なお客様")
        segments.add(store, "誰も", Or())
        segments.add(store, "全員", Day("last_date", Between("2026-01-01")))
    return path


def smallcrm(shop: Path, *words: str | Path) -> int:
    return app.main(["--lang", "ja", "--file", str(shop), *map(str, words)])


def test_the_list_says_how_many_and_whom(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "segments") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "VIP\t1\tタグに「VIP」がある", "誰も\t0\t該当者なし", "全員\t2\t最終購入日がR8.1.1以降",
        "Aランク\t2\t購入ランクがA\t(おすすめ)", "90日来店なし\t0\t最終来店日が90日より前\t(おすすめ)",
        "今月誕生日\t0\t誕生日が今月\t(おすすめ)", "郵送を希望\t0\t郵送可が「はい」\t(おすすめ)",
        "未入金あり\t0\t残高が¥1以上\t(おすすめ)",
    ]  # fmt: skip
    assert smallcrm(shop, "segments", "--json") == DONE
    said = json.loads(capsys.readouterr().out)
    assert said["segments"][0] == {
        "name": "VIP", "customers": 1, "sentence": "タグに「VIP」がある", "description": "大切なお客様",
    }  # fmt: skip
    assert [one["name"] for one in said["suggested"]][:1] == ["Aランク"]


def test_a_suggested_segment_can_be_used_before_it_is_saved(shop: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    assert smallcrm(shop, "export", "customers", out, "--segment", "aランク") == DONE
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 3
    with files.open_file(shop) as store:
        assert [one.name for one in segments.all_segments(store)] == ["VIP", "誰も", "全員"]


def test_only_the_customers_of_a_segment_are_exported(shop: Path, tmp_path: Path) -> None:
    for kind, rows in (("customers", 1), ("purchases", 2)):
        out = tmp_path / f"{kind}.csv"
        assert smallcrm(shop, "export", kind, out, "--segment", "vip") == DONE
        text = out.read_text(encoding="utf-8-sig")
        assert text.count("佐藤 和子") == rows
        assert "鈴木" not in text
        assert "90000" not in text


def test_a_ranking_of_a_segment_is_of_nobody_else(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smallcrm(shop, "report", "ranking", tmp_path / "r.xlsx", "--segment", "VIP", "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["segment"], told["customers"], told["total"]) == ("VIP", 1, 3500)
    assert [(row["name"], row["share"]) for row in told["rows"]] == [("佐藤 和子", 100.0)]
    assert told["walk_in"]["amount"] == 0
    assert told["undated"] == {"purchases": 1, "amount": 500}


def test_a_segment_that_is_not_there_is_said_and_nothing_is_written(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out.csv"
    assert smallcrm(shop, "export", "customers", out, "--segment", "常連") == FAILED
    assert "VIP、誰も、全員" in capsys.readouterr().err
    assert not out.exists()


def test_every_report_can_be_of_a_segment(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind in ("customer-list", "call-list", "birthdays"):
        assert smallcrm(shop, "report", kind, tmp_path / f"{kind}.xlsx", "--segment", "VIP", "--json") == DONE
        told = capsys.readouterr()
        assert "鈴木" not in told.out + told.err
    assert smallcrm(shop, "report", "labels", tmp_path / "labels.pdf", "--segment", "VIP") == FAILED
    told = capsys.readouterr()
    assert "佐藤 和子" in told.err  # has no address
    assert "鈴木" not in told.err
    assert smallcrm(shop, "export", "contacts", tmp_path / "out.vcf", "--segment", "VIP") == DONE
    assert (tmp_path / "out.vcf").read_text(encoding="utf-8").count("BEGIN:VCARD") == 1
