"""Filters built by clicking, and the segments they are saved as."""
