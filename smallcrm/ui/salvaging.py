"""What can be read of a damaged data file is saved into a new one, while there is no window yet that could show it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smallcrm.i18n import _, n_
from smallcrm.ui.asking import WIDTH, ask
from smallcrm.ui.messages import WorkBar
from smallcrm.ui.opening import choose_beside
from smallcrm.ui.tasks import Tasks
from smallcrm.ui.widgets.dialog import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.actions.upkeep import Rescued
    from smallcrm.errors import CrmError
    from smallcrm.ui.tasks import Work

T = TypeVar("T")


def save_readable(path: Path, parent: QWidget | None) -> Path | None:
    """Have a place chosen, save there what can be read, and say how much that was; gives the file if it is wanted."""
    from smallcrm.actions import upkeep

    heading = _("Save what can be read")
    target = choose_beside(parent, heading, path, _("{name} (saved)"))
    if target is None:
        return None
    dialog = _WorkDialog(heading, parent)
    rescued = dialog.run(lambda work: upkeep.save_readable(path, target, work.progress))
    dialog.deleteLater()
    if rescued is None:
        if dialog.problem:
            ask(parent, _("Nothing could be saved."), dialog.problem, [("", _("Close"))])
        return None
    choices = [("open", _("Open it")), ("", _("Close"))]
    chosen = ask(parent, _("What can be read was saved."), f"{_words(rescued)}\n{target}", choices)
    return target if chosen == "open" else None


def _words(rescued: Rescued) -> str:
    customers, purchases, lost = rescued
    text = _("{customers}, {purchases}").format(
        customers=n_("{count} customer", "{count} customers", customers).format(count=f"{customers:,}"),
        purchases=n_("{count} purchase", "{count} purchases", purchases).format(count=f"{purchases:,}"),
    )
    if lost:
        left = n_(
            "Of {count} customer only the purchases are left.",
            "Of {count} customers only the purchases are left.",
            lost,
        )
        text += "\n" + left.format(count=f"{lost:,}")
    return text


class _WorkDialog(Dialog):
    """Work that goes on before there is a window: its progress, and Cancel; Esc cancels too."""

    about = "troubles"

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("smallcrm")
        self.setMinimumWidth(WIDTH)
        self.problem = ""
        self._name = name
        self._tasks = Tasks()
        self._bar = WorkBar()
        self._bar.APPEARS_AFTER_MS = 0
        self._tasks.running.connect(self._bar.watch)
        QVBoxLayout(self).addWidget(self._bar)

    def run(self, work: Callable[[Work], T]) -> T | None:
        """Do the work; None: it was called off, or could not be done."""
        done: list[T] = []
        bugs: list[BaseException] = []
        self._tasks.crashed.connect(bugs.append)
        self._tasks.operation(self._name, work).then(done.append).otherwise(self._refused).at_last(self.accept).start()
        self.exec()
        self._tasks.close()
        if bugs:
            raise bugs[0]
        return done[0] if done else None

    def reject(self) -> None:
        self._tasks.cancel_all()

    def _refused(self, error: CrmError) -> bool:
        self.problem = str(error)
        return True
