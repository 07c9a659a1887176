"""Programs run as somebody who may not write everywhere: the tests' user, or a stranger where root runs the tests."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

AS_ROOT = os.geteuid() == 0
STRANGER = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def _is_open(folder: Path) -> bool:
    """Whether a stranger may go into the folder."""
    return all(above.stat().st_mode & stat.S_IXOTH for above in (folder, *folder.parents))


needs_somebody = pytest.mark.skipif(
    AS_ROOT and not (shutil.which(STRANGER[0]) and _is_open(Path(__file__).parent)),
    reason="root may write everywhere, and nobody else may read this checkout",
)


def run_as_somebody(
    command: Sequence[str], *folders: Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """What the command says, run by somebody who may go as far as into these folders."""
    if AS_ROOT:
        for above in {above for folder in folders for above in folder.parents} - {Path("/")}:
            above.chmod(above.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
        command = [*STRANGER, *command]
    return subprocess.run(command, capture_output=True, text=True, env=env, timeout=60, check=False)
