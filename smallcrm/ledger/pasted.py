"""Cells that were copied in a spreadsheet and pasted: text with tabs between them, read like a text table."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from smallcrm.ledger.channel import Sender, frames
from smallcrm.ledger.delimited import BOM, read_text
from smallcrm.ledger.files import WorkbookBuilder
from smallcrm.ledger.refusals import refusal
from smallcrm.ledger.refused import Refused
from smallcrm.ledger.sheets import Workbook


def pasted_workbook(text: str, name: str) -> Workbook:
    """The one sheet that `text` is; `name` stands for the file's. LedgerError where it is no table."""
    stream = BytesIO()
    try:
        read_text(BytesIO((BOM + text).encode("utf-8", "replace")), Sender(stream))
    except Refused as refused:
        raise refusal(refused.code, refused.detail, name) from refused
    stream.seek(0)
    builder = WorkbookBuilder(Path(name))
    for frame in frames(stream):
        builder.add(frame)
    return builder.workbook()
