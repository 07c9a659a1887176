"""Opens a ledger file of any kind: a child process reads it, this builds the `Workbook` of what it sends."""

from __future__ import annotations

import contextlib
import marshal
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import IO, Any

from smallcrm.errors import Cancelled
from smallcrm.i18n import _, language
from smallcrm.ledger import limits
from smallcrm.ledger.channel import MESSAGE, Request, SheetHead, frames
from smallcrm.ledger.refusals import note, refusal
from smallcrm.ledger.sheets import CellValue, Merge, Sheet, Workbook
from smallcrm.ledger.wire import RowUnpacker

CHILD_COMMAND = (sys.executable, "-S", "-P", "-c", "from smallcrm.ledger.child import main; main()")
"""How the reading process is started: without what it does not need, since an import waits for it."""
CANCEL_EVERY = 0.1
FRAMES_AHEAD = 16
PACKAGE_FOLDER = Path(__file__).resolve().parents[2]

Frame = tuple[bytes, bytes]


def open_workbook(path: Path, password: str | None = None, *, cancelled: Callable[[], bool] | None = None) -> Workbook:
    """All sheets of the ledger file at `path`, told by its content, whatever its name.

    Raises PasswordNeeded and WrongPassword, LedgerError when it cannot be read, Cancelled when `cancelled` says so.
    """
    path = Path(path)
    _check_it_is_a_file(path)
    builder = WorkbookBuilder(path)
    with _Reader(Request(str(path.absolute()), password, language())) as reader:
        for frame in reader.frames(cancelled or (lambda: False)):
            builder.add(frame)
    return builder.workbook()


def _check_it_is_a_file(path: Path) -> None:
    if path.name.startswith("~$"):
        raise refusal("lock-file", "", path.name)
    try:
        if path.is_dir():
            raise refusal("folder", "", path.name)
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise refusal("missing", "", path.name) from error
    except (OSError, ValueError) as error:
        raise refusal("unreadable", "", path.name) from error
    if size > limits.FILE_SIZE:
        raise refusal("too-big", f"{size >> 20} MB", path.name)


class _Reader:
    """The child process and the thread that empties its pipe; both gone when the block is left."""

    def __init__(self, request: Request) -> None:
        self._child = subprocess.Popen(
            CHILD_COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE_FOLDER), *filter(None, sys.path)])},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._left = Event()
        self._queue: Queue[Frame | None] = Queue(FRAMES_AHEAD)
        self._request = request
        self._thread = Thread(target=self._empty_the_pipe, name="ledger-reader", daemon=True)

    def __enter__(self) -> _Reader:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._left.set()
        self._child.kill()
        self._thread.join()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            with contextlib.suppress(OSError):
                _pipe(pipe).close()

    def frames(self, cancelled: Callable[[], bool]) -> Iterator[Frame]:
        """What the child sends, until it ends; Cancelled when asked for, and an end to what takes too long."""
        deadline = time.monotonic() + limits.SECONDS
        while True:
            if cancelled():
                raise Cancelled(_("Reading the file was cancelled."))
            if time.monotonic() > deadline:
                return
            try:
                frame = self._queue.get(timeout=CANCEL_EVERY)
            except Empty:
                continue
            if frame is None:
                return
            yield frame

    def _empty_the_pipe(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            with _pipe(self._child.stdin) as stdin:
                stdin.write(self._request.to_bytes())
            for frame in frames(_pipe(self._child.stdout)):
                self._put(frame)
        self._put(None)

    def _put(self, frame: Frame | None) -> None:
        while not self._left.is_set():
            with contextlib.suppress(Full):
                self._queue.put(frame, timeout=CANCEL_EVERY)
                return


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


class WorkbookBuilder:
    """Puts a workbook together from what the child sends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._sheets: list[tuple[SheetHead, list[tuple[CellValue, ...]]]] = []
        self._notes: list[str] = []
        self._ending: tuple[bool, bool, bool] | None = None
        self._unpacker = RowUnpacker()

    def add(self, frame: Frame) -> None:
        """Take a frame in; LedgerError when it is a refusal."""
        letter, content = frame
        if letter != MESSAGE:
            self._sheets[-1][1].extend(self._unpacker.rows(content))
            return
        what, *values = marshal.loads(content)
        self._take(what, values)

    def _take(self, what: str, values: list[Any]) -> None:
        if what == "sheet":
            self._sheets.append((SheetHead(*values), []))
            self._unpacker = RowUnpacker()
        elif what == "note":
            self._notes.append(note(*values))
        elif what == "refused":
            code, detail = values
            raise refusal(code, detail, self._path.name)
        else:
            date1904, text_file, ours = values
            self._ending = (date1904, text_file, ours)

    def workbook(self) -> Workbook:
        """The workbook; LedgerError when the child ended before all was read."""
        if self._ending is None:
            raise refusal("too-hard", "", self._path.name)
        date1904, text_file, ours = self._ending
        sheets = tuple(_sheet(head, rows) for head, rows in self._sheets)
        return Workbook(self._path, sheets, date1904, text_file, ours, tuple(self._notes))


def _sheet(head: SheetHead, rows: list[tuple[CellValue, ...]]) -> Sheet:
    return Sheet(
        head.name,
        rows,
        head.hidden,
        frozenset(head.hidden_rows),
        frozenset(head.hidden_columns),
        tuple(Merge(*area) for area in head.merges),
        head.phonetics,
        head.formats,
        frozenset(head.uncomputed),
        head.coloured,
        head.fields,
    )
