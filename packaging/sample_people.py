"""The customers of the demo shop, 山田呉服店: all invented, drawn from a fixed seed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

TAGS = ["", "", "", "DM可", "VIP", "着物", "成人式", "紹介", "茶道", "掛売", "お直し", "新規"]
SOURCES = ["", "", "紹介", "チラシ", "通りがかり", "展示会", "ホームページ", "先代から"]
NOTES = [
    "",
    "",
    "",
    "",
    "",
    "裄が長め",
    "寸法は台帳2冊目",
    "電話は夕方以降",
    "駐車場を使う",
    "娘さんが来年成人式",
    "寒色が好み",
    "正絹のみ",
]
STAFF = ["山田", "佐伯", "店長"]


@dataclass(frozen=True, slots=True)
class Person:
    """A customer as the shop knows him or her, before the ledger muddles it."""

    code: str
    name: str
    kana: str
    postal_code: str
    address: str
    phone: str = ""
    mobile: str = ""
    email: str = ""
    birthday: date | None = None
    gender: str = ""
    staff: str = ""
    mail_wanted: str = ""
    tag: str = ""
    source: str = ""
    note: str = ""

    @property
    def is_company(self) -> bool:
        """Companies have no gender in the ledger."""
        return not self.gender


@dataclass(frozen=True, slots=True)
class Tables:
    """What people are made of (sample_people.toml)."""

    known: dict[int, Person]
    family: list[list[str]]
    women: list[list[str]]
    men: list[list[str]]
    companies: list[list[str]]
    places: list[list[str]]
    far_places: list[list[str]]


def people(rng: Random, count: int) -> list[Person]:
    """The shop's customers, in the order of their codes."""
    tables = _tables()
    names = _names(rng, tables)
    free = [number for number in range(2, count + 1) if number not in tables.known]
    companies = dict(zip(rng.sample(free, len(tables.companies)), tables.companies, strict=True))
    everybody = []
    for number in range(1, count + 1):
        if number in tables.known:
            everybody.append(tables.known[number])
        elif number in companies:
            everybody.append(_company(rng, tables, number, companies[number]))
        else:
            everybody.append(_person(rng, tables, number, next(names)))
    return everybody


def _tables() -> Tables:
    raw = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    known = {int(entry["code"]): Person(**entry) for entry in raw.pop("known")}
    return Tables(known, **{name: [entry.split(" ") for entry in entries] for name, entries in raw.items()})


def _names(rng: Random, tables: Tables) -> Iterator[tuple[str, str, str]]:
    """Names, none twice, two thirds of them women's."""
    used = {person.name for person in tables.known.values()}
    while True:
        family = rng.choice(tables.family)
        gender = rng.choice("女女男")
        given = rng.choice(tables.women if gender == "女" else tables.men)
        name = f"{family[0]} {given[0]}"
        if name not in used:
            used.add(name)
            yield name, f"{family[1]} {given[1]}", gender


def _person(rng: Random, tables: Tables, number: int, names: tuple[str, str, str]) -> Person:
    name, kana, gender = names
    postal_code, address = _place(rng, tables)
    phone, mobile = _numbers(rng, number)
    return Person(
        code=f"{number:04}",
        name=name,
        kana=kana,
        postal_code=postal_code,
        address=address,
        phone=phone,
        mobile=mobile,
        email=f"kimono{number:03}@example.jp" if rng.random() < 0.25 else "",
        birthday=date(1938, 1, 1) + timedelta(days=rng.randrange(67 * 365)) if rng.random() < 0.7 else None,
        gender=gender,
        staff=rng.choice(STAFF),
        mail_wanted=rng.choice(["○", "○", "○", "×", ""]),
        tag=rng.choice(TAGS),
        source=rng.choice(SOURCES),
        note=rng.choice(NOTES),
    )


def _company(rng: Random, tables: Tables, number: int, names: list[str]) -> Person:
    postal_code, address = _place(rng, tables)
    *name, kana = names
    phone = f"0422-55-5{number:03}"
    staff = rng.choice(STAFF)
    return Person(f"{number:04}", " ".join(name), kana, postal_code, address, phone, tag="法人", staff=staff)


def _place(rng: Random, tables: Tables) -> tuple[str, str]:
    postal_code, town = rng.choice(tables.far_places if rng.random() < 0.05 else tables.places)
    house = rng.choice(["{}-{}-{}", "{}-{}-{}", "{}丁目{}番{}号", "{}-{}"]).format(
        rng.randrange(1, 6), rng.randrange(1, 30), rng.randrange(1, 20)
    )
    building = rng.choice(["", "", "", " コーポ井の頭203", " 武蔵野ハイツ105", " 第二けやき荘"])
    return postal_code, town + house + building


def _numbers(rng: Random, number: int) -> tuple[str, str]:
    fixed = rng.choice(["03-5555-{:04}", "0422-55-{:04}", "042-555-{:04}"]).format(5000 + number)
    mobile = rng.choice(["090-5555-{:04}", "080-5555-{:04}", "070-5555-{:04}"]).format(1000 + number * 7)
    return rng.choice([(fixed, ""), (fixed, mobile), ("", mobile)])
