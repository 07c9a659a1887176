"""Workbooks under a password."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from smallcrm.ledger.refused import Refused

READ_ONLY = "VelvetSweatshop"
"""The password Excel itself uses where only writing is protected; it opens such a workbook unasked, and so do we."""


def decrypted(file: BinaryIO, password: str | None) -> BytesIO | None:
    """What an encrypted workbook holds, in memory only; None when it is not encrypted at all."""
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, ParseError

    keys = [password, READ_ONLY] if password else [READ_ONLY]
    try:
        office = msoffcrypto.OfficeFile(file)
        if not office.is_encrypted():
            return None
        for key in keys:
            if plain := _decrypted_with(office, key):
                return plain
    except (DecryptionError, FileFormatError, ParseError) as error:
        raise Refused("damaged", str(error)) from error
    raise Refused("wrong-password" if password else "password")


def _decrypted_with(office: Any, key: str) -> BytesIO | None:
    from msoffcrypto.exceptions import InvalidKeyError

    plain = BytesIO()
    try:
        # Only the newer formats can verify; the old .xls one checks by itself.
        office.load_key(password=key, **({"verify_password": True} if office.format == "ooxml" else {}))
        office.decrypt(plain)
    except InvalidKeyError:
        return None
    plain.seek(0)
    return plain
