"""In which characters a Japanese text file is written: told by its byte order mark or by what decodes without fault."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import BinaryIO

from smallcrm.ledger.refused import Refused

CHUNK = 1 << 20
SAMPLE = 1 << 16
BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
C1 = re.compile("[\x80-\x9f]")
"""Control characters that no text has, but Japanese that was read as Latin-1 is full of them."""
HALF_KANA, FULL_KANA, FOREIGN = (re.compile(kind) for kind in ("[｡-ﾟ]", "[ぁ-んァ-ヶー]", "[^\x00-\x7f]"))

Repair = Callable[[str], str]


def encoding_of(file: BinaryIO) -> str:
    """A BOM, then strict UTF-8, then strict cp932 or EUC-JP; Refused when it is none of them."""
    file.seek(0)
    head = file.read(SAMPLE)
    named = next((encoding for bom, encoding in BOMS if head.startswith(bom)), None)
    candidates = [named] if named else ["utf-8", "euc_jp", "cp932"] if _looks_like_euc(head) else ["utf-8", "cp932"]
    wrong = 0
    for encoding in candidates:
        line = _first_wrong_line(file, encoding)
        if not line:
            return encoding
        wrong = max(wrong, line)
    raise Refused("encoding", str(wrong))


def mojibake_repair(sample: str) -> Repair | None:
    """How to undo cp932 that was taken for Latin-1 and saved as UTF-8; None where there is nothing of the kind."""
    if not C1.search(sample):
        return None
    lines = sample.split("\n")[:-1] or [sample]
    try:
        fixed = [_as_cp932(line) for line in lines]
    except UnicodeError:
        return None
    return _mended if not C1.search("".join(fixed)) else None


def _as_cp932(text: str) -> str:
    return text.encode("latin-1").decode("cp932")


def _mended(text: str) -> str:
    try:
        return _as_cp932(text)
    except UnicodeError:
        return text


def _looks_like_euc(head: bytes) -> bool:
    """EUC-JP often passes for cp932: as a heap of half-width kana, where it has ordinary kana itself."""
    as_cp932, as_euc = (head.decode(encoding, "ignore") for encoding in ("cp932", "euc_jp"))
    return _share(HALF_KANA, as_cp932) > 0.4 and _share(FULL_KANA, as_euc) > 0.2


def _share(kind: re.Pattern[str], text: str) -> float:
    return len(kind.findall(text)) / max(1, len(FOREIGN.findall(text)))


def _first_wrong_line(file: BinaryIO, encoding: str) -> int:
    """The line that is not in this encoding; 0 when all are."""
    decoder = getincrementaldecoder(encoding)()
    file.seek(0)
    lines = 1
    try:
        while chunk := file.read(CHUNK):
            decoder.decode(chunk)
            lines += chunk.count(b"\n")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        return lines + bytes(error.object).count(b"\n", 0, error.start)
    return 0
