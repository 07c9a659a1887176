"""The deals page."""
