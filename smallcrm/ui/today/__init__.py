"""Today: how the shop stands, and what there is to do."""
