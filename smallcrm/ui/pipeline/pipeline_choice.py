"""Which pipeline the deals page shows; nobody is asked as long as there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.widgets.editors import Choice

if TYPE_CHECKING:
    from smallcrm.store.deal_records import Pipeline
    from smallcrm.ui.session import Session

REMEMBERED = "deals-pipeline"
ALL = 0


class PipelineChoice(Choice):
    """What was chosen last stays so when the program starts again; the first, where that is gone."""

    def __init__(self, session: Session) -> None:
        super().__init__([])
        self._session = session
        self._known: list[Pipeline] = []
        self.setAccessibleName(_("Pipeline"))
        self.activated.connect(lambda _place: self._remember())
        self.hide()

    def offer(self, *, together: bool) -> None:
        """Offer those that there are now; `together`: all at once, too."""
        self._known = self._session.store.pipelines.all()
        choices = [(one.id, one.name) for one in self._known]
        if together:
            choices.append((ALL, _("All pipelines")))
        if choices != [(self.itemData(place), self.itemText(place)) for place in range(self.count())]:
            self.blockSignals(True)
            self.clear()
            for value, word in choices:
                self.addItem(word, value)
            self.blockSignals(False)
        self.setCurrentIndex(max(0, self.findData(int(self._session.preferences.remembered.get(REMEMBERED, 0)))))
        self.setVisible(len(self._known) > 1)

    def number(self) -> int | None:
        """The pipeline that is shown; None: all that there are."""
        return int(str(self.value())) or None if len(self._known) > 1 else None

    def show_pipeline(self, pipeline: int) -> None:
        """Choose this one from now on."""
        self._session.preferences.remembered[REMEMBERED] = str(pipeline)

    def _remember(self) -> None:
        self.show_pipeline(int(str(self.value())))
