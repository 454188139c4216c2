"""What the patient saw at chosen moments: pictures that were drawn again from the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clinician_console.outputs.told.page import FINE, Page

TITLE: Final = "What the patient saw"
DRAWN_AGAIN: Final = (
    "Drawn again from the log when this report was made; no video was stored. People, traffic and "
    "water move by the same rules, but not frame for frame as they did."
)


@dataclass(frozen=True)
class SeenMoment:
    """One picture.

    Attributes:
        said: When it was, why it is here, and what it shows, in one line.
        png: The picture, as a PNG file.
    """

    said: str
    png: bytes


@dataclass(frozen=True)
class SeenMoments:
    """The pictures of a report, oldest first.

    Attributes:
        pictures: Those that were drawn.
        why_none: Why there are none, if there are none.
    """

    pictures: tuple[SeenMoment, ...] = ()
    why_none: str = ""


def write_seen(page: Page, seen: SeenMoments | None) -> None:
    """The pictures, or why there are none; nothing where nobody asked for any."""
    if seen is None:
        return
    if not seen.pictures:
        page.heading(TITLE)
        page.paragraph(seen.why_none, FINE)
        return
    page.pictures(TITLE, [(one.png, one.said) for one in seen.pictures])
    page.paragraph(DRAWN_AGAIN)
