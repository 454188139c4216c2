"""The console: the therapist's program. Never ursina, panda3d or xr."""

SOFTWARE_VERSION = "0.1.0"
