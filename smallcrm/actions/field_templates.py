"""Fields that kinds of shops use, to begin with: chosen or ignored, and changed like any other."""

from __future__ import annotations

from smallcrm.i18n import _
from smallcrm.light import NamedTuple
from smallcrm.values.own_kinds import OwnKind

Fields = tuple[tuple[str, OwnKind], ...]
TEXT, NUMBER, MONEY, DATE, YES_NO, LINK = map(OwnKind, ("text", "number", "money", "date", "yes-no", "link"))


class Template(NamedTuple):
    """What a kind of shop is called, and its fields."""

    key: str
    name: str
    fields: Fields


def templates() -> list[Template]:
    """In the language spoken now: the fields are the shop's from the moment it takes them."""
    return [
        Template("salon", _("Beauty salon"), _salon()),
        Template("clothing", _("Clothing and kimono"), _clothing()),
        Template("builder", _("Builder"), _builder()),
        Template("cars", _("Car dealer"), _cars()),
        Template("school", _("School"), _school()),
    ]


def _choice(words: str) -> OwnKind:
    """The translation is one text, so that each language may have other words."""
    return OwnKind("choice", tuple(words.split("|")))


def _salon() -> Fields:
    return (
        (_("Hair type"), _choice(_("straight|wavy|curly"))),
        (_("Colour mixed"), TEXT),
        (_("Last treatment"), DATE),
        (_("Allergy"), TEXT),
        (_("Patch test done"), YES_NO),
        (_("Likes to talk"), _choice(_("likes to|rather not"))),
    )


def _clothing() -> Fields:
    return (
        (_("Height (cm)"), NUMBER),
        (_("Sleeve (cm)"), NUMBER),
        (_("Foot (cm)"), NUMBER),
        (_("Clothes size"), _choice(_("S|M|L|LL"))),
        (_("Favourite colour"), TEXT),
        (_("Coming-of-age day"), DATE),
    )


def _builder() -> Fields:
    return (
        (_("Year built"), NUMBER),
        (_("Construction"), _choice(_("wood|steel|concrete"))),
        (_("Floor space (m²)"), NUMBER),
        (_("Budget"), MONEY),
        (_("Handed over"), DATE),
        (_("Next inspection"), DATE),
        (_("Drawings"), LINK),
    )


def _cars() -> Fields:
    return (
        (_("Car model"), TEXT),
        (_("Number plate"), TEXT),
        (_("First registered"), DATE),
        (_("Inspection (shaken) until"), DATE),
        (_("Insurance until"), DATE),
        (_("Mileage (km)"), NUMBER),
        (_("Winter tyres kept here"), YES_NO),
    )


def _school() -> Fields:
    return (
        (_("Year at school"), TEXT),
        (_("Guardian"), TEXT),
        (_("Course"), TEXT),
        (_("Joined"), DATE),
        (_("Fee a month"), MONEY),
        (_("Comes by"), _choice(_("on foot|bicycle|bus|car"))),
    )
