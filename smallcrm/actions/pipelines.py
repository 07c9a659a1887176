"""The stages that deals go through: those a shop begins with, and what the user makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from smallcrm.actions.checking import checked_deal_stage
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.records import DealStage

STALLED_AFTER = 14
"""Days that a deal may stay in a stage, as long as the user has not said otherwise."""
LONGEST_NAME = 40


class StageDraft(NamedTuple):
    """A stage as it is to be; `id` 0 is a new one."""

    id: int
    name: str
    kind: str = "open"
    probability: int | None = None
    stall_days: int | None = None
    follow_up: str = ""
    follow_up_days: int = 0

    def values(self) -> dict[str, Any]:
        """What is stored of it."""
        return {name: value for name, value in self._asdict().items() if name != "id"}


def usual_stages() -> list[StageDraft]:
    """The stages that a shop begins with."""
    return [
        StageDraft(0, _("Lead generation"), stall_days=STALLED_AFTER),
        StageDraft(0, _("Qualification"), stall_days=STALLED_AFTER),
        StageDraft(0, _("First contact"), stall_days=STALLED_AFTER),
        StageDraft(0, _("Proposal"), stall_days=STALLED_AFTER, follow_up=_("Ask for an answer"), follow_up_days=7),
        StageDraft(0, _("Negotiation"), stall_days=STALLED_AFTER),
        StageDraft(0, _("Won"), "won"),
        StageDraft(0, _("Lost"), "lost"),
    ]


def drafts(store: Store) -> list[StageDraft]:
    """The stages as they are now, or as they would be made."""
    stages = stages_of(store)
    if not stages:
        return usual_stages()
    return [StageDraft(**{name: getattr(one, name) for name in StageDraft._fields}) for one in stages]


def stages_of(store: Store) -> list[DealStage]:
    """The stages of the first pipeline; none before there was an act that needed them."""
    pipelines = store.pipelines.all()
    return store.pipelines.stages(pipelines[0].id) if pipelines else []


def made_stages(store: Store) -> list[DealStage]:
    """Within an act: the stages; the usual ones are made where there are none yet."""
    if not stages_of(store):
        _write(store, usual_stages())
    return stages_of(store)


def save_stages(store: Store, wanted: Sequence[StageDraft]) -> None:
    """Have these stages from now on, in this order; one that deals have been in cannot go."""
    checked = [draft._replace(**checked_deal_stage(draft.values())) for draft in wanted]
    _insist_on_a_way(checked)
    with store.act("save-stages"):
        _write(store, checked)


def _write(store: Store, wanted: Sequence[StageDraft]) -> None:
    pipelines = store.pipelines
    known = pipelines.all()
    pipeline = known[0].id if known else pipelines.insert({"name": _("Deals"), "position": 1})
    kept = {draft.id for draft in wanted}
    for stage in pipelines.stages(pipeline):
        if stage.id not in kept:
            _delete(store, stage)
    before = {stage.id: stage for stage in pipelines.stages(pipeline)}
    for draft in wanted:  # two may change their names with each other
        if draft.id in before and draft.name != before[draft.id].name:
            pipelines.update_stage(draft.id, {"name": f"{draft.name} ({draft.id})"})
    for place, draft in enumerate(wanted, 1):
        values = {**draft.values(), "position": place}
        if draft.id not in before:
            pipelines.insert_stage(pipeline, values)
        elif values != {name: getattr(before[draft.id], name) for name in values}:
            pipelines.update_stage(draft.id, values)


def _delete(store: Store, stage: DealStage) -> None:
    if store.pipelines.is_used(stage.id):
        text = _("Deals are, or were, in the stage “{name}”: it cannot be deleted. Rename it, or move it.")
        raise CrmError(text.format(name=stage.name))
    store.pipelines.delete_stage(stage.id)


def _insist_on_a_way(stages: Sequence[StageDraft]) -> None:
    names = [stage.name for stage in stages]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise CrmError(_("Two stages are called “{name}”.").format(name=twice))
    for kind, lacking in (
        ("open", _("There must be a stage that deals begin in.")),
        ("won", _("There must be a stage for deals that are won.")),
        ("lost", _("There must be a stage for deals that are lost.")),
    ):
        count = sum(stage.kind == kind for stage in stages)
        if not count:
            raise CrmError(lacking)
        if count > 1 and kind != "open":
            raise CrmError(_("Only one stage can be for deals that are won, and one for those that are lost."))
