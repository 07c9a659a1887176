"""Which columns hold the customers' names and readings: whole, in parts, or told by the values alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.evidence import ENOUGH
from smallcrm.ledger.headers import header_key, meanings

_READ_OTHERWISE = frozenset(["address", "prefecture", "building", "item", "category", "staff"])
"""What has a reading, too, that is not the customer's."""


def settle_names(columns: Sequence[Column]) -> None:
    """Leaves one name, or a family and a given name, with its reading; finds a name that no header says."""
    names = of(columns, "name")
    family = of(columns, "family_name")
    if family and names:
        _part_names(columns, family[0], names)
    names = of(columns, "name")
    if len(names) > 1:
        _keep_one_name(columns, names)
    if not of(columns, "name", "family_name"):
        _find_name(columns)
    named = {header_key(column.header) for column in of(columns, "name")}
    for column in of(columns, "kana"):
        if not column.fixed and _stem(column) not in named and _stem_meanings(column) & _READ_OTHERWISE:
            column.role = ""
    kana = of(columns, "kana")
    if len(kana) > 1 and not of(columns, "family_name"):
        for column in kana[1:]:
            column.role = "kana" if _is_part_of_kana(kana[0], column) else ""


def _part_names(columns: Sequence[Column], family: Column, names: list[Column]) -> None:
    """名 beside 姓 is the given name; where the whole name stands there too, its parts are not needed."""
    given = [c for c in names if c.index > family.index and _is_given(family, c)]
    for column in given[:1]:
        column.role = "given_name"
    whole = [c for c in of(columns, "name") if c.profile.count >= family.profile.count]
    if whole and of(columns, "given_name"):
        for column in of(columns, "family_name", "given_name"):
            column.role = column.role if column.fixed else ""


def _keep_one_name(columns: Sequence[Column], names: list[Column]) -> None:
    fixed = [column for column in names if column.fixed]
    sure = [c for c in names if "name" in meanings(c.header) and c.profile.count]
    keep = (fixed or sure or names)[0]
    for column in names:
        if column is keep or column.fixed:
            continue
        column.role = ""
        company = column.profile.share("company")
        if company >= ENOUGH and keep.profile.share("company") < company and not of(columns, "company"):
            column.role = "company"
        elif header_key(column.header) in ("名称", "名") and not of(columns, "item"):
            column.role = "item"


def _find_name(columns: Sequence[Column]) -> None:
    written = {header_key(column.header): column for column in of(columns, "kana")}
    if "せい" in written and "めい" in written:
        written["せい"].role, written["めい"].role = "family_name", "given_name"
        return
    company = of(columns, "company")
    if company:
        company[0].role = "name"
        return
    for kana in of(columns, "kana"):
        stem = _stem(kana)
        for column in columns:
            if stem and header_key(column.header) == stem and column.role not in ("date", "amount"):
                column.role = "name"
                return
    for column in of(columns, ""):
        looks = column.profile
        if "店" in column.header or "部" in column.header:
            continue
        people = looks.share("person") + looks.share("company")
        if (
            people >= 0.8
            and looks.distinct >= ENOUGH * looks.count
            and looks.count >= 3
            and looks.share("kana") < ENOUGH
        ):
            column.role = "name"
            return


def _is_given(family: Column, column: Column) -> bool:
    """注文者名 beside 注文者姓."""
    key = header_key(column.header)
    return key in ("名", "めい") or key == re.sub("姓|氏|苗字|名字|せい", "名", header_key(family.header), count=1)


def _stem(kana: Column) -> str:
    """Whose reading a column is: 得意先名カナ is that of 得意先名."""
    stem = header_key(kana.header)
    for word in ("ふりがな", "よみがな", "かたかな", "かな", "よみ", "kana", "furigana"):
        stem = stem.removesuffix(word).removeprefix(word)
    return stem


def _stem_meanings(kana: Column) -> set[str]:
    return set(meanings(_stem(kana))[:1])


def _is_part_of_kana(first: Column, column: Column) -> bool:
    keys = header_key(first.header), header_key(column.header)
    return any(word in keys[0] for word in ("せい", "姓")) and any(word in keys[1] for word in ("めい", "名"))
