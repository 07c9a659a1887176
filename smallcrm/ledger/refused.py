"""What the child process says of a file it does not read."""

from __future__ import annotations


class Refused(Exception):
    """A file that is not read: `code` is one of `refusals.py`, `detail` what belongs into its sentence."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
