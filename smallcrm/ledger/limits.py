"""What the child process may use; the system stops it beyond."""

from __future__ import annotations

import sys

FILE_SIZE = 200 << 20
MEMORY = 1 << 30
SECONDS = 60
"""The parent stops the child after this long, whatever it does."""
CPU_SECONDS = 30


def limit_this_process() -> None:
    """Hold this process to MEMORY and CPU_SECONDS, where the system can (POSIX)."""
    if sys.platform == "win32":
        return
    import resource

    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (soft, hard if what == resource.RLIMIT_CPU else soft))
