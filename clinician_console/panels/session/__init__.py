"""The panels of a session: one file each, while the patient is in the headset."""
