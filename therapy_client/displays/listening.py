"""Opens what the patient hears with, where anybody listens."""

from __future__ import annotations

from therapy_client.displays.libraries import require_graphics_libraries
from therapy_client.hearing.speaker import SilentSpeaker, Speaker


def open_speaker_if(*, audible: bool) -> Speaker:
    """The speaker of this machine; where nobody listens no sound device is opened.

    Raises:
        MissingLibraryError: A system library is not installed.
    """
    if not audible:
        return SilentSpeaker()
    require_graphics_libraries()  # panda3d is imported with them
    from therapy_client.hearing.openal import (  # noqa: PLC0415 (engine comes on open)
        open_speaker,
    )

    return open_speaker()
