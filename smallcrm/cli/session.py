"""What every command starts from: the data file named, the settings, the faces that are not a terminal's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smallcrm.cli.output import tell
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.settings import Settings

if TYPE_CHECKING:
    from smallcrm.opened_with import OpenedWith
    from smallcrm.store.database import Store


class Faces(NamedTuple):
    """What only the window's floor can do; `app` hands it in."""

    window: Callable[[OpenedWith], int]
    """Open the window on what was asked for."""
    shots: Callable[[Path], int]
    """Take pictures of every page into a folder."""


@contextmanager
def changing(store: Store) -> Iterator[None]:
    """What is done meanwhile is told as the last act: it must be one."""
    before = store.journal.acts(1)
    yield
    if store.journal.acts(1) == before:
        raise CrmError(_("Nothing was changed: it stands there already."))


class Session(NamedTuple):
    """One run of the command line."""

    file: Path | None
    settings: Settings
    faces: Faces

    @property
    def path(self) -> Path:
        """The data file: the one named, else the one last opened, else the standard place."""
        from smallcrm.actions import files

        return self.file or files.usual_file(self.settings)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        """The data file, which must exist."""
        from smallcrm.actions import files

        tell_file(self)
        store = files.open_file(self.path)
        try:
            with _calendar_kept_current(store, self.settings):
                yield store
        finally:
            store.close()

    @contextmanager
    def made(self) -> Iterator[Store]:
        """A new data file; where nothing came into it, it is taken away again."""
        from smallcrm.actions import files

        tell_file(self)
        path, empty = self.path, True
        try:
            with files.create_file(path) as store:
                try:
                    yield store
                finally:
                    empty = not store.journal.acts(1)
        finally:
            if empty:
                path.unlink(missing_ok=True)


@contextmanager
def _calendar_kept_current(store: Store, settings: Settings) -> Iterator[None]:
    """Where telephones subscribe to a calendar of the file, they see what a command changed."""
    folder = dict(settings.calendar_folders).get(str(store.path))
    if folder is None:
        yield
        return
    from smallcrm.actions.calendar_files import KEPT_OF, keep_for_phones
    from smallcrm.store.kept import Kept

    state = Kept(store, KEPT_OF, object)
    before = state.get()
    yield
    if state.get() is not before:
        try:
            keep_for_phones(store, folder, datetime.now(UTC))
        except CrmError as error:
            tell(_("The calendar for telephones could not be written. {reason}").format(reason=error))


def tell_file(session: Session) -> None:
    """Say which data file is meant, where none was named: it need not be the one that the user thinks of."""
    if session.file is None:
        tell(_("Data file: {file}").format(file=session.path.absolute()))


class Usage:
    """Kinds of parameters, and their mistakes in the user's words."""

    @staticmethod
    def path() -> click.Path:
        """A path that may or may not exist."""
        return click.Path(path_type=Path)

    @staticmethod
    def day() -> DayType:
        """A date as a person of the shop writes it."""
        return DayType()

    @staticmethod
    def day_ahead() -> DayAheadType:
        """A day to come as it is said."""
        return DayAheadType()

    @staticmethod
    def money() -> MoneyType:
        """An amount as a person of the shop writes it."""
        return MoneyType()

    @staticmethod
    def wrong(text: str) -> click.UsageError:
        """A mistake in the command line."""
        return click.UsageError(text, click.get_current_context(silent=True))


class DayType(click.ParamType[date]):
    """2026-11-22, 2026/11/22, R8.11.22, 令和8年11月22日 …"""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that `value` says."""
        from smallcrm.values.dates import read_date
        from smallcrm.values.reading import Unreadable

        if isinstance(value, date):
            return value
        try:
            return read_date(value).value
        except Unreadable:
            self.fail(_("{value} is no date; write it as R8.11.22 or 2026/11/22.").format(value=value), param, ctx)


class DayAheadType(DayType):
    """Also tomorrow, 明日, in 3 days, 来週の金曜, 月末 …"""

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that `value` says, seen from today."""
        from smallcrm.values.days_ahead import read_day_ahead
        from smallcrm.values.reading import Unreadable

        if isinstance(value, date):
            return value
        try:
            return read_day_ahead(value, date.today())
        except Unreadable:
            return super().convert(value, param, ctx)


class MoneyType(click.ParamType[int]):
    """123000, 123,000, ￥123,000, 12万5千円 …"""

    name = "amount"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The whole yen that `value` says."""
        from smallcrm.actions.typed import purchase_field

        typed = purchase_field("amount", str(value))
        return self.fail(typed.problem, param, ctx) if typed.problem else int(typed.value)
