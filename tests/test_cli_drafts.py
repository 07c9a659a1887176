"""Letters and mails that wait, on the command line: listed, shown, changed, sent, discarded, on paper."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from smallcrm.actions import activities, customers, files, follow_up_rules, follow_ups
from smallcrm.rules.follow_ups import Rule, Write
from smallcrm.rules.triggers import Complained
from tests.test_cli_rules import DONE, FAILED, WRONG_USAGE, smallcrm, told

LETTER, MAIL = Write("letter", "お詫び", "[name]、申し訳ありません。"), Write("mail", "お詫び", "申し訳ありません。")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A letter and a mail wait."""
    path = tmp_path / "shop.crm"
    with files.create_file(path) as store:
        ito = customers.add(
            store, {"name": "伊藤 和子", "address": "青葉町1-2"}, contacts=[("email", "ito@example.jp")]
        )
        for write in (LETTER, MAIL):
            follow_up_rules.add(store, Rule(Complained(), write), date(2026, 11, 1))
        activities.log(store, ito, "complaint", {}, now=datetime.now())
        assert follow_ups.run(store, datetime.now()).drafts == 2
    return path


def waiting(shop: Path, capsys: pytest.CaptureFixture[str]) -> list[int]:
    capsys.readouterr()
    assert smallcrm(shop, "drafts", "list", "--json") == DONE
    return [one["number"] for one in told(capsys)["drafts"]]


def had(shop: Path) -> list[tuple[str, str]]:
    with files.open_file(shop) as store:
        return [(one.kind, one.text) for one in store.activities.of_customer(1) if one.direction == "out"]


def test_they_are_listed_and_shown(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "drafts", "list") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "1\tLetter to 伊藤 和子\tお詫び", "2\tMail to 伊藤 和子 <ito@example.jp>\tお詫び"]  # fmt: skip
    assert smallcrm(shop, "drafts", "show", "1") == DONE
    assert capsys.readouterr().out.splitlines() == [
        "Letter to 伊藤 和子",
        "Made by the rule: When a complaint is written down, at once draft the letter “お詫び”.",
        "",
        "お詫び",
        "",
        "伊藤 和子 様、申し訳ありません。",
    ]
    assert smallcrm(shop, "drafts", "show", "2", "--json") == DONE
    (mail,) = told(capsys)["drafts"]
    assert (mail["kind"], mail["email"], mail["text"]) == (
        "mail", "ito@example.jp", "伊藤 和子 様\n\n申し訳ありません。")  # fmt: skip


def test_one_is_changed_and_sent_and_an_undo_has_it_wait_again(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "drafts", "change", "1", "--text", "ごめんなさい。") == DONE
    assert "ごめんなさい。" in capsys.readouterr().out
    assert smallcrm(shop, "drafts", "sent", "1", "2") == DONE
    assert capsys.readouterr().out == "Approved 2 letters and mails\n"
    assert had(shop) == [("mail", "伊藤 和子 様\n\n申し訳ありません。"), ("letter", "ごめんなさい。")]
    assert waiting(shop, capsys) == []
    assert smallcrm(shop, "drafts", "sent", "1") == FAILED
    assert "This letter or mail does not wait any more." in capsys.readouterr().err
    assert smallcrm(shop, "undo") == DONE
    assert (waiting(shop, capsys), had(shop)) == ([1, 2], [])


def test_one_is_discarded(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "drafts", "discard", "2", "--json") == DONE
    assert told(capsys)["done"] == "Discarded the draft to “伊藤 和子”"
    assert (waiting(shop, capsys), had(shop)) == ([1], [])


def test_a_letter_is_saved_on_paper_and_waits_on(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import pypdf

    path = tmp_path / "letter.pdf"
    assert smallcrm(shop, "drafts", "pdf", "1", str(path)) == DONE
    assert "申し訳ありません。" in pypdf.PdfReader(path).pages[0].extract_text()
    assert waiting(shop, capsys) == [1, 2]
    for words, why in (
        (("1", tmp_path / "letter.txt"), "A letter is saved as .pdf; letter.txt is none."),
        (("1", tmp_path / "nowhere" / "letter.pdf"), "There is no folder"),
        (("2", tmp_path / "mail.pdf"), "only a letter is saved as PDF"),
        (("9", tmp_path / "letter2.pdf"), "does not wait any more"),
    ):
        assert smallcrm(shop, "drafts", "pdf", *map(str, words)) == FAILED
        assert why in capsys.readouterr().err
    assert smallcrm(shop, "drafts", "pdf", "1", "1", str(path)) == DONE, "several are one file"
    assert [one.name for one in tmp_path.glob("*.pdf")] == ["letter.pdf"]


def test_a_change_must_change_something(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "drafts", "change", "1") == WRONG_USAGE
    assert smallcrm(shop, "drafts", "change", "1", "--subject", "お詫び") == FAILED
    assert "Nothing was changed" in capsys.readouterr().err


def test_the_name_stands_where_changed_words_have_it(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert smallcrm(shop, "drafts", "change", "1", "--text", "Hello [name]") == DONE
    assert capsys.readouterr().out.splitlines()[-1] == "Hello 伊藤 和子 様"
