"""The trash: deleted customers, and the way back for each."""
