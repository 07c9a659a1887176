"""What can be wrong with a ledger file, in the user's words."""

from __future__ import annotations

from smallcrm.errors import CrmError


class LedgerError(CrmError):
    """A ledger that cannot be read, or an export that cannot be written."""


class PasswordNeeded(LedgerError):
    """The workbook is protected: ask for its password and open it again."""


class WrongPassword(LedgerError):
    """The workbook did not open with the password that was given."""
