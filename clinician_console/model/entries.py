"""Shim until storage/entries.py moves here."""

from clinician_console.storage.entries import *  # noqa: F403
