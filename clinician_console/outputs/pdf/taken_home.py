"""What a patient takes home is in their own language, as far as Gradus speaks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from clinician_console.outputs.pdf.printing import in_style
from clinician_console.outputs.told.page import LANGUAGE
from shared.language import in_language, languages

_T = TypeVar("_T")
HOME: Final = "en"


def spoken(language: str) -> str:
    """The tag of a language that Gradus speaks: this one, what it is a kind of, or English."""
    known = {one.tag for one in languages()}
    wanted = (language, language.partition("-")[0].lower())
    return next((tag for tag in wanted if tag in known), HOME)


def file_language(language: str) -> str:
    """What the file says that it is written in."""
    found = spoken(language)
    return LANGUAGE if found == HOME else found


def drawn_in(language: str, draw: Callable[[], _T]) -> _T:
    """What is drawn under the settings of a report, in the patient's language."""
    with in_language(spoken(language)):
        return in_style(draw)
