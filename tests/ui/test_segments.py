"""Filtering the customers list by clicking, and the segments at its side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from smallcrm.actions import customers, segments
from smallcrm.filters.conditions import EVERYBODY, And, Bought, Choice, Contacted, Day, Filter, Not, Number, Or, Text
from smallcrm.filters.days import Before, Within
from smallcrm.store.customer_records import CustomerDraft
from smallcrm.store.database import Store
from smallcrm.store.purchase_records import NewLine, NewPurchase
from smallcrm.ui.customers.page import CustomersPage
from smallcrm.ui.segments.builder import FilterBuilder
from smallcrm.ui.segments.condition_row import ConditionRow
from smallcrm.ui.segments.segment_dialog import SegmentDialog
from smallcrm.ui.segments.value_editors import NumberEditor, WhenEditor, WordsEditor
from smallcrm.ui.segments.vocabulary import Vocabulary
from smallcrm.ui.widgets.empty import Empty
from tests.filters import made
from tests.ui.conftest import Desk, fill
from tests.ui.test_customers import names
from tests.ui.test_customers import page_of as customers_page
from tests.ui.test_privacy import answers

OpenDesk = Callable[..., Desk]
VIP = Choice("tags", ("VIP",))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """安藤 (VIP, a belt lately), 馬場 (away for long), 千葉 (never bought)."""
    path = tmp_path / "three.crm"
    with Store.create(path) as store, store.act("import"):
        ando, baba, _chiba = store.customers.insert_many(
            [
                CustomerDraft({"name": "安藤 茂", "kana": "アンドウ シゲル"}, tags=["VIP"]),
                CustomerDraft({"name": "馬場 恵", "kana": "ババ メグミ", "address": "横浜市"}),
                CustomerDraft({"name": "千葉", "kana": "チバ", "address": "千葉市"}),
            ]
        )
        store.purchases.insert_many(
            [
                NewPurchase(ando, "2026-11-03", 5000, (NewLine("名古屋帯", 5000),)),
                NewPurchase(baba, "2026-01-01", 900, (NewLine("草履", 900),)),
            ]
        )
    return path


def page_of(desk: Desk) -> CustomersPage:
    """The customers page, with its segments counted."""
    page = customers_page(desk)
    desk.qtbot.waitUntil(lambda: len(entries(page)) > 0 and all(count for _name, count in entries(page)))
    return page


def entries(page: CustomersPage) -> list[tuple[str, str]]:
    """The segments that are saved, with their counts, everybody first."""
    listed = page.segments.pane.list
    return [(one.name, listed.count_of(row)) for row, one in enumerate(listed.entries) if not one.suggested]


def builder_of(desk: Desk, page: CustomersPage) -> FilterBuilder:
    """The builder, opened by its button."""
    page.head.filter_button.click()
    desk.qtbot.waitUntil(lambda: bool(open_dialogs(FilterBuilder)))
    builder: FilterBuilder = open_dialogs(FilterBuilder)[-1]
    return builder


def open_dialogs(kind: type) -> list:  # type: ignore[type-arg]
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]


def pick(box: QComboBox, word: str) -> None:
    place = box.findText(word)
    assert place >= 0, [box.itemText(row) for row in range(box.count())]
    box.setCurrentIndex(place)


def unordered(of: object) -> object:
    """A filter whose lists of words are in one order."""
    if isinstance(of, And | Or):
        return type(of), [unordered(part) for part in of.parts]
    if isinstance(of, Not):
        return Not, unordered(of.part)
    if isinstance(of, Choice):
        return Choice, of.field, set(of.among)
    return (Contacted, set(of.kinds), of.when) if isinstance(of, Contacted) else of


def row_of(builder: FilterBuilder, place: int) -> ConditionRow:
    row = builder.whole.parts[place]
    assert isinstance(row, ConditionRow)
    return row


def narrowed(desk: Desk, page: CustomersPage, *wanted: str) -> None:
    desk.qtbot.waitUntil(lambda: names(page) == list(wanted))
    desk.settle()


def test_a_filter_is_built_by_clicking(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    builder = builder_of(desk, page)
    assert builder.said.text() == "Last visit is more than 90 days ago"
    desk.qtbot.waitUntil(lambda: builder.count.text() == "1 customer")
    row = row_of(builder, 0)
    pick(row.subject, "Address")
    assert not builder.show_button.isEnabled()
    assert builder.said.text() == "Say what is missing in the conditions."
    pick(row.way, "does not contain")
    row.editors[0].show_value("千葉")
    desk.qtbot.waitUntil(lambda: builder.count.text() == "2 customers")
    builder.whole.more.click()
    second = row_of(builder, 1)
    pick(second.subject, "Tags")
    pick(second.way, "is none of")
    words = second.editors[0]
    assert isinstance(words, WordsEditor)
    words.menu.actions()[0].trigger()
    assert builder.said.text() == "Address does not contain “千葉” and does not have the tag “VIP”"
    desk.qtbot.waitUntil(lambda: builder.count.text() == "1 customer")
    builder.show_button.click()
    narrowed(desk, page, "馬場 恵")
    assert page.head.told.text() == "1 of 3"
    desk.qtbot.waitUntil(lambda: "1 customer" in page.foot.text())


def test_one_more_condition_is_about_something_else_and_twice_the_same_is_said(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    builder = builder_of(desk, page_of(desk))
    QTest.keyClick(builder.whole.more, Qt.Key.Key_Space)
    builder.whole.more.click()
    asked = [row_of(builder, place).subject.value() for place in range(3)]
    assert len(set(asked)) == 3
    assert builder.said.text() == "Say what is missing in the conditions."
    row_of(builder, 2).away.click()
    second = row_of(builder, 1)
    second.subject.choose(row_of(builder, 0).subject.value())
    assert builder.twice.isVisible()
    assert builder.twice.text() == "This stands there twice: Last visit is more than 90 days ago"
    assert builder.show_button.isEnabled(), "it means nobody else"
    (when,) = second.editors
    assert isinstance(when, WhenEditor)
    when.count.setText("91")
    assert not builder.twice.isVisible()
    answers(desk, "leave")
    builder.reject()


def test_what_is_no_number_is_said_and_stays(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    builder = builder_of(desk, page_of(desk))
    row = row_of(builder, 0)
    (when,) = row.editors
    assert isinstance(when, WhenEditor)
    when.count.selectAll()
    for typed in ("abc", "1.5", "-5"):
        QTest.keyClicks(when.count, typed)
        assert builder.said.text() == f"{typed} is no whole number."
        assert when.count.property("wrong") == "true"
        assert not builder.show_button.isEnabled()
        when.count.selectAll()
    when.count.setText("３０")
    assert builder.filter() == And((Day("last_visit", Before(30, "day")),))
    assert not when.count.property("wrong")
    pick(row.subject, "Total of all purchases")
    when_more = row.editors[0]
    assert isinstance(when_more, NumberEditor)
    QTest.keyClicks(when_more.line, "much")
    assert builder.said.text() == "much is no whole number."
    assert when_more.line.property("wrong") == "true"
    builder.done(0)


def test_what_goes_beyond_a_limit_is_said_with_the_limit(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    builder = builder_of(desk, page_of(desk))
    row = row_of(builder, 0)
    (when,) = row.editors
    assert isinstance(when, WhenEditor)
    for unit, most in (
        ("day", "36,500 days"),
        ("week", "5,200 weeks"),
        ("month", "1,200 months"),
        ("year", "100 years"),
    ):
        when.unit.choose(unit)
        when.count.setText("99999")
        assert builder.said.text() == f"More than {most} cannot be asked for."
        assert not builder.show_button.isEnabled()
    when.how.choose("between")
    when.first.setText("R8.13.1")
    assert "R8.13.1 is no date" in builder.said.text()
    when.first.setText("2026/11/22")
    when.last.setText("2026/11/21")
    assert "ends before it begins" in builder.said.text()
    row.subject.choose("birthday:day")
    pick(row.way, "is within so many days")
    row.editors[0].show_value(400)
    assert builder.said.text() == "More than 366 days cannot be asked for."
    row.subject.choose("visits")
    pick(row.way, "from … to")
    for editor, number in zip(row.editors, (5, 3), strict=True):
        editor.show_value(number)
    assert builder.said.text() == "The second number is below the first."
    answers(desk, "leave")
    builder.reject()


def test_conditions_that_were_built_are_not_thrown_away_unasked(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    builder = builder_of(desk, page)
    QTest.keyClick(builder, Qt.Key.Key_Escape)
    assert not builder.isVisible(), "nothing was done in it"
    builder = builder_of(desk, page)
    pick(row_of(builder, 0).subject, "Address")
    asked = answers(desk, "keep", "leave")
    QTest.keyClick(builder, Qt.Key.Key_Escape)
    assert builder.isVisible()
    QTest.keyClick(builder, Qt.Key.Key_Escape)
    assert not builder.isVisible()
    assert asked == ["These conditions are not used yet."] * 2


def test_a_list_that_only_conditions_empty_speaks_of_them(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.segments.show_filter(Choice("tags", ("誰も",)))
    narrowed(desk, page)
    assert shown_words(page) == ["Nobody is meant"]
    page.filter.setText("千葉")
    desk.qtbot.waitUntil(lambda: shown_words(page) == ["Nobody found"])
    (found,) = [one for one in page.findChildren(Empty) if one.isVisible()]
    desk.qtbot.waitUntil(page.panel._nobody.isVisible)
    assert found.words.text().startswith("Searched for “千葉”.\nOnly those whom the conditions above the list mean")
    clear, everyone = found.findChildren(QPushButton)
    assert everyone.isVisible()
    clear.click()
    assert page.filter.text() == ""
    desk.qtbot.waitUntil(lambda: shown_words(page) == ["Nobody is meant"])
    (empty,) = [one for one in page.findChildren(Empty) if one.isVisible()]
    empty.findChildren(QPushButton)[0].click()
    narrowed(desk, page, "安藤 茂", "千葉", "馬場 恵")


def shown_words(page: CustomersPage) -> list[str]:
    """What stands there instead of the list."""
    return [one.heading.text() for one in page.findChildren(Empty) if one.isVisible()]


def test_chips_take_conditions_off_one_by_one(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    away = Day("last_visit", Before(90, "day"))
    page.segments.show_filter(And((Not(VIP), away)))
    narrowed(desk, page, "馬場 恵")
    assert page.segments.chips.isVisible()
    said = [chip.accessibleName() for chip in page.segments.chips.chips()]
    assert said == ["Take off: Does not have the tag “VIP”", "Take off: Last visit is more than 90 days ago"]
    page.segments.chips.chips()[1].click()
    narrowed(desk, page, "千葉", "馬場 恵")
    assert page.segments.filter == Not(VIP)
    page.segments.chips.chips()[0].click()
    narrowed(desk, page, "安藤 茂", "千葉", "馬場 恵")
    assert not page.segments.chips.isVisible()


def test_where_room_is_short_conditions_share_it(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    desk.window.resize(1024, 700)
    away, some = (
        Day("last_visit", Before(90, "day")),
        Or((VIP, Day("last_date", Before(90, "day")), Choice("class", ("A",)))),
    )
    page.segments.show_filter(And((Bought("item", "帯", Within(1, "year")), away, some)))
    desk.settle()
    desk.qtbot.waitUntil(page.segments.chips.isVisible)
    widths = {chip.width() for chip in page.segments.chips.chips()}
    assert max(widths) - min(widths) <= 2
    desk.window.resize(1600, 900)
    desk.qtbot.waitUntil(
        lambda: page.segments.chips.chips()[1].text().startswith("Last visit is more than 90 days ago")
    )


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_conditions_without_room_are_counted(open_desk: OpenDesk, shop: Path, spoken: str) -> None:
    desk = open_desk(shop, text_size=150, language=spoken)
    page = page_of(desk)
    desk.window.resize(1024, 700)
    away = Day("last_visit", Before(90, "day"))
    page.segments.show_filter(And((Bought("item", "帯", Within(1, "year")), away, Choice("class", ("A",)), Not(VIP))))
    chips = page.segments.chips
    desk.qtbot.waitUntil(chips.isVisible)
    desk.settle()
    shown = [one for one in chips.findChildren(QWidget) if one.isVisible() and one.parentWidget() is chips]
    assert any(isinstance(one, QLabel) and one.text() == "+4" for one in shown)
    assert all(one.width() >= one.minimumSizeHint().width() for one in shown)
    assert all(chips.rect().contains(one.geometry()) for one in shown)
    desk.window.resize(2000, 900)
    desk.qtbot.waitUntil(lambda: all(chip.isVisible() for chip in chips.chips()))


def test_a_search_and_an_order_stay_within_the_filter(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.segments.show_filter(Not(VIP))
    narrowed(desk, page, "千葉", "馬場 恵")
    page.filter.setText("市")
    narrowed(desk, page, "千葉", "馬場 恵")
    page.filter.setText("安藤")
    narrowed(desk, page)
    page.segments.show_everybody()
    narrowed(desk, page, "安藤 茂")


def test_a_segment_that_is_chosen_is_not_looked_through_for_a_forgotten_word(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.filter.setText("千葉")
    narrowed(desk, page, "千葉")
    page.segments.pane.picked.emit(VIP)
    narrowed(desk, page, "安藤 茂")
    assert page.filter.text() == ""


def test_the_keys_of_the_search_select_the_word_in_it(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.filter.setText("千葉")
    narrowed(desk, page, "千葉")
    page.take_focus()
    QTest.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.filter, "Baba")
    assert page.filter.text() == "Baba"


def test_the_keyboard_coming_to_the_segments_leaves_the_list_filtered(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    desk.window.activateWindow()
    desk.qtbot.waitUntil(desk.window.isActiveWindow)
    page.segments.show_filter(Not(VIP))
    narrowed(desk, page, "千葉", "馬場 恵")
    page.segments.pane.list.setFocus()
    desk.settle()
    assert page.segments.filter == Not(VIP)
    assert names(page) == ["千葉", "馬場 恵"]


def test_how_often_to_be_in_touch_is_asked_of_the_segment_that_is_chosen(open_desk: OpenDesk, shop: Path) -> None:
    with Store.open(shop) as store:
        segments.add(store, "一", VIP)
    desk = open_desk(shop)
    page = page_of(desk)
    (act,) = (one for one in page.actions() if one.text().startswith("How often to be in touch"))
    act.trigger()
    assert desk.window.messages.text() == "Choose a segment first."
    page.segments.pane.picked.emit(VIP)
    act.trigger()
    (dialog,) = open_dialogs(SegmentDialog)
    assert dialog.name.text() == "一"


def test_a_filter_that_was_taken_off_again_does_not_come_back(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.segments.show_filter(VIP)
    page.segments.show_everybody()
    desk.settle()
    assert names(page) == ["安藤 茂", "千葉", "馬場 恵"]


def test_a_customer_outside_the_filter_is_gone_to(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.segments.show_filter(VIP)
    narrowed(desk, page, "安藤 茂")
    page.open_customer(3)
    narrowed(desk, page, "安藤 茂", "千葉", "馬場 恵")
    assert page.table.current_id() == 3
    assert page.segments.filter == EVERYBODY


def test_a_segment_is_saved_with_a_face_and_stays_current(open_desk: OpenDesk, shop: Path, tmp_path: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    pane = page.segments.pane
    assert entries(page) == [("All customers", "3")]
    assert not pane.save.isEnabled()
    page.segments.show_filter(Not(VIP))
    narrowed(desk, page, "千葉", "馬場 恵")
    pane.save.click()
    (dialog,) = open_dialogs(SegmentDialog)
    picture = tmp_path / "face.png"
    image = QImage(80, 80, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(picture))
    dialog.save_button.click()
    assert dialog.isVisible()  # it has no name yet
    dialog.name.show_value("いつかのお客様")
    dialog.description.show_value("また来ていただきたい")
    text = tmp_path / "face.txt"
    text.write_text("no picture")
    dialog.take_picture(text)
    assert dialog._told.isVisible()
    dialog.take_picture(picture)
    assert not dialog._told.isVisible(), "a good one has come"
    dialog.save_button.click()
    desk.qtbot.waitUntil(lambda: entries(page)[1:] == [("いつかのお客様", "2")])
    (saved,) = segments.all_segments(desk.store)
    assert (saved.filter, saved.description) == (Not(VIP), "また来ていただきたい")
    assert saved.picture.startswith(b"\x89PNG")
    assert pane.list.currentRow() == 1
    assert not pane.save.isEnabled()
    customers.tag(desk.store, [2], ["VIP"])
    desk.window.session.tasks.changed.emit()
    narrowed(desk, page, "千葉")
    desk.qtbot.waitUntil(lambda: entries(page)[1:] == [("いつかのお客様", "1")])
    desk.window.undo()
    desk.window.undo()
    desk.qtbot.waitUntil(lambda: entries(page) == [("All customers", "3")])


def test_the_menu_changes_a_segment(open_desk: OpenDesk, shop: Path) -> None:
    with Store.open(shop) as store:
        first, second = segments.add(store, "一", VIP), segments.add(store, "二", Not(VIP))
    desk = open_desk(shop)
    page = page_of(desk)
    pane = page.segments.pane

    def press(place: int, name: str) -> None:
        menu = pane.menu_of(pane.list.entries[place])
        (action,) = (one for one in menu.actions() if one.text() == name)
        assert action.isEnabled()
        action.trigger()

    press(1, "Lower")
    desk.qtbot.waitUntil(lambda: entries(page)[1:] == [("二", "2"), ("一", "1")])
    press(2, "Conditions…")
    desk.qtbot.waitUntil(lambda: bool(open_dialogs(FilterBuilder)))
    (builder,) = open_dialogs(FilterBuilder)
    assert builder.filter() == And((VIP,)) or builder.filter() == VIP
    pick(row_of(builder, 0).way, "is none of")
    builder.show_button.click()
    desk.qtbot.waitUntil(lambda: entries(page)[1:] == [("二", "2"), ("一", "2")])
    narrowed(desk, page, "千葉", "馬場 恵")
    press(1, "Name, picture, how often to be in touch…")
    (dialog,) = open_dialogs(SegmentDialog)
    dialog.name.show_value("二番")
    dialog.save_button.click()
    desk.qtbot.waitUntil(lambda: entries(page)[1][0] == "二番")
    press(2, "Delete")
    desk.qtbot.waitUntil(lambda: entries(page)[1:] == [("二番", "2")])
    assert segments.existing(desk.store, second).name == "二番"
    desk.window.undo()
    desk.qtbot.waitUntil(lambda: len(entries(page)) == 3)
    assert segments.existing(desk.store, first).name == "一"


def test_suggestions_filter_and_are_saved_under_their_name(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    pane = page.segments.pane
    suggested = next(row for row, one in enumerate(pane.list.entries) if one.name == "Not come for 90 days")
    assert pane.list.count_of(suggested) == "1"
    pane.list.setCurrentRow(suggested)
    narrowed(desk, page, "馬場 恵")
    (action,) = pane.menu_of(pane.list.entries[suggested]).actions()
    action.trigger()
    (dialog,) = open_dialogs(SegmentDialog)
    assert dialog.name.text() == "Not come for 90 days"
    dialog.save_button.click()
    desk.qtbot.waitUntil(lambda: entries(page)[1:] == [("Not come for 90 days", "1")])


def test_in_a_small_window_the_segments_fold_into_a_menu(open_desk: OpenDesk, shop: Path) -> None:
    with Store.open(shop) as store:
        segments.add(store, "お得意様", VIP)
    desk = open_desk(shop)
    page = page_of(desk)
    desk.window.resize(1360, 860)
    desk.settle()
    pane = page.segments.pane
    assert pane.isVisible()
    assert not pane.folded.isVisible()
    desk.window.resize(1024, 700)
    desk.settle()
    assert not pane.isVisible()
    assert pane.folded.isVisible()
    menu = pane.folded.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    (action,) = (one for one in menu.actions() if one.text().startswith("お得意様"))
    assert action.text().endswith("1")
    action.trigger()
    narrowed(desk, page, "安藤 茂")
    assert pane.folded.text() == "お得意様"


def test_nothing_in_a_filter_is_taken_for_markup(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    page.segments.show_filter(Text("name", "contains", "<b>&安</b>"))
    narrowed(desk, page)
    (chip,) = page.segments.chips.chips()
    assert "&&" in chip.text() or "…" in chip.text()
    assert "<b>" not in chip.toolTip()
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_groups_within_groups(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    builder = builder_of(desk, page)
    box = builder.whole.one_more_group()
    pick(box.how, "none of these is so")
    inside = box.parts[0]
    assert isinstance(inside, ConditionRow)
    pick(inside.subject, "Purchase")
    pick(inside.way, "bought the item")
    inside.editors[0].show_value("帯")
    when = inside.editors[1]
    assert isinstance(when, WhenEditor)
    when.show_value(Within(1, "year"))
    away = Day("last_visit", Before(90, "day"))
    assert builder.filter() == And((away, Not(Or((Bought("item", "帯", Within(1, "year")),)))))
    desk.qtbot.waitUntil(lambda: builder.count.text() == "1 customer")
    box.removed.emit()
    assert builder.filter() == And((away,))
    answers(desk, "leave")
    builder.reject()


def test_every_filter_can_be_opened_and_left_as_it_was(open_desk: OpenDesk, tmp_path: Path) -> None:
    fill(tmp_path / "one.crm", 1)
    desk = open_desk(tmp_path / "one.crm")
    page = page_of(desk)
    vocabulary = Vocabulary(desk.store)
    filtering = page.segments._filtering

    @settings(max_examples=40, deadline=None)
    @given(made.filters)
    def opened(of: Filter) -> None:
        builder = FilterBuilder(desk.window.session, filtering, vocabulary, of, desk.window)
        built = builder.filter()
        whole = isinstance(of, And | Or) or (isinstance(of, Not) and isinstance(of.part, And | Or))
        if of not in (EVERYBODY, Or(), Not(And()), Not(Or())) and "()" not in repr(of).replace("kinds=()", ""):
            assert unordered(built) == unordered(of if whole else And((of,)))
        builder.deleteLater()

    opened()
    desk.settle()


def test_a_condition_that_cannot_be_clicked_is_kept(open_desk: OpenDesk, shop: Path) -> None:
    desk = open_desk(shop)
    page = page_of(desk)
    odd = Number("total", None, None)
    page.segments.show_filter(odd)
    builder = builder_of(desk, page)
    assert builder.filter() == And((odd,))
    builder.reject()


@pytest.mark.parametrize(
    ("typed", "money", "number"),
    [
        ("９０，０００円", True, 90_000),
        ("9万", True, 90_000),
        ("1.5", True, None),
        ("abc", True, None),
        ("9万", False, None),
    ],
)
def test_an_amount_is_asked_for_as_it_is_typed_elsewhere(
    qtbot: QtBot, typed: str, money: bool, number: int | None
) -> None:
    editor = NumberEditor("Total", money=money)
    qtbot.addWidget(editor)
    editor.line.setText(typed)
    assert editor.value() == number
    assert bool(editor.problem()) == (number is None)
