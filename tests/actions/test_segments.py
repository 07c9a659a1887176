"""Segments: saved, changed, put in order and deleted with undo; counted as of now."""

from __future__ import annotations

from datetime import date

import pytest

from smallcrm.actions import act_details, customers, history, purchases, segments
from smallcrm.actions.filtering import Filtering
from smallcrm.actions.segments import Counts
from smallcrm.analysis.touch import NONE
from smallcrm.errors import CrmError
from smallcrm.filters.conditions import EVERYBODY, Birthday, Choice, Day, Filter, Text
from smallcrm.filters.days import Before, Within
from smallcrm.filters.written import NotUnderstood
from smallcrm.store.database import Store

TODAY = date(2026, 11, 30)
VIP, AWAY = Choice("tags", ("VIP",)), Day("last_visit", Before(90, "day"))
PICTURE = b"\x89PNG\r\n\x1a\n and so on"


def names(store: Store) -> list[str]:
    return [one.name for one in segments.all_segments(store)]


def test_every_step_has_its_undo(store: Store) -> None:
    vip = segments.add(store, " お得意様 ", VIP, description="月に一度は\nお見えになる", picture=PICTURE)
    away = segments.add(store, "90日来店なし", AWAY)
    segments.change(store, vip, name="VIP様", of=AWAY)
    segments.put_in_order(store, [away, vip])
    assert names(store) == ["90日来店なし", "VIP様"]
    segments.remove(store, vip)
    assert names(store) == ["90日来店なし"]
    history.undo(store)
    history.undo(store)
    assert names(store) == ["VIP様", "90日来店なし"]
    history.undo(store)
    assert segments.existing(store, vip) == (vip, "お得意様", VIP, "月に一度は\nお見えになる", PICTURE, NONE)
    history.undo(store)
    history.undo(store)
    assert names(store) == []


def test_what_a_change_did_is_told_in_words(store: Store) -> None:
    vip = segments.add(store, "VIP", VIP)
    segments.change(store, vip, of=AWAY)
    act = store.journal.acts(1)[0].id
    (record,) = act_details.details(store, act, "era").records
    assert record.title == "Segment “VIP”"
    assert [step[:3] for step in record.fields] == [
        ("Conditions", "Has the tag “VIP”", "Last visit is more than 90 days ago"),
    ]


def test_two_segments_have_two_names(store: Store) -> None:
    vip = segments.add(store, "ＶＩＰ", VIP)
    with pytest.raises(CrmError, match="already"):
        segments.add(store, "vip", AWAY)
    segments.change(store, vip, name="vip")
    for wrong in ("", "　", "x" * 61):
        with pytest.raises(CrmError):
            segments.add(store, wrong, VIP)
    with pytest.raises(CrmError, match="PNG or JPEG"):
        segments.change(store, vip, picture=b"GIF89a")
    assert names(store) == ["vip"]


def test_a_suggestion_is_not_hidden_behind_other_conditions_of_its_name(store: Store) -> None:
    with pytest.raises(CrmError, match="“class a” is a suggestion with other conditions"):
        segments.add(store, "class a", AWAY)
    own = segments.add(store, "own", AWAY)
    with pytest.raises(CrmError, match="suggestion"):
        segments.change(store, own, name="Class A")
    assert segments.suggested(store, "Class A") is not None
    saved = segments.add(store, "Class A", Choice("class", ("A",)))
    segments.change(store, saved, description="…")
    assert segments.suggested(store, "Class A") is None


def test_counts_are_those_of_now(store: Store) -> None:
    one = customers.add(store, {"name": "佐藤", "birthday": "1980-12-05"}, tags=["VIP"])
    segments.add(store, "VIP", VIP)
    born = Birthday("month", 0)  # suggested only
    counts = Counts(store, Filtering(store))

    def told(today: date = TODAY) -> tuple[int, int]:
        found = counts.of_all(today)
        return found[VIP], found[born]

    assert told() == (1, 0)
    assert told(date(2026, 12, 1)) == (1, 1)
    customers.untag(store, [one], ["VIP"])
    assert told() == (0, 0)
    history.undo(store)
    assert told() == (1, 0)
    fresh = Day("last_date", Within(30, "day"))
    segments.add(store, "30日以内", fresh)
    purchases.add_purchase(store, {"customer_id": one, "day": "2026-11-20", "amount": 1000})
    assert counts.of_all(TODAY)[fresh] == 1


def test_a_segment_of_a_newer_program_stands_but_is_not_counted(store: Store) -> None:
    with store.act("x"):
        newer = store.segments.insert({"name": "new", "conditions": '{"version": 2}'})
    assert segments.existing(store, newer).filter is None
    suggested = {one.filter for one in segments.suggestions(store)}
    assert set(Counts(store, Filtering(store)).of_all(TODAY)) == {EVERYBODY, *suggested}
    with pytest.raises(NotUnderstood):
        segments.filter_called(store, "new")


def test_a_segment_is_found_by_its_name(store: Store) -> None:
    segments.add(store, "髙島屋のお客様", Text("company", "contains", "髙島屋"))
    assert segments.filter_called(store, "高島屋 のお客様") == Text("company", "contains", "髙島屋")
    with pytest.raises(CrmError, match="There is: 髙島屋のお客様"):
        segments.filter_called(store, "三越")


def test_a_new_file_has_only_suggestions(store: Store) -> None:
    assert names(store) == []
    offered = segments.suggestions(store)
    assert len(offered) == 5
    segments.add(store, *offered[0])
    segments.add(store, "いつもの方", offered[1].filter)
    assert segments.suggestions(store) == offered[2:]


@pytest.mark.parametrize(
    ("values", "tags", "custom", "expected"),
    [
        ({}, ["VIP", "ＶＩＰ会員"], {}, Choice("tags", ("VIP", "ＶＩＰ会員"))),
        ({"rank": "VIP"}, ["旧VIP"], {}, Choice("rank", ("VIP",))),
        ({"rank": "A"}, [], {"区分": "vip会員"}, Text("custom:区分", "is", "vip会員")),
        ({"rank": "A"}, ["着物"], {"区分": "一般"}, None),
    ],
)
def test_the_best_are_suggested_from_where_the_shop_keeps_them(
    store: Store, values: dict[str, str], tags: list[str], custom: dict[str, str], expected: Filter | None
) -> None:
    best = customers.add(store, {"name": "伊藤", **values}, tags=tags, custom=custom)
    customers.add(store, {"name": "鈴木"})
    found = [one.filter for one in segments.suggestions(store) if one.name == "VIP"]
    assert found == ([expected] if expected else [])
    for one in found:
        assert Filtering(store).ids(one, TODAY) == [best]
