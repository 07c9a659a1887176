"""The ways to pay: what they are called in both languages, and which of them leave a purchase owed.

A data file keeps the word that was written, whether by a ledger or by hand in either language. The words that come with
the program are the same method in whatever language the file is opened; a shop's own words stay as they are. They stand
here in both languages, and not in the catalogue, since files hold them.
"""

from __future__ import annotations

from smallcrm.light import NamedTuple


class Method(NamedTuple):
    """A way to pay that comes with the program."""

    english: str
    japanese: str
    others: tuple[str, ...] = ()
    """How else it was written."""

    def word(self, language: str) -> str:
        """What it is called in a language ('ja' or 'en')."""
        return self.japanese if language == "ja" else self.english


METHODS = (
    Method("cash", "現金"),
    Method("card", "カード"),
    Method("on account", "掛"),
    Method("bank transfer", "振込", ("transfer",)),
)
_BY_SPELLING = {
    spelling: method for method in METHODS for spelling in (method.english, method.japanese, *method.others)
}
_ON_ACCOUNT_WORDS = """
掛 掛け かけ 掛売 掛売り 掛け売り 掛売上 掛払い 掛け払い 売掛 売り掛け 売掛け 売掛金
つけ ツケ ﾂｹ 付け つけ払い ツケ払い 請求 ご請求 請求書 請求書払 請求書払い 後払 後払い あと払い
未収 未収金 未払 未払い 未入金 invoice invoiced billed unpaid
"""
MEANING_ON_ACCOUNT = frozenset([*_ON_ACCOUNT_WORDS.split(), "on account", "on credit", "to be invoiced", "pay later"])
"""In lower case: the words that say that a purchase is paid later."""


def means_on_account(text: str) -> bool:
    """Whether what is paid so is owed until it is."""
    return text.strip().lower() in MEANING_ON_ACCOUNT


def method_word(text: str, language: str) -> str:
    """What a method is called; a shop's own word is its name, and in its own language each stays as it was written."""
    spelling = text.strip().lower()
    found = _BY_SPELLING.get(spelling)
    return text if found is None or spelling == found.word(language) else found.word(language)
