"""The headset client that shows a past session again, as a process of its own."""
