"""Why a file is not read: the child process sends the code, the parent says it in the user's language.

Apart from the child so that the child need not load the catalogue.
"""

from __future__ import annotations

from smallcrm.i18n import _
from smallcrm.ledger.errors import LedgerError, PasswordNeeded, WrongPassword


def refusal(code: str, detail: str, file: str) -> LedgerError:
    """The error for a code of `child.Refused`; an unknown code means damage."""
    kind = {"password": PasswordNeeded, "wrong-password": WrongPassword}.get(code, LedgerError)
    error = kind(_sentence(code).format(file=file, detail=detail))
    if code == "damaged" and detail:
        error.add_note(detail)
    return error


def note(code: str, detail: str) -> str:
    """Something the user should know of a file that was read."""
    sentences = {
        "mojibake": _(
            "The text of this file had been garbled by an earlier conversion and was recovered. "
            "Please look at the names before importing."
        ),
        "filter": _("A filter was left on ({detail}); the rows it hides are listed as hidden."),
        "uncomputed": _(
            "Some formulas have no stored value ({detail}). Open the file in Excel and save it to import them."
        ),
        "coloured": _("Colours were not read ({detail}). If they carry meaning, put it into a column."),
        "unended": _("These cards have no end and were read as far as they go; look at them: {detail}"),
        "no-year": _(
            "These have a birthday without a year; it is kept as a text, and their age is not known: {detail}"
        ),
        "pictures": _("The pictures on the cards are not taken in: {detail}"),
        "external": _("The file refers to other workbooks; they were not opened, the stored values were taken."),
    }
    return sentences[code].format(detail=detail)


def _sentence(code: str) -> str:
    sentences = {
        "missing": _("The file {file} is not there. It may have been moved or renamed; choose it again."),
        "folder": _("{file} is a folder. Choose a ledger file inside it."),
        "unreadable": _(
            "The file {file} cannot be opened. Another program may be using it, or you may not have the right to "
            "read it. Close it there and try again."
        ),
        "lock-file": _(
            "{file} is only the mark that Excel leaves beside a workbook that is open. Choose the workbook itself."
        ),
        "empty": _("The file {file} is empty."),
        "too-big": _(
            "The file {file} is larger than any ledger should be ({detail}). "
            "Copy the table into a new workbook, or split it, and import that."
        ),
        "too-many-cells": _(
            "{file} has a cell far away from its table ({detail}). "
            "Clear it, or copy the table into a new workbook, and import that."
        ),
        "too-hard": _(
            "Reading {file} was stopped: it asks for more memory or time than a ledger needs. "
            "It may be damaged, or made to do harm. Copy the table into a new workbook and import that."
        ),
        "unsafe": _(
            "The file {file} was not read: it holds parts that no ledger has ({detail}). "
            "If you trust it, open it in Excel, save it as a new workbook and import that."
        ),
        "not-a-ledger": _(
            "{file} is not a ledger that can be read. Excel workbooks (.xlsx .xlsm .xlsb .xls), OpenDocument tables "
            "(.ods), text tables (.csv .tsv .txt) and contacts (.vcf) can."
        ),
        "other-program": _(
            "{file} is a file of another kind ({detail}). Save its table as an Excel workbook (.xlsx) and import that."
        ),
        "encoding": _(
            "The characters of {file} are in no known form (line {detail}). "
            "Open it in the program it comes from and save it as “CSV UTF-8” or as an Excel workbook."
        ),
        "long-line": _(
            "{file} has a line longer than any table has (line {detail}); a quotation mark may be left open there. "
            "Correct it, or save the table as an Excel workbook."
        ),
        "protected-ods": _("{file} is protected by a password. Save it without one in LibreOffice and import that."),
        "password": _("The file {file} is protected by a password."),
        "wrong-password": _("This is not the password of {file}. Mind capital letters and full-width characters."),
        "damaged": _(
            "The file {file} is damaged or incomplete and cannot be read. "
            "Open it in Excel and save it as a new workbook, or take an older copy."
        ),
    }
    return sentences.get(code, sentences["damaged"])
