"""How something comes again in calendars of old telephones (vCalendar 1.0), as a rule of iCalendar: W1 MO #0."""

from __future__ import annotations

import re

_TURNS = {"D": "DAILY", "W": "WEEKLY", "MD": "MONTHLY", "MP": "MONTHLY", "YM": "YEARLY"}
_WEEKDAY = "(?:MO|TU|WE|TH|FR|SA|SU)"
_RULE = re.compile(
    rf"(?P<turn>D|W|MD|MP|YM)(?P<count>[1-9]\d{{0,2}})(?P<days>(?: (?:{_WEEKDAY}|\d{{1,2}}[+-]?))*)"
    r"(?: (?:#(?P<times>\d{1,4})|(?P<until>\d{8}(?:T\d{6}Z?)?)))?"
)
_NTH = re.compile(rf"([1-5])([+-])((?: {_WEEKDAY})+)")


def rule_of(text: str) -> str | None:
    """The rule; None: it is none of theirs, or says what ours cannot."""
    said = _RULE.fullmatch(" ".join(text.upper().split()))
    if said is None:
        return None
    parts = [f"FREQ={_TURNS[said['turn']]}", f"INTERVAL={said['count']}"]
    days = said["days"].split()
    if days:
        named = _named(said["turn"], days)
        if named is None:
            return None
        parts.append(named)
    if said["until"]:
        parts.append(f"UNTIL={said['until']}")
    elif said["times"] != "0":
        parts.append(f"COUNT={said['times'] or 2}")  # where nothing is said it is twice
    return ";".join(filter(None, parts))


def _named(turn: str, days: list[str]) -> str | None:
    """The days of the week, or of the month; None: no such days."""
    if turn == "W" and all(re.fullmatch(_WEEKDAY, day) for day in days):
        return f"BYDAY={','.join(days)}"
    if turn == "MD" and all(day[0].isdigit() for day in days):
        return f"BYMONTHDAY={','.join(f'-{day[:-1]}' if day[-1] == '-' else day.rstrip('+') for day in days)}"
    if turn == "MP" and re.fullmatch(rf"{_NTH.pattern}(?: {_NTH.pattern})*", text := " ".join(days)):
        nths = [(f"{sign.strip('+')}{nth}", names.split()) for nth, sign, names in _NTH.findall(text)]
        return f"BYDAY={','.join(f'{nth}{name}' for nth, names in nths for name in names)}"
    return "" if turn == "YM" and len(days) == 1 else None  # its month is the one in which it begins
