"""Follow-up rules at work: whom they touch, what they do, once, and one undo for all of it."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta

import pytest

from smallcrm.actions import (
    activities,
    customers,
    deal_lookup,
    deal_moves,
    deals,
    drafts,
    follow_up_rules,
    follow_ups,
    history,
    pipelines,
    purchases,
)
from smallcrm.actions.rule_sentences import left_out_text
from smallcrm.errors import CrmError
from smallcrm.rules.follow_ups import AddTag, Effect, MakeTask, MoveDeal, PutInStage, Remind, Rule, Write
from smallcrm.rules.triggers import (
    Anniversary,
    Birthday,
    Bought,
    Complained,
    Entered,
    Late,
    Overdue,
    Scored,
    Silent,
)
from smallcrm.store.database import Store
from tests.actions.pipelines import pipeline
from tests.store.states import state_of

NOW = datetime(2026, 11, 30, 10, 15)
TODAY = NOW.date()
CALL = MakeTask("電話")


@pytest.fixture
def hana(store: Store) -> int:
    """A customer who can be written to."""
    return customers.add(
        store,
        {"name": "佐藤 花", "birthday": "1980-12-07", "address": "青葉町1-2"},
        contacts=[("email", "hana@example.jp")],
    )


def buy(store: Store, customer: int, day: str, item: str = "振袖", **values: object) -> int:
    sale = {"customer_id": customer, "day": day, "amount": 1000, "kind": "sale", **values}
    return purchases.add_purchase(store, sale, [{"item": item, "amount": 1000}])


def touched(store: Store, rule: Rule, since: str = TODAY.isoformat(), at: datetime = NOW) -> list[str]:
    return [one.name for one in follow_ups.preview(store, rule, since, at).touched]


def left_out(found: follow_ups.Preview) -> list[tuple[str, str]]:
    return [(one.name, one.why) for one in found.left_out]


def tasks(store: Store) -> list[tuple[str, str, str, int | None]]:
    found = store.rows("SELECT title, due_on, due_at, rule_id FROM task ORDER BY id")
    return [(title, due_on, due_at, rule) for title, due_on, due_at, rule in found]


class TestTouches:
    """Each trigger, from facts in a real file."""

    def test_who_bought_something_so_called(self, store: Store, hana: int) -> None:
        buy(store, hana, "2026-11-30")
        assert touched(store, Rule(Bought("振袖"), CALL, 14)) == ["佐藤 花"]
        assert touched(store, Rule(Bought("草履"), CALL, 14)) == []
        assert touched(store, Rule(Bought(), AddTag("x"), 3)) == [], "not yet"
        assert touched(store, Rule(Bought(), AddTag("x"), 3), at=NOW + timedelta(days=3)) == ["佐藤 花"]
        assert touched(store, Rule(Bought(), CALL), "2026-12-01") == [], "before the rule was made"

    def test_who_has_not_bought_for_so_long(self, store: Store, hana: int) -> None:
        buy(store, hana, "2026-08-31")
        assert touched(store, Rule(Silent(91), CALL)) == ["佐藤 花"]
        assert touched(store, Rule(Silent(92), CALL)) == []
        assert touched(store, Rule(Silent(30), CALL)) == [], "for long before the rule was made"
        assert touched(store, Rule(Silent(30), CALL), follow_up_rules.EVERYBODY) == ["佐藤 花"]

    def test_who_stays_away_longer_than_is_usual_for_them(self, store: Store, hana: int) -> None:
        for day in ("2026-08-01", "2026-08-31", "2026-09-30"):
            buy(store, hana, day)
        assert touched(store, Rule(Late(2.0), CALL)) == ["佐藤 花"]
        assert touched(store, Rule(Late(2.1), CALL)) == []

    def test_a_birthday_and_the_day_of_the_first_purchase(self, store: Store, hana: int) -> None:
        buy(store, hana, "2025-11-30")
        assert touched(store, Rule(Birthday(7), CALL)) == ["佐藤 花"]
        assert touched(store, Rule(Birthday(6), CALL)) == []
        assert touched(store, Rule(Anniversary(), CALL)) == ["佐藤 花"]

    def test_an_invoice_that_is_overdue(self, store: Store, hana: int) -> None:
        buy(store, hana, "2026-11-01", due_date="2026-11-23")
        assert touched(store, Rule(Overdue(7), CALL)) == ["佐藤 花"]
        assert touched(store, Rule(Overdue(8), CALL)) == []

    def test_a_complaint_and_a_score(self, store: Store, hana: int) -> None:
        assert touched(store, Rule(Scored(10), CALL), follow_up_rules.EVERYBODY) == ["佐藤 花"]
        assert touched(store, Rule(Scored(10), CALL)) == [], "had as many before there was a rule"
        activities.log(store, hana, "complaint", {"text": "寸法"}, now=NOW)
        assert touched(store, Rule(Complained(), CALL)) == ["佐藤 花"]

    def test_nobody_with_whom_one_does_no_business_any_more(self, store: Store, hana: int) -> None:
        buy(store, hana, "2026-11-30")
        activities.log(store, hana, "complaint", {}, now=NOW)
        customers.change(store, hana, {"status": "deceased"})
        for trigger in (Bought(), Complained(), Birthday(7)):
            assert touched(store, Rule(trigger, CALL)) == []


class TestLeftOut:
    """Whom a rule does not touch, and why."""

    LETTER, MAIL = Write("letter", "x", "y"), Write("mail", "x", "y")

    @pytest.mark.parametrize(
        ("values", "rule", "why"),
        [
            ({"post_consent": False}, Rule(Birthday(7), LETTER), "refused"),
            ({"mail_consent": False}, Rule(Birthday(7), MAIL), "refused"),
            ({"address": ""}, Rule(Birthday(7), LETTER), "no-address"),
            ({"mourning_until": "2026-12-31"}, Rule(Birthday(7), LETTER), "mourning"),
            ({"mourning_until": "2026-12-31"}, Rule(Anniversary(), MAIL), "mourning"),
            ({"status": "closed"}, Rule(Birthday(7), CALL), "closed"),
            *(
                ({"status": "deceased"}, Rule(trigger, CALL), "deceased")
                for trigger in (Bought(), Complained(), Birthday(7), Anniversary())
            ),
        ],
    )
    def test_who_is_in_the_way_of_it(
        self, store: Store, hana: int, values: dict[str, object], rule: Rule, why: str
    ) -> None:
        buy(store, hana, "2025-11-30")
        buy(store, hana, "2026-11-30")
        activities.log(store, hana, "complaint", {}, now=NOW)
        found = follow_ups.preview(store, rule, TODAY.isoformat(), NOW)
        assert ([one.name for one in found.touched], found.left_out) == (["佐藤 花"], [])
        customers.change(store, hana, values)
        found = follow_ups.preview(store, rule, TODAY.isoformat(), NOW)
        assert (found.touched, left_out(found)) == ([], [("佐藤 花", why)])
        follow_up_rules.add(store, rule, TODAY)
        assert follow_ups.run(store, NOW).made == 0

    @pytest.mark.parametrize("trigger", [Silent(90), Late(2.0), Scored(10)])
    def test_who_is_no_customer_any_more_of_what_lasts(
        self, store: Store, hana: int, trigger: Silent | Late | Scored
    ) -> None:
        for day in () if isinstance(trigger, Scored) else ("2026-02-01", "2026-03-01", "2026-04-01"):
            buy(store, hana, day)
        customers.change(store, hana, {"status": "closed"})
        found = follow_ups.preview(store, Rule(trigger, CALL), follow_up_rules.EVERYBODY, NOW)
        assert (found.touched, left_out(found)) == ([], [("佐藤 花", "closed")])

    def test_in_mourning_one_is_still_called_and_written_to_for_other_reasons(self, store: Store, hana: int) -> None:
        customers.change(store, hana, {"mourning_until": "2026-12-31"})
        activities.log(store, hana, "complaint", {}, now=NOW)
        assert touched(store, Rule(Birthday(7), CALL)) == ["佐藤 花"]
        assert touched(store, Rule(Complained(), self.LETTER)) == ["佐藤 花"]

    def test_a_mail_without_an_address_and_a_deal_about_nobody(self, store: Store) -> None:
        stages = pipeline(store)
        ito = customers.add(store, {"name": "伊藤 和子"})
        for title, customer in (("振袖", ito), ("店の催し", None)):
            deals.add(store, {"title": title, "customer_id": customer, "stage_id": stages["提案"]}, today=TODAY)
        found = follow_ups.preview(store, Rule(Entered(stages["提案"]), self.MAIL), TODAY.isoformat(), NOW)
        assert (found.touched, left_out(found)) == ([], [("伊藤 和子", "no-email"), ("店の催し", "nobody")])

    def test_they_are_told_by_the_reasons_with_some_names(self, store: Store) -> None:
        for name in ("一", "二", "三", "四"):
            customer = customers.add(store, {"name": name, "birthday": "1980-12-07", "post_consent": False})
        customers.change(store, customer, {"status": "deceased"})
        customers.add(store, {"name": "五", "birthday": "1980-12-07"})
        found = follow_ups.preview(store, Rule(Birthday(7), self.LETTER), TODAY.isoformat(), NOW)
        assert left_out_text(found.left_out) == (
            "Left out – does not want it: 3 (一, 二, 三); no address: 1 (五); deceased: 1 (四)."
        )
        assert left_out_text([]) == ""


class TestRun:
    def test_a_task_says_which_rule_made_it_and_is_due_after_the_time(self, store: Store, hana: int) -> None:
        rule = follow_up_rules.add(store, Rule(Bought(), CALL, 14), TODAY)
        buy(store, hana, "2026-11-30")
        assert follow_ups.run(store, NOW) == follow_ups.Ran(1, 0)
        assert tasks(store) == [("電話", "2026-12-14", "", rule)]
        assert follow_ups.run(store, NOW) == follow_ups.Ran(0, 0)
        again = follow_ups.preview(store, Rule(Bought(), CALL, 14), TODAY.isoformat(), NOW, rule)
        assert (again.touched, left_out(again)) == ([], [("佐藤 花", "followed")])

    def test_hours_count_from_when_it_is_seen(self, store: Store, hana: int) -> None:
        follow_up_rules.add(store, Rule(Complained(), Remind("お詫び"), 15, "hours"), TODAY)
        activities.log(store, hana, "complaint", {}, now=NOW)
        follow_ups.run(store, NOW)
        assert [one[:3] for one in tasks(store)] == [("お詫び", "2026-12-01", "01:15")]
        assert store.rows("SELECT remind_before FROM task") == [(0,)]

    def test_the_customer_comes_to_a_stage_once_and_stays_where_one_puts_them_then(
        self, store: Store, hana: int
    ) -> None:
        buy(store, hana, "2026-08-31")
        rule = follow_up_rules.add(store, Rule(Silent(91), PutInStage("dormant")), TODAY)
        assert follow_ups.run(store, NOW).made == 1
        assert customers.existing(store, hana).stage == "dormant"
        history.undo(store)
        assert customers.existing(store, hana).stage == ""
        history.redo(store)
        customers.change(store, hana, {"stage": "regular"})
        assert follow_ups.run(store, NOW + timedelta(days=1)).made == 0
        assert customers.existing(store, hana).stage == "regular"
        buy(store, hana, "2026-12-01")
        assert follow_ups.run(store, NOW + timedelta(days=92)).made == 1, "they stayed away again"
        follow_up_rules.remove(store, rule)
        assert customers.existing(store, hana).stage == "dormant"

    def test_one_undo_takes_a_run_back_and_it_does_not_come_again_by_itself(self, store: Store, hana: int) -> None:
        follow_up_rules.add(store, Rule(Bought(), CALL), TODAY)
        follow_up_rules.add(store, Rule(Bought(), AddTag("購入")), TODAY)
        buy(store, hana, "2026-11-30")
        before = state_of(store)
        assert follow_ups.run(store, NOW).made == 2
        after = state_of(store)
        assert history.undo_label(store) == "Follow-up rules: 2 follow-ups made"
        history.undo(store)
        assert state_of(store) == before
        assert follow_ups.run(store, NOW).made == 0
        assert follow_ups.run(store, NOW + timedelta(days=1)).made == 0
        history.redo(store)
        assert state_of(store) == after
        assert follow_ups.run(store, NOW).made == 0

    def test_an_event_that_is_another_is_followed_again(self, store: Store, hana: int) -> None:
        follow_up_rules.add(store, Rule(Silent(90), CALL), date(2026, 1, 1))
        buy(store, hana, "2026-02-01")
        assert follow_ups.run(store, datetime(2026, 5, 2)).made == 1
        assert follow_ups.run(store, datetime(2026, 7, 2)).made == 0
        buy(store, hana, "2026-07-03")
        assert follow_ups.run(store, datetime(2026, 7, 4)).made == 0
        assert follow_ups.run(store, datetime(2026, 10, 1)).made == 1

    def test_a_rule_that_was_off_leaves_alone_what_happened_meanwhile(self, store: Store, hana: int) -> None:
        rule = follow_up_rules.add(store, Rule(Bought(), CALL), TODAY)
        follow_up_rules.switch(store, [rule], TODAY, on=False)
        buy(store, hana, "2026-12-01")
        assert follow_ups.run(store, NOW + timedelta(days=1)).made == 0
        follow_up_rules.switch(store, [rule], TODAY + timedelta(days=2), on=True)
        assert follow_ups.run(store, NOW + timedelta(days=2)).made == 0
        buy(store, hana, "2026-12-02")
        assert follow_ups.run(store, NOW + timedelta(days=2)).made == 1

    def test_a_score_that_was_reached_before_is_left_alone_unless_wanted(self, store: Store, hana: int) -> None:
        follow_up_rules.add(store, Rule(Scored(10), CALL), TODAY)
        assert follow_ups.run(store, NOW).made == 0
        follow_up_rules.add(store, Rule(Scored(10), CALL), TODAY, everybody=True)
        assert follow_ups.run(store, NOW).made == 1

    def test_a_deleted_customer_who_comes_back_is_not_touched_again(self, store: Store, hana: int) -> None:
        follow_up_rules.add(store, Rule(Birthday(7), CALL), TODAY)
        assert follow_ups.run(store, NOW).made == 1
        customers.remove(store, [hana])
        assert follow_ups.run(store, NOW).made == 0
        history.undo(store)
        assert follow_ups.run(store, NOW).made == 0

    def test_what_is_no_more_so_when_it_comes_to_it_is_left_alone(self, store: Store, hana: int) -> None:
        """Between the look and the act somebody is deleted, and a deal goes on."""
        stages = pipeline(store)
        follow_up_rules.add(store, Rule(Birthday(7), CALL), TODAY)
        follow_up_rules.add(store, Rule(Entered(stages["提案"]), MoveDeal(stages["失注"]), 1), TODAY)
        deal = deals.add(store, {"title": "振袖", "stage_id": stages["提案"]}, today=TODAY)
        later = NOW + timedelta(days=1)
        found = follow_ups.due(store, later)
        assert len(found) == 2
        customers.remove(store, [hana])
        deal_moves.move(store, [deal], stages["交渉"], today=TODAY)
        assert follow_ups.follow(store, found, later).made == 0
        assert deal_lookup.existing(store, deal).stage_id == stages["交渉"]

    def test_a_rule_of_a_newer_program_is_left_to_it(self, store: Store, hana: int) -> None:
        with store.act("x"):
            store.follow_ups.insert_rule({"says": '{"version": 9}'})
        buy(store, hana, "2026-11-30")
        assert follow_ups.run(store, NOW).made == 0
        assert [one.rule for one in follow_up_rules.all_rules(store)] == [None]


class TestDeals:
    def test_a_deal_that_is_moved_starts_what_the_rules_say_in_the_same_act(self, store: Store, hana: int) -> None:
        stages = pipeline(store)
        rule = follow_up_rules.add(store, Rule(Entered(stages["提案"]), CALL, 3), TODAY)
        deal = deals.add(store, {"title": "振袖", "customer_id": hana}, today=TODAY)
        before = state_of(store)
        deal_moves.move(store, [deal], stages["提案"], today=TODAY)
        assert tasks(store) == [("電話", "2026-12-03", "", rule)]
        assert [one.title for one in store.to_do.of_deal(deal)] == ["電話"]
        assert follow_ups.run(store, NOW).made == 0
        history.undo(store)
        assert state_of(store) == before
        deal_moves.move(store, [deal], stages["提案"], today=TODAY)
        assert len(tasks(store)) == 1

    def test_many_deals_that_are_moved_at_once_have_the_rules_read_once(self, store: Store) -> None:
        stages = pipeline(store)
        follow_up_rules.add(store, Rule(Entered(stages["提案"]), CALL, 3), TODAY)
        many = [deals.add(store, {"title": str(number)}, today=TODAY) for number in range(30)]
        other = pipelines.add(store, "卸売")
        (there,) = (one.id for one in store.pipelines.stages(other) if one.name == "Lead generation")
        follow_up_rules.add(store, Rule(Entered(there), CALL, 3), TODAY)
        follow_up_rules.add(store, Rule(Entered(there), MoveDeal(stages["提案"]), 3), TODAY)
        read: list[str] = []
        store.connection.set_trace_callback(lambda sql: read.append(sql) if "FROM rule ORDER" in sql else None)
        try:
            deal_moves.change_pipeline(store, many, other, today=TODAY)
            assert (len(read), len(tasks(store))) == (1, 30)
            assert [one.deal for one in follow_ups.due(store, NOW + timedelta(days=3))[0].events] == many
            read.clear()
            assert follow_ups.run(store, NOW + timedelta(days=3)).made == 30
            assert len(read) == 2, "once to find what is due, once for the stage that they come to"
        finally:
            store.connection.set_trace_callback(None)
        assert len(tasks(store)) == 60
        positions = [deal_lookup.existing(store, deal).position for deal in many]
        assert positions == sorted(positions), "in the order in which they were"

    def test_a_new_deal_starts_it_too(self, store: Store, hana: int) -> None:
        stages = pipeline(store)
        follow_up_rules.add(store, Rule(Entered(stages["提案"]), AddTag("提案中")), TODAY)
        deals.add(store, {"title": "振袖", "customer_id": hana, "stage_id": stages["提案"]}, today=TODAY)
        customer = store.customers.get(hana)
        assert customer is not None
        assert customer.tags == ("提案中",)

    def test_a_deal_about_nobody_has_tasks_but_no_tag(self, store: Store) -> None:
        stages = pipeline(store)
        follow_up_rules.add(store, Rule(Entered(stages["提案"]), AddTag("提案中")), TODAY)
        follow_up_rules.add(store, Rule(Entered(stages["提案"]), CALL), TODAY)
        deals.add(store, {"title": "店の催し", "stage_id": stages["提案"]}, today=TODAY)
        assert [one[0] for one in tasks(store)] == ["電話"]
        call = Rule(Entered(stages["提案"]), CALL)
        assert touched(store, call) == ["店の催し"]
        assert left_out(follow_ups.preview(store, call, TODAY.isoformat(), NOW, 2)) == [("店の催し", "followed")]

    def test_a_deal_goes_on_by_itself_where_it_stays_so_long(self, store: Store, hana: int) -> None:
        stages = pipeline(store)
        follow_up_rules.add(store, Rule(Entered(stages["提案"]), MoveDeal(stages["失注"]), 20), TODAY)
        one, other = (
            deals.add(store, {"title": title, "stage_id": stages["提案"]}, today=TODAY) for title in ("振袖", "帯")
        )
        deal_moves.move(store, [other], stages["交渉"], today=TODAY)
        assert follow_ups.run(store, NOW + timedelta(days=19)).made == 0
        assert follow_ups.run(store, NOW + timedelta(days=20)).made == 1
        assert deal_lookup.existing(store, one).stage_id == stages["失注"]
        assert deal_lookup.existing(store, other).stage_id == stages["交渉"]

    def test_a_stage_that_is_gone_moves_nothing(self, store: Store, hana: int) -> None:
        stages = pipeline(store)
        rule = Rule(Entered(stages["提案"]), MoveDeal(stages["失注"]), 1)
        number = follow_up_rules.add(store, rule, TODAY)
        deals.add(store, {"title": "振袖", "stage_id": stages["提案"]}, today=TODAY)
        with store.act("x"):
            store.pipelines.delete_stage(stages["失注"])
        assert follow_ups.run(store, NOW + timedelta(days=1)).made == 0
        assert "a stage that is gone" in follow_up_rules.get(store, number).sentence
        with pytest.raises(CrmError, match="Choose a stage"):
            follow_up_rules.add(store, rule, TODAY)


class TestDrafts:
    GREETING = Write("letter", "お誕生日", "おめでとうございます。")

    def test_a_letter_waits_with_the_name_until_it_is_approved(self, store: Store, hana: int) -> None:
        follow_up_rules.add(store, Rule(Birthday(7), self.GREETING), TODAY)
        assert follow_ups.run(store, NOW) == follow_ups.Ran(1, 1)
        (letter,) = drafts.waiting(store)
        assert (letter.name, letter.subject, letter.text) == (
            "佐藤 花",
            "お誕生日",
            "佐藤 花 様\n\nおめでとうございます。",
        )
        drafts.rewrite(store, letter.id, letter.subject, "お元気ですか")
        before = state_of(store)
        drafts.approve(store, [letter.id], NOW)
        assert drafts.waiting(store) == []
        (told,) = store.activities.of_customer(hana)
        assert (told.kind, told.direction, told.subject, told.text) == ("letter", "out", "お誕生日", "お元気ですか")
        with pytest.raises(CrmError, match="does not wait"):
            drafts.approve(store, [letter.id], NOW)
        history.undo(store)
        assert state_of(store) == before
        drafts.discard(store, [letter.id], TODAY)
        assert (drafts.waiting(store), len(store.activities.of_customer(hana))) == ([], 0)

    def test_the_name_stands_where_the_text_has_it(self, store: Store, hana: int) -> None:
        written = drafts.drafted(
            store, Rule(Bought(), Write("mail", "[name]へ", "[お名前]、お元気ですか")), hana, TODAY
        )
        assert written == drafts.Draft("mail", "佐藤 花 様へ", "佐藤 花 様、お元気ですか")

    @pytest.mark.parametrize("behind", ["様", " 様", "　様", "さま", " 殿", "御中", " さん", " 先生"])
    def test_an_honorific_behind_the_name_is_not_doubled(self, store: Store, hana: int, behind: str) -> None:
        customers.change(store, hana, {"honorific": "先生"})
        for mark in ("[name]", "[お名前]", "［お名前］"):
            rule = Rule(Bought(), Write("letter", f"{mark}{behind}へ", f"{mark}{behind}\n\n拝啓"))
            assert drafts.drafted(store, rule, hana, TODAY) == drafts.Draft(
                "letter", "佐藤 花 先生へ", "佐藤 花 先生\n\n拝啓"
            )

    def test_the_name_stands_where_a_changed_letter_has_it(self, store: Store, hana: int) -> None:
        rule = follow_up_rules.add(store, Rule(Birthday(7), self.GREETING), TODAY)
        follow_ups.run(store, NOW)
        (letter,) = drafts.waiting(store)
        drafts.rewrite(store, letter.id, "[name] 様へ", "Hello [name]")
        (letter,) = drafts.waiting(store)
        assert (letter.subject, letter.text) == ("佐藤 花 様へ", "Hello 佐藤 花 様")
        with store.act("change-draft", name=""):  # as an earlier version kept it
            store.follow_ups.update(letter.id, {"text": "Hi [お名前] 様"})
        assert [one.text for one in drafts.waiting(store)] == ["Hi 佐藤 花 様"]
        drafts.approve(store, [letter.id], NOW)
        (sent,) = store.activities.of_customer(hana)
        assert (sent.text, drafts.rule_behind(store, sent)) == ("Hi 佐藤 花 様", rule)

    @pytest.mark.parametrize("values", [{"post_consent": False}, {"address": ""}, {"status": "closed"}])
    def test_who_wants_none_or_cannot_be_reached_gets_none(
        self, store: Store, hana: int, values: dict[str, object]
    ) -> None:
        customers.change(store, hana, values)
        follow_up_rules.add(store, Rule(Birthday(7), self.GREETING), TODAY)
        acts = len(store.journal.acts())
        assert follow_ups.run(store, NOW).made == 0
        assert touched(store, Rule(Birthday(7), self.GREETING)) == []
        assert len(store.journal.acts()) == acts

    def test_drafts_go_with_their_rule_and_come_back(self, store: Store, hana: int) -> None:
        rule = follow_up_rules.add(store, Rule(Birthday(7), self.GREETING), TODAY)
        follow_ups.run(store, NOW)
        follow_up_rules.remove(store, rule)
        assert (drafts.waiting(store), follow_up_rules.all_rules(store)) == ([], [])
        assert history.undo_label(store).endswith("(1 letter or mail that waited also deleted)")  # type: ignore[union-attr]
        history.undo(store)
        assert len(drafts.waiting(store)) == 1


class TestRules:
    def test_a_rule_says_itself(self, store: Store) -> None:
        stages = pipeline(store)
        said = {
            Rule(Entered(stages["提案"]), CALL, 3): "When a deal enters “提案”, after 3 days make the task “電話”.",
            Rule(Bought(), AddTag("x")): "When anything is bought, at once add the tag “x”.",
            Rule(Silent(180), PutInStage("dormant")): "When a customer has bought nothing for 180 days, at once put "
            "the customer into the stage “Dormant”.",
            Rule(Late(1.5), Remind("x"), 1, "hours"): "When a customer stays away 1.5 times as long as usual, "
            "after 1 hour remind me: “x”.",
            Rule(Birthday(7), TestDrafts.GREETING): "When it is 7 days before a customer’s birthday, at once draft "
            "the letter “お誕生日”.",
            Rule(Overdue(1), CALL): "When an invoice is overdue by 1 day, at once make the task “電話”.",
        }
        for rule, sentence in said.items():
            number = follow_up_rules.add(store, rule, TODAY)
            assert follow_up_rules.get(store, number).sentence == sentence

    def test_of_several_pipelines_the_stage_is_told_with_its_own(self, store: Store) -> None:
        stages = pipeline(store)
        number = follow_up_rules.add(store, Rule(Entered(stages["提案"]), CALL), TODAY)
        with store.act("add-pipeline"):
            store.pipelines.insert_stage(store.pipelines.insert({"name": "法人", "position": 2}), {"name": "提案"})
        sentence = follow_up_rules.get(store, number).sentence
        assert sentence == "When a deal enters “提案 (店頭・受注)”, at once make the task “電話”."

    def test_one_that_is_changed_goes_on(self, store: Store, hana: int) -> None:
        number = follow_up_rules.add(store, Rule(Birthday(7), CALL), TODAY)
        follow_ups.run(store, NOW)
        follow_up_rules.change(store, number, Rule(Birthday(7), MakeTask("葉書")), TODAY)
        assert follow_ups.run(store, NOW).made == 0
        assert len(store.journal.acts()) == 4
        follow_up_rules.change(store, number, Rule(Birthday(7), MakeTask("葉書")), TODAY)
        assert len(store.journal.acts()) == 4, "nothing changed"

    def test_one_that_begins_otherwise_from_now_on_leaves_the_scores_of_now_alone(
        self, store: Store, hana: int
    ) -> None:
        number = follow_up_rules.add(store, Rule(Complained(), CALL), TODAY)
        follow_up_rules.change(store, number, Rule(Scored(10), CALL), TODAY)
        assert follow_ups.run(store, NOW).made == 0
        follow_up_rules.change(store, number, Rule(Scored(5), CALL), TODAY)
        assert follow_ups.run(store, NOW).made == 0

    @pytest.mark.parametrize(
        "effect", [MakeTask(" "), Remind(""), AddTag(""), PutInStage(" "), Write("mail", "x", " ")]
    )
    def test_one_that_says_nothing_is_refused(self, store: Store, effect: Effect) -> None:
        with pytest.raises(CrmError):
            follow_up_rules.add(store, Rule(Complained(), effect), TODAY)

    def test_proposals_can_all_be_added(self, store: Store) -> None:
        pipeline(store)
        for rule in follow_up_rules.proposals(store):
            follow_up_rules.add(store, rule, TODAY)
        assert len(follow_up_rules.all_rules(store)) == len(follow_up_rules.proposals(store))


@pytest.mark.parametrize("seed", range(5))
def test_however_one_takes_back_and_does_again_nothing_is_followed_twice(store: Store, hana: int, seed: int) -> None:
    """Each purchase has a task at most; a run makes those that never had one, and no other."""
    rng, ever = random.Random(seed), set[int]()
    follow_up_rules.add(store, Rule(Bought(), CALL), TODAY)
    for _step in range(40):
        does = rng.choice(("buy", "run", "run", "undo", "undo", "redo"))
        there = {number for (number,) in store.rows("SELECT id FROM purchase")}
        if does == "buy":
            buy(store, hana, "2026-11-30")
        elif does == "run":
            assert follow_ups.run(store, NOW).made == len(there - ever)
            ever |= there
        elif does == "undo" and len(store.journal.acts(100)) > 2 and store.journal.undoable():
            history.undo(store)
        elif does == "redo" and store.journal.redoable():
            history.redo(store)
        if not follow_up_rules.all_rules(store):
            history.redo(store)
        followed = store.rows("SELECT event FROM follow_up")
        assert len(tasks(store)) == len(followed) == len(set(followed))
