"""The world outside of the plane, moved as the plane flies: ground, clouds, and their light."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

import numpy as np
from panda3d.core import LMatrix4f, LVector3f, NodePath

from therapy_client.scenes.flight import land
from therapy_client.scenes.flight.flying import APPROACH_M_S, CRUISE_M, TOUCHES_AT_S, Flying
from therapy_client.scenes.kit.levels import fade
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.light.air import Weather
from therapy_client.world.light.daylight import daylight
from therapy_client.world.light.light import Light
from therapy_client.world.light.shaders import Variant

DECK_HIGH_M, _DECK_HALF_M = 760.0, 90.0
WHEELS_M = 2.9
"""How far the wheels are below the cabin's floor."""

_BASE_M, _SQUARE = 8600.0, ((-1, -1), (1, -1), (1, 1), (-1, 1))
_ABOUT_DECK_M = land.DECK_THICK_M + 30.0
"""So far from the middle of the closed layer one sees one side of it and never the other."""

_LAND_FROM_M, _LAND_M = 40.0, -9.0
"""From which height on the land is seen, and how far it lies below the airfield's grass."""

_IN_CLOUD, _STORM_FOG, _CLEARER_M = 0.62, 0.20, 900.0


class Attach(Protocol):
    """Makes a node of a mesh with the shader of a variant."""

    def __call__(
        self,
        mesh: MeshBuilder,
        name: str,
        variant: Variant,
        parent: NodePath | None = None,
        *,
        two_sided: bool = False,
    ) -> NodePath:
        """Make it."""
        ...


def weather_at(sky: float, height_m: float) -> Weather:
    """What hangs in the air around the plane.

    Args:
        sky: The dimension `flight_sky`, 0 to 2.
        height_m: Above the ground. In fair and clouded skies the air above the deck is clear.
    """
    clouded, storm = _eased(sky), _eased(sky - 1.0)
    below = 1.0 - _eased((height_m - DECK_HIGH_M + _DECK_HALF_M) / (2.0 * _DECK_HALF_M))
    within = float(np.exp(-(((height_m - DECK_HIGH_M) / _DECK_HALF_M) ** 2)))
    fog = min(1.0, _IN_CLOUD * clouded * within + _STORM_FOG * storm)
    return Weather(clouds=max(clouded * below, 0.92 * storm), rain=storm, fog=fog)


def light_aloft(hour_h: float, weather: Weather, height_m: float) -> Light:
    """The light around the plane: the higher, the farther one sees through the haze.

    Args:
        hour_h: Hour of the day.
        weather: What hangs in the air there.
        height_m: Above the ground.
    """
    light = daylight(hour_h, weather)
    clearer = 1.0 + (1.0 - weather.fog) * min(height_m, CRUISE_M) / _CLEARER_M
    return replace(light, haze_m=light.haze_m * clearer)


class Outside:
    """Airfield, land and clouds under one node, which the look leans, sinks and moves.

    Args:
        parent: Node to hang it under.
        attach: Makes a node of a mesh.
        seed: The same seed builds the same land.
    """

    def __init__(self, parent: NodePath, attach: Attach, seed: int) -> None:
        self.root = parent.attach_new_node("outside")
        rng = np.random.default_rng(seed)
        self._field = self.root.attach_new_node("airfield")
        self._build_airfield(attach, rng)
        base = MeshBuilder()
        side = _BASE_M
        base.quads(
            [[(a * side, -50.0, b * side) for a, b in _SQUARE]],
            (0, 1, 0), colour=(0.46, 0.52, 0.32),
        )  # fmt: skip
        attach(base, "base", Variant.PLAIN, self.root)
        self._land = self._tiled(attach, land.build_land(rng), "land", land.LAND_M)
        heaps, deck = self.root.attach_new_node("heaps"), self.root.attach_new_node("deck")
        self._tiled(attach, land.build_heaps(rng), "heaps", land.DECK_M, heaps)
        self._sides = tuple(
            self._tiled(attach, mesh, name, land.DECK_M, deck)
            for name, mesh in zip(("upper-side", "lower-side"), land.build_deck(rng), strict=True)
        )
        self._decks = heaps, deck
        far = MeshBuilder()
        far.quads(
            [[(a * side, 6.0, b * side) for a, b in _SQUARE]],
            (0, 1, 0), colour=(0.86, 0.86, 0.86),
        )  # fmt: skip
        attach(far, "far-deck", Variant.PLAIN, self._decks[1], two_sided=True)

    def show(self, flying: Flying, phase: int, sky: float) -> None:
        """Be seen from the plane as it flies now.

        Args:
            flying: The plane.
            phase: The level of the flight's phase.
            sky: The dimension `flight_sky`, 0 to 2.
        """
        lean = LMatrix4f.rotate_mat(flying.pitch_deg, LVector3f(1, 0, 0))
        lean *= LMatrix4f.rotate_mat(flying.bank_deg, LVector3f(0, 0, 1))
        lean.set_row(3, LVector3f(0.0, 0.0, 0.0))
        self.root.set_mat(LMatrix4f.translate_mat(0.0, -flying.height_m - WHEELS_M, 0.0) * lean)
        if flying.height_m >= CRUISE_M:
            self._field.hide()
        else:
            self._field.show()
            # In an approach the runway lies ahead; on the ground stretches come round.
            runway_m = APPROACH_M_S * TOUCHES_AT_S if phase == 6 else 0.0
            off_m = runway_m - flying.way_m if phase in (5, 6) else -flying.way_m % -land.STRETCH_M
            self._field.set_z(off_m)
        if flying.height_m < _LAND_FROM_M:
            self._land.hide()
        else:
            self._land.show()
            self._land.set_pos(0.0, _LAND_M, -flying.way_m % land.LAND_M - 2.0 * land.LAND_M)
        clouded = _eased(sky)
        for deck, share in zip(self._decks, (1.0 - clouded, clouded), strict=True):
            deck.set_y(DECK_HIGH_M)
            deck.set_z(-(flying.way_m + 600.0) % land.DECK_M - 2.0 * land.DECK_M)
            fade(deck, share)
        self._turn_deck(flying.height_m, solid=clouded >= 1.0)

    def _turn_deck(self, height_m: float, *, solid: bool) -> None:
        """Draw the side of the closed layer that is seen: it has many points, the other none."""
        upper, lower = self._sides
        for side, hidden in (
            (upper, height_m < DECK_HIGH_M - _ABOUT_DECK_M),
            (lower, height_m > DECK_HIGH_M + _ABOUT_DECK_M),
        ):
            # A layer that fades lets its other side through.
            side.hide() if solid and hidden else side.show()

    def _build_airfield(self, attach: Attach, rng: np.random.Generator) -> None:
        built = land.build_airfield(rng)
        glowing = Variant.GLOWING
        first = (
            attach(built.ground, "ground", Variant.WETTED, self._field),
            attach(built.things, "things", glowing, self._field),
            attach(
                built.trees, "trees", Variant.SWAYING | Variant.LEAFY, self._field, two_sided=True
            ),
        )
        for number in range(-land.STRETCHES_BEFORE, land.STRETCHES_AHEAD):
            if number:
                for node in first:
                    node.copy_to(self._field).set_z(number * land.STRETCH_M)

    def _tiled(
        self,
        attach: Attach,
        mesh: MeshBuilder,
        name: str,
        side_m: float,
        parent: NodePath | None = None,
    ) -> NodePath:
        """Squares side by side: three across, and three along in nodes of their own."""
        row, node = MeshBuilder(), (parent or self.root).attach_new_node(name)
        for across in (-1, 0, 1):
            row.extend(mesh, (across * side_m, 0.0, 0.0))
        first = attach(row, name, Variant.PLAIN, node)
        for along in (1, 2):
            first.copy_to(node).set_z(along * side_m)
        return node


def _eased(share: float) -> float:
    share = min(max(share, 0.0), 1.0)
    return share * share * (3.0 - 2.0 * share)
