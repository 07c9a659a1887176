"""The duplicates page: a file for each part of it."""
