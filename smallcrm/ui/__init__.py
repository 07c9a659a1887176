"""The window: the only floor that knows Qt."""

from smallcrm.ui import constants, plain_imports

constants.hold()
plain_imports.restore()
