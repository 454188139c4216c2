"""The session as the headset client keeps it."""
