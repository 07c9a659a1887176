"""The first minutes with an empty file."""
