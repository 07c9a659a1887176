"""The keys by which names, codes and addresses are the same, however they are written: what all matching rests on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from smallcrm.values.addresses import split_prefecture
from smallcrm.values.names import company_key, is_company
from smallcrm.values.patterns import pattern
from smallcrm.values.text import fold, narrow

_BANCHI = pattern(r"(?:丁目|番地の?|番(?!町)|号(?!室)|の(?=\d))")
_LOOSE_HYPHEN = pattern(r"-(?!\d)")
_DIGIT = pattern(r"\d")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """The key by which names are the same."""
    return company_key(name) if is_company(name) else fold(name)


@lru_cache(maxsize=65536)
def code_key(code: str) -> str:
    """The key by which codes are the same: 0015 is 15, whatever the width or case."""
    text = narrow(code).casefold()
    return text.lstrip("0") or "0" if text.isdigit() else text


def address_key(values: Mapping[str, Any]) -> str:
    """The key by which addresses are the same: without prefecture, 1丁目2番3号 as 1-2-3; too short ones are none."""
    text = str(values.get("address") or "")
    if not text:
        return ""
    _prefecture, rest = split_prefecture(text)
    rest = narrow(rest) + narrow(str(values.get("building") or ""))
    key = fold(_LOOSE_HYPHEN.sub("", _BANCHI.sub("-", rest)))
    return key if len(key) >= 6 and _DIGIT.search(key) else ""
