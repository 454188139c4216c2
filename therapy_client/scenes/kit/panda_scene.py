"""What the engine's scenes share: one root node, one set of surfaces, one clock of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from panda3d.core import LVector3, NodePath, TransparencyAttrib

from therapy_client.scenes.base import Scene
from therapy_client.scenes.kit.cues import RunningCues
from therapy_client.world.buildings.guards import Guard
from therapy_client.world.geometry.coarse import EyeBox
from therapy_client.world.geometry.leaf_shapes import leaf_shapes
from therapy_client.world.geometry.mesh import MeshBuilder
from therapy_client.world.geometry.mipmaps import look_between_copies
from therapy_client.world.geometry.order import draw_behind
from therapy_client.world.geometry.textures import FINE_SIDE, reliefs, surfaces
from therapy_client.world.geometry.thinned import Of, draw_last_first, thin_out
from therapy_client.world.light.eyes import Eyes
from therapy_client.world.light.level import LightLevel
from therapy_client.world.light.light import Light
from therapy_client.world.light.light_limit import LightLimit
from therapy_client.world.light.lighting import Lighting
from therapy_client.world.light.near_sun import NearSun, casts
from therapy_client.world.light.numbers import shader_numbers
from therapy_client.world.light.shader_levels import at_level, relight
from therapy_client.world.light.shaders import Variant, solid_shader
from therapy_client.world.light.sky import attach_sky
from therapy_client.world.light.sky_shader import DAY_ZENITH, sky_shader

CLEAR_BIN = "fixed"
"""Drawn after everything solid, in the order of each node's number."""


class PandaScene(Scene):
    """A scene under one node.

    `life` is what the shaders live from: (time s, sway, wind, rain), (cab lamp, -, -, -). It is
    changed in place, so that a frame that only lets time pass rebuilds no render state.

    Args:
        parent: Node to hang the scene under; it starts hidden.

    Attributes:
        light: Its sun and sky when it is calm.
        cues_overlap: Whether a cue goes on while another one is shown.
    """

    light: Light
    cues_overlap: ClassVar[bool] = False

    def __init__(self, parent: NodePath) -> None:
        self.root = parent.attach_new_node(str(self.spec.name))
        self.root.hide()
        self._cues = RunningCues(self.spec)
        self._life = shader_numbers(2)
        self._life[1] = (1.0, 0.0, 0.0, 0.0)  # the lamps burn, also before the first step
        self._applied: dict[str, float] = {}
        self._time_s = 0.0
        self._sway = 0.0
        self._lamp_limit = LightLimit()
        self._rained = 0.0
        self._level = LightLevel.PLAIN
        self._near_sun: NearSun | None = None
        self._has_casters = False
        self._in_software = False
        self._dense: list[tuple[NodePath, EyeBox, Of]] = []
        self._shells: list[NodePath] = []
        self.root.set_shader(solid_shader(Variant.PLAIN))
        self.root.set_shader_inputs(surfaces=surfaces(), life=self._life)
        self._lighting = Lighting(self.root, self.light)
        self._eyes, self._look = Eyes(), LVector3(0.0, 0.0, 1.0)
        self._sky, self._sky_by_day = attach_sky(self.root), False

    def apply(self, exposure: Mapping[str, float]) -> None:
        """Show these values; nothing is touched when none of them changed."""
        wanted = dict(exposure)
        if wanted != self._applied:
            self._applied = wanted
            self._show(wanted)

    def show_cue(self, name: str) -> None:
        """Start a cue of `spec`, from its beginning; others end, unless `cues_overlap`.

        Raises:
            KeyError: The scene has no such cue.
        """
        self.spec.cue(name)
        if not self.cues_overlap:
            self._cues.end_all()
        self._cues.start(name)

    def silence(self) -> None:
        """End all running cues at once."""
        self._cues.end_all()
        self.advance(0.0)

    def settle(self) -> None:
        """Be lit at once as it is to be: nobody sees it, and nobody saw what was before."""
        self._lamp_limit = LightLimit()
        self._eyes.settle()

    def begin_at(self, level: LightLevel, *, in_software: bool) -> None:
        """Be drawn at this level of light from the first frame on, by the processor or a card."""
        self.light_at(level)
        self._in_software = in_software
        plain_in_software = in_software and level is LightLevel.PLAIN
        look_between_copies(mixed=not plain_in_software)
        if plain_in_software:
            self.thin_out()

    def light_at(self, level: LightLevel) -> None:
        """Draw everything at this level of light from now on; nothing is built anew."""
        if level is self._level:
            return
        self._level = level
        if level is LightLevel.FINE:
            look_between_copies(mixed=True)
            self.root.set_shader_inputs(surfaces=surfaces(FINE_SIDE), reliefs=reliefs())
            self._near_sun = self._near_sun or NearSun(self.root)
        relight(self.root, level)
        self._sky.set_shader(at_level(sky_shader(by_day=self._sky_by_day), level))

    def thin_out(self) -> None:
        """Draw less of what is dense, as far as the patient's eyes hardly tell; for good.

        Where the processor draws, a triangle costs blocks of pixels however small it is.
        """
        for dense in self._dense:
            thin_out(*dense)
        for node in self._shells:
            draw_last_first(node)
        self._dense.clear()
        self._shells.clear()

    def seen_from(self, head: NodePath) -> None:
        """The next frame is drawn for this head: who is out of its view need not be drawn."""
        self._look = self.root.get_relative_vector(head, LVector3.forward())

    def near_sun(self) -> NearSun | None:
        """The sun's eye on the scene; None on the plain level, or where nothing casts for it."""
        fine = self._level is LightLevel.FINE
        return self._near_sun if fine and self._has_casters else None

    def _cast(self, node: NodePath) -> NodePath:
        """Have a node that stands still cast sharp shadows; gives it back.

        A scene in which anything does so has to do it for all that casts near the patient.
        """
        self._has_casters = True
        casts(node)
        return node

    def sun(self) -> tuple[float, float, float]:
        """Unit vector toward the sun, as it stands now."""
        return self._lighting.light.sun_direction()

    def close(self) -> None:
        """Remove everything that was built."""
        self.root.remove_node()

    def _show(self, exposure: Mapping[str, float]) -> None:
        """Change the nodes to this exposure; only called when it changed."""

    def _live(self, dt_s: float, wind: float, lamp: float = 1.0) -> None:
        """Let the scene's clock and wind go on by `dt_s` seconds."""
        self._time_s += dt_s
        self._sway += dt_s * (0.5 + 1.6 * wind)
        self._life[0] = (self._time_s, self._sway, wind, self._rained)
        self._life[1] = (self._lamp_limit.toward(lamp, dt_s), 0.0, 0.0, 0.0)
        self._lighting.adapt(self._eyes.toward(self._brightness(), dt_s))
        self._leave_out_stars()

    def _leave_out_stars(self) -> None:
        by_day = self._in_software and self._lighting.light.zenith[2] >= DAY_ZENITH
        if by_day is not self._sky_by_day:
            self._sky_by_day = by_day
            self._sky.set_shader(at_level(sky_shader(by_day=by_day), self._level))

    def _brightness(self) -> float:
        """Of what is before the patient's eyes, 1 for what the light's exposure is meant for."""
        return 1.0

    def _attach(
        self,
        mesh: MeshBuilder,
        name: str,
        variant: Variant,
        parent: NodePath | None = None,
        *,
        two_sided: bool = False,
        tile_m: float = 0.0,
        seen_from: EyeBox | None = None,
    ) -> NodePath:
        """Make one node of a mesh, with the shader of this variant; wide ones in tiles.

        With `seen_from`, all that the patient's eyes come to, `thin_out` is about it.
        """
        above = parent or self.root
        if Variant.LEAFY in variant:
            self.root.set_shader_input("leaf_shapes", leaf_shapes())
        node = mesh.attach_tiles(above, name, tile_m) if tile_m else mesh.attach(above, name)
        node.set_shader(at_level(solid_shader(variant, two_sided=two_sided), self._level))
        node.set_two_sided(two_sided)
        if seen_from is not None:
            self._dense.append((node, seen_from, _what_is_thinned(variant)))
        return node

    def _attach_behind(
        self,
        mesh: MeshBuilder,
        name: str,
        variant: Variant,
        parent: NodePath | None = None,
        *,
        two_sided: bool = False,
        order: int = 0,
        tile_m: float = 0.0,
    ) -> NodePath:
        """Make one node of floors and walls, drawn after all that stands before them.

        The smaller `order` is drawn first: what lies outside of a room comes after its walls.
        """
        node = self._attach(mesh, name, variant, parent, two_sided=two_sided, tile_m=tile_m)
        draw_behind(node, order)
        self._shells.append(node)
        return node

    def _attach_clear(self, mesh: MeshBuilder, name: str, parent: NodePath, sort: int) -> NodePath:
        """Make one node of clear panes, drawn after everything solid."""
        node = self._attach(mesh, name, Variant.GLASS, parent, two_sided=True)
        node.set_transparency(TransparencyAttrib.M_alpha)
        node.set_depth_write(False)
        node.set_bin(CLEAR_BIN, sort)
        return node

    def _attach_guard(
        self, name: str, guard: Guard, variant: Variant, parent: NodePath, sort: int
    ) -> list[NodePath]:
        """Make the nodes of one level of a guard, so that it can fade."""
        parts = []
        for mesh, part, more in (
            (guard.solid, name, Variant.PLAIN),
            (guard.loose, f"{name}-loose", Variant.SWAYING),
        ):
            if not mesh.empty:
                node = self._cast(self._attach(mesh, part, variant | more, parent))
                node.set_bin(CLEAR_BIN, sort)
                parts.append(node)
        if not guard.glass.empty:
            parts.append(self._attach_clear(guard.glass, f"{name}-glass", parent, sort + 1))
        return parts


def _what_is_thinned(variant: Variant) -> Of:
    if Variant.LEAFY in variant:
        return Of.GROWING
    return Of.TRAVELLING if Variant.TRAVELLING in variant else Of.STANDING


Build = Callable[[NodePath, int], PandaScene]
"""Builds a scene, hidden, under a node, from a seed: `build` in the `look.py` of its folder."""
