"""python -m smallcrm, and what its scripts start."""

import gc
from typing import NoReturn

gc.disable()  # a start makes no garbage worth looking for; the window looks after it later (ui/garbage.py)


def run() -> NoReturn:
    """The program, to its end."""
    from smallcrm import app

    app.run()


if __name__ == "__main__":
    run()
