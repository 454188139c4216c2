"""The therapist talks into the scene: for as long as a button is held, and nothing is kept of it.

What goes out are frames of sound and, with every target, whether they are to be heard and from
where; so a lost link, another headset client or another console ends it by itself. A stop does not:
a calm voice is what a frightened person needs. What is written down is that it was, and how long.
"""

from __future__ import annotations

from clinician_console.record.what import Parts
from clinician_console.session.answers import SENT, Answer, refused
from clinician_console.session.microphone import Microphone
from clinician_console.session.parts import SessionParts
from clinician_console.session.trial import MicrophoneTrial
from clinician_console.session.voice_level import SILENT_DB, level_db
from clinician_console.session.wishes.talk import TalkWish
from shared.clock import NS_PER_S
from shared.language import marked
from shared.link.delivery import LinkState
from shared.rules.states import Actor
from shared.wire.events import EventName
from shared.wire.headers import VoiceFrame
from shared.wire.parts import TalkPlace

NO_MICROPHONE = marked("This console has no microphone.")
NO_HEADSET = marked("The headset does not answer: nobody would hear you.")
_LEVEL_LASTS_S = 0.2


class Talking:
    """Whether the therapist's microphone is heard, and from where.

    Args:
        parts: The session.
        microphone: What is heard; without it nobody can talk.

    Attributes:
        frames_sent: How many frames of sound the link took.
        frames_dropped: How many it did not take: nobody was there, or older ones still waited.
        trial: Whether they would be heard; nothing of it goes out.
    """

    def __init__(self, parts: SessionParts, microphone: Microphone | None = None) -> None:
        self.frames_sent = self.frames_dropped = 0
        self._session_id = parts.steering.session_id
        self._wish = parts.steering.wish(TalkWish)
        self._headset = parts.headset
        self._link = parts.link
        self._clock = parts.clock
        self._book = parts.book
        self._heart = parts.heart
        self._microphone = microphone
        self.trial = MicrophoneTrial(microphone, parts.clock)
        self._place = TalkPlace.AT_THE_EAR
        self._since_ns: int | None = None
        self._seq = 0
        self._level_db = SILENT_DB
        self._level_ns = 0

    @property
    def on(self) -> bool:
        """Whether the patient is to hear the microphone."""
        return self._wish.place is not None

    @property
    def place(self) -> TalkPlace:
        """Where the patient hears it from; it can be chosen at any time."""
        return self._place

    def choose(self, place: TalkPlace) -> None:
        """Be heard from there, now if the microphone is on."""
        self._place = place
        if self.on and self._wish.place is not place:
            self._wish.ask(place)
            self._heart.at_once()

    @property
    def level_db(self) -> float:
        """The highest sample of what was heard last, in dB of full scale; `SILENT_DB` while off."""
        recent = self._clock.now_ns() - self._level_ns <= _LEVEL_LASTS_S * NS_PER_S
        return self._level_db if self.on and recent else SILENT_DB

    def unheard(self) -> str:
        """Why nothing could be heard here, whoever listened; nothing where it could."""
        if self._microphone is None:
            return NO_MICROPHONE
        return str(trouble) if (trouble := self._microphone.trouble) else ""

    def try_out(self) -> None:
        """Listen for some seconds, unless the patient hears it: nothing of it goes out."""
        if not self.on:
            self.trial.begin()

    def why_not(self) -> str:
        """Why nobody can talk now, or nothing where they can."""
        return self.unheard() or ("" if self._is_answered() else NO_HEADSET)

    def begin(self) -> Answer:
        """Let the patient hear the microphone from now on."""
        why_not = self.why_not()
        if self._microphone is None or why_not:
            return refused(why_not)
        if not self.on:
            self.trial.end()
            self._since_ns = self._clock.now_ns()
            self._microphone.start()
            self._wish.ask(self._place)
            self._heart.at_once()
            began: Parts = {"place": self._place.value}
            self._book.happened(EventName.TALKING_BEGAN, Actor.THERAPIST, began)
        return SENT

    def end(self, because: str = "") -> None:
        """Let the patient hear it no more. Always possible.

        Args:
            because: Why, where it was not the therapist who ended it.
        """
        if self._microphone is not None:
            self._microphone.stop()
        now_ns = self._clock.now_ns()
        if self.on:
            self._wish.ask(None)
            self._heart.at_once()
        if self._since_ns is not None:
            seconds = round((now_ns - self._since_ns) / NS_PER_S, 1)
            self._since_ns = None
            ended: Parts = {"place": self._place.value, "seconds": seconds, "because": because}
            self._book.happened(EventName.TALKING_ENDED, Actor.THERAPIST, ended)

    def tick(self, now_ns: int) -> None:
        """Send what was heard; end where it cannot go on."""
        self.trial.tick(now_ns)
        if self._since_ns is None or self._microphone is None:
            return
        if not self.on:
            self.end(marked("another headset client came"))
        elif not self._is_answered():
            self.end(marked("the headset did not answer"))
        elif self._microphone.trouble is not None:
            self.end(marked("the microphone failed"))
        else:
            for samples in self._microphone.frames():
                self._say(samples, now_ns)

    def close(self) -> None:
        """End it and give the microphone back."""
        self.trial.end()
        self.end()
        if self._microphone is not None:
            self._microphone.close()

    def _say(self, samples: bytes, now_ns: int) -> None:
        self._level_db, self._level_ns = level_db(samples), now_ns
        boot = self._headset.boot
        if boot is None:
            return
        self._seq += 1
        header = VoiceFrame(
            session_id=self._session_id,
            boot=boot,
            seq=self._seq,
            sent_ns=now_ns,
            samples=len(samples) // 2,
        )
        sent = self._link.send_voice(header, samples)
        self.frames_sent += sent
        self.frames_dropped += not sent

    def _is_answered(self) -> bool:
        return self._headset.link_state(self._clock.now_ns()) is LinkState.FRESH
