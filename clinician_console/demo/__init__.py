"""`gradus demo`: a whole short session with nothing to plug in."""
