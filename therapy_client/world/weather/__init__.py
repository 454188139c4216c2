"""Weather: rain, and what shows the wind."""
