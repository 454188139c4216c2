"""Whom one treats: all of them with what is due, a new one, one at a glance, their instruments."""
