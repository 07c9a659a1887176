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
    from collections.abc import Callable

    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage

Place = tuple[int, StageDraft | None]
"""The pipeline (0: one that is still to be made), and the stage where one is said."""
NOWHERE: Place = (0, None)
STATUSES = {
    **dict.fromkeys(("進行中", "商談中", "open", "under way"), "open"),
    **dict.fromkeys(("成約", "成約済", "成約済み", "受注", "受注済", "受注済み"), "won"),
    **dict.fromkeys(("契約", "契約済", "契約済み", "獲得", "won", "closed won"), "won"),
    **dict.fromkeys(("失注", "失注済", "見送り", "不成立", "お断り", "lost", "closed lost"), "lost"),
}
"""What a status may be called, in both languages."""
_UNDER_WAY = ("段階", "中", "済み", "済")
"""What is said after the name of a stage: 交渉中, 提案済み."""


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
        for means in (_called(name), _called_nearly(name), _closed_as(name)):
            for number, stages in looked_in.items():
                if found := next(filter(means, stages), None):
                    return number, found
        there = _(", ").join(dict.fromkeys(stage.name for stages in looked_in.values() for stage in stages))
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


def _called(name: str) -> Callable[[StageDraft], bool]:
    return lambda stage: fold(stage.name) == fold(name)


def _called_nearly(name: str) -> Callable[[StageDraft], bool]:
    bare = {fold(name.removesuffix(ending)) for ending in _UNDER_WAY if name.endswith(ending)}
    return lambda stage: fold(stage.name) in bare


def _closed_as(name: str) -> Callable[[StageDraft], bool]:
    """By what comes of it: the stage of what is won is 成約 here and 受注 there."""
    kind = STATUSES.get(name.casefold())
    return lambda stage: stage.kind == kind != "open"
