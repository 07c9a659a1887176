"""python -m smallcrm"""

from smallcrm.app import run

run()
