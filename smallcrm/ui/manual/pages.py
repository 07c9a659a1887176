"""The pages of the manual: Markdown files in both languages, and the places in them where words are found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from smallcrm import paths
from smallcrm.values.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

KEYS = (
    "first-steps", "importing", "today", "customers", "pipeline", "forecast", "schedule", "ranking", "activity",
    "backups", "settings", "printing", "keyboard", "your-data", "troubles", "command-line",
)  # fmt: skip
"""The pages in their order."""

ON_SCREEN = {"start": "first-steps", "imports": "importing", "calendar": "schedule"}
"""The manual's page on a page of the window, where it is called otherwise."""

SHOWN_AROUND = 40
"""Characters of a found place that are shown."""


_BROKEN_JAPANESE = re.compile(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
"""Where a Japanese line was broken in the file; Markdown would make a space of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word was found: under which heading of which page, and in which words."""

    key: str
    page: str
    heading: str
    """The heading above it; that of the page where there is none between."""
    words: str


@dataclass(frozen=True, slots=True)
class ManualPage:
    """One page."""

    key: str
    text: str
    """As it is written, in Markdown."""

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.text.splitlines()[0].lstrip("# ")

    def parts(self) -> Iterator[tuple[str, str]]:
        """Each heading with the text below it, without the marks of Markdown."""
        heading, lines = self.title, list[str]()
        for line in self.text.splitlines()[1:]:
            if line.startswith("#"):
                yield heading, _plain(lines)
                heading, lines = line.lstrip("# "), []
            else:
                lines.append(line)
        yield heading, _plain(lines)


def folder(language: str) -> Path:
    """Where the pages and pictures of a language are."""
    return paths.resources() / "manual" / language


def read(language: str) -> list[ManualPage]:
    """The manual in a language."""
    texts = ((key, (folder(language) / f"{key}.md").read_text(encoding="utf-8")) for key in KEYS)
    return [ManualPage(key, _BROKEN_JAPANESE.sub("", text)) for key, text in texts]


def key_for(page: str) -> str:
    """The manual's page on a page of the window; the first one where it has none."""
    wanted = ON_SCREEN.get(page, page)
    return wanted if wanted in KEYS else KEYS[0]


def find(pages: list[ManualPage], text: str) -> list[Place]:
    """The places where all the words stand, headings first; letters are told apart as little as in the search."""
    wanted = [fold(word) for word in text.split()]
    in_headings, in_texts = list[Place](), list[Place]()
    for page in pages:
        for heading, words in page.parts():
            place = Place(page.key, page.title, heading, "")
            if all(word in fold(heading) for word in wanted):
                in_headings.append(place)
            elif all(word in fold(f"{heading} {words}") for word in wanted):
                in_texts.append(Place(page.key, page.title, heading, _around(words, wanted)))
    return [*in_headings, *in_texts]


def _around(words: str, wanted: list[str]) -> str:
    """The words about the first that was found."""
    folded = fold(words)
    at = min((place for word in wanted if (place := folded.find(word)) >= 0), default=0)
    # Folding may shorten a text, so the place is about right, which is all that is needed here.
    begin = max(0, at - SHOWN_AROUND // 2)
    shown = words[begin : at + SHOWN_AROUND]
    return ("…" if begin else "") + shown + ("…" if at + SHOWN_AROUND < len(words) else "")


def _plain(lines: list[str]) -> str:
    kept = (line for line in lines if not line.startswith(("![", "|-", "| -")))
    text = " ".join(" ".join(kept).split())
    for mark in ("**", "`", "|"):
        text = text.replace(mark, "")
    return _without_links(text)


def _without_links(text: str) -> str:
    """Links as their words."""
    out, rest = "", text
    while (begin := rest.find("[")) >= 0 and (middle := rest.find("](", begin)) >= 0:
        end = rest.find(")", middle)
        out += rest[:begin] + rest[begin + 1 : middle]
        rest = rest[end + 1 :]
    return out + rest
