"""The flat roof of a tall house, with a plank over its edge."""
