"""`gradus headset`: the headset client, which is a program of its own."""

from __future__ import annotations

from clinician_console.commands import Command

COMMAND = Command(
    "headset",
    "the headset client: shows the patient's world",
    program="therapy_client",
    place=30,
)
