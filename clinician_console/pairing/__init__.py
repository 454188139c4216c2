"""The console's side of pairing with a headset."""
