"""A heart belt in a session: asked for, shown, lost and back, and never waited for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from clinician_console.record.signals import Samples, Signal, StreamInfo
from clinician_console.sensors.ble_heart_rate.happenings import (
    Battery,
    Connected,
    EcgPacket,
    EcgRefused,
    Happening,
    Heard,
    HeardBelt,
    NoneHeard,
    Packet,
    RadioTrouble,
    Reason,
    Unconnected,
)
from clinician_console.sensors.ble_heart_rate.library import Bluetooth, load_bleak
from clinician_console.sensors.ble_heart_rate.road import Road
from clinician_console.sensors.ble_heart_rate.streams import BeltStreams, rate_name
from clinician_console.session.offered import OfferedStream, Standing, calls_itself_simulated
from clinician_console.session.streams import StreamChoice
from shared.clock import NS_PER_S, Clock

BELT: Final = "heart belt"
"""What is chosen among: a belt as a whole, whichever streams it has. “Which heart belt …?”"""
LOW_BATTERY: Final = 20  # percent; an own choice
WEAR_IT = (
    "Wet its electrodes and put it on: most belts send only while they are worn. If a telephone or "
    "a watch is connected to it, end that connection."
)
_WHAT_NEXT: Final = {
    Reason.GONE: "The session goes on without it.",
    Reason.NOT_HEARD: WEAR_IT,
    Reason.REFUSED: "Take it off, wait until it is off (half a minute), and put it on again.",
    Reason.SAYS_NOTHING: "Wet its electrodes, and pull the belt tight.",
    Reason.NO_HEART_RATE: "It is no heart belt, or needs an app of its own: use another.",
}


@dataclass(frozen=True)
class OfferedBelt(OfferedStream):
    """A belt as a whole."""

    @property
    def used_as(self) -> tuple[str, str, str]:
        """As earlier sessions hold it: every belt that was used left its rate."""
        return Signal.HEART_RATE.value, rate_name(), self.source_id


def offered_belt(belt: HeardBelt) -> OfferedBelt:
    """A belt as the therapist is asked about it."""
    return OfferedBelt(
        uid=belt.address,
        signal=BELT,
        name=belt.name,
        source_id=belt.address,
        host="",
        simulated=calls_itself_simulated(belt.name, ""),
        units=("bpm",),
        told_by=rate_name(),
    )


class BleHeartRate:
    """A source of one heart belt.

    Args:
        choice: Which of several belts is the patient's.
        clock: The console's clock.
        road: Where the radio runs; the system's own radio in a thread of its own if it is None.
    """

    def __init__(self, choice: StreamChoice, clock: Clock, road: Road | None = None) -> None:
        self.choice = choice
        self._clock = clock
        self._road = road or Road(Bluetooth(), clock)
        self._open = False
        self._streams = BeltStreams()
        self._used: dict[str, BeltStreams] = {}  # by address
        self._belt: OfferedStream | None = None
        self._connected = self._ever = False
        self._again: tuple[str, int] | None = None
        self._told: set[object] = set()
        self._news: list[str] = []

    def open(self) -> tuple[StreamInfo, ...]:
        """Begin to look; nothing is there yet.

        Raises:
            MissingLibraryError: The library that speaks to Bluetooth is not installed.
        """
        load_bleak()
        self.choice.later = self._road.later
        self._open = True
        self._road.start()
        return ()

    def poll(self) -> list[Samples]:
        """Everything that arrived since the last call; never waits."""
        if not self._open:
            return []
        for happening in self._road.happened():
            self._take(happening)
        if self._belt is not None and self.choice.standing(self._belt) is not Standing.USED:
            self._let_go()
        return self._streams.due(self._clock.now_ns() / NS_PER_S)

    def arrived(self) -> list[StreamInfo]:
        """Streams that began since the last call."""
        return self._streams.arrived()

    def news(self) -> list[str]:
        """Sentences for the therapist since the last call."""
        news, self._news = self._news + self._streams.news() + self.choice.news(), []
        return news

    def standing(self) -> str:
        """How it is at this moment, for as long as that is worth a line; else nothing."""
        if self._again is None or not self._open:
            return ""
        what, again_ns = self._again
        left_s = (again_ns - self._clock.now_ns()) / NS_PER_S
        return f"{what}; trying again in {left_s:.0f} s" if left_s >= 1 else f"{what}; trying again"

    def close(self) -> None:
        """Let the belt go. Safe to call twice."""
        self._open = False
        self._road.close()

    # ── what happened ────────────────────────────────────────────────────────────────────────

    def _take(self, happening: Happening) -> None:
        match happening:
            case Packet(at_ns, data):
                self._streams.packet(at_ns / NS_PER_S, data)
            case EcgPacket(at_ns, data):
                self._streams.ecg(at_ns / NS_PER_S, data)
            case Heard(belts):
                self._look(belts)
            case Connected():
                self._back()
            case Unconnected(reason, again_ns):
                self._lost(reason, again_ns)
            case _:
                self._tell_of(happening)

    def _tell_of(self, happening: Happening) -> None:
        match happening:
            case RadioTrouble(what, what_next, again_ns):
                self._streams.lost()
                self._again = ("No Bluetooth", again_ns)
                self._tell_once(what, f"{what} {what_next}")
            case NoneHeard():
                self._tell_once(happening, f"No heart belt is heard. {WEAR_IT}")
            case EcgRefused():
                self._tell_once(
                    happening, f"{self._name()} does not begin its ECG; its beats come."
                )
            case Battery(percent) if percent <= LOW_BATTERY:
                self._tell_once(
                    Battery,
                    f"The battery of {self._name()} is at {percent} %: change it before the next "
                    "session.",
                )

    def _look(self, belts: tuple[HeardBelt, ...]) -> None:
        self._again = None
        if self._belt is not None:
            return
        offered = [offered_belt(belt) for belt in belts]
        self.choice.offer_devices(offered)
        chosen = self.choice.look(BELT, offered, self._clock.now_ns() / NS_PER_S)
        if chosen is not None:
            self._begin(chosen)

    def _begin(self, chosen: OfferedStream) -> None:
        if chosen.uid not in self._used:
            self._used[chosen.uid] = BeltStreams(chosen.uid, len(self._used) + 1)
        self._streams = self._used[chosen.uid]
        self._belt = replace(chosen, told_by=self._streams.rate_name)
        self._ever = False
        self.choice.offer_devices([self._belt])
        self._road.want(chosen.uid)

    def _let_go(self) -> None:
        """The therapist says that it is not the patient's, or not any more."""
        self._news.append(f"{self._name()} is not used any more.")
        self._streams.lost()
        self._belt = self._again = None
        self._connected = False
        self._told.clear()
        self._road.want(None)

    def _back(self) -> None:
        if self._belt is None:
            return
        self._connected, self._again = True, None
        said = "is back" if self._ever else "is connected (Bluetooth)"
        self._news.append(f"{self._name()} {said}.")
        self._ever = True
        self._told.clear()

    def _lost(self, reason: Reason, again_ns: int) -> None:
        if self._belt is None:
            return
        self._streams.lost()
        self._again = ("Belt lost" if self._ever else f"Belt {reason.value}", again_ns)
        if self._connected or reason is not Reason.GONE:
            self._tell_once(
                reason,
                f"{self._name()} {reason.value}. {_WHAT_NEXT[reason]} It is tried again by itself.",
            )
        self._connected = False

    def _name(self) -> str:
        return f"The belt “{self._belt.name}”" if self._belt else "The belt"

    def _tell_once(self, what: object, sentence: str) -> None:
        if what not in self._told:
            self._told.add(what)
            self._news.append(sentence)
