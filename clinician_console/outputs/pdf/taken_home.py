"""What a patient takes home is in their own language, as far as Gradus speaks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from clinician_console.outputs.pdf.printing import in_style
from clinician_console.outputs.told.page import LANGUAGE
from shared.language import in_language, nearest

_T = TypeVar("_T")
HOME: Final = "en"


def file_language(language: str) -> str:
    """What the file says that it is written in."""
    found = nearest(language)
    return LANGUAGE if found == HOME else found


def drawn_in(language: str, draw: Callable[[], _T]) -> _T:
    """What is drawn under the settings of a report, in the patient's language."""
    with in_language(nearest(language)):
        return in_style(draw)
