"""Work for the eye, of which only the latest counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation, Work

T = TypeVar("T")


class Latest(QObject):
    """One piece of work at a time: what is asked for anew calls off what was under way, and nothing of that is told."""

    working = Signal(object)
    """The work under way, or None."""

    def __init__(self, session: Session, parent: QWidget, name: str) -> None:
        """`name` is what the work is called."""
        super().__init__(parent)
        self._session, self._name = session, name
        self._now: Operation[object] | None = None

    def call_off(self) -> None:
        """What is under way is no longer wanted."""
        if self._now is not None:
            self._now.work.cancel()
            self._now = None
            self.working.emit(None)

    def stage(self, run: Callable[[Work], T], then: Callable[[T], object]) -> None:
        """Do this next, off the window's thread; `then` has its result if it is still wanted."""
        if self._now is not None:
            self._now.work.cancel()
        stage = self._session.tasks.operation(self._name, run).reads(long=True)
        self._now = stage  # type: ignore[assignment]  # whatever it gives goes to its own `then`
        self.working.emit(stage.work)

        def done(result: T) -> None:
            if self._now is stage:
                then(result)

        def ended() -> None:
            if self._now is stage:
                self._now = None
                self.working.emit(None)

        stage.then(done).at_last(ended).start()
