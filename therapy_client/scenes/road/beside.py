"""Other cars right beside the patient, drawn with all they have where light is fine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from panda3d.core import NodePath

from therapy_client.turns import give_way
from therapy_client.world.geometry.mesh import Colour, MeshBuilder
from therapy_client.world.vehicles.body import Shape
from therapy_client.world.vehicles.moved import Beside, NearOrFar, along_z, geom_of
from therapy_client.world.vehicles.near_body import near_car

_PANES_SORT = 9


class AttachClear(Protocol):
    """Makes a node of clear panes."""

    def __call__(self, mesh: MeshBuilder, name: str, parent: NodePath, sort: int) -> NodePath:
        """Make it."""
        ...


@dataclass(frozen=True)
class Looks:
    """What a car looks like, and whether it drives along +z (1) or -z (-1)."""

    shape: Shape
    paint: Colour
    ahead: float


def draw_beside(
    cars: Iterable[tuple[NearOrFar, Looks]], attach_clear: AttachClear, parent: NodePath
) -> None:
    """Let these cars be seen into when they are right beside; those alike share one geometry."""
    made: dict[Looks, Beside] = {}
    for car, looks in cars:
        if looks not in made:
            near = near_car(looks.shape, looks.paint, driver=True)
            panes = attach_clear(along_z(near.panes, looks.ahead), "panes", parent, _PANES_SORT)
            panes.hide()
            made[looks] = Beside(geom_of(along_z(near.solid, looks.ahead)), panes)
            give_way()
        car.beside = made[looks]
        car.keep_ready(made[looks].solid)
