"""Where things lie, what was set and where it came from, and what this machine has."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

HOME_VARIABLE = "GRADUS_HOME"
STATE_VARIABLE = "GRADUS_STATE"


class Origin(StrEnum):
    """Where a setting's value came from, strongest first."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    DEFAULT = "default"


@dataclass(frozen=True)
class Folder:
    """A folder and why it is this one."""

    path: Path
    origin: Origin


def data_folder(given: Path | None) -> Folder:
    """The folder that holds the store, the keys and the journals.

    Args:
        given: What the command line says with --data, if anything.
    """
    if given is not None:
        return Folder(_at_home(given), Origin.COMMAND_LINE)
    if home := os.environ.get(HOME_VARIABLE):
        return Folder(_at_home(Path(home)), Origin.ENVIRONMENT)
    return Folder(Path(platformdirs.user_data_dir("gradus", appauthor=False)), Origin.DEFAULT)


def state_folder() -> Path:
    """The folder for what this account knows of its stores, apart from them."""
    if given := os.environ.get(STATE_VARIABLE):
        return Path(given).expanduser()
    return Path(platformdirs.user_state_dir("gradus", appauthor=False))


def has_screen() -> bool:
    """Whether windows can be opened here."""
    return sys.platform in {"win32", "darwin"} or bool(os.environ.get("DISPLAY"))


def _at_home(path: Path) -> Path:
    """With ~ for a person's own folder; a ~ of somebody who is not known stays what it is."""
    return Path(os.path.expanduser(path))
