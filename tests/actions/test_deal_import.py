"""Deals from tables: planned, written as one act, and the same table again brings nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from smallcrm.actions import board, customers, deal_closing, deal_lookup, deals, files, history, imports, pipelines
from smallcrm.actions.deal_changes import change_words
from smallcrm.actions.deal_files import export_deals
from smallcrm.actions.deal_steps import Step
from smallcrm.actions.import_answers import answer
from smallcrm.actions.words import bad_word, repaired_word, skipped_word
from smallcrm.errors import CrmError
from smallcrm.ledger.addresses import place_of
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import Plan
from smallcrm.store.database import Store
from tests.actions.dumps import dump

TODAY = date(2026, 11, 30)


def table(path: Path, *rows: Sequence[Any]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


class Planned(NamedTuple):
    """A plan, as the tests look at it."""

    plan: Plan

    def count(self, outcome: str) -> int:
        return sum(deal.outcome == outcome for deal in self.plan.deals)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are new, changed, and as they are here."""
        return self.count("new"), self.count("update"), self.count("same")

    @property
    def bad(self) -> list[tuple[int, str]]:
        """The rows whose cells cannot be read, and why."""
        return [(place_of(bad.cell)[0] + 1, bad_word(bad.why)) for table in self.plan.tables for bad in table.bad]

    @property
    def buyers(self) -> list[tuple[str, str]]:
        """Who is new, and who is asked about."""
        return [(str(one.record.values["name"]), one.outcome) for one in self.plan.customers]

    def changes(self) -> list[str]:
        return [": ".join(change_words(one, "gregorian")) for deal in self.plan.deals for one in deal.changes]


def planned_of(store: Store, path: Path, **chosen: Any) -> Planned:
    """What the import of a file would do; `chosen` is what the user says of it."""
    options = ImportOptions(deals=True, **chosen)
    return Planned(imports.preview(store, path, options, today=TODAY).plan)


@pytest.fixture
def filled(store: Store) -> Store:
    kazuko = customers.add(store, {"name": "伊藤 和子", "code": "0048"})
    deals.add(
        store,
        {"title": "振袖一式", "amount": 348_000, "customer_id": kazuko, "close_on": "2026-12-20", "probability": 80},
        today=date(2026, 11, 1),
        step=Step(0, "電話", "2026-12-01"),
    )
    items = [
        {"item": "看板", "quantity": 1000, "unit_price": 90_000, "amount": 90_000},
        {"item": "布", "quantity": 2500, "unit_price": 400, "amount": 1000},
        {"item": "取付", "amount": 9000},
    ]
    lost = deals.add(store, {"title": "看板", "note": "二行\nある"}, items, today=TODAY, buyer="そば処 やぶ")
    deal_closing.lose(store, [lost], today=TODAY, reason="価格")
    return store


def test_what_was_written_out_brings_nothing_again(filled: Store, tmp_path: Path, language: str) -> None:
    export_deals(filled, tmp_path / "deals.xlsx")
    planned = planned_of(filled, tmp_path / "deals.xlsx")
    assert (planned.counts, planned.bad) == ((0, 0, 2), [])


def test_what_was_written_out_comes_into_another_file_as_it_was(filled: Store, tmp_path: Path) -> None:
    export_deals(filled, tmp_path / "deals.xlsx")
    with files.create_file(tmp_path / "other.crm") as other:
        imports.apply(other, planned_of(other, tmp_path / "deals.xlsx").plan)
        told = [board.pipeline(one, TODAY, closed=True).cards for one in (filled, other)]
        assert [card[3:10] + card[11:] for card in told[0]] == [card[3:10] + card[11:] for card in told[1]]
        assert other.deals.get(2).lost_reason == "価格"  # type: ignore[union-attr]
        assert [line[2:] for line in other.deals.lines(2)] == [line[2:] for line in filled.deals.lines(2)]
        assert history.undo_label(other) == "Imported “deals.xlsx” (2 new deals)"
        history.undo(other)
        assert other.deals.count() == 0
        assert other.customers.count() == 0


def test_a_shops_own_table_is_read(filled: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "own.xlsx",
        ["案件一覧"],
        ["案件名", "お客様", "見込金額", "ステージ", "確度", "受注予定日", "知らない列"],
        ["訪問着", "伊藤 和子", "128,000円", "proposal", "50%", "R8.12.24", "x"],
        ["旅館の浴衣", "旅館 松", 820000, "", 0.3, date(2027, 1, 15), ""],
        [],
        ["暖簾", "旅館 松", "たくさん", "", "", "", ""],
        ["幕", "", 1, "どこか", "", "", ""],
        ["", "伊藤 和子", 1, "", "", "", ""],
    )
    planned = planned_of(filled, path)
    assert [row for row, _why in planned.bad] == [6, 7, 8]
    assert planned.buyers == [("旅館 松", "new")]
    imports.apply(filled, planned.plan)
    cards = {card.title: card for card in board.pipeline(filled, TODAY).cards}
    kimono, inn = cards["訪問着"], cards["旅館の浴衣"]
    assert (kimono.customer, kimono.amount, kimono.probability, kimono.close_on) == (
        "伊藤 和子", 128_000, 50, "2026-12-24",
    )  # fmt: skip
    assert (inn.customer, inn.amount, inn.probability, inn.close_on) == ("旅館 松", 820_000, 30, "2027-01-15")
    assert [one.name for one in pipelines.stages_of(filled) if one.id == kimono.stage_id] == ["Proposal"]


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ("Proposal", "Proposal"), ("proposal中", "Proposal"), ("Negotiation段階", "Negotiation"), ("受注", "Won"),
        ("契約済み", "Won"), ("Closed Won", "Won"), ("見送り", "Lost"),
    ],
)  # fmt: skip
def test_a_stage_is_found_as_people_write_it(filled: Store, tmp_path: Path, written: str, stage: str) -> None:
    planned = planned_of(filled, table(tmp_path / "x.xlsx", ["案件名", "見積金額", "進捗"], ["幕", "34万円", written]))
    assert planned.bad == []
    (deal,) = planned.plan.deals
    assert (deal.stage, deal.values["amount"]) == (stage, 340_000)
    told = [one for one in planned.plan.tables[0].repaired if one.why == "stage"]
    assert [(one.cell, one.was, one.now) for one in told] == ([("C2", written, stage)] if written != stage else [])


def test_a_stage_of_that_name_comes_before_what_the_word_may_mean(filled: Store, tmp_path: Path) -> None:
    pipelines.add(filled, "法人")
    way = next(one.id for one in filled.pipelines.all() if one.name == "法人")
    with filled.act("x"):
        filled.pipelines.insert_stage(way, {"name": "受注", "position": 9})
    (deal,) = planned_of(filled, table(tmp_path / "x.xlsx", ["案件名", "金額", "進捗"], ["幕", 1, "受注"])).plan.deals
    assert deal.stage == "受注"


def test_a_row_with_a_known_number_changes_that_deal_and_an_empty_cell_erases_nothing(
    filled: Store, tmp_path: Path
) -> None:
    before = dump(filled)
    path = table(
        tmp_path / "changed.xlsx",
        ["商談番号", "商談", "金額", "段階", "次の予定", "メモ"],
        [1, "振袖一式", 300_000, "Negotiation", "訪問", ""],
        [2, "看板", "", "", "", ""],
    )
    planned = planned_of(filled, path)
    assert planned.counts == (0, 1, 1)
    imports.apply(filled, planned.plan)
    deal = deal_lookup.existing(filled, 1)
    assert (deal.amount, deal.entered_on, deal.close_on) == (300_000, "2026-11-30", "2026-12-20")
    assert [task.title for task in filled.to_do.of_deal(1)] == ["訪問"]
    history.undo(filled)
    assert dump(filled) == before


def test_namesakes_are_asked_about_and_the_answer_is_the_deals_customer(filled: Store, tmp_path: Path) -> None:
    second = customers.add(filled, {"name": "伊藤 和子", "code": "0049"})
    path = table(tmp_path / "two.xlsx", ["商談", "顧客", "金額"], ["帯", "伊藤 和子", 1], ["袋", "伊藤 和子", 2])
    plan = planned_of(filled, path).plan
    (asked,) = plan.customers
    assert (asked.outcome, asked.where, asked.candidates) == ("question", "Sheet!B2", [1, second])
    assert [row.row for row in imports.left_out(plan)] == [2, 3]
    assert imports.apply(filled, plan) == (None, 0, 0, 0, 1, 0, 0, 0, 0, [], 0, 0), "what is not answered stays out"
    imports.apply(filled, answer(plan, 0, second))
    told = {deal.title: deal.customer_id for deal in map(filled.deals.get, (3, 4)) if deal is not None}
    assert told == {"帯": second, "袋": second}


def test_a_namesake_whose_deal_it_is_already_is_not_asked_about(filled: Store, tmp_path: Path) -> None:
    customers.add(filled, {"name": "伊藤 和子", "code": "0049"})
    path = table(tmp_path / "one.xlsx", ["商談番号", "商談", "顧客"], [1, "振袖一式", "伊藤 和子"])
    planned = planned_of(filled, path)
    assert (planned.counts, planned.buyers) == ((0, 0, 1), [])


def test_an_empty_amount_erases_nothing_and_what_changes_is_named(filled: Store, tmp_path: Path) -> None:
    customers.add(filled, {"name": "青木 彩", "code": "0101"})
    path = table(
        tmp_path / "changed.xlsx",
        ["商談番号", "商談", "顧客番号", "顧客", "金額", "成約予定日", "段階"],
        [1, "振袖一式", "0101", "青木 彩", "", "2026-12-24", "Proposal"],
    )
    planned = planned_of(filled, path)
    assert planned.changes() == [
        "Expected close: 2026/12/20: 2026/12/24",
        "Customer: 伊藤 和子: 青木 彩",
        "Stage: Lead generation: Proposal",
    ]
    imports.apply(filled, planned.plan)
    assert deal_lookup.existing(filled, 1).amount == 348_000


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ([1, "振袖一式", "", "", "Won", ""], "The status “Won” does not fit the stage"),
        ([1, "振袖一式", "", "", "失注", "Proposal"], "The status “失注” does not fit the stage"),
        (["", "帯", "", "", "Lost", ""], "The status “Lost” does not fit the stage"),
        (["", "帯", "", "", "どこか", ""], "The status “どこか” does not fit the stage"),
        (["", "帯", "0048", "山田 太郎", "", ""], "The code 0048 is that of “伊藤 和子”, not of “山田 太郎”"),
        ([1, "振袖一式", "", "", "Won", "Won"], ""),
        (["", "帯", "0048", "伊藤和子", "進行中", ""], ""),
    ],
)
def test_a_row_that_contradicts_itself_stays_out(filled: Store, tmp_path: Path, cells: Sequence[Any], why: str) -> None:
    path = table(tmp_path / "odd.xlsx", ["商談番号", "商談", "顧客番号", "顧客", "状態", "段階"], cells)
    planned = planned_of(filled, path)
    assert len(planned.bad) == bool(why)
    assert why in "".join(why for _row, why in planned.bad)


def test_items_of_a_shops_own_table_stand_below_their_deal(store: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "own.xlsx",
        ["案件名", "お客様", "品名", "数量", "単価", "金額"],
        ["宴会場", "旅館 松", "浴衣", "40着", 4500, 180_000],
        ["", "", "帯", 40, "800円", ""],
        ["宴会場", "旅館 松", "運賃", "", "", 3000],
        ["暖簾", "旅館 松", "暖簾", 1, "", 48_000],
        ["幕", "旅館 松", "幕", "いくつか", "", 48_000],
        ["幟", "旅館 松", "", "", "", 5000],
    )
    planned = planned_of(store, path)
    assert [row for row, _why in planned.bad] == [6]
    imports.apply(store, planned.plan)
    cards = {card.title: card for card in board.pipeline(store, TODAY).cards}
    assert {title: card.amount for title, card in cards.items()} == {"宴会場": 215_000, "暖簾": 48_000, "幟": 5000}
    lines = store.deals.lines(cards["宴会場"].id)
    assert [(line.item, line.quantity, line.unit_price, line.amount) for line in lines] == [
        ("浴衣", 40_000, 4500, 180_000), ("帯", 40_000, 800, 32_000), ("運賃", None, None, 3000),
    ]  # fmt: skip


def test_items_that_are_others_take_the_place_of_those_that_are_there(filled: Store, tmp_path: Path) -> None:
    before = dump(filled)
    path = table(
        tmp_path / "changed.xlsx",
        ["商談番号", "商談", "品目", "数量", "単価", "品目の金額", "金額"],
        [2, "看板", "看板", 1, 80_000, 80_000, 90_000],
        [1, "振袖一式", "", "", "", "", ""],
        [2, "看板", "取付", "", "", 10_000, ""],
    )
    planned = planned_of(filled, path)
    assert planned.changes() == [
        "Amount: ¥100,000: ¥90,000",
        "Item: 看板, 布, 取付: 看板, 取付",
    ]
    imports.apply(filled, planned.plan)
    assert [(line.item, line.amount) for line in filled.deals.lines(2)] == [("看板", 80_000), ("取付", 10_000)]
    history.undo(filled)
    assert dump(filled) == before


def test_a_deal_comes_back_into_its_pipeline(filled: Store, tmp_path: Path) -> None:
    way = pipelines.add(filled, "店頭")
    begins = pipelines.stages_of(filled, way)[0]
    there = deals.add(filled, {"title": "袴", "stage_id": begins.id}, today=TODAY)
    export_deals(filled, tmp_path / "deals.xlsx")
    planned = planned_of(filled, tmp_path / "deals.xlsx")
    assert (planned.counts, planned.bad) == ((0, 0, 3), [])
    path = table(
        tmp_path / "in.xlsx",
        ["商談番号", "商談", "パイプライン", "段階"],
        [there, "袴", "deals", ""],
        ["", "下駄", "店頭", ""],
        ["", "草履", "店頭", "Proposal"],
        ["", "足袋", "どこか", ""],
    )
    planned = planned_of(filled, path)
    assert [row for row, _why in planned.bad] == [5]
    imports.apply(filled, planned.plan)
    told = {
        card.title: stage.name
        for card in board.pipeline(filled, TODAY).cards
        for stage in pipelines.told_stages(filled)
        if stage.id == card.stage_id
    }
    assert (told["袴"], told["下駄"], told["草履"]) == (
        "Lead generation (Deals)", "Lead generation (店頭)", "Proposal (店頭)",
    )  # fmt: skip
    export_deals(filled, tmp_path / "one.xlsx", pipeline=way)
    assert planned_of(filled, tmp_path / "one.xlsx").count("same") == 2


OWN = ["商談名", "お客様", "金額", "段階", "成約予定日", "次の予定", "次の予定日"]


def test_a_shops_own_table_brings_nothing_when_it_comes_again(filled: Store, tmp_path: Path) -> None:
    noren = ["暖簾", "旅館 松", 48_000, "", "", "", ""]
    path = table(
        tmp_path / "own.xlsx",
        OWN,
        ["訪問着", "伊藤 和子", 128_000, "Proposal", "2026-12-24", "電話", "2026-12-01"],
        noren,
        ["幕", "", 1000, "Won", "", "", ""],
    )
    planned = planned_of(filled, path)
    assert planned.counts == (3, 0, 0)
    imports.apply(filled, planned.plan)
    again = planned_of(filled, path)
    assert (again.counts, again.buyers, again.changes()) == ((0, 0, 3), [], [])
    assert imports.apply(filled, again.plan).act is None
    grown = planned_of(filled, table(tmp_path / "grown.xlsx", OWN, noren, ["袋", "旅館 松", 1, *[""] * 4]))
    assert grown.counts == (1, 0, 1)


NOTED = ["商談名", "お客様", "金額", "成約予定日", "段階", "担当者", "メモ"]


def test_rows_that_tell_of_one_deal_are_one_deal_and_are_listed(filled: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "own.xlsx",
        NOTED,
        ["暖簾", "旅館 松", 48_000, "2026-12-24", "Proposal", "", "藍"],
        ["暖簾", "旅館 松", 48_000, "2026-12-24", "Proposal", "", "藍"],
        ["暖簾", "旅館松様", "4.8万円", date(2026, 12, 24), "", "佐藤", "白抜き"],
        ["幕", "", 1000, "", "", "", ""],
        ["幕", "", 1000, "", "", "", ""],
        ["幕", "", 1000, "", "", "", "別の幕"],
        ["暖簾", "旅館 松", 48_000, "2026-12-25", "Proposal", "", "藍"],
    )
    planned = planned_of(filled, path)
    left_out = [(one.row, skipped_word(one.why)) for one in planned.plan.tables[0].skipped]
    assert left_out == [
        (3, "same as row 2"),
        (4, "same deal as row 2; what it adds is taken in there"),
        (6, "same as row 5"),
    ]
    assert (planned.counts, planned.plan.notes) == ((4, 0, 0), [])
    imports.apply(filled, planned.plan)
    noren = filled.deals.get(3)
    assert noren is not None
    assert (noren.title, noren.staff, noren.note) == ("暖簾", "佐藤", "藍\n白抜き")
    assert planned_of(filled, path).counts == (0, 0, 4)


def test_rows_that_contradict_each_other_stay_two_deals_and_it_is_said(filled: Store, tmp_path: Path) -> None:
    noren = ["暖簾", "旅館 松", 48_000, "2026-12-24"]
    path = table(tmp_path / "own.xlsx", NOTED, [*noren, "Proposal"], [*noren, "Negotiation"], [*noren, "Proposal"])
    planned = planned_of(filled, path)
    assert planned.counts == (2, 0, 0)
    (note,) = planned.plan.notes
    assert note.startswith("Rows 2 = 3 have the same deal, customer, amount and day")
    imports.apply(filled, planned.plan)
    again = planned_of(filled, path)
    assert (again.counts, again.plan.notes) == ((0, 0, 2), [])


def closed_on(store: Store) -> dict[str, tuple[str, str]]:
    """When each deal was closed, and came to its stage."""
    cards = board.pipeline(store, TODAY, closed=True).cards
    return {card.title: (card.closed_on, card.entered_on) for card in cards}


def test_what_is_won_or_lost_was_so_on_the_day_expected_where_no_other_is_given(filled: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "own.xlsx",
        ["商談名", "お客様", "金額", "段階", "ご契約予定", "完了日", "段階に入った日"],
        ["帯", "伊藤 和子", 10_000, "Won", "2026/11/10", "", ""],
        ["袋", "伊藤 和子", 20_000, "Lost", date(2026, 11, 30), "", ""],
        ["紐", "伊藤 和子", 30_000, "Won", "2026/12/24", "", ""],
        ["幕", "伊藤 和子", 40_000, "Won", "2026/11/10", "2026/10/3", ""],
        ["幟", "伊藤 和子", 50_000, "Won", "2026/11/10", "", "2026/9/2"],
        ["傘", "伊藤 和子", 60_000, "Proposal", "2026/11/10", "", ""],
        ["振袖一式", "伊藤 和子", 348_000, "Won", "2026/11/10", "", ""],
    )
    planned = planned_of(filled, path, columns={"close_on": "E"})
    told = [(one.cell, one.now) for one in planned.plan.tables[0].repaired if one.why == "closed"]
    assert told == [("E2", "2026-11-10"), ("E3", "2026-11-30"), ("E8", "2026-11-10")]
    before = dump(filled)
    imports.apply(filled, planned.plan)
    days = {title: days for title, days in closed_on(filled).items() if title != "看板"}
    assert days == {
        "帯": ("2026-11-10", "2026-11-10"),
        "袋": ("2026-11-30", "2026-11-30"),
        "紐": ("2026-11-30", "2026-11-30"),
        "幕": ("2026-10-03", "2026-10-03"),
        "幟": ("2026-09-02", "2026-09-02"),
        "傘": ("", "2026-11-30"),
        "振袖一式": ("2026-11-10", "2026-11-10"),
    }
    again = planned_of(filled, path)
    assert (again.count("same"), [one for one in again.plan.tables[0].repaired if one.why == "closed"]) == (7, [])
    history.undo(filled)
    assert dump(filled) == before


def test_a_row_that_says_otherwise_changes_the_only_deal_it_can_mean(filled: Store, tmp_path: Path) -> None:
    path = table(tmp_path / "own.xlsx", OWN[:4], ["振袖一式", "伊藤 和子", 300_000, "Proposal"])
    planned = planned_of(filled, path)
    assert planned.changes() == ["Amount: ¥348,000: ¥300,000", "Stage: Lead generation: Proposal"]
    imports.apply(filled, planned.plan)
    assert history.undo_label(filled) == "Imported “own.xlsx” (1 deal updated)"
    assert filled.deals.count() == 2
    assert planned_of(filled, path).counts == (0, 0, 1)


@pytest.mark.parametrize(
    "rows",
    [
        [["振袖一式", "伊藤 和子", 1, ""], ["振袖一式", "伊藤 和子", 2, ""]],
        [["幕", "", 1, ""]],
        [["看板", "そば処 やぶ", 120_000, ""]],
        [["振袖一式", "伊藤 和子", 348_000, "2026-10-01"]],
    ],
    ids=["two that may be it", "nobody's", "closed, for another amount", "of another day"],
)
def test_a_row_that_may_be_another_deal_is_a_new_one(filled: Store, tmp_path: Path, rows: list[Any]) -> None:
    deals.add(filled, {"title": "幕", "amount": 5000}, today=TODAY)
    path = table(tmp_path / "own.xlsx", ["商談名", "お客様", "金額", "登録日"], *rows)
    assert planned_of(filled, path).counts == (len(rows), 0, 0)


def test_a_question_is_answered_by_the_deals_that_are_here(filled: Store, tmp_path: Path) -> None:
    second = customers.add(filled, {"name": "伊藤 和子", "code": "0049"})
    path = table(tmp_path / "two.xlsx", ["商談", "顧客", "金額"], ["帯", "伊藤 和子", 1], ["袋", "伊藤 和子", 2])
    imports.apply(filled, answer(planned_of(filled, path).plan, 0, second))
    again = planned_of(filled, path)
    assert (again.counts, again.buyers) == ((0, 0, 2), [])


@pytest.mark.parametrize("written", ["髙橋惠子", "高橋 恵子", "高橋恵子様"])
def test_a_name_that_is_written_otherwise_is_asked_about_once(filled: Store, tmp_path: Path, written: str) -> None:
    keiko = customers.add(filled, {"name": "髙橋 恵子", "code": "0050"})
    path = table(tmp_path / "own.xlsx", ["商談名", "お客様", "金額"], ["帯", written, 1], ["袋", written, 2])
    plan = planned_of(filled, path).plan
    assert [(one.outcome, one.candidates) for one in plan.customers] == [("question", [keiko])]
    imports.apply(filled, answer(plan, 0, keiko))
    assert {deal.title for deal in filled.deals.of_customer(keiko)} == {"帯", "袋"}
    later = planned_of(filled, table(path, ["商談名", "お客様", "金額"], ["帯", written, 1], ["紐", written, 3]))
    assert (later.counts, later.buyers) == ((1, 0, 1), []), "what was answered is remembered"


def test_a_name_of_whom_nothing_else_is_known_is_no_question(filled: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "own.xlsx", ["商談名", "お客様"], ["暖簾", "そば処やぶ"], ["幕", "旅館 松"], ["幟", "旅館松"]
    )
    planned = planned_of(filled, path)
    assert planned.buyers == [("旅館 松", "new")]
    assert planned.plan.deals[0].values["customer_id"] == 2
    assert planned.plan.deals[1].customer == planned.plan.deals[2].customer == 0


def test_all_cells_of_a_row_that_cannot_be_read_are_named_at_once(filled: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "bad.xlsx",
        ["商談", "顧客番号", "金額", "成約予定日", "段階", "確度"],
        ["帯", "9999", "さんまん", "来月のいつか", "どこか", "半分"],
        ["袋", "0048", 1, "", "", ""],
    )
    planned = planned_of(filled, path)
    assert [bad.cell for bad in planned.plan.tables[0].bad] == ["B2", "C2", "D2", "E2", "F2"]
    assert [row.row for row in planned.plan.bad_rows] == [2], "it is one row that stays out"
    assert planned.counts == (1, 0, 0)


def test_a_deal_without_a_name_is_said_to_lack_that(filled: Store, tmp_path: Path) -> None:
    for act in (
        lambda: deals.add(filled, {"title": ""}, today=TODAY),
        lambda: deals.change(filled, 1, {"title": ""}, today=TODAY),
    ):
        with pytest.raises(CrmError, match=r"^Deal: "):
            act()
    path = table(tmp_path / "in.xlsx", ["顧客", "金額", "商談名"], ["伊藤 和子", 1, ""])
    (bad,) = planned_of(filled, path).plan.tables[0].bad
    assert bad.cell == "C2"


def test_amounts_that_are_read_as_something_else_are_said(store: Store, tmp_path: Path) -> None:
    path = table(
        tmp_path / "in.xlsx",
        ["商談名", "顧客", "金額", "品目", "単価", "明細金額"],
        ["帯", "青木 彩", 12.5, "帯", "1万円", 10_000],
        ["", "", "", "紐", 3, "99.4円"],
        ["袋", "青木 彩", True, "", "", ""],
        ["幕", "青木 彩", 1500.0, "", "", ""],
    )
    plan = planned_of(store, path).plan
    assert [(*repair[:3], repaired_word(repair.why)) for repair in plan.tables[0].repaired] == [
        ("C2", "12.5", "13", "rounded to whole yen"),
        ("E2", "1万円", "10000", "a unit in the sheet or cell"),
        ("F3", "99.4円", "99", "rounded to whole yen"),
    ]
    assert [bad.cell for bad in plan.tables[0].bad] == ["C4"]
