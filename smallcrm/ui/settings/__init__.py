"""The settings page: what belongs to the program, to the shop, and to the data file."""
