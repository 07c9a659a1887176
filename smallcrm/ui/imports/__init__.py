"""A ledger becomes customers: file, plan, import."""
