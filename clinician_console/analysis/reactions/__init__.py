"""How the body answered each cue, and how that declined as the cue came again."""
