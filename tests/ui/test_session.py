"""What every page is handed."""

from __future__ import annotations

from pathlib import Path

from smallcrm.settings import Settings
from smallcrm.ui.session import Preferences


def test_a_setting_that_cannot_be_kept_holds_until_the_end(tmp_path: Path) -> None:
    preferences = Preferences(Settings(), tmp_path / "closed" / "settings.json")
    preferences.set(theme="dark")
    assert preferences.now.theme == "dark"
