"""A car that a scene moves by itself, with lamps and the light that they throw."""

from __future__ import annotations

from typing import Protocol

import numpy as np
from panda3d.core import NodePath, PTA_LVecBase4f, TransparencyAttrib

from therapy_client.scenes.kit.headlights import add_light, build_pool
from therapy_client.world.geometry.mesh import Array, MeshBuilder
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shaders import Variant
from therapy_client.world.streets.traffic import car, placed

_LEAST_GLOW = 0.35
"""What the shader leaves of own light where a lamp is out (shaders.py, `LAMPLIT`)."""


class Attach(Protocol):
    """Makes a node of a mesh with the shader of a variant."""

    def __call__(
        self, mesh: MeshBuilder, name: str, variant: Variant, parent: NodePath | None = None
    ) -> NodePath:
        """Make it."""
        ...


class MovingCar:
    """A car that looks along +z, hidden at first.

    Args:
        parent: Node to hang it under.
        paint: Its colour.
        attach: Makes a node of a mesh.
    """

    def __init__(
        self,
        parent: NodePath,
        paint: Array,
        attach: Attach,
    ) -> None:
        self.root = parent.attach_new_node("car")
        self._life = shader_numbers(2)
        body = facing([car(paint, fine=True)], (0.0, 1.0))
        self._body = attach(body, "body", Variant.SHADOWED | Variant.TRAVELLING, self.root)
        self._pool = attach(build_pool(), "pool", Variant.LAMPLIT, self.root)
        self._pool.set_shader_input("life", self._life)
        add_light(self._pool)
        self.root.hide()

    def hide(self) -> None:
        """Have it gone."""
        self.root.hide()

    def show(self, place_m: tuple[float, float], shown: float, lamps: float) -> None:
        """Have it at (x, z).

        Args:
            place_m: Where its middle is.
            shown: How solid it is, 0 to 1.
            lamps: How brightly its lamps burn, 0 by day.
        """
        self.root.show()
        self.root.set_pos(place_m[0], 0.0, place_m[1])
        self._body.set_alpha_scale(shown)
        if shown < 1.0:
            self._body.set_transparency(TransparencyAttrib.M_alpha)
        else:
            self._body.clear_transparency()
        light_up(self._pool, self._life, lamps * shown)


def light_up(pool: NodePath, life: PTA_LVecBase4f, share: float) -> None:
    """Have a pool of light shine with this share; it costs nothing at 0."""
    if share <= 0.0:
        pool.hide()
        return
    pool.show()
    life[1] = ((share - _LEAST_GLOW) / (1.0 - _LEAST_GLOW), 0.0, 0.0, 0.0)


def facing(models: list[MeshBuilder], heading: tuple[float, float]) -> MeshBuilder:
    """Models that look along +x, turned to another heading, their lamps left to shine."""
    turned = MeshBuilder()
    for model in models:
        turned.extend(
            placed(
                [model],
                np.zeros((1, 3)),
                np.array([heading]),
                np.zeros((1, 4)),
                np.random.default_rng(0),
            )
        )
    return turned
