"""How loud the therapist's voice may be: one table, and the limiter that holds it. Pure.

A microphone can be shouted into, knocked over or fed a tone, so nothing is believed of what comes
in. The limiter holds two things by construction: no sample passes `SPEECH_PEAK`, and the level that
a meter on “fast” shows never passes `SPEECH_LEVEL_DB`. A voice at a usual level passes as it is.

`SPEECH_EAR_PEAK` is the sum of the taps of the strongest filter that the device's library has for
an ear, for a signal of 16 kHz that it interpolates in straight lines: 2.74 was measured over 597
directions, 0.5 dB are added for those between. No sound whatsoever can make more of its peak, so
that what is reserved for the voice (mixer.py) holds for every word and every noise.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from shared.wire.sizes import VOICE_RATE_HZ
from therapy_client.hearing.limits import amplitude, power

SPEECH_LEVEL_DB = -26.0
"""The usual level of speech in a telephone network, in dB of full scale (ITU-T P.56)."""

SPEECH_PEAK = amplitude(SPEECH_LEVEL_DB + 10.0)
SPEECH_DBA = 62.0
"""At the ear of a calibrated headset: somebody who speaks calmly at a metre has 60 (ISO 9921)."""

SPEECH_EAR_PEAK = 2.9

_BLOCK = 80  # samples, 5 ms
_FAST_S, _RISE_S = 0.125, 0.2
_RAMP = 16  # samples, 1 ms
_FULL_SCALE = 32768.0
_KEEPS = math.exp(-_BLOCK / (_FAST_S * VOICE_RATE_HZ))
_RISES = _BLOCK / (_RISE_S * VOICE_RATE_HZ)


class SpeechLimiter:
    """Makes loud samples softer, and leaves soft ones alone."""

    def __init__(self) -> None:
        self._gain = 1.0
        self._power = 0.0

    def limited(self, samples: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
        """The samples as they may be heard, shape (n,); they go on where the last ones ended."""
        values = samples / _FULL_SCALE
        for begin in range(0, len(values), _BLOCK):
            self._hold(values[begin : begin + _BLOCK])
        return np.rint(values * _FULL_SCALE).astype(np.int16)

    def _hold(self, block: npt.NDArray[np.float64]) -> None:
        """Limit a block in place: the gain falls at once and rises slowly."""
        keeps = _KEEPS ** (len(block) / _BLOCK)
        has = float(np.mean(block**2))
        peak = float(np.abs(block).max())
        room = max(0.0, power(SPEECH_LEVEL_DB) - keeps * self._power)
        most = math.sqrt(room / ((1.0 - keeps) * has)) if has > 0.0 else 1.0
        most = min(1.0, most, SPEECH_PEAK / peak) if peak > 0.0 else 1.0
        before, self._gain = self._gain, min(most, self._gain + _RISES)
        ramp = min(_RAMP, len(block))
        block[:ramp] *= np.linspace(before, self._gain, ramp)
        block[ramp:] *= self._gain
        np.clip(block, -SPEECH_PEAK, SPEECH_PEAK, out=block)
        self._power = keeps * self._power + (1.0 - keeps) * float(np.mean(block**2))
