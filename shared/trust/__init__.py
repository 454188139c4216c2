"""Who may speak to whom: keys, pairing, sealing."""
