"""The pipelines and the stages that deals go through: those a shop begins with, and what the user makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from smallcrm.actions.checking import checked_deal_stage
from smallcrm.errors import CrmError
from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import DealStage, Pipeline

STALLED_AFTER = 14
"""Days that a deal may stay in a stage, as long as the user has not said otherwise."""
NO_HEIRS: Mapping[int, int] = MappingProxyType({})


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


def drafts(store: Store, pipeline: int | None = None) -> list[StageDraft]:
    """The stages of a pipeline, or of the first, as they are now, or as they would be made."""
    stages = stages_of(store, pipeline)
    if not stages:
        return usual_stages()
    return [StageDraft(**{name: getattr(one, name) for name in StageDraft._fields}) for one in stages]


def stages_of(store: Store, pipeline: int | None = None) -> list[DealStage]:
    """The stages of a pipeline, or of the first; none before there was an act that needed them."""
    known = store.pipelines.all()
    number = pipeline if pipeline is not None else known[0].id if known else None
    return store.pipelines.stages(number) if number is not None else []


def told_stages(store: Store, pipeline: int | None = None) -> list[DealStage]:
    """The stages of a pipeline, or of all: of several they say whose they are."""
    stages, known = store.pipelines.stages(pipeline), store.pipelines.all()
    if pipeline is not None or len(known) < 2:
        return stages
    names = {one.id: one.name for one in known}
    text = _("{stage} ({pipeline})")
    return [one._replace(name=text.format(pipeline=names[one.pipeline_id], stage=one.name)) for one in stages]


def made_stages(store: Store) -> list[DealStage]:
    """Within an act: the stages of the first pipeline; the usual ones are made where there are none yet."""
    if not stages_of(store):
        _write(store, _first(store), usual_stages())
    return stages_of(store)


def named(store: Store, name: str) -> Pipeline:
    """The pipeline of this name, however it is written."""
    known = store.pipelines.all()
    found = next((one for one in known if fold(one.name) == fold(name)), None)
    if found is None:
        names = _(", ").join(one.name for one in known)
        text = _("There is no pipeline “{name}”; there are: {names}.")
        raise CrmError(text.format(name=name, names=names) if known else _("There are no deals yet."))
    return found


def fitting(store: Store, stage: DealStage, pipeline: int) -> DealStage:
    """The stage of a pipeline that stands for this one: of the same kind, and called the same or as far."""
    there = [one for one in store.pipelines.stages(pipeline) if one.kind == stage.kind]
    same = next((one for one in there if fold(one.name) == fold(stage.name)), None)
    if same is not None:
        return same
    here = [one.id for one in store.pipelines.stages(stage.pipeline_id) if one.kind == stage.kind]
    return there[here.index(stage.id) * len(there) // len(here)]


def add(store: Store, name: str) -> int:
    """Another pipeline, with the stages that a shop begins with; gives its id."""
    checked = _checked_name(store, name)
    with store.act("add-pipeline", name=checked):
        places = [one.position for one in store.pipelines.all()]
        pipeline = store.pipelines.insert({"name": checked, "position": max(places, default=0) + 1})
        _write(store, pipeline, usual_stages())
    return pipeline


def rename(store: Store, pipeline: int, name: str) -> None:
    """A pipeline is called this from now on."""
    before, checked = existing(store, pipeline), _checked_name(store, name, pipeline)
    with store.act("rename-pipeline", old=before.name, name=checked):
        store.pipelines.update(pipeline, {"name": checked})


def shift(store: Store, pipeline: int, by: int) -> None:
    """A pipeline comes so many places later, or earlier."""
    order = [one.id for one in store.pipelines.all()]
    before = existing(store, pipeline)
    place = order.index(pipeline)
    order.insert(max(0, place + by), order.pop(place))
    with store.act("order-pipelines", name=before.name):
        for position, one in enumerate(order, 1):
            store.pipelines.update(one, {"position": position})


def remove(store: Store, pipeline: int, to: int | None = None) -> None:
    """A pipeline goes; its deals, with their history, go on in the fitting stages of another one."""
    gone, stages = existing(store, pipeline), store.pipelines.stages(pipeline)
    if len(store.pipelines.all()) == 1:
        raise CrmError(_("The only pipeline cannot be deleted."))
    uses = [store.pipelines.use(stage.id) for stage in stages]
    used = [stage for stage, use in zip(stages, uses, strict=True) if use.ever]
    if used and to in (None, pipeline):
        raise CrmError(_("There are deals in the pipeline “{name}”: say where they go.").format(name=gone.name))
    count = sum(use.now for use in uses)
    heir = existing(store, to).name if to is not None else ""
    with store.act("remove-pipeline", name=gone.name, count=count, to=heir):
        for stage in used:
            assert to is not None
            _hand_over(store, stage.id, fitting(store, stage, to).id)
        for stage in stages:
            store.pipelines.delete_stage(stage.id)
        store.pipelines.delete(pipeline)


def existing(store: Store, pipeline: int) -> Pipeline:
    """The pipeline, or an error for the user when it is gone."""
    found = next((one for one in store.pipelines.all() if one.id == pipeline), None)
    if found is None:
        raise CrmError(_("This pipeline does not exist any more."))
    return found


def save_stages(
    store: Store, wanted: Sequence[StageDraft], pipeline: int | None = None, heirs: Mapping[int, int] = NO_HEIRS
) -> None:
    """Have these stages from now on, in this order, in a pipeline or in the first.

    `heirs` says of stages that go, and that deals are or were in, which stage that stays is theirs from now on.
    """
    checked = [draft._replace(**checked_deal_stage(draft.values())) for draft in wanted]
    _insist_on_a_way(checked)
    gone = [stage for stage in stages_of(store, pipeline) if stage.id in heirs]
    count = sum(store.pipelines.use(stage.id).now for stage in gone)
    with store.act("save-stages", name=gone[0].name if len(gone) == 1 else "", count=count):
        _write(store, _first(store) if pipeline is None else existing(store, pipeline).id, checked, heirs)


def _first(store: Store) -> int:
    """Within an act: the first pipeline, made where there is none yet."""
    known = store.pipelines.all()
    return known[0].id if known else store.pipelines.insert({"name": _("Deals"), "position": 1})


def _checked_name(store: Store, name: str, pipeline: int = 0) -> str:
    checked = str(checked_deal_stage({"name": name})["name"])
    if any(fold(one.name) == fold(checked) and one.id != pipeline for one in store.pipelines.all()):
        raise CrmError(_("Two pipelines would be called “{name}”.").format(name=checked))
    return checked


def _write(store: Store, pipeline: int, wanted: Sequence[StageDraft], heirs: Mapping[int, int] = NO_HEIRS) -> None:
    pipelines = store.pipelines
    kept = {draft.id for draft in wanted}
    for stage in pipelines.stages(pipeline):
        if stage.id not in kept:
            heir = heirs.get(stage.id)
            _delete(store, stage, heir if heir in kept else None)
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


def _delete(store: Store, stage: DealStage, heir: int | None) -> None:
    if store.pipelines.use(stage.id).ever:
        to = store.pipelines.stage(heir) if heir is not None else None
        if to is None or to.id == stage.id or to.pipeline_id != stage.pipeline_id or to.kind != stage.kind:
            text = _("Deals are, or were, in the stage “{name}”: say in which one they go on.")
            raise CrmError(text.format(name=stage.name))
        _hand_over(store, stage.id, to.id)
    store.pipelines.delete_stage(stage.id)


def _hand_over(store: Store, stage: int, to: int) -> None:
    """Deals, their history and the rules for it are another stage's."""
    from smallcrm.actions.follow_up_rules import hand_over

    store.pipelines.hand_over(stage, to)
    hand_over(store, stage, to)


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
