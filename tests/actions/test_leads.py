"""Who is likely to buy next, from a data file: facts and events as they are stored, each with its reason in words."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from smallcrm import app
from smallcrm.actions import activities, customers, files, leads, purchases
from smallcrm.store.database import Store
from tests.actions.pipelines import STAGES, deal, pipeline

TODAY = date(2026, 11, 30)
PHONE = ("mobile", "090-1234-5678")
NOW = datetime(2026, 11, 30, 10)


def add(store: Store, name: str, **values: Any) -> int:
    contacts = values.pop("contacts", ())
    return customers.add(store, {"name": name, "created_on": "2026-11-20", **values}, contacts=contacts)


def told(store: Store, *ids: int) -> dict[str, list[str]]:
    found = leads.scored(store, TODAY, ids or None)
    return {one.name: [leads.reason_text(reason) for reason in one.score.reasons] for one in found}


def test_who_has_not_bought_stands_in_the_order_of_likelihood_with_every_reason(store: Store) -> None:
    cold, warm = add(store, "青木"), add(store, "馬場", contacts=[PHONE])
    bought = add(store, "千葉")
    purchases.add_purchase(store, {"customer_id": bought, "day": "2026-11-18", "amount": 5000})
    add(store, "故人", status="deceased")
    deal(store, pipeline(store), [(STAGES[0], "2026-11-20")], customer_id=warm)
    activities.log(store, warm, "visit", {"at": "2026-11-18T15:00"}, now=NOW)
    activities.log(store, warm, "letter", {"at": "2026-11-28", "direction": "out"}, now=NOW)
    activities.log(store, warm, "note", {"at": "2026-11-28"}, now=NOW)
    assert told(store) == {
        "馬場": [
            "+15 has an open deal",
            "+11 visited 12 days ago",
            "+5 phone known",
            "+3 heard from us 2 days ago",
        ],
        "青木": [],
    }
    assert told(store, bought, cold) == {"千葉": ["+15 bought 12 days ago"], "青木": []}


def test_what_is_no_sign_of_interest_does_not_count_and_breaks_no_silence(store: Store) -> None:
    one = customers.add(store, {"name": "青木", "created_on": "2026-10-01"})
    activities.log(store, one, "note", {"at": "2026-11-28"}, now=NOW)
    purchases.add_purchase(store, {"customer_id": one, "day": "2026-11-18", "amount": -5000, "kind": "return"})
    purchases.add_purchase(store, {"customer_id": one, "amount": 5000})
    assert told(store, one) == {"青木": ["−5 silent for 60 days"]}


def test_every_fact_and_event_has_a_word_in_both_languages(store: Store, language: str) -> None:
    referrer = add(store, "紹介者")
    one = add(
        store,
        "青木",
        contacts=[("email", "a@example.jp")],
        address="本町1",
        decision_maker=1,
        mail_consent=0,
        referrer_id=referrer,
    )
    for kind in ("visit", "visit", "call", "mail", "sns", "letter", "complaint"):
        activities.log(store, one, kind, {"at": "2026-11-30T09:00"}, now=NOW)
    words = told(store, one)["青木"]
    assert len(words) == 11
    twice = {"en": "+30 visited 2 times, last today", "ja": "+30 来店 2回、最後は今日"}[language]
    assert words[0] == twice


def test_silence_is_a_reason(store: Store) -> None:
    one = customers.add(store, {"name": "青木", "created_on": "2026-10-01"})
    assert told(store, one) == {"青木": ["−5 silent for 60 days"]}


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = tmp_path / "shop.crm"
    with files.create_file(shop) as store:
        customers.add(store, {"name": "青木", "code": "0007", "created_on": "2020-01-01"}, contacts=[PHONE])
        customers.add(store, {"name": "馬場", "created_on": "2020-01-01"})
    assert app.main(["--lang", "en", "--file", str(shop), "leads", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["found"] == 2
    first = document["leads"][0]
    assert (first["code"], first["points"], first["temperature"]) == ("0007", -15, "cold")
    assert [one["points"] for one in first["reasons"]] == [-20, 5]
    assert app.main(["--lang", "en", "--file", str(shop), "leads", "--top", "1"]) == 0
    assert capsys.readouterr().out.startswith("-15\tcold\t0007\t青木\t−20 silent for ")
