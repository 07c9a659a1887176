"""The customers: a list that is searched as one types, and a panel with what is known of one."""
