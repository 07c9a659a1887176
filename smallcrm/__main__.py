"""python -m smallcrm"""

import sys

from smallcrm.app import main

sys.exit(main())
