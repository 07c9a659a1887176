"""A field that names another customer: what is typed finds them, and one that is chosen is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit

from smallcrm.actions.typed import Typed
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.ui.timing import later
from smallcrm.ui.widgets.field import Field
from smallcrm.values.names import without_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.store.database import Store

SUGGESTED = 8
LOOKED_AT = 40
NAME, WHO = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


class Link(NamedTuple):
    """A name, and the customer that it is, if it is one."""

    text: str = ""
    customer: int | None = None


class LinkField(Field):
    """Any text, or a customer chosen from what it finds; a legal form finds no company.

    A company's whole name is linked by itself.
    """

    def __init__(
        self,
        name: str,
        store: Store,
        own: int,
        *,
        companies: bool,
        refuse: Callable[[Store, int, int], str] = lambda _store, _own, _other: "",
    ) -> None:
        """`own` is the customer that is being edited; `companies`: only those are found; `refuse` says why one cannot
        be linked."""
        self._store, self._own, self._companies, self._refuse = store, own, companies, refuse
        self._linked: int | None = None
        self._line = QLineEdit()
        super().__init__(name, self._means, editor=self._line)
        self._found = QStandardItemModel(self)
        completer = QCompleter(self._found, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCompletionRole(NAME)  # what is written when one is chosen; its whole line is what is shown
        completer.activated[QModelIndex].connect(self._choose)  # type: ignore[index]  # the overload with the row
        self._line.setCompleter(completer)
        self._line.textEdited.connect(self._typed)
        self._line.setPlaceholderText(_("A name; what is found can be chosen"))
        self._late = later(self, 120, self._look)

    def _means(self, text: str) -> Typed:
        link = Link(text.strip(), self._linked if text.strip() else None)
        return Typed(link, self._refuse(self._store, self._own, link.customer) if link.customer and self._own else "")

    def show_value(self, value: Link) -> None:
        self._line.setText(value.text)
        self._linked = value.customer
        self._tell_link()

    def tell(self) -> None:
        self._tell_link()

    def _typed(self, text: str) -> None:
        self._linked = None
        self._tell_link()
        if text.strip():
            self._late.start()

    def _look(self) -> None:
        text = without_form(self.text()) if self._companies else self.text().strip()
        self._found.clear()
        if not text:
            return
        ids = [one for one in self._store.search.closest(text, LOOKED_AT) if one != self._own]
        rows = [row for row in self._store.customers.rows(ids) if not self._companies or row.kind == "company"]
        for row in rows[:SUGGESTED]:
            item = QStandardItem("  ".join(filter(None, (row.name, row.kana, row.code))))
            item.setData(row.name, NAME)
            item.setData(row.id, WHO)
            self._found.appendRow(item)
        if rows and self._line.hasFocus():
            self._line.completer().complete()

    def _choose(self, index: QModelIndex) -> None:
        self.show_value(Link(index.data(NAME), index.data(WHO)))
        self.edited.emit()

    def _left(self) -> None:
        text = self.text().strip()
        if self._companies and text and self._linked is None:
            found = [one for one in self._store.customers.companies(text) if one[0] != self._own]
            if len(found) == 1:
                self._linked = found[0][0]
                self.edited.emit()
        self._tell_link()

    def _tell_link(self) -> None:
        if problem := super().typed().problem:
            self.say(problem, wrong=True)
            return
        row = next(iter(self._store.customers.rows([self._linked] if self._linked else [])), None)
        if row is None:
            self.say("")
        else:
            whom = "  ".join(filter(None, (row.name, row.code)))
            self.say(_("Linked with the customer {name}").format(name=whom))
