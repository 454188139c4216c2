"""What the console and the headset client agree on. Imports nothing else of Gradus."""

GRADUS_SHARED = True
