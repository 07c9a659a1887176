"""The user's folders: private, and told apart from places where a live database is not safe."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from smallcrm import paths


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_nobody_else_may_look_into_the_data(home: Path) -> None:
    paths.data_folder().chmod(0o755)
    for folder in (paths.data_folder(), paths.backups_folder(), paths.config_folder()):
        assert folder.is_relative_to(home)
        assert folder.stat().st_mode & 0o777 == 0o700


def test_what_comes_with_the_program_is_found() -> None:
    assert (paths.resources() / "fonts" / "NotoSansJP_400Regular.ttf").exists()
    assert len(list((paths.resources() / "samples").glob("*.xlsx"))) == 3


@pytest.mark.parametrize(
    "path",
    [
        "/home/hana/OneDrive/shop.crm",
        "/home/hana/OneDrive - みどり工務店/shop.crm",
        "/home/hana/Dropbox (個人)/shop.crm",
        "/Users/hana/Library/Mobile Documents/com~apple~CloudDocs/shop.crm",
        "/Users/hana/Library/CloudStorage/GoogleDrive-hana@example.jp/shop.crm",
        "//server/share/shop.crm",
        "\\\\server\\share\\shop.crm",
        "/media/hana/USB/shop.crm",
        "/run/media/hana/USB/shop.crm",
    ],
)
def test_synced_and_removable_places_are_recognised(path: str) -> None:
    assert paths.is_synced_folder(Path(path))


def test_a_cloud_folder_of_another_name_is_known_by_its_variable(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert not paths.is_synced_folder(tmp_path / "work" / "shop.crm")
    monkeypatch.setenv("OneDrive", str(tmp_path / "work"))
    assert paths.is_synced_folder(tmp_path / "work" / "shop.crm")


def test_the_users_own_folder_is_safe() -> None:
    assert not paths.is_synced_folder(paths.default_file())
    assert not paths.is_synced_folder(Path("/home/hana/onedriveless.crm").parent)


@pytest.mark.skipif(sys.platform == "win32", reason="Linux's list of mounts")
def test_network_drives_are_told_from_the_list_of_mounts() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/shop /mnt/shop\\040data nfs4 rw 0 0\n"
    assert paths._file_system(Path("/mnt/shop data/a.crm"), mounts) == "nfs4"
    assert paths._file_system(Path("/mnt/other/a.crm"), mounts) == "ext4"
