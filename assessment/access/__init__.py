"""Who may see what: accounts, links, roles, and what may be disclosed."""
