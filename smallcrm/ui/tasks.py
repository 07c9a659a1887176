"""Work off the window's thread: one thing at a time against the data, with progress and a way to stop it.

    tasks.operation(_("Import"), lambda work: apply(store, plan, progress=work.progress, cancelled=work.cancelled)) \\
         .writes().then(self._imported).start()

The work runs on the one executor thread; everything that is said about it arrives on the window's.
"""

from __future__ import annotations

from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from smallcrm.errors import Cancelled, CrmError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")


class Work:
    """What running work knows: how far it is, and whether it has been called off. Safe between threads."""

    def __init__(self) -> None:
        self._stop = Event()
        self.done = 0
        self.total = 0

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is; called off work ends here."""
        self.done, self.total = done, total
        if self._stop.is_set():
            raise Cancelled

    def cancelled(self) -> bool:
        """Whether the user has called the work off."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Call the work off."""
        self._stop.set()


class Operation(Generic[T]):
    """One piece of work, described fluently and then started."""

    def __init__(self, tasks: Tasks, name: str, work: Callable[[Work], T]) -> None:
        self.name = name
        self.work = Work()
        self.is_read = False
        self.is_long = False
        self.is_write = False
        self._tasks = tasks
        self._run = work
        self._then: Callable[[T], object] | None = None
        self._otherwise: Callable[[CrmError], bool] | None = None
        self._finally: Callable[[], object] | None = None

    def then(self, done: Callable[[T], object]) -> Operation[T]:
        """What to do with the result, on the window's thread."""
        self._then = done
        return self

    def otherwise(self, failed: Callable[[CrmError], bool]) -> Operation[T]:
        """What to do with an error that has words for the user; True: it has been dealt with."""
        self._otherwise = failed
        return self

    def at_last(self, ended: Callable[[], object]) -> Operation[T]:
        """What to do however it ends."""
        self._finally = ended
        return self

    def writes(self) -> Operation[T]:
        """It changes the data: every screen looks again afterwards."""
        self.is_write = True
        return self

    def reads(self, *, long: bool = False) -> Operation[T]:
        """It only looks (a preview, a sum): it need not wait for writing, and shows no progress.

        One that may take long shows its own, and what is looked up meanwhile does not wait for it.
        """
        self.is_long = long
        self.is_read = True
        return self

    def start(self) -> Operation[T]:
        """Send it on its way."""
        self._tasks.start(self)
        return self

    def run(self) -> None:
        """On the executor thread: do the work and report."""
        if self.work.cancelled():
            self._tasks.report(lambda: self.failed(Cancelled()))
            return
        try:
            result = self._run(self.work)
        except BaseException as error:
            caught = error
            self._tasks.report(lambda: self.failed(caught))
        else:
            self._tasks.report(lambda: self.succeeded(result))

    def succeeded(self, result: T) -> None:
        """On the window's thread: hand the result on."""
        self._tasks.finish(self)
        try:
            if self.is_write:
                self._tasks.changed.emit()
            if self._then is not None:
                self._then(result)
        finally:
            self._ended()

    def failed(self, error: BaseException) -> None:
        """On the window's thread: words for the user where there are any, else it is a bug."""
        self._tasks.finish(self)
        try:
            self._tell(error)
        finally:
            self._ended()

    def _tell(self, error: BaseException) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, CrmError):
            self._tasks.crashed.emit(error)
        elif self._otherwise is None or not self._otherwise(error):
            self._tasks.refused.emit(error)

    def _ended(self) -> None:
        if self._finally is not None:
            self._finally()


class Tasks(QObject):
    """The executor thread for writing, one for looking beside it, and the signals about their work."""

    changed = Signal()
    """The data changed."""
    refused = Signal(object)
    """Something could not be done: the error, whose text is the user's (CrmError)."""
    crashed = Signal(object)
    """A bug: the exception."""
    running = Signal(object)
    """The operation under way that shows its progress, or None."""
    _reported = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._open: list[Operation[Any]] = []
        self._closed = False
        self._reported.connect(self._call, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _writer(self) -> ThreadPoolExecutor:
        return _one_thread("smallcrm-writer")

    @cached_property
    def _reader(self) -> ThreadPoolExecutor:
        return _one_thread("smallcrm-reader")

    @cached_property
    def _drawer(self) -> ThreadPoolExecutor:
        return _one_thread("smallcrm-drawer")

    def operation(self, name: str, work: Callable[[Work], T]) -> Operation[T]:
        """Describe a piece of work; nothing runs before `start`."""
        return Operation(self, name, work)

    def start(self, operation: Operation[Any]) -> None:
        """Queue it."""
        self._open.append(operation)
        looking = self._drawer if operation.is_long else self._reader
        (looking if operation.is_read else self._writer).submit(operation.run)
        self._tell()

    def finish(self, operation: Operation[Any]) -> None:
        """It is over."""
        self._open.remove(operation)
        self._tell()

    def busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return bool(self._open)

    def cancel_all(self) -> None:
        """Call off everything."""
        for operation in self._open:
            operation.work.cancel()

    def close(self) -> None:
        """Call off everything and wait until it has ended; nothing more is reported."""
        self._closed = True
        self.cancel_all()
        for made in (vars(self).get(name) for name in ("_writer", "_reader", "_drawer")):
            if made is not None:
                made.shutdown(wait=True)

    def report(self, call: Callable[[], None]) -> None:
        """From the executor thread: have `call` made on the window's."""
        self._reported.emit(call)

    @Slot(object)
    def _call(self, call: Callable[[], None]) -> None:
        if not self._closed:
            call()

    def _tell(self) -> None:
        self.running.emit(next((one for one in self._open if not one.is_read), None))


def _one_thread(name: str) -> ThreadPoolExecutor:
    """Made when it is first needed, which is after the first frame."""
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
