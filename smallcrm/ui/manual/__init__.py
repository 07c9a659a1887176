"""The manual: pages of our own, read offline, found by words, opened at what is on the screen."""
