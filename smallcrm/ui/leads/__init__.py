"""Who is likely to buy next, and the rules of that."""
