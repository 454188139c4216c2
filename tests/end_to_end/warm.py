"""What headsets and consoles load and paint first, done once before programs are forked off.

Imported by the process that forks them (forked.py). It ends with no thread, no socket and no
graphics of its own, so that a program begins with nothing but what was loaded and painted.
"""

from __future__ import annotations

import gc
from importlib import import_module

from therapy_client.world.geometry.leaf_shapes import leaf_shapes
from therapy_client.world.geometry.textures import surfaces
from therapy_client.world.people.file import load_people

for _name in (
    "clinician_console.cli",
    "clinician_console.commands.pair",
    "clinician_console.storage",
    "therapy_client.__main__",
    "therapy_client.displays.first_drawing",
    "therapy_client.displays.near_shadow",
    "therapy_client.displays.offscreen",
    "therapy_client.displays.prompt_panel",
    "therapy_client.displays.view",
    "therapy_client.modes.pairing",
    "therapy_client.modes.session",
    "therapy_client.scenes.build",
):
    import_module(_name)
surfaces()
leaf_shapes()
load_people()
gc.collect()
gc.freeze()
