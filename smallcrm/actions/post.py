"""Printed post: address labels, postcards and envelopes of customers, made from the data file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from smallcrm.actions import shop
from smallcrm.actions.addressing import Addressed, addressed
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.reports.address_sides import ENVELOPE_SIDE, POSTCARD_SIDE
from smallcrm.reports.label_sheets import SHEETS, LabelSheet
from smallcrm.reports.labels import Labels
from smallcrm.reports.postcards import Postcards
from smallcrm.reports.recipients import Recipient, Sender, missing_characters
from smallcrm.settings import NO_OFFSET, PrinterOffset
from smallcrm.values.text import digits

if TYPE_CHECKING:
    from datetime import date

    from smallcrm.store.database import Store

Form = Literal["postcard", "envelope"]
_SIDES = {"postcard": POSTCARD_SIDE, "envelope": ENVELOPE_SIDE}
USUAL_SHEET = "12"


@dataclass(frozen=True, slots=True)
class LabelOptions:
    """What the user chose for labels."""

    customers: tuple[int, ...] | None = None
    """Those to write to, in this order; None: all, in the order of their kana."""
    sheet: LabelSheet = SHEETS[USUAL_SHEET]
    start: int = 1
    """The first free label of a part-used sheet."""
    new_year: bool = False
    """For New Year's cards: who is in mourning gets none."""
    agreed: bool = False
    """Only for those who said yes; else who was never asked gets it, too."""
    frames: bool = False
    test_page: bool = False
    offset: PrinterOffset = NO_OFFSET
    """For a file that another program prints; the window moves what it prints itself."""


@dataclass(frozen=True, slots=True)
class PostcardOptions:
    """What the user chose for the address sides of postcards or envelopes."""

    customers: tuple[int, ...] | None = None
    """Those to write to, in this order; None: all, in the order of their kana."""
    form: Form = "postcard"
    new_year: bool = False
    """For New Year's cards: who is in mourning gets none."""
    agreed: bool = False
    """Only for those who said yes; else who was never asked gets it, too."""
    sender: bool = True
    """Whether the shop stands on it."""
    frames: bool = False
    test_page: bool = False
    offset: PrinterOffset = NO_OFFSET
    """For a file that another program prints; the window moves what it prints itself."""


def labels(store: Store, options: LabelOptions, today: date) -> Labels:
    """Address labels (宛名ラベル)."""
    if not 1 <= options.start <= options.sheet.labels:
        text = _("The sheet has {count} labels; the first free one is 1 to {count}.")
        raise CrmError(text.format(count=options.sheet.labels))
    who = _to_print(store, options, today)
    return Labels(
        who.recipients, who.left_out, options.sheet, options.start, options.frames, options.test_page, options.offset,
        who.unasked,
    )  # fmt: skip


def postcards(store: Store, options: PostcardOptions, today: date) -> Postcards:
    """Address sides of postcards (はがき) or envelopes (封筒)."""
    who = _to_print(store, options, today)
    return Postcards(
        who.recipients,
        who.left_out,
        sender_of(store) if options.sender else Sender(),
        _SIDES[options.form],
        options.frames,
        options.test_page,
        options.offset,
        who.unasked,
    )


def _to_print(store: Store, options: LabelOptions | PostcardOptions, today: date) -> Addressed:
    """Who is written to; on a test page nobody is."""
    customers = () if options.test_page else options.customers
    return addressed(store, customers, today, new_year=options.new_year, agreed=options.agreed)


def sender_of(store: Store) -> Sender:
    """The shop as a sender."""
    of_shop = shop.of(store)
    return Sender(of_shop.name, digits(of_shop.postal_code), of_shop.address, of_shop.phone)


def save(
    post: Labels | Postcards, path: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> tuple[Recipient, ...]:
    """Write labels or address sides as PDF; `progress` hears of every page, and may call it off.

    Gives those whose address is so long that its type is hard to read.
    """
    from smallcrm.reports import labels, postcards

    if path.suffix.lower() != ".pdf":
        raise CrmError(_("This report is saved as .pdf; {name} is none.").format(name=path.name))
    if not (post.recipients or post.test_page):
        raise CrmError(_("There is nobody to write to."))
    if isinstance(post, Labels):
        return labels.write(post, path, progress)
    return postcards.write(post, path, progress)


def unprintable(post: Labels | Postcards) -> list[str]:
    """The characters that no font here has (they print as 〓): to be named before printing."""
    return missing_characters(post.recipients, post.sender if isinstance(post, Postcards) else None)


def post_json(post: Labels | Postcards, small: Sequence[Recipient] = ()) -> dict[str, Any]:
    """What was printed as scripts read it, and who was left out and why."""
    return {
        "pages": post.pages,
        "printed": [{"code": one.code, "name": one.name} for one in post.recipients],
        "left_out": [{"code": one.code, "name": one.name, "why": one.why} for one in post.left_out],
        "unasked": post.unasked,
        "small": [{"code": one.code, "name": one.name} for one in small],
        "unprintable": unprintable(post),
    }
