"""What the patient looks into: a headset, a window, or no display at all."""
