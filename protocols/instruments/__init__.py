"""Questionnaires and rating scales as data, one `.toml` each, and how they are scored."""
