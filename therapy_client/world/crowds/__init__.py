"""Crowds: people who walk, stand or sit where they are told."""
