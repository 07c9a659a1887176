"""The stages of a customer, from the first contact to the last visit, in the order in which one goes through them.

A data file keeps a stage by its key, so that it is the same in whatever language the file is opened; one that was
written as a word of either language is read as that stage. A shop's own words for stages stay as they are. The words
stand here in both languages, and not in the catalogue, since files hold them.
"""

from __future__ import annotations

from smallcrm.light import NamedTuple


class Stage(NamedTuple):
    """A stage that comes with the program."""

    key: str
    english: str
    japanese: str
    others: tuple[str, ...] = ()
    """How else it was written."""

    def word(self, language: str) -> str:
        """What it is called in a language ('ja' or 'en')."""
        return self.japanese if language == "ja" else self.english


STAGES = (
    Stage("contact", "Contact", "連絡先"),
    Stage("lead", "Lead", "リード"),
    Stage("prospect", "Prospect", "見込み客"),
    Stage("negotiation", "In negotiation", "商談中"),
    Stage("customer", "Customer", "顧客"),
    Stage("regular", "Regular", "固定客"),
    Stage("dormant", "Dormant", "休眠客", ("休眠",)),
    Stage("lapsed", "Lapsed", "離脱客", ("離脱",)),
)
_BY_SPELLING = {
    spelling: stage for stage in STAGES for spelling in (stage.key, stage.english, stage.japanese, *stage.others)
}


def read_stage(text: str) -> str:
    """The key of the stage that a word means; a shop's own word as it is."""
    stage = _BY_SPELLING.get(text)
    return stage.key if stage else text


def spellings(stage: str) -> list[str]:
    """Everything that a data file may hold for a stage."""
    key = read_stage(stage)
    return [spelling for spelling, one in _BY_SPELLING.items() if one.key == key] or [stage]


def stage_word(stage: str, language: str) -> str:
    """What a stage is called; a shop's own word is its name."""
    found = _BY_SPELLING.get(stage)
    return found.word(language) if found else stage
