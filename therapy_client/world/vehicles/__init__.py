"""Cars, lorries and vans from outside, and the cabins that one sits in."""
