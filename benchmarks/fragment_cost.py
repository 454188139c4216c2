"""What a fragment of each material costs, counted from its compiled program.

    python benchmarks/fragment_cost.py [SCENE ...]

Mesa compiles every shader to the same intermediate code on any card and prints it where
`ST_DEBUG=nir` says so: after its optimisations, before a card's own compiler. Each material of a
scene is drawn alone, so that what is printed is known to be its own. Counted are operations on one
number (a vector of three is three), those that a card does at a quarter of its rate as four
(NVIDIA's and AMD's cards have a quarter as many units for them: root, power, sine, division), and
looks at textures. Both ways of a branch are counted and a loop's body once, so that a figure is
what a fragment costs that goes through everything.

One JSON line for each material and level of light. A material is named by what it does
(`Variant`), others by what they draw.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figures import figure, measured, took_place

from protocols.catalogue import SCENES, SceneName

if TYPE_CHECKING:
    from panda3d.core import NodePath, Shader

    from benchmarks.both_eyes import BothEyes
    from therapy_client.scenes.kit.panda_scene import PandaScene

ROOT = Path(__file__).resolve().parents[1]
IN_A_PROCESS, MARK = "--in-this-process", "== material "
SEED = 7
FREE = frozenset({"load_const", "mov", "vec2", "vec3", "vec4", "intrinsic", "phi", "undefined"})
SLOW = frozenset({"fdiv", "frcp", "fsqrt", "frsq", "fsin", "fcos", "fpow", "fexp2", "flog2"})
SLOW_TIMES = 4
KINDS = {
    "wardrobe": "people",
    "leaf_shapes": "leaves",
    "surfaces": "solid",
    "waves": "sea",
    "clouds": "sky",
}
"""What a program draws, by a texture that no other looks at."""

_LINE = re.compile(r"^\s*vec(\d+)\s+\d+\s+(?:con |div )?ssa_\d+ = (\S+)")
_TEXTURE = re.compile(r"\(\w+\)(tex|txb|txd|txf|txl|txs|tg4)")


@dataclass(frozen=True)
class FragmentCost:
    """What one fragment takes.

    Attributes:
        operations: On single numbers, slow ones fourfold.
        looks: At textures.
    """

    operations: int
    looks: int


def cost_of(program: str) -> FragmentCost:
    """The cost of a fragment program in Mesa's intermediate code, as it prints it."""
    operations = looks = 0
    for line in program.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        wide, word = int(match.group(1)), match.group(2)
        if _TEXTURE.match(word):
            looks += 1
        elif word not in FREE and not word.startswith("deref_"):
            operations += wide * (SLOW_TIMES if word in SLOW else 1)
    return FragmentCost(operations, looks)


def costs(names: list[SceneName]) -> dict[tuple[str, str], FragmentCost]:
    """The cost of every material of these scenes, by its name and level of light.

    Raises:
        NothingMeasuredError: Mesa printed no program.
    """
    command = [sys.executable, __file__, IN_A_PROCESS, *map(str, names)]
    environment = {**os.environ, "ST_DEBUG": "nir", "PYTHONPATH": str(ROOT)}
    environment["MESA_SHADER_CACHE_DISABLE"] = "true"
    ran = subprocess.run(
        command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, check=True
    )
    found: dict[tuple[str, str], FragmentCost] = {}
    for part in ran.stderr.decode(errors="replace").split(MARK)[1:]:
        head, _, printed = part.partition("\n")
        level, _, name = head.partition(" ")
        programs = re.split(r"^shader: MESA_SHADER_", printed, flags=re.MULTILINE)
        own = [cost_of(each) for each in programs if each.startswith("FRAGMENT")]
        if own and (name, level) not in found:
            found[name, level] = max(own, key=lambda cost: cost.operations)
    took_place(found, "Mesa printed no program")
    return found


def main() -> None:
    """Print what each material costs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("scenes", nargs="*", type=SceneName, default=list(SCENES))
    parser.add_argument(IN_A_PROCESS, action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.in_this_process:
        draw_each(given.scenes)
        return
    tell(costs(given.scenes))


def tell(found: dict[tuple[str, str], FragmentCost]) -> None:
    """Print the cost of each material at each level."""
    for (name, level), cost in sorted(found.items()):
        figure(f"fragment {level} {name}", cost.operations, "operations", 1)
        figure(f"fragment {level} {name} looks", cost.looks, "textures", 1)


def draw_each(names: list[SceneName]) -> None:
    """Draw each material of these scenes alone, and say before which it is."""
    from benchmarks.both_eyes import BothEyes  # noqa: PLC0415 (needs ROOT)
    from therapy_client.scenes.build import build_scene  # noqa: PLC0415
    from therapy_client.world.light.level import LightLevel  # noqa: PLC0415

    eyes = BothEyes()
    seen: set[object] = set()
    for name in names:
        scene = build_scene(name, eyes.app.render, SEED)
        scene.apply({each.name: each.hardest for each in SCENES[name].dimensions})
        scene.advance(1 / 90)
        scene.root.show()
        for level in LightLevel:
            scene.light_at(level)
            nodes = list(_drawn(scene.root))
            for shader in dict.fromkeys(shader for _, shader in nodes):
                if shader in seen:
                    continue
                seen.add(shader)
                os.write(2, f"\n{MARK}{level.value} {material(shader)}\n".encode())
                _draw_alone(eyes, scene, [node for node, one in nodes if one == shader])
        scene.close()
    eyes.close()


def material(shader: Shader) -> str:
    """What a shader is called: by its defines where it has some, else by what it draws."""
    from panda3d.core import Shader  # noqa: PLC0415 (only where it is drawn)

    text = shader.get_text(Shader.ST_fragment)
    flags = re.findall(r"^#define ([A-Z_]+)\s*$", text, re.MULTILINE)
    for word, called in (
        ("wardrobe", "people"),
        ("leaf_shapes", "leaves"),
        ("surfaces", "solid"),
        ("clouds", "sky"),
    ):
        if word in text:
            kind = called
            break
    else:
        kind = "other"
    rest = [flag.lower() for flag in flags if flag != "FINE"]
    return " ".join([kind, *rest]) if rest else kind


def _drawn(root: NodePath[Any]) -> Iterator[tuple[NodePath[Any], Shader]]:
    from panda3d.core import GeomNode, ShaderAttrib  # noqa: PLC0415 (only where it is drawn)

    for path in root.find_all_matches("**/+GeomNode"):
        shading = path.get_net_state().get_attrib(ShaderAttrib)
        if isinstance(path.node(), GeomNode) and shading and shading.get_shader():
            yield path, shading.get_shader()


def _draw_alone(eyes: BothEyes, scene: PandaScene, nodes: list[NodePath[Any]]) -> None:
    from panda3d.core import OmniBoundingVolume  # noqa: PLC0415 (only where it is drawn)

    others = [path for path in scene.root.find_all_matches("**/+GeomNode") if path not in nodes]
    hidden = [path for path in others if not path.node().is_overall_hidden()]
    for path in hidden:
        path.hide()
    shown = [above for path in nodes[:1] for above in path.get_ancestors() if above.is_hidden()]
    for above in shown:
        above.show()
    nodes[0].node().set_bounds(OmniBoundingVolume())
    nodes[0].node().set_final(True)
    eyes.draw(scene)
    for above in shown:
        above.hide()
    for path in hidden:
        path.show()


if __name__ == "__main__":
    sys.exit(measured(main))
