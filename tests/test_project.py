"""What a newcomer and a fresh machine rely on: the lock, the samples, the pictures, the version."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import smallcrm

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def _name(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement)[0].lower().replace("_", "-")


def _locked(file: str) -> dict[str, str]:
    text = (ROOT / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, flags=re.MULTILINE))


def test_every_package_is_locked() -> None:
    program, developer = _locked("requirements.txt"), _locked("requirements-dev.txt")
    assert {_name(requirement) for requirement in PROJECT["dependencies"]} <= set(program)
    assert {_name(requirement) for requirement in PROJECT["optional-dependencies"]["dev"]} <= set(developer)
    assert program.items() <= developer.items(), "the tests run with other versions than the program"


def test_every_locked_package_has_its_hashes_and_no_address() -> None:
    for file in ("requirements.txt", "requirements-dev.txt"):
        entries = re.split(r"\n(?=\w)", (ROOT / file).read_text(encoding="utf-8").strip())
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
        assert [entry for entry in entries if "://" in entry or "--index" in entry] == []


def test_the_samples_are_what_their_script_makes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "packaging" / "make_samples.py", tmp_path], check=True)
    committed = sorted((ROOT / "resources" / "samples").glob("*.xlsx"))
    assert [file.name for file in committed] == sorted(file.name for file in tmp_path.iterdir())
    for file in committed:
        assert _parts(file) == _parts(tmp_path / file.name)
    assert sum(file.stat().st_size for file in committed) < 300_000


def _parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_no_picture_is_missing_and_none_is_left_over() -> None:
    source = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "smallcrm" / "ui").rglob("*.py"))
    drawings = {file.stem for file in (ROOT / "resources" / "icons").glob("*.svg")}
    assert {name for name in drawings if f'"{name}"' not in source and f'"{name}.svg"' not in source} == set(), (
        "no page uses these"
    )


def test_the_version_is_one() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([\d.]+)\]", changes, flags=re.MULTILINE)
    assert PROJECT["version"] == smallcrm.__version__ == versions[0]


def test_the_readme_leads_to_files_that_exist() -> None:
    for document in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        linked = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
        assert [target for target in linked if not (ROOT / target).exists()] == []
