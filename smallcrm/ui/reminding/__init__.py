"""Reminders in the running window."""
