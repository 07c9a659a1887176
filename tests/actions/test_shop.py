"""The shop's own settings: kept in its file, undone like anything else, refused in words, printed on reports."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from smallcrm.actions import history, shop, upkeep
from smallcrm.actions.reporting import RankingOptions, ranking, save_pdf
from smallcrm.actions.shop import JAPAN, Shop, TaxRate
from smallcrm.errors import CrmError
from smallcrm.store.database import Store


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 100)) -> bytes:
    """A picture in red."""
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, kind)
    return out.getvalue()


def test_a_new_file_has_what_is_usual(store: Store) -> None:
    assert shop.of(store) == Shop()
    assert shop.of(store).fiscal_start == 4


def test_what_is_typed_is_kept_as_it_is_written_in_japan(store: Store) -> None:
    typed = {
        shop.NAME: " 山田呉服店 ",
        shop.POSTAL_CODE: "〒1800004",
        shop.ADDRESS: "東京都武蔵野市吉祥寺本町1-2-3",
        shop.PHONE: "0422-12-3456",
        shop.FISCAL_YEAR_START: "10",
        shop.AMOUNTS_TAX: "included",
    }
    for setting, text in typed.items():
        assert shop.change(store, setting, text)
    now = shop.of(store)
    assert now == Shop("山田呉服店", "180-0004", typed[shop.ADDRESS], "0422-12-3456", b"", 10, "included")
    assert now.lines() == ("〒180-0004 東京都武蔵野市吉祥寺本町1-2-3", "0422-12-3456")


def test_a_setting_is_an_act_with_a_name_and_an_undo(store: Store) -> None:
    shop.change(store, shop.NAME, "山田呉服店")
    shop.change(store, shop.NAME, "やまだ呉服店")
    assert history.undo_label(store) == "Changed the shop’s name"
    history.undo(store)
    assert shop.of(store).name == "山田呉服店"
    history.undo(store)
    assert shop.of(store).name == ""
    history.redo(store)
    assert shop.of(store).name == "山田呉服店"


def test_the_same_again_is_no_act(store: Store) -> None:
    assert shop.change(store, shop.POSTAL_CODE, "180-0004")
    assert not shop.change(store, shop.POSTAL_CODE, "1800004")
    assert not shop.set_tax_rates(store, JAPAN)
    assert len(store.journal.acts(10)) == 1


@pytest.mark.parametrize(
    ("setting", "text", "words"),
    [
        (shop.POSTAL_CODE, "12", "seven digits"),
        (shop.PHONE, "なし", "digits"),
        (shop.FISCAL_YEAR_START, "13", "1 to 12"),
        (shop.NAME, "あ" * 121, "120 characters"),
    ],
)
def test_what_cannot_be_is_refused_in_words(store: Store, setting: str, text: str, words: str) -> None:
    with pytest.raises(CrmError, match=words):
        shop.change(store, setting, text)
    assert store.journal.acts(1) == []


def test_taxes_by_their_days(store: Store) -> None:
    now = shop.of(store)
    on = {year: now.rates_on(date(year, 9, 30)) for year in (1988, 1996, 2019, 2026)}
    assert on[1988] is None
    assert [(rate.usual, rate.reduced) for rate in on.values() if rate] == [(3, 3), (8, 8), (10, 8)]
    later = TaxRate(date(2030, 4, 1), 12, 10)
    shop.set_tax_rates(store, [later, *JAPAN])
    assert shop.of(store).tax_rates == (*JAPAN, later)
    shop.set_tax_rates(store, JAPAN)
    assert shop.of(store).tax_rates == JAPAN


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ([], "one tax"),
        ([JAPAN[0], JAPAN[0]], "same day"),
        ([JAPAN[0]._replace(usual=100)], "0 to 99"),
        ([JAPAN[0]._replace(reduced=4)], "not above"),
    ],
)
def test_taxes_that_cannot_be(store: Store, rates: list[TaxRate], words: str) -> None:
    with pytest.raises(CrmError, match=words):
        shop.set_tax_rates(store, rates)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_logo_outlives_a_backup_and_stands_on_the_paper(store: Store, tmp_path: Path, kind: str) -> None:
    shop.change(store, shop.NAME, "山田呉服店")
    shop.change(store, shop.PHONE, "0422-12-3456")
    shop.set_logo(store, picture(kind))
    made = upkeep.backup(store)
    shop.set_logo(store, b"")
    assert shop.of(store).logo == b""
    store.close()
    upkeep.restore(store.path, made)
    with Store.open(store.path) as again:
        assert shop.of(again).logo == picture(kind)
        save_pdf(ranking(again, RankingOptions(), date(2026, 11, 22)), tmp_path / "ranking.pdf")
    page = PdfReader(tmp_path / "ranking.pdf").pages[0]
    assert [image.image.size for image in page.images if image.image] == [(300, 100)]
    assert "山田呉服店" in page.extract_text()
    assert "0422-12-3456" in page.extract_text()


def test_a_logo_that_is_none_or_too_large_is_refused(store: Store) -> None:
    with pytest.raises(CrmError, match="PNG or JPEG"):
        shop.set_logo(store, b"GIF89a...")
    with pytest.raises(CrmError, match="too large"):
        shop.set_logo(store, picture() + b"\0" * shop.LARGEST_LOGO)
