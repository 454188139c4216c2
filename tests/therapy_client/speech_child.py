"""Lets the therapist speak to a recording, step by step; run in a process of its own.

    python tests/therapy_client/speech_child.py RECORDING

The link, the console's simulated microphone, the jitter buffer, the limiter and the speaker are the
real ones, and the recording's time is theirs. Prints one JSON object: the seconds of the recording
at which the button was pressed and let go, and how many frames came late.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from clinician_console.voice.simulated import SimulatedMicrophone
from protocols.catalogue import SCENES
from shared.clock import FakeClock
from shared.link.memory import memory_link
from shared.wire.headers import VoiceFrame
from shared.wire.parts import TalkPlace
from therapy_client.displays.blank import STANDING
from therapy_client.hearing.mixer import Mixer
from therapy_client.hearing.therapist import TherapistVoice
from therapy_client.patient import Standpoint
from therapy_client.scenes.sounds import sources_of
from tools.sound_stepping import STEP_S, SteppedRecording

FLOOR = Standpoint((0.0, 0.0, 0.0), 0.0)
LEFT = np.asarray([(-2.0, 1.65, 0.0)])


def main() -> None:
    clock = FakeClock()
    console, headset = memory_link()
    microphone, voice = SimulatedMicrophone(clock), TherapistVoice()
    voice.begin_session("s", "b")
    mixer = Mixer({name: tuple(sources_of(name).values()) for name in SCENES})
    recording = SteppedRecording(Path(sys.argv[1]))
    speaker = recording.speaker
    marks: dict[str, float] = {}
    number = 0
    plan = [("off", 0.3, None), ("ear", 2.0, TalkPlace.AT_THE_EAR), ("pause", 0.6, None)]
    plan += [("left", 2.0, TalkPlace.A_PERSON), ("end", 0.5, None)]
    for name, seconds, place in plan:
        marks[name] = recording.now_s
        if place:
            microphone.start()
        for _ in range(math.ceil(seconds / STEP_S)):
            recording.step()
            clock.advance(STEP_S)
            for samples in microphone.frames():
                number += 1
                header = VoiceFrame(
                    session_id="s", boot="b", seq=number, sent_ns=clock.now_ns(), samples=320
                )
                console.send_voice(header, samples)
            voice.hear(headset.poll_voice(), clock.now_ns())
            if place is None:
                voice.silence()
                speaker.speak(None)
            else:
                direction = voice.direction(place, FLOOR, STANDING, LEFT)
                speaker.speak(voice.speak(mixer.speech_gain, direction, STEP_S))
            speaker.play(())
        microphone.stop()
    recording.close()
    marks["late"], marks["beyond"] = voice.buffer.late, voice.buffer.beyond
    marks["gain"] = mixer.speech_gain
    sys.stdout.write(json.dumps(marks))


if __name__ == "__main__":
    main()
