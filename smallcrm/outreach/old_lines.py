"""Lines of old telephones (vCalendar 1.0), whose texts are written in quoted-printable, as iCalendar has them."""

from __future__ import annotations

import quopri
from collections.abc import Iterable, Iterator

from smallcrm.outreach.old_rules import rule_of

_QUOTED = "QUOTED-PRINTABLE"


def plain_lines(lines: Iterable[str]) -> Iterator[str]:
    """The lines of an entry with such texts in plain, and its repeat as a rule; what cannot be read stays as it is."""
    rest = iter(lines)
    for line in rest:
        head, _colon, text = line.partition(":")
        if head.upper() == "RRULE" and (rule := rule_of(text)):
            yield f"RRULE:{rule}"
            continue
        if _QUOTED not in head.upper():
            yield line
            continue
        parts = [text.rstrip("\r")]
        while parts[-1].endswith("=") and (more := next(rest, None)) is not None:
            parts.append(more.rstrip("\r"))
        written = "".join(part.removesuffix("=") for part in parts)
        name, *parameters = head.split(";")
        read = _read(written, parameters)
        yield f"{name}:{written if read is None else _escaped(read)}"


def _read(written: str, parameters: Iterable[str]) -> str | None:
    named = dict(one.upper().partition("=")[::2] for one in parameters)
    try:
        return quopri.decodestring(written.encode("ascii")).decode(named.get("CHARSET", "UTF-8"))
    except (LookupError, ValueError):
        return None


def _escaped(text: str) -> str:
    lines = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n")
    return lines.replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")
