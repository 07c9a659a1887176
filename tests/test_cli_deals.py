"""`smallcrm deals`: the acts of the deals page from a terminal."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from smallcrm.actions import customers, files
from tests.test_cli import DONE, FAILED, WRONG_USAGE, smallcrm


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        customers.add(store, {"name": "伊藤 和子", "code": "0048"})
    return path


@pytest.fixture
def told(shop: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs a command of the deals and gives its JSON."""

    def run(*words: str) -> Any:
        assert smallcrm(shop, "deals", *words, "--json") == DONE
        return json.loads(capsys.readouterr().out)

    return run


def test_a_deal_goes_its_way_from_the_terminal(shop: Path, told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    later = (date.today() + timedelta(9)).isoformat()
    added = told("add", "振袖一式", "--customer", "0048", "--amount", "348000", "--close", later, "--step", "電話",
                 "--step-on", later, "--staff", "佐伯")  # fmt: skip
    assert added["done"] == "Added the deal “振袖一式”"
    assert added["deals"] == [{"id": 1, "title": "振袖一式", "stage": "Lead generation"}]
    assert (
        told("add", "看板", "--new-customer", "そば処 やぶ", "--stage", "proposal")["deals"][0]["stage"] == "Proposal"
    )
    one, two = told("list")["deals"]
    assert one == {
        "id": 1, "title": "振袖一式", "customer": "伊藤 和子", "contact": "", "stage": "Lead generation",
        "kind": "open", "amount": 348_000, "close": later, "staff": "佐伯", "since": date.today().isoformat(),
        "days": 0, "stalled": False, "step": "電話", "step_on": later, "step_state": "planned",
    }  # fmt: skip
    assert (two["customer"], two["step"]) == ("そば処 やぶ", "Ask for an answer")
    assert told("move", "1", "2", "--to", "Negotiation")["done"] == "Moved 2 deals to “Negotiation”"
    assert told("won", "1", "--purchase")["deals"][0]["stage"] == "Won"
    assert told("lost", "2", "--reason", "価格")["deals"][0]["stage"] == "Lost"
    assert told("list") == {"deals": []}
    assert [one["kind"] for one in told("list", "--all")["deals"]] == ["won", "lost"]
    assert told("reopen", "2")["deals"][0]["stage"] == "Negotiation"
    told("remove", "2")
    assert smallcrm(shop, "undo") == DONE
    capsys.readouterr()
    assert smallcrm(shop, "deals", "list", "--find", "やぶ") == DONE
    assert capsys.readouterr().out.split("\t")[:4] == ["2", "Negotiation", "看板", "そば処 やぶ"]
    with files.open_file(shop) as store:
        assert store.rows("SELECT amount FROM purchase") == [(348_000,)]


def test_what_was_bought_with_a_deal_that_is_won_no_more_stays_or_goes_as_is_said(
    shop: Path, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for title in ("浴衣", "名古屋帯", "袴"):
        told("add", title, "--customer", "0048", "--amount", "96000")
    told("won", "1", "2", "3", "--purchase")
    assert smallcrm(shop, "deals", "lost", "1") == DONE
    assert "The purchase of ¥96,000 stays." in capsys.readouterr().err
    told("lost", "2", "--delete-purchase")
    told("move", "3", "--to", "Negotiation", "--delete-purchase")
    with files.open_file(shop) as store:
        assert store.purchases.count() == 1


def test_where_nothing_changes_nothing_is_told_as_done(
    shop: Path, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    told("add", "浴衣", "--customer", "0048", "--amount", "96000")
    told("won", "1")
    assert smallcrm(shop, "tasks", "add", "電話") == DONE
    capsys.readouterr()
    for title in ("袴", "帯"):
        told("add", title)
    told("lost", "2", "3", "--reason", "価格")
    for words in (["won", "1"], ["move", "1", "--to", "Won"], ["lost", "2"], ["lost", "2", "--reason", "価格"]):
        assert smallcrm(shop, "deals", *words) == FAILED
        out, err = capsys.readouterr()
        assert out == ""
        assert "Nothing was changed" in err
    told("lost", "2", "--reason", "納期")
    with files.open_file(shop) as store:
        assert [deal.lost_reason for deal in map(store.deals.get, (2, 3)) if deal] == ["納期", "価格"]


def test_what_is_not_there_is_said(shop: Path, told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told("add", "振袖")
    for words, said in (
        (("move", "1", "--to", "どこか"), "There is no stage “どこか”. There is: Lead generation"),
        (("won", "9"), "does not exist any more"),
        (("add", "x", "--customer", "77"), "77"),
    ):
        assert smallcrm(shop, "deals", *words) == FAILED
        assert said in capsys.readouterr().err


def test_deals_are_brought_in_from_a_table(
    shop: Path, told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ("商談,金額,顧客,成約予定日", "振袖,348000,伊藤 和子,", "帯,x,,いつか", "暖簾,1,料亭 梅,")
    (tmp_path / "in.csv").write_text("\n".join(rows), "utf-8")
    planned = told("import", str(tmp_path / "in.csv"), "--dry-run")
    assert (planned["applied"], planned["deals"], planned["customers"]) == (
        False, {"new": 2, "changed": 0, "same": 0}, ["料亭 梅"],
    )  # fmt: skip
    ((row, why),) = (one.values() for one in planned["bad"])
    assert (row, "Amount: x" in why, "Expected close: " in why) == (3, True, True), "all of it is named"
    assert [(bad["cell"], bad["was"]) for bad in planned["tables"][0]["bad"]] == [("B3", "x"), ("D3", "いつか")]
    assert all(bad["why"] in why for bad in planned["tables"][0]["bad"])
    assert told("list") == {"deals": []}
    assert smallcrm(shop, "deals", "import", tmp_path / "in.csv") == DONE
    said = capsys.readouterr()
    assert said.out == "Deals: 2 new, 0 changed, 0 the same; new customers: 1\n"
    assert "Row 3 was left out" in said.err
    assert [one["title"] for one in told("list")["deals"]] == ["振袖", "暖簾"]


def test_columns_are_said_by_hand_and_remembered_with_the_import(
    shop: Path, told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, later = tmp_path / "own.csv", tmp_path / "later.csv"
    own.write_text("話,先様,いくら\n振袖,伊藤 和子,348000\n", "utf-8")
    later.write_text("話,先様,いくら\n帯,料亭 梅,9000\n", "utf-8")
    assert smallcrm(shop, "deals", "import", own) == FAILED
    said = capsys.readouterr().err
    assert "No deals were found in “own.csv”" in said
    assert "Not recognised, and not imported: A 話, B 先様, C いくら." in said
    words = ("--map", "deal=話", "--map", "customer=B", "--map", "amount=C")
    planned = told("import", str(own), *words, "--dry-run")
    assert planned["tables"][0]["columns"] == {"A": "deal", "B": "customer", "C": "amount"}
    assert (planned["deals"]["new"], planned["applied"], planned["act"]) == (1, False, None)
    assert smallcrm(shop, "deals", "import", later) == FAILED, "a dry run remembers nothing"
    assert told("import", str(own), *words)["act"]
    assert told("import", str(later))["deals"]["new"] == 1
    assert [one["amount"] for one in told("list")["deals"]] == [348_000, 9000]
    assert smallcrm(shop, "undo") == smallcrm(shop, "undo") == DONE
    assert smallcrm(shop, "deals", "import", later) == FAILED, "the mapping went with its import"


@pytest.mark.parametrize(
    ("pair", "code", "said"),
    [
        ("deal", WRONG_USAGE, "write it as FIELD=COLUMN, as in deal=B"),
        ("phone=A", WRONG_USAGE, "there is no field “phone”. There are: deal_number deal customer_code"),
        ("deal=Z", FAILED, "no table of in.csv has such a column. There are: A 商談, B 金額"),
    ],
)
def test_a_column_that_is_said_wrongly_is_refused(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], pair: str, code: int, said: str
) -> None:
    (tmp_path / "in.csv").write_text("商談,金額\n振袖,1\n", "utf-8")
    assert smallcrm(shop, "deals", "import", tmp_path / "in.csv", "--map", pair) == code
    assert said in capsys.readouterr().err


def test_deals_are_written_as_a_workbook(shop: Path, told: Any, tmp_path: Path) -> None:
    told("add", "=SUM(1)", "--customer", "0048", "--amount", "348000", "--step", "電話")
    told("add", "看板")
    told("lost", "2", "--reason", "価格")
    assert smallcrm(shop, "export", "deals", tmp_path / "deals.xlsx") == DONE
    rows = list(load_workbook(tmp_path / "deals.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][:8] == (
        "Deal number",
        "Deal",
        "Customer code",
        "Customer",
        "Contact person",
        "Stage",
        "Status",
        "Amount",
    )
    assert rows[1][:8] == (1, "=SUM(1)", "0048", "伊藤 和子", None, "Lead generation", "Under way", 348_000)
    assert rows[2][5:8] == ("Lost", "Lost", 0)
    assert rows[2][22] == "価格"


def test_deals_go_through_several_pipelines(shop: Path, told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told("add", "振袖", "--amount", "300000")
    assert told("pipelines", "add", "店頭")["done"] == "Added the pipeline “店頭”"
    told("add", "袴", "--pipeline", "店頭", "--stage", "proposal", "--amount", "1000")
    assert [one["title"] for one in told("list", "--pipeline", "店頭")["deals"]] == ["袴"]
    assert [one["stage"] for one in told("list")["deals"]] == ["Lead generation (Deals)", "Proposal (店頭)"]
    assert [one["title"] for one in told("list", "--stage", "proposal")["deals"]] == ["袴"]
    assert smallcrm(shop, "forecast", "--pipeline", "店頭", "--json") == DONE
    assert json.loads(capsys.readouterr().out)["total"]["best"] == 1000
    assert smallcrm(shop, "forecast", "--json") == DONE
    assert json.loads(capsys.readouterr().out)["total"]["best"] == 301_000
    assert smallcrm(shop, "deals", "move", "1", "2", "--to", "negotiation") == FAILED
    assert told("move", "1", "--to", "negotiation")["deals"][0]["stage"] == "Negotiation"
    assert told("move", "1", "--pipeline", "店頭")["done"] == "Moved the deal “振袖” to “店頭”"
    told("pipelines", "rename", "店頭", "受注")
    told("pipelines", "shift", "受注")
    assert told("pipelines", "list") == {"pipelines": [{"name": "受注", "open": 2}, {"name": "Deals", "open": 0}]}
    assert smallcrm(shop, "deals", "pipelines", "remove", "受注") == FAILED
    told("pipelines", "remove", "受注", "--to", "deals")
    assert [one["stage"] for one in told("list")["deals"]] == ["Proposal", "Negotiation"]


def test_a_table_of_deals_is_no_ledger_of_customers(
    shop: Path, told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told("add", "振袖", "--customer", "0048", "--amount", "348000")
    assert smallcrm(shop, "export", "deals", tmp_path / "deals.xlsx") == DONE
    capsys.readouterr()
    told("remove", "1")
    assert smallcrm(shop, "import", tmp_path / "deals.xlsx", "--json") == DONE
    assert json.loads(capsys.readouterr().out)["deals"] == {"new": 1, "changed": 0, "same": 0}
    assert [one["title"] for one in told("list")["deals"]] == ["振袖"]


def test_days_are_listed_in_the_form_of_the_settings(shop: Path, told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told("add", "振袖", "--step", "電話", "--step-on", "2031-12-24")
    assert smallcrm(shop, "deals", "list") == DONE
    assert capsys.readouterr().out.rstrip().endswith("\t2031/12/24 電話")


def test_days_to_come_are_said_as_in_the_form(shop: Path, told: Any) -> None:
    later = date.today() + timedelta(9)
    told("add", "帯", "--close", f"{later.month}/{later.day}", "--step", "電話", "--step-on", "9日後")
    (one,) = told("list")["deals"]
    assert (one["close"], one["step_on"]) == (later.isoformat(), later.isoformat())


def test_a_lead_becomes_a_customer_with_a_deal(shop: Path, told: Any) -> None:
    assert smallcrm(shop, "deals", "add", "振袖", "--lead") == WRONG_USAGE
    done = told("add", "振袖", "--customer", "0048", "--lead", "--amount", "348000")
    assert done["done"] == "“伊藤 和子” is in negotiation, with the deal “振袖”"
    with files.open_file(shop) as store:
        assert store.rows("SELECT stage FROM customer") == [("negotiation",)]
        assert store.rows("SELECT amount FROM deal") == [(348_000,)]


def test_a_new_customer_whose_name_is_there_is_told_of(
    shop: Path, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    told("add", "看板", "--customer", "伊藤和子様")
    assert told("list")["deals"][0]["customer"] == "伊藤 和子"
    assert smallcrm(shop, "deals", "add", "暖簾", "--new-customer", "伊藤和子") == DONE
    assert "A customer of this name was there already: #1." in capsys.readouterr().err


def test_a_deal_without_an_amount_brings_no_purchase(shop: Path, told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    told("add", "相談", "--customer", "0048")
    assert smallcrm(shop, "deals", "won", "1", "--purchase") == DONE
    assert "1 deal has no amount, and makes no purchase." in capsys.readouterr().err
    with files.open_file(shop) as store:
        assert store.purchases.count() == 0


def test_a_deal_with_items_a_contact_and_a_competitor(
    shop: Path, told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with files.open_file(shop) as store:
        customers.add(store, {"name": "佐藤 花"})
    told("add", "婚礼", "--customer", "0048", "--item", "振袖=348,000", "--item", "足袋=3x1200", "--contact", "佐藤花",
         "--competitor", "大手の店")  # fmt: skip
    told("add", "帯", "--amount", "12万5千円", "--item", "帯=100000")
    one, two = told("list")["deals"]
    assert (one["amount"], one["contact"], two["amount"]) == (351_600, "佐藤 花", 125_000)
    with files.open_file(shop) as store:
        lines = [(line.item, line.quantity, line.unit_price, line.amount) for line in store.deals.lines(1)]
        assert lines == [("振袖", None, None, 348_000), ("足袋", 3000, 1200, 3600)]
        assert store.deals.get(1).competitor == "大手の店"  # type: ignore[union-attr]
    assert smallcrm(shop, "deals", "add", "帯", "--amount", "いくら") == WRONG_USAGE
    assert "いくら is no amount of money." in capsys.readouterr().err
    assert smallcrm(shop, "deals", "add", "帯", "--item", "帯=いくら") == FAILED
    assert "いくら" in capsys.readouterr().err


def test_whom_an_import_of_deals_adds_or_may_mean_is_named(
    shop: Path, told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in.csv").write_text("商談名,金額,お客様\n振袖,348000,伊藤和子\n暖簾,12.5,料亭 梅\n", "utf-8")
    assert smallcrm(shop, "deals", "import", tmp_path / "in.csv") == DONE
    said = capsys.readouterr()
    assert said.out == "Deals: 1 new, 0 changed, 0 the same; new customers: 1\n"
    assert "New customers: 料亭 梅" in said.err
    assert "Repaired (rounded to whole yen): B3 12.5 → 13" in said.err
    assert "Row 2 was left out: “伊藤和子” may be the customer “伊藤 和子”: write the name" in said.err
    again = told("import", str(tmp_path / "in.csv"))
    assert (again["deals"], again["act"]) == ({"new": 0, "changed": 0, "same": 1}, None)


OWN = "商談名,お客様,金額,段階,成約予定日,確度,次の予定,次の予定日\n"


def test_a_shops_own_table_of_deals_is_no_ledger_of_purchases(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, fresh = tmp_path / "own.csv", tmp_path / "fresh.crm"
    own.write_text(OWN + "訪問着,青木 彩,128000,Proposal,2027-01-20,50%,電話,2026-12-01\n帯,,1,どこか,,,,\n", "utf-8")
    assert smallcrm(fresh, "import", own, "--dry-run") == DONE
    assert capsys.readouterr().out == "Deals: 1 new, 0 changed, 0 the same; new customers: 1\n"
    assert not fresh.exists()
    assert smallcrm(fresh, "import", own, "--bad-rows", tmp_path / "bad.xlsx") == DONE
    assert "Stage: There is no stage “どこか”" in capsys.readouterr().err
    assert load_workbook(tmp_path / "bad.xlsx").worksheets[0].max_row == 2
    with files.open_file(fresh) as store:
        assert (store.purchases.count(), store.deals.count()) == (0, 1)
    assert smallcrm(fresh, "import", own, "--existing", "skip") == FAILED
    assert "“own.csv” is a table of deals" in capsys.readouterr().err
    assert smallcrm(fresh, "import", own, "--kind", "customers", "--dry-run") == DONE, "the user may know better"
    assert "Deals:" not in capsys.readouterr().out
