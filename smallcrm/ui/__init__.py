"""The window: the only floor that knows Qt."""

from smallcrm.ui import constants

constants.hold()
