"""Who may be written to, as a ledger tells it: it decides who gets post, and comes back from every export."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from smallcrm.actions import customers, exports, files, history, import_answers, imports
from smallcrm.actions.addressing import addressed
from smallcrm.store.database import Store
from tests.actions.dumps import dump, records
from tests.actions.ledgers import write_ledger
from tests.actions.test_imports import named, seen, take_in

HEAD = ("顧客コード", "氏名", "住所", "電話番号", "DM")
TODAY = date(2026, 11, 22)


def ledger(folder: Path, *answers: str, name: str = "顧客台帳.xlsx", head: Sequence[str] = HEAD) -> Path:
    names = ("伊藤 和子", "髙橋 健", "𠮷田 舞", "渡邉 誠")
    rows = [
        (f"000{i}", one, f"東京都中野区中野{i}-1-1", f"03-1234-567{i}", told)
        for i, (one, told) in enumerate(zip(names, answers, strict=False), 1)
    ]
    return write_ledger(folder / name, head, rows)


def asked(store: Store, name: str) -> tuple[int | None, str, str, str]:
    record = store.customers.get(named(store, name))
    assert record is not None
    return record.post_consent, record.post_consent_how, record.post_consent_at, record.post_consent_wording


def test_labels_leave_out_those_who_want_no_post(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "○", "×", "", "不要"))
    found = addressed(store, None, TODAY)
    assert {(one.name, one.why) for one in found.left_out} == {("髙橋 健", "refused"), ("渡邉 誠", "refused")}
    assert {one.family for one in found.recipients} == {"伊藤", "𠮷田"}


def test_the_answer_says_which_ledger_told_it(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "○", "×", ""))
    assert asked(store, "伊藤") == (1, "顧客台帳.xlsx", "", "")
    assert asked(store, "高橋") == (0, "顧客台帳.xlsx", "", "")
    assert asked(store, "吉田") == (None, "", "", "")


def test_the_same_ledger_under_another_name_brings_nothing_new(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "○", "×", ""))
    result = take_in(store, ledger(tmp_path, "○", "×", "", name="顧客台帳 12月.xlsx"))
    assert (result.act, result.customers_same) == (None, 3)


def test_an_empty_cell_erases_no_answer_and_another_is_asked_about(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "○", "×", "○"))
    number = named(store, "𠮷田")
    customers.change(
        store, number, {"post_consent_at": "2026-05-01", "post_consent_how": "申込書", "post_consent_wording": "ご案内"}
    )
    preview = seen(store, ledger(tmp_path, "", "", "×", name="次.xlsx"))
    assert imports.apply(store, preview.plan).act is None
    assert (asked(store, "伊藤")[0], asked(store, "高橋")[0]) == (1, 0)
    taken = import_answers.decide(preview.plan, 2, "post_consent", applied=True)
    assert imports.apply(store, taken).customers_updated == 1
    assert asked(store, "𠮷田") == (0, "次.xlsx", "", "")


def test_it_is_filled_in_for_those_known_without_and_undone_with_the_import(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "", "", ""))
    before = dump(store)
    take_in(store, ledger(tmp_path, "○", "×", ""))
    assert [asked(store, name)[0] for name in ("伊藤", "高橋", "吉田")] == [1, 0, None]
    history.undo(store)
    assert {**dump(store), "column_mapping": []} == {**before, "column_mapping": []}


def test_it_comes_back_from_an_export_as_it_was(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "○", "×", "", "不要"))
    customers.change(store, named(store, "伊藤"), {"post_consent_how": ""})
    for ending in (".xlsx", ".csv", ".vcf"):
        path = tmp_path / f"out{ending}"
        exports.export_contacts(store, path) if ending == ".vcf" else exports.export_customers(store, path)
        with files.create_file(tmp_path / f"copy{ending}.crm") as copy:
            take_in(copy, path)
            assert records(copy)["customer"] == records(store)["customer"]


def test_the_user_may_say_which_column_it_is(store: Store, tmp_path: Path) -> None:
    take_in(store, ledger(tmp_path, "○", "×", head=(*HEAD[:4], "区別")), columns={"mail_consent": "区別"})
    assert [record.mail_consent for record in store.customers.many([named(store, "伊藤"), named(store, "高橋")])] == [
        1,
        0,
    ]
