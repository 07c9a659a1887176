"""Address books as other programs write them (Google, Outlook, Apple, those that print cards): whose word a header is.

Their headers say of each thing where it belongs (自宅住所1, 勤務先の郵便番号, 番地 (会社), Home City, Address 1 -
Street), and have a hundred words that no ledger has. A table is one where several columns speak so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from smallcrm.ledger.columns import Column
from smallcrm.ledger.headers import header_key, meanings
from smallcrm.values.patterns import pattern

OWN = "own"
"""Kept under its own name."""
_ENOUGH = 2
"""Columns that speak of a place, and so many make an address book."""
_PLACES = {
    **dict.fromkeys(["自宅", "個人", "home"], "home"),
    **dict.fromkeys(["会社", "勤務先", "business", "work"], "work"),
    **dict.fromkeys(["その他", "other"], "other"),
}
_PLACE = "|".join(_PLACES)
_PLACED = pattern(
    rf"(?P<before>{_PLACE})(?:欄|の)?(?P<word>.+)"
    rf"|(?P<front>.+?)(?P<after>{_PLACE})欄?(?P<rest>地域)?"
    r"|address(?P<number>\d)(?P<part>.+)"
)
_ORDER = ("home", "1", "work", "2", "other", "3")
"""Whose address is the customer's: the first that is told."""
_PARTS = tuple(
    (pattern(form), role)
    for form, role in (
        (r"(?:郵便番号|〒|postalcode|zip(?:code)?)", "postal_code"),
        (r"(?:住所)?都道府県|state|region", "prefecture"),
        (r"(?:住所)?(?:市区町村|市町村|市区郡)|city", "town"),
        (r"住所\d?(?:行目)?|(?:住所)?番地等?|(?:住所)?番地号|street\d?", "address"),
        (r"(?:住所)?建物名?(?:等|部屋番号)?|extendedaddress", "building"),
        (r"国(?:または地域|地域)?|country(?:region)?", "country"),
        (r"address|formatted", "formatted"),
    )
)
_PART_ROLES = frozenset(role for _form, role in _PARTS)
_REACH = tuple(
    (pattern(form), role)
    for form, role in (
        (r"(?:電話(?:番号)?|tel|phone)\d?", "phone"),
        (r"携帯(?:電話)?(?:番号)?|携帯tel", "mobile"),
        (r"fax(?:番号)?\d?|ふぁっくす", "fax"),
        (r"め[ーい]る(?:あどれす)?\d?|email(?:address)?\d?", "email"),
        (r"url\d?|web(?:ぺーじ|page)|ほーむぺーじ", "website"),
        (r"(?:住所|address)?(?:私書箱|pobox)|id|imid|social", OWN),
    )
)
_WORDS = tuple(
    (pattern(form), role)
    for form, role in (
        (r"firstname|givenname|名", "given_name"),
        (r"lastname|familyname|surname|姓", "family_name"),
        (r"phoneticlastname|(?:familyname|surname)yomi|姓(?:の)?(?:ふりがな|よみ|読み|かな)", "family_kana"),
        (r"phoneticfirstname|given(?:name)?yomi|名前?(?:の)?(?:ふりがな|よみ|読み|かな)", "given_kana"),
        (r"organization1?name|会社名1", "company"),
        (r"organization1?title|jobtitle", "title"),
        (r"organization1?department", "department"),
        (r"labels|groupmembership|categories|分類(?:項目)?", "tags"),
        (r"phone\d+value|primaryphone|companymainphone|通常の電話|会社代表電話", "phone"),
        (r"email\d+value|email\d?address|電子めーる\d?あどれす", "email"),
        (r"website\d+value|webぺーじ|webpage", "website"),
        (r"phone\d+(?:label|type)", "phone_label"),
        (r"im\d+value", "sns"),
        (r"gender|性別", "gender"),
        (r"birthday|誕生日|生年月日", "birthday"),
        (
            r"[a-z]+\d+(?:label|type)|(?:email|電子めーる)\d?(?:の種類|表示名|type|displayname)|の?電子めーる\d?の表示名"
            r"|photo|fileas|initials|いにしゃる|sensitivity|秘密度|priority|優先度|private|ぷらいべーと",
            "ignore",
        ),
        (
            r"(?:middle|additional|phoneticmiddle|nick|short|maiden)name|additionalnameyomi|yominame|みどるねーむ(?:かな)?"
            r"|nameprefix|namesuffix|suffix|にっくねーむ|旧姓|宛先|会社名\d|会社名(?:ふりがな|かな)"
            r"|organization\d+.*|(?:assistant|manager)s.*|秘書.*|まねーじゃー|上司.*|callback|こーるばっく|isdn"
            r"|pager|ぽけっとべる|telex|てれっくす|ttytdd.*|(?:car|radio)phone|自動車電話|無線電話"
            r"|directoryserver|でぃれくとりさーばー|internetfreebusy|いんたーねっと空き時間情報|(?:office)?location|場所|事業所.*"
            r"|occupation|subject|location|account|あかうんと|spouse|配偶者|children|子供|language|言語|user\d|ゆーざー\d"
            r"|relation\d+value|event\d+value|customfield\d+value|mileage|billinginformation|経費情報|参照事項|支払い?条件"
            r"|id番号|organizationalidnumber|連名.*",
            OWN,
        ),
    )
)
_BEFORE_POST = ("title", "肩書き")
"""What stands before a name where another column says which post somebody has."""
_POSTS = frozenset(["jobtitle", "役職", "役職名"])
_WHOLE = frozenset(["name", "名前", "姓名", "姓名かな", "氏名"])
_JAPAN = frozenset(["jp", "japan", "日本", "日本国"])


def settle_address_book(columns: Sequence[Column]) -> None:
    """Where a table is an address book, gives the columns that speak as such their roles."""
    open_ = [column for column in columns if not column.role and not column.fixed]
    keys = {column.index: header_key(column.header) for column in open_}
    placed = {column.index: found for column in open_ if (found := _placed(keys[column.index]))}
    parts = [column for column in open_ if placed.get(column.index, ("", ""))[1] in _PART_ROLES]
    if len(parts) < _ENOUGH and not any(key.endswith("value") and _role(key, _WORDS) for key in keys.values()):
        return
    for column in open_:
        place, role = placed.get(column.index, ("", ""))
        _give(column, "" if place and role in _PART_ROLES else role or _role(keys[column.index], _WORDS))
    _settle_titles(open_, keys)
    _settle_whole_names(open_, keys)
    elsewhere = any(meanings(c.header)[:1] == ("address",) for c in open_ if c.profile.count and c not in parts)
    _settle_places(parts, placed, own_first=not elsewhere)


def _placed(key: str) -> tuple[str, str] | None:
    """(where, what) a header speaks of: 自宅郵便番号 is (home, postal_code)."""
    found = _PLACED.fullmatch(key)
    if found is None:
        return None
    place = found["number"] or _PLACES[found["before"] or found["after"]]
    word = found["part"] or found["word"] or found["front"] + (found["rest"] or "")
    role = _role(word.removesuffix("の"), (*_PARTS, *_REACH))
    return (place, role) if role else None


def _role(key: str, words: Sequence[tuple[re.Pattern[str], str]]) -> str:
    return next((role for form, role in words if form.fullmatch(key)), "")


def _give(column: Column, role: str) -> None:
    if role:
        column.role, column.sure = f"custom:{column.header}" if role == OWN else role, True


def _settle_titles(columns: Sequence[Column], keys: dict[int, str]) -> None:
    """Title beside Job Title, 肩書き beside 役職: Dr., Mr."""
    if _POSTS & set(keys.values()):
        for column in columns:
            if keys[column.index] in _BEFORE_POST:
                _give(column, OWN)


def _settle_whole_names(columns: Sequence[Column], keys: dict[int, str]) -> None:
    """The whole name beside its parts says nothing more, but in lists where the parts were left out."""
    family = [column for column in columns if column.role in ("family_name", "family_kana")]
    for column in columns:
        if keys[column.index] not in _WHOLE or not family:
            continue
        if column.profile.count <= max(part.profile.count for part in family):
            _give(column, "ignore")
            continue
        for part in columns:
            if part.role in ("family_name", "given_name"):
                _give(part, "ignore")


def _settle_places(parts: Sequence[Column], placed: dict[int, tuple[str, str]], *, own_first: bool) -> None:
    """The customer's address, and the one that stands in for it; all others are kept as they are headed."""
    told = {placed[column.index][0] for column in parts if column.profile.count}
    order = [place for place in _ORDER if place in told]
    own = order.pop(0) if own_first and order else ""
    spare = order[0] if order else ""
    for column in parts:
        place, role = placed[column.index]
        if role == "country":
            abroad = {str(value).strip().casefold() for value in column.profile.words} - _JAPAN
            _give(column, OWN if abroad else "ignore")
        elif role == "formatted" and _is_in_parts(parts, placed, place):
            _give(column, "ignore")
        else:
            role = "address" if role == "formatted" else role
            _give(column, role if place == own else OWN)
            column.spare = role if place == spare else ""


def _is_in_parts(parts: Sequence[Column], placed: dict[int, tuple[str, str]], place: str) -> bool:
    """Whether an address stands there in its parts as well."""
    return any(placed[c.index] in ((place, "address"), (place, "town")) and c.profile.count for c in parts)
