"""Whose heart is it? Which of the streams that somebody sends belongs to this patient.

    one of its kind, used here before      it is taken
    one that is new, or two of a kind      the therapist is asked, and names it
    one that calls itself simulated        never in a patient's session

What was once chosen is remembered by the store: the same device is not asked about again, as long
as it is the only one of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

# LSL asks each machine again and again: another stream of a kind may answer a moment later.
SETTLE_S = 1.5
MOST_NEWS = 40  # whoever starts streams without end does not fill the log
_SIMULATED_NAMES = ("demo-", "demo ", "simulated", "gradus-demo")
_SIMULATED_SOURCES = ("gradus-simulated", "gradus-recording")


def calls_itself_simulated(name: str, source_id: str, model: str = "") -> bool:
    """Whether a stream says of itself that no patient is behind it.

    Args:
        name: Of the stream.
        source_id: Of the stream; ours are marked in it.
        model: What made it, by its own description.
    """
    return (
        name.strip().lower().startswith(_SIMULATED_NAMES)
        or any(mark in source_id for mark in _SIMULATED_SOURCES)
        or "simulated" in model.lower()
    )


@dataclass(frozen=True)
class OfferedStream:
    """A stream that somebody sends.

    Attributes:
        uid: Of this very outlet: another one each time its program starts.
        signal: The kind of biosignal.
        host: The computer that sends it.
        simulated: Whether it calls itself so.
        begun_s: When it began to be sent, by its sender's clock.
    """

    uid: str
    signal: str
    name: str
    source_id: str
    host: str
    simulated: bool = False
    begun_s: float = 0.0

    @property
    def device(self) -> str:
        """What it is remembered by."""
        return "\t".join((self.signal, self.name, self.source_id, self.host))


@dataclass(frozen=True)
class Question:
    """What the therapist is asked: which of these streams is the patient's, or none.

    Attributes:
        streams: At least one; those that were used here before come first.
        known: The devices among them that were.
    """

    signal: str
    streams: tuple[OfferedStream, ...]
    known: frozenset[str] = frozenset()

    def sentence(self) -> str:
        """The question in words."""
        if len(self.streams) > 1:
            return f"Which {self.signal} is the patient's?"
        return f"New: {self.signal} from “{self.streams[0].name}”. Is it the patient's?"


@dataclass
class _Kind:
    """What is known of the streams of one signal."""

    seen_s: float | None = None
    asked: tuple[OfferedStream, ...] = ()
    picked: OfferedStream | None = None
    attached: bool = False
    left: set[str] = field(default_factory=set)


class StreamChoice:
    """Decides which stream is opened, and what must be asked first.

    Args:
        accepted: Devices that were chosen in this store before.
        keep: Remembers one more.
        named: Names of streams that the therapist gave beforehand: these are the patient's.
        prefix: Only streams whose names begin so.
        simulated: Whether the session has no patient: what calls itself simulated is taken.

    Attributes:
        later: Does what may wait for a disk; a source that has workers lets them do it.
    """

    def __init__(
        self,
        accepted: Collection[str] = (),
        keep: Callable[[str], object] | None = None,
        *,
        named: Collection[str] = (),
        prefix: str = "",
        simulated: bool = False,
    ) -> None:
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
        if kind.picked in present:
            return self._take(kind)
        if now_s - kind.seen_s < SETTLE_S:
            return None
        kind.picked = self._obvious(present)
        if kind.picked is not None:
            return self._take(kind)
        kind.asked = tuple(sorted(present, key=self._order))
        return None

    def question(self) -> Question | None:
        """What is to be asked first, if anything is."""
        for signal, kind in self._kinds.items():
            if kind.asked:
                known = frozenset(s.device for s in kind.asked if s.device in self._accepted)
                return Question(signal, kind.asked, known)
        return None

    def use(self, stream: OfferedStream) -> None:
        """The therapist says that this stream is the patient's."""
        kind = self._kinds.setdefault(stream.signal, _Kind())
        kind.picked, kind.asked = stream, ()
        self._remember(stream)

    def leave(self, question: Question) -> None:
        """The therapist says that none of these is; they are not asked about again."""
        kind = self._kinds.setdefault(question.signal, _Kind())
        kind.left.update(stream.uid for stream in question.streams)
        kind.asked = ()

    def lost(self, stream: OfferedStream) -> None:
        """This stream is gone for good; the device may come back as another one."""
        kind = self._kinds.setdefault(stream.signal, _Kind())
        kind.left.add(stream.uid)
        kind.attached, kind.picked, kind.seen_s = False, None, None

    def refuse(self, stream: OfferedStream) -> None:
        """This stream cannot be used, whatever was chosen."""
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
                    f"“{stream.name}” ({stream.signal}) calls itself simulated and is not taken "
                    "into a patient's session."
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

    def _order(self, stream: OfferedStream) -> tuple[bool, str, str, str]:
        return (stream.device not in self._accepted, stream.name, stream.source_id, stream.uid)

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
                f"{len(fitting)} streams of {fitting[0].signal} are there: {names}. The one that "
                "was chosen stays."
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
