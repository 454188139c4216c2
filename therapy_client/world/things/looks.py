"""What the things of a street are made of: colour, surface, and how large its pattern is."""

from __future__ import annotations

from typing import Any

from therapy_client.world.geometry.textures import Surface

Look = dict[str, Any]
Point = tuple[float, float, float]

ORIGIN: Point = (0.0, 0.0, 0.0)


def painted(red: float, green: float, blue: float) -> Look:
    """Painted metal of a colour."""
    return {"colour": (red, green, blue), "layer": Surface.PAINTED, "tile_m": 1.0}


def bare(red: float, green: float, blue: float) -> Look:
    """Bare or galvanised metal."""
    return {"colour": (red, green, blue), "layer": Surface.METAL, "tile_m": 1.0}


def plain(red: float, green: float, blue: float) -> Look:
    """Enamel, plastic, ink."""
    return {"colour": (red, green, blue), "layer": Surface.PLAIN}


STEEL, DARK_STEEL = bare(0.62, 0.64, 0.66), bare(0.28, 0.30, 0.32)
BRASS, RUBBER = bare(0.74, 0.60, 0.32), plain(0.09, 0.09, 0.10)
OAK: Look = {"colour": (0.62, 0.45, 0.30), "layer": Surface.PLANKS, "tile_m": 0.6}
CRATE: Look = {"colour": (0.80, 0.66, 0.48), "layer": Surface.PLANKS, "tile_m": 0.5}
STONE: Look = {"colour": (0.80, 0.78, 0.74), "layer": Surface.BARE_CONCRETE, "tile_m": 2.0}
PAPER = plain(0.94, 0.93, 0.88)
