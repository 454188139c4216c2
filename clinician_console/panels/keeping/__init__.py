"""Pages for whoever keeps the store: backups and its soundness, accounts, the audit trail."""
