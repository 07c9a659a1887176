"""Header words: from what a shop wrote over a column to the fields it may mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from smallcrm.ledger.header_words import CONSENT_WORDS, CONSENTS, CONTAINED, GROUPS, MEANINGS, OWNED, OWNERS, PATTERNS
from smallcrm.values.patterns import pattern

_OPENING = frozenset("([{<【「『〔〈《")
_BRACKETS = pattern(r"[(\[{<【「『〔〈《]([^)\]}>】」』〕〉》]*)[)\]}>】」』〕〉》]?")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_PUNCTUATION = "・･.,:;／/|_-－‐―–'’\"“”※*★☆■□●◆▼▲▽△→↓。、?？!！=＝+~〜～()[]{}<>【】「」『』〔〕〈〉《》"
_KEY: dict[int, int | None] = {**_TO_HIRAGANA, **dict.fromkeys(map(ord, _PUNCTUATION))}
_POLITE = "おご御"
_POLITE_WITHIN = pattern(r"(?<=.)[おご御](?=.)")
_COUNT = pattern(r"^(.*?\D)(\d{1,2}|[ivx]{1,3})$")
_TELLING = frozenset(["kana", "mobile", "fax", "prefecture", "building", "email", "postal_code"])
_OF_A_PARCEL = frozenset(["shipping", "ship"])
"""Whose `method` is no way to pay."""
LONGEST_HEADER = 24


def header_key(text: str) -> str:
    """A header as it is compared: width, case, kana, spaces and punctuation folded; brackets keep their content."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).translate(_KEY)


def _keys(words: Iterable[str]) -> list[str]:
    """The keys of words that have no spaces: a thousand one by one take ten times as long."""
    words = list(words)
    keys = header_key("\0".join(words)).split("\0")
    return [key or word for word, key in zip(words, keys, strict=True)]


def _words() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for meaning, words in MEANINGS.items():
        for key in _keys(words.split()):
            table.setdefault(key, []).append(meaning)
    return {word: tuple(dict.fromkeys(meanings)) for word, meanings in table.items()}


def _word_key(word: str) -> str:
    return header_key(word) or word


_WORDS: dict[str, tuple[str, ...]] = _words()
_OWNED = dict(zip(_keys(OWNED), OWNED.values(), strict=True))
_OWNERS = tuple(sorted(set(_keys(OWNERS)), key=len, reverse=True))
_CONTAINED = tuple(
    zip(_keys(word for word, _meaning in CONTAINED), (meaning for _word, meaning in CONTAINED), strict=True)
)
_CONSENT_WORDS = tuple(word.translate(_TO_HIRAGANA) for word in CONSENT_WORDS)
_CONSENTS = tuple((pattern(form.translate(_TO_HIRAGANA)), meaning) for form, meaning in CONSENTS)
_PATTERNS = tuple((pattern(form.translate(_TO_HIRAGANA)), meaning) for form, meaning in PATTERNS)
_GROUPS = frozenset(_keys(GROUPS))


@lru_cache(maxsize=8192)
def meanings(text: str) -> tuple[str, ...]:
    """What a header may mean, the likeliest first; empty for a word that is no header that we know."""
    if not text or len(text) > LONGEST_HEADER * 2:
        return ()
    for candidate in _spellings(text):
        found = _lookup(candidate)
        if found:
            return (*found, "name") if found == ("kana",) and _is_name_with_reading(text) else found
    return ()


def _is_name_with_reading(text: str) -> bool:
    """氏名（フリガナ）: over readings, or over names with their reading; the values tell."""
    raw = unicodedata.normalize("NFKC", text)
    bare = "" if _OPENING.isdisjoint(raw) else _BRACKETS.sub("", raw)
    return bare.strip() != "" and "name" in _lookup(header_key(bare))


def loose_meanings(text: str) -> tuple[str, ...]:
    """`meanings`, and for a longer header those of a word within it."""
    return meanings(text) or by_form(text)


@lru_cache(maxsize=8192)
def by_form(text: str) -> tuple[str, ...]:
    """What the form of a longer header says, and the words within it; nothing for one that is over nothing of ours."""
    if not text or len(text) > LONGEST_HEADER * 2:
        return ()
    found = []
    for key in _spellings(text):
        if any(word in key for word in _CONSENT_WORDS):
            found += [meaning for form, meaning in _CONSENTS if form.match(key)]
        found += [meaning for form, meaning in _PATTERNS if form.match(key)]
        found += [meaning for word, meaning in _CONTAINED if word in key]
    if "other" in found:
        return ()
    return tuple(dict.fromkeys(found))[:3]


def is_header_word(text: str) -> bool:
    """Whether a cell's text is a word that stands over columns."""
    return bool(text) and len(text) <= LONGEST_HEADER and bool(meanings(text))


def is_group_word(text: str) -> bool:
    """Whether a text stands over several columns together."""
    return header_key(text) in _GROUPS


def _spellings(text: str) -> list[str]:
    """The header's key, then what stands in brackets where that says more (住所(都道府県)), then without it."""
    raw = unicodedata.normalize("NFKC", text)
    keys = [_word_key(text.strip())]
    bare = raw if _OPENING.isdisjoint(raw) else _BRACKETS.sub("", raw)
    if bare != raw and bare.strip():
        inner = [header_key(found) for found in _BRACKETS.findall(raw)]
        keys += [key for key in inner if _WORDS.get(key, ("",))[0] in _TELLING]
        keys.append(header_key(bare))
    return [key for key in dict.fromkeys(keys) if key]


def _lookup(key: str) -> tuple[str, ...]:
    for form in _forms(key):
        if form in _WORDS:
            return _WORDS[form]
        owned = _owned(form)
        if owned:
            return owned
    return ()


def _forms(key: str) -> list[str]:
    forms = [key]
    counted = _COUNT.match(key) if key[-1:].isdecimal() or key.endswith(("i", "v", "x")) else None
    if counted:
        forms.append(counted.group(1))
    if not any(polite in key for polite in _POLITE):
        return forms
    forms += [form.lstrip(_POLITE) for form in forms if form.startswith(tuple(_POLITE))]
    return list(dict.fromkeys(forms + [_POLITE_WITHIN.sub(_unless_of_the_word, form) for form in forms]))


def _unless_of_the_word(polite: re.Match[str]) -> str:
    """Nothing for a polite お between two kanji; elsewhere it belongs to the word."""
    before, after = polite.string[polite.start() - 1], polite.string[polite.end()]
    return "" if "一" <= before <= "鿿" and "一" <= after <= "鿿" else polite[0]


def _owned(form: str) -> tuple[str, ...]:
    """得意先コード: a word with whose it is before it."""
    if not form.startswith(_OWNERS):
        return ()
    for owner in _OWNERS:
        if form.startswith(owner):
            rest = form[len(owner) :].removeprefix("の").lstrip(_POLITE)
            if rest in _OWNED:
                return (_OWNED[rest],)
            if rest in _WORDS and not (owner in _OF_A_PARCEL and _WORDS[rest][0] == "payment"):
                return _WORDS[rest]
    return ()
