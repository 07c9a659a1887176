"""The pipelines of a data file, and the stages of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from smallcrm.store import models, writing
from smallcrm.store.deal_records import DealStage, Pipeline, StageUse
from smallcrm.store.deals import STAGE_ORDER

if TYPE_CHECKING:
    from smallcrm.store.database import Store

_STAGES = f"SELECT {', '.join(models.columns(models.DealStage))} FROM deal_stage s"


class Pipelines:
    """Ways that deals go."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> list[Pipeline]:
        """Every pipeline, in the user's order."""
        rows = self._store.rows("SELECT id, name, position FROM pipeline ORDER BY position, id")
        return list(map(Pipeline._make, rows))

    def stages(self, pipeline: int | None = None) -> list[DealStage]:
        """The stages of a pipeline, or of all, in the order that deals go through them."""
        where = "WHERE pipeline_id = ?1 OR ?1 IS NULL"
        rows = self._store.rows(f"{_STAGES} {where} ORDER BY {STAGE_ORDER}", (pipeline,))
        return list(map(DealStage._make, rows))

    def stage(self, stage: int) -> DealStage | None:
        """A stage, or None when it is gone."""
        rows = self._store.rows(f"{_STAGES} WHERE id = ?", (stage,))
        return DealStage._make(rows[0]) if rows else None

    def use(self, stage: int) -> StageUse:
        """How many deals are in the stage, and how many ever were."""
        sql = (
            "SELECT (SELECT count(*) FROM deal WHERE stage_id = ?1), "
            "(SELECT count(DISTINCT deal_id) FROM deal_move WHERE stage_id = ?1)"
        )
        return StageUse._make(self._store.rows(sql, (stage,))[0])

    def hand_over(self, stage: int, to: int) -> None:
        """The deals of a stage are in another one, below those that are there, and were so as long as in the first."""
        connection, deals = self._store.connection, self._store.deals
        rows = self._store.rows("SELECT id FROM deal WHERE stage_id = ? ORDER BY position, id", (stage,))
        ids = [row for (row,) in rows]
        for deal, position in zip(ids, deals.places(to, len(ids), None), strict=True):
            writing.update_one(connection, "deal", deal, {"stage_id": to, "position": position})
        connection.execute("UPDATE deal_move SET stage_id = ? WHERE stage_id = ?", (to, stage))

    def insert(self, values: Mapping[str, Any]) -> int:
        """Writes a pipeline without stages; gives its id."""
        return writing.insert_one(self._store.connection, "pipeline", values)

    def update(self, pipeline: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a pipeline; False when it is gone."""
        return writing.update_one(self._store.connection, "pipeline", pipeline, values)

    def delete(self, pipeline: int) -> bool:
        """Deletes a pipeline whose stages are gone; False when it is gone already."""
        return self._store.connection.execute("DELETE FROM pipeline WHERE id = ?", (pipeline,)).rowcount == 1

    def insert_stage(self, pipeline: int, values: Mapping[str, Any]) -> int:
        """Writes a stage; gives its id."""
        return writing.insert_one(self._store.connection, "deal_stage", {"pipeline_id": pipeline, **values})

    def update_stage(self, stage: int, values: Mapping[str, Any]) -> bool:
        """Changes some values of a stage; False when it is gone."""
        return writing.update_one(self._store.connection, "deal_stage", stage, values)

    def delete_stage(self, stage: int) -> bool:
        """Deletes a stage that no deal is in, and that none ever was in; False when it is gone already."""
        return self._store.connection.execute("DELETE FROM deal_stage WHERE id = ?", (stage,)).rowcount == 1
