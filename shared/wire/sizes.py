"""How large a message may be, and how the therapist's voice is cut."""

from __future__ import annotations

MAX_CONTROL_BYTES = 65_536
MAX_SAMPLES_BYTES = 1_048_576
MAX_VIEW_BYTES = 1_048_576
MAX_VIEW_PX = 1_280
"""Width and height of a mirrored picture; the headset client makes a larger one smaller."""
MAX_VOICE_BYTES = 1_024
VOICE_RATE_HZ = 16_000
VOICE_SAMPLES = 320
"""The therapist's voice: mono int16, little-endian; so many samples, 20 ms, are one frame."""
