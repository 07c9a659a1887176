"""The deals page: cards carried by mouse and keyboard, typed in, won, lost, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.actions import customers, deal_closing, deal_lookup, deals, files, goals, pipelines
from smallcrm.actions.deal_steps import Step
from smallcrm.ui.pipeline.card_drag import CardDrag
from smallcrm.ui.pipeline.card_list import CardList
from smallcrm.ui.pipeline.deal_dialog import DealDialog
from smallcrm.ui.widgets.editors import Choice
from tests.ui.conftest import TODAY, Desk
from tests.ui.test_privacy import answers

LEFT, CTRL, NO_KEY = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Three deals in the first stage, one in the second; the window's language is not there yet."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        kazuko = customers.add(store, {"name": "伊藤 和子", "kana": "イトウ カズコ"})
        for title, amount, staff in (("一", 100_000, "佐伯"), ("二", 50_000, "中村"), ("三", 30_000, "")):
            deals.add(store, {"title": title, "amount": amount, "staff": staff, "customer_id": kazuko}, today=TODAY)
        stages = pipelines.stages_of(store)
        deals.add(store, {"title": "四", "amount": 80_000, "stage_id": stages[1].id}, today=TODAY)
    return path


@pytest.fixture
def desk(open_desk: Callable[..., Desk], shop: Path) -> Desk:
    made = open_desk(shop)
    made.window.resize(1360, 860)
    made.window.activateWindow()
    page(made)
    made.settle()
    return made


def page(desk: Desk) -> Any:
    return desk.window.go("pipeline")


def titles(desk: Desk) -> list[list[str]]:
    """What stands on the board, stage by stage, without those at the end in which nothing is."""
    shown = [[card.title for card in column.list.rows.cards] for column in page(desk).board.columns]
    while shown and not shown[-1]:
        shown.pop()
    return shown


def place(desk: Desk, stage: int, row: int) -> QPoint:
    """The middle of a card, in its list."""
    cards: CardList = page(desk).board.columns[stage].list
    return cards.visualRect(cards.rows.index(row)).center() - QPoint(0, 6)


def drag(desk: Desk, stage: int, row: int, to: QPoint, *, drop: bool = True) -> None:
    """Take a card with the mouse to a place of the board, and let it go."""
    board = page(desk).board
    cards = board.columns[stage].list.viewport()
    start = place(desk, stage, row)
    QTest.mousePress(cards, LEFT, NO_KEY, start)
    for part in (1, 2, 3, 4):
        end = cards.mapFrom(board, to)
        QTest.mouseMove(cards, start + (end - start) * part / 4)
    if drop:
        QTest.mouseRelease(cards, LEFT, NO_KEY, cards.mapFrom(board, to))
        desk.settle()


def on_board(desk: Desk, stage: int, below: int = 300) -> QPoint:
    """A place in a stage, so far under its head."""
    board = page(desk).board
    column = board.columns[stage]
    return QPoint(column.mapTo(board, QPoint(column.width() // 2, 0)).x(), below)


def press(desk: Desk, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(focused(desk), key, modifiers)
    desk.settle()


def focused(desk: Desk) -> QWidget:
    """What has the keyboard."""
    widget = desk.window.focusWidget()
    assert widget is not None
    return widget


def dialog() -> Any:
    return QApplication.activeModalWidget()


def test_a_card_is_dragged_to_another_stage_and_back_by_an_undo(desk: Desk) -> None:
    drag(desk, 0, 1, on_board(desk, 2))
    assert titles(desk) == [["一", "三"], ["四"], ["二"]]
    assert "First contact" in desk.window.messages.text()
    desk.window.undo()
    desk.settle()
    assert titles(desk) == [["一", "二", "三"], ["四"]]


def test_a_card_is_dragged_above_another_and_keeps_its_stage(desk: Desk) -> None:
    board = page(desk).board
    above = board.columns[0].list.viewport().mapTo(board, place(desk, 0, 0) - QPoint(0, 40))
    drag(desk, 0, 2, above)
    assert titles(desk) == [["三", "一", "二"], ["四"]]
    beside = board.columns[1].list.viewport().mapTo(board, place(desk, 1, 0) - QPoint(0, 40))
    drag(desk, 0, 1, beside)
    assert titles(desk) == [["三", "二"], ["一", "四"]]


def test_several_cards_of_several_stages_are_dragged_together(desk: Desk, qtbot: QtBot) -> None:
    board = page(desk).board
    QTest.mouseClick(board.columns[0].list.viewport(), LEFT, NO_KEY, place(desk, 0, 0))
    QTest.mouseClick(board.columns[0].list.viewport(), LEFT, CTRL, place(desk, 0, 2))
    QTest.mouseClick(board.columns[1].list.viewport(), LEFT, CTRL, place(desk, 1, 0))
    drag(desk, 0, 0, on_board(desk, 3))
    assert titles(desk) == [["二"], [], [], ["一", "三", "四"]]
    desk.window.undo()
    desk.settle()
    assert titles(desk) == [["一", "二", "三"], ["四"]]


def test_a_click_on_one_of_several_that_are_selected_leaves_that_one(desk: Desk) -> None:
    board = page(desk).board
    first, second = (column.list.viewport() for column in board.columns[:2])
    QTest.mouseClick(first, LEFT, NO_KEY, place(desk, 0, 0))
    QTest.mouseClick(first, LEFT, CTRL, place(desk, 0, 2))
    QTest.mouseClick(second, LEFT, CTRL, place(desk, 1, 0))
    assert len(board.selected_ids()) == 3
    QTest.mouseClick(first, LEFT, NO_KEY, place(desk, 0, 2))
    assert board.selected_ids() == [board.columns[0].list.rows.cards[2].id]


def test_a_drag_that_is_given_up_or_leads_nowhere_changes_nothing(desk: Desk, qtbot: QtBot) -> None:
    acts = len(desk.store.journal.acts(50))
    drag(desk, 0, 1, on_board(desk, 2), drop=False)
    assert page(desk).board.columns[2].property("hot") == "true"
    QTest.keyClick(page(desk).board.columns[0].list, Qt.Key.Key_Escape)
    assert page(desk).board.columns[2].property("hot") == ""
    QTest.mouseRelease(page(desk).board.columns[0].list.viewport(), LEFT, NO_KEY, QPoint(500, 60))
    drag(desk, 0, 1, QPoint(300, -200))
    drag(
        desk,
        0,
        1,
        page(desk).board.columns[0].list.viewport().mapTo(page(desk).board, place(desk, 0, 1)) + QPoint(9, 9),
    )
    assert titles(desk) == [["一", "二", "三"], ["四"]]
    assert len(desk.store.journal.acts(50)) == acts


def test_a_drag_that_fails_leaves_the_card_where_it_was(desk: Desk) -> None:
    path = desk.store.path
    path.rename(path.with_suffix(".gone"))
    drag(desk, 0, 1, on_board(desk, 2))
    assert "is not in" in desk.window.messages.text()
    assert titles(desk) == [["一", "二", "三"], ["四"]]
    path.with_suffix(".gone").rename(path)
    drag(desk, 0, 1, on_board(desk, 2))
    assert titles(desk) == [["一", "三"], ["四"], ["二"]], "and it can be tried again"


def test_the_keyboard_walks_selects_and_moves(desk: Desk) -> None:
    board = page(desk).board
    board.take_focus()
    press(desk, Qt.Key.Key_Down)
    assert board.selected_ids() == [board.columns[0].list.rows.cards[1].id]
    press(desk, Qt.Key.Key_Up, CTRL)
    assert titles(desk)[0] == ["二", "一", "三"]
    press(desk, Qt.Key.Key_Down, CTRL)
    press(desk, Qt.Key.Key_Down, CTRL)
    assert titles(desk)[0] == ["一", "三", "二"]
    press(desk, Qt.Key.Key_Right, CTRL)
    assert titles(desk) == [["一", "三"], ["四", "二"]]
    assert focused(desk) is board.columns[1].list, "the keyboard goes with the card"
    press(desk, Qt.Key.Key_Left)
    assert focused(desk) is board.columns[0].list
    press(desk, Qt.Key.Key_Left, CTRL)
    assert titles(desk) == [["一", "三"], ["四", "二"]], "there is nothing to the left"
    for _time in range(2):
        desk.window.undo()
        desk.settle()
    assert titles(desk) == [["一", "二", "三"], ["四"]] or titles(desk)[0] == ["一", "三", "二"]


def test_keys_pressed_faster_than_they_are_done_are_all_done(desk: Desk, qtbot: QtBot) -> None:
    page(desk).board.take_focus()
    for _time in range(3):
        QTest.keyClick(focused(desk), Qt.Key.Key_Right, CTRL)
    desk.settle()
    desk.settle()
    qtbot.waitUntil(lambda: titles(desk) == [["二", "三"], ["四"], [], ["一"]])


def test_a_card_dropped_on_won_makes_the_purchase_once_that_was_said(desk: Desk, qtbot: QtBot) -> None:
    drag(desk, 0, 0, on_board(desk, 5))
    assert titles(desk)[0] == ["一", "二", "三"], "it waits for an answer"
    assert "100,000" in dialog().purchase.text()
    dialog().reject()
    assert titles(desk)[0] == ["一", "二", "三"]
    drag(desk, 0, 0, on_board(desk, 5))
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    desk.settle()
    assert titles(desk) == [["二", "三"], ["四"], [], [], [], ["一"]]
    (bought,) = desk.store.rows("SELECT amount, day, customer_id FROM purchase")
    assert bought == (100_000, TODAY.isoformat(), 1)
    desk.window.undo()
    desk.settle()
    assert titles(desk)[0] == ["一", "二", "三"]
    assert desk.store.rows("SELECT count(*) FROM purchase") == [(0,)]


def test_a_deal_without_an_amount_that_is_won_with_others_is_no_sale_of_nothing(desk: Desk) -> None:
    number = deals.add(desk.store, {"title": "相談"}, today=TODAY, step=Step(0, "電話", TODAY.isoformat()))
    desk.window.session.tasks.changed.emit()
    desk.settle()
    page(desk).board.take_focus()
    page(desk).board.go_to(number)
    QTest.keyClick(focused(desk), Qt.Key.Key_A, CTRL)
    page(desk).acts.win.trigger()
    assert dialog().notes.text() == "1 deal has no amount, and makes no purchase. 1 open task is done with it."
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.rows("SELECT amount FROM purchase ORDER BY amount") == [(30_000,), (50_000,), (100_000,)]
    assert desk.store.deals.get(number).purchase_id is None  # type: ignore[union-attr]


def test_a_card_dropped_on_the_strip_beside_is_lost_for_a_reason(desk: Desk, qtbot: QtBot) -> None:
    board = page(desk).board
    assert board.columns[6].is_folded()
    drag(desk, 0, 0, on_board(desk, 6))
    dialog().reason.setEditText("価格")
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    desk.settle()
    lost = board.columns[6].list.rows.cards[0]
    assert desk.store.deals.get(lost.id).lost_reason == "価格"  # type: ignore[union-attr]
    board.columns[6].strip.click()
    assert not board.columns[6].is_folded()
    board.go_to(lost.id)
    page(desk).acts.reopen.trigger()
    desk.settle()
    assert titles(desk)[0] == ["二", "三", "一"]


def test_only_what_is_won_or_lost_can_be_reopened(desk: Desk) -> None:
    deal_closing.lose(desk.store, [2], today=TODAY)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    acts = page(desk).acts
    page(desk).board.go_to(1)
    assert (acts.win.isEnabled(), acts.reopen.isEnabled()) == (True, False)
    page(desk).board.go_to(2)
    assert acts.reopen.isEnabled()
    page(desk).views.setCurrentIndex(1)
    desk.settle()
    page(desk).table.selectAll()
    assert acts.reopen.isEnabled(), "one of them is lost"


def test_a_deal_is_typed_into_a_stage(desk: Desk, qtbot: QtBot) -> None:
    column = page(desk).board.columns[1]
    column.add.click()
    column.quick.title.insert("振袖一式 348,000")
    column.quick.customer.editor.insert("伊藤 和子")
    QTest.keyClick(column.quick.customer.editor, Qt.Key.Key_Return)
    desk.settle()
    assert titles(desk)[1] == ["四", "振袖一式"]
    made = column.list.rows.cards[1]
    assert (made.amount, made.customer_id, made.customer) == (348_000, 1, "伊藤 和子")
    column.quick.title.insert("看板")
    column.quick.customer.editor.insert("そば処 やぶ")
    QTest.keyClick(column.quick.title, Qt.Key.Key_Return)
    desk.settle()
    assert column.list.rows.cards[2].customer == "そば処 やぶ", "a new name is a new customer"
    desk.window.activateWindow()
    qtbot.waitUntil(desk.window.isActiveWindow)
    QTest.keyClick(column.quick.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert titles(desk)[1] == ["四", "振袖一式"], "undo is the window's after Enter"
    QTest.keyClick(column.quick.title, Qt.Key.Key_Escape)
    assert column.quick.isHidden()


def test_after_a_card_is_deleted_the_keyboard_is_on_the_one_beside(desk: Desk) -> None:
    board = page(desk).board
    board.take_focus()
    QTest.keyClick(focused(desk), Qt.Key.Key_End)
    for left in (["一", "二"], ["一"], []):
        QTest.keyClick(focused(desk), Qt.Key.Key_Delete)
        desk.settle()
        assert titles(desk) == [left, ["四"]]
        (marked,) = board.selected_ids()
        assert board.current_id() == marked
        assert deal_lookup.existing(desk.store, marked).title == (left[-1] if left else "四"), (
            "below or above it; with none left, in the stage beside"
        )
    QTest.keyClick(focused(desk), Qt.Key.Key_Delete)
    desk.settle()
    assert board.selected_ids() == []


def test_the_funnel_counts_all_deals_whatever_the_board_is_narrowed_down_to(desk: Desk, qtbot: QtBot) -> None:
    page(desk).filter.setText("どこにもない")
    qtbot.waitUntil(lambda: titles(desk) == [])
    page(desk).staff.choose("中村")
    page(desk).views.setCurrentIndex(2)
    desk.settle()
    assert page(desk).count.text() == "4 under way, ¥260,000"
    page(desk).views.setCurrentIndex(0)
    assert page(desk).count.text() == "0 under way, ¥0", "there it can be seen why"


def test_the_head_of_a_stage_says_what_it_comes_to(desk: Desk) -> None:
    first = page(desk).board.columns[0]
    assert (first.count.text(), first.amount.text()) == ("3", "¥180,000")
    assert "¥30,600" in first.weighted.text(), "17 of a hundred"
    assert "Forecast" in page(desk).sentence.text()


def test_the_sentence_in_the_head_is_whole_in_a_small_window(desk: Desk) -> None:
    goals.set_goals(desk.store, {TODAY.strftime("%Y-%m"): 12_750_000})
    won = deals.add(desk.store, {"title": "五", "amount": 1_000_000}, today=TODAY - timedelta(days=40))
    deal_closing.win(desk.store, [won], today=TODAY)
    desk.window.session.tasks.changed.emit()
    desk.window.resize(1024, 700)
    desk.settle()
    sentence = page(desk).sentence
    sentence.grab()
    assert "on average ・ win rate 100%" in sentence.text()
    assert (sentence.toolTip(), sentence.heightForWidth(sentence.width()) <= sentence.height()) == ("", True)


def test_the_board_is_narrowed_down_by_words_and_by_staff(desk: Desk, qtbot: QtBot) -> None:
    page(desk).filter.setText("いとう")
    qtbot.waitUntil(lambda: titles(desk) == [["一", "二", "三"]])
    page(desk).staff.choose("中村")
    qtbot.waitUntil(lambda: titles(desk) == [["二"]])
    assert "1 under way" in page(desk).count.text()
    page(desk).begin_anew()
    qtbot.waitUntil(lambda: titles(desk) == [["一", "二", "三"], ["四"]])


def test_a_card_says_how_its_deal_stands(desk: Desk) -> None:
    store = desk.store
    for title, ago, step in (("古い", 20, None), ("約束", 20, Step(0, "電話", TODAY.isoformat()))):
        day = TODAY - timedelta(ago)
        deals.add(store, {"title": title, "amount": 1}, today=day, step=step or Step())
    page(desk).refresh()
    words = {one.title: page(desk).board._tell(one, page(desk).board.columns[0].stage)
             for one in page(desk).board.columns[0].list.rows.cards}  # fmt: skip
    assert (words["古い"].days, words["古い"].days_tone, words["古い"].step) == ("20 d", "shu", "Nothing planned")
    assert (words["約束"].days_tone, words["約束"].step) == ("quiet", "Today: 電話")
    assert words["一"].days == "new"


def test_a_new_file_is_told_what_the_page_is_for_and_how_to_begin(open_desk: Callable[..., Desk], qtbot: QtBot) -> None:
    desk = open_desk()
    page(desk).begin_button.click()
    form = dialog()
    form.parts["customer"].editor.insert("中村 由美")
    form.parts["title"].put("成人式 振袖一式")
    form.parts["amount"].put("348,000")
    form.parts["close_on"].put("来月末")
    form.parts["step"].put("見積を送る")
    form.parts["step_on"].put("明日")
    form.save_button.click()
    desk.settle()
    (card,) = page(desk).board.columns[0].list.rows.cards
    assert (card.title, card.amount, card.customer) == ("成人式 振袖一式", 348_000, "中村 由美")
    assert (card.step, card.step_on, card.close_on) == ("見積を送る", "2026-11-23", "2026-12-31")


def test_the_form_changes_what_was_changed_in_it(desk: Desk, qtbot: QtBot) -> None:
    page(desk).board.go_to(page(desk).board.columns[0].list.rows.cards[0].id)
    QTest.keyClick(page(desk).board.columns[0].list, Qt.Key.Key_Return)
    form = dialog()
    row = form.lines.rows[0]
    row.fields["item"].put("反物")
    row.fields["quantity"].put("2")
    row.fields["unit_price"].put("30000")
    assert form.parts["amount"].text() == "100,000", "what was said stays"
    form.parts["amount"].put("")
    row.fields["quantity"].put("3")
    assert form.parts["amount"].text() == "90,000", "the items say it"
    form.parts["probability"].put("80%")
    form.parts["contact"].put("誰か")
    form.save_button.click()
    assert "in the list" in form.parts["contact"].words.text()
    form.parts["contact"].put("")
    form.save_button.click()
    desk.settle()
    deal = desk.store.deals.get(page(desk).board.columns[0].list.rows.cards[0].id)
    assert deal is not None
    assert (deal.title, deal.amount, deal.probability, deal.customer_id) == ("一", 90_000, 80, 1)
    assert [(line.item, line.quantity, line.amount) for line in desk.store.deals.lines(deal.id)] == [
        ("反物", 3000, 90_000)
    ]


def test_the_list_has_all_deals_in_any_order(desk: Desk, qtbot: QtBot) -> None:
    deal_closing.win(desk.store, [4], today=TODAY - timedelta(200))
    page(desk).views.setCurrentIndex(1)
    table = page(desk).table
    assert table.rows.rowCount() == 4
    table.horizontalHeader().sectionClicked.emit([one.key for one in table.rows.columns].index("amount"))
    assert [table.rows.record_at(row).title for row in range(4)] == ["一", "四", "二", "三"]
    page(desk).kind.choose("won")
    qtbot.waitUntil(lambda: table.rows.rowCount() == 1)
    page(desk).kind.choose("")
    table.choose_row(0)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    desk.settle()
    assert table.rows.rowCount() == 3


def test_the_stages_are_edited(desk: Desk, qtbot: QtBot) -> None:
    page(desk).acts.stages.trigger()
    form = dialog()
    form.rows.rows[0].fields["name"].put("問い合わせ")
    form.rows.rows[0].down.click()
    form.rows.more.click()
    form.rows.rows[5].fields["name"].put("納品待ち")
    form.rows.rows[5].fields["follow_up"].put("納品日を知らせる")
    form.save_button.click()
    desk.settle()
    names = [column.stage.name for column in page(desk).board.columns]
    assert names == [
        "Qualification",
        "問い合わせ",
        "First contact",
        "Proposal",
        "Negotiation",
        "納品待ち",
        "Won",
        "Lost",
    ]
    page(desk).acts.stages.trigger()
    form = dialog()
    form.rows.rows[0].away.click()
    second, third = (page(desk).board.columns[number].stage.id for number in (0, 2))
    asked = answers(desk, "", str(third))
    form.save_button.click()
    assert form.isVisible(), "who does not say where its deals go deletes no stage"
    assert "“Qualification”" in asked[0]
    assert "1 deal is in it." in asked[0]
    form.save_button.click()
    desk.settle()
    assert desk.store.pipelines.stage(second) is None
    assert titles(desk) == [["一", "二", "三"], ["四"]]
    desk.window.session.undo()
    desk.settle()
    assert page(desk).board.columns[0].stage.name == "Qualification"
    assert [card.title for card in page(desk).board.columns[0].list.rows.cards] == ["四"]


@pytest.mark.parametrize(("typed", "why"), [("-5", "must not be negative."), ("五", "五 is no number.")])
def test_a_stage_stalls_after_a_number_of_days(desk: Desk, typed: str, why: str) -> None:
    page(desk).acts.stages.trigger()
    form = dialog()
    limit = form.rows.rows[0].fields["stall_days"]
    limit.put(typed)
    form.save_button.click()
    assert form.isVisible()
    assert why in limit.words.text()


def test_the_funnel_is_shown_beside_board_and_list(desk: Desk) -> None:
    page(desk).views.setCurrentIndex(2)
    desk.settle()
    assert page(desk).funnel.isVisible()
    assert page(desk).selected_ids() == []


def test_a_customers_deals_stand_in_the_panel_and_in_the_time_line(desk: Desk) -> None:
    people: Any = desk.window.go("customers")
    people.open_customer(1)
    panel = people.panel
    panel.deals.fold.click()
    assert panel.deals.under_way.text() == "3 under way, ¥180,000"
    cards = panel.deals.cards
    assert [card.title for card in cards.rows.cards] == ["三", "二", "一"]
    assert "Lead generation" in cards.rows.index(0).data()
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert not dialog()
    cards.choose_row(0)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    assert dialog().deal == cards.rows.cards[0].id
    dialog().reject()
    panel.history.kind.choose("deal")
    assert panel.history.line.rows.rowCount() == 3
    panel.deals.add.click()
    form = dialog()
    assert form.parts["customer"].text() == "伊藤 和子"
    form.parts["title"].put("草履")
    form.save_button.click()
    desk.settle()
    assert panel.deals.under_way.text() == "4 under way, ¥180,000"
    line = panel.history.line
    line.setCurrentIndex(line.rows.index(0, 0))
    QTest.keyClick(line, Qt.Key.Key_Delete)
    desk.settle()
    assert panel.history.line.rows.rowCount() == 3


def test_a_deal_is_found_from_anywhere(desk: Desk, qtbot: QtBot) -> None:
    deals.add(desk.store, {"title": "ﾏﾝｼｮﾝ共用部"}, today=TODAY)
    desk.window.go("customers")
    search = desk.window.top_bar.search
    search.setText("マンション")
    search.look()
    qtbot.waitUntil(lambda: any(hit.text == "ﾏﾝｼｮﾝ共用部" for hit in search.hits()))
    next(hit for hit in search.hits() if hit.text == "ﾏﾝｼｮﾝ共用部").opens()
    desk.settle()
    assert page(desk).board.selected_ids() == [page(desk).board.columns[0].list.rows.cards[3].id]


def test_a_reopened_deal_asks_about_its_purchase_and_winning_it_again_says_that_it_stays(desk: Desk) -> None:
    store, acts = desk.store, page(desk).acts
    deal_closing.win(store, [1], today=TODAY, purchase=True)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    page(desk).board.go_to(1)
    asked = answers(desk, "keep", "take-back")
    acts.reopen.trigger()
    desk.settle()
    assert "The purchase of ¥100,000 stays." in asked[0]
    deals.change(store, 1, {"amount": 120_000}, today=TODAY)
    desk.settle()
    page(desk).board.go_to(1)
    acts.win.trigger()
    assert "Change it to ¥120,000" in dialog().update_purchase.text()
    dialog().update_purchase.setChecked(True)
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    desk.settle()
    assert store.rows("SELECT amount FROM purchase") == [(120_000,)]
    page(desk).board.go_to(1)
    acts.reopen.trigger()
    desk.settle()
    assert store.purchases.count() == 0


def form_of(desk: Desk, deal: int) -> DealDialog:
    """The form of a deal, opened from the board."""
    desk.window.session.tasks.changed.emit()
    desk.settle()
    page(desk).board.go_to(deal)
    page(desk).acts.edit.trigger()
    form = dialog()
    assert isinstance(form, DealDialog)
    return form


def choose_stage(form: DealDialog, stage: int) -> None:
    editor = form.parts["stage_id"].editor
    assert isinstance(editor, Choice)
    editor.setCurrentIndex(stage)


def test_a_deal_that_is_won_in_its_form_makes_the_purchase_unless_that_is_not_wanted(desk: Desk) -> None:
    form = form_of(desk, 1)
    assert form.purchase.isHidden()
    choose_stage(form, 5)
    assert (form.purchase.isVisible(), form.purchase.isChecked()) == (True, True)
    form.parts["amount"].put("120,000")
    assert "¥120,000" in form.purchase.text()
    form.save_button.click()
    desk.settle()
    assert desk.store.rows("SELECT amount, day, customer_id FROM purchase") == [(120_000, TODAY.isoformat(), 1)]
    desk.window.undo()
    desk.settle()
    assert desk.store.purchases.count() == 0
    form = form_of(desk, 1)
    choose_stage(form, 5)
    form.purchase.click()
    form.save_button.click()
    desk.settle()
    assert desk.store.purchases.count() == 0
    assert page(desk).board.columns[5].list.rows.cards[0].id == 1


def test_the_purchase_of_a_won_deal_goes_with_what_is_changed_in_the_form(desk: Desk) -> None:
    deal_closing.win(desk.store, [1], today=TODAY, purchase=True)
    form = form_of(desk, 1)
    assert form.purchase.isHidden(), "nothing is to be asked"
    form.parts["amount"].put("45,000")
    assert (form.purchase.text(), form.purchase.isChecked()) == ("Change the purchase of ¥100,000 to ¥45,000", True)
    form.save_button.click()
    desk.settle()
    assert desk.store.rows("SELECT amount FROM purchase") == [(45_000,)]
    form = form_of(desk, 1)
    choose_stage(form, 0)
    assert ("Delete the purchase of ¥45,000" in form.purchase.text(), form.purchase.isChecked()) == (True, False)
    form.purchase.click()
    form.save_button.click()
    desk.settle()
    assert desk.store.purchases.count() == 0


def test_the_form_asks_why_a_deal_is_lost(desk: Desk) -> None:
    form = form_of(desk, 1)
    assert form.parts["lost_reason"].isHidden()
    choose_stage(form, 6)
    form.parts["lost_reason"].put("価格")
    form.save_button.click()
    desk.settle()
    assert desk.store.deals.get(1).lost_reason == "価格"  # type: ignore[union-attr]


def test_a_deal_that_is_typed_in_as_won_is_asked_about(desk: Desk) -> None:
    column = page(desk).board.columns[5]
    column.add.click()
    column.quick.title.insert("即決 5000")
    QTest.keyClick(column.quick.title, Qt.Key.Key_Return)
    desk.settle()
    assert "¥5,000" in dialog().purchase.text()
    QTest.keyClick(dialog(), Qt.Key.Key_Return)
    desk.settle()
    assert desk.store.rows("SELECT amount FROM purchase") == [(5_000,)]
    assert column.list.rows.cards[0].title == "即決"


@pytest.mark.parametrize(("answer", "left", "there"), [("take-back", 0, False), ("keep", 1, False), ("", 1, True)])
def test_a_won_deal_that_is_deleted_asks_about_its_purchase(desk: Desk, answer: str, left: int, there: bool) -> None:
    deal_closing.win(desk.store, [1], today=TODAY, purchase=True)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    page(desk).board.go_to(1)
    asked = answers(desk, answer)
    page(desk).acts.remove.trigger()
    desk.settle()
    assert "The purchase of ¥100,000 stays." in asked[0]
    assert desk.store.purchases.count() == left
    assert (desk.store.deals.get(1) is not None) == there
    if not there:
        desk.window.undo()
        desk.settle()
        assert (desk.store.purchases.count(), desk.store.deals.get(1) is not None) == (1, True)


@pytest.mark.parametrize("view", [0, 1])
def test_a_search_that_finds_no_deal_says_so(desk: Desk, view: int) -> None:
    page(desk).views.setCurrentIndex(view)
    desk.settle()
    page(desk).filter.setText("zzz")
    desk.qtbot.waitUntil(lambda: "No deal is like that" in shown_words(desk))
    (every,) = (one for one in page(desk).findChildren(QPushButton) if one.isVisible() and one.text() == "Show all")
    every.click()
    desk.qtbot.waitUntil(lambda: "No deal is like that" not in shown_words(desk))
    assert page(desk).filter.text() == ""


def shown_words(desk: Desk) -> list[str]:
    return [one.text() for one in page(desk).findChildren(QLabel) if one.isVisible()]


@pytest.mark.parametrize(("answer", "left"), [("take-back", 0), ("keep", 1), ("", 1)])
def test_a_won_card_that_is_dragged_away_asks_about_its_purchase(desk: Desk, answer: str, left: int) -> None:
    deal_closing.win(desk.store, [1], today=TODAY, purchase=True)
    desk.window.session.tasks.changed.emit()
    desk.settle()
    before = titles(desk)
    (won,) = (at for at, column in enumerate(before) if "一" in column)
    asked = answers(desk, answer)
    drag(desk, won, before[won].index("一"), on_board(desk, 1))
    assert "The purchase of ¥100,000 stays." in asked[0]
    assert desk.store.purchases.count() == left
    assert ("一" in titles(desk)[1]) == bool(answer), "who leaves all as it is, leaves the card, too"
    if answer:
        desk.window.undo()
        desk.settle()
    assert desk.store.purchases.count() == 1
    assert titles(desk) == before


def test_while_a_card_is_dragged_other_buttons_and_keys_do_nothing(desk: Desk) -> None:
    board, acts = page(desk).board, len(desk.store.journal.acts(50))
    cards = board.columns[0].list
    menus: list[QPoint] = []
    board.menu_wanted.connect(menus.append)
    drag(desk, 0, 1, on_board(desk, 2), drop=False)
    at = cards.viewport().mapFrom(board, on_board(desk, 2))
    QTest.mousePress(cards.viewport(), Qt.MouseButton.RightButton, NO_KEY, at)
    QApplication.sendEvent(
        cards.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, cards.viewport().mapToGlobal(at))
    )
    QTest.mouseRelease(cards.viewport(), Qt.MouseButton.RightButton, NO_KEY, at)
    for key, modifiers in ((Qt.Key.Key_Z, CTRL), (Qt.Key.Key_Delete, NO_KEY), (Qt.Key.Key_Right, CTRL)):
        QTest.keyClick(cards, key, modifiers)
        desk.settle()
    assert (titles(desk), len(desk.store.journal.acts(50)), menus) == ([["一", "二", "三"], ["四"]], acts, [])
    assert cards.dragging
    QTest.mouseRelease(cards.viewport(), LEFT, NO_KEY, at)
    desk.settle()
    assert titles(desk) == [["一", "三"], ["四"], ["二"]]
    assert not board.findChild(CardDrag).isVisible()


def test_a_code_that_is_typed_whole_is_that_customer(desk: Desk) -> None:
    suzuki = customers.add(desk.store, {"name": "鈴木 健", "code": "0292"})
    desk.settle()
    column = page(desk).board.columns[1]
    column.add.click()
    field = column.quick.customer
    field.editor.setFocus()
    field.editor.insert("0292")
    QTest.keyClick(field.editor, Qt.Key.Key_Tab)
    assert (field.text(), field.buyer()) == ("鈴木 健", (suzuki, ""))


def test_a_day_is_told_once_unless_it_was_typed_in_words(desk: Desk) -> None:
    page(desk).acts.open(1)
    day = dialog().parts["close_on"]
    day.put("R8.12.24")
    assert day.words.text() == "2026/12/24"
    day._left()
    assert (day.text(), day.words.text()) == ("2026/12/24", "")
    day.put("")
    dialog().reject()


def test_an_item_of_a_deal_is_found_by_its_product_code(desk: Desk) -> None:
    with desk.store.act("import"):
        (obi,) = desk.store.products.insert_many([("B100", "丸帯", "帯", 300_000, None)])
    dialog = DealDialog(desk.window.session, customer=1, parent=desk.window)
    dialog.show()
    desk.settle()
    row = dialog.lines.rows[0]
    row.take_focus()
    QTest.keyClicks(row.suggested("item"), "b100")
    QTest.keyClick(row.suggested("item").suggestions, Qt.Key.Key_Tab)
    assert [row.fields[name].text() for name in ("item", "unit_price", "amount")] == ["丸帯", "300,000", "300,000"]
    dialog.parts["title"].put("帯の話")
    dialog.save()
    desk.settle()
    (line,) = desk.store.deals.lines(max(deal.id for deal in desk.store.deals.of_customer(1)))
    assert (line.item, line.product_id) == ("丸帯", obi)


def test_an_amount_that_is_not_that_of_the_items_says_what_they_come_to(desk: Desk) -> None:
    dialog = DealDialog(desk.window.session, customer=1, parent=desk.window)
    dialog.show()
    desk.settle()
    amount, row = dialog.parts["amount"], dialog.lines.rows[0]
    row.fields["amount"].put("60000")
    assert (amount.text(), amount.words.text()) == ("60,000", "")
    amount.put("5")
    assert amount.words.text() == "The items come to ¥60,000."
    amount.put("")
    assert amount.words.text() == "The items come to ¥60,000."
    amount.put("70000")
    row.fields["amount"].put("70000")
    assert amount.words.text() == ""
    amount.put("70001")
    dialog.parts["title"].put("帯の話")
    dialog.save()
    desk.settle()
    number = max(deal.id for deal in desk.store.deals.of_customer(1))
    again = DealDialog(desk.window.session, number, parent=desk.window)
    assert again.parts["amount"].words.text() == "The items come to ¥70,000."


@pytest.mark.parametrize(
    ("typed", "title", "amount"),
    [
        ("帯 12.5", "帯 12.5", 0),
        ("帯 １２．５", "帯 １２．５", 0),
        ("帯 12.0", "帯 12.0", 0),
        ("帯 12.5万", "帯", 125_000),
        ("帯 ¥12,800.-", "帯", 12_800),
    ],
)
def test_a_figure_with_decimals_is_no_amount_but_part_of_the_name(
    desk: Desk, typed: str, title: str, amount: int
) -> None:
    column = page(desk).board.columns[1]
    column.add.click()
    column.quick.title.insert(typed)
    QTest.keyClick(column.quick.title, Qt.Key.Key_Return)
    desk.settle()
    made = column.list.rows.cards[1]
    assert (made.title, made.amount) == (title, amount)


@pytest.mark.parametrize("typed", ["長" * 201 + " 5000", "帯 -5000"])
def test_what_cannot_be_a_deal_is_refused_where_it_was_typed_and_stays(desk: Desk, typed: str) -> None:
    column = page(desk).board.columns[1]
    column.add.click()
    column.quick.title.insert(typed)
    column.quick.customer.editor.insert("青木 彩")
    QTest.keyClick(column.quick.title, Qt.Key.Key_Return)
    desk.settle()
    assert (column.quick.title.text(), column.quick.customer.text()) == (typed, "青木 彩")
    assert column.quick.problem.isVisible()
    assert column.quick.problem.text() != ""
    QTest.keyClicks(column.quick.title, "1")
    assert column.quick.problem.isHidden()
    column.quick.title.setText("帯 5000")
    QTest.keyClick(column.quick.title, Qt.Key.Key_Return)
    desk.settle()
    assert column.quick.title.text() == ""
    assert column.list.rows.cards[1].title == "帯"


def test_a_new_customers_name_that_is_too_long_is_refused_beside_the_field_and_stays(desk: Desk) -> None:
    name, acts = "長" * 201, len(desk.store.journal.acts(50))
    column = page(desk).board.columns[1]
    column.add.click()
    column.quick.title.insert("帯 5000")
    column.quick.customer.editor.insert(name)
    QTest.keyClick(column.quick.customer.editor, Qt.Key.Key_Return)
    desk.settle()
    assert column.quick.customer.words.text() == column.quick.customer.problem() != ""
    assert (column.quick.title.text(), column.quick.customer.text()) == ("帯 5000", name)
    page(desk).acts.new.trigger()
    form = dialog()
    form.parts["title"].put("帯")
    field = form.parts["customer"]
    field.put(name)
    form.save_button.click()
    assert (field.words.text(), field.words.property("tone")) == (field.problem(), "bad")
    assert field.text() == name
    assert form.isVisible()
    field.put("そば処 やぶ")
    assert field.words.text() == "Becomes a new customer"
    form.save_button.click()
    desk.settle()
    assert len(desk.store.journal.acts(50)) == acts + 1


def delete_stage(desk: Desk, row: int, heir: int) -> None:
    """By the form; its deals go to another one."""
    desk.window.page().acts.stages.trigger()  # type: ignore[union-attr]
    form = dialog()
    form.rows.rows[row].away.click()
    answers(desk, str(pipelines.stages_of(desk.store)[heir].id))
    form.save()
    desk.settle()


@pytest.mark.parametrize(("gone", "heir"), [(0, 1), (1, 0)])
@pytest.mark.parametrize(
    ("stage", "on"), [(0, "card"), (1, "card"), (2, "nothing"), (0, "add"), (1, "add"), (2, "add")]
)
def test_the_keyboard_stays_where_it_was_when_a_stage_goes_and_comes_back(
    desk: Desk, stage: int, on: str, gone: int, heir: int
) -> None:
    board = page(desk).board
    column = board.columns[stage]
    if on == "card":
        column.list.choose_row(0)
    (column.add if on == "add" else column.list).setFocus()
    before, current = focused(desk), board.current_id()
    delete_stage(desk, gone, heir)
    if stage != gone:
        assert focused(desk) is before
    elif on == "card":
        assert focused(desk) is board.columns[0].list  # with the card, to the stage that has it now
    else:
        assert focused(desk) is board.columns[gone].add
    desk.window.session.undo()
    desk.settle()
    if stage != gone:
        assert focused(desk) is before
    elif on == "card":
        assert focused(desk) is board.columns[gone].list
    assert isinstance(focused(desk), type(before))
    assert board.current_id() == current


def test_tab_goes_through_stages_that_came_back_in_their_order(desk: Desk) -> None:
    page(desk)
    delete_stage(desk, 1, 0)
    desk.window.session.undo()
    desk.settle()
    board = desk.window.page().board  # type: ignore[union-attr]
    board.columns[0].list.setFocus()
    walked = []
    for _step in range(6):
        walked.append(next(at for at, one in enumerate(board.columns) if one.isAncestorOf(focused(desk))))
        QTest.keyClick(focused(desk), Qt.Key.Key_Tab)
    assert walked == [0, 0, 1, 1, 2, 2]


def test_the_sheet_of_keys_says_how_cards_are_moved(desk: Desk) -> None:
    def told() -> list[str]:
        desk.window.show_keys()
        return [made.text() for made in desk.window.key_sheet.findChildren(QLabel) if made.isVisible()]

    assert "Move the selected cards" in told()
    page(desk).views.setCurrentIndex(1)
    desk.settle()
    assert "Move the selected cards" not in told()
