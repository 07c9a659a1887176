"""Follow-up rules on the command line: listed, looked ahead with, followed, turned on and off."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from smallcrm import app
from smallcrm.actions import activities, customers, files, follow_up_rules
from smallcrm.rules.follow_ups import AddTag, MakeTask, Rule
from smallcrm.rules.triggers import Complained, Silent

DONE, FAILED = 0, 1


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """One complained just now; the rule for it is on, another is off."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        ito = customers.add(store, {"name": "伊藤 和子"})
        follow_up_rules.add(store, Rule(Complained(), MakeTask("お詫び"), 3), date(2026, 11, 1))
        other = follow_up_rules.add(store, Rule(Silent(90), AddTag("休眠")), date(2026, 11, 1))
        follow_up_rules.switch(store, other, date(2026, 11, 1), on=False)
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


def test_they_are_turned_on_and_off_by_their_numbers(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "rules", "on", "2", "--json") == DONE
    (rule,) = told(capsys)["rules"]
    assert (rule["number"], rule["enabled"], rule["since"]) == (2, True, date.today().isoformat())
    assert smallcrm(shop, "rules", "off", "1", "2") == DONE
    assert [line.split("\t")[1] for line in capsys.readouterr().out.splitlines()] == ["off", "off"]
    assert smallcrm(shop, "rules", "off", "1", "9") == FAILED
    assert "There is no rule 9." in capsys.readouterr().err
