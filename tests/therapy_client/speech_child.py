"""Lets the therapist speak to a recording; run in a process of its own, in real time.

    python tests/therapy_client/speech_child.py RECORDING

The link, the console's simulated microphone, the jitter buffer, the limiter and the speaker are the
real ones. Prints one JSON object: the seconds, after the speaker was opened, at which the button
was pressed and let go, at which the first sample of a syllable was said, and for which the machine
held up turns of this program.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from clinician_console.voice.simulated import SimulatedMicrophone
from protocols.catalogue import SCENES
from shared.clock import SystemClock
from shared.link.memory import memory_link
from shared.wire.headers import VoiceFrame
from shared.wire.parts import TalkPlace
from therapy_client.displays.blank import STANDING
from therapy_client.hearing.mixer import Mixer
from therapy_client.hearing.openal import Output, open_speaker
from therapy_client.hearing.therapist import TherapistVoice
from therapy_client.patient import Standpoint
from therapy_client.scenes.sounds import sources_of

FRAME_S = 1 / 90
MOST_HELD_UP_S, MOST_TRIES = 0.02, 12
FLOOR = Standpoint((0.0, 0.0, 0.0), 0.0)
LEFT = np.asarray([(-2.0, 1.65, 0.0)])


def main() -> None:
    clock = SystemClock()
    console, headset = memory_link()
    microphone, voice = SimulatedMicrophone(clock), TherapistVoice()
    voice.begin_session("s", "b")
    mixer = Mixer({name: tuple(sources_of(name).values()) for name in SCENES})
    speaker = open_speaker(Output.WAVE, Path(sys.argv[1]))
    began = time.perf_counter()
    marks: dict[str, float] = {}
    number, held_up_s = 0, 0.0
    plan = deque([("off", 0.3, None), ("ear", 2.0, TalkPlace.AT_THE_EAR), ("pause", 0.6, None)])
    plan += [("left", 2.0, TalkPlace.A_PERSON), ("end", 0.5, None)]
    tries = 0
    while plan:
        name, seconds, place = plan.popleft()
        before_s = held_up_s
        marks[name] = time.perf_counter() - began
        marks.setdefault(f"{name} first", marks[name])
        if place:
            microphone.start()
        last = time.perf_counter()
        until = last + seconds
        while last < until:
            time.sleep(FRAME_S)
            now = time.perf_counter()
            held_up_s += max(0.0, now - last - 2 * FRAME_S)
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
                speaker.speak(voice.speak(mixer.speech_gain, direction, now - last))
            speaker.play(())
            last = now
        microphone.stop()
        if place is None:
            continue
        # What a machine that held this program up makes of it is no answer: it is said once more,
        # and the last time is the one that has the marks.
        tries += 1
        if held_up_s - before_s > MOST_HELD_UP_S and tries < MOST_TRIES:
            plan.extendleft([(name, seconds, place), ("between", 0.6, None)])
    speaker.close()
    marks["late"], marks["beyond"] = voice.buffer.late, voice.buffer.beyond
    marks["gain"], marks["held_up_s"] = mixer.speech_gain, held_up_s
    sys.stdout.write(json.dumps(marks))


if __name__ == "__main__":
    main()
