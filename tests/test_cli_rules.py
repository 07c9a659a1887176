"""Follow-up rules on the command line: made, changed, listed, looked ahead with, followed, turned on and off."""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from smallcrm import app
from smallcrm.actions import activities, customers, deals, files, follow_up_rules
from smallcrm.rules.follow_ups import AddTag, MakeTask, Rule
from smallcrm.rules.triggers import Complained, Silent

DONE, FAILED, WRONG_USAGE = 0, 1, 2


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """One complained just now; the rule for it is on, another is off."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        ito = customers.add(store, {"name": "伊藤 和子"})
        follow_up_rules.add(store, Rule(Complained(), MakeTask("お詫び"), 3), date(2026, 11, 1))
        other = follow_up_rules.add(store, Rule(Silent(90), AddTag("休眠")), date(2026, 11, 1))
        follow_up_rules.switch(store, [other], date(2026, 11, 1), on=False)
        activities.log(store, ito, "complaint", {}, now=datetime.now())
    return path


def smallcrm(shop: Path, *words: str) -> int:
    return app.main(["--lang", "en", "--file", str(shop), *words])


def told(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_rules_are_listed_as_sentences(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "list") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "1\ton\tWhen a complaint is written down, after 3 days make the task “お詫び”.",
        "2\toff\tWhen a customer has bought nothing for 90 days, at once add the tag “休眠”.",
    ]


def test_whom_they_would_touch_is_told_and_then_done_once(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "preview", "--json") == DONE
    assert [(one["number"], one["touches"]) for one in told(capsys)["rules"]] == [(1, ["伊藤 和子"])]
    for made in (1, 0):
        assert smallcrm(shop, "rules", "run", "--json") == DONE
        assert told(capsys) == {"made": made, "drafts": 0}
    assert smallcrm(shop, "rules", "preview") == DONE
    assert capsys.readouterr().out == ""
    assert smallcrm(shop, "undo") == DONE
    assert "1 follow-up made" in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["dormant", "Dormant", "休眠", "休眠客"])
def test_the_stage_of_a_customer_is_typed_in_either_language(
    shop: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    assert smallcrm(shop, "rules", "add", "--when", "silent=180", "--do", f"stage={typed}", "--json") == DONE
    assert told(capsys)["rules"][0]["sentence"].endswith("at once put the customer into the stage “Dormant”.")


def test_a_stage_that_no_customer_goes_through_is_refused(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "add", "--when", "silent=180", "--do", "stage=asleep") == FAILED
    assert "There is no stage “asleep”. There is: Contact, Lead," in capsys.readouterr().err


def test_they_are_turned_on_and_off_by_their_numbers(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "on", "2", "--json") == DONE
    (rule,) = told(capsys)["rules"]
    assert (rule["number"], rule["enabled"], rule["since"]) == (2, True, date.today().isoformat())
    assert smallcrm(shop, "rules", "off", "1", "2") == DONE
    assert [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()] == ["off", "off"]
    assert smallcrm(shop, "rules", "off", "1", "9") == FAILED
    assert "There is no rule 9." in capsys.readouterr().err
    assert smallcrm(shop, "undo") == DONE
    assert capsys.readouterr().out == "Taken back: Turned 2 rules off\n"
    assert smallcrm(shop, "rules", "list") == DONE
    assert [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()] == ["on", "on"]


def pipeline_of(shop: Path) -> None:
    with files.open_file(shop) as store:
        deals.add(store, {"title": "振袖"}, today=date(2026, 11, 1))


def test_a_rule_is_made_and_changed_part_by_part_and_an_undo_takes_each_back(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [
        "rules",
        "add",
        "--when",
        "late=2.2",
        "--do",
        "letter=お久しぶりです",
        "--text",
        "お元気ですか",
        "--days",
        "3",
    ]
    assert smallcrm(shop, *made, "--all", "--json") == DONE
    (rule,) = told(capsys)["rules"]
    assert (rule["number"], rule["enabled"], rule["since"]) == (3, True, "")
    parts = {"when": "late=2.2", "do": "letter=お久しぶりです", "days": 3, "text": "お元気ですか"}
    assert {name: rule[name] for name in parts} == parts
    assert smallcrm(shop, "rules", "change", "3", "--do", "mail=お久しぶりです", "--days", "0", "--json") == DONE
    (rule,) = told(capsys)["rules"]
    parts |= {"do": "mail=お久しぶりです", "days": 0}
    assert {name: rule[name] for name in parts} == parts
    assert rule["sentence"] == (
        "When a customer stays away 2.2 times as long as usual, at once draft the mail “お久しぶりです”."
    )
    assert smallcrm(shop, "undo") == DONE
    assert smallcrm(shop, "rules", "list") == DONE
    assert "after 3 days draft the letter" in capsys.readouterr().out.splitlines()[-1]
    assert smallcrm(shop, "undo") == DONE
    capsys.readouterr()
    assert smallcrm(shop, "rules", "list", "--json") == DONE
    assert [one["number"] for one in told(capsys)["rules"]] == [1, 2]


def test_what_a_rule_says_in_json_makes_the_same_rule_again(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipeline_of(shop)
    for when, does, later in (
        ("entered=Proposal", "move=Lost", ("--days", "20")),
        ("bought=振袖=袴", "task=電話", ("--hours", "5")),
        ("bought=", "tag=購入", ()),
        ("complained", "remind=お詫び", ()),
        ("anniversary=0", "tag=記念日", ()),
        ("scored=４０", "tag=見込み", ()),
    ):
        assert smallcrm(shop, "rules", "add", "--when", when, "--do", does, *later, "--json") == DONE
        (first,) = told(capsys)["rules"]
        again = ["--days", str(first["days"])] if "days" in first else ["--hours", str(first["hours"])]
        assert smallcrm(shop, "rules", "add", "--when", first["when"], "--do", first["do"], *again, "--json") == DONE
        (second,) = told(capsys)["rules"]
        assert {**second, "number": 0} == {**first, "number": 0}


def test_without_a_value_a_rule_begins_as_it_does_in_the_window(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "add", "--when", "overdue", "--do", "task=督促") == DONE
    assert "When an invoice is overdue by 7 days, at once make the task “督促”." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        (["--when", "silent=0", "--do", "tag=x"], WRONG_USAGE, "0 is not from 1 to 3650."),
        (["--when", "late=九", "--do", "tag=x"], WRONG_USAGE, "九 is no number."),
        (["--when", "late=nan", "--do", "tag=x"], WRONG_USAGE, "nan is not from 1 to 20."),
        (["--when", "gone", "--do", "tag=x"], WRONG_USAGE, "There is nothing called “gone”; there are: entered, "),
        (["--when", "complained=3", "--do", "tag=x"], WRONG_USAGE, "complained stands alone, without a value."),
        (["--when", "bought", "--do", "tag=x", "--text", "y"], WRONG_USAGE, "Only a letter or a mail has a text."),
        (["--when", "bought", "--do", "task=x", "--days", "1", "--hours", "1"], WRONG_USAGE, "--days or --hours"),
        (["--when", "bought", "--do", "tag=x", "--all"], WRONG_USAGE, "--all is for what lasts"),
        (["--do", "tag=x"], WRONG_USAGE, "--when"),
        (["--when", "bought", "--do", "tag="], FAILED, "Say which tag."),
        (["--when", "bought", "--do", "task"], FAILED, "Say what is to be done."),
        (["--when", "bought", "--do", "letter=x"], FAILED, "Write what the letter or mail is to say."),
        (["--when", "bought", "--do", "tag=x", "--hours", "3"], FAILED, "Only a task or a reminder"),
        (["--when", "bought", "--do", "move=Lost", "--days", "3"], FAILED, "Only a rule that begins with a deal"),
        (["--when", "entered=Proposal", "--do", "move=Lost"], FAILED, "after one day at the earliest"),
        (["--when", "entered=Proposal", "--do", "move=Proposal", "--days", "3"], FAILED, "choose another one"),
        (["--when", "entered", "--do", "tag=x"], FAILED, "Choose a stage"),
        (["--when", "entered=Nowhere", "--do", "tag=x"], FAILED, "There is no stage “Nowhere”. There is: Lead gen"),
    ],
)
def test_what_makes_no_rule_is_refused_and_nothing_is_written(
    shop: Path, words: list[str], status: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pipeline_of(shop)
    assert smallcrm(shop, "rules", "add", *words) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert why in said.err
    assert smallcrm(shop, "rules", "list", "--json") == DONE
    assert [one["do"] for one in told(capsys)["rules"]] == ["task=お詫び", "tag=休眠"]


def test_a_rule_that_is_not_there_or_stays_as_it_is_is_no_change(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert smallcrm(shop, "rules", "change", "9", "--when", "bought") == FAILED
    assert smallcrm(shop, "rules", "remove", "9") == FAILED
    assert capsys.readouterr().err.count("There is no rule 9.") == 2
    assert smallcrm(shop, "rules", "change", "2", "--when", "silent=90") == FAILED
    assert "Nothing was changed" in capsys.readouterr().err
    assert smallcrm(shop, "rules", "change", "2", "--hours", "3") == FAILED
    assert "Only a task or a reminder" in capsys.readouterr().err


def test_a_rule_is_deleted_and_comes_back(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "remove", "2", "--json") == DONE
    assert told(capsys)["done"].startswith("Removed the rule: When a customer has bought nothing for 90 days")
    assert smallcrm(shop, "undo") == DONE
    capsys.readouterr()
    assert smallcrm(shop, "rules", "list", "--json") == DONE
    assert [one["number"] for one in told(capsys)["rules"]] == [1, 2]


def test_whom_a_rule_would_touch_is_told_before_it_is_written(
    shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with files.open_file(shop) as store:
        gone = customers.add(store, {"name": "佐藤 健"})
        activities.log(store, gone, "complaint", {}, now=datetime.now())
        customers.change(store, gone, {"status": "deceased"})
    letter = ["--when", "complained", "--do", "letter=お詫び", "--text", "-"]
    monkeypatch.setattr(sys, "stdin", io.StringIO("申し訳ありません。"))
    assert smallcrm(shop, "rules", "add", *letter, "--dry-run", "--json") == DONE
    (rule,) = told(capsys)["rules"]
    left_out = [{"name": "伊藤 和子", "why": "no-address"}, {"name": "佐藤 健", "why": "deceased"}]
    assert (rule["text"], rule["touches"], rule["left_out"]) == ("申し訳ありません。", [], left_out)
    assert smallcrm(shop, "rules", "change", "1", "--do", "tag=苦情", "--days", "0", "--dry-run") == DONE
    said = capsys.readouterr()
    assert said.out == "–\t伊藤 和子\tWhen a complaint is written down, at once add the tag “苦情”.\n"
    assert "–\tLeft out – deceased: 1 (佐藤 健)." in said.err
    assert smallcrm(shop, "rules", "preview") == DONE
    said = capsys.readouterr()
    assert "1\tLeft out – deceased: 1 (佐藤 健)." in said.err
    assert smallcrm(shop, "rules", "list", "--json") == DONE
    assert [one["do"] for one in told(capsys)["rules"]] == ["task=お詫び", "tag=休眠"]


@pytest.mark.parametrize(
    ("piped", "status", "why"),
    [
        (b"\x83\x65\x83", WRONG_USAGE, "What standard input holds is no text in UTF-8."),
        (b" \n", FAILED, "Write what the letter or mail is to say."),
        (None, FAILED, "Write what the letter or mail is to say."),
    ],
)
def test_what_is_piped_in_and_is_no_text_is_refused(
    shop: Path,
    piped: bytes | None,
    status: int,
    why: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = None if piped is None else io.TextIOWrapper(io.BytesIO(piped), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    assert smallcrm(shop, "rules", "add", "--when", "bought", "--do", "letter=x", "--text", "-") == status
    assert why in capsys.readouterr().err
