"""Deals and their stages, as the store hands them out and takes them in: plain, immutable rows."""

from __future__ import annotations

from smallcrm.light import NamedTuple


class Pipeline(NamedTuple):
    """A way that deals go."""

    id: int
    name: str
    position: int


class StageUse(NamedTuple):
    """Of how many deals a stage tells."""

    now: int
    """Deals that are in it."""
    ever: int
    """Deals that are in it, or were."""


class DealStage(NamedTuple):
    """A stage of a pipeline; `kind`: open, won or lost; a probability (percent) that is not set is learned."""

    id: int
    pipeline_id: int
    name: str
    kind: str
    position: int
    probability: int | None
    stall_days: int | None
    follow_up: str
    follow_up_days: int


class Deal(NamedTuple):
    """What a customer may buy; days are ISO texts, '' where there is none yet."""

    id: int
    stage_id: int
    customer_id: int | None
    contact_id: int | None
    purchase_id: int | None
    title: str
    amount: int
    close_on: str
    probability: int | None
    source: str
    competitor: str
    staff: str
    note: str
    lost_reason: str
    created_on: str
    entered_on: str
    closed_on: str
    position: int


class DealCard(NamedTuple):
    """A deal as a list or a board shows it: with whom it names, and its next step."""

    id: int
    stage_id: int
    customer_id: int | None
    title: str
    amount: int
    probability: int | None
    close_on: str
    staff: str
    entered_on: str
    closed_on: str
    position: int
    customer: str
    kana: str
    contact: str
    step: str
    """The earliest of its open tasks; '' where nothing is planned."""
    step_on: str


class DealEntry(NamedTuple):
    """A deal in a customer's time line: where it stands, and since when."""

    id: int
    title: str
    amount: int
    entered_on: str
    stage: str
    kind: str
    """That of the stage."""
    lost_reason: str


class DealLine(NamedTuple):
    """What a deal is about; the quantity in thousandths."""

    id: int
    deal_id: int
    product_id: int | None
    item: str
    quantity: int | None
    unit_price: int | None
    amount: int


class DealMove(NamedTuple):
    """That a deal came to a stage."""

    id: int
    deal_id: int
    stage_id: int
    day: str


class OpenDeal(NamedTuple):
    """An open deal as a report lists it, with what it is expected to bring and its next step."""

    id: int
    stage_id: int
    title: str
    customer: str
    amount: int
    percent: int
    weighted: int
    entered_on: str
    close_on: str
    step: str
    step_on: str
