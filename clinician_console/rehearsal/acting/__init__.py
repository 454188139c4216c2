"""A simulated patient in a session: what they feel reaches the sensors, the headset and the ear."""
