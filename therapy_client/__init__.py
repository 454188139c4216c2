"""The headset client: the program the patient is inside. Never Qt, never the console."""
