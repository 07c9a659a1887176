"""The trash: the customers, deals and tasks that were deleted, when, and what belonged to them; any can be put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from smallcrm.actions import trash
from smallcrm.i18n import _, n_
from smallcrm.light import NamedTuple
from smallcrm.ui.messages import Offer
from smallcrm.ui.page import Page
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.table import Column, PagedModel, Table
from smallcrm.ui.words import date_form, moment_text, short_day
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smallcrm.store.trash import Trashed
    from smallcrm.ui.session import Session
    from smallcrm.ui.tasks import Operation

LIST, NOBODY, NOT_FOUND = range(3)
KINDS = ("customer", "deal", "task")


class Entry(NamedTuple):
    """A line of the list."""

    id: int
    what: Trashed


class TrashPage(Page):
    """The list is made off the window's thread; nothing in it goes by itself."""

    key = "trash"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._deleted: dict[int, Entry] = {}
        self._listing: Operation[list[Trashed]] | None = None
        self.count = plain.label(tone="muted")
        self.filter = FilterField(_("Find in the trash"))
        self.filter.searched.connect(lambda _text: self.refresh())
        self.table = Table(_("What was deleted"), PagedModel(_columns(), self._lines))
        self.table.opened.connect(lambda _customer: self.restore())
        self.table.typed.connect(self.filter.begin)
        self.filter.listens_to(self.table)
        self.table.marked.connect(self._suit)
        self.table.menu_wanted.connect(self._show_menu)
        self.restore_button = button(_("Restore"), self.restore, drawing="rotate-ccw", primary=True)
        self.buttons = [self.restore_button]
        self._keys = plain.Elided(
            _("↑↓ move  ·  Space select several  ·  Enter restore  ·  type to search"), tone="muted"
        )
        self._lay_out()
        self._suit()

    def take_focus(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keeps_clear(self) -> list[QWidget]:
        return [self._keys]

    def manual_page(self) -> str:
        return "activity"

    def refresh(self) -> None:
        """List what was deleted, the last one first."""
        if self._listing is not None:
            self._listing.work.cancel()
        store, text = self.session.store, self.filter.text().strip()
        listing = self.session.tasks.operation(_("Trash"), lambda _work: trash.deleted(store, text)).reads()
        self._listing = listing
        listing.then(lambda found: self._show(found, text, listing)).start()

    def restore(self) -> None:
        """Put those back that are selected, with all that was theirs."""
        chosen = [entry.what for entry in self._lines(self.table.selected_ids())]
        store, form = self.session.store, date_form()
        of_kinds = {kind: [one.id for one in chosen if one.kind == kind] for kind in KINDS}

        def restore() -> list[str]:
            wanted = ((kind, ids) for kind, ids in of_kinds.items() if ids)
            return [words for kind, ids in wanted for words in trash.restore(store, ids, form, kind)]

        if chosen:
            work = self.session.tasks.operation(_("Restoring"), lambda _work: restore())
            work.writes().then(self._say).start()

    def _show(self, found: Sequence[Trashed], text: str, listing: Operation[list[Trashed]]) -> None:
        if listing is not self._listing:
            return  # the user has gone on
        self._listing = None
        row = max(0, self.table.currentIndex().row())
        self._deleted = {_number(one): Entry(_number(one), one) for one in found}
        self.table.show_ids(list(self._deleted))
        if found and not self.table.current_id():
            self.table.choose_row(min(row, len(found) - 1))
        self._stack.setCurrentIndex(LIST if found else NOT_FOUND if text else NOBODY)
        self.count.setText(n_("{count} entry", "{count} entries", len(found)).format(count=f"{len(found):,}"))
        self._suit()

    def _say(self, away: list[str]) -> None:
        from smallcrm.actions import history

        text = history.undo_label(self.session.store) or ""
        if away:
            stays = _("Left out, since whom or what it names is gone: {what}").format(what=_(", ").join(away))
            text = f"{text}\n{stays}"
        self.session.messages.say(text, Offer(_("Undo"), self.session.undo))

    def _lines(self, ids: Sequence[int]) -> list[Entry]:
        return [self._deleted[one] for one in ids]

    def _suit(self) -> None:
        self.restore_button.setEnabled(bool(self.table.selected_ids()))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        action = menu.addAction(_("Restore") + "\tEnter")
        action.setEnabled(self.restore_button.isEnabled())
        action.triggered.connect(lambda _on: self.restore())
        menu.popup(at)

    def _lay_out(self) -> None:
        self.head_back(_("Trash"), self.count, tools=(self.filter,))
        words = _(
            "Customers, deals and tasks that you delete stand here with everything that belonged to them, "
            "and can be restored."
        )
        hint = _("Search looks at names, readings and codes.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(Empty("trash-2", _("The trash is empty"), words))
        self._stack.addWidget(Empty("search", _("Nothing found"), hint, button(_("Show all"), self.filter.clear)))
        self.column.addWidget(self._stack, 1)

    def _list(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self._keys)
        return made


def _columns() -> list[Column[Entry]]:
    return [
        Column("at", _("Deleted"), lambda entry: moment_text(entry.what.at), 132, muted=True, sortable=False),
        Column("kind", _("What"), _kind, 80, sortable=False),
        Column(
            "name", _("Name"), lambda entry: entry.what.name, 220, aside=lambda entry: entry.what.kana, bold=True,
            sortable=False,
        ),
        Column("code", _("Customer code"), lambda entry: entry.what.code, 120, muted=True, sortable=False, gives_way=1),
        Column("rows", _("With"), lambda entry: _belongings(entry.what), 240, sortable=False, stretch=True),
    ]  # fmt: skip


def _kind(entry: Entry) -> str:
    return {"customer": _("Customer"), "deal": _("Deal"), "task": _("Task")}[entry.what.kind]


def _number(one: Trashed) -> int:
    """A number for the list, in which an id of each kind may stand."""
    return one.id * len(KINDS) + KINDS.index(one.kind)


def _belongings(one: Trashed) -> str:
    amount = yen(one.amount) if one.amount else ""
    return " ・ ".join(filter(None, (one.customer, amount, short_day(one.day), trash.belongings(one.rows))))
