"""Light: sun, sky, hours and weather as light, shadows, and the shaders that show them."""
