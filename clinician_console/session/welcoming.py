"""Who comes in: a headset client that says hello is welcomed, refused, or made to wait."""

from __future__ import annotations

from clinician_console.session.alerts import AlertName
from clinician_console.session.flood import Allowance
from clinician_console.session.newcomers import Newcomers, Present, Verdict, second_headset
from clinician_console.session.parts import SessionParts
from clinician_console.session.progress import Progress
from protocols.plans.schema import TreatmentProtocol
from shared.clock import NS_PER_S
from shared.errors import WireVersionError
from shared.language import marked
from shared.link import Machine
from shared.printable import plain
from shared.rules.states import Actor
from shared.trust.exchange import fingerprint
from shared.wire.events import EventName
from shared.wire.messages import WIRE_VERSION, Hello, Refused, Welcome
from shared.wire.parts import Comfort

REFUSAL_TOLD_FOR_S = 5.0
ANSWERS_PER_S, ANSWERS_AT_ONCE = 10.0, 20.0
CLIENTS_PER_S, CLIENTS_AT_ONCE = 0.2, 20.0
"""Each client brings another clock and other streams; `gradus doctor --link` is one too."""
MOST_NAMED = 20
LONGEST_VERSION = 64


class Welcoming:
    """Answers every hello.

    Args:
        protocol: The treatment protocol of this session.
        journal_key: What the headset client seals its journal of this session with.
        parts: The session.
        progress: How far it has come: a client comes back into one that is under way.

    Attributes:
        comfort: What this patient needs in the headset; set it before the headset client joins.
        language: What the patient is spoken to in there, of those that Gradus speaks; likewise.
    """

    def __init__(
        self,
        protocol: TreatmentProtocol,
        journal_key: str,
        parts: SessionParts,
        progress: Progress,
    ) -> None:
        self.comfort = Comfort()
        self.language = "en"
        self._protocol = protocol
        self._journal_key = journal_key
        self._steering = parts.steering
        self._headset = parts.headset
        self._keeper = parts.keeper
        self._link = parts.link
        self._clock = parts.clock
        self._book = parts.book
        self._progress = progress
        self._newcomers = Newcomers()
        self._answers = Allowance(ANSWERS_PER_S, ANSWERS_AT_ONCE)
        self._clients = Allowance(CLIENTS_PER_S, CLIENTS_AT_ONCE)
        self._wrong_version_ns: int | None = None
        self._named: set[str] = set()

    def one_waits(self, now_ns: int) -> bool:
        """Whether a second headset client still knocks."""
        return self._newcomers.ask_still(now_ns)

    def wrong_version(self, now_ns: int) -> bool:
        """Whether a client of another version asked to join a moment ago."""
        since_ns = self._wrong_version_ns
        return since_ns is not None and now_ns - since_ns < REFUSAL_TOLD_FOR_S * NS_PER_S

    def on_knock(self, hello: Hello, now_ns: int) -> None:
        """Another client than the one in session says hello; newcomers.py has the rule."""
        machine = self._link.machine(hello.boot)
        verdict = self._newcomers.judge(hello.boot, now_ns, self._present(machine, now_ns))
        if verdict is Verdict.COMES_IN:
            before = self._link.machine()
            self._link.let_in(hello.boot)
            if before not in (None, machine):
                self._book.show(
                    marked(
                        "Another headset client comes in: the one {named}. The one {named_2} had "
                        "left or was silent for too long.",
                        named=_named(machine),
                        named_2=_named(before),
                    ),
                )
            self.on_hello(hello)
        elif verdict is Verdict.REFUSED:
            self._link.turn_away(hello.boot, second_headset())
            self._book.alert(AlertName.SECOND_HEADSET, on=True)
            self._name(marked("Refused: a second headset client {named}.", named=_named(machine)))
        elif machine != self._link.machine():
            self._name(
                marked("Waits at the door: a headset client {named}.", named=_named(machine))
            )

    def _present(self, newcomer: Machine | None, now_ns: int) -> Present | None:
        """The client in session as the rule for newcomers sees it."""
        if self._headset.boot is None or self._headset.left:
            return None
        silent_s = self._headset.silent_s(now_ns)
        return Present(
            link=self._headset.link_state(now_ns),
            silent_s=self._headset.welcomed_s(now_ns) if silent_s is None else silent_s,
            connected=self._link.connected,
            same_machine=newcomer == self._link.machine(),
        )

    def _name(self, sentence: str) -> None:
        """Say which computer it is, once for each client and for twenty at the most.

        It is shown and not recorded: addresses of machines do not belong into a session's data.
        """
        if sentence not in self._named and len(self._named) < MOST_NAMED:
            self._named.add(sentence)
            self._book.show(sentence)

    def on_hello(self, hello: Hello) -> None:
        """The client in session says hello: welcome it, unless it speaks another wire version."""
        now_ns = self._clock.now_ns()
        speaks_another = hello.wire_version != WIRE_VERSION
        if speaks_another:  # the therapist is told also where a flood leaves no room for an answer
            self._wrong_version_ns = now_ns
        if not self._answers.take(1.0, now_ns):
            return
        if speaks_another:
            self._refuse(hello)
            return
        if hello.boot != self._headset.boot and not self._clients.take(1.0, now_ns):
            return
        in_progress = self._progress.under_way(self._steering.state)
        if self._headset.on_hello(hello, self._clock.now_ns()):
            self._steering.meet_new_client(in_progress=in_progress)
            self._book.happened(
                EventName.HEADSET_CONNECTED,
                Actor.SYSTEM,
                {
                    "display": hello.display,
                    "software": plain(hello.software_version, LONGEST_VERSION),
                    **self.comfort.model_dump(),
                },
            )
        self._link.send(self._welcome(hello, in_progress=in_progress))

    def _welcome(self, hello: Hello, *, in_progress: bool) -> Welcome:
        return Welcome(
            wire_version=WIRE_VERSION,
            boot=hello.boot,
            session_id=self._steering.session_id,
            epoch=self._steering.epoch,
            in_progress=in_progress,
            samples_port=self._link.samples_port,
            view_port=self._link.view_port,
            voice_port=self._link.voice_port,
            events_through=self._keeper.events_stored,
            chunks_through=self._keeper.samples.stored_through,
            journal_key=self._journal_key,
            plan=self._protocol.plan().model_copy(
                update={"comfort": self.comfort, "language": self.language}
            ),
        )

    def _refuse(self, hello: Hello) -> None:
        self._book.alert_unrecorded(AlertName.WRONG_VERSION, on=True)
        self._link.send(
            Refused(
                wire_version=WIRE_VERSION,
                code=WireVersionError.code,
                sentence=marked(
                    "The console speaks wire version {wire_version}, the headset client version "
                    "{wire_version_2}.",
                    wire_version=WIRE_VERSION,
                    wire_version_2=hello.wire_version,
                ),
                next_step=marked("Install the same version of Gradus on both computers."),
            )
        )


def _named(machine: Machine | None) -> str:
    """A computer as IT finds it again: by address and by its key's fingerprint."""
    if machine is None or not machine.address:
        return marked("at an unknown address")
    return marked(
        "at {address} with the key {public_key}",
        address=machine.address,
        public_key=fingerprint(machine.public_key),
    )
