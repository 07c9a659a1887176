"""A report from the command line shows days as the settings, or the language, have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from smallcrm import app, settings
from smallcrm.settings import Settings
from smallcrm.store.database import Store


@pytest.mark.parametrize(
    ("language", "chosen", "in_eras"),
    [("ja", "", True), ("en", "", False), ("ja", "gregorian", False), ("en", "era", True)],
)
def test_the_date_of_a_report(tmp_path: Path, language: str, chosen: str, in_eras: bool) -> None:
    settings.save(Settings(date_form=chosen))
    Store.create(tmp_path / "shop.crm").close()
    out = tmp_path / "ranking.pdf"
    assert app.main(["--lang", language, "--file", str(tmp_path / "shop.crm"), "report", "ranking", str(out)]) == 0
    assert ("令和" in PdfReader(out).pages[0].extract_text()) == in_eras
