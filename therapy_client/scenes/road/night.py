"""What burns on the road at night: the patient's headlamps, lamps of others and of a place."""

from __future__ import annotations

from collections.abc import Iterable

from panda3d.core import NodePath

from therapy_client.scenes.kit.beam import Beam
from therapy_client.scenes.road import accident
from therapy_client.world.light.shaders import Variant
from therapy_client.world.vehicles.lamp_halos import LampHalos, Pair, Shines

BEAM_M, BEAM_STRENGTH = (0.0, 0.66, 1.9), 3.4
"""Where the headlamps are in the patient's car, and how bright, in the light of the shader."""

HEADLIT = (
    Variant.HEADLIT,
    Variant.WETTED | Variant.HEADLIT,
    Variant.ROLLING | Variant.HEADLIT,
)
"""Places of accidents and what is beside the road, the road itself, cars."""

PLACE_STRENGTH, PLACE_M = 3.2, (-0.8, 2.4, 6.0)
"""How much the lamps of an accident's place light around them at most, and from where."""

_SEEN_FROM_M, _SEEN_TO_M = 2.0, 420.0


class RoadNight:
    """The lamps of the road; everything under `root` that is `HEADLIT` is lit by them.

    Args:
        root: The scene's node.
        with_car: The node that goes with the patient's car.
    """

    def __init__(self, root: NodePath, with_car: NodePath) -> None:
        self.beam = Beam(root, HEADLIT)
        self.halos = LampHalos(with_car)

    def shine(self, z_m: float, place_m: tuple[float, float], shown: float, swell: float) -> None:
        """Light the road.

        Args:
            z_m: Where the patient's car is in the scene.
            place_m: (x, z) of an accident's place, from the patient's car.
            shown: How much of it is there, 0 to 1.
            swell: How bright its lamps are now, 0 to 1.
        """
        x, y, z = BEAM_M
        self.beam.shine((x, y, z + z_m), BEAM_STRENGTH)
        x, y, z = PLACE_M
        at_m = (x + place_m[0], y, z + place_m[1] + z_m)
        self.beam.shine_beside(at_m, PLACE_STRENGTH * shown * swell)


def pairs_of(
    cars: Iterable[tuple[float, float]], kind: Shines, nose_m: float, high_m: float
) -> list[Pair]:
    """The lamps of cars, (x, z) of each, that are ahead and in sight."""
    return [
        Pair((x, high_m, z - nose_m), kind, 1.0 if kind is Shines.HEAD else 0.55)
        for x, z in cars
        if _SEEN_FROM_M < z < _SEEN_TO_M
    ]


def pairs_at_place(level: int, x_m: float, z_m: float, swell: float) -> list[Pair]:
    """The lamps at the place of an accident."""
    return [
        Pair((x + x_m, y, z + z_m), Shines.BLUE if blue else Shines.AMBER, swell)
        for x, y, z, blue in accident.lamp_places(level)
    ]
