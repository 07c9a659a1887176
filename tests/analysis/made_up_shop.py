"""A shop whose duplicates are known: customers, some of them registered twice as people really do it."""

from __future__ import annotations

import random
from collections.abc import Callable

from smallcrm.analysis.likeness import Person

_FAMILY_WORDS = """
伊藤:イトウ 高橋:タカハシ 渡辺:ワタナベ 斎藤:サイトウ 吉田:ヨシダ 山崎:ヤマザキ 中島:ナカジマ 佐々木:ササキ
小林:コバヤシ 二宮:ニノミヤ 浜田:ハマダ 長谷川:ハセガワ 森:モリ
林:ハヤシ 江口:エグチ 川口:カワグチ 力丸:リキマル 八木:ヤギ 三浦:ミウラ 夕部:ユウベ
"""
_GIVEN_WORDS = """
和子:カズコ 健:ケン 恵子:ケイコ 誠:マコト 美咲:ミサキ 和美:カズミ 節子:セツコ 実:ミノル
光子:ミツコ 千代子:チヨコ 太郎:タロウ 花子:ハナコ 大輔:ダイスケ 直美:ナオミ 翔太:ショウタ 由美:ユミ
一子:カズコ 茂:シゲル 葵:アオイ 蓮:レン 結衣:ユイ 清:キヨシ 文子:フミコ 昭:アキラ
"""
_FAMILIES, _GIVENS = ([pair.split(":") for pair in words.split()] for words in (_FAMILY_WORDS, _GIVEN_WORDS))
_TOWNS = ("中野区中野", "武蔵野市吉祥寺本町", "立川市曙町", "三鷹市下連雀", "国立市東", "府中市宮西町", "八王子市旭町")
_TRADES = ("工務店", "製菓", "呉服店", "印刷所", "歯科", "造園", "書店", "旅館")


def shop(people: int, doubles: int, seed: int = 1) -> tuple[list[Person], set[tuple[int, int]]]:
    """Customers in no order, and the pairs of them that are one: families, namesakes and companies among them."""
    rng = random.Random(f"shop-{seed}")
    everyone = [_company(rng, number) if number % 9 == 0 else _person(rng, number) for number in range(1, people + 1)]
    for number in range(2, people, 5):  # a family: one telephone and one address
        mate = everyone[number - 1]
        if number % 9 and (number + 1) % 9:
            family, kana = mate.name.split()[0], mate.kana.split()[0]
            given, reading = rng.choice([one for one in _GIVENS if one[0] != mate.name.split()[1]])
            everyone[number] = everyone[number]._replace(
                name=f"{family} {given}", kana=f"{kana} {reading}", phones=mate.phones, address=mate.address,
                postal_code=mate.postal_code,
            )  # fmt: skip
    pairs = set()
    for number, one in enumerate(rng.sample(everyone, doubles), people + 1):
        everyone.append(_TWICE[number % len(_TWICE)](rng, one)._replace(id=number, code=f"N{number:05}"))
        pairs.add((one.id, number))
    rng.shuffle(everyone)
    return everyone, pairs


def _person(rng: random.Random, number: int) -> Person:
    (family, family_kana), (given, given_kana) = rng.choice(_FAMILIES), rng.choice(_GIVENS)
    return Person(
        number, f"{family} {given}", f"{family_kana} {given_kana}", f"C{number:05}", *_place(rng),
        birthday=f"{rng.randint(1935, 2004)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        phones=(f"0{rng.choice('789')}0{rng.randint(10**7, 10**8 - 1)}",),
        emails=(f"user{number}@example.jp",) if number % 3 else (),
    )  # fmt: skip


def _company(rng: random.Random, number: int) -> Person:
    name = f"{rng.choice(_FAMILIES)[0]}{rng.choice(_TRADES)}"
    place = _place(rng)
    return Person(
        number, f"株式会社{name}", "", f"C{number:05}", *place, phones=(f"03{rng.randint(10**7, 10**8 - 1)}",)
    )


def _place(rng: random.Random) -> tuple[str, str]:
    address = f"東京都{rng.choice(_TOWNS)}{rng.randint(1, 9)}丁目{rng.randint(1, 30)}番{rng.randint(1, 20)}号"
    return f"1{rng.randint(0, 999999):06}", address


def _bare(one: Person) -> Person:
    return Person(0, one.name)


def _written_otherwise(_rng: random.Random, one: Person) -> Person:
    """In another hand: variants and look-alikes of characters, no space, the legal form in short; the same number."""
    swapped = one.name.replace(" ", "").translate(str.maketrans("高崎斎辺吉浜二力八三夕口", "髙﨑齋邊𠮷濱ニカハミタ口"))
    return _bare(one)._replace(name=swapped.replace("株式会社", "㈱"), phones=one.phones)


def _moved(_rng: random.Random, one: Person) -> Person:
    return one._replace(postal_code="5300001", address="大阪府大阪市北区梅田1-2-3", emails=())


def _new_number(rng: random.Random, one: Person) -> Person:
    address = one.address.replace("丁目", "－").replace("番", "ー").replace("号", "")
    return one._replace(phones=(f"090{rng.randint(10**7, 10**8 - 1)}",), address=address, emails=())


def _by_reading(_rng: random.Random, one: Person) -> Person:
    """Taken down on the telephone."""
    return _bare(one)._replace(name=one.kana or one.name, phones=one.phones)


def _by_birthday(_rng: random.Random, one: Person) -> Person:
    return _bare(one)._replace(kana=one.kana, birthday=one.birthday, address=one.address)


_TWICE: tuple[Callable[[random.Random, Person], Person], ...] = (
    _written_otherwise, _moved, _new_number, _by_reading, _by_birthday,
)  # fmt: skip
