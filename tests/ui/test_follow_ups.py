"""Follow-up rules in the window: made as a sentence, seen ahead, followed, taken back; letters that wait."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton

from smallcrm.actions import activities, customers, drafts, follow_up_rules, follow_ups
from smallcrm.rules.follow_ups import AddTag, MakeTask, MoveDeal, PutInStage, Rule, Write
from smallcrm.rules.triggers import Birthday, Complained, Entered, Late, Silent
from smallcrm.store.database import Store
from smallcrm.ui.calendar.task_dialog import TaskDialog
from smallcrm.ui.commands import commands
from smallcrm.ui.customers.activity_dialog import ActivityDialog
from smallcrm.ui.follow_ups.drafts_dialog import DraftsDialog
from smallcrm.ui.follow_ups.follow_ups_dialog import FollowUpsDialog
from smallcrm.ui.follow_ups.places import After, Number, Words
from smallcrm.ui.follow_ups.rule_dialog import LOOK_AFTER_MS, RuleDialog
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.editors import Choice
from tests.actions.pipelines import pipeline
from tests.ui.conftest import NOW, TODAY, Desk
from tests.ui.test_customers import bring_up

OpenDesk = Callable[..., Desk]
LETTER = Rule(Birthday(7), Write("letter", "お誕生日", "おめでとうございます。"))


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """佐藤 (1) has birthday in a week and complained today; 馬場 (2) did nothing."""
    path = tmp_path / "rules.crm"
    with Store.create(path) as store:
        pipeline(store)
        customers.add(
            store,
            {"name": "佐藤 花", "birthday": "1980-11-29", "address": "青葉町"},
            contacts=[("email", "hana@example.jp")],
        )
        customers.add(store, {"name": "馬場"})
        activities.log(store, 1, "complaint", {}, now=NOW)
    return path


@pytest.fixture
def desk(open_desk: OpenDesk, shop: Path) -> Desk:
    """The program on the shop; it looked for rules to follow before there was one."""
    made = open_desk(shop)
    assert made.window.follow_up_watch
    made.settle()
    return made


def shown(desk: Desk, kind: type[QDialog]) -> QDialog:
    desk.settle()
    (dialog,) = (one for one in desk.window.findChildren(kind) if one.isVisible())
    bring_up(desk, dialog)
    return dialog


def rules_of(desk: Desk) -> FollowUpsDialog:
    """The list of rules, as the search brings it up."""
    next(one for one in commands(desk.window) if one.name == "Follow-up rules…").does()
    dialog = shown(desk, FollowUpsDialog)
    assert isinstance(dialog, FollowUpsDialog)
    return dialog


def looked_at(desk: Desk, dialog: RuleDialog) -> str:
    """What the editor says of today, once it has looked."""
    desk.qtbot.wait(LOOK_AFTER_MS + 50)
    desk.settle()
    return dialog.told.text()


def words_in(dialog: QDialog) -> list[str]:
    return [one.text() for one in dialog.findChildren(type(plain.label()))]


class TestEditor:
    def test_a_rule_is_made_as_a_sentence_and_says_whom_it_touches(self, desk: Desk) -> None:
        rules = rules_of(desk)
        QTest.mouseClick(rules.new, Qt.MouseButton.LeftButton)
        editor = shown(desk, RuleDialog)
        assert isinstance(editor, RuleDialog)
        editor.trigger.choose("complained")
        after, title = editor.then.places["after"], editor.then.places["title"]
        assert isinstance(after, After)
        assert isinstance(title, Words)
        after.number.setValue(2)
        title.setText("お詫びに伺う")
        assert looked_at(desk, editor) == "Today it would touch 1: 佐藤 花"
        editor.save()
        desk.settle()
        (kept,) = follow_up_rules.all_rules(desk.store)
        assert kept.rule == Rule(Complained(), MakeTask("お詫びに伺う"), 2)
        assert kept.sentence in words_in(rules)
        desk.window.session.undo()
        desk.settle()
        assert follow_up_rules.all_rules(desk.store) == []

    def test_it_says_who_is_left_out_and_why(self, desk: Desk) -> None:
        customers.change(desk.store, 1, {"post_consent": False})
        editor = RuleDialog(desk.window.session, 0, LETTER, desk.window)
        editor.show()
        assert looked_at(desk, editor) == "Today it would touch nobody."
        assert editor.left_out.text() == "Left out – does not want it: 1 (佐藤 花)."
        assert editor.left_out.isVisible()
        editor.effect.choose("tag")
        assert looked_at(desk, editor) == "Today it would touch 1: 佐藤 花"
        assert not editor.left_out.isVisible()
        editor.done(0)

    def test_so_many_times_that_are_not_offered_stay_as_they_are(self, desk: Desk) -> None:
        rule = follow_up_rules.add(desk.store, Rule(Late(2.2), MakeTask("電話")), TODAY)
        editor = RuleDialog(desk.window.session, rule, None, desk.window)
        assert editor.rule() == Rule(Late(2.2), MakeTask("電話"))
        assert "2.2 times" in [box.currentText() for box in editor.when.findChildren(Choice)]
        editor.done(0)

    def test_what_was_said_stays_where_it_fits_another_beginning(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, Rule(Complained(), MakeTask("電話"), 5), desk.window)
        editor.trigger.choose("silent")
        days = editor.when.places["days"]
        assert isinstance(days, Number)
        days.setValue(200)
        assert editor.rule() == Rule(Silent(200), MakeTask("電話"), 5)
        assert editor.from_now.isVisibleTo(editor)
        editor.effect.choose("letter")
        editor.text.setPlainText("お元気ですか")
        assert editor.rule() == Rule(Silent(200), Write("letter", "", "お元気ですか"), 5)
        editor.done(0)

    def test_tab_goes_through_the_sentence_as_it_is_read(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, Rule(Silent(90), MakeTask("電話"), 5), desk.window)
        editor.show()
        bring_up(desk, editor)
        passed = []
        for _stop in range(6):
            focused = editor.focusWidget()
            assert focused is not None
            passed.append(focused.accessibleName())
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert passed == ["When this happens", "Days", "Do this", "How long after", "Unit", "What is to be done"]
        editor.done(0)

    def test_a_deal_is_moved_only_where_deals_begin_it(self, desk: Desk) -> None:
        stages = {name: number for number, name in desk.store.rows("SELECT id, name FROM deal_stage")}
        rule = Rule(Entered(stages["提案"]), MoveDeal(stages["交渉"]), 9)
        editor = RuleDialog(desk.window.session, 0, rule, desk.window)
        assert editor.rule() == rule
        assert editor.effect.findData("move") >= 0
        editor.trigger.choose("complained")
        assert editor.effect.findData("move") < 0
        editor.done(0)

    def test_a_deal_that_would_stay_where_it_is_is_said_to(self, desk: Desk) -> None:
        stage = desk.store.rows("SELECT id FROM deal_stage WHERE name = '提案'")[0][0]
        editor = RuleDialog(desk.window.session, 0, Rule(Entered(stage), MoveDeal(stage), 9), desk.window)
        editor.show()
        editor.save()
        desk.settle()
        said = "The deal is in this stage already when it begins: choose another one to move it to."
        assert said in words_in(editor)
        editor.done(0)

    def test_whom_a_letter_would_touch_is_in_sight_without_scrolling(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, LETTER, desk.window)
        editor.show()
        looked_at(desk, editor)
        editor.resize(editor.width(), 420)
        desk.settle()
        bottom = editor.told.mapTo(editor, editor.told.rect().bottomLeft()).y()
        assert not editor.told.visibleRegion().isEmpty()
        assert bottom < editor.height()
        editor.done(0)

    def test_one_that_says_nothing_is_not_saved(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, None, desk.window)
        editor.show()
        editor.save()
        desk.settle()
        assert "Say what is to be done." in words_in(editor)
        assert follow_up_rules.all_rules(desk.store) == []
        editor.done(0)

    def test_what_is_missing_has_the_keyboard_and_is_told_until_something_is_typed(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, Rule(Silent(90), AddTag("")), desk.window)
        editor.show()
        bring_up(desk, editor)
        editor.save()
        desk.settle()
        assert "Say which tag." in words_in(editor)
        focused = editor.focusWidget()
        assert focused is not None
        assert focused.accessibleName() == "Tag"
        QTest.keyClicks(focused, "call")
        assert "Say which tag." not in words_in(editor)
        editor.done(0)

    def test_a_number_that_is_too_large_is_told_and_not_cut_short(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, Rule(Birthday(7), MakeTask("カード")), desk.window)
        editor.show()
        bring_up(desk, editor)
        days = editor.when.places["ahead"]
        assert isinstance(days, Number)
        days.setFocus()
        days.selectAll()
        QTest.keyClicks(days, "400")
        QTest.keyClick(days, Qt.Key.Key_Return)
        desk.settle()
        assert (editor.isVisible(), days.value(), days.hasFocus()) == (True, 400, True)
        assert "Days before: A number from 0 to 365." in words_in(editor)
        assert follow_up_rules.all_rules(desk.store) == []
        editor.done(0)

    def test_a_rule_for_the_stage_begins_with_one_that_fits_and_keeps_the_one_chosen(self, desk: Desk) -> None:
        editor = RuleDialog(desk.window.session, 0, None, desk.window)
        editor.show()
        editor.effect.choose("stage")
        stage = editor.then.places["customer_stage"]
        assert isinstance(stage, Choice)
        assert stage.value() == "dormant"
        stage.choose("lapsed")
        editor.trigger.choose("silent")
        assert editor.then.values()["customer_stage"] == "lapsed"
        editor.done(0)

    def test_the_stage_that_the_customer_comes_to_is_chosen(self, desk: Desk) -> None:
        kept = follow_up_rules.add(desk.store, Rule(Silent(90), PutInStage("得意先")), TODAY)
        rules = rules_of(desk)
        QTest.mouseClick(rules.edits[kept], Qt.MouseButton.LeftButton)
        editor = shown(desk, RuleDialog)
        assert isinstance(editor, RuleDialog)
        stage = editor.then.places["customer_stage"]
        assert isinstance(stage, Choice)
        assert stage.currentText() == "得意先", "the shop's own word"
        stage.setCurrentIndex(stage.findText("Dormant"))
        editor.save()
        desk.settle()
        assert follow_up_rules.get(desk.store, kept).rule == Rule(Silent(90), PutInStage("dormant"))

    def test_a_rule_is_edited_and_one_for_everybody_is_asked_for_at_first_only(self, desk: Desk) -> None:
        follow_up_rules.add(desk.store, Rule(Silent(90), AddTag("休眠")), TODAY)
        rules = rules_of(desk)
        QTest.mouseClick(rules.edits[1], Qt.MouseButton.LeftButton)
        editor = shown(desk, RuleDialog)
        assert isinstance(editor, RuleDialog)
        assert not editor.from_now.isVisible()
        days = editor.when.places["days"]
        assert isinstance(days, Number)
        days.setValue(120)
        editor.save()
        desk.settle()
        assert [one.rule for one in follow_up_rules.all_rules(desk.store)] == [Rule(Silent(120), AddTag("休眠"))]


def test_the_letters_that_wait_are_found_by_name(desk: Desk) -> None:
    command = next(one for one in commands(desk.window) if one.key == "drafts")
    command.does()
    assert shown(desk, DraftsDialog).isVisible()


class TestList:
    def test_proposals_are_there_to_begin_with(self, desk: Desk) -> None:
        rules = rules_of(desk)
        before = len(rules.takers)
        first = rules.takers[0]
        assert isinstance(first, QPushButton)
        QTest.mouseClick(first, Qt.MouseButton.LeftButton)
        editor = shown(desk, RuleDialog)
        assert isinstance(editor, RuleDialog)
        editor.save()
        desk.settle()
        assert len(follow_up_rules.all_rules(desk.store)) == 1
        assert len(rules.takers) == before - 1

    def test_a_rule_is_turned_off_and_on_with_the_keyboard_and_deleted(self, desk: Desk) -> None:
        follow_up_rules.add(desk.store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        rules = rules_of(desk)
        rules.switches[1].setFocus()
        QTest.keyClick(rules.switches[1], Qt.Key.Key_Space)
        desk.settle()
        assert [one.enabled for one in follow_up_rules.all_rules(desk.store)] == [False]
        assert rules.switches[1].hasFocus()
        QTest.keyClick(rules.switches[1], Qt.Key.Key_Space)
        desk.settle()
        assert [one.enabled for one in follow_up_rules.all_rules(desk.store)] == [True]
        rules.aways[1].setFocus()
        QTest.keyClick(rules.aways[1], Qt.Key.Key_Space)
        desk.settle()
        assert follow_up_rules.all_rules(desk.store) == []
        assert rules.new.hasFocus(), "the keyboard goes on somewhere"

    def test_it_says_whom_each_would_touch_and_they_are_followed_now(self, desk: Desk) -> None:
        follow_up_rules.add(desk.store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        rules = rules_of(desk)
        assert "Today it would touch 1: 佐藤 花" in words_in(rules)
        QTest.mouseClick(rules.run, Qt.MouseButton.LeftButton)
        desk.settle()
        assert desk.store.rows("SELECT title FROM task") == [("お詫び",)]
        assert "Today it would touch nobody." in words_in(rules)

    def test_who_is_left_out_is_counted_and_told_where_the_mouse_rests(self, desk: Desk) -> None:
        customers.change(desk.store, 1, {"post_consent": False})
        follow_up_rules.add(desk.store, LETTER, TODAY)
        rules = rules_of(desk)
        (label,) = (one for one in rules.findChildren(QLabel) if one.text().startswith("Today it would"))
        assert label.text() == "Today it would touch nobody.  Left out: 1"
        assert "does not want it: 1 (佐藤 花)" in label.toolTip()

    def test_it_is_closed_before_it_could_say_whom_each_would_touch(self, desk: Desk) -> None:
        follow_up_rules.add(desk.store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        rules = FollowUpsDialog(desk.window.session, desk.window)
        rules.finished.connect(rules.deleteLater)
        rules.open()
        rules.reject()
        QApplication.sendPostedEvents(rules, QEvent.Type.DeferredDelete)
        desk.settle()
        assert desk.crashes == []


class TestRunning:
    def test_rules_are_followed_at_the_start_and_one_undo_takes_it_back(self, open_desk: OpenDesk, shop: Path) -> None:
        with Store.open(shop) as store:
            follow_up_rules.add(store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        desk = open_desk(shop)
        desk.window.follow_up_watch.run()
        desk.settle()
        assert desk.store.rows("SELECT title FROM task") == [("お詫び",)]
        assert desk.window.messages.text() == "1 follow-up was made."
        desk.window.session.undo()
        desk.settle()
        desk.window.follow_up_watch.run()
        desk.settle()
        assert desk.store.rows("SELECT title FROM task") == []

    def test_a_look_now_and_then_leaves_alone_what_can_still_be_done_again(self, desk: Desk) -> None:
        follow_up_rules.add(desk.store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        customers.change(desk.store, 2, {"note": "x"})
        desk.window.session.undo()
        desk.settle()
        desk.window.follow_up_watch.look()
        desk.settle()
        assert desk.store.rows("SELECT title FROM task") == []
        desk.window.session.redo()
        desk.settle()
        desk.window.follow_up_watch.look()
        desk.settle()
        assert desk.store.rows("SELECT title FROM task") == [("お詫び",)]

    def test_letters_that_wait_still_are_told_of_at_the_next_start(self, open_desk: OpenDesk, shop: Path) -> None:
        with Store.open(shop) as store:
            follow_up_rules.add(store, LETTER, TODAY)
            follow_ups.run(store, NOW)
        desk = open_desk(shop)
        assert desk.window.follow_up_watch
        assert desk.window.messages.text() == "1 letter or mail waits for you."
        today = desk.window.session.go("today")
        desk.settle()
        assert today.to_do.waiting.text() == "1 letter or mail waits for you…"
        today.to_do.waiting.click()
        dialog = shown(desk, DraftsDialog)
        assert isinstance(dialog, DraftsDialog)
        dialog.discard.click()
        desk.settle()
        assert not today.to_do.waiting.isVisible()

    def test_a_window_made_anew_says_nothing_again_and_leaves_what_was_taken_back(
        self, open_desk: OpenDesk, shop: Path
    ) -> None:
        with Store.open(shop) as store:
            follow_up_rules.add(store, LETTER, TODAY)
            follow_ups.run(store, NOW)
        desk = open_desk(shop)
        assert desk.window.follow_up_watch
        assert desk.window.messages.text() == "1 letter or mail waits for you."
        desk.settle()
        follow_up_rules.add(desk.store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        customers.change(desk.store, 2, {"note": "x"})
        desk.window.session.undo()
        desk.settle()
        for theme in ("dark", "light"):
            desk.window.set_preference("theme", theme)
            desk.qtbot.waitUntil(lambda: "follow_up_watch" in vars(desk.window))
            desk.settle()
            assert desk.window.messages.text() == ""
        assert desk.store.journal.redoable() is not None

    def test_a_task_says_which_rule_made_it(self, desk: Desk) -> None:
        follow_up_rules.add(desk.store, Rule(Complained(), MakeTask("お詫び")), TODAY)
        desk.window.follow_up_watch.run()
        desk.settle()
        form = TaskDialog(desk.window.session, 1, None, desk.window)
        sentence = "When a complaint is written down, at once make the task “お詫び”."
        assert f"Made by the rule: {sentence}" in words_in(form)
        form.done(0)


class TestDrafts:
    @pytest.fixture
    def waiting(self, desk: Desk) -> DraftsDialog:
        """A letter that waits, as the message leads to it."""
        follow_up_rules.add(desk.store, LETTER, TODAY)
        desk.window.follow_up_watch.run()
        desk.settle()
        (look,) = (one for one in desk.window.messages.findChildren(QPushButton) if one.text() == "Look at them")
        look.click()
        dialog = shown(desk, DraftsDialog)
        assert isinstance(dialog, DraftsDialog)
        return dialog

    def test_its_words_are_changed_and_it_goes_out_as_a_contact(self, desk: Desk, waiting: DraftsDialog) -> None:
        assert waiting.text.toPlainText() == "佐藤 花 様\n\nおめでとうございます。"
        assert any("7 days before a customer’s birthday" in words for words in words_in(waiting))
        waiting.text.setPlainText("佐藤様、おめでとうございます。")
        QTest.mouseClick(waiting.copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == "お誕生日\n\n佐藤様、おめでとうございます。"
        QTest.mouseClick(waiting.sent, Qt.MouseButton.LeftButton)
        desk.settle()
        told = desk.store.activities.of_customer(1)[0]
        assert (told.kind, told.text) == ("letter", "佐藤様、おめでとうございます。")
        assert waiting.list.count() == 0
        assert not waiting.sent.isEnabled()
        form = ActivityDialog(desk.window.session, 1, "", told.id, desk.window)
        (sentence,) = (one.sentence for one in follow_up_rules.all_rules(desk.store))
        assert f"Made by the rule: {sentence}" in words_in(form)
        form.done(0)
        other = ActivityDialog(desk.window.session, 1, "letter", 0, desk.window)
        assert not [words for words in words_in(other) if words.startswith("Made by")]
        other.done(0)

    def test_what_is_typed_stays_when_something_else_changes_and_is_kept_at_the_end(
        self, desk: Desk, waiting: DraftsDialog
    ) -> None:
        waiting.subject.setText("お祝い")
        customers.change(desk.store, 2, {"note": "x"})
        desk.window.session.tasks.changed.emit()
        desk.settle()
        assert waiting.subject.text() == "お祝い"
        waiting.reject()
        desk.settle()
        assert [one.subject for one in drafts.waiting(desk.store)] == ["お祝い"]

    def test_what_is_typed_is_kept_when_another_one_is_looked_at(self, desk: Desk, waiting: DraftsDialog) -> None:
        follow_up_rules.add(desk.store, Rule(Birthday(7), Write("letter", "祝", "もう一通")), TODAY)
        desk.window.follow_up_watch.run()
        desk.settle()
        waiting.text.setFocus()
        QTest.keyClick(waiting.text, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(waiting.text, "Typed.")
        lower = waiting.list.visualItemRect(waiting.list.item(1)).center()
        QTest.mouseClick(waiting.list.viewport(), Qt.MouseButton.LeftButton, pos=lower)
        assert "もう一通" in waiting.text.toPlainText()
        QTest.keyClick(waiting.list, Qt.Key.Key_Home)
        assert waiting.text.toPlainText().endswith("Typed.")
        desk.settle()
        assert waiting.text.toPlainText().endswith("Typed.")
        assert [one.text.endswith("Typed.") for one in drafts.waiting(desk.store)] == [True, False]

    def test_the_name_that_is_typed_as_a_mark_stands_on_paper_and_in_the_clipboard(
        self, desk: Desk, waiting: DraftsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import pypdf

        path = tmp_path / "letter.pdf"
        monkeypatch.setattr("smallcrm.ui.saving.choose_place", lambda *_args: path)
        waiting.text.setPlainText("[お名前] 様\n\nHello")
        QTest.mouseClick(waiting.copy, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text().endswith("佐藤 花 様\n\nHello")
        QTest.mouseClick(waiting.paper, Qt.MouseButton.LeftButton)
        desk.settle()
        assert waiting.text.toPlainText() == "佐藤 花 様\n\nHello"
        text = pypdf.PdfReader(path).pages[0].extract_text()
        assert "佐藤 花 様" in text
        assert "お名前" not in text
        assert [one.text for one in drafts.waiting(desk.store)] == ["佐藤 花 様\n\nHello"]

    def test_it_is_saved_on_paper(
        self, desk: Desk, waiting: DraftsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import pypdf

        path = tmp_path / "letter.pdf"
        monkeypatch.setattr("smallcrm.ui.saving.choose_place", lambda *_args: path)
        QTest.mouseClick(waiting.paper, Qt.MouseButton.LeftButton)
        desk.settle()
        text = pypdf.PdfReader(path).pages[0].extract_text()
        assert "おめでとうございます。" in text
        assert "佐藤 花 様" in text

    def test_several_are_chosen_saved_as_one_file_and_sent_with_one_undo(
        self, desk: Desk, waiting: DraftsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import pypdf

        path = tmp_path / "letters.pdf"
        monkeypatch.setattr("smallcrm.ui.saving.choose_place", lambda *_args: path)
        for write in (Write("letter", "祝", "もう一通"), Write("mail", "祝", "メールで")):
            follow_up_rules.add(desk.store, Rule(Birthday(7), write), TODAY)
        desk.window.follow_up_watch.run()
        desk.settle()
        waiting.text.setPlainText("直した文")
        waiting.list.setFocus()
        QTest.keyClick(waiting.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert waiting.to.text() == "Chosen: 2 letters, 1 mail"
        assert [made.text() for made in (waiting.discard, waiting.paper, waiting.sent)] == [
            "Discard 3", "Save 2 as PDF…", "3 are sent",
        ]  # fmt: skip
        assert not waiting.text.isEnabled()
        QTest.mouseClick(waiting.paper, Qt.MouseButton.LeftButton)
        desk.settle()
        pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
        assert ["直した文" in pages[0], "もう一通" in pages[1], len(pages)] == [True, True, 2]
        QTest.mouseClick(waiting.sent, Qt.MouseButton.LeftButton)
        desk.settle()
        assert drafts.waiting(desk.store) == []
        assert [one.kind for one in desk.store.activities.of_customer(1)] == ["mail", "letter", "letter", "complaint"]
        desk.window.session.undo()
        desk.settle()
        assert waiting.list.count() == 3
        waiting.list.item(0).setSelected(True)
        QTest.keyClick(waiting.list, Qt.Key.Key_Home)
        QTest.keyClick(waiting.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert waiting.discard.text() == "Discard 2"
        QTest.mouseClick(waiting.discard, Qt.MouseButton.LeftButton)
        desk.settle()
        assert [one.draft for one in drafts.waiting(desk.store)] == ["mail"]
        assert waiting.mail.isVisible()

    def test_it_is_discarded(self, desk: Desk, waiting: DraftsDialog) -> None:
        QTest.mouseClick(waiting.discard, Qt.MouseButton.LeftButton)
        desk.settle()
        assert drafts.waiting(desk.store) == []
        assert len(desk.store.activities.of_customer(1)) == 1

    def test_a_mail_is_handed_to_the_users_own_program(self, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
        opened: list[str] = []

        def open_url(url: QUrl) -> bool:
            opened.append(url.toString())
            return True

        monkeypatch.setattr("smallcrm.ui.links.QDesktopServices.openUrl", open_url)
        follow_up_rules.add(desk.store, Rule(Birthday(7), Write("mail", "お祝い & 感謝", "一行目\n二行目")), TODAY)
        desk.window.follow_up_watch.run()
        desk.settle()
        dialog = DraftsDialog(desk.window.session, desk.window)
        dialog.show()
        dialog.mail.click()
        desk.settle()
        (address,) = opened
        assert address.startswith("mailto:hana@example.jp?subject=")
        assert "%26" in address
        assert [one.kind for one in desk.store.activities.of_customer(1)] == ["mail", "complaint"]
        dialog.done(0)


def test_the_stages_lead_to_the_rules(desk: Desk) -> None:
    from smallcrm.ui.pipeline.stage_dialog import StageDialog

    form = StageDialog(desk.window.session, desk.window)
    form.show()
    form.rules.click()
    desk.settle()
    dialog = next(one for one in form.findChildren(FollowUpsDialog))
    assert dialog.isVisible()
    dialog.reject()
    form.reject()
