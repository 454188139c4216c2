"""What was chosen for this machine, for the windows that are made from now on.

Like language and look it belongs to the whole program: a window asks for it when it is made.
"""

from __future__ import annotations

from typing import Final

from clinician_console.desk.own_keys import OwnKeys
from clinician_console.desk.preferences import Preferences
from clinician_console.panels.kit.shortcuts import use_table

_chosen: Final[list[Preferences]] = [Preferences()]


def chosen() -> Preferences:
    """What is chosen."""
    return _chosen[0]


def choose(preferences: Preferences) -> None:
    """Have windows that are made from now on look and answer so."""
    _chosen[0] = preferences
    use_table(OwnKeys(preferences.keys).table)
