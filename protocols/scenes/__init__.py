"""The specifications of all scenes, one file per family."""
