"""Which columns hold the customers' names and readings: whole, in parts, or told by the values alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.ledger.columns import Column, of
from smallcrm.ledger.evidence import ENOUGH
from smallcrm.ledger.headers import header_key, meanings
from smallcrm.values.patterns import pattern

_NOBODY = pattern("店|部|更新|作成|入力|編集|登録者|レコード")
"""Over names of branches, departments, and of those who keep the ledger."""
_PART = pattern(r"[(（](姓|氏|名)[)）]\s*$")
_TO_WHOM = pattern(r"(?:お|ご|御)*(?:届け?先|送付先|送り先|納品先|配達先)")
"""Over names or over addresses."""
_READ_OTHERWISE = frozenset(["address", "prefecture", "building", "item", "category", "staff"])
"""What has a reading, too, that is not the customer's."""


def settle_names(columns: Sequence[Column]) -> None:
    """Leaves one name, or a family and a given name, with its reading; finds a name that no header says."""
    _parts_in_brackets(columns)
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


def _parts_in_brackets(columns: Sequence[Column]) -> None:
    """購入者名(姓), 購入者名(名)."""
    for column in columns:
        found = _PART.search(column.header)
        if found and "連名" not in column.header and column.role in ("name", "family_name", "") and not column.fixed:
            column.role = "family_name" if found[1] in "姓氏" else "given_name"


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
    found = _whom(columns) or _of_the_readings(columns) or _told_by_values(columns)
    if found is not None:
        found.role = "name"


def _whom(columns: Sequence[Column]) -> Column | None:
    to_whom = [column for column in of(columns, "address") if _TO_WHOM.fullmatch(header_key(column.header))]
    return next((column for column in to_whom if _names_people(column)), None)


def _of_the_readings(columns: Sequence[Column]) -> Column | None:
    """The column whose reading another is."""
    stems = {stem for kana in of(columns, "kana") if (stem := _stem(kana))}
    read = [column for column in columns if header_key(column.header) in stems]
    return next((column for column in read if column.role not in ("date", "amount")), None)


def _told_by_values(columns: Sequence[Column]) -> Column | None:
    """Names that hardly come again."""
    for column in of(columns, ""):
        looks = column.profile
        people = looks.share("person") + looks.share("company") if not _NOBODY.search(column.header) else 0
        apart = looks.count >= 3 and looks.distinct >= ENOUGH * looks.count
        if people >= 0.8 and apart and looks.share("kana") < ENOUGH:
            return column
    return None


def _names_people(column: Column) -> bool:
    looks = column.profile
    return looks.share("person") + looks.share("company") >= ENOUGH and looks.share("address") < 1 - ENOUGH


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
