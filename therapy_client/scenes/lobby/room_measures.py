"""How large the room is, and where its window, its door and its lamp are."""

from __future__ import annotations

LEFT_M, RIGHT_M, BACK_M, FRONT_M, HEIGHT_M = -2.8, 2.8, -2.4, 3.2, 2.7
WINDOW_Z_M, WINDOW_Y_M = (-0.5, 2.3), (0.75, 2.3)
DOOR_X_M, DOOR_HEIGHT_M = (1.3, 2.2), 2.05
LAMP_M = (2.25, 1.55, 2.65)
EYE_MARK_M = 1.62
"""Height of the picture straight ahead: about that of standing eyes."""
