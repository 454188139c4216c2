"""Measures what `therapy_client/hearing/sounds/table.py` says of each sound, and prints its rows.

    python tools/sound_levels.py

The filters of the sound library for both ears are recorded in 18 s: one impulse after the other,
each from another direction. Then each sound goes through those that make the most of it.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import fft

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from therapy_client.hearing.sounds.levels import loudest_level_db, mean_level_db  # noqa: E402
from therapy_client.hearing.sounds.library import sound  # noqa: E402
from therapy_client.hearing.sounds.table import PEAK, RATE_HZ, SOUNDS, SoundName  # noqa: E402
from therapy_client.hearing.sounds.tools import Wave, true_peak  # noqa: E402
from tools.sound_recording import SILENT, read_recording  # noqa: E402
from tools.sound_stepping import STEP, STEP_S, SteppedRecording  # noqa: E402

PERIOD = STEP
IMPULSE = 0.9
IMPULSE_AT = 650
"""The library is on its way to a new direction for its first turn of a step: this is the second."""

TAPS = 256
BETWEEN_DIRECTIONS = 10 ** (0.5 / 20)
TURNS, ELEVATIONS_DEG = 12, (-40.0, 30.0)
BANDS_HZ = ((40, 150), (150, 400), (400, 900), (900, 2000), (2000, 4000), (4000, 9000))

Filters = npt.NDArray[np.float32]


def record_filters(recording: Path, seconds: float) -> None:
    """Play impulses all round the head into a recording; needs a process of its own."""
    from panda3d.core import AudioManager, Filename, VirtualFileSystem  # noqa: PLC0415

    from therapy_client.hearing import openal as speaker_file  # noqa: PLC0415

    stepped = SteppedRecording(recording)
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        samples = np.zeros(PERIOD, "<i2")
        samples[IMPULSE_AT] = round(IMPULSE * 32767)
        file.writeframes(samples.tobytes())
    name = Filename("/gradus-sounds/impulse.wav")
    VirtualFileSystem.get_global_ptr().write_file(name, held.getvalue(), False)
    manager = speaker_file._opened[0]
    stepped.speaker.play(())
    impulses = manager.get_sound(name, True, AudioManager.SM_sample)
    impulses.set_loop(True)
    steps = round(seconds / STEP_S)
    for step in range(steps):
        share = step / steps
        turn = 2 * np.pi * TURNS * share
        up = np.radians(np.interp(share, (0.0, 1.0), ELEVATIONS_DEG))
        x, y, z = np.sin(turn) * np.cos(up), np.sin(up), np.cos(turn) * np.cos(up)
        place = speaker_file._in_engine_axes((float(x), float(y), float(z))) * 2.0
        impulses.set_3d_attributes(*place, 0, 0, 0)
        if step == 0:
            impulses.play()
        manager.update()
        stepped.step()
    impulses.stop()
    stepped.close()


def start_recording_filters(recording: Path, seconds: float) -> subprocess.Popen[str]:
    """Start a process that records so many seconds of impulses."""
    return subprocess.Popen(  # noqa: S603 (this very file)
        [sys.executable, __file__, recording, str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def filters_of(recording: Path) -> Filters:
    """The filters of both ears from the impulses of a recording: one a row."""
    heard = read_recording(recording)
    begins = int(np.argmax(np.abs(heard).max(axis=1) > 0.01)) - 60
    cut = heard[max(0, begins) :]
    cut = cut[: len(cut) // PERIOD * PERIOD].reshape(-1, PERIOD, 2)[2:-2, :TAPS]
    # The recording goes on in silence until it is closed.
    cut = cut[np.abs(cut).max(axis=(1, 2)) > SILENT]
    return np.asarray(cut.transpose(0, 2, 1).reshape(-1, TAPS) / IMPULSE, np.float32)


def strongest(filters: Filters, count: int) -> Filters:
    """The filters that can make the most of a sound: by the sum of taps, and in each band."""
    spectra = np.abs(fft.rfft(filters, 1024))
    f = fft.rfftfreq(1024, 1.0 / RATE_HZ)
    orders = [np.argsort(np.abs(filters).sum(axis=1))]
    orders += [np.argsort(spectra[:, (f >= a) & (f < b)].max(axis=1)) for a, b in BANDS_HZ]
    return filters[sorted({int(at) for order in orders for at in order[-count:]})]


def ear_peak(samples: Wave, filters: Filters, *, loops: bool) -> float:
    """The highest true peak that these filters make of a sound."""
    n = len(samples) if loops else fft.next_fast_len(len(samples) + TAPS, real=True)
    spectrum = fft.rfft(samples, n)
    return max(
        true_peak(np.asarray(fft.irfft(spectrum * fft.rfft(taps, n), n), np.float32))
        for taps in filters
    )


def main() -> int:
    """Record, measure, and print one row per sound."""
    if len(sys.argv) > 1:
        record_filters(Path(sys.argv[1]), float(sys.argv[2]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        recording = Path(folder) / "ears.wav"
        start_recording_filters(recording, 18.0).communicate()
        found = filters_of(recording)
    gain_db = 10 * np.log10(float(np.mean((found**2).sum(axis=1))))
    sys.stdout.write(f"# {len(found)} filters, level {gain_db:.1f} dB on average\n")
    filters = strongest(found, 6)
    for name in SoundName:
        samples, facts = sound(name), SOUNDS[name]
        peak = max(PEAK, ear_peak(samples, filters, loops=facts.loops) * BETWEEN_DIRECTIONS)
        figures = [mean_level_db(samples)] if facts.loops else []
        figures = figures or [loudest_level_db(samples), mean_level_db(samples)]
        row = ", ".join(f"{figure:.1f}" for figure in figures)
        sys.stdout.write(f"    SoundName.{name.name}: {row}, {peak:.2f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
