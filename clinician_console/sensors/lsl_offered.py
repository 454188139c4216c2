"""What a stream that is called out over Lab Streaming Layer is for us: asked of its sender."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clinician_console.sensors.channels import (
    filled,
    labelled_signal,
    signal_column,
    signal_of_type,
)
from clinician_console.session.offered import OfferedStream, calls_itself_simulated
from shared.printable import plain

ANSWER_WITHIN_S = 5.0
LONGEST_NAME = 80
MOST_CHANNELS = 256


def describe(lsl: Any, info: Any) -> OfferedStream | None:  # noqa: ANN401 - pylsl has no types
    """What a stream is, also where it is no biosignal by its own word; None for markers and text.

    Where the type does not say what it is, the labels of its channels may: they are asked for,
    which takes up to some seconds.
    """
    signal = signal_of_type(info.type())
    if info.channel_format() == lsl.cf_string and signal is None:
        return None
    offered = OfferedStream(
        uid=info.uid(),
        signal=signal.value if signal else "",
        name=plain(info.name(), LONGEST_NAME),
        source_id=plain(info.source_id(), LONGEST_NAME),
        host=plain(info.hostname(), LONGEST_NAME),
        begun_s=float(info.created_at()),
        content_type=plain(info.type().strip(), LONGEST_NAME),
        rate_hz=float(info.nominal_srate()),
        channels=("",) * min(info.channel_count(), MOST_CHANNELS),
    )
    model = ""
    try:
        inlet = lsl.StreamInlet(info, max_buflen=1, recover=False)
        full = inlet.info(timeout=ANSWER_WITHIN_S)
        inlet.close_stream()
        model = _model_of(full)
        offered = _as_described(offered, full)
    except RuntimeError:  # it does not answer; what it calls out is all that is known
        pass
    return replace(offered, simulated=calls_itself_simulated(info.name(), info.source_id(), model))


def _as_described(offered: OfferedStream, full: Any) -> OfferedStream:  # noqa: ANN401
    count = len(offered.channels)
    labels, types = (
        filled(full.get_channel_labels(), count),
        filled(full.get_channel_types(), count),
    )
    signal = signal_of_type(offered.content_type) or labelled_signal(labels, types)
    return replace(
        offered,
        signal=signal.value if signal else "",
        channels=tuple(labels),
        units=tuple(filled(full.get_channel_units(), count)),
        shown=signal_column(signal, labels, types) if signal else 0,
    )


def _model_of(full: Any) -> str:  # noqa: ANN401
    """What made a stream, by its own description."""
    return str(full.desc().child("acquisition").child_value("model"))
