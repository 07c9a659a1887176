"""The rules of the lead score, as the shop sets them: a setting of the data file, changed by acts with undo."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from smallcrm.actions.typed import Typed
from smallcrm.analysis.lead_score import EVENTS, FACTS, Rules
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.text import narrow

if TYPE_CHECKING:
    from smallcrm.store.database import Store

KEY = "lead_rules"
NUMBERS = ("half_days", "quiet_days", "quiet_points", "quiet_most", "warm", "hot")
"""What is set beside the points of facts and events."""
_POINTS = (-100, 100)
_BETWEEN = {"half_days": (1, 3650), "quiet_days": (1, 3650), "quiet_most": (0, 20), "warm": (1, 1000), "hot": (1, 1000)}


def of(store: Store) -> Rules:
    """The rules of a data file; what it does not say is as usual."""
    try:
        kept = json.loads(store.settings.get(KEY) or "{}")
    except ValueError:
        kept = {}
    known = {key: value for key, value in kept.items() if type(value) is int} if isinstance(kept, dict) else {}
    return _rules({**numbers(Rules()), **{key: value for key, value in known.items() if key in numbers(Rules())}})


def numbers(rules: Rules) -> dict[str, int]:
    """All that can be set, by its key."""
    return {**rules.facts, **rules.events, **{key: getattr(rules, key) for key in NUMBERS}}


def change(store: Store, wanted: Mapping[str, int]) -> bool:
    """Set these numbers and no others; False where all of them are so already."""
    now = {**numbers(of(store)), **wanted}
    for key, value in now.items():
        least, most = between(key)
        if not least <= value <= most:
            raise CrmError(_wrong(key))
    if now["warm"] >= now["hot"]:
        raise CrmError(hot_below_warm())
    usual = numbers(Rules())
    changed = {key: value for key, value in now.items() if value != usual[key]}
    text = json.dumps(changed) if changed else ""
    if text == store.settings.get(KEY):
        return False
    with store.act("set-lead-rules"):
        store.settings.set(KEY, text)
    return True


def between(key: str) -> tuple[int, int]:
    """The least and the greatest that a number can be."""
    return _BETWEEN.get(key, _POINTS)


def typed(key: str, text: str) -> Typed:
    """A number as it is typed: 20, −5, ▲5."""
    plain = narrow(text).replace("−", "-").replace("▲", "-").strip()
    try:
        number = int(plain)
    except ValueError:
        return Typed(text, _wrong(key))
    least, most = between(key)
    return Typed(number) if least <= number <= most else Typed(text, _wrong(key))


def hot_below_warm() -> str:
    """What is wrong where somebody would be hot before being warm."""
    return _("Hot must begin above warm.")


def _wrong(key: str) -> str:
    least, most = between(key)
    return _("A number from {least} to {most}.").format(least=least, most=most)


def _rules(known: Mapping[str, int]) -> Rules:
    return replace(
        Rules(),
        facts={key: known[key] for key in FACTS},
        events={key: known[key] for key in EVENTS},
        **{key: known[key] for key in NUMBERS},
    )
