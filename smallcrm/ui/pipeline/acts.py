"""What can be done with deals, by button, key, menu and hand alike; all of it can be undone."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from smallcrm.i18n import _
from smallcrm.ui.widgets.keys import action

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smallcrm.ui.pipeline.board import Landing
    from smallcrm.ui.pipeline.quick_add import Quick
    from smallcrm.ui.session import Session


def open_deal(
    session: Session, deal: int, over: QWidget, *, customer: int = 0, pipeline: int | None = None, stage: int = 0
) -> None:
    """Open the form of a deal; 0: of a new one, perhaps of this customer and in this pipeline or stage."""
    from smallcrm.ui.pipeline.deal_dialog import DealDialog

    if deal and session.store.deals.get(deal) is None:
        return
    dialog = DealDialog(session, deal, customer=customer, pipeline=pipeline, stage=stage, parent=over)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class DealActs(QObject):
    """The acts of the deals page."""

    def __init__(
        self,
        session: Session,
        page: QWidget,
        views: Sequence[QWidget],
        selected: Callable[[], list[int]],
        pipeline: Callable[[], int | None],
    ) -> None:
        """`views` are where deals are selected; `pipeline` is the one that is shown, None where all are."""
        super().__init__(page)
        self._session, self._page, self._selected, self._pipeline = session, page, selected, pipeline
        self.new = action(page, _("New deal"), "Ctrl+Shift+N", partial(self.open, 0))
        self.edit = action(page, _("Edit"), "Ctrl+E", self.open_selected)
        self.win = action(page, _("Won…"), "Ctrl+Shift+W", partial(self._close_selected, "won"))
        self.lose = action(page, _("Lost…"), "Ctrl+Shift+L", partial(self._close_selected, "lost"))
        self.reopen = action(page, _("Reopen"), "Ctrl+Shift+R", self._reopen)
        self.buyer = action(page, _("Show the customer"), "Ctrl+Shift+K", self._show_customer)
        self.remove = action(page, _("Delete"), "Del", self._remove, only_on=views[0])
        self.remove.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for view in views[1:]:
            view.addAction(self.remove)
        self.stages = action(page, _("Stages…"), "Ctrl+Shift+G", self.edit_stages)
        self.goals = action(page, _("Goals…"), "Ctrl+Shift+Y", self.edit_goals)

    @cached_property
    def menu(self) -> QMenu:
        """What can be done with those that are selected."""
        menu = QMenu(self._page)
        menu.addActions([self.edit, self.win, self.lose, self.reopen, self.buyer, self.remove])
        others = menu.addMenu(_("To another pipeline"))
        others.aboutToShow.connect(lambda: self._offer_pipelines(others))
        menu.aboutToShow.connect(lambda: others.menuAction().setVisible(len(self._session.store.pipelines.all()) > 1))
        menu.addSeparator()
        menu.addActions([self.new, self.stages, self.goals])
        return menu

    def _offer_pipelines(self, menu: QMenu) -> None:
        """Each takes the selected deals into the stages of it that fit."""
        from smallcrm.actions import deal_moves

        store, today, ids = self._session.store, self._session.today(), self._selected()
        menu.clear()
        for one in store.pipelines.all():
            line = menu.addAction(one.name)
            line.setEnabled(bool(ids) and one.id != self._pipeline())
            line.triggered.connect(
                lambda _on, to=one.id: self._do(lambda: deal_moves.change_pipeline(store, ids, to, today=today))
            )

    def suit(self) -> None:
        """What cannot be done now is grey."""
        ids = self._selected()
        for one in (self.edit, self.win, self.lose, self.buyer, self.remove):
            one.setEnabled(bool(ids))
        self.reopen.setEnabled(any(one.kind != "open" for one in self._session.store.deals.entries(ids)))

    def show_menu(self, at: QPoint) -> None:
        """The menu of the selected deals."""
        self.menu.popup(at)

    def open(self, deal: int, stage: int = 0) -> None:
        """Open the form of a deal; 0: of a new one."""
        open_deal(self._session, deal, self._page.window(), pipeline=self._pipeline(), stage=stage)

    def open_selected(self) -> None:
        """Open the form of the first that is selected."""
        if ids := self._selected():
            self.open(ids[0])

    def add(self, stage: int, quick: Quick) -> None:
        """Add what was typed into a stage."""
        from smallcrm.actions import deals

        store, today = self._session.store, self._session.today()
        values = {"title": quick.title, "amount": quick.amount, "customer_id": quick.customer, "stage_id": stage}
        adding = self._session.tasks.operation(
            _("Saving"), lambda _work: deals.add(store, values, today=today, buyer=quick.buyer)
        )
        adding.writes().then(lambda deal: self._added(deal, stage)).start()

    def land(self, ids: Sequence[int], landing: Landing, ended: Callable[[], object]) -> None:
        """Put deals there; those that are won or lost with it are so once that was said."""
        from smallcrm.actions import deal_moves

        store, today = self._session.store, self._session.today()
        kind = self._kind(landing.stage)
        enters = any(deal.stage_id != landing.stage for deal in filter(None, map(store.deals.get, ids)))
        if kind in ("won", "lost") and enters:
            self._close(ids, kind, landing.before, ended)
        elif take_back := self._take_back(ids) if enters else "keep":
            back = take_back == "take-back"
            self._do(
                lambda: deal_moves.move(store, ids, landing.stage, today=today, before=landing.before, take_back=back),
                ended,
            )
        else:
            ended()

    def _added(self, deal: int, stage: int) -> None:
        """One that is won or lost as it is written down is asked about like any other."""
        self._session.say_done()
        if (kind := self._kind(stage)) in ("won", "lost"):
            self._close([deal], kind, None, lambda: None)

    def edit_stages(self) -> None:
        """Open the editor of the stages."""
        from smallcrm.ui.pipeline.stage_dialog import StageDialog

        dialog = StageDialog(self._session, self._page.window(), pipeline=self._pipeline())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def edit_goals(self) -> None:
        """Open the form of the months' goals."""
        from smallcrm.ui.pipeline.goals_dialog import GoalsDialog

        dialog = GoalsDialog(self._session, self._page.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _kind(self, stage: int) -> str:
        found = self._session.store.pipelines.stage(stage)
        return found.kind if found else ""

    def _close_selected(self, kind: str) -> None:
        if ids := self._selected():
            self._close(ids, kind, None, lambda: None)

    def _close(self, ids: Sequence[int], kind: str, before: int | None, ended: Callable[[], object]) -> None:
        from smallcrm.actions import deal_closing
        from smallcrm.ui.pipeline.closing_dialog import ClosingDialog

        store, today = self._session.store, self._session.today()
        found = [deal for deal in map(store.deals.get, ids) if deal is not None]
        take_back = "keep" if kind == "won" else self._take_back(ids)
        if not found or not take_back:
            ended()
            return
        dialog = ClosingDialog(self._session, found, kind, self._page.window())

        def done(answer: int) -> None:
            dialog.deleteLater()
            if answer != QDialog.DialogCode.Accepted:
                ended()
                return
            purchase, update = dialog.purchase.isChecked(), dialog.update_purchase.isChecked()
            reason = dialog.reason.currentText()
            if kind == "won":
                self._do(
                    lambda: deal_closing.win(store, ids, today=today, purchase=purchase, update=update, before=before),
                    ended,
                )
            else:
                back = take_back == "take-back"
                self._do(
                    lambda: deal_closing.lose(store, ids, today=today, reason=reason, before=before, take_back=back),
                    ended,
                )

        dialog.finished.connect(done)
        dialog.open()

    def _reopen(self) -> None:
        from smallcrm.actions import deal_closing

        store, today, ids = self._session.store, self._session.today(), self._selected()
        answer = self._take_back(ids)
        if ids and answer:
            self._do(lambda: deal_closing.reopen(store, ids, today=today, take_back=answer == "take-back"))

    def _take_back(self, ids: Sequence[int]) -> str:
        """Of deals that are won no more, or go: whether what was bought stays; '' where nothing is to be done."""
        from smallcrm.actions import deal_purchases
        from smallcrm.ui.asking import ask

        bought = deal_purchases.kept_words(deal_purchases.purchases_of(self._session.store, ids))
        if not bought:
            return "keep"
        choices = [
            ("keep", _("Keep the purchase")),
            ("take-back", _("Delete the purchase")),
            ("", _("Leave all as it is")),
        ]
        return ask(self._page.window(), _("What becomes of the purchase?"), bought, choices)

    def _remove(self) -> None:
        from smallcrm.actions import deals

        store, ids = self._session.store, self._selected()
        if ids and (answer := self._take_back(ids)):
            self._do(lambda: deals.remove(store, ids, take_back=answer == "take-back"))

    def _show_customer(self) -> None:
        ids = self._selected()
        deal = self._session.store.deals.get(ids[0]) if ids else None
        if deal is not None and deal.customer_id is not None:
            self._session.go("customers").open_customer(deal.customer_id)

    def _do(self, work: Callable[[], Any], ended: Callable[[], object] = lambda: None) -> None:
        operation = self._session.tasks.operation(_("Saving"), lambda _work: work()).writes()
        operation.then(lambda _done: self._session.say_done()).at_last(ended).start()
