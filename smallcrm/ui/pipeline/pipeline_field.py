"""The pipeline of a deal; it is not to be seen as long as there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smallcrm.i18n import _
from smallcrm.ui.widgets.field import ChoiceField

if TYPE_CHECKING:
    from smallcrm.store.database import Store


class PipelineField(ChoiceField):
    """Another pipeline means another stage, so it is the stage that is saved."""

    def __init__(self, store: Store) -> None:
        known = store.pipelines.all()
        super().__init__(_("Pipeline"), [(one.id, one.name) for one in known])
        if len(known) <= 1:
            self.hide()
