"""The line of a field in the settings: its name, what it holds, its place, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from smallcrm.actions.custom_fields import read_choices
from smallcrm.actions.record_words import record_word
from smallcrm.errors import CrmError
from smallcrm.i18n import _, n_
from smallcrm.ui.settings.section import beside
from smallcrm.ui.theme import set_tone
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import tool
from smallcrm.ui.widgets.checked_field import CheckedField
from smallcrm.ui.widgets.editors import Choice
from smallcrm.values.own_kinds import KINDS, OwnKind
from smallcrm.values.text import clean

if TYPE_CHECKING:
    from smallcrm.actions.custom_fields import OwnField

CHOICE = "choice"


class FieldRow(QWidget):
    """What is changed is told at once. Whether it can be is found elsewhere, and said here beside what was typed."""

    renamed = Signal(str)
    kind_changed = Signal()
    moved = Signal(int)
    """-1: up, 1: down."""
    removed = Signal(bool)
    """True: with the values of all customers."""

    def __init__(self, field: OwnField) -> None:
        super().__init__()
        self.name = CheckedField(_("Name of the field"), _named, hint=_("Name of the field"))
        self.name.kept.connect(self.renamed.emit)
        self.kind = Choice([(kind, record_word(kind)) for kind in KINDS])
        self.kind.activated.connect(self._kind_chosen)
        self.choices = CheckedField(_("Choices"), _chosen, hint=_("Words to choose from, with commas"))
        self.choices.kept.connect(lambda _text: self.kind_changed.emit())
        self.problem = plain.small(wrap=True)
        set_tone(self.problem, tone="bad")
        self.up = tool("arrow-up", _("Up"), lambda: self.moved.emit(-1))
        self.down = tool("arrow-down", _("Down"), lambda: self.moved.emit(1))
        self.away = tool("trash-2", "", self._remove)
        self.count = plain.small()
        self._lay_out()
        self.field = field
        self.show_field(field)

    def show_field(self, field: OwnField) -> None:
        """The field as it is now; what was refused stays, to be mended."""
        waits = self.kind.value() == CHOICE != self.field.holds.name
        self.field = field
        self.name.show_text(field.name)
        self.choices.show_text(_(", ").join(field.holds.choices))
        if not waits:
            self._show_kind(field.holds.name)
        self._say("")
        self.kind.setAccessibleName(_("What “{name}” holds").format(name=field.name))
        away = _("Delete the field “{name}”").format(name=field.name)
        self.away.setToolTip(plain.plain_tip(away))
        self.away.setAccessibleName(away)
        count = field.customers
        said = n_("{count} customer", "{count} customers", count).format(count=f"{count:,}") if count else ""
        self.count.setText(said)

    def refuse_name(self, words: str) -> None:
        """It cannot be called so."""
        self.name.refuse(words, self.field.name)

    def refuse_kind(self, words: str) -> None:
        """It cannot hold that. Words that were typed stay; what was merely chosen is shown as it is kept."""
        if self.kind.value() == CHOICE:
            self.choices.refuse(words, _(", ").join(self.field.holds.choices))
        else:
            self._show_kind(self.field.holds.name)
            self._say(words)

    def holds(self) -> OwnKind:
        """What is chosen in the line."""
        kind = str(self.kind.value())
        return OwnKind(kind, read_choices(self.choices.kept_text()) if kind == CHOICE else ())

    def suit(self, *, first: bool, last: bool) -> None:
        """The first goes no further up."""
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)

    def take_focus(self) -> None:
        """Go to the name."""
        self.name.take_focus()

    def stops(self) -> tuple[QWidget, ...]:
        """What Tab comes to, one after the other."""
        return self.name.line, self.kind, self.choices.line, self.up, self.down, self.away

    def menu(self) -> QMenu:
        """How the field is deleted where customers have values."""
        menu = QMenu(self)
        menu.addAction(_("Delete the field, keep its values")).triggered.connect(lambda _on: self.removed.emit(False))
        count = self.field.customers
        words = n_(
            "Delete it with the value of {count} customer", "Delete it with the values of {count} customers", count
        )
        with_values = menu.addAction(words.format(count=f"{count:,}"))
        with_values.triggered.connect(lambda _on: self.removed.emit(True))
        return menu

    def _kind_chosen(self) -> None:
        """A choice needs its words before it is one."""
        self._say("")
        is_choice = self.kind.value() == CHOICE
        self.choices.setVisible(is_choice)
        if not is_choice:
            self.choices.put_back()
        if is_choice and not read_choices(self.choices.kept_text()):
            self.choices.take_focus()
        else:
            self.kind_changed.emit()

    def _show_kind(self, kind: str) -> None:
        self.kind.choose(kind)
        self.choices.setVisible(kind == CHOICE)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.kind.setAccessibleDescription(words)
        self.problem.setVisible(bool(words))

    def _remove(self) -> None:
        if not self.field.customers:
            self.removed.emit(False)
            return
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.away.mapToGlobal(QPoint(0, self.away.height())))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = beside(self)
        line.setSpacing(6)
        line.addWidget(self.name, 3, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        self.count.setMinimumWidth(self.fontMetrics().height() * 4)
        ways = QHBoxLayout()
        ways.setSpacing(2)
        ways.addWidget(self.count)
        for one in (self.up, self.down, self.away):
            one.setFixedHeight(self.kind.sizeHint().height())
            ways.addWidget(one)
        line.addLayout(ways)
        line.setAlignment(ways, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line)
        column.addWidget(self.choices)
        column.addWidget(self.problem)


def _named(text: str) -> str:
    name = clean(text)
    if not name:
        raise CrmError(_("Give the field a name."))
    return name


def _chosen(text: str) -> str:
    choices = read_choices(text)
    if not choices:
        raise CrmError(_("Write the words to choose from."))
    return _(", ").join(choices)
