"""What goes before bytes: samples, a picture, some of the therapist's voice."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from shared.wire.parts import Count, Identifier, Name, Part, Stamp
from shared.wire.sizes import MAX_VIEW_PX, VOICE_SAMPLES


class SampleChunk(Part):
    """Header of one binary chunk: int64 stamps (ns, client's clock), then float32 values by row."""

    kind: Literal["sample_chunk"] = "sample_chunk"
    session_id: Identifier
    boot: Identifier
    stream: Name
    seq: Count
    first_sample: Count
    samples: Annotated[int, Field(ge=1, le=10_000)]
    channels: Annotated[int, Field(ge=1, le=64)]


class GazePoint(Part):
    """Where in a picture the patient's eyes look, as shares of its width and height.

    Attributes:
        x: From its left.
        y: From its top.
    """

    x: Annotated[float, Field(ge=0, le=1)]
    y: Annotated[float, Field(ge=0, le=1)]


class ViewFrame(Part):
    """Header of one JPEG of what the patient sees.

    Attributes:
        gaze: Where in it the eyes look; None where nobody tracks them, or they look out of it.
    """

    kind: Literal["view_frame"] = "view_frame"
    session_id: Identifier
    boot: Identifier
    at_ns: Stamp
    width: Annotated[int, Field(ge=1, le=MAX_VIEW_PX)]
    height: Annotated[int, Field(ge=1, le=MAX_VIEW_PX)]
    gaze: GazePoint | None = None


class VoiceFrame(Part):
    """Header of some of the therapist's voice: what is said now, never kept and never repeated.

    Attributes:
        seq: Running number of the session's frames; what is dropped on the way leaves a gap.
        samples: How many int16 follow.
    """

    kind: Literal["voice_frame"] = "voice_frame"
    session_id: Identifier
    boot: Identifier
    seq: Count
    sent_ns: Stamp
    samples: Annotated[int, Field(ge=1, le=VOICE_SAMPLES)]
