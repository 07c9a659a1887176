"""What is exported comes back as it was: a new file filled from the exports holds the same records."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smallcrm.actions import custom_fields, customers, exports, files, imports, made_up, purchases, receivables
from smallcrm.ledger.export_columns import NO, YES
from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.options import ImportOptions
from smallcrm.store.database import Store
from smallcrm.values.own_kinds import OwnKind
from smallcrm.values.text import clean
from tests.actions.dumps import records
from tests.actions.ledgers import CUSTOMERS, SALES, customer_ledger, sales_ledger
from tests.actions.test_imports import TODAY, take_in

AWKWARD: list[dict[str, Any]] = [
    {"name": "=1+1", "code": "007", "note": "-5\n+3\t@x", "kana": ""},
    {
        "name": "髙﨑 𠮷邉",
        "kana": "タカサキ",
        "address": "東京都千代田区1-1",
        "building": "3-4",
        "birthday": "1952-03-04",
    },
    {
        "name": "㈱みどり",
        "kind": "company",
        "honorific": "御中",
        "website": "https://example.jp",
        "postal_code": "0600001",
    },
    {"name": "伊藤 和子", "gender": "女", "decision_maker": 1, "post_consent": 0, "mail_consent": 1, "rank": "A"},
    {"name": "伊藤 和子", "wished_gap": 30, "longest_gap": 1200},
    {"name": "伊藤 和子", "created_on": "2026-04-01", "stage": "見込み客", "source": "紹介", "staff": "山田"},
    {"name": "一般", "title": "部長", "department": "営業部", "prefecture": "北海道", "referrer": "佐藤"},
]


def fill(store: Store) -> None:
    numbers = [customers.add(store, values) for values in AWKWARD]
    customers.change(
        store,
        numbers[1],
        {"company_id": numbers[2], "company": "㈱みどり"},
        contacts=[("phone", "03-0000-1111"), ("mobile", "090-0000-2222"), ("phone", "0312345678"), ("email", "A@b.jp")],
        tags=["VIP", "茶道"],
        custom={"足サイズ": "23.5", "氏名": "別名", "会員": True, "年齢": "40"},
    )
    told_aside = {"last_date": "2024-03-31", "visits": 12, "total": 433400, "age": 40, "points": 5}
    customers.change(store, numbers[3], {}, custom={**told_aside, "最終来店日(台帳)": "去年", "Total (ledger)": "9"})
    customers.change(
        store, numbers[0], {"referrer_id": numbers[3]}, contacts=[("fax", "03-0000-1111"), ("sns", "@shop")]
    )
    shoe = {"item": "革靴", "category": "紳士靴", "quantity": 1500, "unit_price": 18700, "amount": 28050, "cost": 9000}
    shoe["tax_rate"] = 8
    purchases.add_purchase(store, {"customer_id": numbers[0], "day": "2026-09-03", "receipt_no": "0012"}, [shoe])
    purchases.add_purchase(store, {"customer_id": numbers[4], "amount": -500, "kind": "return", "note": "=返品"})
    purchases.add_purchase(store, {"day": "2026-09-03", "amount": 0, "kind": "sale", "tax_included": 0, "tax": 0})
    purchases.add_purchase(
        store,
        {
            "customer_id": numbers[5], "day": "2026-09-30", "amount": 1200, "kind": "monthly", "payment": "現金",
            "paid": 1000, "due_date": "2026-10-31", "channel": "店頭", "staff": "山田", "discount": 10,
        },
    )  # fmt: skip


def filled_from(folder: Path, ending: str, source: Store) -> Any:
    with files.create_file(folder / f"copy{ending}.crm") as copy:
        for path in exported(folder, ending, source):
            take_in(copy, path)
        return records(copy)


def exported(folder: Path, ending: str, source: Store) -> tuple[Path, Path]:
    """The customers and the purchases of a shop; vCards are of customers alone, the purchases go beside them as CSV."""
    people, sales = folder / f"customers{ending}", folder / f"purchases{ending.replace('.vcf', '.csv')}"
    export = exports.export_contacts if ending == ".vcf" else exports.export_customers
    export(source, people)
    exports.export_purchases(source, sales)
    return people, sales


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".vcf"])
class TestRoundTrip:
    def test_of_what_ledgers_brought(self, store: Store, tmp_path: Path, ending: str, language: str) -> None:
        take_in(store, customer_ledger(tmp_path))
        take_in(store, sales_ledger(tmp_path))
        assert filled_from(tmp_path, ending, store) == records(store)

    def test_of_everything_a_hand_can_type(self, store: Store, tmp_path: Path, ending: str, language: str) -> None:
        fill(store)
        copy = filled_from(tmp_path, ending, store)
        for table, rows in records(store).items():
            assert copy[table] == rows, table

    def test_of_a_whole_shop(self, store: Store, tmp_path: Path, ending: str) -> None:
        imports.apply(store, made_up.made_up_plan(200, 7, date(2026, 11, 22)))
        assert filled_from(tmp_path, ending, store) == records(store)

    def test_the_export_of_a_shop_tells_the_shop_nothing_new(self, store: Store, tmp_path: Path, ending: str) -> None:
        take_in(store, customer_ledger(tmp_path))
        take_in(store, sales_ledger(tmp_path))
        before = records(store)
        for path in exported(tmp_path, ending, store):
            plan = imports.preview(store, path, ImportOptions(), today=TODAY).plan
            assert sum(table.records for table in plan.tables) in (len(CUSTOMERS), len(SALES))
            assert imports.apply(store, plan).act is None
        assert records(store) == before


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_field_of_the_shop_s_own_is_a_column_before_anybody_has_a_value(
    store: Store, tmp_path: Path, ending: str
) -> None:
    custom_fields.make(store, "髪質", OwnKind("choice", ("直毛", "くせ毛")))
    custom_fields.make(store, "足サイズ", OwnKind("number"))
    customers.add(store, {"name": "伊藤 和子"}, custom={"足サイズ": "23.5"})
    path = tmp_path / f"out{ending}"
    exports.export_customers(store, path)
    head = open_workbook(path).sheets[0].rows[0]
    assert list(head[-2:]) == ["髪質", "足サイズ"]
    before = records(store)
    plan = imports.preview(store, path, ImportOptions(), today=TODAY).plan
    assert imports.apply(store, plan).act is None
    assert records(store) == before
    assert filled_from(tmp_path, ending, store)["customer"] == before["customer"]


TEXTS = st.one_of(
    st.sampled_from(
        [
            "様",
            "同上",
            "なし",
            "合計",
            "-",
            "=1+1",
            "a;b,c:d\\",
            "\\n",
            '"',
            "東京都",
            "〒",
            "X-SMALLCRM",
            "BEGIN:VCARD",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=90),
)
CHECKED = {
    "kana": st.sampled_from(["", "ヤマダ", "ヤマダ ハナコ", "ヤマダ ハナコ ミライ"]),
    "kind": st.sampled_from(["person", "company"]),
    "birthday": st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(str),
    "gender": st.sampled_from(["", "男", "女", "無回答"]),
    "postal_code": st.sampled_from(["", "0600001", "1000005"]),
    "prefecture": st.sampled_from(["", "北海道", "東京都"]),
    "address": st.one_of(st.sampled_from(["東京都千代田区丸の内1-1", "丸の内1-1", "1 Main St, Springfield"]), TEXTS),
    "wished_gap": st.none() | st.integers(1, 400),
    **{f"{kind}_consent": st.sampled_from([None, 0, 1]) for kind in ("post", "mail", "phone")},
    **dict.fromkeys(
        ["name", "honorific", "company", "department", "title", "building", "source", "staff", "rank", "stage"], TEXTS
    ),
    **dict.fromkeys(["referrer", "website", "code", "note"], TEXTS),
}  # fmt: skip
NUMBERS = st.sampled_from(["03-1234-5678", "090-1234-5678", "+1 212-555-0100", "0120-444-444", "03-1234-5678 内線12"])
ADDRESSES = st.sampled_from(["a@b.jp", "A.b+c@d.example", "very.long.address.of.someone@a-long-domain.example.co.jp"])
CONTACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["phone", "mobile", "fax"]), NUMBERS),
        st.tuples(st.just("email"), ADDRESSES),
        st.tuples(st.just("sns"), TEXTS),
    ),
    max_size=5,
)
PEOPLE = st.lists(
    st.tuples(
        st.fixed_dictionaries({}, optional=CHECKED),
        CONTACTS,
        st.lists(TEXTS, max_size=3),
        st.dictionaries(TEXTS, TEXTS.filter(lambda text: clean(text) not in (YES, NO))),  # answers, not texts
    ),
    min_size=1,
    max_size=4,
)

BROUGHT = ("honorific", "website")
"""What a ledger may bring in and nobody may type."""


@settings(max_examples=20)
@given(people=PEOPLE, version=st.sampled_from(["4.0", "3.0", "2.1"]))
@example(people=[({}, [], [], {"様": "商談", "同上": "PHASE", "会員": "はい"})], version="4.0")
@example(people=[({"honorific": "0.0", "title": "1.0"}, [], ["2.0"], {"3.0": "4.0"})], version="4.0")
def test_any_customers_come_back_from_vcards_as_they_were(people: list[Any], version: Any) -> None:
    with (
        TemporaryDirectory() as folder,
        files.create_file(Path(folder) / "a.crm") as source,
        files.create_file(Path(folder) / "b.crm") as copy,
    ):
        for number, (values, contacts, tags, custom) in enumerate(people):
            name = f"{values.get('name', '')} {number}"
            told = {field: text for field, text in values.items() if field not in BROUGHT} | {"name": name}
            added = customers.add(source, told, contacts=contacts, tags=tags, custom=custom)
            with source.act("import", file="x", customers=1):
                source.customers.update(added, {field: clean(values[field]) for field in BROUGHT if field in values})
        exports.export_contacts(source, Path(folder) / "c.vcf", version)
        take_in(copy, Path(folder) / "c.vcf")
        assert copy.customers.count() == len(people)
        for number in range(1, len(people) + 1):
            assert copy.customers.get(number) == source.customers.get(number)


def test_what_is_told_of_a_whole_purchase_comes_back_once(store: Store, tmp_path: Path) -> None:
    customer = customers.add(store, {"name": "青木", "code": "0008"})
    lines_of = [{"item": "床板", "amount": 11_000, "tax_rate": 10}, {"item": "抹茶", "amount": 1080, "tax_rate": 8}]
    told = {"customer_id": customer, "day": "2026-09-03", "tax_included": True, "tax": 1080, "paid": 2000}
    purchases.add_purchase(store, told, lines_of)
    for path in exported(tmp_path, ".csv", store):
        assert imports.apply(store, imports.preview(store, path, ImportOptions(), today=TODAY).plan).purchases_new == 0
    with files.create_file(tmp_path / "copy.crm") as copy:
        for path in exported(tmp_path, ".csv", store):
            take_in(copy, path)
        back = copy.purchases.of_customer(1)
        assert sorted((one.lines[0].tax_rate, one.amount) for one in back) == [(8, 1080), (10, 11_000)]
        assert sum(one.tax or 0 for one in back) == 1080
        assert receivables.balance(copy, 1).total == receivables.balance(store, customer).total == 10_080
