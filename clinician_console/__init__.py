"""The console: the therapist's program. Never ursina, panda3d or xr."""
