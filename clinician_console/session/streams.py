"""Whose heart is it? Which of the streams that somebody sends belongs to this patient.

    one of its kind, used here before      it is taken
    one that is new, or two of a kind      the therapist is asked, and names it
    one that calls itself simulated        never in a patient's session

    one that does not say what it is       the therapist is asked, and names it

What was once chosen is remembered by the store: the same device is not asked about again, as long
as it is the only one of its kind. What this patient used before is offered first. What a stream's
numbers are is said once for a device (`meanings.py`), where its header does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from clinician_console.session.meanings import Meaning
from clinician_console.session.offered import OfferedStream, Question, Remembered, Standing
from shared.language import marked

# LSL asks each machine again and again: another stream of a kind may answer a moment later.
SETTLE_S = 1.5
MOST_NEWS = 40  # whoever starts streams without end does not fill the log


@dataclass
class _Kind:
    """What is known of the streams of one signal."""

    seen_s: float | None = None
    asked: tuple[OfferedStream, ...] = ()
    picked: OfferedStream | None = None
    attached: bool = False
    left: set[str] = field(default_factory=set)

    def release(self) -> OfferedStream | None:
        """Nothing of this signal is used now; what was."""
        used = self.picked if self.attached else None
        self.attached, self.picked, self.seen_s = False, None, None
        return used


class StreamChoice:
    """Decides which stream is opened, and what must be asked first.

    Args:
        accepted: Devices that were chosen in this store before.
        keep: Remembers one more.
        named: Names of streams that the therapist gave beforehand: these are the patient's.
        prefix: Only streams whose names begin so.
        simulated: Whether the session has no patient: what calls itself simulated is taken.
        remembered: What the store knows of this patient's streams, and of what devices mean.

    Attributes:
        later: Does what may wait for a disk; a source that has workers lets them do it.
        looked_at: Whether the list of streams is open: then streams are looked for on and on.
    """

    def __init__(
        self,
        accepted: Collection[str] = (),
        keep: Callable[[str], object] | None = None,
        *,
        named: Collection[str] = (),
        prefix: str = "",
        simulated: bool = False,
        remembered: Remembered | None = None,
    ) -> None:
        self._streams: tuple[OfferedStream, ...] = ()
        self._devices: tuple[OfferedStream, ...] = ()
        self.looked_at = False
        self._remembered = remembered or Remembered()
        self._meanings = dict(self._remembered.meanings)
        self._dropped: list[OfferedStream] = []
        self._refused: set[str] = set()
        self._accepted = set(accepted)
        self._keep = keep
        self.later: Callable[[Callable[[], object]], object] = _at_once
        self._named = frozenset(named)
        self._prefix = prefix
        self._simulated = simulated
        self._kinds: dict[str, _Kind] = {}
        self._told: set[str] = set()
        self._news: list[str] = []

    def look(
        self, signal: str, found: Sequence[OfferedStream], now_s: float
    ) -> OfferedStream | None:
        """The stream to open now for this signal, if there is one.

        Args:
            signal: A kind of biosignal.
            found: The streams of it that are there.
            now_s: By any clock that goes on.
        """
        kind = self._kinds.setdefault(signal, _Kind())
        fitting = self._fitting(found)
        if kind.attached:
            self._tell_of_others(fitting)
            return None
        present = [stream for stream in fitting if stream.uid not in kind.left]
        kind.asked = ()
        if not present:
            kind.seen_s = None
            return None
        if kind.seen_s is None:
            kind.seen_s = now_s
        again = [each for each in present if kind.picked and each.uid == kind.picked.uid]
        if again:
            kind.picked = again[0]
            return self._take(kind)
        if now_s - kind.seen_s < SETTLE_S:
            return None
        kind.picked = self._obvious(present)
        if kind.picked is not None:
            return self._take(kind)
        kind.asked = tuple(sorted(present, key=self._order))
        return None

    @property
    def present(self) -> tuple[OfferedStream, ...]:
        """All streams and whole devices that are there, as far as they are understood."""
        return tuple(sorted((*self._streams, *self._devices), key=self._order))

    def offer_devices(self, found: Sequence[OfferedStream]) -> None:
        """All devices that are there now beside streams, as belts are."""
        self._devices = tuple(one for one in found if one.name.startswith(self._prefix))

    def question(self) -> Question | None:
        """What is to be asked first, if anything is."""
        for signal, kind in self._kinds.items():
            if kind.asked:
                known = frozenset(s.device for s in kind.asked if s.device in self._accepted)
                own = frozenset(s.device for s in kind.asked if self.of_patient(s))
                return Question(signal, kind.asked, known, own)
        return None

    def use(self, stream: OfferedStream) -> None:
        """The therapist says that this stream is the patient's; another of its kind is left."""
        kind = self._kinds.setdefault(stream.signal, _Kind())
        used = kind.release()
        if used is not None and used.uid != stream.uid:
            self._dropped.append(used)
            kind.left.add(used.uid)
        kind.left.discard(stream.uid)
        self._refused.discard(stream.uid)
        kind.picked, kind.asked = stream, ()
        kind.attached = used is not None and used.uid == stream.uid
        self._remember(stream)

    def leave_stream(self, stream: OfferedStream) -> None:
        """The therapist says that this stream is not the patient's, or not any more."""
        kind = self._kinds.setdefault(stream.signal, _Kind())
        kind.left.add(stream.uid)
        kind.asked = tuple(each for each in kind.asked if each.uid != stream.uid)
        if kind.picked is not None and kind.picked.uid == stream.uid:
            used = kind.release()
            self._dropped += [used] if used is not None else []

    def mean(self, stream: OfferedStream, meaning: Meaning) -> None:
        """The therapist says what this device's stream is; it is kept for the device.

        One that is used already is taken anew, as what it is now said to be.
        """
        used = self.standing(stream) is Standing.USED
        if used:
            self.leave_stream(stream)
        for kind in self._kinds.values():
            kind.asked = tuple(each for each in kind.asked if each.uid != stream.uid)
        self._meanings[stream.sender] = meaning
        if self._remembered.keep is not None and not stream.simulated:
            keep = self._remembered.keep
            self.later(lambda: keep(stream.sender, meaning))
        if used:
            self.use(stream.meant(meaning))

    def meant(self, stream: OfferedStream) -> OfferedStream:
        """A stream as the therapist said what it is; as its sender says it where nobody did."""
        meaning = self._meanings.get(stream.sender)
        if meaning is None or meaning.channel >= max(1, len(stream.channels)):
            return stream
        return stream.meant(meaning)

    def named_by_hand(self, stream: OfferedStream) -> bool:
        """Whether the therapist said what it is."""
        return stream.sender in self._meanings

    def of_patient(self, stream: OfferedStream) -> bool:
        """Whether this patient used it before."""
        return stream.used_as in self._remembered.of_patient

    def used_before(self, stream: OfferedStream) -> str:
        """Who used it before, in words."""
        if self.of_patient(stream):
            return marked("used with this patient before")
        return marked("used here before") if stream.device in self._accepted else marked("new here")

    def offer(self, found: Sequence[OfferedStream], now_s: float) -> list[OfferedStream]:
        """All that is there now, whatever it measures; the same as the therapist means it."""
        meant = [self.meant(stream) for stream in found if stream.name.startswith(self._prefix)]
        self._streams = tuple(meant)
        nameless = [stream for stream in meant if stream.nameless and not stream.simulated]
        kind = self._kinds.setdefault("", _Kind())
        waits = [stream for stream in nameless if stream.uid not in kind.left]
        if not waits:
            kind.seen_s, kind.asked = None, ()
        elif kind.seen_s is None:
            kind.seen_s = now_s
        elif now_s - kind.seen_s >= SETTLE_S:
            kind.asked = (min(waits, key=self._order),)
        return meant

    def standing(self, stream: OfferedStream) -> Standing:
        """What becomes of a stream that is there."""
        kind = self._kinds.get(stream.signal, _Kind())
        if kind.attached and kind.picked is not None and kind.picked.uid == stream.uid:
            return Standing.USED
        if stream.simulated and not self._simulated:
            return Standing.SIMULATED
        if stream.uid in self._refused:
            return Standing.REFUSED
        if not stream.signal:
            return Standing.OTHER if stream.content_type else Standing.NAMELESS
        if any(each.uid == stream.uid for each in kind.asked):
            return Standing.ASKED
        return Standing.LEFT if stream.uid in kind.left else Standing.FREE

    def take_dropped(self) -> list[OfferedStream]:
        """Streams that are used no more, by the therapist's word, since the last call."""
        dropped, self._dropped = self._dropped, []
        return dropped

    def leave(self, question: Question) -> None:
        """The therapist says that none of these is; they are not asked about again."""
        kind = self._kinds.setdefault(question.signal, _Kind())
        kind.left.update(stream.uid for stream in question.streams)
        kind.asked = ()

    def lost(self, stream: OfferedStream) -> None:
        """This stream is gone for good; the device may come back as another one."""
        kind = self._kinds.setdefault(stream.signal, _Kind())
        kind.left.add(stream.uid)
        kind.release()

    def vanished(self, stream: OfferedStream) -> None:
        """This stream is not called out any more; it, or its device as another one, may return."""
        kind = self._kinds.setdefault(stream.signal, _Kind())
        if kind.picked is not None and kind.picked.uid == stream.uid:
            kind.release()

    def refuse(self, stream: OfferedStream) -> None:
        """This stream cannot be used, whatever was chosen."""
        self._refused.add(stream.uid)
        self.lost(stream)

    def wanting(self, signal: str) -> bool:
        """Whether no stream of this signal was taken yet."""
        kind = self._kinds.get(signal)
        return kind is None or not kind.attached

    def news(self) -> list[str]:
        """Sentences for the therapist since the last call."""
        news, self._news = self._news, []
        return news

    def _fitting(self, found: Sequence[OfferedStream]) -> list[OfferedStream]:
        fitting = _newest_of_each(s for s in found if s.name.startswith(self._prefix))
        if self._simulated:
            return fitting
        for stream in fitting:
            if stream.simulated:
                self._tell_once(
                    marked(
                        "“{name}” ({signal}) calls itself simulated and is not taken into a "
                        "patient's session.",
                        name=stream.name,
                        signal=stream.signal,
                    )
                )
        return [stream for stream in fitting if not stream.simulated]

    def _obvious(self, present: list[OfferedStream]) -> OfferedStream | None:
        """The one that nobody needs to be asked about."""
        named = [stream for stream in present if stream.name in self._named]
        if len(named) == 1:
            self._remember(named[0])
            return named[0]
        if self._simulated:
            invented = sorted((s for s in present if s.simulated), key=self._order)
            if invented:
                return invented[0]
        only = present[0] if len(present) == 1 else None
        return only if only is not None and only.device in self._accepted else None

    def _take(self, kind: _Kind) -> OfferedStream | None:
        kind.attached = True
        return kind.picked

    def _order(self, stream: OfferedStream) -> tuple[bool, bool, str, str, str]:
        new = stream.device not in self._accepted
        return not self.of_patient(stream), new, stream.name, stream.source_id, stream.uid

    def _remember(self, stream: OfferedStream) -> None:
        if stream.device in self._accepted or stream.simulated:
            return
        self._accepted.add(stream.device)
        if self._keep is not None:
            keep = self._keep
            self.later(lambda: keep(stream.device))

    def _tell_of_others(self, fitting: list[OfferedStream]) -> None:
        if len({stream.device for stream in fitting}) > 1:
            names = ", ".join(f"“{stream.name}”" for stream in sorted(fitting, key=self._order))
            self._tell_once(
                marked(
                    "{fitting} streams of {signal} are there: {names}. The one that was chosen "
                    "stays.",
                    fitting=len(fitting),
                    signal=fitting[0].signal,
                    names=names,
                )
            )

    def _tell_once(self, sentence: str) -> None:
        if sentence not in self._told and len(self._told) < MOST_NEWS:
            self._told.add(sentence)
            self._news.append(sentence)


def _at_once(act: Callable[[], object]) -> object:
    return act()


def _newest_of_each(found: Iterable[OfferedStream]) -> list[OfferedStream]:
    """A restarted program's old stream is still called out for seconds: only the new one counts."""
    newest: dict[str, OfferedStream] = {}
    for stream in sorted(found, key=lambda stream: stream.begun_s):
        newest[stream.device if stream.source_id else stream.uid] = stream
    return list(newest.values())
