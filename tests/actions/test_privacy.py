"""One person's rights: handed over whole, and erased so that no byte of the name is left in the file."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from smallcrm.actions import (
    activities,
    custom_fields,
    customers,
    deal_closing,
    deal_lookup,
    deals,
    employments,
    history,
    merging,
    privacy,
    purchases,
    relations,
    to_do,
    trash,
    upkeep,
)
from smallcrm.actions.deal_steps import Step
from smallcrm.errors import CrmError
from smallcrm.store import backup
from smallcrm.store.check import check
from smallcrm.store.database import Store
from smallcrm.values.own_kinds import OwnKind

TODAY = date(2026, 11, 22)
NAME, KANA, FORMER = "髙﨑 𠮷野", "タカサキ ヨシノ", "花房 𠮷野"
TRACES = (
    NAME, KANA, FORMER, "09055551336", "090-5555-1336", "yoshino@example.jp", "極秘の備考", "けやき荘", "腰が痛い",
    "右の靴だけ", "銀座の彩り", "昔の番号", "0311112222", "個人の札入れ", "さくら商事の課長",
    "吉野様へお祝い", "髙﨑様、お元気ですか",
    "吉野様の振袖", "吉野様の帯", "吉野様の草履", "ゑびす屋が相手", "吉野様に電話", "帯の寸法を聞く",
)  # fmt: skip


@pytest.fixture
def person(store: Store) -> int:
    """Somebody of whom everything is known, and on whom a lot was done."""
    custom_fields.make(store, "予算", OwnKind("money"))
    made = customers.add(
        store,
        {
            "name": FORMER,
            "kana": KANA,
            "code": "0048",
            "building": "けやき荘",
            "note": "極秘の備考" * 3000,
            "company": "さくら商事の課長",
        },
        contacts=[("mobile", "090-5555-1336"), ("email", "yoshino@example.jp"), ("phone", "03-1111-2222")],
        tags=["VIP"],
        custom={"予算": 30000, "色": "銀座の彩り"},
    )
    customers.change(store, made, {"name": NAME}, contacts=[("mobile", "090-5555-1336"), ("sns", "昔の番号")])
    customers.change(store, made, contacts=[("mobile", "090-5555-1336"), ("email", "yoshino@example.jp")])
    other = customers.add(store, {"name": "青木 彩", "referrer": NAME, "referrer_id": made})
    relations.add(store, other, made, "friend", "個人の札入れ")
    relations.add(store, made, other, "sibling")
    employments.move(store, made, {"company": "青葉工業"}, TODAY)
    activities.log(store, made, "visit", {"text": "腰が痛い"}, now=datetime(2026, 11, 3, 14))
    sale = {"customer_id": made, "day": "2026-09-03", "amount": 12800, "kind": "sale", "note": "右の靴だけ"}
    bought = purchases.add_purchase(store, sale, [{"item": "草履", "amount": 12800}])
    purchases.change_purchase(store, bought, {"amount": 12000}, [{"item": "草履", "amount": 12000}])
    gone = purchases.add_purchase(store, sale | {"amount": 500}, [{"item": "足袋", "amount": 500}])
    purchases.remove_purchases(store, [gone])
    _deals(store, made)
    _letter(store, made)
    return made


def _deals(store: Store, customer: int) -> None:
    """One that was won, one under way and one that is there no more, with what was to be done."""
    values = {"customer_id": customer, "amount": 50000, "competitor": "ゑびす屋が相手", "source": "銀座の彩り"}
    won = deals.add(store, {"title": "吉野様の振袖", **values}, [{"item": "振袖", "amount": 50000}], today=TODAY)
    deal_closing.win(store, [won], today=TODAY, purchase=True)
    deals.add(store, {"title": "吉野様の帯", **values}, today=TODAY, step=Step(0, "帯の寸法を聞く", "2026-12-01"))
    deals.remove(store, [deals.add(store, {"title": "吉野様の草履", **values}, today=TODAY)])
    to_do.add(store, {"title": "吉野様に電話", "customer_id": customer}, TODAY)


def _letter(store: Store, customer: int) -> None:
    """A letter that a rule drafted, and that was written anew since."""
    with store.act("run-rules"):
        rule = store.follow_ups.insert_rule({"says": "{}"})
        drafted = store.follow_ups.insert(
            {
                "rule_id": rule,
                "event": f"birthday:{customer}:2026",
                "customer_id": customer,
                "day": "2026-11-03",
                "draft": "letter",
                "subject": "吉野様へお祝い",
                "text": "髙﨑様、お元気ですか",
            }
        )
    with store.act("change-draft"):
        store.follow_ups.update(drafted, {"subject": "お祝い"})


def traces(path: Path) -> list[str]:
    """What of the person stands in the bytes of a file."""
    content = path.read_bytes()
    return [text for text in TRACES if text.encode() in content]


def test_no_byte_of_the_person_is_left(store: Store, person: int) -> None:
    assert set(traces(store.path)) >= set(TRACES) - {"0311112222"}
    amount = store.purchases.overview().amount
    told = privacy.erase(store, person, TODAY)
    assert traces(store.path) == []
    assert store.rows("PRAGMA freelist_count") == [(0,)], "the file was written anew"
    assert told.mentions == 0
    assert store.customers.get(person) is None
    assert store.customers.ids(query="髙﨑") == []
    assert store.purchases.overview().amount == amount, "what was sold stays, as a walk-in's"
    assert not [one for one in store.path.parent.glob("shop.crm*") if one != store.path and traces(one)]
    report = check(store)
    assert report.problems == ()


def test_what_was_erased_never_comes_back(store: Store, person: int) -> None:
    """Whatever is undone afterwards, one act or all of them, again and again."""
    privacy.erase(store, person, TODAY)
    act = store.journal.acts(1)[0]
    assert history.name_of(store, act) == "Erased a person for good"
    with pytest.raises(CrmError, match="cannot be brought back"):
        history.undo(store, act.id)
    for _round in range(2):
        for one in store.journal.acts(1000):
            try:
                (history.redo if one.undone else history.undo)(store, one.id)
            except CrmError:
                continue
            assert store.customers.get(person) is None
            assert traces(store.path) == []
            assert check(store).problems == ()
    while history.undo_label(store):
        history.undo(store)
    assert traces(store.path) == []
    assert check(store).problems == ()
    assert store.customers.get(person) is None


def test_the_log_forgets_the_name(store: Store, person: int) -> None:
    privacy.erase(store, person, TODAY)
    names = [history.name_of(store, act) for act in store.journal.acts(1000)]
    assert "Changed the customer “…”" in names
    assert "Added the customer “青木 彩”" in names


def test_what_somebody_still_owes_is_said_before_it_is_forgotten(store: Store, person: int) -> None:
    assert not any("owed" in one for one in privacy.sentences(privacy.prospect(store, person, TODAY), "gregorian"))
    bought = {"customer_id": person, "day": "2026-11-02", "amount": 5000, "payment": "掛け", "due_date": "2026-12-31"}
    purchases.add_purchase(store, bought)
    said = privacy.sentences(privacy.prospect(store, person, TODAY), "gregorian")
    assert "¥5,000 is still open, and goes from what is owed to you." in said


def test_a_deal_that_was_won_stays_without_telling_with_whom_and_one_under_way_goes(store: Store, person: int) -> None:
    would = privacy.prospect(store, person, TODAY)
    said = privacy.sentences(would, "gregorian")
    assert said[2:5] == [
        "The 1 deal won or lost stays in the figures, without title, note and source.",
        "1 deal under way goes.",
        "2 tasks go.",
    ]
    privacy.erase(store, person, TODAY)
    ((deal,),) = store.rows("SELECT id FROM deal")
    kept = deal_lookup.existing(store, deal)
    assert (kept.title, kept.customer_id, kept.amount, kept.competitor, kept.source) == ("…", None, 50000, "", "")
    assert [line.item for line in store.deals.lines(deal)] == ["振袖"]
    assert kept.purchase_id is not None
    assert store.to_do.open() == []


def test_who_was_made_one_with_the_person_goes_too(store: Store, person: int) -> None:
    twin = customers.add(store, {"name": "高崎 吉野", "kana": "タカサキ ヨシノ", "note": "双子の備考"})
    merging.merge(store, person, [twin])
    privacy.erase(store, person, TODAY)
    content = store.path.read_bytes()
    assert "高崎 吉野".encode() not in content
    assert "双子の備考".encode() not in content
    assert check(store).problems == ()


def test_who_was_made_one_with_the_person_never_comes_back_without_a_name(store: Store, person: int) -> None:
    """What an undo of the merging finds of them is empty, so they and what is theirs stay away, and it is told."""
    twins = [customers.add(store, {"name": f"高崎 吉野{one}", "kana": "タカサキ ヨシノ"}) for one in "一二"]
    other = next(iter(store.customers.ids(query="青木")))
    relations.add(store, other, twins[0], "friend", "")
    everyone = store.customers.count()
    merging.merge(store, person, twins)
    merged = store.journal.acts(1)[0].id
    privacy.erase(store, person, TODAY)
    left = everyone - 3
    assert store.customers.count() == left
    assert "3 customers who are there no more" in history.would_keep(store, merged)
    for turn in (history.undo, history.redo, history.undo):
        turn(store, merged)
        assert store.customers.count() == left
        assert store.rows("SELECT count(*) FROM customer WHERE name = ''") == [(0,)]
        assert check(store).problems == ()
    undone = store.journal.acts(1)[0]
    assert "3 customers who are there no more" in history.kept(store, history.acts_of(store, [undone.id])[0])
    assert trash.deleted(store) == []


def test_who_was_in_the_trash_and_is_erased_is_not_listed_there(store: Store, person: int) -> None:
    twin = customers.add(store, {"name": "高崎 吉野", "kana": "タカサキ ヨシノ"})
    merging.merge(store, person, [twin])
    history.undo(store)
    customers.remove(store, [twin])
    assert [one.name for one in trash.deleted(store)] == ["高崎 吉野", "吉野様の草履"]
    privacy.erase(store, person, TODAY)
    assert trash.deleted(store) == []


def test_a_backup_is_made_before_and_told_with_the_day_it_goes(store: Store, person: int) -> None:
    upkeep.backup(store)
    customers.change(store, person, {"staff": "佐伯"})
    would = privacy.prospect(store, person, TODAY)
    assert [holder.path for holder in would.holders] == [one.path for one in backup.every(store.path)]
    told = privacy.erase(store, person, TODAY)
    made = backup.every(store.path)
    assert [one.reason for one in made] == ["erase", "hand"]
    assert [holder.path for holder in told.holders] == [one.path for one in made]
    assert all(holder.goes and holder.goes > TODAY for holder in told.holders)
    upkeep.backup(store)
    assert len(backup.every(store.path)) == 3
    words = privacy.outcome(told, "gregorian")
    assert words[:2] == ["A person was erased.", "2 backups still hold the person:"]
    assert words[2].startswith(f"{made[0].path.name} – goes about 202")


def test_a_backup_goes_on_the_day_that_was_told(store: Store, person: int) -> None:
    from smallcrm.store.backup import Backup
    from smallcrm.store.backup_days import last_days

    kept = [Backup(Path("a"), 1, datetime(2026, 11, 22, 9), "hand", 0)]
    day = last_days(kept, TODAY)[Path("a")]
    present = list(kept)
    for number in range(2, 2000):
        made = datetime.fromordinal(TODAY.toordinal() + number - 1)
        present.insert(0, Backup(Path(str(number)), number, made, "close", 0))
        present = [one for one in present if one not in backup.superseded(present)]
        if kept[0] not in present:
            assert made.date() == day
            break
    else:
        pytest.fail("it never goes")


def test_others_who_name_the_person_are_told(store: Store, person: int) -> None:
    customers.add(store, {"name": "鈴木 健", "note": f"{NAME}の紹介"})
    told = privacy.erase(store, person, TODAY)
    assert told.mentions == 1
    assert "still stands in 1 other record" in privacy.outcome(told, "gregorian")[-1]


def test_everything_known_is_handed_over_as_json(store: Store, person: int, tmp_path: Path) -> None:
    out = tmp_path / "person.json"
    privacy.export_person(store, person, out, TODAY)
    told = json.loads(out.read_text("utf-8"))
    assert out.stat().st_mode & 0o777 == 0o600
    assert told["customer"]["name"] == NAME
    assert [one["written"] for one in told["contacts"]] == ["090-5555-1336", "yoshino@example.jp"]
    assert told["own_fields"] == {"予算": 30000, "色": "銀座の彩り"}
    assert [(one["amount"], one.get("note", ""), one["lines"][0]["item"]) for one in told["purchases"]] == [
        (50000, "", "振袖"),
        (12000, "右の靴だけ", "草履"),
    ]
    assert told["contacts_had"][0]["text"] == "腰が痛い"
    assert told["earlier_posts"][0]["company"] == "さくら商事の課長"
    assert {one["kind"] for one in told["relations"]} == {"friend", "sibling"}
    won, under_way = sorted(told["deals"], key=lambda one: one["status"], reverse=True)
    assert (won["what"], won["status"], won["lines"][0]["item"]) == ("吉野様の振袖", "won", "振袖")
    assert [move["stage"] for move in won["moves"]] == ["Lead generation", "Won"]
    assert (under_way["what"], under_way["status"]) == ("吉野様の帯", "open")
    assert any("Changed the customer" in one["what"] for one in told["done_to_the_record"])
    assert not any(key.endswith("_id") for key in told["customer"])


def test_everything_known_is_handed_over_as_pdf(store: Store, person: int, tmp_path: Path, language: str) -> None:
    for at in range(120):
        activities.log(store, person, "call", {"text": f"用件{at} " + "長い話" * 40}, now=datetime(2026, 11, 3, 14))
    out = tmp_path / "person.pdf"
    privacy.export_person(store, person, out, TODAY, "era")
    pages = PdfReader(out).pages
    text = "".join(page.extract_text() for page in pages)
    flat = "".join(text.split())
    for said in (
        NAME,
        "090-5555-1336",
        "¥30,000",
        "腰が痛い",
        "右の靴だけ",
        "用件119",
        "令和8年11月22日",
        "草履",
        "髙﨑様、お元気ですか",
        "吉野様の振袖",
        "ゑびす屋が相手",
    ):
        assert "".join(said.split()) in flat, said
    assert len(pages) > 5


def test_other_endings_are_refused(store: Store, person: int, tmp_path: Path) -> None:
    with pytest.raises(CrmError, match=r"\.json or \.pdf"):
        privacy.export_person(store, person, tmp_path / "person.docx", TODAY)
    with pytest.raises(CrmError, match="does not exist any more"):
        privacy.erase(store, 999, TODAY)
    assert backup.every(store.path) == []
