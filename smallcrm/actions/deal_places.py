"""Where the rows of a table of deals stand: the pipeline and the stage that each means, however they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.actions.deal_cells import Cells, WrongCell, said
from smallcrm.actions.pipelines import StageDraft, drafts, fitting
from smallcrm.actions.pipelines import named as named_pipeline
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage

Place = tuple[int, StageDraft | None]
"""The pipeline (0: one that is still to be made), and the stage where one is said."""
NOWHERE: Place = (0, None)
STATUSES = {
    "進行中": "open",
    "open": "open",
    "under way": "open",
    "成約": "won",
    "won": "won",
    "失注": "lost",
    "lost": "lost",
}
"""What a status may be called, in both languages."""


class Stages:
    """Finds the stage of a row."""

    def __init__(self, store: Store) -> None:
        self._store = store
        known = [one.id for one in store.pipelines.all()]
        self._stages = {one: drafts(store, one) for one in known} or {0: drafts(store)}

    def of(self, told: Cells, known: Deal | None) -> Place:
        """The place of a row; a known deal stays in its pipeline unless another is said."""
        before = self._store.pipelines.stage(known.stage_id) if known is not None else None
        pipeline, stage = self._place(told, before)
        self._insist_on_status(told, stage, before)
        return pipeline, stage

    def _place(self, told: Cells, before: DealStage | None) -> Place:
        name, pipeline = said(told, "stage"), self._pipeline(told, before)
        if not name:
            return self._beginning(pipeline, before)
        looked_in = self._stages if pipeline is None else {pipeline: self._stages[pipeline]}
        for number, stages in looked_in.items():
            if found := next((stage for stage in stages if fold(stage.name) == fold(name)), None):
                return number, found
        there = _(", ").join(stage.name for stages in looked_in.values() for stage in stages)
        raise WrongCell("stage", _("There is no stage “{name}”. There is: {known}.").format(name=name, known=there))

    def _pipeline(self, told: Cells, before: DealStage | None) -> int | None:
        if not said(told, "pipeline"):
            return before.pipeline_id if before is not None else None
        try:
            return named_pipeline(self._store, said(told, "pipeline")).id
        except CrmError as error:
            raise WrongCell("pipeline", str(error)) from error

    def _beginning(self, pipeline: int | None, before: DealStage | None) -> Place:
        """Where a deal is of which no stage is said: a known one in that which fits the one it was in."""
        if pipeline is None or (before is not None and before.pipeline_id == pipeline):
            return pipeline or 0, None
        stages = self._stages[pipeline]
        if before is None:
            return pipeline, stages[0]
        fits = fitting(self._store, before, pipeline)
        return pipeline, next(stage for stage in stages if stage.id == fits.id)

    def _insist_on_status(self, told: Cells, stage: StageDraft | None, before: DealStage | None) -> None:
        """Won and lost are stages: a status that is not that of the stage leaves open which of them is meant."""
        status = said(told, "status")
        kind = stage.kind if stage is not None else before.kind if before is not None else "open"
        if status and STATUSES.get(status.casefold()) != kind:
            text = _("The status “{status}” does not fit the stage: say the stage.")
            raise WrongCell("status", text.format(status=status))
