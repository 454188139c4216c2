"""What the patient hears, decided without a device: sources, levels, the mix and its limit."""
