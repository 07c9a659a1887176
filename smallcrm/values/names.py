"""Names of people and companies as ledgers write them: honorifics, readings beside them, company forms, walk-ins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from smallcrm.light import NamedTuple
from smallcrm.values.company_forms import FORMS, KINDS_OF_BUSINESS
from smallcrm.values.kana import is_kana, to_katakana
from smallcrm.values.patterns import pattern
from smallcrm.values.standings import Standing, standing_of_name
from smallcrm.values.text import clean, fold, narrow

# 様 and 御中 are never the end of a name; the others are, of a few (鵜殿, 源氏, 八百屋さん), so more must stand before.
_HONORIFIC = pattern(
    r"(?P<name>.*?\S)[ 　]*(?P<honorific>(?:ご|御)(?:家族|夫妻|一同|夫婦)様|様|さま|サマ|御中|先生|各位|女史)"
    r"|(?P<spaced>.*\S)[ 　]+(?P<polite>殿|どの|氏|さん|サン|くん|クン|君|ちゃん)"
    r"|(?P<joined>.*\S.*\S)(?P<plain>殿|氏|さん|くん|君|ちゃん)"
)
_ENDS_OF_HONORIFICS = frozenset("様まマ中生位史殿の氏んンく君ク")
_NO_HONORIFIC = (
    "お客様",
    "お客さま",
    "奥様",
    "奥さま",
    "神様",
    "王様",
    "殿様",
    "お母さん",
    "お父さん",
    "屋さん",
    "赤ちゃん",
)
_LONGEST = 100  # characters of a name; longer cells are text
_REMEMBERED = 16384  # names; those of a ledger come again and again
_BRACKETS = pattern(r"(?P<name>[^()（）\[\]]+?)\s*[(（\[](?P<kana>[^()（）\[\]]+)[)）\]]")
_SEVERAL = pattern(
    r"(?P<family>\S+)\s+(?P<given>[^\s・()]+(?:\s*・\s*[^\s・()]+)+)|(?P<couple>\S+)\s*\((?P<inside>[^・()]+(?:・[^・()]+)+)\)"
)
_JOINT_FIELD = pattern(r"連名\d?(?:\((?:名|名:[^()]*)\))?|joint names?", re.IGNORECASE)
"""Own fields as ledgers and the programs for writing cards bring them; 連名1(敬称) is none."""
_BETWEEN_JOINT = pattern(r"[・,、/\n]")
_FORM = pattern("|".join(sorted({re.escape(form.casefold()) for form in FORMS}, key=len, reverse=True)))
_IN_FORMS = frozenset("社人合庫()abcdefghijklmnopqrstuvwxyz")
"""Every form has one of these, and few names of persons have: a quick no for most."""
_IN_READ_FORMS = ("がいしゃ", "ほうじん", ")")
_BRANCH = pattern("(?:" + "|".join(KINDS_OF_BUSINESS) + r")\s?\S{1,6}(?:支店|本店|営業所|店)$")
_ENDS_OF_BUSINESSES = frozenset(kind[-1] for kind in KINDS_OF_BUSINESS)
_KEY_FORM = pattern("|".join(sorted({re.escape(fold(form)) for form in FORMS}, key=len, reverse=True)))
_READ_FORM = pattern(
    "^(?:かぶしきがいしゃ|ゆうげんがいしゃ|ごうどうがいしゃ|ごうしがいしゃ|ごうめいがいしゃ|いりょうほうじん(?:しゃだん|ざいだん)?|"
    "しゃかいふくしほうじん|がっこうほうじん|しゅうきょうほうじん|(?:いっぱん|こうえき)?(?:しゃだん|ざいだん)ほうじん|"
    r"\([かゆどしめい]\)|[かゆ]\))"
)
_KEY_MARKS = pattern(r"[・.,()'\"&]")
_WALK_IN_WORDS = (
    r"(?:ご)?(?:ふりー|ふり|一般|現金|不特定(?:多数)?|店頭|通りすがり|通りがかり|通り|通行人|びじたー|飛込み?|飛び込み|一見|新規|非会員|会員外|"
    r"未登録|顧客名なし|名なし|名無し|無記名|匿名|諸口|雑口|その他|れじ|小口|walk-?in|visitor|cash|guest|げすと)?"
    r"(?:の?お?客(?:さん)?|の?方|売り?上?げ?|販売|会計|顧客|口)?(?:様|さま|さん)?"
)
# Written readably above, matched against folded names.
_WALK_IN = pattern(re.sub(r"[^\x00-\x7f]+", lambda words: fold(words[0]), _WALK_IN_WORDS))
_NOT_ALONE = frozenset(
    fold(word) for word in ("", "ご", "お", "様", "さん", "さま", "方", "口", "売", "売上", "販売", "会計", "の方")
)


class Name(NamedTuple):
    """A name apart from what was written with it."""

    name: str
    honorific: str = ""
    kana: str = ""
    partners: tuple[str, ...] = ()
    """The given names of a couple written as one (山田 健・恵子)."""
    standing: Standing | None = None
    """What is written with it of how things are (（故人）)."""


@lru_cache(_REMEMBERED)
def read_name(text: str) -> Name:
    """The name of a cell with its spaces folded; honorific and reading apart, the company form kept as written."""
    text, standing = standing_of_name(text)
    text, kana = _without_reading(text)
    name, honorific = _without_honorific(clean(text))
    if not kana:
        name, kana = _without_brackets(name)
    if kana and not honorific:
        name, honorific = _without_honorific(name)
    return Name(name, honorific, kana, _partners(name), standing)


def joint_names(own: Mapping[str, object], family: str) -> tuple[str, ...]:
    """The given names of those who share somebody's family name, as own fields hold them: 連名, 連名2, 連名1(名)."""
    told = [str(value) for field, value in own.items() if _JOINT_FIELD.fullmatch(narrow(field))]
    parts = (read_name(part).name for text in told for part in _BETWEEN_JOINT.split(narrow(text)))
    given = (part.removeprefix(f"{family} " if len(family) == 1 else family).strip() for part in parts)
    return tuple(dict.fromkeys(name for name in given if name and all(map(str.isalpha, name))))


def honorific_apart(name: str) -> tuple[str, str]:
    """A name that somebody typed and the honorific behind it, if it is one that no name ends with: 様, 御中."""
    match = None if len(name) > _LONGEST or name.endswith(_NO_HONORIFIC) else _HONORIFIC.fullmatch(name)
    return (match["name"], match["honorific"]) if match and match["honorific"] else (name, "")


def _without_reading(text: str) -> tuple[str, str]:
    """A cell of two lines, one of them the reading: the name, the reading."""
    if "\n" not in text and "\r" not in text:
        return text, ""
    lines = [line for line in map(str.strip, text.splitlines()) if line]
    readings = [line for line in lines if is_kana(line)]
    others = [line for line in lines if not is_kana(line)]
    if len(readings) == 1 and others:
        return " ".join(others), to_katakana(readings[0])
    return text, ""


def _without_honorific(name: str) -> tuple[str, str]:
    if name[-1:] not in _ENDS_OF_HONORIFICS or len(name) > _LONGEST or name.endswith(_NO_HONORIFIC):
        return name, ""
    match = _HONORIFIC.fullmatch(name)
    if match is None:
        return name, ""
    return (
        match["name"] or match["spaced"] or match["joined"],
        match["honorific"] or match["polite"] or match["plain"],
    )


def _without_brackets(name: str) -> tuple[str, str]:
    """伊藤 和子(イトウ カズコ): the name, the reading."""
    match = _BRACKETS.fullmatch(name) if name.endswith((")", "）", "]")) else None
    if match is None or not is_kana(match["kana"]) or is_kana(match["name"]) or len(match["kana"].strip()) < 2:
        return name, ""
    return match["name"], to_katakana(match["kana"])


def _partners(name: str) -> tuple[str, ...]:
    if "・" not in name or len(name) > _LONGEST or is_company(name):
        return ()
    match = _SEVERAL.fullmatch(narrow(name))
    if match is None:
        return ()
    return tuple(part.strip() for part in (match["given"] or match["inside"]).split("・"))


@lru_cache(_REMEMBERED)
def is_company(name: str) -> bool:
    """Whether a name is an organisation's: by its legal form, or by the kind of business that it ends with."""
    text = narrow(name)
    folded = text.casefold()
    if not _IN_FORMS.isdisjoint(folded) and _FORM.search(folded) is not None:
        return True
    if text[-1:] in _ENDS_OF_BUSINESSES and text.endswith(KINDS_OF_BUSINESS):
        return True
    return text.endswith(("店", "営業所")) and _BRANCH.search(text) is not None


def company_key(name: str) -> str:
    """The key of a company's name without its legal form: equal for ㈱みどり, (株) みどり and 株式会社みどり."""
    key = fold(name)
    bare = _KEY_MARKS.sub("", _KEY_FORM.sub("", key))
    return bare or key


def sorted_as(name: str, kana: str) -> str:
    """What a list in the order of the kana has a customer by: the reading, or a name that begins with its own reading.

    Legal forms are passed over, as a telephone book does; '' where only the reader knows how the name is read.
    """
    if kana:
        reading = fold(kana)
        bare = _READ_FORM.sub("", reading) if any(sign in reading for sign in _IN_READ_FORMS) else ""
        return bare or reading
    bare = without_form(name)
    return fold(bare) if is_kana(bare[:1]) else ""


def without_form(name: str) -> str:
    """A company's name without its legal form, in small letters; '' where there is nothing else."""
    return _FORM.sub("", narrow(name).casefold()).strip()


@lru_cache(_REMEMBERED)
def is_walk_in(name: str) -> bool:
    """Whether a name stands for customers whom nobody knows (フリー, 一般客, 現金客, 店頭 …)."""
    key = fold(name.strip("()（）【】[]<>＜＞"))
    return len(key) <= 12 and key not in _NOT_ALONE and _WALK_IN.fullmatch(key) is not None
