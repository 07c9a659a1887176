"""The shop's own fields: made, renamed, given a kind, taken away, taken back; in exports and imports what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from smallcrm.actions import (
    custom_fields,
    customers,
    exports,
    files,
    history,
    imports,
    merging,
    named_reports,
    segments,
    trash,
)
from smallcrm.actions.act_details import details
from smallcrm.actions.custom_fields import read_choices
from smallcrm.actions.field_templates import templates
from smallcrm.actions.ranking_choice import RankingChoice
from smallcrm.errors import CrmError
from smallcrm.filters.conditions import Not, Number, Or, Text
from smallcrm.ledger.options import ImportOptions
from smallcrm.store.database import Store
from smallcrm.values.own_kinds import KINDS, OwnKind
from tests.actions.dumps import records
from tests.actions.ledgers import write_ledger
from tests.actions.test_imports import TODAY, take_in


def own(store: Store, customer: int) -> dict[str, Any]:
    found = store.customers.get(customer)
    assert found is not None
    return found.custom


def names(store: Store) -> list[str]:
    return [one.name for one in store.custom_fields.all()]


def people(store: Store, **values: Sequence[Any]) -> list[int]:
    """A customer for each value of the fields."""
    rows = [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
    return [customers.add(store, {"name": f"客 {at}"}, custom=row) for at, row in enumerate(rows)]


def ledger(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


KINDS_TYPED = [
    ("number", "２４．５", "24.5"), ("number", "1,200", 1200), ("number", "-3.0", -3), ("money", "¥12,800", 12800),
    ("money", "3万円", 30000), ("date", "R8.11.22", "2026-11-22"), ("yes-no", "はい", True), ("yes-no", "×", False),
    ("link", "example.jp/a", "https://example.jp/a"), ("link", "a@example.jp", "mailto:a@example.jp"),
    ("link", "tel:03-1234-5678", "tel:03-1234-5678"), ("text", "一\n二", "一\n二"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "typed", "kept"), KINDS_TYPED)
def test_a_field_keeps_what_its_kind_means(store: Store, kind: str, typed: str, kept: object) -> None:
    custom_fields.make(store, "欄", OwnKind(kind))
    made = customers.add(store, {"name": "青木"}, custom={"欄": typed})
    assert own(store, made) == {"欄": kept}
    assert type(own(store, made)["欄"]) is type(kept)


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("number", "二十", "no number"),
        ("money", "たくさん", "no amount of money"),
        ("date", "R8.2.30", "no date"),
        ("yes-no", "たぶん", "neither yes nor no"),
        ("link", "file:///etc/passwd", "no address that can be opened"),
        ("link", "\\\\server\\share", "no address that can be opened"),
        ("link", "/etc/passwd", "no address that can be opened"),
        ("link", "javascript:alert(1)", "no address that can be opened"),
        ("link", "https://user@evil.example", "no address that can be opened"),
        ("choice", "XL", "none of: S, M"),
    ],
)
def test_what_a_field_cannot_hold_is_refused_in_words(store: Store, kind: str, typed: str, words: str) -> None:
    custom_fields.make(store, "欄", OwnKind(kind, ("S", "M") if kind == "choice" else ()))
    with pytest.raises(CrmError, match=words) as refused:
        customers.add(store, {"name": "青木"}, custom={"欄": typed})
    assert str(refused.value).startswith("欄: ")
    assert store.customers.count() == 0


def test_what_stood_there_before_keeps_no_other_change_out(store: Store) -> None:
    field = custom_fields.make(store, "身長", OwnKind())
    (someone,) = people(store, 身長=["高め"])
    store_values = {"kind": "number"}
    with store.act("test"):
        store.custom_fields.update(field, store_values)
    customers.change(store, someone, {"staff": "佐伯"}, custom={"身長": "高め", "別": "1"})
    assert own(store, someone) == {"身長": "高め", "別": "1"}
    with pytest.raises(CrmError, match="no number"):
        customers.change(store, someone, custom={"身長": "低め"})


def test_values_go_with_the_name_and_come_back_with_undo(store: Store, tmp_path: Path) -> None:
    rows = (["氏名", "電話番号", "足ｻｲｽﾞ", "備考"], ["青木 彩", "03-1234-5678", 23.5, ""])
    take_in(store, ledger(tmp_path / "a.xlsx", *rows))
    (field,) = [custom_fields.make(store, "足ｻｲｽﾞ", OwnKind("number"))]
    before = records(store)
    custom_fields.rename(store, field, "足のサイズ")
    assert (names(store), own(store, 1)) == (["足のサイズ"], {"足のサイズ": "23.5"})
    assert history.undo_label(store) == "Renamed the field “足ｻｲｽﾞ” to “足のサイズ”"
    again = ledger(tmp_path / "b.xlsx", rows[0], ["青木 彩", "03-1234-5678", 24, ""], ["千葉 忍", "03-1", 25, ""])
    take_in(store, again)
    assert {name: use[0] for name, use in store.custom_fields.in_use().items()} == {"足のサイズ": 2}, (
        "the ledger's column is still that field"
    )
    history.undo(store)
    history.undo(store)
    assert (records(store), names(store)) == (before, ["足ｻｲｽﾞ"])
    history.redo(store)
    assert own(store, 1) == {"足のサイズ": "23.5"}


def test_a_segment_asks_for_a_field_by_its_new_name(store: Store) -> None:
    field = custom_fields.make(store, "月謝", OwnKind("money"))
    one, _other = people(store, 月謝=[8000, 500])
    segments.add(store, "高い", Or((Not(Number("custom:月謝", None, 1000)), Text("custom:別", "is", "custom:月謝"))))
    assert segments.customers_in(store, "高い", TODAY) == {one}
    custom_fields.rename(store, field, "会費")
    assert segments.customers_in(store, "高い", TODAY) == {one}
    assert "custom:会費" in store.segments.all()[0].conditions
    assert '"text": "custom:月謝"' in store.segments.all()[0].conditions, "a text is no field"
    history.undo(store)
    assert segments.customers_in(store, "高い", TODAY) == {one}


def test_a_name_is_given_once_and_takes_no_values_of_another(store: Store) -> None:
    size = custom_fields.make(store, "サイズ", OwnKind())
    people(store, サイズ=["M"], 色=["赤"])
    for name, words in (("", "Give the field a name"), ("ｻｲｽﾞ", "already"), ("あ" * 61, "60 characters")):
        with pytest.raises(CrmError, match=words):
            custom_fields.make(store, name, OwnKind())
    with pytest.raises(CrmError, match="values of the name “色” already"):
        custom_fields.rename(store, size, "色")
    custom_fields.rename(store, size, "ｻｲｽﾞ")
    assert set(store.custom_fields.in_use()) == {"ｻｲｽﾞ", "色"}


def test_a_name_that_ledgers_brought_becomes_a_field_where_all_values_fit(store: Store) -> None:
    one, other = people(store, 会費=["3,000円", "▲500"])
    field = custom_fields.make(store, "会費", OwnKind("money"))
    assert (own(store, one), own(store, other)) == ({"会費": 3000}, {"会費": -500})
    history.undo(store)
    assert (names(store), own(store, one)) == ([], {"会費": "3,000円"})
    history.redo(store)
    custom_fields.change_kind(store, field, OwnKind("text"))
    customers.change(store, other, custom={"会費": "免除"})
    before = records(store)
    with pytest.raises(CrmError, match=r"1 customer has something else there \(客 1: 免除\)"):
        custom_fields.change_kind(store, field, OwnKind("number"))
    assert (records(store), store.custom_fields.kinds()["会費"].name) == (before, "text")


def test_yes_and_no_become_words_and_words_a_choice(store: Store) -> None:
    field = custom_fields.make(store, "会員", OwnKind("yes-no"))
    one, other = people(store, 会員=["○", "×"])
    custom_fields.change_kind(store, field, OwnKind("choice", ("no", "yes")))
    assert (own(store, one), own(store, other)) == ({"会員": "yes"}, {"会員": "no"})
    with pytest.raises(CrmError, match="no choice any more"):
        custom_fields.change_kind(store, field, OwnKind("choice", ("yes",)))
    with pytest.raises(CrmError, match="words to choose from"):
        custom_fields.change_kind(store, field, OwnKind("choice"))
    history.undo(store)
    assert own(store, one) == {"会員": True}


def test_a_field_goes_with_or_without_its_values(store: Store) -> None:
    one = custom_fields.make(store, "型", OwnKind())
    two = custom_fields.make(store, "色", OwnKind("choice", ("赤", "青")))
    (someone,) = people(store, 型=["A"], 色=["赤"])
    before = records(store)
    custom_fields.remove(store, one, values=False)
    assert (names(store), own(store, someone)) == (["色"], {"型": "A", "色": "赤"})
    custom_fields.remove(store, two, values=True)
    assert (names(store), own(store, someone)) == ([], {"型": "A"})
    assert store.customers.ids(query="赤") == []
    history.undo(store)
    assert store.customers.ids(query="赤") == [someone]
    history.undo(store)
    assert (records(store), names(store)) == (before, ["型", "色"])
    with pytest.raises(CrmError, match="does not exist any more"):
        custom_fields.remove(store, 99, values=True)


def test_names_that_ledgers_brought_are_listed_with_what_they_hold(store: Store) -> None:
    people(store, DM=[True, False], 回数=[3, 4], 型=["A", 1], total=[9, 9])
    custom_fields.make(store, "型", OwnKind())
    assert [(one.id > 0, one.name, one.holds.name, one.customers) for one in custom_fields.all_fields(store)] == [
        (True, "型", "text", 2), (False, "DM", "yes-no", 2), (False, "回数", "number", 2),
    ]  # fmt: skip
    with pytest.raises(CrmError, match="already"):
        custom_fields.make(store, "total", OwnKind())


def test_fields_are_put_in_order(store: Store) -> None:
    first, second, third = (custom_fields.make(store, name, OwnKind()) for name in "甲乙丙")
    custom_fields.arrange(store, [third, first, second])
    assert names(store) == ["丙", "甲", "乙"]
    assert history.undo_label(store) == "Put the fields in another order"
    history.undo(store)
    assert names(store) == ["甲", "乙", "丙"]


def test_a_template_is_one_act_and_leaves_what_is_there(store: Store, language: str) -> None:
    for template in templates():
        kept, kind = template.fields[0]
        custom_fields.make(store, kept, OwnKind())
        people(store, **{template.fields[-1][0]: ["？"]})
        assert custom_fields.make_all(store, template) == len(template.fields) - 1
        assert names(store) == [name for name, _kind in template.fields]
        assert store.custom_fields.all()[0].holds == OwnKind() != kind or kind == OwnKind()
        assert store.custom_fields.all()[-1].kind == "text", "what stands there fits no other kind"
        assert custom_fields.make_all(store, template) == 0
        history.undo(store)
        assert names(store) == [kept]
        while history.undo_label(store):
            history.undo(store)


def test_an_order_by_each_kind(store: Store) -> None:
    values: dict[str, tuple[OwnKind, list[Any], list[int]]] = {
        "数": (OwnKind("number"), ["9.5", "10", "", "-2"], [3, 0, 1, 2]),
        "円": (OwnKind("money"), ["900", "1000", "", "80"], [3, 0, 1, 2]),
        "日": (OwnKind("date"), ["R8.1.2", "2025/12/1", "", "H30.1.1"], [3, 1, 0, 2]),
        "型": (OwnKind("choice", ("S", "M", "L")), ["L", "S", "", "M"], [1, 3, 0, 2]),
        "可": (OwnKind("yes-no"), ["はい", "いいえ", "", "はい"], [1, 0, 3, 2]),
    }
    for name, (kind, _values, _order) in values.items():
        custom_fields.make(store, name, kind)
    made = people(store, **{name: told for name, (_kind, told, _order) in values.items()})
    for field in store.custom_fields.all():
        order = values[field.name][2]
        key: Any = f"custom:{field.id}"
        assert [made.index(one) for one in store.customers.ids(key)] == order, field.name
        assert [made.index(one) for one in store.customers.ids(key, descending=True)][-1] == 2, "unknown comes last"
    gone: Any = "custom:99"
    assert store.customers.ids(gone) == store.customers.ids()


@pytest.mark.parametrize("name", ["Phone", "電話番号", " phone ", "氏名", "ﾌﾘｶﾞﾅ"])
def test_a_column_that_every_customer_has_is_no_own_field(store: Store, name: str) -> None:
    custom_fields.make(store, "髪質", OwnKind())
    (field,) = store.custom_fields.all()
    for act in (
        lambda: custom_fields.make(store, name, OwnKind()),
        lambda: custom_fields.rename(store, field.id, name),
    ):
        with pytest.raises(CrmError, match="Every customer has"):
            act()
    assert [one.name for one in store.custom_fields.all()] == ["髪質"]


def test_the_log_tells_own_values_as_they_are_shown(store: Store) -> None:
    custom_fields.make(store, "予算", OwnKind("money"))
    custom_fields.make(store, "引渡日", OwnKind("date"))
    made = customers.add(store, {"name": "青木"}, custom={"予算": "300万", "引渡日": "R8.11.2"})
    customers.change(store, made, custom={"予算": "400万", "引渡日": "R8.11.2"})
    (record,) = details(store, store.journal.acts(1)[0].id, "era").records
    assert [tuple(field)[:3] for field in record.fields] == [("予算", "¥3,000,000", "¥4,000,000")]
    field = next(one for one in store.custom_fields.all() if one.name == "予算")
    custom_fields.change_kind(store, field.id, OwnKind("number"))
    (record,) = details(store, store.journal.acts(1)[0].id, "era").records
    assert (record.title, record.fields[0].old, record.fields[0].new) == ("Field “予算”", "Money", "Number")


FULL: dict[str, tuple[OwnKind, Any]] = {
    "数": (OwnKind("number"), "24.5"), "整数": (OwnKind("number"), 24), "円": (OwnKind("money"), 12800),
    "日": (OwnKind("date"), "2026-11-22"), "型": (OwnKind("choice", ("S", "M")), "M"),
    "可": (OwnKind("yes-no"), False), "先": (OwnKind("link"), "https://example.jp"), "文": (OwnKind(), "一\n二"),
    "電話番号": (OwnKind("date"), "2026-11-22"),
}  # fmt: skip


def _of_before(store: Store, name: str, kind: OwnKind) -> None:
    """A field as it stands in files that were made when it could have any name."""
    with store.act("make-field", name=name):
        store.custom_fields.insert(name, kind)


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_kinds_survive_an_export_and_an_import(store: Store, tmp_path: Path, ending: str) -> None:
    def with_fields(of: Store) -> None:
        for name, (kind, _value) in FULL.items():
            _of_before(of, name, kind)

    with_fields(store)
    kept = {name: value for name, (_kind, value) in FULL.items()}
    customers.add(store, {"name": "青木 彩", "code": "1"}, custom=kept)
    path = tmp_path / f"out{ending}"
    exports.export_customers(store, path)
    for defined in (True, False):
        with files.create_file(tmp_path / f"{defined}.crm") as copy:
            if defined:
                with_fields(copy)
            take_in(copy, path)
            undefined = {**kept, "整数": "24", "円": "12800"}
            assert own(copy, 1) == (kept if defined else undefined), "a number of no known kind is its digits"
            assert imports.preview(copy, path, ImportOptions(), today=TODAY).plan.customers[0].outcome == "same"
    if ending == ".xlsx":
        sheet = load_workbook(path).active
        assert sheet is not None
        cells: dict[Any, Any] = {sheet.cell(1, at).value: sheet.cell(2, at) for at in range(1, sheet.max_column + 1)}
        assert (cells["日"].is_date, cells["円"].number_format, cells["円"].value) == (True, "#,##0", 12800)
        assert (cells["数"].value, cells["型"].number_format) == (24.5, "@")


def test_a_ledger_is_read_as_the_fields_hold(store: Store, tmp_path: Path) -> None:
    """Also where a word of the header would mean something else."""
    custom_fields.make(store, "最終施術日", OwnKind("date"))
    custom_fields.make(store, "月謝", OwnKind("money"))
    custom_fields.make(store, "髪質", OwnKind("choice", ("直毛", "くせ毛")))
    custom_fields.make(store, "パッチテスト", OwnKind("yes-no"))
    path = ledger(
        tmp_path / "salon.xlsx",
        ["氏名", "電話番号", "最終施術日", "月謝", "髪質", "ﾊﾟｯﾁﾃｽﾄ"],
        ["青木 彩", "03-1234-5678", "R8.11.2", "８，０００円", "直毛", "済"],
        ["千葉 忍", "03-2345-6789", "H30.2.30", "なし", "ふつう", "×"],
    )
    preview = imports.preview(store, path, ImportOptions(), today=TODAY)
    assert [(bad.cell, bad.why) for table in preview.plan.tables for bad in table.bad] == [
        ("C3", "date"), ("E3", "choice"),
    ]  # fmt: skip
    imports.apply(store, preview.plan)
    assert own(store, 1) == {"最終施術日": "2026-11-02", "月謝": 8000, "髪質": "直毛", "パッチテスト": True}
    assert own(store, 2) == {"パッチテスト": False}


def test_a_sales_ledger_keeps_its_amounts(store: Store, tmp_path: Path) -> None:
    custom_fields.make(store, "月謝", OwnKind("money"))
    _of_before(store, "氏名", OwnKind("text"))
    sales = ledger(tmp_path / "s.xlsx", ["氏名", "購入日", "月謝"], ["青木 彩", "2026/11/2", 8000])
    take_in(store, sales)
    assert (store.customers.count(), store.purchases.overview().amount) == (1, 8000)
    listed = ledger(tmp_path / "c.xlsx", ["氏名", "電話番号"], ["千葉 忍", "03-2345-6789"])
    take_in(store, listed)
    assert store.customers.count() == 2, "a table keeps its names"


def test_choices_are_read_from_a_line() -> None:
    assert read_choices(" S、M，L,\nS, ｓ ,,LL") == ("S", "M", "L", "LL")
    assert set(KINDS) >= {kind.name for template in templates() for _name, kind in template.fields}


def test_a_kept_ranking_shows_a_renamed_field_by_its_other_name(store: Store) -> None:
    field = custom_fields.make(store, "足袋", OwnKind())
    kept = named_reports.keep(store, "足袋順", RankingChoice(columns=("name", "custom:足袋")))
    custom_fields.rename(store, field, "足袋の大きさ")
    assert named_reports.existing(store, kept.key).choice.columns == ("name", "custom:足袋の大きさ")
    history.undo(store)
    assert named_reports.existing(store, kept.key).choice.columns == ("name", "custom:足袋")


def test_who_comes_back_has_the_fields_under_the_names_of_now(store: Store) -> None:
    field = custom_fields.make(store, "足袋", OwnKind("number"))
    kazuko, other, third = people(store, 足袋=["23", "23.5", "24"], 色=["紺", "白", "藍"])
    merging.merge(store, kazuko, [other])
    merged = store.journal.acts(1)[0].id
    customers.remove(store, [third])
    custom_fields.rename(store, field, "足袋の大きさ")
    custom_fields.rename(store, field, "足の大きさ")
    customers.set_for_all(store, [kazuko], "custom:足の大きさ", "25")
    history.undo(store, merged)
    trash.restore(store, [third])
    assert own(store, other) == {"足の大きさ": "23.5", "色": "白"}
    assert own(store, third) == {"足の大きさ": 24, "色": "藍"}
    assert own(store, kazuko)["足の大きさ"] == 25
    history.undo(store)
    assert store.customers.get(third) is None
    history.redo(store)
    assert own(store, third) == {"足の大きさ": 24, "色": "藍"}


def test_a_ledger_with_more_own_fields_than_others_is_read_as_a_list_of_customers(store: Store, tmp_path: Path) -> None:
    kinds = {"Budget": "money", "Hair type": "text", "Shoe": "number", "Last treatment": "date", "好み": "text"}
    for name, kind in kinds.items():
        custom_fields.make(store, name, OwnKind(kind))
    head = ["顧客コード", "氏名", *kinds]
    rows: list[Sequence[Any]] = [
        ["0001", "佐藤 花子", 30000, "くせ毛", 23.5, "2026-11-02", "紺"],
        ["0002", "鈴木 一郎", "", "直毛", "", "", ""],
    ]
    take_in(store, write_ledger(tmp_path / "own.xlsx", head, rows))
    sato, suzuki = store.customers.ids()
    told = {"Budget": 30000, "Hair type": "くせ毛", "Shoe": "23.5", "Last treatment": "2026-11-02", "好み": "紺"}
    assert {name: str(value) for name, value in own(store, sato).items()} == {n: str(v) for n, v in told.items()}
    assert own(store, suzuki) == {"Hair type": "直毛"}
