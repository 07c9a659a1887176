"""Who is written to, as whom, and who is not: from the data file to the paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from smallcrm.actions import customers, imports, post, shop
from smallcrm.actions.post import LabelOptions, PostcardOptions
from smallcrm.errors import CrmError
from smallcrm.ledger.options import ImportOptions
from smallcrm.reports.label_sheets import SHEETS
from smallcrm.reports.recipients import Recipient
from smallcrm.store.database import Store

TODAY = date(2026, 12, 5)
BOOKS = Path(__file__).parents[1] / "ledger" / "data" / "addressbooks"
ADDRESS = {"postal_code": "180-0004", "prefecture": "東京都", "address": "武蔵野市吉祥寺本町1-2-3"}


def add(store: Store, name: str, **values: Any) -> int:
    return customers.add(store, {**ADDRESS, "name": name, **values})


def the_only(store: Store) -> Recipient:
    (found,) = post.labels(store, LabelOptions(), TODAY).recipients
    return found


def test_a_person_is_addressed_in_full(store: Store) -> None:
    add(store, "髙橋 恵子", code="0007", building="メゾン101", company="㈱みどり", department="営業部", title="部長")
    assert the_only(store) == Recipient(
        1, "0007", "1800004", "東京都武蔵野市吉祥寺本町1-2-3", "メゾン101", "㈱みどり", "営業部", "部長", "髙橋",
        ("恵子",), "様",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("honorific", "printed"),
    [("", "様"), ("さん", "様"), ("くん", "様"), ("先生", "先生"), ("ご家族様", "ご家族様"), ("御中", "様")],
)
def test_a_person_is_written_to_politely(store: Store, honorific: str, printed: str) -> None:
    add(store, "髙橋 恵子", honorific=honorific)
    assert the_only(store).honorific == printed


@pytest.mark.parametrize("honorific", ["", "様", "御中", "殿"])
def test_a_company_without_a_person_is_never_written_to_as_one(store: Store, honorific: str) -> None:
    add(store, "株式会社みどり", kind="company", honorific=honorific, department="総務部")
    found = the_only(store)
    assert (found.company, found.department, found.family, found.honorific) == ("株式会社みどり", "総務部", "", "御中")


def test_a_company_of_which_the_post_is_known(store: Store) -> None:
    add(store, "株式会社みどり", kind="company", title="店長")
    found = the_only(store)
    assert (found.company, found.family, found.title, found.honorific) == ("株式会社みどり", "店長", "", "様")


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("山田 健・恵子", "山田", ("健", "恵子")),
        ("山田 健・恵子・さくら", "山田", ("健", "恵子", "さくら")),
        ("山田 健・恵子・さくら・一郎", "山田", ("健", "ご家族")),
        ("山田(健・恵子)", "山田", ("健", "恵子")),
        ("山田太郎", "山田太郎", ()),
    ],
)
def test_names_that_share_a_family_name(store: Store, name: str, family: str, given: tuple[str, ...]) -> None:
    add(store, name)
    assert (the_only(store).family, the_only(store).given) == (family, given)


@pytest.mark.parametrize(
    ("own", "given"),
    [
        ({"連名": "良子"}, ("次郎", "良子")),
        ({"連名": "山田 良子様、さくら"}, ("次郎", "良子", "さくら")),
        ({"連名１": "良子", "連名1の敬称": "様", "連名2": "さくら"}, ("次郎", "良子", "さくら")),
        ({"連名1(姓)": "山田", "連名1(名)": "良子", "連名1(敬称)": "様"}, ("次郎", "良子")),
        ({"連名1(名:自宅)": "良子", "連名1(敬称:自宅)": "様"}, ("次郎", "良子")),
        ({"連名": "良子・さくら・一郎"}, ("次郎", "ご家族")),
        ({"Joint names": "良子"}, ("次郎", "良子")),
        ({"連名": "次郎"}, ("次郎",)),
        ({"連名": "佐藤 良子"}, ("次郎",)),
        ({"連名": "2名", "連名ふりがな": "ヨシコ"}, ("次郎",)),
        ({"連名": 1}, ("次郎",)),
    ],
)
def test_joint_names_in_fields_of_their_own(store: Store, own: dict[str, str | int], given: tuple[str, ...]) -> None:
    customers.add(store, {"name": "山田 次郎", "address": "東京都武蔵野市吉祥寺本町1-2-3"}, custom=own)
    assert (the_only(store).family, the_only(store).given) == ("山田", given)


def test_joint_names_beside_a_name_written_in_one_or_a_couple_change_nothing(store: Store) -> None:
    for name, printed in (("山田次郎", ("山田次郎", ())), ("山田 健・恵子", ("山田", ("健", "恵子")))):
        customer = customers.add(store, {"name": name, "address": "東京都武蔵野市1-2-3"}, custom={"連名": "良子"})
        (found,) = post.labels(store, LabelOptions(customers=(customer,)), TODAY).recipients
        assert (found.family, found.given) == printed


@pytest.mark.parametrize("program", ["筆まめ", "筆王", "筆ぐるめ", "宛名職人", "はがきデザインキット"])
def test_joint_names_of_the_programs_for_cards_are_printed(store: Store, program: str) -> None:
    plan = imports.preview(store, BOOKS / f"{program}.csv", ImportOptions(), today=TODAY).plan
    imports.apply(store, plan, backup=False)
    named = {one.name for one in post.labels(store, LabelOptions(), TODAY).recipients}
    assert "山田 花子・太郎" in named


def test_who_must_get_no_post_is_left_out_and_said(store: Store) -> None:
    add(store, "書いて 良子", post_consent=True)
    add(store, "未定 花子")
    add(store, "断り 一郎", code="0002", post_consent=False)
    add(store, "故人 二郎", status="deceased")
    add(store, "終了 三郎", status="closed")
    add(store, "喪中 四郎", mourning_until="2027-03-01")
    add(store, "明け 五郎", mourning_until="2026-12-04")
    customers.add(store, {"name": "住所 なし"})
    never = {("断り 一郎", "refused"), ("故人 二郎", "deceased"), ("終了 三郎", "closed"), ("住所 なし", "no-address")}
    for new_year, left_out in ((False, never), (True, never | {("喪中 四郎", "mourning")})):
        made = post.labels(store, LabelOptions(new_year=new_year), TODAY)
        assert {(one.name, one.why) for one in made.left_out} == left_out
        assert len(made.recipients) + len(left_out) == 8
    cards = post.post_json(post.postcards(store, PostcardOptions(new_year=True), TODAY))
    assert {"code": "0002", "name": "断り 一郎", "why": "refused"} in cards["left_out"]
    assert {one["name"] for one in cards["printed"]} == {"書いて 良子", "未定 花子", "明け 五郎"}


def test_those_given_are_printed_in_their_order_and_once(store: Store) -> None:
    first, second = add(store, "あ い"), add(store, "か き")
    add(store, "さ し")
    made = post.labels(store, LabelOptions(customers=(second, first, second, 999)), TODAY)
    assert [one.customer for one in made.recipients] == [second, first]


def test_the_shop_is_the_sender(store: Store, tmp_path: Path) -> None:
    for setting, text in ((shop.NAME, "山田呉服店"), (shop.POSTAL_CODE, "600-8001"), (shop.ADDRESS, "京都市下京区1-2")):
        shop.change(store, setting, text)
    add(store, "髙橋 恵子")
    made = post.postcards(store, PostcardOptions(), TODAY)
    assert (made.sender.name, made.sender.postal_code, made.sender.address) == (
        "山田呉服店",
        "6008001",
        "京都市下京区1-2",
    )
    path = tmp_path / "cards.pdf"
    post.save(made, path)
    assert "呉" in PdfReader(path).pages[0].extract_text()
    post.save(post.postcards(store, PostcardOptions(sender=False), TODAY), path)
    assert "呉" not in PdfReader(path).pages[0].extract_text()


def test_a_position_that_a_sheet_does_not_have_is_refused(store: Store) -> None:
    with pytest.raises(CrmError, match="1 to 12"):
        post.labels(store, LabelOptions(sheet=SHEETS["12"], start=13), TODAY)


def test_nobody_to_write_to_is_said_and_writes_nothing(store: Store, tmp_path: Path) -> None:
    add(store, "断り 一郎", post_consent=False)
    with pytest.raises(CrmError, match="nobody"):
        post.save(post.labels(store, LabelOptions(), TODAY), tmp_path / "labels.pdf")
    assert not (tmp_path / "labels.pdf").exists()
    post.save(post.labels(store, LabelOptions(test_page=True), TODAY), tmp_path / "labels.pdf")
    assert len(PdfReader(tmp_path / "labels.pdf").pages) == 1


def test_printing_is_called_off_between_pages(store: Store, tmp_path: Path) -> None:
    add(store, "髙橋 恵子")
    add(store, "渡邉 文")

    def stop(done: int, _total: int) -> None:
        if done:
            raise CrmError("stopped")

    with pytest.raises(CrmError, match="stopped"):
        post.save(post.postcards(store, PostcardOptions(), TODAY), tmp_path / "cards.pdf", stop)
    assert list(tmp_path.glob("*.pdf")) == []


def test_characters_without_a_glyph_are_named(store: Store) -> None:
    add(store, "髙橋 恵子😀")
    assert post.unprintable(post.labels(store, LabelOptions(), TODAY)) == ["😀"]


@pytest.mark.parametrize("kind", ["labels", "postcards"])
def test_whose_type_is_hard_to_read_is_named(store: Store, tmp_path: Path, kind: str) -> None:
    usual = add(store, "髙橋 恵子", company="株式会社みどり商店", department="営業部", title="部長")
    long = add(store, "とても長い名前" * 27, building="とても長い建物の名前" * 19)
    made = (
        post.labels(store, LabelOptions((usual, long), sheet=SHEETS["65"]), TODAY)
        if kind == "labels"
        else post.postcards(store, PostcardOptions((usual, long)), TODAY)
    )
    assert [one.customer for one in post.save(made, tmp_path / "out.pdf")] == [long]
