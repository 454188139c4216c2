"""Refuses to run with somebody else's package of the name `shared`.

A package of that name exists on the public index; where both are installed in one environment,
one silently overwrites the other.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from shared.errors import DeviceError


def require_our_packages() -> None:
    """Check that all four packages lie side by side.

    Raises:
        DeviceError: `shared` is not the one that came with Gradus.
    """
    ours = Path(__file__).resolve().parent
    loaded = importlib.import_module("shared")
    if getattr(loaded, "GRADUS_SHARED", False) and Path(loaded.__file__ or "").parent == ours:
        return
    raise DeviceError(
        f"The package “shared” that Python finds ({loaded.__file__}) is not the one of Gradus.",
        "Install Gradus into a virtual environment of its own, as its README shows.",
    )
