"""What a vCard says of a customer, as the cells of a row: the fields are those of our own exports.

A card of our own says under X-SMALLCRM what vCard has no word for, and what would come back otherwise than it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smallcrm.ledger.export_columns import ID, meant, word
from smallcrm.ledger.vcard import Card, Property
from smallcrm.values.addresses import split_prefecture
from smallcrm.values.kana import is_kana
from smallcrm.values.patterns import pattern
from smallcrm.values.phones import says_fax
from smallcrm.values.postal import format_postal

Cells = dict[str, str]
"""Field -> text; several values of a field stand on a line each."""

OURS = "X-SMALLCRM"
"""Its value is a field and a cell's text."""
PHONETIC = {"family": "X-PHONETIC-LAST-NAME", "given": "X-PHONETIC-FIRST-NAME", "company": "X-PHONETIC-ORG"}
JAPANESE = pattern("[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]")
_HONORIFICS = frozenset(["様", "さま", "殿", "氏", "先生", "御中", "さん", "くん", "君", "ちゃん", "各位", "女史"])
_GENDERS = {"M": "男", "F": "女"}
_GENDERS_OF_OTHERS = {"X-WAB-GENDER": {"1": "女", "2": "男"}, "X-GENDER": {"MALE": "男", "FEMALE": "女"}}
"""Windows counts women first."""
_JAPAN = frozenset(["", "jp", "jpn", "japan", "日本", "日本国"])
_POSTAL = pattern(r"\d{3}-?\d{4}")
_DAY = pattern(r"(\d{4})-?(\d{2})-?(\d{2})(?:T.*)?")
_NO_YEAR = "1604"
"""The year that Apple writes where there is none."""
_DAY_OF_NO_YEAR = pattern(r"--(\d{2})-?(\d{2})")
_LABEL = pattern(r"_\$!<(.*)>!\$_")
_KEPT = {
    "home": ("Home address", "自宅住所"),
    "work": ("Work address", "勤務先住所"),
    "other": ("Other address", "その他の住所"),
    "URL": ("Other websites", "その他のウェブサイト"),
    "BDAY": ("Birthday (no year)", "誕生日(年なし)"),
    "ROLE": ("Role", "職務"),
    "NICKNAME": ("Nickname", "ニックネーム"),
    "ANNIVERSARY": ("Anniversary", "記念日"),
    "X-ANNIVERSARY": ("Anniversary", "記念日"),
    "X-SPOUSE": ("Spouse", "配偶者"),
    PHONETIC["company"]: ("Company reading", "会社名フリガナ"),
}
"""What is kept under a name of its own, in English and Japanese: a file's columns, not words of the catalogue."""
_OF_THE_NET = {
    "X-TWITTER": "Twitter", "X-FACEBOOK": "Facebook", "X-INSTAGRAM": "Instagram", "X-LINE": "LINE",
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype",
}  # fmt: skip
_SERVICES = ("X-SERVICE-TYPE", "TYPE", "X-USER")


def birthday_without_year(language: str) -> str:
    """The field that keeps it."""
    return f"custom:{_KEPT['BDAY'][language == 'ja']}"


def cells_of(card: Card, language: str) -> Cells:
    """What a card says; `language` ('ja' or 'en') is that of names and words that are not the card's own."""
    return _Reader(card, language).cells()


def is_ours(card: Card) -> bool:
    """Whether smallcrm wrote a card."""
    return any(prop.name == OURS and prop.parts[0] == ID.field for prop in card)


class _Reader:
    def __init__(self, card: Card, language: str) -> None:
        self._language = language
        self._named: dict[str, list[Property]] = {}
        for prop in card:
            if prop.text.strip():
                self._named.setdefault(prop.name.upper(), []).append(prop)
        self._labels = {prop.group: _label(prop) for prop in self._all("X-ABLABEL") if prop.group}
        self._cells: Cells = {}

    def cells(self) -> Cells:
        self._who()
        self._reach()
        self._addresses()
        self._facts()
        for prop in self._all(OURS):
            field, *text = prop.parts
            self._cells[field] = text[0] if text else ""
        return {field: text for field, text in self._cells.items() if text}

    def _all(self, *names: str) -> list[Property]:
        return [prop for name in names for prop in self._named.get(name, ())]

    def _text(self, *names: str) -> str:
        return next((prop.text.strip() for prop in self._all(*names)), "")

    def _keep(self, kept: str, *texts: str) -> None:
        """Adds to what is kept under a name of its own."""
        field = f"custom:{_KEPT[kept][self._language == 'ja']}"
        self._cells[field] = "\n".join(filter(None, [self._cells.get(field, ""), *texts]))

    # -- who it is

    def _who(self) -> None:
        cells = self._cells
        orgs = [part.strip() for part in next((prop.parts for prop in self._all("ORG")), [])]
        parts = [part.replace(",", " ").strip() for part in next((prop.parts for prop in self._all("N")), [])]
        family, given, additional, _prefix, suffix = (*parts, "", "", "", "", "")[:5]
        full = self._text("FN")
        if self._is_company(full, family + given, orgs):
            cells["customer_kind"] = word("customer_kind", "company", self._language)
            cells["name"] = full or "".join(orgs[:1]) or family
            if orgs and orgs[0] != cells["name"]:
                cells["company"] = orgs[0]
        else:
            if family and given:
                cells["customer_kind"] = word("customer_kind", "person", self._language)
            in_order = (family, given, additional) if JAPANESE.search(family + given) else (given, additional, family)
            written = " ".join(filter(None, in_order))
            cells["name"] = written if JAPANESE.search(family + given) else full or written
            cells["company"] = "".join(orgs[:1])
        cells["department"] = " ".join(filter(None, orgs[1:]))
        cells["honorific"] = suffix if suffix in _HONORIFICS else ""
        cells["title"] = self._text("TITLE", "ROLE")
        if self._text("ROLE") not in ("", cells["title"]):
            self._keep("ROLE", self._text("ROLE"))
        self._reading()

    def _is_company(self, full: str, person: str, orgs: list[str]) -> bool:
        said = {self._text("KIND").lower(), self._text("X-ABSHOWAS").lower()}
        return bool(said & {"org", "organization", "company"}) or (bool(orgs) and not person and full in ("", orgs[0]))

    def _reading(self) -> None:
        of_company = self._text(PHONETIC["company"])
        told = [" ".join(filter(None, (self._text(PHONETIC["family"]), self._text(PHONETIC["given"]))))]
        if self._cells["name"] and not self._cells.get("company"):
            told.append(of_company)
        elif is_kana(of_company):
            self._keep(PHONETIC["company"], of_company)
        sorted_as = [prop.params.get("SORT-AS", "").replace(",", " ") for prop in self._all("N", "FN", "ORG")]
        sounds = [" ".join(prop.parts) for prop in self._all("SOUND")]
        told += [*sorted_as, *sounds, self._text("SORT-STRING")]
        self._cells["kana"] = next((text for text in (" ".join(one.split()) for one in told) if is_kana(text)), "")

    # -- how to reach them

    def _reach(self) -> None:
        numbers: dict[str, list[str]] = {"phone": [], "mobile": [], "fax": []}
        for prop in _preferred_first(self._all("TEL")):
            numbers[self._kind_of_number(prop)].append(_number(prop.text))
        for field, texts in numbers.items():
            self._cells[field] = _lines(texts)
        emails = [prop.text.strip().removeprefix("mailto:") for prop in _preferred_first(self._all("EMAIL"))]
        self._cells["email"] = _lines(emails)
        self._cells["sns"] = _lines(self._accounts())
        sites = [prop.text.strip() for prop in _preferred_first(self._all("URL"))]
        self._cells["website"] = "".join(sites[:1])
        if sites[1:]:
            self._keep("URL", *sites[1:])

    def _kind_of_number(self, prop: Property) -> str:
        if "fax" in prop.types or says_fax(self._labels.get(prop.group, "")):
            return "fax"
        return "mobile" if prop.types & {"cell", "iphone"} else "phone"

    def _accounts(self) -> Iterator[str]:
        for prop in self._all("X-SOCIALPROFILE", "IMPP"):
            service = next((prop.params[name] for name in _SERVICES if name in prop.params), "")
            yield f"{service} {prop.text.removeprefix('x-apple:')}".strip()
        for name, service in _OF_THE_NET.items():
            yield from (f"{service} {prop.text}" for prop in self._all(name))

    # -- where they are

    def _addresses(self) -> None:
        """The customer's address is the preferred one, or where such a customer is at home; the others are kept."""
        company = meant("customer_kind", self._cells.get("customer_kind", "")) == "company"
        order = ["work", "other", "home"] if company else ["home", "other", "work"]
        found = sorted(self._all("ADR"), key=lambda prop: (not _is_preferred(prop), order.index(_place_of(prop))))
        for number, prop in enumerate(found):
            cells = _address(prop)
            if number == 0:
                self._cells |= cells
            else:
                self._keep(_place_of(prop), _in_one_line(cells))
        if not found:
            self._cells["address"] = " ".join(self._text("LABEL").split())

    # -- what else is known

    def _facts(self) -> None:
        self._birthday()
        self._cells["gender"] = self._gender()
        tags = [tag.strip() for prop in self._all("CATEGORIES") for tag in prop.listed]
        self._cells["tags"] = _lines(tags)
        self._cells["note"] = "\n".join([*(prop.text.strip() for prop in self._all("NOTE")), *self._remarks()])
        for name in ("NICKNAME", "ANNIVERSARY", "X-ANNIVERSARY", "X-SPOUSE"):
            if self._text(name):
                self._keep(name, _day(self._text(name)))

    def _birthday(self) -> None:
        for prop in self._all("BDAY")[:1]:
            text = prop.text.strip()
            full, partly = _DAY.fullmatch(text), _DAY_OF_NO_YEAR.fullmatch(text)
            if full and full[1] == prop.params.get("X-APPLE-OMIT-YEAR", _NO_YEAR):
                self._keep("BDAY", f"{int(full[2])}/{int(full[3])}")
            elif partly:
                self._keep("BDAY", f"{int(partly[1])}/{int(partly[2])}")
            else:
                self._cells["birthday"] = _day(text)

    def _gender(self) -> str:
        for prop in self._all("GENDER"):
            return _GENDERS.get(prop.parts[0].strip().upper(), "")
        for name, words in _GENDERS_OF_OTHERS.items():
            for prop in self._all(name):
                return words.get(prop.text.strip().upper(), prop.text.strip())
        return ""

    def _remarks(self) -> Iterator[str]:
        """Days and relatives under names that the card's owner chose."""
        for prop in self._all("X-ABDATE", "X-ABRELATEDNAMES", "RELATED"):
            label = self._labels.get(prop.group) or prop.params.get("TYPE", "")
            yield f"{label}: {prop.text.strip()}".removeprefix(": ")


def _day(text: str) -> str:
    """A day as we write it; what is none as it stands."""
    found = _DAY.fullmatch(text)
    return "-".join(found.groups()) if found else text


def _label(prop: Property) -> str:
    found = _LABEL.fullmatch(prop.text.strip())
    return found[1] if found else prop.text.strip()


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _number(text: str) -> str:
    number, _, extension = text.strip().removeprefix("tel:").partition(";ext=")
    return f"{number} 内線{extension}" if extension else number


def _is_preferred(prop: Property) -> bool:
    return "pref" in prop.types or prop.params.get("PREF") == "1"


def _preferred_first(found: list[Property]) -> list[Property]:
    return sorted(found, key=lambda prop: not _is_preferred(prop))


def _place_of(prop: Property) -> str:
    return "home" if "home" in prop.types else "work" if "work" in prop.types else "other"


def _address(prop: Property) -> Cells:
    """An address as the Japanese write it: from the prefecture to the house, the building apart."""
    parts = [" ".join(filter(None, map(str.strip, part.split(",")))) for part in prop.parts]
    box, building, street, town, region, postal, country = (*parts, *[""] * 7)[:7]
    street, _, second = street.partition("\n")
    building = " ".join(filter(None, [building, *second.split()]))
    at_home = country.lower() in _JAPAN
    if not at_home or not JAPANESE.search(town + street + region):
        abroad = () if at_home and _POSTAL.fullmatch(postal) else (postal,)
        written = ", ".join(filter(None, (box, street, town, region, *abroad, country)))
        postal = "" if abroad else postal.replace("-", "")
        return {"postal_code": postal, "address": written or prop.params.get("LABEL", ""), "building": building}
    prefecture = region or split_prefecture(town + street)[0] or ""
    written = f"{box}{town}{street}"
    return {
        "postal_code": postal.replace("-", ""),
        "prefecture": prefecture,
        "address": written if written.startswith(prefecture) else prefecture + written,
        "building": building,
    }


def _in_one_line(cells: Cells) -> str:
    postal = cells["postal_code"] and f"〒{format_postal(cells['postal_code'])}"
    return " ".join(filter(None, (postal, cells["address"], cells["building"])))
