"""The filter builder: conditions by clicking, the sentence they make, and how many customers it means right now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smallcrm.actions.filter_sentences import sentence
from smallcrm.filters.conditions import EVERYBODY, Filter, said_twice
from smallcrm.i18n import _, n_
from smallcrm.ui.asking import is_to_be_left
from smallcrm.ui.segments.group_box import GroupBox
from smallcrm.ui.theme import set_tone
from smallcrm.ui.timing import later
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, rule, scrolled
from smallcrm.ui.widgets.dialog import Dialog
from smallcrm.ui.widgets.form_dialog import FRAME
from smallcrm.ui.words import date_form

if TYPE_CHECKING:
    from smallcrm.actions.filtering import Filtering
    from smallcrm.ui.segments.value_editors import TextEditor
    from smallcrm.ui.segments.vocabulary import Vocabulary
    from smallcrm.ui.session import Session

REST_MS = 150
SIZE = QSize(940, 560)


class FilterBuilder(Dialog):
    """Nothing is changed by it: who asked takes the filter that was built."""

    about = "customers"

    built = Signal(object)
    """The list is to show whom this filter means."""
    save_wanted = Signal(object)
    """This filter is to be saved as a segment."""

    def __init__(
        self,
        session: Session,
        filtering: Filtering,
        vocabulary: Vocabulary,
        of: Filter,
        parent: QWidget | None = None,
        *,
        takes: str = "",
    ) -> None:
        """`takes`: what the button says that takes the filter, where it is not only shown."""
        super().__init__(parent)
        self._session, self._filtering, self._vocabulary = session, filtering, vocabulary
        self.setWindowTitle(_("Filter the customers"))
        self.said = plain.label(wrap=True, bold=True)
        self.count = plain.label(tone="muted")
        self.twice = plain.label(wrap=True, tone="bad")
        self.whole = GroupBox(vocabulary)
        self.show_button = button(takes or _("Show them"), self._show, primary=True)
        self.save_button = button(_("Save as a segment…"), self._save, drawing="bookmark-plus")
        self.save_button.setVisible(not takes)
        self.cancel_button = button(_("Cancel"), self.reject)
        self._asked: Filter | None = None
        self._closed = False
        self._late = later(self, REST_MS, self._look)
        self.whole.words_wanted.connect(self._offer)
        self.whole.show_filter(of)
        if not self.whole.parts:
            self.whole.one_more()
        self._as_it_was = self.filter()
        self.whole.edited.connect(self._tell)
        self._lay_out()
        self._tell()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._show)

    def filter(self) -> Filter | None:
        """What was built; None: something is still to be said."""
        return self.whole.filter()

    def reject(self) -> None:
        if self.filter() == self._as_it_was or is_to_be_left(self, _("These conditions are not used yet.")):
            super().reject()

    def done(self, result: int) -> None:
        self._closed = True
        super().done(result)

    def _show(self) -> None:
        of = self.filter()
        if of is not None:
            self.built.emit(of)
            self.accept()

    def _save(self) -> None:
        of = self.filter()
        if of is not None:
            self.save_wanted.emit(of)
            self.accept()

    def _tell(self) -> None:
        of, problem = self.filter(), self.whole.problem()
        missing = problem or _("Say what is missing in the conditions.")
        self.said.setText(sentence(of, date_form()) if of is not None else missing)
        set_tone(self.said, tone="" if of is not None else "bad" if problem else "muted")
        twice = said_twice(of) if of is not None else None
        again = _("This stands there twice: {condition}")
        self.twice.setText(again.format(condition=sentence(twice, date_form())) if twice else "")
        self.twice.setVisible(twice is not None)
        self.show_button.setEnabled(of is not None)
        self.save_button.setEnabled(of not in (None, EVERYBODY))
        if of is None:
            self._asked = None
            self.count.clear()
        elif of != self._asked:
            self._asked = of
            self._late.start()

    def _look(self) -> None:
        """The count is made off the window's thread; one that was overtaken is not told."""
        of, today = self._asked, self._session.today()
        if of is None:
            return

        def show(count: int) -> None:
            if not self._closed and of == self._asked:
                self.count.setText(n_("{count} customer", "{count} customers", count).format(count=f"{count:,}"))

        work = self._session.tasks.operation(_("Customers"), lambda _work: self._filtering.count(of, today))
        work.reads(long=True).then(show).start()

    def _offer(self, editor: TextEditor, column: str) -> None:
        def show(words: list[str]) -> None:
            if not self._closed and editor in self.findChildren(type(editor)):
                editor.line.offer(words)

        work = self._session.tasks.operation(_("Customers"), lambda _work: self._vocabulary.offered(column))
        work.reads(long=True).then(show).start()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 8, 20, 16)
        column.addWidget(self.whole)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(20, 16, 20, 8)
        head.addWidget(self.said)
        head.addWidget(self.count)
        head.addWidget(self.twice)
        whole.addLayout(head)
        whole.addWidget(scrolled(inside), 1)
        whole.addWidget(rule())
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 12, 20, 14)
        foot.setSpacing(8)
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.show_button)
        for one in (self.save_button, self.cancel_button):
            one.setAutoDefault(False)
        self.show_button.setDefault(True)
        self.show_button.setToolTip(f"{self.show_button.text()}  Ctrl+Enter")
        whole.addLayout(foot)
        wanted = SIZE * (self.fontMetrics().height() / 19)
        self.resize(wanted.boundedTo(QGuiApplication.primaryScreen().availableSize() - FRAME))
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
