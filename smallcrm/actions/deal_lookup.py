"""The deals and stages that an act means, or an error for the user where one is gone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from smallcrm.actions.pipelines import made_stages
from smallcrm.errors import CrmError
from smallcrm.i18n import _

if TYPE_CHECKING:
    from smallcrm.store.database import Store
    from smallcrm.store.deal_records import Deal, DealStage


def existing(store: Store, deal: int) -> Deal:
    """The deal, or an error for the user when it is gone."""
    record = store.deals.get(deal)
    if record is None:
        raise CrmError(_("This deal does not exist any more."))
    return record


def all_existing(store: Store, deals: Sequence[int]) -> list[Deal]:
    """The deals, each once; there is one at least."""
    found = [existing(store, deal) for deal in dict.fromkeys(deals)]
    if not found:
        raise CrmError(_("Choose a deal first."))
    return found


def named(deals: Sequence[Deal]) -> dict[str, Any]:
    """How the journal names an act on these deals."""
    return {"name": deals[0].title, "count": len(deals)}


def stage_of(store: Store, stage: int | None) -> DealStage:
    """A stage; None: the first of the first pipeline. The usual ones are made where there are none yet."""
    found = made_stages(store)[0] if stage is None else store.pipelines.stage(stage)
    if found is None:
        raise CrmError(_("This stage does not exist any more."))
    return found
