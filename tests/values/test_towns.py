"""A postal code tells its towns, a town its postal code."""

from __future__ import annotations

import pytest

from smallcrm.values.towns import Place, Towns

LIST = """東京都 世田谷区
1540000
1540023 若林

東京都 府中市
1830027 本町
1830028 本町西

北海道 札幌市中央区
0600001 北一条西
0640821 北一条西
0600042 大通西

岩手県 和賀郡西和賀町
0295503 湯田

埼玉県 川口市
3340002 鳩ヶ谷本町

愛知県 弥富市
4980000

三重県 桑名郡木曽岬町
4980000

広島県 府中市
7260001 本山町
7260002 本町
"""
TOWNS = Towns(LIST)


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("1540023", [Place("東京都", "世田谷区", "若林")]),
        ("1540000", [Place("東京都", "世田谷区", "")]),
        ("4980000", [Place("愛知県", "弥富市", ""), Place("三重県", "桑名郡木曽岬町", "")]),
        ("7260002", [Place("広島県", "府中市", "本町")]),
        ("1540024", []),
        ("154002", []),
        ("", []),
    ],
)
def test_the_places_of_a_code(code: str, places: list[Place]) -> None:
    assert TOWNS.places(code) == places


@pytest.mark.parametrize(
    ("prefecture", "address", "code"),
    [
        ("東京都", "世田谷区若林1-2-3", "1540023"),
        ("", "世田谷区 若林 1-2-3", "1540023"),
        ("", "東京都世田谷区若林", "1540023"),
        ("", "府中市本町西1", "1830028"),
        ("東京都", "府中市本町1", "1830027"),
        ("広島県", "府中市本町1", "7260002"),
        ("東京都", "広島県府中市本町1", "7260002"),
        ("", "西和賀町湯田1", "0295503"),
        ("", "和賀郡西和賀町大字湯田1", "0295503"),
        ("", "川口市鳩ケ谷本町1", "3340002"),
        ("", "川口市鳩が谷本町1", "3340002"),
    ],
)
def test_the_code_of_an_address(prefecture: str, address: str, code: str) -> None:
    assert TOWNS.code_of(prefecture, address) == code


@pytest.mark.parametrize(
    ("prefecture", "address"),
    [
        ("", "府中市本町1"),
        ("", "札幌市中央区北一条西3"),
        ("", "世田谷区"),
        ("", "世田谷区太子堂"),
        ("大阪府", "世田谷区若林"),
        ("", ""),
    ],
)
def test_an_address_that_tells_no_code_alone(prefecture: str, address: str) -> None:
    assert TOWNS.code_of(prefecture, address) == ""


@pytest.mark.parametrize(
    ("address", "holds"),
    [
        ("中京区上本能寺前町488", False),
        ("京都市中京区上本能寺前町488", True),
        ("京都府京都市中京区寺町通御池上る上本能寺前町488", True),
        ("京都市中京区", False),
        ("京都市下京区上本能寺前町", False),
        ("", False),
    ],
)
def test_whether_an_address_lies_in_a_place(address: str, holds: bool) -> None:
    assert Place("京都府", "京都市中京区", "上本能寺前町").holds(address) is holds


@pytest.mark.parametrize(
    ("address", "completed"),
    [
        ("1-2-3 けやき荘", "武蔵野市吉祥寺本町1-2-3 けやき荘"),
        ("吉祥寺本町１－２", "武蔵野市吉祥寺本町１－２"),
        ("吉祥寺本町 一丁目2", "武蔵野市吉祥寺本町一丁目2"),
        ("東京都武蔵野市1-2", "武蔵野市吉祥寺本町1-2"),
        ("武蔵野市吉祥寺本町1-2", "武蔵野市吉祥寺本町1-2"),
        ("世田谷区若林1-2", "武蔵野市吉祥寺本町"),
        ("", "武蔵野市吉祥寺本町"),
    ],
)
def test_a_place_is_completed_by_the_lot(address: str, completed: str) -> None:
    assert Place("東京都", "武蔵野市", "吉祥寺本町").completed(address) == completed
