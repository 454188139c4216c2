"""Things that stand in streets: each in its own file, modelled at the origin, looking along +z."""
