"""What a value of a field of the shop's own means, or what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smallcrm.actions.checking import checked_custom
from smallcrm.actions.typed import Typed
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.own_kinds import OwnKind
from smallcrm.values.own_values import OwnValue, read_own
from smallcrm.values.reading import Unreadable


def own_value(kind: OwnKind, text: Any) -> Typed:
    """What a text means to a field of this kind."""
    if text is None or (isinstance(text, str) and not text.strip()):
        return Typed("")
    if _stands(kind, text):
        return Typed(text)
    try:
        return Typed(read_own(kind, text).value)
    except Unreadable:
        return Typed(text, _wrong(kind, text))


def checked_own(kind: OwnKind, value: Any) -> OwnValue | None:
    """The value as it is kept; refused where the field cannot hold it."""
    typed = own_value(kind, value)
    if typed.problem:
        raise CrmError(typed.problem)
    return checked_custom({"value": typed.value}).get("value")


def checked_own_fields(
    custom: Mapping[str, Any], kinds: Mapping[str, OwnKind], before: Mapping[str, Any]
) -> dict[str, Any]:
    """A customer's own fields as they are kept; what stood there `before`, from a ledger, is not refused now."""
    checked: dict[str, Any] = {}
    for name, value in custom.items():
        if name in kinds and value != before.get(name):
            typed = own_value(kinds[name], value)
            if typed.problem:
                raise CrmError(_("{field}: {reason}").format(field=name, reason=typed.problem))
            checked[name] = typed.value
        else:
            checked[name] = value
    return checked_custom(checked)


def without_unfit(kind: OwnKind, values: Mapping[int, Any]) -> tuple[dict[int, Any], dict[int, str]]:
    """Values by whose they are: those that the kind can hold, as it has them, and the texts of the others."""
    fit: dict[int, Any] = {}
    unfit: dict[int, str] = {}
    for customer, value in values.items():
        typed = own_value(kind, _from_other(kind, value))
        if typed.problem:
            unfit[customer] = str(value)
        else:
            fit[customer] = typed.value
    return fit, unfit


def _from_other(kind: OwnKind, value: Any) -> Any:
    """Yes and no become words where a field is to hold words."""
    if isinstance(value, bool) and kind.name in ("text", "choice"):
        return _("yes") if value else _("no")
    return value


def _stands(kind: OwnKind, value: Any) -> bool:
    """Whether a value is kept like that already."""
    return isinstance(value, bool) if kind.name == "yes-no" else isinstance(value, int) and kind.name == "money"


def _wrong(kind: OwnKind, text: Any) -> str:
    words = {
        "number": _("{value} is no number."),
        "money": _("{value} is no amount of money."),
        "date": _("{value} is no date; write it as R8.11.22 or 2026/11/22."),
        "yes-no": _("{value} is neither yes nor no."),
        "link": _("{value} is no address that can be opened: write https://…, an e-mail address or tel:…"),
    }
    if kind.name == "choice":
        return _("{value} is none of: {choices}").format(value=text, choices=_(", ").join(kind.choices))
    return words[kind.name].format(value=text)
