"""What the headset program does beside a session: pairing, loudness, check, preview."""
