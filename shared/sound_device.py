"""Whether this computer has anything to do with sound."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def device_is_likely() -> bool:
    """Whether it makes sense to look for a device: without one, ALSA fills the terminal."""
    if not sys.platform.startswith("linux"):
        return True
    cards = Path("/proc/asound/cards")
    if cards.exists() and "no soundcards" not in cards.read_text(encoding="utf-8"):
        return True
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    served = Path(runtime, "pulse", "native").exists() if runtime else False
    return served or bool(os.environ.get("PULSE_SERVER"))
