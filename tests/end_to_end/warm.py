"""What headsets and consoles load, paint and bake first, done once before programs are forked off.

Imported by the process that forks them (forked.py). It ends with no thread, no socket and no
graphics of its own, so that a program begins with nothing but what was loaded and made; its store,
its link and its display are its own.
"""

from __future__ import annotations

import gc
import tempfile
from importlib import import_module
from pathlib import Path

from panda3d.core import NodePath

from clinician_console.commands import find_commands
from clinician_console.storage import Store
from protocols.catalogue import LOBBY, SAFE_PLACE, SceneName
from shared.world_seed import WORLD_SEED
from tests.clinician_console.storage_kit import CHEAP, PASSPHRASE
from therapy_client.scenes.build import build_scene

for _name in (
    "clinician_console.cli",
    "clinician_console.commands.pair",
    "shared.trust.pair_socket",
    "therapy_client.__main__",
    "therapy_client.displays.first_drawing",
    "therapy_client.displays.near_shadow",
    "therapy_client.displays.offscreen",
    "therapy_client.displays.prompt_panel",
    "therapy_client.displays.view",
    "therapy_client.modes.pairing",
    "therapy_client.modes.preview",
    "therapy_client.modes.session",
):
    import_module(_name)
find_commands()
with tempfile.TemporaryDirectory() as _folder:
    _store = Path(_folder) / "console"
    _made = Store.create(_store, PASSPHRASE, cost=CHEAP, ballast_bytes=0, state=Path(_folder))
    _made.store.close()
    Store.open(_store, PASSPHRASE, ballast_bytes=0, state=Path(_folder)).close()
for _scene in (SAFE_PLACE, LOBBY, SceneName("glass_lift")):
    build_scene(_scene, NodePath("nowhere"), WORLD_SEED).close()
gc.collect()
gc.freeze()
