"""Address books that other programs write as CSV come in with nothing to be said about them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import CustomerRecord
from tests.ledger.planned import plan_of as plan_of_rows
from tests.ledger.test_vcards import people, plan_of

BOOKS = Path(__file__).with_name("data") / "addressbooks"
PROGRAMS = sorted(path.stem for path in BOOKS.iterdir())
WITHOUT_READINGS = {"livemail"}
WITHOUT_WORK = {"google_old", "はがきデザインキット"}
WITHOUT_BUILDING = {"livemail"}
WITHOUT_HOME_PHONE = {"google_old"}
WITHOUT_WORK_MAIL = {"google_old", "livemail", "筆王", "筆ぐるめ", "はがきデザインキット"}
WITHOUT_WORK_PHONE = {"はがきデザインキット"}
WITHOUT_BIRTHDAYS = {"livemail", "はがきデザインキット"}
WITH_TAGS = {"google", "google_old", "outlook_en", "outlook_ja", "筆ぐるめ"}


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def records(program: str) -> list[CustomerRecord]:
    return people(BOOKS / f"{program}.csv")


def told(records: list[CustomerRecord], field: str) -> list[object]:
    return [record.values.get(field, "") for record in records]


def reached(record: CustomerRecord, *kinds: str) -> set[str]:
    return {contact.normal for contact in record.contacts if contact.kind in kinds}


def test_everybody_by_name(records: list[CustomerRecord], program: str) -> None:
    assert told(records, "name") == ["山田 花子", "佐藤 健一", "髙橋 美咲", "渡辺 太郎"]
    readings = ["ヤマダ ハナコ", "サトウ ケンイチ", "タカハシ ミサキ", "ワタナベ タロウ"]
    assert told(records, "kana") == ([""] * 4 if program in WITHOUT_READINGS else readings)
    assert told(records, "kind") == ["person"] * 4


def test_at_home(records: list[CustomerRecord], program: str) -> None:
    assert told(records, "postal_code") == ["1540017", "1800004", "0600001", "5300001"]
    assert told(records, "prefecture") == ["東京都", "東京都", "北海道", "大阪府"]
    places = [f"{r.values['address']} {r.values.get('building', '')}".strip() for r in records]
    buildings = ("", "") if program in WITHOUT_BUILDING else (" メゾン桜201", " 梅田マンション1203")
    assert places == [
        f"東京都世田谷区世田谷1-2-3{buildings[0]}",
        "東京都武蔵野市吉祥寺本町4-5-6",
        "北海道札幌市中央区北1条西2-3",
        f"大阪府大阪市北区梅田1-1-1{buildings[1]}",
    ]


def test_at_work(records: list[CustomerRecord], program: str) -> None:
    assert told(records, "company") == ["みどり商店株式会社", "", "カフェ木かげ", "なにわ工業株式会社"]
    assert told(records, "department") == ["営業部", "", "", "技術部"]
    assert told(records, "title") == ["部長", "", "店長", "主任"]
    kept = [" ".join(map(str, record.custom.values())) for record in records]
    for streets, record in zip(("丸の内1-1-1", "北2条西5-1", "北浜2-2-2"), (kept[0], kept[2], kept[3]), strict=True):
        assert (streets in record) == (program not in WITHOUT_WORK)


def test_how_to_reach_them(records: list[CustomerRecord], program: str) -> None:
    hanako, ken = records[:2]
    home = set() if program in WITHOUT_HOME_PHONE else {"0333331111"}
    work = set() if program in WITHOUT_WORK_PHONE else {"0355550101"}
    assert reached(hanako, "phone", "mobile") == {"09012345678", *home, *work}
    mails = set() if program in WITHOUT_WORK_MAIL else {"yamada@midori.example.jp"}
    assert reached(hanako, "email") == {"hanako@example.jp", *mails}
    assert reached(ken, "fax", "email") == {"ken@example.jp"}


def test_what_else_is_known(records: list[CustomerRecord], program: str) -> None:
    days = ["1980-03-15", "1975-11-03", "", "1990-02-28"]
    assert told(records, "birthday") == ([""] * 4 if program in WITHOUT_BIRTHDAYS else days)
    assert told(records, "note") == ["茶色が好き", "", "年賀状は会社へ", ""]
    assert [record.tags for record in records] == [["お得意様"] if program in WITH_TAGS else []] * 4
    assert set(told(records, "gender")) <= {"男", "女", ""}


def test_one_person_alone_is_read_like_among_others(records: list[CustomerRecord], program: str) -> None:
    head, *rows = open_workbook(BOOKS / f"{program}.csv").sheets[0].rows
    for row, record in zip(rows, records, strict=True):
        (alone,) = (customer.record for customer in plan_of_rows([head, row], text_file=True).customers)
        assert (alone.values, sorted(alone.contacts)) == (record.values, sorted(record.contacts))


def test_joint_names_are_kept_and_are_nobodys_own() -> None:
    for program in ("筆まめ", "筆王", "筆ぐるめ", "宛名職人", "はがきデザインキット"):
        hanako = people(BOOKS / f"{program}.csv")[0]
        assert "太郎" in hanako.custom.values()


def test_nothing_is_reported_as_unreadable(program: str) -> None:
    (table,) = plan_of(BOOKS / f"{program}.csv").tables
    assert (table.bad, table.skipped, table.kind) == ([], [], "customers")


def test_who_is_known_at_work_only_has_the_address_of_their_office() -> None:
    head = ["氏名", "自宅郵便番号", "自宅住所1", "自宅住所2", "会社名", "会社郵便番号", "会社住所1", "会社住所2"]
    work = ["みどり商店", "100-0005", "東京都千代田区丸の内1-1", "みどりビル"]
    plan = plan_of_rows(
        [
            head,
            ["山田 花子", "154-0017", "東京都世田谷区世田谷1-2", "", *work],
            ["佐藤 健一", "", "", "", *work],
            ["伊藤 誠", "", "", "", "", "", "", ""],
        ]
    )
    hanako, ken, makoto = (customer.record for customer in plan.customers)
    assert (hanako.values["postal_code"], hanako.values["address"]) == ("1540017", "東京都世田谷区世田谷1-2")
    assert hanako.custom == {
        "会社郵便番号": "100-0005", "会社住所1": "東京都千代田区丸の内1-1", "会社住所2": "みどりビル",
    }  # fmt: skip
    assert (ken.values["postal_code"], ken.values["prefecture"]) == ("1000005", "東京都")
    assert ken.values["address"] == "東京都千代田区丸の内1-1 みどりビル"
    assert ken.custom == {}
    assert "address" not in makoto.values


def test_the_user_may_take_a_part_of_the_other_address_for_something_else() -> None:
    head = ["氏名", "自宅郵便番号", "自宅住所1", "会社郵便番号", "会社住所1"]
    row = ["山田 花子", "154-0017", "東京都世田谷区世田谷1-2", "100-0005", "東京都千代田区丸の内1-1"]
    plan = plan_of_rows([head, row], options=ImportOptions(columns={"note": "会社住所1"}))
    record = plan.customers[0].record
    assert record.values["note"] == "東京都千代田区丸の内1-1"
    assert record.custom == {"会社郵便番号": "100-0005"}


def test_marks_that_a_program_makes_are_no_tags_but_a_shops_own_are() -> None:
    head, number = ["氏名", "電話番号", "タグ"], "03-1234-5678"
    rows = [["山田 花子", number, "* 重要 ::: * myContacts"], ["佐藤 健一", number, "* My Contacts ::: 茶会"]]
    assert [customer.record.tags for customer in plan_of_rows([head, *rows]).customers] == [["* 重要"], ["茶会"]]


def test_whose_number_is_a_fax_stands_beside_each() -> None:
    head = ["First Name", "Last Name", "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value"]
    rows = [
        ["花子", "山田", "Work Fax", "03-1234-5678", "Mobile", "090-1234-5678"],
        ["健一", "佐藤", "Work", "03-1234-0000", "自宅ファックス", "03-1234-1111 ::: 03-1234-2222"],
    ]
    hanako, ken = (customer.record for customer in plan_of_rows([head, *rows]).customers)
    assert (reached(hanako, "fax"), reached(hanako, "mobile", "phone")) == ({"0312345678"}, {"09012345678"})
    assert (reached(ken, "fax"), reached(ken, "phone")) == ({"0312341111", "0312342222"}, {"0312340000"})


def test_names_of_the_west_stand_as_they_are_said() -> None:
    head = ["First Name", "Last Name", "E-mail 1 - Value", "Phone 1 - Value"]
    plan = plan_of_rows([head, ["John", "Smith", "j@example.com", ""], ["花子", "山田", "", "090-1234-5678"]])
    assert [customer.record.values["name"] for customer in plan.customers] == ["John Smith", "山田 花子"]


def test_a_country_is_kept_only_where_it_says_something() -> None:
    head = ["氏名", "郵便番号 (自宅)", "番地 (自宅)", "市町村 (自宅)", "国 (自宅)/地域"]
    home, abroad = ["山田", "154-0017", "世田谷1-2", "世田谷区", "日本"], ["李", "", "中正路1", "台北市", "台湾"]
    assert plan_of_rows([head, home]).customers[0].record.custom == {}
    assert plan_of_rows([head, home, abroad]).customers[1].record.custom == {"国 (自宅)/地域": "台湾"}
