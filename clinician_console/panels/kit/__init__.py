"""What every panel is made of: the look, the keys, the small widgets, where panels stand."""
