"""Paper on the screen and at the printer: what every page that prints shares."""
