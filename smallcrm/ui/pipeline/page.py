"""The deals page: the stages as a board, or all deals as a list."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from smallcrm.actions import board as boards
from smallcrm.actions import forecasting
from smallcrm.i18n import _
from smallcrm.ui.page import Page
from smallcrm.ui.pipeline.acts import DealActs
from smallcrm.ui.pipeline.board import Board
from smallcrm.ui.pipeline.deal_table import DealTable
from smallcrm.ui.pipeline.pipeline_acts import PipelineActs
from smallcrm.ui.pipeline.pipeline_choice import PipelineChoice
from smallcrm.ui.widgets import plain
from smallcrm.ui.widgets.boxes import button, tool
from smallcrm.ui.widgets.editors import Choice
from smallcrm.ui.widgets.empty import Empty
from smallcrm.ui.widgets.filter_field import FilterField
from smallcrm.ui.widgets.keys import named
from smallcrm.values.money import yen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from smallcrm.actions.forecasting import PipelineFigures
    from smallcrm.analysis.periods import Period
    from smallcrm.store.deal_records import DealCard, DealStage
    from smallcrm.ui.pipeline.deal_paper import Report
    from smallcrm.ui.pipeline.funnel_period import FunnelPeriod
    from smallcrm.ui.pipeline.funnel_view import FunnelView
    from smallcrm.ui.session import Session

BOARD, LIST, FUNNEL, NONE, NOT_FOUND = range(5)
VIEW = "deals-view"


class PipelinePage(Page):
    """What is open is read anew whenever the data changed; the list reads what was closed, too."""

    key = "pipeline"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: Sequence[DealCard] = ()
        self.views = QTabBar()
        self.views.setObjectName("view")
        self.views.setAccessibleName(_("View"))
        for name in (_("Board"), _("List"), _("Funnel")):
            self.views.addTab(name)
        self.views.setUsesScrollButtons(False)
        self.views.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.views.setCurrentIndex(int(session.preferences.remembered.get(VIEW, BOARD)))
        self.views.currentChanged.connect(self._turn)
        self.pipeline = PipelineChoice(session)
        self.pipeline.activated.connect(lambda _place: self.refresh())
        self.filter = FilterField(_("Find a deal"))
        self.filter.searched.connect(lambda _text: self.refresh())
        self.staff = Choice([("", _("Everybody’s"))])
        self.staff.setAccessibleName(_("Person in charge"))
        self.staff.currentIndexChanged.connect(lambda _place: self.refresh())
        self.kind = Choice([("", _("All deals")), ("open", _("Under way")), ("won", _("Won")), ("lost", _("Lost"))])
        self.kind.setAccessibleName(_("Kind"))
        self.kind.currentIndexChanged.connect(lambda _place: self.refresh())
        self.count = plain.label(tone="muted")
        self.sentence = plain.label(tone="muted", wrap=True)
        self.board = Board(session)
        self.table = DealTable(session)
        self.acts = DealActs(session, self, (self.board, self.table), self.selected_ids, self.pipeline.number)
        self.stages_button = button(_("Stages…"), self.acts.stages.trigger)
        self.stages_button.setToolTip(_("Stages…") + "  Ctrl+Shift+G")
        self.pipelines = PipelineActs(session, self, self.pipeline.number, self._show_pipeline)
        self.more = tool("ellipsis", _("Pipelines"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self.pipelines.put_into(self.more.menu())
        self.more.menu().addSeparator()
        papers: tuple[tuple[str, Report], ...] = ((_("Forecast"), "forecast"), (_("Pipeline report"), "pipeline"))
        for name, report in papers:
            line = self.more.menu().addAction(_("{report}: print or save…").format(report=name))
            line.triggered.connect(lambda _on, report=report: self.show_paper(report))
        self.buttons = [button(_("New deal"), self.acts.new.trigger, drawing="plus", primary=True)]
        self.buttons[0].setToolTip(_("New deal") + "  Ctrl+Shift+N")
        self._connect()
        self._lay_out()

    @cached_property
    def funnel(self) -> FunnelView:
        """How the deals go, in bars; made when it is first looked at."""
        from smallcrm.ui.pipeline.funnel_view import FunnelView

        made = FunnelView(self.period, self.acts.goals.trigger, self.show_paper)
        self._funnel_place.addWidget(made)
        return made

    @cached_property
    def period(self) -> FunnelPeriod:
        """Of which deals the funnel tells."""
        from smallcrm.ui.pipeline.funnel_period import FunnelPeriod

        made = FunnelPeriod(self.session)
        made.changed.connect(self.refresh)
        return made

    def refresh(self) -> None:
        """Read the deals, and show those that are asked for."""
        view = self.views.currentIndex()
        self.pipeline.offer(together=view != BOARD)
        shown, today = self.pipeline.number(), self.session.today()
        pipeline = boards.pipeline(self.session.store, today, shown, closed=view == LIST)
        self._offer_staff(pipeline.cards)
        kinds = {stage.id: stage.kind for stage in pipeline.stages}
        wanted = str(self.kind.value()) if view == LIST else ""
        cards = pipeline.cards
        if view != FUNNEL:  # what narrows down is not in sight there
            cards = boards.matching(cards, self.filter.text(), str(self.staff.value()))
        self._shown = [card for card in cards if wanted in ("", kinds[card.stage_id])]
        self.kind.setVisible(view == LIST)
        any_deal = bool(pipeline.cards) or self.pipeline.count() > 1 or self.session.store.deals.count() > 0
        self.filter.setVisible(any_deal and view != FUNNEL)
        for one in (self.views, self.stages_button, self.more):
            one.setVisible(any_deal)
        not_found = view != FUNNEL and self._is_narrowed() and not self._shown
        self._stack.setCurrentIndex(NONE if not any_deal else NOT_FOUND if not_found else view)
        if view == LIST:
            self.table.show_deals(pipeline, self._shown)
        elif view == BOARD:
            self.board.show_pipeline(pipeline, self._shown)
        self._tell_count(kinds)
        self._look_at_figures(pipeline.stages)
        self.acts.suit()
        self.pipelines.suit()

    def _look_at_figures(self, stages: Sequence[DealStage]) -> None:
        """The sentence in the head, and the funnel, are worked out off the window's thread."""
        if not stages:
            self.sentence.setText("")
            return
        store, today, number = self.session.store, self.session.today(), self.pipeline.number()
        made = self.period.period() if self.views.currentIndex() == FUNNEL else forecasting.ALWAYS
        look = self.session.tasks.operation(
            _("Forecast"), lambda _work: (made, forecasting.figures(store, today, number, made))
        )
        look.reads().then(self._show_figures).start()

    def _show_figures(self, looked_up: tuple[Period, PipelineFigures]) -> None:
        made, figures = looked_up
        if figures.pipeline != self.pipeline.number():
            return  # the user has gone on
        self.sentence.setText(" ・ ".join(forecasting.headline_parts(figures.headline)))
        if self.views.currentIndex() == FUNNEL and made == self.period.period():
            self.funnel.show_figures(figures)

    def take_focus(self) -> None:
        if self._stack.currentIndex() == LIST:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentIndex() == BOARD:
            self.board.take_focus()
        elif self._stack.currentIndex() == NOT_FOUND:
            self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._stack.currentIndex() == FUNNEL:
            self.views.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_anew(self) -> None:
        self.filter.clear()
        self.staff.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)

    def _is_narrowed(self) -> bool:
        """Whether some of the deals are asked for only."""
        of_list = self.views.currentIndex() == LIST and self.kind.value()
        return bool(self.filter.text().strip() or self.staff.value() or of_list)

    def manual_page(self) -> str:
        return "forecast" if self.views.currentIndex() == FUNNEL else self.key

    def other_keys(self) -> dict[str, str]:
        on_board = self._stack.currentIndex() == BOARD
        return {"Ctrl+← → ↑ ↓": _("Move the selected cards")} if on_board else {}

    def selected_ids(self) -> list[int]:
        """The deals that the acts are about."""
        view = self.views.currentIndex()
        return self.table.selected_ids() if view == LIST else self.board.selected_ids() if view == BOARD else []

    def show_deal(self, deal: int) -> None:
        """Go to a deal on the board, or in the list where it is not on the board any more."""
        self.begin_anew()
        record = self.session.store.deals.get(deal)
        stage = self.session.store.pipelines.stage(record.stage_id) if record is not None else None
        if stage is not None and self.pipeline.number() not in (None, stage.pipeline_id):
            self.pipeline.show_pipeline(stage.pipeline_id)
        self.refresh()
        if self.views.currentIndex() == FUNNEL:
            self.views.setCurrentIndex(BOARD)
        if self.views.currentIndex() == BOARD and not self.board.go_to(deal):
            self.views.setCurrentIndex(LIST)
        if self.views.currentIndex() == LIST and self.table.go_to(deal):
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_paper(self, report: Report) -> None:
        """Show a report of the pipeline that is shown as it will be on paper."""
        from smallcrm.ui.pipeline.deal_paper import DealPaper

        dialog = DealPaper(self.session, report, self.pipeline.number(), self.period.period(), self.window())
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def may_close(self, *, anew: bool = False) -> bool:  # noqa: ARG002 - the page's signature
        from PySide6.QtWidgets import QDialog

        from smallcrm.ui.widgets.form_dialog import FormDialog

        forms = [one for one in self.window().findChildren(QDialog) if isinstance(one, FormDialog) and one.isVisible()]
        for form in reversed(forms):
            form.reject()
            if form.isVisible():
                return False
        return True

    def _turn(self, view: int) -> None:
        self.session.preferences.remembered[VIEW] = str(view)
        self.refresh()
        self.take_focus()

    def _show_pipeline(self, pipeline: int) -> None:
        self.pipeline.show_pipeline(pipeline)
        self.refresh()

    def _turn_on(self) -> None:
        self.views.setCurrentIndex((self.views.currentIndex() + 1) % self.views.count())

    def _offer_staff(self, cards: Sequence[DealCard]) -> None:
        """Those who have deals; whoever is chosen stays so."""
        chosen = str(self.staff.value() or "")
        names = sorted({card.staff for card in cards if card.staff} | {chosen} - {""})
        if [self.staff.itemData(place) for place in range(1, self.staff.count())] != names:
            self.staff.blockSignals(True)
            while self.staff.count() > 1:
                self.staff.removeItem(1)
            for name in names:
                self.staff.addItem(name, name)
            self.staff.choose(chosen)
            self.staff.blockSignals(False)
        self.staff.setVisible(bool(names) and self.views.currentIndex() != FUNNEL)

    def _tell_count(self, kinds: dict[int, str]) -> None:
        under_way = [card for card in self._shown if kinds[card.stage_id] == "open"]
        text = _("{count} under way, {amount}")
        amount = yen(sum(card.amount for card in under_way))
        self.count.setText(text.format(count=f"{len(under_way):,}", amount=amount) if kinds else "")
        self._place_count()

    def _place_count(self) -> None:
        """Beside what narrows the deals down, or below it, where it would be cut: half a sum is a wrong one."""
        beside = (self.pipeline, self.filter, self.staff, self.kind, self.stages_button, self.more)
        shown = [one for one in beside if not one.isHidden()]
        needed = sum(one.sizeHint().width() + self._below.spacing() for one in (*shown, self.count))
        margins = self.column.contentsMargins()
        fits = needed <= self.width() - margins.left() - margins.right()
        if fits != (self._below.indexOf(self.count) >= 0):
            (self.column if fits else self._below).removeWidget(self.count)
            if fits:
                self._below.insertWidget(self._below.indexOf(self.kind) + 1, self.count)
            else:
                self.column.insertWidget(2, self.count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_count()

    def _connect(self) -> None:
        for view in (self.board, self.table):
            view.opened.connect(self.acts.open)
            view.typed.connect(self.filter.begin)
            self.filter.listens_to(view)
            view.menu_wanted.connect(self.acts.show_menu)
            view.marked.connect(self.acts.suit)
        self.board.add_wanted.connect(self.acts.add)
        self.board.wanted.connect(lambda ids, landing: self.acts.land(ids, landing, self.board.settle))
        named(self, "Ctrl+F", _("Find a deal"), self.filter.begin_anew)
        named(self, "Ctrl+B", _("Board, list or funnel"), self._turn_on)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(plain.title(_("Deals")))
        head.addWidget(self.sentence, 1)
        head.addWidget(self.views)
        self._below = below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.pipeline)
        below.addWidget(self.filter)
        below.addWidget(self.staff)
        below.addWidget(self.kind)
        below.addWidget(self.count)
        below.addStretch(1)
        below.addWidget(self.stages_button)
        below.addWidget(self.more)
        self.column.addLayout(head)
        self.column.addLayout(below)
        words = _(
            "What a customer may buy stands here as a card, and goes from stage to stage until it is won or lost. "
            "The board shows what waits, for how long, and what is to be done next."
        )
        self.begin_button = button(_("New deal"), self.acts.new.trigger, drawing="plus", primary=True)
        stages = button(_("Stages…"), self.acts.stages.trigger)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.board)
        self._stack.addWidget(self.table)
        holder = QWidget()
        self._funnel_place = QVBoxLayout(holder)
        self._funnel_place.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(holder)
        self._stack.addWidget(Empty("columns-3", _("No deals yet"), words, self.begin_button, stages))
        not_found = _("No deal is like that"), _("Look for less, or show all.")
        self._stack.addWidget(Empty("search", *not_found, button(_("Show all"), self.begin_anew)))
        self.column.addWidget(self._stack, 1)
