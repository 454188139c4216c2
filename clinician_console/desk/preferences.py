"""How this machine's console looks and answers; nothing of a patient, and nothing that protects."""

from __future__ import annotations

import logging
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from clinician_console.outputs.safe_write import write_file
from shared.wire.ports import DEFAULT_PORT, LAST_PORT

FILE: Final = "console.json"
SMALLEST, LARGEST = 1.0, 2.0
MOST_MARKS, LONGEST_MARK = 9, 40
_log = logging.getLogger(__name__)


class Theme(StrEnum):
    """Which of the two looks."""

    DARK = "dark"
    LIGHT = "light"


class Layout(StrEnum):
    """How a session's window is laid out."""

    FITTING = "as the screen has room"
    COMPACT = "for a small screen"
    TWO_SCREENS = "the patient's picture on a second screen"


class Preferences(BaseModel):
    """What is chosen on this machine.

    Attributes:
        language: A tag of `shared.language.languages()`.
        scale: How large letters and targets are, 1 to 2.
        keys: Keys of one's own, by the command of the table of shortcuts, as the table writes them.
        quick_marks: What two keys write down as a note; the usual ones where there are none.
        lock_min: After how many minutes without a hand the window locks; 0 never.
        sources: Where the sensors of this room are looked for, as it was last.
        port: The control port of the link, as it was last.
        exchanges: Whether the program exchanges with the clinic's server by itself.
        tour_seen: Whether the tour of the first start was seen, or left.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: Theme = Theme.DARK
    language: str = "en"
    scale: float = Field(1.0, ge=SMALLEST, le=LARGEST)
    layout: Layout = Layout.FITTING
    keys: dict[str, str] = {}
    quick_marks: tuple[Annotated[str, Field(max_length=LONGEST_MARK)], ...] = Field(
        (), max_length=MOST_MARKS
    )
    lock_min: int = Field(10, ge=0, le=24 * 60)
    sources: tuple[str, ...] = ("lsl",)
    port: int = Field(DEFAULT_PORT, ge=0, le=LAST_PORT)
    exchanges: bool = True
    tour_seen: bool = False


def preferences(folder: Path) -> Preferences:
    """What was chosen; the usual where nothing was, or the file cannot be read."""
    try:
        return Preferences.model_validate_json((folder / FILE).read_text("utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, UnicodeDecodeError, ValidationError):
        _log.warning("%s cannot be read; the console looks as usual", FILE)
        return Preferences()


def keep(folder: Path, chosen: Preferences) -> None:
    """Write down what was chosen.

    Raises:
        StorageError: The folder cannot be written.
    """
    text = chosen.model_dump_json(indent=1)
    write_file(folder / FILE, partial(_write, text))


def _write(text: str, folder: Path) -> None:
    (folder / FILE).write_text(text, "utf-8")
