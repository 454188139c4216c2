"""What a report says of how smoothly the patient saw the session, and how loud it was."""

from __future__ import annotations

from clinician_console.analysis.facts import FrameSummary, SoundDose


def sound_sentence(dose: SoundDose | None) -> str | None:
    """What a report says of the sound, None where nothing is known of it."""
    if dose is None:
        return None
    if not dose.audible:
        return "Sound: none; the headset's computer had no sound device."
    if dose.level_dba is None or dose.share_of_week is None:
        return (
            f"Sound: {dose.minutes:.1f} min. The loudness of this headset was not measured "
            "(gradus headset --loudness), so that no level in dBA is known; the mix was held "
            "12 dB below full scale."
        )
    return (
        f"Sound: {dose.level_dba:.0f} dBA on average over {dose.minutes:.1f} min, "
        f"{100 * dose.share_of_week:.2g} % of what WHO allows an adult in a week (80 dBA for 40 h)."
    )


def frame_sentence(frames: FrameSummary | None) -> str | None:
    """What a report says of the frames, None where nothing is known of them."""
    if frames is None:
        return None
    return (
        f"Picture: {frames.rate_hz:.0f} frames per second were wanted; "
        f"{frames.dropped_per_minute:.1f} dropped frames per minute "
        f"({frames.dropped} in {frames.minutes:.1f} min). In the worst second the slowest "
        f"hundredth of frames took {frames.worst_p99_ms:.0f} ms or more."
    )
