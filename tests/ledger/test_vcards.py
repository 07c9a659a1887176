"""vCards come in as other programs write them, and ours can be read by others."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smallcrm import i18n
from smallcrm.ledger.export import CustomerExport
from smallcrm.ledger.files import open_workbook
from smallcrm.ledger.options import ImportOptions
from smallcrm.ledger.plan import CustomerRecord, Plan
from smallcrm.ledger.planning import make_plan
from smallcrm.ledger.vcard import read_cards
from smallcrm.ledger.vcard_cells import cells_of
from smallcrm.ledger.vcard_export import Version, export_contacts
from tests.ledger.planned import NOBODY, TODAY

CARDS = Path(__file__).with_name("data") / "vcards"


def plan_of(path: Path, options: ImportOptions | None = None) -> Plan:
    return make_plan(open_workbook(path), NOBODY, options or ImportOptions(), today=TODAY)


def people(path: Path) -> list[CustomerRecord]:
    plan = plan_of(path)
    assert all(customer.outcome == "new" for customer in plan.customers)
    assert not plan.bad_rows
    return [customer.record for customer in plan.customers]


def written(folder: Path, *lines: str, encoding: str = "utf-8", start: str = "VERSION:3.0") -> Path:
    """A file of one card with these lines."""
    path = folder / "one.vcf"
    path.write_bytes("\r\n".join(["BEGIN:VCARD", start, *lines, "END:VCARD", ""]).encode(encoding))
    return path


def only(folder: Path, *lines: str, **more: Any) -> CustomerRecord:
    (record,) = people(written(folder, *lines, **more))
    return record


def reached(record: CustomerRecord) -> list[tuple[str, str]]:
    return [(contact.kind, contact.normal) for contact in record.contacts]


class TestOtherPrograms:
    def test_google(self) -> None:
        hanako, john = people(CARDS / "google.vcf")
        assert hanako.values == {
            "kind": "person", "name": "山田 花子", "kana": "ヤマダ ハナコ", "company": "みどり商店",
            "department": "営業部", "title": "部長", "postal_code": "1540017", "prefecture": "東京都",
            "address": "東京都世田谷区上町1-2-3", "website": "https://hanako.example.jp", "birthday": "1980-03-15",
            "note": "紹介: 佐藤様\n茶色が好き, 足は23.5",
        }  # fmt: skip
        assert reached(hanako) == [
            ("phone", "0312345678"),
            ("mobile", "09012345678"),
            ("email", "hanako@example.jp"),
            ("email", "yamada@midori.example.jp"),
        ]
        assert hanako.tags == ["お得意様"]
        assert hanako.custom == {"Work address": "〒100-0005 東京都千代田区丸の内1-1"}
        assert (john.values["name"], john.values["address"]) == (
            "John Smith",
            "123 Main St, Springfield, IL, 62701, US",
        )
        assert "birthday" not in john.values
        assert john.custom == {"Birthday (no year)": "7/4"}

    def test_outlook_in_shift_jis(self) -> None:
        (kenichi,) = people(CARDS / "outlook.vcf")
        assert kenichi.values == {
            "kind": "person", "name": "佐藤 健一", "kana": "サトウ ケンイチ", "honorific": "様",
            "company": "表参道株式会社", "department": "営業部", "title": "課長", "postal_code": "1500001",
            "prefecture": "東京都", "address": "東京都渋谷区神宮前4-1-1", "building": "表参道ビル 5F",
            "birthday": "1975-11-03", "gender": "男",
            "website": "http://www.omotesando.example.jp", "note": "来店: 第3土曜\n能登の器が好き = 九谷も",
        }  # fmt: skip
        assert reached(kenichi) == [
            ("phone", "0355550101"),
            ("phone", "0422001111"),
            ("mobile", "08055550102"),
            ("fax", "0355550103"),
            ("email", "sato@omotesando.example.jp"),
        ]
        assert kenichi.custom == {"Home address": "〒180-0004 東京都武蔵野市吉祥寺本町1-1"}

    def test_iphone(self) -> None:
        misaki, cafe = people(CARDS / "iphone.vcf")
        assert misaki.values == {
            "kind": "person", "name": "髙橋 美咲", "kana": "タカハシ ミサキ", "postal_code": "0600001",
            "prefecture": "北海道", "address": "北海道札幌市中央区北1条西2-3", "building": "メゾン札幌 501", "website": "https://misaki.example",
            "note": "Anniversary: 2015-06-20\n長男: 髙橋 翔",
        }  # fmt: skip
        assert reached(misaki) == [
            ("phone", "0112223333"),
            ("mobile", "09033334444"),
            ("fax", "0112223334"),
            ("email", "misaki@icloud.example"),
            ("sns", "instagram http://www.instagram.com/misaki"),
        ]
        assert misaki.custom == {"Birthday (no year)": "11/8", "Nickname": "みーちゃん"}
        assert cafe.values == {"kind": "company", "name": "カフェ木かげ", "kana": "カフェコカゲ"}

    def test_an_old_mobile_telephone(self) -> None:
        noriko, ichiro = people(CARDS / "keitai.vcf")
        assert noriko.values == {
            "kind": "person", "name": "表 能子", "kana": "オモテ ノウコ", "postal_code": "6040001",
            "prefecture": "京都府", "address": "京都府京都市中京区寺町通1", "note": "ｿ連 表示",
        }  # fmt: skip
        assert reached(noriko) == [
            ("phone", "0312345678"),
            ("mobile", "09055556666"),
            ("email", "noriko@keitai.example.ne.jp"),
        ]
        assert (ichiro.values["name"], ichiro.values["kana"]) == ("鈴木 一郎", "スズキ イチロウ")

    def test_thunderbird(self) -> None:
        (taro,) = people(CARDS / "thunderbird.vcf")
        assert (taro.values["name"], taro.values["company"], taro.values["title"]) == (
            "渡辺 太郎",
            "なにわ工業",
            "主任",
        )
        assert (taro.values["address"], taro.values["gender"]) == ("大阪府大阪市北区梅田1-1-1", "男")
        assert reached(taro) == [
            ("phone", "0666667777"),
            ("mobile", "07099990000"),
            ("fax", "0666667778"),
            ("email", "taro@example.org"),
            ("email", "taro.second@example.org"),
        ]
        assert taro.custom == {"Role": "設計", "Nickname": "たろちゃん", "Anniversary": "2020-05-05"}

    def test_a_birthday_that_there_is_not_is_reported(self) -> None:
        plan = plan_of(CARDS / "thunderbird.vcf")
        assert "birthday" not in plan.customers[0].record.values
        (bad,) = plan.tables[0].bad
        assert (bad.was, bad.why) == ("1990-02-29", "date")

    def test_a_birthday_that_is_still_to_come_is_reported(self, tmp_path: Path) -> None:
        plan = plan_of(written(tmp_path, "FN:伊藤", "BDAY:2099-01-02"))
        assert "birthday" not in plan.customers[0].record.values
        (bad,) = plan.tables[0].bad
        assert (bad.was, bad.why) == ("2099-01-02", "still-to-come")

    def test_android(self) -> None:
        (sakura,) = people(CARDS / "android.vcf")
        assert sakura.values == {
            "kind": "person", "name": "小林 さくら", "kana": "コバヤシ サクラ", "prefecture": "愛知県",
            "address": "愛知県名古屋市中区栄3-1-1 栄タワー", "birthday": "1995-04-01", "note": "LINE: sakura",
        }  # fmt: skip
        assert reached(sakura) == [("mobile", "09011112222"), ("email", "sakura@example.jp")]

    def test_the_columns_are_headed_in_the_users_language(self) -> None:
        i18n.install("ja")
        head = open_workbook(CARDS / "google.vcf").sheets[0].rows[0]
        assert {"氏名", "フリガナ", "携帯電話", "勤務先住所"} <= set(head)


class TestCards:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "utf-16"])
    def test_in_whatever_encoding_the_file_is(self, tmp_path: Path, encoding: str) -> None:
        card = only(tmp_path, "N:吉野;ソフィア", "NOTE:ほしい物は能登の器です", "TEL:03-1234-5678", encoding=encoding)
        assert (card.values["name"], card.values["note"]) == ("吉野 ソフィア", "ほしい物は能登の器です")

    def test_cards_in_different_encodings_in_one_file(self, tmp_path: Path) -> None:
        path = written(tmp_path, "FN:髙橋 𠮷", "TEL:03-1234-5678")
        path.write_bytes(path.read_bytes() + (CARDS / "keitai.vcf").read_bytes())
        assert [card.values["name"] for card in people(path)] == ["髙橋 𠮷", "表 能子", "鈴木 一郎"]

    def test_folded_lines_and_escaped_marks(self, tmp_path: Path) -> None:
        card = only(tmp_path, "FN:山", " 田", "NOTE:一\\, 二\\; 三\\\\n", "  四\\n五", "CATEGORIES:茶会,a\\,b", "TEL:1")
        assert card.values["note"] == "一, 二; 三\\n 四\n五"

    def test_lines_end_in_any_way(self, tmp_path: Path) -> None:
        path = written(tmp_path, "FN:山田", "TEL:03-1234-5678")
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").lower().replace(b"begin:vcard", b"\n\nbegin:vCard"))
        assert people(path)[0].values["name"] == "山田"

    def test_a_picture_is_passed_over_however_it_is_folded(self, tmp_path: Path) -> None:
        picture = ["PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQ", "SkZJRgAB/9j/", "", "KEY;ENCODING=b:" + "A" * 400_000]
        card = only(tmp_path, "FN:山田", *picture, "TEL:03-1234-5678", start="VERSION:2.1")
        assert card.values == {"kind": "person", "name": "山田"}
        assert reached(card) == [("phone", "0312345678")]

    def test_the_card_of_an_agent_inside_a_card_is_nobodys(self, tmp_path: Path) -> None:
        agent = ["AGENT:", "BEGIN:VCARD", "FN:秘書", "TEL:03-9999-9999", "END:VCARD"]
        card = only(tmp_path, "FN:社長", *agent, "TEL:03-1234-5678", start="VERSION:2.1")
        assert (card.values["name"], reached(card)) == ("社長", [("phone", "0312345678")])

    def test_a_card_that_is_never_ended_is_read_as_far_as_it_goes(self, tmp_path: Path) -> None:
        path = written(tmp_path, "FN:山田", "BEGIN:VCARD", "VERSION:3.0", "FN:佐藤", "TEL:03-1234-5678")
        path.write_bytes(path.read_bytes().replace(b"END:VCARD", b""))
        assert [card.values["name"] for card in people(path)] == ["山田", "佐藤"]
        (said,) = plan_of(path).notes
        assert said == "These cards have no end and were read as far as they go; look at them: 山田, 佐藤"

    def test_an_address_that_is_none_is_said_and_the_good_one_stays(self, tmp_path: Path) -> None:
        path = written(tmp_path, "FN:山田", "EMAIL:bad@@x", "EMAIL:good@example.jp", "TEL:03-1234-5678")
        plan = plan_of(path)
        assert [(bad.was, bad.why) for bad in plan.tables[0].bad] == [("bad@@x\ngood@example.jp", "email")]
        assert reached(plan.customers[0].record) == [("phone", "0312345678"), ("email", "good@example.jp")]

    @pytest.mark.parametrize("day", ["--1108", "--11-08", "1604-11-08"])
    def test_a_birthday_without_a_year_is_kept_and_said(self, tmp_path: Path, day: str) -> None:
        path = written(tmp_path, "FN:山田", f"BDAY:{day}", "TEL:03-1234-5678")
        plan = plan_of(path)
        assert plan.customers[0].record.custom == {"Birthday (no year)": "11/8"}
        (said,) = plan.notes
        assert said.endswith("their age is not known: 山田")

    def test_pictures_that_are_not_taken_in_are_said(self, tmp_path: Path) -> None:
        lines = [line for i in range(8) for line in (f"FN:客{i}", "PHOTO;ENCODING=b:/9j/4AAQ", "TEL:1", "END:VCARD")]
        path = written(tmp_path, "\r\nBEGIN:VCARD\r\n".join("\r\n".join(lines[i : i + 4]) for i in range(0, 32, 4)))
        assert plan_of(path).notes == ["The pictures on the cards are not taken in: 客0, 客1, 客2, 客3, 客4 … (+3)"]

    def test_a_name_is_the_familys_first_only_where_it_is_japanese(self, tmp_path: Path) -> None:
        assert only(tmp_path, "N:山田;花子", "FN:花子 山田").values["name"] == "山田 花子"
        assert only(tmp_path, "N:Smith;Mary;Ann").values["name"] == "Mary Ann Smith"
        assert only(tmp_path, "N:Smith;Mary", "FN:Mary Smith").values["name"] == "Mary Smith"

    def test_a_sort_string_is_a_reading_only_in_kana(self, tmp_path: Path) -> None:
        assert "kana" not in only(tmp_path, "FN:山田 花子", "SORT-STRING:Yamada").values
        assert only(tmp_path, "FN:山田 花子", "SORT-STRING:やまだ はなこ").values["kana"] == "ヤマダ ハナコ"
        sorted_as = only(tmp_path, 'N;SORT-AS="ヤマダ,ハナコ":山田;花子', start="VERSION:4.0")
        assert sorted_as.values["kana"] == "ヤマダ ハナコ"

    def test_the_home_is_a_persons_address_and_the_office_a_companys(self, tmp_path: Path) -> None:
        places = ["ADR;TYPE=work:;;丸の内1-1;千代田区;東京都;1000005;", "ADR;TYPE=home:;;上町1-2;世田谷区;東京都;;"]
        person = only(tmp_path, "N:山田;花子", *places)
        assert person.values["address"] == "東京都世田谷区上町1-2"
        assert person.custom == {"Work address": "〒100-0005 東京都千代田区丸の内1-1"}
        company = only(tmp_path, "FN:みどり", "KIND:org", *places, start="VERSION:4.0")
        assert company.values["address"] == "東京都千代田区丸の内1-1"
        preferred = only(tmp_path, "N:山田;花子", places[0].replace("work", "work,pref"), places[1])
        assert preferred.custom == {"Home address": "東京都世田谷区上町1-2"}

    def test_a_person_may_be_called_like_a_sum_and_a_note_like_a_ditto_mark(self, tmp_path: Path) -> None:
        path = written(tmp_path, "FN:山田", "NOTE:一見", "END:VCARD", "BEGIN:VCARD", "FN:合計", "NOTE:同上")
        assert [card.values.get("note") for card in people(path)] == ["一見", "同上"]

    def test_a_card_without_any_name_stays_out_and_is_said(self, tmp_path: Path) -> None:
        path = written(tmp_path, "FN:山田", "END:VCARD", "BEGIN:VCARD", "TEL:03-1234-5678")
        plan = plan_of(path)
        assert [row.row for row in plan.bad_rows] == [3]
        assert len(plan.customers) == 1

    def test_the_user_may_take_a_column_for_something_else(self) -> None:
        options = ImportOptions(columns={"source": "Title", "ignore": "Note"})
        (record, *_more) = (one.record for one in plan_of(CARDS / "google.vcf", options).customers)
        assert record.values["source"] == "部長"
        assert not record.values.keys() & {"title", "note"}


TOKENS = st.sampled_from(
    [
        b"BEGIN:VCARD\n", b"END:VCARD\n", b"AGENT:\n", b"VERSION:2.1\n", b"N;CHARSET=SHIFT_JIS:", b"TEL;", b"ADR;HOME:",
        b"ENCODING=QUOTED-PRINTABLE", b"=\n", b"=E3=81", b"ORG:", b"\n ", b"\\", b'"', b":", b"BDAY:--1", b"\n",
        b"KIND:org\n", b"item1.", b"X-ABLABEL:", b"SOUND;X-IRMC-N:", b"CATEGORIES:,,", b"\x83\x5c", b"\xff", b"IMPP;=:",
        b"X-SMALLCRM:", b";",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.one_of(TOKENS, st.binary(max_size=8))), st.sampled_from(["ja", "en"]))
def test_whatever_stands_in_a_card_it_is_read(pieces: list[bytes], language: str) -> None:
    for card in read_cards(BytesIO(b"BEGIN:VCARD\n" + b"".join(pieces))):
        assert all(cells_of(card, language).values())


class TestOurs:
    HANAKO = CustomerExport(
        7, "髙橋 花子", kana="タカハシ ハナコ", honorific="様", company="㈱みどり", department="営業部", title="部長",
        postal_code="0600001", prefecture="北海道", address="北海道札幌市中央区1-2-3", building="ハイツ101",
        birthday="1973-11-08", gender="女", note="あ;い,う\\え\n" + "長い話" * 40, tags=["茶会", "a,b"],
        contacts=[("phone", "03-5555-0101"), ("mobile", "090-1234-5678"), ("email", "a@b.jp")],
    )  # fmt: skip

    @pytest.mark.parametrize("version", ["4.0", "3.0"])
    def test_lines_are_folded_at_75_octets_between_characters(self, tmp_path: Path, version: Version) -> None:
        export_contacts([self.HANAKO], tmp_path / "o.vcf", version)
        text = (tmp_path / "o.vcf").read_bytes()
        lines = text.split(b"\r\n")
        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 75
        assert any(len(line) > 70 for line in lines)
        assert all(line.decode() for line in lines[:-1])

    def test_readings_are_there_for_telephones(self, tmp_path: Path) -> None:
        export_contacts([self.HANAKO], tmp_path / "o.vcf")
        text = (tmp_path / "o.vcf").read_text(encoding="utf-8")
        assert 'N;SORT-AS="タカハシ,ハナコ":髙橋;花子;;;\n' in text
        assert "X-PHONETIC-LAST-NAME:タカハシ\n" in text
        assert "X-PHONETIC-FIRST-NAME:ハナコ\n" in text

    def test_old_telephones_get_shift_jis_and_half_width_readings(self, tmp_path: Path) -> None:
        export_contacts([self.HANAKO._replace(address="表町1", building="")], tmp_path / "o.vcf", "2.1")
        lines = (tmp_path / "o.vcf").read_bytes().split(b"\r\n")
        assert max(map(len, lines)) <= 76
        assert all(line.isascii() for line in lines)
        text = b"\n".join(lines).replace(b"=\n", b"").decode()
        told = {line.split(":")[0].split(";")[0]: line for line in text.splitlines()}
        sound = "".join(f"={octet:02X}" for octet in "ﾀｶﾊｼ".encode("cp932"))
        assert told["SOUND"].startswith(f"SOUND;X-IRMC-N;CHARSET=SHIFT_JIS;ENCODING=QUOTED-PRINTABLE:{sound};")
        assert "=95=5C=92=AC1" in told["ADR"], "the backslash in 表 is none"
        assert {"TEL;VOICE:03-5555-0101", "TEL;CELL:090-1234-5678", "EMAIL;INTERNET:a@b.jp"} <= set(text.splitlines())

    def test_a_character_that_shift_jis_lacks_is_not_lost(self, tmp_path: Path) -> None:
        export_contacts([self.HANAKO._replace(name="𠮷田 花子")], tmp_path / "o.vcf", "2.1")
        assert "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=F0=A0=AE=B7" in (tmp_path / "o.vcf").read_text()
        assert people(tmp_path / "o.vcf")[0].values["name"] == "𠮷田 花子"

    def test_what_vcard_has_words_for_is_said_once(self, tmp_path: Path) -> None:
        export_contacts([self.HANAKO], tmp_path / "o.vcf")
        text = (tmp_path / "o.vcf").read_text(encoding="utf-8")
        ours = [line for line in text.splitlines() if line.startswith("X-SMALLCRM")]
        assert ours == ["X-SMALLCRM:smallcrm_id;7", "X-SMALLCRM:honorific;様"]

    def test_among_cards_of_others_ours_are_contacts_like_theirs(self, tmp_path: Path) -> None:
        path = tmp_path / "o.vcf"
        export_contacts([self.HANAKO._replace(post_consent=1, post_consent_at="2026-04-01")], path)
        path.write_bytes(path.read_bytes() + (CARDS / "keitai.vcf").read_bytes())
        hanako, noriko, _ichiro = people(path)
        assert (hanako.values["honorific"], hanako.values["post_consent"]) == ("様", 1)
        assert noriko.values["kana"] == "オモテ ノウコ"
