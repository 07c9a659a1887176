"""Our vCards as another program's library reads them."""

from __future__ import annotations

import quopri
from pathlib import Path
from typing import Any

import pytest
import vobject

from smallcrm.ledger.export import CustomerExport
from smallcrm.ledger.vcard_export import Version, export_contacts

HANAKO = CustomerExport(
    7, "髙橋 花子", kana="タカハシ ハナコ", company="㈱みどり", department="営業部", title="部長",
    postal_code="0600001", prefecture="北海道", address="北海道札幌市中央区1-2-3", building="ハイツ101",
    birthday="1973-11-08", gender="女",
    note="あ;い,う\\え\n" + "とても長い話" * 40, tags=["茶会", "a,b"], custom={"足;サイズ": "24.5, 25"},
    contacts=[("phone", "03-5555-0101"), ("mobile", "090-1234-5678"), ("fax", "03-5555-0102"), ("email", "a@b.jp")],
)  # fmt: skip
SHOP = CustomerExport(8, "カフェ木かげ", kind="company", kana="カフェコカゲ", contacts=[("phone", "011-222-3333")])


@pytest.fixture(params=["2.1", "3.0", "4.0"])
def cards(tmp_path: Path, request: pytest.FixtureRequest) -> list[Any]:
    version: Version = request.param
    export_contacts([HANAKO, SHOP], tmp_path / "o.vcf", version)
    text = (tmp_path / "o.vcf").read_bytes().decode()
    text = text.replace("CHARSET=SHIFT_JIS", "CHARSET=CP932")  # which Windows and telephones mean by it
    return list(vobject.readComponents(text, allowQP=version == "2.1"))


def test_a_person(cards: list[Any]) -> None:
    hanako, _shop = cards
    assert hanako.fn.value == "髙橋 花子"
    assert (hanako.n.value.family, hanako.n.value.given) == ("髙橋", "花子")
    assert hanako.org.value == ["㈱みどり", "営業部"]
    assert hanako.title.value == "部長"
    assert [
        (tel.params.get("TYPE") or [word.lower() for word in tel.singletonparams], tel.value)
        for tel in hanako.contents["tel"]
    ] == [
        (["voice"], "03-5555-0101"),
        (["cell"], "090-1234-5678"),
        (["fax"], "03-5555-0102"),
    ]
    assert hanako.email.value == "a@b.jp"
    address = hanako.adr.value
    assert (address.code, address.region, address.street.replace("\r\n", "\n")) == (
        "060-0001",
        "北海道",
        "札幌市中央区1-2-3\nハイツ101",
    )
    assert hanako.bday.value.replace("-", "") == "19731108"
    if hanako.version.value != "2.1":  # where a comma separates nothing, and vobject parts at it
        assert hanako.note.value == HANAKO.note
    assert hanako.categories.value == ["茶会", "a,b"]
    assert hanako.x_phonetic_last_name.value == "タカハシ"


def test_the_note_of_an_old_card_by_the_standard_librarys_decoder(tmp_path: Path) -> None:
    export_contacts([HANAKO], tmp_path / "o.vcf", "2.1")
    note = (tmp_path / "o.vcf").read_bytes().partition(b"\r\nNOTE;")[2].partition(b"\r\nX-")[0]
    text = quopri.decodestring(note.partition(b":")[2]).decode("cp932")
    assert text.replace("\r\n", "\n").replace("\\;", ";").replace("\\\\", "\\") == HANAKO.note


def test_a_company(cards: list[Any]) -> None:
    _hanako, shop = cards
    assert (shop.fn.value, shop.org.value, shop.x_abshowas.value) == ("カフェ木かげ", ["カフェ木かげ"], "COMPANY")
    assert shop.tel.value == "011-222-3333"


def test_a_card_is_complete(cards: list[Any]) -> None:
    assert all(card.validate(raiseException=True) for card in cards)
