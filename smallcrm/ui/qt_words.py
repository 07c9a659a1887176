"""Qt's own dialogs in Japanese: the words that its translation has fallen behind with.

Qt's Japanese (qtbase_ja.qm) lacks what Qt has reworded since: it is asked first, this one for what it does not know. Qt
looks words up on threads of its own, so that they are handed over as data, in the form of a .qm file, not as code.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import QTranslator

from smallcrm.i18n import _ as gettext

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES = 0x42, 0x69
Said = Callable[[str], str]
Words = tuple[str, ...]
_END, _TRANSLATION, _SOURCE, _CONTEXT = 1, 3, 6, 7


class QtWords(QTranslator):
    """Holds the words as long as it is used."""

    def __init__(self) -> None:
        super().__init__()
        self._data = as_qm(words())
        self.load(self._data)


def words() -> dict[tuple[str, str], str]:
    """(where Qt says it, what it says) -> how it is said in the language spoken now."""
    return {
        (context, english): said
        for context, told in _TOLD.items()
        for english, said in zip(told(str), told(gettext), strict=True)
    }


def _in_file_dialog(_: Said) -> Words:
    return _("&Look in:"), _("Files of &type:")


def _kinds_of_file(_: Said) -> Words:
    return _("Alias"), _("Drive"), _("File"), _("File Folder"), _("Folder"), _("Shortcut"), _("Unknown")


def _of_names(_: Said) -> Words:
    return (
        _(
            '<b>The name "%1" cannot be used.</b>'
            "<p>Try using another name, with fewer characters or no punctuation marks."
        ),
    )


def _in_print_settings(_: Said) -> Words:
    return (
        _("Double Sided Printing"),
        _("Long side binding"),
        _("Off"),
        _("Page &Set:"),
        _("Pages"),
        _("Short side binding"),
        _(
            "Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. "
            "E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9."
        ),
    )


def _in_print_dialog(_: Said) -> Words:
    return (
        _("Duplex Settings Conflicts"),
        _("Invalid Pages Definition"),
        _("There are conflicts in duplex settings. Do you want to fix them?"),
        _(
            "%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges "
            "and make sure ranges do not intersect with each other."
        ),
    )


def _of_a_printer(_: Said) -> Words:
    return (
        _("Advanced"),
        _("Advanced Option Conflicts"),
        _("Custom value for %1"),
        _("Page Setup Conflicts"),
        _("There are conflicts in page setup options. Do you want to fix them?"),
        _("There are conflicts in some advanced options. Do you want to fix them?"),
        _("There are conflicts in some options. Please fix them."),
    )


def _in_page_setup(_: Said) -> Words:
    return _("Page &order:"), _("Pages &per sheet:")


def _of_a_print_job(_: Said) -> Words:
    return (
        _("&Billing information:"),
        _("&End:"),
        _("&Start:"),
        _("Job &priority:"),
        _("Scheduled &printing:"),
    )


def _at_a_print_server(_: Said) -> Words:
    return (
        _("Authentication Needed"),
        _("Authentication needed to use %1 on %2."),
        _("Authentication needed to use %1."),
        _("Password:"),
        _("Username:"),
    )


_TOLD: dict[str, Callable[[Said], Words]] = {
    "QFileDialog": _in_file_dialog,
    "QAbstractFileIconProvider": _kinds_of_file,
    "QFileSystemModel": _of_names,
    "QPrintSettingsOutput": _in_print_settings,
    "QPrintDialog": _in_print_dialog,
    "QPrintPropertiesDialog": _of_a_printer,
    "QPrintPropertiesWidget": _of_a_printer,
    "QPageSetupWidget": _in_page_setup,
    "QCupsJobWidget": _of_a_print_job,
    "QCupsPrinterSupport": _at_a_print_server,
}
"""By the part of Qt that says it; each is asked once for the English and once for the language spoken now."""


def as_qm(known: dict[tuple[str, str], str]) -> bytes:
    """Words in the form in which Qt reads them: the messages, and a sorted table of hashes with their places."""
    messages = [_message(context, english, said) for (context, english), said in known.items()]
    places = accumulate(map(len, messages[:-1]), initial=0)
    hashes = sorted((_hash(english.encode()), place) for (_context, english), place in zip(known, places, strict=True))
    table = b"".join(struct.pack(">II", *one) for one in hashes)
    return _MAGIC + _block(_HASHES, table) + _block(_MESSAGES, b"".join(messages))


def _message(context: str, english: str, said: str) -> bytes:
    parts = ((_TRANSLATION, said.encode("utf-16-be")), (_SOURCE, english.encode()), (_CONTEXT, context.encode()))
    return b"".join(_block(tag, data) for tag, data in parts) + bytes([_END])


def _block(tag: int, data: bytes) -> bytes:
    return struct.pack(">BI", tag, len(data)) + data


def _hash(text: bytes) -> int:
    """The hash of System V's ELF, which Qt looks words up by; 0 counts as 1."""
    found = 0
    for sign in text:
        found = (found << 4) + sign
        high = found & 0xF0000000
        found = (found ^ high >> 24) & ~high & 0xFFFFFFFF
    return found or 1
