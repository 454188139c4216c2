"""Which channel of a stream is the signal: what is labelled so, never simply the first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clinician_console.record.signals import Signal
from shared.printable import plain

# LSL content types and labels as other programs write them, in lower case.
CONTENT_TYPES = {
    Signal.ECG: ("ecg", "ekg", "electrocardiogram", "elektrokardiogramm"),
    Signal.EDA: (
        *("eda", "gsr", "scl", "skin conductance", "skinconductance"),
        *("electrodermal activity", "hautleitwert", "hautleitfähigkeit"),
    ),
    Signal.RESPIRATION: ("respiration", "resp", "rsp", "breathing", "atmung"),
    Signal.HEART_RATE: ("heartrate", "hr", "heart rate", "hrm", "bpm", "herzfrequenz"),
    Signal.PPG: ("ppg", "bvp", "pulse", "pleth", "plethysmogram"),
    Signal.RR: ("rr", "rri", "ibi", "rr interval", "rr intervals", "rrinterval", "rr_interval"),
}
# What amplifiers send beside the signal: numbers of samples, times, batteries, triggers.
_NOT_A_SIGNAL = re.compile(
    r"counter|count|sample|time|batt|trig|mark|status|valid|packet|index|acc|gyr", re.IGNORECASE
)
_ANYWHERE = (Signal.ECG, Signal.EDA, Signal.RESPIRATION)
LONGEST_LABEL = 40


def signal_of_type(content_type: str) -> Signal | None:
    """Which signal an LSL content type means, however it is spelt (“heart_rate”, “Heart Rate”)."""
    meant = _bare(content_type)
    for signal, names in CONTENT_TYPES.items():
        if meant in map(_bare, names):
            return signal
    return None


def _bare(word: str) -> str:
    return re.sub(r"[\s_-]+", "", word).lower()


def labelled_signal(labels: Sequence[str], types: Sequence[str] = ()) -> Signal | None:
    """Which signal a stream of another type holds, by the labels or types of its channels."""
    return next(iter(labelled_signals(labels, types)), None)


def labelled_signals(labels: Sequence[str], types: Sequence[str] = ()) -> tuple[Signal, ...]:
    """All signals that a stream of several channels holds, by their labels or types."""
    among = (Signal.ECG, Signal.EDA, Signal.RESPIRATION, Signal.PPG)
    return tuple(
        signal for signal in among if any(_means(signal, word) for word in (*labels, *types))
    )


def signal_column(signal: Signal, labels: Sequence[str], types: Sequence[str] = ()) -> int:
    """The number of the channel that is this signal, from 0.

    A label or a type that names the signal decides; without one the first channel that is no
    counter, time or trigger by its label.
    """
    for words in (labels, types):
        named = [number for number, word in enumerate(words) if _means(signal, word)]
        if named and len(named) < len(words):
            return named[0]
    likely = [n for n, label in enumerate(labels) if not _NOT_A_SIGNAL.search(label)]
    return likely[0] if likely else 0


def says_which(signal: Signal, labels: Sequence[str], types: Sequence[str] = ()) -> bool:
    """Whether a stream says which of its channels the signal is, or has but one that can be."""
    named = any(_means(signal, word) for words in (labels, types) for word in words)
    likely = [label for label in labels if not _NOT_A_SIGNAL.search(label)]
    return named or len(labels) <= 1 or len(likely) == 1


def filled(words: Sequence[str | None] | None, count: int) -> list[str]:
    """So many words, plain, empty where none was given."""
    known = [plain(str(word or ""), LONGEST_LABEL) for word in words or []][:count]
    return known + [""] * (count - len(known))


def _means(signal: Signal, word: str) -> bool:
    """Whether a label (“ECG”, “ECG 1”, “ekg_II”, “CH1_ECG”) or a type names the signal.

    What is called a rate was computed of the signal (“pulse rate”), and is not the signal. A pulse
    may be a trigger's too: only what begins so is the heart's.
    """
    names = "|".join(re.escape(name) for name in CONTENT_TYPES[signal])
    begins = r"(?<![a-z])" if signal in _ANYWHERE else r"\A\s*"
    return re.search(rf"{begins}(?:{names})(?![a-z])(?!.*rate)", word.lower()) is not None
