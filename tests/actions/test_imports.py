"""A ledger comes in: as one act, again without doubling, grown by a month, filling and never erasing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from smallcrm.actions import customers, history, import_answers, imports
from smallcrm.actions.imports import ImportResult, Preview
from smallcrm.actions.past_imports import past_imports
from smallcrm.errors import Cancelled, CrmError
from smallcrm.ledger.options import ImportOptions
from smallcrm.store import backup
from smallcrm.store.custom_fields import from_json
from smallcrm.store.database import Store
from tests.actions.dumps import dump, records
from tests.actions.ledgers import CUSTOMERS, NEXT_MONTH, SALES, customer_ledger, sales_ledger, write_ledger

TODAY = date(2026, 11, 22)


def seen(store: Store | None, path: Path, **options: Any) -> Preview:
    return imports.preview(store, path, ImportOptions(**options), today=TODAY)


def take_in(store: Store, path: Path, **options: Any) -> ImportResult:
    return imports.apply(store, seen(store, path, **options).plan)


def named(store: Store, name: str) -> int:
    (found,) = customers.find(store, name)
    return found.id


class TestWhatComesIn:
    def test_customers_with_everything_the_ledger_tells(self, store: Store, tmp_path: Path) -> None:
        result = take_in(store, customer_ledger(tmp_path))
        assert (result.customers_new, result.purchases_new) == (len(CUSTOMERS), 0)
        kazuko = store.customers.get(named(store, "伊藤"))
        assert kazuko is not None
        assert (kazuko.code, kazuko.kana, kazuko.postal_code, kazuko.birthday) == (
            "0001", "イトウ カズコ", "1800004", "1952-03-04",
        )  # fmt: skip
        assert [(contact.written, contact.normal) for contact in kazuko.contacts] == [("0422-00-1111", "0422001111")]
        assert "23.5" in str(kazuko.custom)
        ken = store.customers.get(named(store, "高橋"))
        assert ken is not None
        assert (ken.name, ken.note) == ("髙橋 健", "常連")

    def test_the_tax_rate_of_each_line(self, store: Store, tmp_path: Path) -> None:
        head = ("日付", "氏名", "商品", "金額(税込)", "税率", "消費税")
        rows = [
            ("2026/9/3", "伊藤 和子", "抹茶", 1080, "8%※", 80),
            ("2026/9/4", "伊藤 和子", "茶碗", 11000, "10％", 1000),
            ("2026/9/5", "伊藤 和子", "茶筅", 2200, 0.1, 200),
            ("2026/9/6", "伊藤 和子", "切手", 500, "非課税", ""),
            ("2026/9/7", "伊藤 和子", "包み", 300, "", ""),
        ]
        result = take_in(store, write_ledger(tmp_path / "売上.xlsx", head, rows, "売上"))
        assert result.purchases_new == 5
        bought = store.purchases.of_customer(named(store, "伊藤"))
        told = {one.lines[0].item: (one.lines[0].tax_rate, one.tax, one.tax_included) for one in bought}
        assert told == {
            "抹茶": (8, 80, 1), "茶碗": (10, 1000, 1), "茶筅": (10, 200, 1), "切手": (0, None, 1),
            "包み": (None, None, 1),
        }  # fmt: skip

    def test_purchases_of_customers_known_by_code_and_of_walk_ins(self, store: Store, tmp_path: Path) -> None:
        take_in(store, customer_ledger(tmp_path))
        result = take_in(store, sales_ledger(tmp_path))
        assert (result.customers_new, result.purchases_new) == (0, len(SALES))
        bought = store.purchases.of_customer(named(store, "伊藤"))
        assert [(purchase.day, purchase.amount, purchase.kind) for purchase in bought] == [
            ("2026-10-02", -18700, "return"),
            ("2026-10-01", 2750, "sale"),
            ("2026-09-03", 18700, "sale"),
        ]
        (line,) = bought[2].lines
        assert (line.item, line.quantity, line.unit_price, line.amount) == ("革靴", 1000, 18700, 18700)
        assert [purchase.amount for purchase in store.purchases.of_customer(None)] == [1650]

    def test_the_act_has_the_users_name_for_it(self, store: Store, tmp_path: Path, japanese: None) -> None:
        take_in(store, customer_ledger(tmp_path))
        assert history.undo_label(store) == "「顧客台帳.xlsx」を取り込み(新規顧客 3人)"

    def test_the_mapping_is_remembered(self, store: Store, tmp_path: Path) -> None:
        take_in(store, customer_ledger(tmp_path), columns={"source": "備考"})
        again = seen(store, customer_ledger(tmp_path))
        assert "source" in again.plan.tables[0].columns.values()


class TestAgain:
    def test_the_same_file_brings_nothing_new(self, store: Store, tmp_path: Path) -> None:
        for ledger in (customer_ledger(tmp_path), sales_ledger(tmp_path)):
            take_in(store, ledger)
            before = dump(store, journal=True)
            result = take_in(store, ledger)
            assert (result.act, result.customers_new, result.customers_updated, result.purchases_new) == (None, 0, 0, 0)
            assert dump(store, journal=True) == before

    def test_a_ledger_grown_by_a_month_brings_the_month(self, store: Store, tmp_path: Path) -> None:
        take_in(store, customer_ledger(tmp_path))
        take_in(store, sales_ledger(tmp_path))
        result = take_in(store, sales_ledger(tmp_path, [*SALES, *NEXT_MONTH]))
        assert (result.purchases_new, result.purchases_same) == (len(NEXT_MONTH), len(SALES))
        assert store.purchases.overview().amount == sum(row[6] for row in [*SALES, *NEXT_MONTH])

    def test_two_equal_purchases_are_two(self, store: Store, tmp_path: Path) -> None:
        twice = sales_ledger(tmp_path, [SALES[1], SALES[1]])
        assert take_in(store, twice).purchases_new == 2
        assert take_in(store, twice).purchases_new == 0


class TestKnownCustomers:
    OTHER = ("0001", "伊藤 和子", "", "", "東京都三鷹市下連雀9-9", "090-0000-9999", "", "足が弱い", "")

    def ledger(self, store: Store, tmp_path: Path) -> Path:
        take_in(store, customer_ledger(tmp_path))
        return customer_ledger(tmp_path, [self.OTHER])

    def test_fill_never_overwrites_and_never_erases(self, store: Store, tmp_path: Path) -> None:
        ledger = self.ledger(store, tmp_path)
        result = take_in(store, ledger)
        assert (result.customers_new, result.customers_updated) == (0, 1)
        kazuko = store.customers.get(named(store, "伊藤"))
        assert kazuko is not None
        assert (kazuko.address, kazuko.note) == ("東京都武蔵野市吉祥寺本町1-2-3", "足が弱い")
        assert (kazuko.kana, kazuko.birthday) == ("イトウ カズコ", "1952-03-04")
        assert [contact.normal for contact in kazuko.contacts] == ["0422001111", "09000009999"]
        assert "23.5" in str(kazuko.custom)

    def test_overwrite_takes_what_differs_and_never_erases(self, store: Store, tmp_path: Path) -> None:
        take_in(store, self.ledger(store, tmp_path), existing="overwrite")
        kazuko = store.customers.get(named(store, "伊藤"))
        assert kazuko is not None
        assert (kazuko.address, kazuko.kana) == ("東京都三鷹市下連雀9-9", "イトウ カズコ")

    def test_a_number_that_overwrites_stands_first_and_the_old_one_stays(self, store: Store, tmp_path: Path) -> None:
        head = ("顧客コード", "氏名", "電話番号", "携帯", "メール")
        old = [("0001", "伊藤 和子", "0422-00-1111", "090-0000-1111", "old@example.jp")]
        new = [("0001", "伊藤 和子", "0422-00-9999", "090-0000-9999", "new@example.jp")]
        take_in(store, write_ledger(tmp_path / "old.xlsx", head, old))
        take_in(store, write_ledger(tmp_path / "new.xlsx", head, new), existing="overwrite")
        kazuko = store.customers.get(named(store, "伊藤"))
        assert kazuko is not None
        assert [contact.written for contact in kazuko.contacts] == [
            "0422-00-9999", "0422-00-1111", "090-0000-9999", "090-0000-1111", "new@example.jp", "old@example.jp",
        ]  # fmt: skip
        assert [found.phone for found in customers.find(store, "伊藤")] == ["0422-00-9999"]

    def test_skip_changes_nothing(self, store: Store, tmp_path: Path) -> None:
        ledger = self.ledger(store, tmp_path)
        before = dump(store)
        assert take_in(store, ledger, existing="skip").act is None
        assert dump(store) == before

    def test_a_single_change_can_be_refused_or_taken(self, store: Store, tmp_path: Path) -> None:
        plan = seen(store, self.ledger(store, tmp_path)).plan
        plan = import_answers.decide(plan, 0, "note", applied=False)
        plan = import_answers.decide(plan, 0, "address", applied=True)
        imports.apply(store, plan)
        kazuko = store.customers.get(named(store, "伊藤"))
        assert kazuko is not None
        assert (kazuko.address, kazuko.note) == ("東京都三鷹市下連雀9-9", "")


class TestQuestions:
    """Two of one name; a row that says no more than the name."""

    def plan(self, store: Store, tmp_path: Path) -> tuple[Preview, int]:
        customers.add(store, {"name": "佐藤 健"}, contacts=[("phone", "03-0000-1111")])
        customers.add(store, {"name": "佐藤 健"}, contacts=[("phone", "03-0000-2222")])
        rows = [(date(2026, 9, 1), "", "佐藤 健", "革靴", 1, 18700, 18700, ""), *SALES[2:3]]
        preview = seen(store, sales_ledger(tmp_path, rows))
        (asked,) = [at for at, one in enumerate(preview.plan.customers) if one.outcome == "question"]
        return preview, asked

    def test_unanswered_stays_out_with_its_purchases(self, store: Store, tmp_path: Path) -> None:
        preview, _asked = self.plan(store, tmp_path)
        result = imports.apply(store, preview.plan)
        assert (result.questions, result.purchases_new, result.purchases_left_out) == (1, 1, 1)
        assert store.customers.count() == 2

    def test_answered_with_a_customer(self, store: Store, tmp_path: Path) -> None:
        preview, asked = self.plan(store, tmp_path)
        plan = import_answers.answer(preview.plan, asked, 2)
        assert imports.apply(store, plan).purchases_new == 2
        assert len(store.purchases.of_customer(2)) == 1
        assert store.customers.count() == 2

    def test_answered_with_a_new_one(self, store: Store, tmp_path: Path) -> None:
        preview, asked = self.plan(store, tmp_path)
        plan = import_answers.answer(preview.plan, asked, import_answers.NEW_CUSTOMER)
        assert imports.apply(store, plan).customers_new == 1
        assert len(store.purchases.of_customer(3)) == 1

    def test_only_candidates_are_answers(self, store: Store, tmp_path: Path) -> None:
        preview, asked = self.plan(store, tmp_path)
        with pytest.raises(ValueError, match="candidates"):
            import_answers.answer(preview.plan, asked, 99)


class TestOneAct:
    def test_undo_gives_the_former_state_and_redo_the_later(self, store: Store, tmp_path: Path) -> None:
        take_in(store, customer_ledger(tmp_path))
        before = dump(store)
        take_in(store, sales_ledger(tmp_path))
        after = dump(store)
        history.undo(store)
        assert dump(store) == before
        history.redo(store)
        assert dump(store) == after

    @pytest.mark.parametrize("looks", [1, 2, 3])
    def test_called_off_it_leaves_nothing(self, store: Store, tmp_path: Path, looks: int) -> None:
        plan = seen(store, sales_ledger(tmp_path)).plan
        before = dump(store, journal=True)
        asked = 0

        def cancelled() -> bool:
            nonlocal asked
            asked += 1
            return asked >= looks

        with pytest.raises(Cancelled):
            imports.apply(store, plan, cancelled=cancelled)
        assert dump(store, journal=True) == before
        assert store.path.stat().st_size > 0
        assert imports.apply(store, plan).purchases_new == len(SALES)

    def test_called_off_after_the_last_row_it_still_leaves_nothing(self, store: Store, tmp_path: Path) -> None:
        path = tmp_path / "many.csv"
        lines = [f"2026/1/{day % 28 + 1},客{day % 500} 太郎,茶,{100 + day}" for day in range(8000)]
        path.write_text("日付,氏名,品名,金額\n" + "\n".join(lines), encoding="utf-8")
        plan = seen(store, path).plan
        before = dump(store, journal=True)
        written, looks = False, 0

        def progress(done: int, total: int) -> None:
            nonlocal written
            written = done == total

        def cancelled() -> bool:
            nonlocal looks
            looks += written
            return looks > 5  # the rows are through by then; journal, search and sums are being written

        with pytest.raises(Cancelled):
            imports.apply(store, plan, progress=progress, cancelled=cancelled)
        assert dump(store, journal=True) == before
        assert imports.apply(store, plan).purchases_new == 8000

    def test_progress_reaches_its_end(self, store: Store, tmp_path: Path) -> None:
        told: list[tuple[int, int]] = []
        plan = seen(store, sales_ledger(tmp_path)).plan
        imports.apply(store, plan, progress=lambda done, total: told.append((done, total)))
        assert told[-1][0] == told[-1][1] > 0
        assert told == sorted(told)

    def test_the_data_is_backed_up_first_where_there_is_some(self, store: Store, tmp_path: Path) -> None:
        take_in(store, customer_ledger(tmp_path))
        assert backup.every(store.path) == []
        before = records(store)
        take_in(store, sales_ledger(tmp_path))
        (made,) = backup.every(store.path)
        with Store.open(made.path) as kept:
            assert records(kept) == before

    def test_a_plan_that_later_work_has_overtaken_is_refused(self, store: Store, tmp_path: Path) -> None:
        preview = seen(store, sales_ledger(tmp_path))
        customers.add(store, {"name": "伊藤 和子", "code": "0001"})
        with pytest.raises(CrmError, match="Make the preview again"):
            imports.apply(store, preview.plan, last_act=preview.last_act)


def test_a_preview_writes_nothing(store: Store, tmp_path: Path) -> None:
    before = dump(store, journal=True)
    seen(store, customer_ledger(tmp_path))
    assert dump(store, journal=True) == before


def test_a_preview_without_a_file_is_that_of_an_empty_one(store: Store, tmp_path: Path) -> None:
    ledger = customer_ledger(tmp_path)
    assert seen(None, ledger).plan == seen(store, ledger).plan


class TestAnswersAndPastImports:
    """What the window asks of a plan, and of the imports that were done."""

    def test_a_customer_of_whom_every_change_is_refused_stays_the_same(self, store: Store, tmp_path: Path) -> None:
        take_in(store, customer_ledger(tmp_path))
        changed = [(*CUSTOMERS[0][:7], "常連", "24"), *CUSTOMERS[1:]]
        plan = seen(store, customer_ledger(tmp_path, changed), existing="overwrite").plan
        fields = {change.field for change in plan.customers[0].changes}
        refused = import_answers.decide_all(plan, {(0, field): False for field in fields})
        assert refused.customers[0].outcome == "same"
        assert imports.apply(store, refused).act is None
        taken = import_answers.decide(refused, 0, "note", applied=True)
        assert taken.customers[0].outcome == "update"
        assert imports.apply(store, taken).customers_updated == 1

    def test_the_new_customers_are_told(self, store: Store, tmp_path: Path) -> None:
        result = take_in(store, customer_ledger(tmp_path))
        assert [row.name for row in store.customers.rows(result.new)] == [row[1] for row in CUSTOMERS]

    def test_past_imports_the_last_first(self, store: Store, tmp_path: Path) -> None:
        first = take_in(store, customer_ledger(tmp_path))
        take_in(store, sales_ledger(tmp_path))
        assert first.act is not None
        history.undo(store, first.act)
        last, earlier = past_imports(store)
        assert (last.file, last.path, last.purchases) == ("売上台帳.xlsx", tmp_path / "売上台帳.xlsx", len(SALES))
        assert (earlier.id, earlier.new, earlier.undone) == (first.act, len(CUSTOMERS), True)

    def test_pasted_cells_are_read_like_a_file(self, store: Store) -> None:
        text = '氏名\t電話\tメモ\r\n伊藤 和子\t03-1111-1111\t"二行の\nメモ"\r\n小林 健\t090-2222-3333\t\r\n'
        cells = imports.read(Path("Pasted cells"), pasted=text)
        preview = imports.plan_again(store, cells, ImportOptions(), today=TODAY)
        result = imports.apply(store, preview.plan)
        assert result.customers_new == 2
        kazuko = store.customers.get(named(store, "伊藤"))
        assert kazuko is not None
        assert kazuko.note == "二行の\nメモ"
        (past,) = past_imports(store)
        assert (past.file, past.path) == ("Pasted cells", None)

    def test_corrected_rows_that_stay_out_are_saved_as_corrected(self, store: Store, tmp_path: Path) -> None:
        rows = [*SALES[:1], ("2026/9/99", "0002", "髙橋 健", "靴", 1, 1320, "x", "")]
        ledger = sales_ledger(tmp_path, rows)
        preview = seen(store, ledger, corrections={"売上!G3": "1,320"})
        imports.save_bad_rows(preview, tmp_path / "bad.xlsx")
        cells = [cell.value for cell in load_workbook(tmp_path / "bad.xlsx").worksheets[0][2]]
        assert cells[6] == "1,320"


def cards(path: Path) -> Path:
    """A card a customer."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for code, name, phone in (("0001", "伊藤 和子", "042-200-1111"), ("0002", "髙橋 恵子", "03-5555-0101")):
        sheet = book.create_sheet(name)
        sheet.append(["お客様カルテ"])
        sheet.append(["カルテNo.", code, "ご来店日", "R7.4.2"])
        sheet.append(["お名前", f"{name} 様", "フリガナ", "イトウ カズコ"])
        sheet.append(["電話番号", phone, "生年月日", "S41.3.4"])
        sheet.append(["住所", "東京都中野区中野1-2-3", "備考", "足が弱い"])
    book.save(path)
    return path


def test_cards_that_stay_out_are_saved_whole_and_come_in_again(store: Store, tmp_path: Path) -> None:
    customers.add(store, {"name": "伊藤 和子"})
    customers.add(store, {"name": "高橋 恵子"})
    path = cards(tmp_path / "カルテ.xlsx")
    preview = imports.preview(store, path, ImportOptions(), today=TODAY)
    assert [plan.outcome for plan in preview.plan.customers] == ["question", "question"]
    assert imports.save_bad_rows(preview, tmp_path / "bad.xlsx") == 2
    again = imports.preview(None, tmp_path / "bad.xlsx", ImportOptions(), today=TODAY).plan
    told = [(plan.record.values["name"], plan.record.values["code"]) for plan in again.customers]
    assert told == [("伊藤 和子", "0001"), ("髙橋 恵子", "0002")]
    assert all(reading.shape == "card" and not reading.bad for reading in again.tables)


def test_the_code_of_a_product_is_that_of_the_products(store: Store, tmp_path: Path) -> None:
    head = ["顧客コード", "氏名", "購入日", "商品コード", "商品", "数量", "単価", "金額"]
    rows = [
        ["0001", "佐藤 花子", "2026-11-02", "B100", "丸帯", 1, 88000, 88000],
        ["0001", "佐藤 花子", "2026-11-05", "0042", "足袋", 2, 1800, 3600],
        ["0002", "鈴木 一郎", "2026-11-06", "B100", "丸帯", 1, 88000, 88000],
    ]
    take_in(store, write_ledger(tmp_path / "sold.xlsx", head, rows))
    assert {(one.code, one.name, one.price) for one in store.products.all()} == {
        ("B100", "丸帯", 88000),
        ("0042", "足袋", 1800),
    }
    lines = store.rows("SELECT p.code, l.item FROM purchase_line l JOIN product p ON p.id = l.product_id ORDER BY l.id")
    assert lines == [("B100", "丸帯"), ("0042", "足袋"), ("B100", "丸帯")]


def test_what_a_table_of_purchases_says_beside_them_is_kept_with_the_purchase(store: Store, tmp_path: Path) -> None:
    head = ["顧客コード", "氏名", "電話番号", "ポイント", "ランク", "購入日", "商品名", "金額"]
    rows = [
        ["9001", "田辺 試一", "0422-11-2233", 345, "A", "2026-11-02", "足袋", 1800],
        ["9002", "上野 美子", "0422-11-2244", 678, "", "2026-11-05", "帯", 12000],
    ]
    take_in(store, write_ledger(tmp_path / "sold.xlsx", head, rows))
    kept = [from_json(custom) for (custom,) in store.rows("SELECT custom FROM purchase ORDER BY id")]
    assert kept == [{"ポイント": 345, "ランク": "A"}, {"ポイント": 678}]
