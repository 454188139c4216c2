"""The sounds themselves, made here."""
