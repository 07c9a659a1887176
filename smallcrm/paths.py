"""Where things are: the user's folders (the platform's own places) and what comes with the program."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_APP = "smallcrm"
_CLOUD_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "iclouddrive",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
    "box sync",
)
_REMOVABLE_ROOTS = ("/media/", "/run/media/", "/Volumes/")
_NETWORK_FILE_SYSTEMS = ("nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "fuse.gvfsd-fuse", "fuse.rclone", "9p")
_WINDOWS_REMOVABLE, _WINDOWS_NETWORK = 2, 4


def data_folder() -> Path:
    """The folder of the data files; only the user may look into it."""
    return _private(platformdirs.user_data_path(_APP, appauthor=False))


def config_folder() -> Path:
    """The folder of the settings."""
    return _private(platformdirs.user_config_path(_APP, appauthor=False))


def cache_folder() -> Path:
    """A folder whose content can be made again."""
    return _private(platformdirs.user_cache_path(_APP, appauthor=False))


def log_folder() -> Path:
    """The folder of the program's log, which holds no personal data."""
    return _private(platformdirs.user_log_path(_APP, appauthor=False))


def backups_folder() -> Path:
    """The folder of the automatic backups."""
    return _private(data_folder() / "backups")


def default_file() -> Path:
    """The data file of a user who named none."""
    return data_folder() / "shop.crm"


def demo_file() -> Path:
    """The data file of the demo shop, apart from the user's own."""
    return data_folder() / "demo.crm"


def demo_place() -> Path:
    """Where demo shops are kept unless they are named; asking does not make it."""
    return platformdirs.user_data_path(_APP, appauthor=False)


def settings_file() -> Path:
    """The file of the program's settings."""
    return config_folder() / "settings.json"


def resources() -> Path:
    """Fonts, icons, words and sample ledgers: beside the package in a checkout, inside it once installed."""
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def is_synced_folder(path: Path) -> bool:
    """Whether `path` lies where a live database is not safe: a cloud folder, a network drive, a removable disk."""
    text = str(path)
    return _in_cloud(path) or text.startswith(("\\\\", "//")) or _removable(path) or _on_network(path)


def _private(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder


def _in_cloud(path: Path) -> bool:
    named = any(part.lower().startswith(_CLOUD_FOLDERS) for part in path.parts)
    roots = [
        os.environ[name] for name in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial") if os.environ.get(name)
    ]
    return named or any(path.is_relative_to(root) for root in roots)


def _removable(path: Path) -> bool:
    if sys.platform == "win32":
        return _windows_drive_type(path) == _WINDOWS_REMOVABLE
    return path.as_posix().startswith(_REMOVABLE_ROOTS)


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        return _windows_drive_type(path) == _WINDOWS_NETWORK
    mounts = Path("/proc/mounts")
    return mounts.exists() and _file_system(path, mounts.read_text(encoding="utf-8")) in _NETWORK_FILE_SYSTEMS


def _file_system(path: Path, mounts: str) -> str:
    """The type of the file system `path` is on, from the text of /proc/mounts."""
    found = [(fields[1], fields[2]) for fields in map(str.split, mounts.splitlines()) if len(fields) > 2]
    under = [(point, kind) for point, kind in found if path.is_relative_to(point.replace("\\040", " "))]
    return max(under, key=lambda mount: len(mount[0]), default=("", ""))[1]


def _windows_drive_type(path: Path) -> int:
    if sys.platform == "win32":
        import ctypes

        return int(ctypes.windll.kernel32.GetDriveTypeW(path.anchor))
    return 0
