"""Buildings: houses, the tower and its square, what guards an edge, rooms, the whole city."""
