"""What every command starts from: the data file named, the settings, the faces that are not a terminal's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
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


class MoneyType(click.ParamType[int]):
    """123000, 123,000, ￥123,000, 12万5千円 …"""

    name = "amount"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The whole yen that `value` says."""
        from smallcrm.actions.typed import purchase_field

        typed = purchase_field("amount", str(value))
        return self.fail(typed.problem, param, ctx) if typed.problem else int(typed.value)
