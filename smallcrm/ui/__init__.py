"""The window: the only floor that knows Qt."""

from smallcrm.ui import constants, plain_imports, quick_enums

constants.hold()
quick_enums.install()
plain_imports.restore()
