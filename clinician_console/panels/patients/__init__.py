"""Whom one treats: all of them in a list, one at a glance, and what they answer between."""
