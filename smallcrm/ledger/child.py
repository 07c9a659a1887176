"""The process that reads a ledger file for the program.

A hostile or damaged file can make any parser eat memory, hang or abort (a 1 kB workbook can): here that costs a
process that has limits and nothing to lose. The request comes on stdin (a password never stands on a command line),
the answer goes to stdout in frames; see `channel.py`. Imports are kept few: the start of this process is paid for
each file.
"""

from __future__ import annotations

import gc
import os
import sys

from smallcrm.ledger.channel import Request, Sender
from smallcrm.ledger.limits import limit_this_process
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.sniff import kind_of
from smallcrm.light import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO


def main() -> None:
    """Read the file that stdin names, and tell stdout."""
    gc.disable()
    request = Request.read(sys.stdin.buffer)
    limit_this_process()
    send = Sender(sys.stdout.buffer)
    try:
        with open(request.path, "rb") as file:
            read(file, request, send)
    except Refused as refused:
        send.refused(refused.code, refused.detail)
    except (MemoryError, RecursionError):
        send.refused("too-hard")
    except OSError:
        send.refused("unreadable")
    # A parser that panics raises what is no Exception; whatever a parser says of a file, to the user it is damaged.
    except BaseException as error:
        send.refused("damaged", f"{type(error).__name__}: {error}")
    try:  # noqa: SIM105 - contextlib would be imported for this alone
        sys.stdout.buffer.flush()
    except OSError:
        pass  # the program left; nobody is there to be told
    os._exit(0)  # nothing to tidy up, and freeing a big sheet cell by cell takes as long as reading it


def read(file: BinaryIO, request: Request, send: Sender) -> None:
    """Tell `send` all that is in the file."""
    kind = kind_of(file)
    if kind == "text":
        from smallcrm.ledger.delimited import read_text

        read_text(file, send)
    elif kind == "vcard":
        from smallcrm.ledger.vcard_sheet import read_vcards

        read_vcards(file, request.language, send)
    elif kind == "html":
        from smallcrm.ledger.html_tables import read_html

        read_html(file, send)
    else:
        from smallcrm.ledger.workbooks import read_workbook

        read_workbook(file, kind, request.password, send)
