"""How the store is kept: backups, trying one, putting one back, looking whether it is whole."""
