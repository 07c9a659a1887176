"""The shop's own settings, which go where its data file goes: its name and address, its fiscal year, its taxes."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from smallcrm.analysis.periods import APRIL
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.phones import read_phones
from smallcrm.values.postal import format_postal, read_postal
from smallcrm.values.reading import Unreadable
from smallcrm.values.taxes import Rate
from smallcrm.values.text import clean

if TYPE_CHECKING:
    from smallcrm.store.database import Store

NAME, POSTAL_CODE, ADDRESS, PHONE, LOGO = "shop_name", "shop_postal_code", "shop_address", "shop_phone", "shop_logo"
FISCAL_YEAR_START, AMOUNTS_TAX, TAX_RATES = "fiscal_year_start", "amounts_tax", "tax_rates"
"""Settings of the data file, all texts: the first month of the fiscal year is 1 to 12."""

AMOUNTS = ("", "included", "excluded", "mixed")
"""How the shop's amounts stand to the tax; '' is not said."""
LONGEST = 120
LARGEST_LOGO = 512 * 1024
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


class TaxRate(NamedTuple):
    """The consumption tax from a day on, in percent."""

    since: date
    usual: int
    reduced: int


JAPAN = (
    TaxRate(date(1989, 4, 1), 3, 3),
    TaxRate(date(1997, 4, 1), 5, 5),
    TaxRate(date(2014, 4, 1), 8, 8),
    TaxRate(date(2019, 10, 1), 10, 8),
)


@dataclass(frozen=True, slots=True)
class Shop:
    """What a data file says of its shop."""

    name: str = ""
    postal_code: str = ""
    """As it is written: 180-0004."""
    address: str = ""
    phone: str = ""
    logo: bytes = b""
    """A picture, PNG or JPEG; empty where there is none."""
    fiscal_start: int = APRIL
    """The first month of the fiscal year."""
    amounts_tax: str = ""
    """One of AMOUNTS."""
    tax_rates: tuple[TaxRate, ...] = JAPAN
    """The earliest first."""

    def rates_on(self, day: date) -> TaxRate | None:
        """The tax of a day; None before there was any."""
        return next((rate for rate in reversed(self.tax_rates) if rate.since <= day), None)

    def rate(self, percent: int | None, day: date) -> Rate | None:
        """A rate as invoices of a day tell it: marked where it is the reduced one of two."""
        if percent is None:
            return None
        law = self.rates_on(day)
        return Rate(percent, law is not None and percent == law.reduced < law.usual)

    def lines(self) -> tuple[str, ...]:
        """Where the shop is found, for the head of a report."""
        place = " ".join(filter(None, (f"〒{self.postal_code}" if self.postal_code else "", self.address)))
        return tuple(filter(None, (place, self.phone)))


def of(store: Store) -> Shop:
    """The shop of a data file."""
    now = store.settings.all()
    return Shop(
        name=now.get(NAME, ""),
        postal_code=now.get(POSTAL_CODE, ""),
        address=now.get(ADDRESS, ""),
        phone=now.get(PHONE, ""),
        logo=base64.b64decode(now.get(LOGO, "")),
        fiscal_start=int(now.get(FISCAL_YEAR_START) or APRIL),
        amounts_tax=now.get(AMOUNTS_TAX, ""),
        tax_rates=_read_rates(now[TAX_RATES]) if now.get(TAX_RATES) else JAPAN,
    )


def change(store: Store, setting: str, text: str) -> bool:
    """Change one setting to what was typed; False where it is so already."""
    wanted = checked(setting, text)
    if wanted == store.settings.get(setting):
        return False
    with store.act("settings", setting=setting):
        store.settings.set(setting, wanted)
    return True


def checked(setting: str, text: str) -> str:
    """A setting as it is kept. What cannot be kept is refused, in words for beside the field."""
    return _CHECKS[setting](text)


def set_logo(store: Store, picture: bytes) -> bool:
    """Change the shop's picture on reports; an empty one takes it away."""
    insist_on_picture(picture)
    return change(store, LOGO, base64.b64encode(picture).decode())


def insist_on_picture(picture: bytes) -> None:
    """Refuses what is no picture that a data file can hold; an empty one is none at all."""
    if picture and not picture.startswith(_PICTURES):
        raise CrmError(_("A picture must be in PNG or JPEG form."))
    if len(picture) > LARGEST_LOGO:
        raise CrmError(_("The picture is too large ({size} KB); it may have {most} KB.").format(
            size=len(picture) // 1024, most=LARGEST_LOGO // 1024
        ))  # fmt: skip


def set_tax_rates(store: Store, rates: Sequence[TaxRate]) -> bool:
    """Change the taxes and the days they begin on."""
    ordered = checked_rates(rates)
    rows = [] if ordered == JAPAN else [(rate.since.isoformat(), rate.usual, rate.reduced) for rate in ordered]
    return change(store, TAX_RATES, json.dumps(rows) if rows else "")


def checked_rates(rates: Sequence[TaxRate]) -> tuple[TaxRate, ...]:
    """The taxes, the earliest first; refused where a day stands twice or a rate is none."""
    ordered = tuple(sorted(rates))
    if not ordered:
        raise CrmError(_("There must be one tax at least."))
    if any(one.since == other.since for one, other in pairwise(ordered)):
        raise CrmError(_("Two taxes begin on the same day."))
    for rate in ordered:
        if not 0 <= rate.reduced <= rate.usual < 100:
            raise CrmError(_("A tax is 0 to 99 %, and the reduced one is not above the usual one."))
    return ordered


def _read_rates(text: str) -> tuple[TaxRate, ...]:
    return tuple(TaxRate(date.fromisoformat(since), usual, reduced) for since, usual, reduced in json.loads(text))


def _short(text: str) -> str:
    kept = clean(text)
    if len(kept) > LONGEST:
        raise CrmError(_("At most {count} characters.").format(count=LONGEST))
    return kept


def _postal_code(text: str) -> str:
    if not clean(text):
        return ""
    try:
        return format_postal(read_postal(text).value)
    except Unreadable as error:
        raise CrmError(_("A postal code has seven digits: 180-0004.")) from error


def _phone(text: str) -> str:
    kept = _short(text)
    try:
        return " / ".join(phone.value.written for phone in read_phones(kept)) if kept else ""
    except Unreadable as error:
        raise CrmError(_("A phone number has digits: 0422-12-3456.")) from error


def _month(text: str) -> str:
    if not (text.isdecimal() and 1 <= int(text) <= 12):
        raise CrmError(_("A month is 1 to 12."))
    return str(int(text))


def _amounts(text: str) -> str:
    if text not in AMOUNTS:
        raise KeyError(text)
    return text


_CHECKS: dict[str, Callable[[str], str]] = {
    NAME: _short,
    POSTAL_CODE: _postal_code,
    ADDRESS: _short,
    PHONE: _phone,
    LOGO: str,
    FISCAL_YEAR_START: _month,
    AMOUNTS_TAX: _amounts,
    TAX_RATES: str,
}
