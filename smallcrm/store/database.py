"""The data file: made, opened, read from any thread and written by acts."""

from __future__ import annotations

import errno
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from smallcrm.errors import Cancelled
from smallcrm.i18n import _
from smallcrm.store import schema
from smallcrm.store.customers import Customers
from smallcrm.store.errors import StoreError, explained, full, moved_away, not_written, read_only
from smallcrm.store.files import beside, give_new_name, make_private, remove, sync_folder, unfinished
from smallcrm.store.lock import InstanceLock
from smallcrm.store.pragmas import configure
from smallcrm.store.settings_table import FileSettings
from smallcrm.store.transactions import transaction

if TYPE_CHECKING:  # loaded when first asked for: the first frame shows customers only
    from smallcrm.store.activities import Activities
    from smallcrm.store.answers import Answers
    from smallcrm.store.attachments import Attachments
    from smallcrm.store.calendar_entries import CalendarEntries
    from smallcrm.store.custom_fields import CustomFields
    from smallcrm.store.day_book import DayBook
    from smallcrm.store.deal_figures import DealFigures
    from smallcrm.store.deals import Deals
    from smallcrm.store.distinct_pairs import DistinctPairs
    from smallcrm.store.employments import Employments
    from smallcrm.store.filters import Filters
    from smallcrm.store.follow_up_facts import FollowUpFacts
    from smallcrm.store.follow_ups import FollowUps
    from smallcrm.store.intervals import Intervals
    from smallcrm.store.journal import Journal
    from smallcrm.store.leads import Leads
    from smallcrm.store.mappings import Mappings
    from smallcrm.store.owed import Owed
    from smallcrm.store.payments import Payments
    from smallcrm.store.pipelines import Pipelines
    from smallcrm.store.products import Products
    from smallcrm.store.purchases import Purchases
    from smallcrm.store.relations import Relations
    from smallcrm.store.reminders import Reminders
    from smallcrm.store.sales import Sales
    from smallcrm.store.search import Search
    from smallcrm.store.segments import Segments
    from smallcrm.store.tags import Tags
    from smallcrm.store.to_do import ToDo
    from smallcrm.store.touch import Touch
    from smallcrm.store.trash import Trash

_PATIENCE = 15.0
"""Seconds to wait for a reader of another thread, or a virus scanner, to let go."""

_STEPS = 20_000
"""Steps of SQLite's machine, a few milliseconds of them, between two looks at whether a long statement shall end."""

_PROTECTED = {
    errno.EACCES: read_only,
    errno.EPERM: read_only,
    errno.EROFS: read_only,
    errno.ENOSPC: full,
    errno.EDQUOT: full,
}
"""Why no lock can be had although nobody else holds it, and what is said to one who wants to write then."""


class Store:
    """An open data file.

    Every thread has its own connection, made when it first asks. Reading is allowed from any; writing is done inside
    `act`, by one thread at a time. What is protected against writing is open for reading; acts are refused then.
    """

    def __init__(self, path: Path, lock: InstanceLock | None) -> None:
        self.path = path
        self._lock = lock
        self._closed = False
        self._refusal: Callable[[Path], StoreError] | None = None
        self._opened: os.stat_result | None = None
        self._open: dict[threading.Thread, sqlite3.Connection] = {}
        self._guard = threading.Lock()
        self._acting = threading.Lock()

    @classmethod
    def create(cls, path: Path) -> Self:
        """Makes a new, empty data file at `path`, where there must be none, and opens it.

        The lock is held from before the look whether there is one until the file is closed: of two programs that
        make the same file at once, one does, and the other is refused.
        """
        path = path.resolve()
        if path.exists():
            raise _exists(path)
        try:
            lock = InstanceLock(path)
        except OSError as error:
            raise not_written(path, error) from error
        store = cls(path, lock)
        with store._closed_on_failure(), explained(path):
            _make(path)
            lock.hold_all_names(path)
            store._prepare(schema.version())
        return store

    @classmethod
    def open(cls, path: Path) -> Self:
        """Opens the data file at `path`; one of an older version is backed up and brought up to date first."""
        path = path.resolve()  # a second name of the file finds the same lock
        found = schema.version_of(path)
        lock, refusal = _locked(path)
        store = cls(path, lock)
        store._refusal = refusal
        with store._closed_on_failure(), explained(path):
            store._prepare(found)
        return store

    def close(self) -> None:
        """Closes all connections and lets others have the file."""
        with self._guard:
            self._closed = True
            lock, self._lock = self._lock, None
            for connection in self._open.values():
                connection.close()
            self._open.clear()
        if lock is not None:
            self._tidy()
            lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read, because it, its folder or its disk is protected."""
        return self._refusal is not None

    def insist_on_writing(self) -> None:
        """Refuses to begin something that will be written where nothing can be."""
        if self._refusal is not None:
            raise self._refusal(self.path)
        self._insist_on_its_place()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        return self._open.get(threading.current_thread()) or self._connect()

    def rows(self, query: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query, as plain tuples."""
        with explained(self.path):
            return self.connection.execute(query, tuple(parameters)).fetchall()

    def act(self, kind: str, **args: Any) -> AbstractContextManager[int]:
        """One thing the user does: one transaction, one step of undo. See `journal`."""
        return self.journal.act(kind, args)

    @contextmanager
    def stopping(self, wanted: Callable[[], bool]) -> Iterator[None]:
        """While this lasts, a statement of this thread ends as soon as `wanted` says so: `Cancelled`, nothing kept."""
        self.connection.set_progress_handler(wanted, _STEPS)
        try:
            yield
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise
            raise Cancelled(_("It was called off; nothing was changed.")) from error
        finally:
            self.connection.set_progress_handler(None, 0)

    @contextmanager
    def moment(self) -> Iterator[None]:
        """What is read while this lasts is of one moment: acts of other threads wait, so it is to be short."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        with explained(self.path):
            connection.execute("BEGIN")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")

    @cached_property
    def journal(self) -> Journal:
        """What the user did, and the way back."""
        from smallcrm.store.journal import Journal

        return Journal(self, self._acting)

    @cached_property
    def customers(self) -> Customers:
        """People and companies."""
        return Customers(self)

    @cached_property
    def purchases(self) -> Purchases:
        """What they bought."""
        from smallcrm.store.purchases import Purchases

        return Purchases(self)

    @cached_property
    def sales(self) -> Sales:
        """What was sold, by month."""
        from smallcrm.store.sales import Sales

        return Sales(self)

    @cached_property
    def products(self) -> Products:
        """What is sold."""
        from smallcrm.store.products import Products

        return Products(self)

    @cached_property
    def tags(self) -> Tags:
        """Words that customers are marked with."""
        from smallcrm.store.tags import Tags

        return Tags(self)

    @cached_property
    def pipelines(self) -> Pipelines:
        """The ways that deals go, with their stages."""
        from smallcrm.store.pipelines import Pipelines

        return Pipelines(self)

    @cached_property
    def deals(self) -> Deals:
        """What customers may buy."""
        from smallcrm.store.deals import Deals

        return Deals(self)

    @cached_property
    def deal_figures(self) -> DealFigures:
        """What the deals come to, and how they went."""
        from smallcrm.store.deal_figures import DealFigures

        return DealFigures(self)

    @cached_property
    def leads(self) -> Leads:
        """Those who may come to buy."""
        from smallcrm.store.leads import Leads

        return Leads(self)

    @cached_property
    def to_do(self) -> ToDo:
        """What is to be done, and when."""
        from smallcrm.store.to_do import ToDo

        return ToDo(self)

    @cached_property
    def follow_ups(self) -> FollowUps:
        """Follow-up rules, and what came of them."""
        from smallcrm.store.follow_ups import FollowUps

        return FollowUps(self)

    @cached_property
    def follow_up_facts(self) -> FollowUpFacts:
        """What follow-up rules look at."""
        from smallcrm.store.follow_up_facts import FollowUpFacts

        return FollowUpFacts(self)

    @cached_property
    def touch(self) -> Touch:
        """When one last heard of customers."""
        from smallcrm.store.touch import Touch

        return Touch(self)

    @cached_property
    def day_book(self) -> DayBook:
        """What falls on days."""
        from smallcrm.store.day_book import DayBook

        return DayBook(self)

    @cached_property
    def reminders(self) -> Reminders:
        """When one is to be reminded of what is to be done."""
        from smallcrm.store.reminders import Reminders

        return Reminders(self)

    @cached_property
    def distinct_pairs(self) -> DistinctPairs:
        """Customers who look alike and are two."""
        from smallcrm.store.distinct_pairs import DistinctPairs

        return DistinctPairs(self)

    @cached_property
    def activities(self) -> Activities:
        """Contacts had with customers."""
        from smallcrm.store.activities import Activities

        return Activities(self)

    @cached_property
    def payments(self) -> Payments:
        """Money received on account."""
        from smallcrm.store.payments import Payments

        return Payments(self)

    @cached_property
    def attachments(self) -> Attachments:
        """Files that belong to customers."""
        from smallcrm.store.attachments import Attachments

        return Attachments(self)

    @cached_property
    def trash(self) -> Trash:
        """Customers that were deleted."""
        from smallcrm.store.trash import Trash

        return Trash(self)

    @cached_property
    def custom_fields(self) -> CustomFields:
        """Fields of the shop's own."""
        from smallcrm.store.custom_fields import CustomFields

        return CustomFields(self)

    @cached_property
    def employments(self) -> Employments:
        """Posts that people have left."""
        from smallcrm.store.employments import Employments

        return Employments(self)

    @cached_property
    def relations(self) -> Relations:
        """How customers belong together."""
        from smallcrm.store.relations import Relations

        return Relations(self)

    @cached_property
    def mappings(self) -> Mappings:
        """How the columns of ledgers were understood."""
        from smallcrm.store.mappings import Mappings

        return Mappings(self)

    @cached_property
    def answers(self) -> Answers:
        """Whom rows of ledgers mean that do not say it."""
        from smallcrm.store.answers import Answers

        return Answers(self)

    @cached_property
    def calendar_entries(self) -> CalendarEntries:
        """Which tasks are entries of other calendars."""
        from smallcrm.store.calendar_entries import CalendarEntries

        return CalendarEntries(self)

    @cached_property
    def settings(self) -> FileSettings:
        """The file's own settings."""
        return FileSettings(self)

    @cached_property
    def search(self) -> Search:
        """Finding customers by any part of what is known of them."""
        from smallcrm.store.search import Search

        return Search(self)

    @cached_property
    def filters(self) -> Filters:
        """Which customers a filter means."""
        from smallcrm.store.filters import Filters

        return Filters(self)

    @cached_property
    def intervals(self) -> Intervals:
        """How long customers usually stay away."""
        from smallcrm.store.intervals import Intervals

        return Intervals(self)

    @cached_property
    def owed(self) -> Owed:
        """What each customer owes in all."""
        from smallcrm.store.owed import Owed

        return Owed(self)

    @cached_property
    def segments(self) -> Segments:
        """Saved filters."""
        from smallcrm.store.segments import Segments

        return Segments(self)

    @contextmanager
    def _closed_on_failure(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            self.close()
            raise

    def _prepare(self, found: int) -> None:
        connection = self._connect(pragmas=False)
        usual = found == schema.version() and schema.is_usual(connection)
        if not usual:
            schema.recognise(connection, self.path)
        configure(connection)
        self._try_writing()
        if not usual:
            self._bring_up_to_date(found)
        self._opened = self.path.stat()

    def _bring_up_to_date(self, found: int) -> None:
        from smallcrm.store import backup, triggers

        if found < schema.version():
            from smallcrm.store import migrating

            self.insist_on_writing()
            backup.make(self, "migration")
            migrating.migrate(self.path)
        schema.verify(self.connection, self.path)
        if not self.read_only and triggers.installed(self.connection) != triggers.statements():
            with transaction(self.connection):
                triggers.install(self.connection)

    def _try_writing(self) -> None:
        """A file that cannot be written is known to be so now, not after ten minutes of typing.

        A full disk is no reason to refuse all acts to come: there may be room by then, and each says so where not.
        """
        if self.read_only:
            return
        connection = self.connection
        (number,) = connection.execute("PRAGMA user_version").fetchone()
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA user_version = {number}")
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & 0xFF
            if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
                self._refusal = read_only
            elif code not in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
                raise
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    def _tidy(self) -> None:
        """An empty journal says nothing; one that is not empty belongs to the file until it is opened again."""
        journal = beside(self.path, "-journal")
        with suppress(OSError):
            if journal.stat().st_size == 0:
                journal.unlink()

    def _connect(self, *, pragmas: bool = True) -> sqlite3.Connection:
        with self._guard:
            if self._closed:
                raise RuntimeError("the data file is closed")
            self._insist_on_its_place()
            with explained(self.path):
                connection = sqlite3.connect(
                    f"{self.path.absolute().as_uri()}?mode=rw",
                    uri=True,
                    timeout=_PATIENCE,
                    isolation_level=None,
                    check_same_thread=False,
                )
                self._forget_ended_threads()
                self._open[threading.current_thread()] = connection
                if pragmas:
                    configure(connection)
        return connection

    def _insist_on_its_place(self) -> None:
        """Of a file that has gone, or whose name is another's now, no more is opened: two would be mixed."""
        if self._opened is not None and not _is_there(self.path, self._opened):
            raise moved_away(self.path)

    def _forget_ended_threads(self) -> None:
        for thread in [thread for thread in self._open if not thread.is_alive()]:
            self._open.pop(thread).close()


def _is_there(path: Path, opened: os.stat_result) -> bool:
    """Whether the file that was opened still has its name; written to without it, it would be lost at the end."""
    try:
        return os.path.samestat(path.stat(), opened)
    except OSError:
        return False


def _locked(path: Path) -> tuple[InstanceLock | None, Callable[[Path], StoreError] | None]:
    """The lock of a data file; where none can be made, the reason why nothing is to be written either."""
    try:
        return InstanceLock(path), None
    except OSError as error:
        refusal = _PROTECTED.get(error.errno or 0)
        if refusal is None:
            raise not_written(path, error) from error
        return None, refusal


def _make(path: Path) -> None:
    """A new file under another name, given its own when it is whole: a half-made one is never found."""
    from smallcrm.store.making import make

    part = unfinished(path)
    try:
        make_private(part)
        make(part)
        give_new_name(part, path)
        sync_folder(path.parent)
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        remove(part, beside(part, "-journal"))


def _exists(path: Path) -> StoreError:
    return StoreError(_("There is a file “{file}” already.").format(file=path.name))
