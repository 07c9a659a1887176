"""What is done with those who belong to the current customer: family, a move to another company, referrals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets.keys import action

if TYPE_CHECKING:
    from collections.abc import Callable

    from smallcrm.ui.customers.acts import CustomerActs
    from smallcrm.ui.customers.circle_part import CirclePart
    from smallcrm.ui.session import Session


class CircleActs(QObject):
    """Each is an act with undo; they stand in the menu of the customers."""

    def __init__(self, session: Session, page: QWidget, acts: CustomerActs, show: Callable[[int], object]) -> None:
        """`show` makes another customer the current one."""
        super().__init__(page)
        self._session, self._page, self._acts, self._open_other = session, page, acts, show
        self.relate = action(page, _("Family and relations…"), "Ctrl+R", self.add_relation)
        self.move = action(page, _("Moved to another company…"), "Ctrl+M", self.move_person)
        self.tree = action(page, _("Tree of referrals…"), "Ctrl+Shift+U", self.show_tree)
        acts.groups.append((_("Family and company"), [self.relate, self.move, self.tree]))
        acts.edit.changed.connect(self._suit)  # they are about the same customer
        self._suit()

    def watch(self, part: CirclePart) -> None:
        """The panel is there."""
        part.opened.connect(self._open_other)
        part.relation_removed.connect(self.remove_relation)
        part.post_removed.connect(self.remove_post)
        part.tree_wanted.connect(self.show_tree)

    def add_relation(self) -> None:
        """Open the form of a relation of the current customer."""
        from smallcrm.ui.customers.relation_dialog import RelationDialog

        if customer := self._existing():
            self._acts.open(RelationDialog(self._session, customer, self._page.window()))

    def move_person(self) -> None:
        """Open the form of a move to another company."""
        from smallcrm.ui.customers.move_dialog import MoveDialog

        if customer := self._existing():
            self._acts.open(MoveDialog(self._session, customer, self._page.window()))

    def show_tree(self) -> None:
        """Who brought the current customer, and whom it brought."""
        from smallcrm.ui.customers.referral_dialog import ReferralDialog

        if customer := self._existing():
            dialog = ReferralDialog(self._session, customer, self._page.window())
            dialog.chosen.connect(self._open_other)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def remove_relation(self, relation: int) -> None:
        """These two do not belong together."""
        from smallcrm.actions import relations

        self._do(lambda: relations.remove(self._session.store, relation))

    def remove_post(self, post: int) -> None:
        """This person did not work there."""
        from smallcrm.actions import employments

        self._do(lambda: employments.remove_post(self._session.store, post))

    def _do(self, act: Callable[[], object]) -> None:
        work = self._session.tasks.operation(_("Deleting"), lambda _work: act())
        work.writes().then(lambda _done: self._acts.say_done()).start()

    def _existing(self) -> int:
        customer = self._acts.current()
        return customer if customer and self._session.store.customers.get(customer) is not None else 0

    def _suit(self) -> None:
        for one in (self.relate, self.move, self.tree):
            one.setEnabled(self._acts.edit.isEnabled())
